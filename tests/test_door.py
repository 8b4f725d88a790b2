"""What comes back from a form is held against what such a form can hold: by forgers, old clients, and honest people."""

import logging
import random
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.commands import OpenHome, Press, Submit
from bot.hours.phrases import LONGEST
from bot.message import Button, ChecksField, ChoiceField, Form, Message, Page, TextField
from bot.people import Address
from bot.rules import Rules
from bot.service.door import FIELDS, NEEDED, SHOWING, Choice, Words, checked
from bot.service.routing import FORMS, PRESSES, READING
from tests.test_introductions import ana_asks
from tests.world import World, buttons_of, open_world, words_of

TEXT = "Could you look at my plan and tell me what is missing?"
TYPED = "only Ana typed this, about the move"
HOSTILE = (
    "",
    " ",
    "9" * 5000,
    "-1",
    "x" * 20_000,
    "﷽" * 400,
    "\u202eedoc",
    "'; drop table asks;--",
    "../../etc/passwd",
    "{{7*7}}",
    "9999-12-31T23:59",
    "0001-01-01T00:00",
    "2026-13-45T99:99",
    "٣",
    "yes no yes",
    "local:town:ben",
    "ben",
    "None",
)


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def drawn(town: World) -> AsyncIterator[Form]:
    """Every form that can be opened, as this town draws it."""
    await town.says("Ana", f"/ask @Ben {TEXT}")
    yield opened(town, "Ana")
    await town.presses("Ana", "More")
    yield opened(town, "Ana")
    await town.presses("Ana", "Send")
    ask = next(button.target for button in _buttons(town, "Ben") if button.action == "accept")
    for who, action in (("Ben", "question"), ("Ben", "offer"), ("Ben", "meet"), ("Ben", "point")):
        yield await form_of(town, who, action, ask)
    await town.press("Ben", "decline", ask)
    yield await form_of(town, "Ben", "add_line", ask)
    await town.press("Ben", "accept", ask)
    yield await form_of(town, "Ben", "done", ask)
    yield await form_of(town, "Ana", "thank", ask)
    yield await form_of(town, "Ana", "tell_outcome", ask)
    await town.press("Ana", "helped", ask)
    yield await form_of(town, "Ana", "learned", ask)
    yield await form_of(town, "Ana", "look_back", "")
    for words in ("hi @Ben", "share with @Ben"):
        await town.says("Ana", f"/ask {words}")
        yield opened(town, "Ana")
    yield await form_of(town, "Mira", "settings", "")
    yield await form_of(town, "Mira", "whom", "")
    yield await form_of(town, "Mira", "here", "")
    yield await form_of(town, "Mira", "forget_me", "")
    await town.says("Mira", "/ask weekly", where="design")
    yield opened(town, "Mira")
    async for form in _said_back(town):
        yield form
    await ana_asks(town, to="Ravi")
    await town.presses("Ravi", "Yes, pass this on")
    yield opened(town, "Ravi")


async def _said_back(town: World) -> AsyncIterator[Form]:
    """What one took from advice, and one thing added to it."""
    await town.says("Ana", f"/ask @Mei {TEXT}")
    await town.presses("Ana", "More")
    await town.fills("Ana", {"What kind of help?": "Advice"})
    await town.presses("Ana", "Send")
    await town.presses("Mei", "Yes, I can help")
    await town.presses("Ana", "It happened", near="Mei")
    yield opened(town, "Ana")
    await town.fills("Ana", {"What did they do?": "You read it.", "What did you take from it?": "To wait."})
    await town.presses("Ana", "Say thanks")
    await town.time_passes(days=1)
    await town.presses("Mei", "One thing to add")
    yield opened(town, "Mei")


def _buttons(town: World, who: str) -> Iterator[Button]:
    for message in town.messages(who):
        yield from buttons_of(message)


def opened(town: World, who: str) -> Form:
    form = town.open[who]
    assert isinstance(form, Form)
    return form


async def form_of(town: World, who: str, action: str, target: str) -> Form:
    form = await town.press(who, action, target)
    assert isinstance(form, Form), action
    return form


async def test_the_schema_says_of_every_form_what_the_form_asks_for(town: World) -> None:
    seen = set()
    async for form in drawn(town):
        seen.add(form.name)
        schema = FIELDS[form.name]
        for field in form.fields:
            sort = schema[field.name]
            if isinstance(field, ChecksField):
                assert isinstance(sort, Choice)
                assert sort.several
                assert sort.options == {value for value, _ in field.options}, (form.name, field.name)
            elif isinstance(field, ChoiceField) and field.name != "circle":
                assert isinstance(sort, Choice)
                assert sort.options == {value for value, _ in field.options}, (form.name, field.name)
            elif isinstance(field, TextField):
                assert isinstance(sort, Words)
                assert getattr(Rules(), sort.limit) == field.limit, (form.name, field.name)
        assert NEEDED.get(form.name, frozenset()) <= form.carry.keys()
    assert FIELDS.keys() == FORMS.keys()
    assert seen >= FIELDS.keys() - {"ask.reply"}
    assert Rules().field_characters >= LONGEST


