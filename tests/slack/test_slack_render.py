"""Every view as Slack's JSON: golden files, both judges, texts at their limits.

`ASKWELL_GOLDEN=write` rewrites the files.
"""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack import render
from adapters.slack.parse import Filled, memo_of
from adapters.text import clean, cut
from bot.commands import Surface
from bot.digest import Circle
from bot.languages import LANGUAGES
from bot.message import (
    Button,
    Buttons,
    ChecksField,
    ChoiceField,
    Facts,
    Form,
    Message,
    Page,
    Quote,
    Talk,
    Text,
    TextField,
)
from bot.views.forms.weekly import weekly_form
from bot.views.here import here_page
from tests import pseudo
from tests.fakes.slack.blocks import judge_blocks, judge_view, too_long
from tests.fakes.slack.types_judge import judge_message
from tests.fakes.slack.types_judge import judge_view as types_judge_view
from tests.invented import ANA, AT_LIMIT, PLAIN
from tests.views import Cases, Shown

GOLDEN = Path(__file__).parent.parent / "golden" / "slack"
FILES = {"t0ken": "F0PICTURE"}
TEAM = "T0ACME"


def drawn(view: Shown) -> list[tuple[str, dict[str, Any]]]:
    """Every way in which this can appear in Slack."""
    match view:
        case Message():
            return [("message", render.message(view, TEAM, FILES)), ("notice", render.notice_modal(view, TEAM))]
        case Page():
            return [("home", render.home_tab(view, TEAM)), ("page", render.page_modal(view, TEAM, "asked:x"))]
        case Form():
            return [("modal", render.modal(view, TEAM))]


def faults(surface: str, shape: dict[str, Any]) -> list[str]:
    """What both judges have against it."""
    if surface == "message":
        judge = judge_blocks(shape["blocks"], frozenset(FILES.values()))
        size = ["msg_blocks_too_long"] if too_long(judge) else []
        return [*judge.found, *size, *judge_message(shape)]
    return [*judge_view(shape, frozenset(FILES.values())).found, *types_judge_view(shape)]


