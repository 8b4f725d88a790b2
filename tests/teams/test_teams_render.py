"""Every view as an Adaptive Card: golden files, both judges, long texts. `ASKWELL_GOLDEN=write` rewrites them."""

import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.teams.render import MOST_BYTES, Look, activity, form_card, message_card, page_card, size
from adapters.teams.transport import worded
from adapters.text import cut
from bot.languages import LANGUAGES
from bot.message import Button, Buttons, Facts, Form, Message, Page, Picture, Quote, Talk, Text, TextField
from bot.service import say
from bot.views.home import Held, home
from tests import pseudo
from tests.fakes.teams.parser_judge import judge_cards
from tests.fakes.teams.schema_judge import judge_card
from tests.invented import ANA, AT_LIMIT, BEN, MEI, PLAIN, Texts
from tests.views import Cases, Shown

GOLDEN = Path(__file__).parent.parent / "golden" / "teams"
TENANT = "99999999-8888-4777-8666-555555555555"
LOOK = Look(
    tenant=TENANT,
    surface="ask:7:card:ben",
    public_url="https://askwell.example.org",
    handles={ANA: "ana@example.org"},
    names={ANA: "Ana", BEN: "Ben", MEI: "Mei"},
    recent=(MEI,),
    back="Back",
    nonce="n1",
    more=say("all.teams.more"),
    type_a_name=say("all.teams.type_a_name"),
)
Json = dict[str, Any]


def drawn(view: Shown, look: Look = LOOK) -> Json:
    match view:
        case Message():
            return message_card(view, look)
        case Page():
            return page_card(view, look)
        case Form():
            card = form_card(view, look)
            assert card is not None
            return card


def nodes(node: Any) -> Iterator[Json]:
    if isinstance(node, dict):
        yield node
        for child in node.values():
            yield from nodes(child)
    elif isinstance(node, list):
        for child in node:
            yield from nodes(child)


