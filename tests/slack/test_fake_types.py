"""The second judge, made from Slack's own @slack/types, agrees with the first one where both can see."""

from typing import Any

import pytest

from tests.fakes.slack.cases import GOOD_MESSAGES, GOOD_VIEWS, SECTION, actions, button, modal, plain, quote
from tests.fakes.slack.types_judge import judge_message, judge_view

Json = dict[str, Any]

BAD_BLOCKS: dict[str, Json] = {
    "an unknown block": {"type": "hologram"},
    "an unknown key": {"type": "divider", "colour": "red"},
    "a missing text": {"type": "header"},
    "a wrong kind of text": {"type": "header", "text": {"type": "mrkdwn", "text": "x"}},
    "an unknown element": actions({"type": "lever", "action_id": "x"}),
    "a style nobody knows": actions(button(style="default")),
    "a style on the text itself": quote({"type": "text", "text": "x", "bold": True}),
    "a picture without alt text": {"type": "image", "image_url": "https://x.example/a.png"},
    "a label that is too long": actions(button(text=plain("x" * 76))),
    "a section that is too long": {"type": "section", "text": plain("x" * 3001)},
}
BAD_VIEWS: dict[str, Json] = {
    "no title": {"type": "modal", "blocks": [SECTION]},
    "a server's key": modal(SECTION, hash="1.2"),
    "a long title": modal(SECTION, title=plain("t" * 25)),
    "a home with a title": {"type": "home", "title": plain("x"), "blocks": [SECTION]},
    "another kind": {"type": "sheet", "blocks": []},
    "a bad block": modal({"type": "divider", "colour": "red"}),
}


@pytest.mark.parametrize("blocks", GOOD_MESSAGES)
def test_slacks_own_types_take_what_the_fake_takes(blocks: list[Json]) -> None:
    assert judge_message({"text": "x", "blocks": blocks}) == []


@pytest.mark.parametrize("view", GOOD_VIEWS)
def test_slacks_own_types_take_the_views_that_the_fake_takes(view: Json) -> None:
    assert judge_view(view) == []


@pytest.mark.parametrize("what", BAD_BLOCKS)
def test_slacks_own_types_refuse(what: str) -> None:
    assert judge_message({"text": "x", "blocks": [BAD_BLOCKS[what]]}) != []


@pytest.mark.parametrize("what", BAD_VIEWS)
def test_slacks_own_types_refuse_views_with(what: str) -> None:
    assert judge_view(BAD_VIEWS[what]) != []


def test_a_message_needs_its_top_level_text() -> None:
    assert judge_message({"blocks": [SECTION]}) != []
