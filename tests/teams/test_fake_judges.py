"""The judges of cards and manifests know good from bad."""

import shutil
from pathlib import Path

import pytest

from tests.fakes.teams.parser_judge import judge_cards, node
from tests.fakes.teams.schema_judge import judge_card, judge_officially
from tests.fakes.teams.state import Json
from tests.tools.app_manifest import VERSIONS, judge_manifest

OFFICIAL = Path(__file__).parents[3] / "shared" / "payloads" / "teams" / "schemas" / "adaptive-card-1.6.0.schema.json"
APP = "11111111-2222-4333-8444-555555555555"

YES: Json = {
    "type": "Action.Execute",
    "title": "Yes",
    "verb": "accept",
    "data": {"type": "anything"},
    "fallback": {"type": "Action.Submit", "title": "Yes", "data": {}},
}
GOOD: Json = {
    "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
    "type": "AdaptiveCard",
    "version": "1.5",
    "lang": "en",
    "fallbackText": "Ana asks",
    "msteams": {"width": "Full", "entities": []},
    "refresh": {"action": {**YES, "verb": "look"}, "userIds": []},
    "body": [
        {
            "type": "TextBlock",
            "text": "Ana asks",
            "size": "large",
            "weight": "Bolder",
            "wrap": True,
            "style": "heading",
        },
        {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "words"}, "plain"]},
        {
            "type": "Input.ChoiceSet",
            "id": "who",
            "label": "Who?",
            "isRequired": True,
            "errorMessage": "Please choose.",
            "choices": [{"title": "Ben", "value": "b"}],
            "choices.data": {"type": "Data.Query", "dataset": "graph.microsoft.com/users"},
        },
        {"type": "Input.Text", "id": "what", "label": "What?", "isMultiline": True, "maxLength": 100},
        {"type": "Input.Date", "id": "by", "label": "By"},
        {"type": "Input.Toggle", "id": "free", "title": "No rush"},
        {"type": "FactSet", "facts": [{"title": "For", "value": "15 minutes"}]},
        {
            "type": "ColumnSet",
            "columns": [
                {"type": "Column", "width": "auto", "items": [{"type": "Image", "url": "https://a.b", "altText": "c"}]},
                {"type": "Column", "width": "stretch", "items": []},
            ],
        },
        {
            "type": "Table",
            "columns": [{"width": 1}],
            "rows": [{"type": "TableRow", "cells": [{"type": "TableCell", "items": []}]}],
        },
        {
            "type": "Container",
            "style": "emphasis",
            "items": [
                {"type": "ActionSet", "actions": [YES, {"type": "Action.OpenUrl", "title": "M", "url": "https://a.b"}]}
            ],
        },
    ],
}

BAD_FOR_BOTH: dict[str, Json] = {
    "an unknown element": {"type": "TextBlok", "text": "x"},
    "an unknown size": {"type": "TextBlock", "text": "x", "size": "huge"},
    "an input without an id": {"type": "Input.Text", "label": "x"},
    "an element of later versions": {"type": "Badge", "text": "x"},
    "an element as an action": {"type": "ActionSet", "actions": [{"type": "TextBlock", "text": "x"}]},
    "a column by itself": {"type": "Column", "items": []},
}
BAD_FOR_THE_SCHEMA: dict[str, Json] = {
    "a misspelt property": {"type": "TextBlock", "text": "x", "wrpa": True},
    "a missing text": {"type": "TextBlock"},
    "a choice without value": {"type": "Input.ChoiceSet", "id": "a", "choices": [{"title": "a"}]},
    "a run without text": {"type": "RichTextBlock", "inlines": [{"type": "TextRun"}]},
    "a flag in quotes": {"type": "TextBlock", "text": "x", "wrap": "true"},
}


def _with(element: Json) -> Json:
    return {**GOOD, "body": [element]}


def test_a_good_card_passes_both() -> None:
    assert judge_card(GOOD) == []
    assert judge_cards([GOOD, GOOD]) == [[], []]


@pytest.mark.parametrize("element", [*BAD_FOR_BOTH.values(), *BAD_FOR_THE_SCHEMA.values()])
def test_the_schema_finds_what_is_bad(element: Json) -> None:
    assert judge_card(_with(element))


def test_the_parser_finds_what_is_bad() -> None:
    found = dict(zip(BAD_FOR_BOTH, judge_cards([_with(one) for one in BAD_FOR_BOTH.values()]), strict=True))
    assert [name for name, complaints in found.items() if not complaints] == []


@pytest.mark.parametrize("changed", [{"version": "1.6"}, {"version": None}, {"bdy": []}, {"type": "Card"}])
def test_the_card_itself_is_judged(changed: Json) -> None:
    assert judge_card({**GOOD, **changed})


def test_a_complaint_names_its_place() -> None:
    wrong = {**GOOD, "body": [{"type": "Container", "items": [{"type": "TextBlock", "text": "x", "size": "huge"}]}]}
    assert any(sentence.startswith("/body/0/items/0/size: ") for sentence in judge_card(wrong))


def test_two_inputs_cannot_share_an_id() -> None:
    field = {"type": "Input.Text", "id": "a", "label": "A"}
    assert judge_card({**GOOD, "body": [field, field]})


@pytest.mark.skipif(not OFFICIAL.is_file(), reason="the official schema does not lie beside the project")
def test_the_official_schema_agrees() -> None:
    assert judge_officially(GOOD, OFFICIAL) == []
    bad = {**BAD_FOR_BOTH, **BAD_FOR_THE_SCHEMA}
    assert [name for name, one in bad.items() if not judge_officially(_with(one), OFFICIAL)] == []


def test_there_is_a_node_even_where_the_machine_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert Path(node()).is_file()
    assert judge_cards([_with({"type": "Foo"})]) != [[]]


MANIFEST: Json = {
    "$schema": "https://developer.microsoft.com/json-schemas/teams/v1.22/MicrosoftTeams.schema.json",
    "manifestVersion": "1.22",
    "version": "1.0.0",
    "id": APP,
    "developer": {
        "name": "Contoso",
        "websiteUrl": "https://a.example",
        "privacyUrl": "https://a.example/privacy",
        "termsOfUseUrl": "https://a.example/terms",
    },
    "name": {"short": "Askwell", "full": "Askwell"},
    "description": {"short": "Ask one person.", "full": "Carries one ask to one person."},
    "icons": {"color": "color.png", "outline": "outline.png"},
    "accentColor": "#336699",
    "bots": [{"botId": APP, "scopes": ["personal", "team", "groupChat"]}],
    "composeExtensions": [
        {
            "botId": APP,
            "commands": [
                {
                    "id": "ask",
                    "type": "action",
                    "title": "Ask one person",
                    "fetchTask": True,
                    "context": ["compose", "commandBox", "message"],
                }
            ],
        }
    ],
    "validDomains": ["a.example"],
    "webApplicationInfo": {"id": APP},
}


@pytest.mark.parametrize("version", VERSIONS)
def test_a_good_manifest_passes(version: str) -> None:
    assert judge_manifest(MANIFEST, version) == []


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "changed",
    [
        {"accentColor": "blue"},
        {"bots": [{"botId": "x", "scopes": ["personal"]}]},
        {"bots": [{"botId": APP, "scopes": ["groupchat"]}]},
        {"icons": {"color": "color.png"}},
        {"typo": True},
    ],
)
def test_a_bad_manifest_does_not(changed: Json, version: str) -> None:
    assert judge_manifest({**MANIFEST, **changed}, version)