@pytest.mark.parametrize(
    ("name", "view"), list(Cases(PLAIN).all()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_view_looks_as_it_did(name: str, view: Shown) -> None:
    card = drawn(view)
    path = GOLDEN / f"{name}.json"
    text = json.dumps(card, ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("ASKWELL_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text
    assert judge_card(card) == []


def test_every_golden_file_is_of_a_view() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == {name for name, _ in Cases(PLAIN).all()}


def test_the_clients_own_parser_takes_every_view() -> None:
    cases = [
        (f"{name} {'dialog' if look.dialog else 'chat'}", drawn(view, look))
        for texts in (PLAIN, *AT_LIMIT.values())
        for name, view in Cases(texts).all()
        for look in (LOOK, replace(LOOK, dialog=True, public_url=""))
        if not isinstance(view, Form) or form_card(view, look)
    ]
    complaints = judge_cards([card for _, card in cases])
    assert {name: found for (name, _), found in zip(cases, complaints, strict=True) if found} == {}
    assert {name: size(card) for name, card in cases if size(card) > MOST_BYTES} == {}
    assert {name: found for name, card in cases if (found := judge_card(card))} == {}


def test_every_card_holds_in_every_language_and_where_all_words_are_longer_and_right_to_left() -> None:
    with pseudo.spoken_here() as longer:
        cases = [
            (f"{code} {name}", drawn(view))
            for code in (*LANGUAGES, longer)
            for name, view in Cases(PLAIN, code).all()
            if not isinstance(view, Form) or form_card(view, LOOK)
        ]
    assert {name: found for name, card in cases if (found := judge_card(card))} == {}
    assert {name: size(card) for name, card in cases if size(card) > MOST_BYTES} == {}


def test_a_row_has_two_buttons_at_most_and_each_says_what_it_is_about() -> None:
    card = drawn(dict(Cases(PLAIN).all())["ask.helper.waiting"])
    rows = [node["actions"] for node in nodes(card) if node.get("type") == "ActionSet"]
    assert rows
    pressed = [[action for action in row if action["type"] != "Action.ShowCard"] for row in rows]
    assert all(1 <= len(row) <= 2 for row in pressed)
    for action in (action for row in pressed for action in row if action["type"] != "Action.OpenUrl"):
        assert action["type"] == "Action.Execute"
        assert action["fallback"]["type"] == "Action.Submit"
        assert action["data"] == action["fallback"]["data"]
        assert set(action["data"]) <= {"k", "a", "t", "s", "d"}


def test_in_a_dialog_there_is_only_action_submit() -> None:
    card = drawn(dict(Cases(PLAIN).all())["form.ask.full"], replace(LOOK, dialog=True, back=""))
    kinds = {str(node.get("type")) for node in nodes(card) if str(node.get("type", "")).startswith("Action.")}
    assert kinds <= {"Action.Submit", "Action.OpenUrl", "Action.ShowCard"}
    assert "Action.Submit" in kinds


def test_a_card_and_text_are_never_in_one_activity_and_the_summary_is_one_line() -> None:
    made = activity({"type": "AdaptiveCard"}, "Ana asks\nfor your help: " + "x" * 1000)
    assert "text" not in made
    assert "\n" not in made["summary"]
    assert len(made["summary"]) <= 300


def test_a_chat_opens_by_the_sign_in_name_or_else_by_the_object_id() -> None:
    links = [
        node["url"]
        for person in (ANA, "00000000-0000-4000-8000-000000000001")
        for node in nodes(message_card(Message("Hello", (Talk(person, "Message them"),)), LOOK))
        if "url" in node
    ]
    assert links == [
        f"https://teams.microsoft.com/l/chat/0/0?tenantId={TENANT}&users=ana@example.org",
        f"https://teams.microsoft.com/l/chat/0/0?tenantId={TENANT}&users=8:orgid:00000000-0000-4000-8000-000000000001",
    ]


def test_a_picture_stands_on_our_own_host_and_without_one_in_words() -> None:
    said = Message("This week", (Picture("t0ken", "Ben helped Ana. Tom helped Lena."),))
    image = next(node for node in nodes(message_card(said, LOOK)) if node.get("type") == "Image")
    assert image["url"] == "https://askwell.example.org/pictures/t0ken.png"
    assert image["altText"] == "Ben helped Ana. Tom helped Lena."
    words = [node["text"] for node in nodes(message_card(said, replace(LOOK, public_url=""))) if "text" in node]
    assert words == ["This week", "Ben helped Ana.", "Tom helped Lena."]


@pytest.mark.parametrize(
    ("view", "slot", "said"),
    [
        ("post.many", "post:19:2026-W48", "There is more than fits here."),
        ("prompts.many", "prompts:ben:2026-11-24", "There is more than fits here. Type home to see all of it."),
    ],
)
def test_a_card_that_ends_early_points_home_only_where_home_has_the_rest(view: str, slot: str, said: str) -> None:
    card = drawn(dict(Cases(PLAIN).all())[view], worded(LOOK, "en", slot))
    assert [node["text"] for node in nodes(card) if "more than fits" in str(node.get("text", ""))] == [said]


@pytest.mark.parametrize("texts", [PLAIN, *AT_LIMIT.values()], ids=["plain", *AT_LIMIT])
def test_five_open_asks_are_all_there_with_both_answers_and_the_way_to_the_others(texts: Texts) -> None:
    cases = Cases(texts)
    asks = [cases.ask(id=f"a{number}") for number in range(5)]
    page = home(cases.view(BEN), Held(waiting=asks, section="waiting", older="x" * 60, paged=True))
    card = drawn(page, replace(LOOK, surface="home|waiting:" + "x" * 60))
    titles = Counter(node.get("title") for node in nodes(card) if node.get("type") == "Action.Execute")
    assert titles["Yes, I can help"] == titles["Not right now"] == titles["Another answer"] == 5
    assert titles["Older"] == 1


def test_whoever_asks_stands_first_with_their_initials() -> None:
    first = drawn(dict(Cases(PLAIN).all())["ask.helper.waiting"])["body"][0]
    assert [node["text"] for node in nodes(first) if "text" in node] == ["An", "Ana asks for your help"]


def test_a_text_too_long_for_any_card_gives_none() -> None:
    what = TextField(name="what", label="What?", limit=3000, value="x" * 30_000)
    form = Form(name="ask", title="Ask", fields=(what,), buttons=(Button("Send", "send"),))
    assert form_card(form, LOOK) is None


words = st.text(max_size=200)
parts = st.one_of(
    st.builds(Text, words, st.booleans()),
    st.builds(Facts, st.lists(st.tuples(words, words), min_size=1, max_size=3).map(tuple)),
    st.builds(Quote, st.one_of(words, st.integers(1000, 9000).map(lambda n: "👩‍🚀" * (n // 3))), words),
    st.builds(Talk, st.just(BEN), words),
    st.builds(Buttons, st.lists(st.builds(Button, words, st.just("accept")), min_size=1, max_size=2).map(tuple)),
)


@settings(max_examples=60)
@given(st.builds(Message, words, st.lists(parts, max_size=25).map(tuple), words))
def test_whatever_a_message_says_its_card_is_valid_and_small(said: Message) -> None:
    card = message_card(said, LOOK)
    assert judge_card(card) == []
    assert size(card) <= MOST_BYTES
    assert {node["type"] for node in nodes(card) if "type" in node} <= {
        "AdaptiveCard", "RichTextBlock", "TextRun", "Container", "ActionSet", "Action.Execute", "Action.Submit",
        "Action.OpenUrl", "Action.ShowCard",
    }  # fmt: skip


@given(st.text(max_size=40), st.integers(1, 30))
def test_a_cut_text_is_never_longer_than_asked_for(text: str, most: int) -> None:
    assert len(cut(text, most)) <= max(most, 1)