@pytest.mark.parametrize("minutes", ["9" * 5000, "7", "30 ", "thirty", "-5"])
async def test_a_choice_that_was_never_there_is_said_at_its_field_and_all_that_was_typed_stays(
    town: World, minutes: str
) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    form = opened(town, "Ana")
    values = {"who": "ben", "what": TYPED, "why": "you know moving", "minutes": minutes}
    reply = await town.service.handle(
        Submit(by=town.address("Ana"), form="ask", action="send", values=values, carry=form.carry)
    )
    assert isinstance(reply, Form)
    field = next(field for field in reply.fields if field.name == "minutes")
    assert field.error == "That isn't one of the choices. Pick one from the list."
    assert TYPED in words_of(reply)
    assert "you know moving" in words_of(reply)
    assert reply.carry == form.carry


async def test_an_outcome_that_is_refused_comes_back_as_the_form_of_an_outcome(town: World) -> None:
    forms = [form async for form in drawn(town)]
    form = next(form for form in forms if form.name == "outcome")
    values = {"did": TYPED, "circle": "nowhere to be chosen" * 20}
    reply = await town.service.handle(
        Submit(by=town.address("Ana"), form="outcome", action="send", values=values, carry=form.carry)
    )
    assert isinstance(reply, Form)
    assert reply.name == "outcome"
    assert TYPED in words_of(reply)


async def test_a_choice_of_a_field_that_is_folded_away_is_said_below(town: World) -> None:
    reply = await town.service.handle(
        Submit(by=town.address("Ana"), form="ask", action="send", values={"what": TYPED, "kind": "spying"})
    )
    assert isinstance(reply, Form)
    assert "That isn't one of the choices." in words_of(reply)
    assert TYPED in words_of(reply)


@pytest.mark.parametrize("form", sorted(NEEDED))
async def test_a_form_without_what_it_was_given_to_carry_is_no_form_of_ours(town: World, form: str) -> None:
    for action in ("send", "save", "show_post"):
        reply = await town.service.handle(
            Submit(by=town.address("Ana"), form=form, action=action, values={"did": TYPED, "who": "ben"})
        )
        assert isinstance(reply, Message)
        assert reply.title == "I can't find that any more. Nothing was changed."


async def test_a_weekly_post_of_no_channel_is_not_shown(town: World) -> None:
    reply = await town.service.handle(Submit(by=town.address("Mira"), form="weekly", action="show_post"))
    assert isinstance(reply, Message)
    assert reply.title == "I can't find that any more. Nothing was changed."


async def test_words_without_end_in_an_hour_are_too_long_and_no_defect(town: World) -> None:
    await town.says("Mira", "/ask weekly", where="#design")
    form = opened(town, "Mira")
    reply = await town.service.handle(
        Submit(
            by=town.address("Mira"),
            form="weekly",
            action="save",
            values={"on": "yes", "day": "5", "hour": "9" * 5000},
            carry=form.carry,
        )
    )
    assert isinstance(reply, Form)
    assert "Please keep it to 80 characters." in words_of(reply)


def test_an_honest_form_passes_as_it_is_and_what_no_form_asks_for_goes_no_further() -> None:
    honest = {"who": "ben", "what": TEXT, "minutes": "15", "leave": "may_pass", "due": ""}
    command = Submit(by=None, form="ask", action="send", values={**honest, "admin": "yes"})  # type: ignore[arg-type]
    assert checked(command, Rules()).values == honest


ACTIONS = sorted({*READING, *SHOWING, "send", "send_anyway", "save", "helped", "", *HOSTILE})


def hostile(seed: int, ask: str) -> Submit | Press | OpenHome:
    """A request that no client of ours makes, or nearly one that it does."""
    roll = random.Random(seed)
    by = Address("local:town", roll.choice(["ana", "ben", "mira"]))
    if roll.random() < 0.2:
        return Press(by=by, action=roll.choice([*PRESSES, *HOSTILE]), target=roll.choice([*HOSTILE, ask]))
    if roll.random() < 0.05:
        return OpenHome(by=by, section=roll.choice(HOSTILE), cursor=roll.choice(HOSTILE))
    form = roll.choice(sorted(FORMS))
    names = [*FIELDS[form], "more", "admin"]
    values = {name: roll.choice(HOSTILE) for name in roll.sample(names, roll.randint(0, len(names)))}
    carry = {name: roll.choice(HOSTILE) for name in ("ask", "draft", "circle", "name", "due_seen", "quoted", "leave")}
    kept = {name: text for name, text in carry.items() if roll.random() < 0.6}
    kept |= {"ask": ask, "draft": "a-draft-of-mine"} if roll.random() < 0.5 else {}
    action = roll.choice(ACTIONS)
    return Submit(by=by, form=form, action=action, target=roll.choice(HOSTILE), values=values, carry=kept)


async def test_two_thousand_hostile_requests_are_all_answered_and_none_breaks_anything(
    town: World, caplog: pytest.LogCaptureFixture
) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    ask = next(button.target for button in _buttons(town, "Ben") if button.action == "accept")
    caplog.set_level(logging.DEBUG)
    for seed in range(2000):
        reply = await town.service.handle(hostile(seed, ask))
        assert isinstance(reply, Form | Message | Page | None), seed
    assert "9999" not in caplog.text
    assert TEXT in town.view("Ben")


@pytest.mark.parametrize(
    ("form", "action"), [("whom", "choose"), ("ask", "choose"), ("ask", "ask_anyway"), ("ask", "why")]
)
async def test_what_a_press_in_a_form_is_about_is_no_longer_than_an_id(town: World, form: str, action: str) -> None:
    forged = Submit(by=town.address("Ana"), form=form, action=action, values={"what": TEXT}, target="x" * 200_000)
    reply = await town.service.handle(forged)
    assert isinstance(reply, Message)
    assert len(words_of(reply)) < 1000
