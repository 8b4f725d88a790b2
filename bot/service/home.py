"""Home: what waits for me, what I asked, thanks and outcomes; and what was said to Askwell in passing."""

from collections.abc import Iterable
from dataclasses import replace

from bot.asks import Ask
from bot.commands import OpenHome, Press
from bot.errors import Refusal
from bot.message import Message, Page, Reply
from bot.promises import next_day
from bot.prompts import PromptKind
from bot.service.day import make_room, stands
from bot.service.desk import Desk, delivered, with_invitee
from bot.service.settings import keep
from bot.thanks import Outcome, Thanks
from bot.views.home import SECTIONS, Held, home
from bot.views.talk import done

FEW, MANY = 3, 10


def show(desk: Desk, command: OpenHome) -> Page:
    """A few of everything, or one section, page by page."""
    if command.section in SECTIONS:
        return _page(desk, _section(desk, command.section, command.cursor))
    waiting = desk.tx.asks.waiting_for(desk.me.id, limit=FEW)
    asked = desk.tx.asks.asked_by(desk.me.id, limit=FEW)
    notes, more_notes = _notes(desk, "", FEW)
    more = {name for name, on in (("waiting", waiting.older), ("asked", asked.older), ("thanks", more_notes)) if on}
    held = Held(waiting=waiting.rows, asked=asked.rows, notes=notes, more=frozenset(more))
    return _page(desk, held)


def _section(desk: Desk, section: str, cursor: str) -> Held:
    if section == "thanks":
        notes, older = _notes(desk, cursor, MANY)
        return Held(notes=notes, older=older, section=section, paged=bool(cursor))
    if section == "waiting":
        found = desk.tx.asks.waiting_for(desk.me.id, cursor, MANY)
        return Held(waiting=found.rows, older=found.older, section=section, paged=bool(cursor))
    found = desk.tx.asks.asked_by(desk.me.id, cursor, MANY)
    return Held(asked=found.rows, older=found.older, section=section, paged=bool(cursor))


def _notes(desk: Desk, cursor: str, limit: int) -> tuple[list[Thanks | Outcome], str]:
    """Thanks and outcomes together, newest first; a cursor holds one of each kind."""
    first, _, second = cursor.partition("~")
    thanks = desk.tx.thanks.received(desk.me.id, first, limit)
    outcomes = desk.tx.thanks.outcomes_to(desk.me.id, second, limit)
    notes: list[Thanks | Outcome] = sorted(
        [*thanks.rows, *outcomes.rows], key=lambda note: (note.at, note.id), reverse=True
    )
    older = f"{thanks.older}~{outcomes.older}" if thanks.older or outcomes.older else ""
    return notes, older


def _page(desk: Desk, held: Held) -> Page:
    asks: list[Ask] = [*held.waiting, *held.asked]
    people: Iterable[str] = (person for ask in asks for person in with_invitee(ask))
    scene = desk.scene(asks=asks, also={*people, *(note.by for note in held.notes)})
    return home(replace(scene, delivered=delivered(desk.tx, held.asked)), held)


def press(desk: Desk, command: Press) -> Page:
    section, _, cursor = command.target.partition(":")
    return show(desk, OpenHome(by=command.by, section=section, cursor=cursor))


def snooze(desk: Desk, command: Press) -> Reply:
    """**Tomorrow is better**: the lines of that message that still stand come again on the next working day."""
    due_at = next_day(desk.me, desk.now)
    lines = stands(desk, desk.tx.prompts.told_in(desk.me.id, command.target))
    if not lines:
        raise Refusal("settled")
    for prompt in lines:
        desk.tx.prompts.snooze(prompt, due_at)
        make_room(desk, desk.me, replace(prompt, due_at=due_at, awaited=False))
    return done(desk.scene(), "snoozed", moment=desk.scene().reader.day(due_at))


def switch_off(desk: Desk, command: Press) -> Message:
    """**No more of these**: the kinds of prompts in that message stop for good, also those that are planned."""
    kinds = {prompt.kind for prompt in desk.tx.prompts.told_in(desk.me.id, command.target)}
    prefs = desk.me.preferences
    off = prefs.prompts_off | {kind.value for kind in kinds - {PromptKind.NUDGE}}
    nudges = prefs.nudges and PromptKind.NUDGE not in kinds
    keep(desk, desk.me.prefer(prompts_off=off, nudges=nudges))
    return done(desk.scene(), "prompts_off", command=desk.commands["ask"])
