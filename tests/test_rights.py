"""Who may do what to an ask, and read of it: every form and every press, in every state, by everybody."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace

import pytest

from bot.asks import SUGGESTING, WITH_FORM, Ask, Draft, Event, Happened, Kind, State, move, possible
from bot.asks.table import NEXT
from bot.commands import Press, Submit
from bot.errors import Refusal
from bot.message import Form, Reply
from bot.people import Address
from bot.ports import Transaction
from bot.service.routing import FORMS, PRESSES
from tests.world import TUESDAY, WORKSPACE, World, open_world, words_of

SECRET = "the merger with Halden, which nobody may know of"
ASKER, HELPER, INVITEE, STRANGER = "ana", "ben", "mira", "ottilie"
EVERYBODY = (ASKER, HELPER, INVITEE, STRANGER)
TOO_LONG = "x" * 9000
ACTIONS = (
    ("send", ""),
    ("send", TOO_LONG),
    ("check", ""),
    ("helped", ""),
    ("ask_anyway", ""),
    ("choose", ""),
    ("find", ""),
)


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


def fresh() -> Ask:
    return Ask(
        workspace=WORKSPACE, id="", asker=ASKER, helper=HELPER, draft=Draft(what=SECRET),
        sent_at=TUESDAY, deliver_at=TUESDAY, moved_at=TUESDAY,
    )  # fmt: skip


def to_introduce() -> Ask:
    """The same as an introduction: whoever the lines are passed on to reads them, and never the ask."""
    return replace(fresh(), draft=Draft(what=SECRET, kind=Kind.INTRODUCTION, blurb="I look after leases."))


@dataclass(frozen=True)
class Lived:
    """An ask that got somewhere: what happened on the way, and the ask after each step."""

    steps: tuple[Ask, ...]

    @property
    def ask(self) -> Ask:
        return self.steps[-1]

    @property
    def mark(self) -> tuple[State, str, bool, bool, bool, bool, str]:
        """What tells it apart: who has a part in it, and what was shown to whom."""
        ask = self.ask
        passing = ask.passing
        told = INVITEE in ask.people, ask.done_at is not None, bool(ask.draft.blurb)
        return ask.state, ask.helper, *told, passing.on, passing.reader

    def readers(self) -> set[str]:
        """Who may read the asker's words: who asked, who was asked, and whoever was shown them."""
        shown = any(one.event in {Event.SHOW, Event.LOOK} for one in self.ask.history)
        return {ASKER, HELPER, *([INVITEE] if shown else [])}


def moves(ask: Ask) -> Iterator[Ask]:
    """Everything that anybody can make of it."""
    for state, event in NEXT:
        for by in (ASKER, HELPER, INVITEE, None):
            to = INVITEE if event in SUGGESTING | {Event.TURN} else ""
            try:
                yield (
                    move(ask, Happened(event=event, by=by, at=TUESDAY, words="a few words", to=to))
                    if state is ask.state
                    else ask
                )
            except Refusal:
                continue


def lives() -> list[Lived]:
    """A life that leads to each standing there is."""
    found, waiting = {}, [Lived((fresh(),)), Lived((to_introduce(),))]
    while waiting:
        life = waiting.pop(0)
        if life.mark in found:
            continue
        found[life.mark] = life
        waiting += [Lived((*life.steps, after)) for after in moves(life.ask) if after is not life.ask]
    return list(found.values())


LIVES = lives()


def test_every_state_is_reached() -> None:
    assert {life.ask.state for life in LIVES} == set(State)
    assert len(LIVES) > 20


LETS_GO = {"pause", "never_from", "forget_me"}
"""Whoever takes a pause, a person's asks no more, or their leave lets go of asks, and may."""


def commands(ask: str, who: str, key: str) -> Iterator[Press | Submit]:
    """Each press and each form, as forged as it can be: empty, too long, honest."""
    by = Address(WORKSPACE, who)
    for action in sorted(PRESSES.keys() - LETS_GO):
        yield Press(by=by, action=action, target=ask, key=f"{key}-{action}")
    for form in sorted(FORMS.keys() - LETS_GO):
        for action, words in ACTIONS:
            values = {"words": words, "did": words, "what": words, "who": "nobody", "minutes": "no choice"}
            carry = {"ask": ask, "draft": f"mine-{who}", "instead_of": ask}
            yield Submit(by=by, form=form, action=action, target=ask, values=values, carry=carry)
            yield Submit(by=by, form=form, action=action, target=ask, values=values)


async def put(town: World, life: Lived, number: int) -> str:
    name = f"life{number}"

    def work(tx: Transaction) -> None:
        tx.asks.add(replace(life.steps[0], id=name))
        for step in life.steps[1:]:
            tx.asks.save(replace(step, id=name))

    await town.storage.store.write(WORKSPACE, work)
    return name


def allowed(life: Lived, who: str, command: Press | Submit) -> bool:
    """Whether they may do it, so that it could change what is tried next."""
    name = command.action if isinstance(command, Press) else command.form.removeprefix("ask.")
    return who == ASKER or (name in set(Event) and Event(name) in possible(life.ask, who))


@pytest.mark.parametrize("number", range(len(LIVES)), ids=lambda number: "-".join(map(str, LIVES[number].mark)))
async def test_nobody_reads_or_moves_what_is_not_theirs(town: World, number: int) -> None:
    life = LIVES[number]
    ask = await put(town, life, number)
    before = await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.get(ask))
    for who in EVERYBODY:
        for command in commands(ask, who, f"{number}-{who}"):
            if allowed(life, who, command):
                continue
            reply: Reply = await town.service.handle(command)
            said = words_of(reply) if reply is not None else ""
            assert who in life.readers() or SECRET not in said, (who, command)
            assert not (isinstance(reply, Form) and _is_a_step(command)), (who, command)
    assert await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.get(ask)) == before


def _is_a_step(command: Press | Submit) -> bool:
    name = command.action if isinstance(command, Press) else command.form.removeprefix("ask.")
    return name in set(Event) and Event(name) in WITH_FORM


@pytest.mark.parametrize("form", ["ask.question", "ask.offer", "ask.add_line"])
async def test_whoever_saw_only_the_blurb_reads_no_ask_by_a_forged_form(town: World, form: str) -> None:
    await town.says("Ana", f"/ask @Ben Could you look at {SECRET}?")
    await town.presses("Ana", "Send")
    ask = next(one.id for one in await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.open_with("ben")))
    values = {"who": "mira", "words": "She knows such things."}
    point = Submit(by=town.address("Ben"), form="ask.point", action="send", values=values, carry={"ask": ask})
    await town.service.handle(point)
    for answered in (False, True):
        if answered:
            await town.press("Mira", "pass", ask)
        for words in ("", TOO_LONG):
            forged = Submit(by=town.address("Mira"), form=form, action="send", values={"words": words}, target=ask)
            reply = await town.service.handle(forged)
            assert reply is not None
            assert SECRET not in words_of(reply)