@pytest.mark.principle("000-05", "000-10", "000-17", "000-18", "001-03", "001-09", "001-19", "002-07", "003-02")
@pytest.mark.principle("003-22", "003-24", "003-30", "003-39", "003-40", "004-01", "004-03", "004-07", "004-11")
@pytest.mark.principle("004-26", "004-28", "004-29")
@pytest.mark.parametrize(
    ("name", "view"), list(Cases(PLAIN).all()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_view_looks_as_it_did(name: str, view: Shown) -> None:
    surface, shape = drawn(view)[0]
    path = GOLDEN / f"{name}.json"
    text = json.dumps(shape, ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("ASKWELL_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text
    assert faults(surface, shape) == []


@pytest.mark.parametrize(
    "form", [view for _, view in Cases(PLAIN).all() if isinstance(view, Form)], ids=lambda form: form.name
)
def test_no_choice_of_a_form_is_left_out(form: Form) -> None:
    shape = json.dumps(render.modal(form, TEAM))
    offered = [
        value for field in form.fields if isinstance(field, ChoiceField | ChecksField) for value, _ in field.options
    ]
    assert [value for value in offered if f'"value": {json.dumps(value[:75])}' not in shape] == []


def test_every_golden_file_is_of_a_view() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == {name for name, _ in Cases(PLAIN).all()}


@pytest.mark.parametrize("texts", [PLAIN, *AT_LIMIT.values()], ids=["plain", *AT_LIMIT])
def test_every_view_passes_both_judges_with_texts_at_their_limits(texts: Any) -> None:
    found = {
        f"{name} {surface}": wrong
        for name, view in Cases(texts).all()
        for surface, shape in drawn(view)
        if (wrong := faults(surface, shape))
    }
    assert found == {}


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_every_view_passes_both_judges_in_every_language(code: str) -> None:
    assert found_in(code) == {}


def test_every_view_passes_both_judges_where_all_words_are_longer_and_right_to_left() -> None:
    with pseudo.spoken_here() as code:
        assert found_in(code) == {}


def found_in(code: str) -> dict[str, list[str]]:
    cases = ((name, *shown) for name, view in Cases(PLAIN, code).all() for shown in drawn(view))
    return {f"{name} {surface}": wrong for name, surface, shape in cases if (wrong := faults(surface, shape))}


words = st.text(max_size=200)
parts = st.one_of(
    st.builds(Text, words, st.booleans()),
    st.builds(Facts, st.lists(st.tuples(words, words), min_size=1, max_size=3).map(tuple)),
    st.builds(Quote, st.one_of(words, st.integers(1000, 9000).map(lambda n: "👩‍🚀" * (n // 3))), words),
    st.builds(Talk, st.just("U0BEN"), words),
    st.builds(
        Buttons,
        st.lists(st.builds(Button, words, st.just("accept"), st.text(max_size=50)), min_size=1, max_size=2).map(tuple),
    ),
)


@settings(max_examples=50)
@given(st.builds(Message, words, st.lists(parts, max_size=70).map(tuple), words))
def test_whatever_is_said_slack_takes_it(message: Message) -> None:
    for surface, shape in drawn(message):
        assert faults(surface, shape) == []


@given(st.text(), st.integers(1, 60))
def test_a_cut_keeps_to_its_limit_and_tears_nothing(text: str, most: int) -> None:
    short = cut(text, most)
    assert len(short) <= max(most, 1)
    assert short == text if len(text) <= most else short.endswith("…")


def test_a_family_a_flag_and_an_accent_stay_whole() -> None:
    assert cut("ab👩‍👩‍👧‍👦cd", 6) == "ab…"
    assert cut("a🇵🇹🇩🇪", 4) in {"a🇵🇹…", "a…"}
    assert cut("cafe\u0301s", 5) == "caf…"


@given(st.text())
def test_cleaned_text_is_what_slack_can_carry(text: str) -> None:
    clean(text).encode("utf-8")
    assert "\0" not in clean(text)


@given(st.dictionaries(st.sampled_from(["quoted", "unlocks", "draft", "link"]), st.text(max_size=4000)))
def test_what_a_form_carries_always_fits(carry: dict[str, str]) -> None:
    form = Form(name="ask", title="Ask", fields=(), buttons=(Button("Send", "send", "t"),), carry=carry)
    view = render.modal(form, TEAM)
    assert len(view["private_metadata"]) <= 3000
    memo = memo_of(view)
    assert (memo.form, memo.action, memo.target) == ("ask", "send", "t")
    if sum(map(len, carry.values())) < 400:
        assert memo.carry == {name: text for name, text in carry.items() if text}


def test_a_text_that_no_field_holds_stands_below_it() -> None:
    field = TextField(name="what", label="What?", value="x" * 3500, limit=3000, lines=5)
    view = render.modal(Form(name="ask", title="Ask", fields=(field,), buttons=(Button("Send", "send"),)), TEAM)
    assert "x" * 3500 in json.dumps(view["blocks"])
    assert faults("modal", view) == []


def test_a_form_in_which_a_channel_is_chosen_passes_both_judges() -> None:
    """Only Slack has a list of channels of its own, so it is no case of every platform."""
    where = replace(Cases(PLAIN).view(ANA), surface=Surface(lists_places=True))
    nowhere = Circle(workspace=where.workspace.id, id="", name="", zone="Europe/Lisbon", since=where.now)
    for errors in ({}, {"place": "Which one?", "called": "What is it called?"}):
        view = render.modal(weekly_form(where, nowhere, {"place": "C0DESIGN", "called": "design"}, errors), TEAM)
        assert faults("modal", view) == []
        [select] = [b["element"] for b in view["blocks"] if b.get("element", {}).get("type") == "channels_select"]
        assert select["initial_channel"] == "C0DESIGN"
    page = here_page(where, ())
    assert "Weekly post" in json.dumps(render.home_tab(page, TEAM))
    assert faults("home", render.home_tab(page, TEAM)) == []


def test_errors_alone_need_no_new_view() -> None:
    field = TextField(name="what", label="What?", value="typed", limit=300, error="Shorter, please.")
    form = Form(name="ask", title="Ask", fields=(field,), buttons=(Button("Send", "send"),))
    assert render.errors_only(form, {"what": Filled("what~2", "typed")}) == {"what~2": "Shorter, please."}
    assert render.errors_only(form, {"what": Filled("what", "changed")}) == {}
    assert render.errors_only(form, {}) == {}
