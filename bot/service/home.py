"""Home: what waits for me, what I asked, thanks and outcomes; and what was said to Askwell in passing."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from bot.asks import Ask, Role
from bot.commands import OpenHome, Press
from bot.errors import Refusal
from bot.message import Message, Page, Reply
from bot.ports import Paged
from bot.promises import next_day
from bot.prompts import PromptKind
from bot.service import copying, in_touch, looking_after, looking_back, mine
from bot.service.context import Context, delivered, with_invitee
from bot.service.day import make_room, show_anew, stands
from bot.service.settings import keep
from bot.service.stories import waiting as waiting_stories
from bot.thanks import Outcome, Thanks
from bot.views.copying import COPY
from bot.views.home import ONE, SECTIONS, Held, home, one_ask
from bot.views.in_touch import SECTION as IN_TOUCH
from bot.views.looking_back import BACK
from bot.views.talk import done, to_settings

T = TypeVar("T")
FEW, MANY = 3, 10
OPEN_ASKS = 5
"""Of those that wait for an answer a page holds fewer: each of them is a whole card."""


def show(ctx: Context, command: OpenHome) -> Page:
    """A few of everything, or one section, page by page, or one ask."""
    if command.section == ONE:
        return _one(ctx, command.cursor)
    if command.section == IN_TOUCH:
        return in_touch.show(ctx, command)
    if command.section in mine.SECTIONS:
        return mine.show(ctx, command)
    if command.section == BACK:
        return looking_back.show(ctx, command)
    if command.section == COPY:
        return copying.show(ctx, command)
    if command.section in looking_after.SECTIONS:
        return looking_after.show(ctx, command)
    if command.section in SECTIONS:
        return _page(ctx, _section(ctx, command.section, command.cursor))
    waiting, asked = _waiting(ctx, "", FEW), _asked(ctx, "", FEW)
    notes, more_notes = _notes(ctx, "", FEW)
    more = {name for name, on in (("waiting", waiting.older), ("asked", asked.older), ("thanks", more_notes)) if on}
    held = Held(
        waiting=waiting.rows, asked=asked.rows, notes=notes, stories=waiting_stories(ctx, FEW), more=frozenset(more)
    )
    return _page(ctx, held)


def _one(ctx: Context, id: str) -> Page:
    """Raises Refusal for an ask that is none of theirs."""
    ask = ctx.ask(id)
    if ask.role(ctx.me.id) in {Role.STRANGER, Role.READER}:
        raise Refusal("gone")
    view = ctx.view(ask)
    return one_ask(replace(view, delivered=delivered(ctx.tx, [ask])))


def _section(ctx: Context, section: str, cursor: str) -> Held:
    if section == "thanks":
        notes, older = _notes(ctx, cursor, MANY)
        stories = () if cursor else waiting_stories(ctx, MANY)
        return Held(notes=notes, stories=stories, older=older, section=section, paged=bool(cursor))
    if section == "waiting":
        found = _waiting(ctx, cursor, OPEN_ASKS)
        return Held(waiting=found.rows, older=found.older, section=section, paged=bool(cursor))
    found = _asked(ctx, cursor, MANY)
    return Held(asked=found.rows, older=found.older, section=section, paged=bool(cursor))


def _waiting(ctx: Context, cursor: str, limit: int) -> Paged[Ask]:
    return _mine(ctx, ctx.tx.asks.waiting_for(ctx.me.id, cursor, limit), lambda ask: ask.sent_at)


def _asked(ctx: Context, cursor: str, limit: int) -> Paged[Ask]:
    return _mine(ctx, ctx.tx.asks.asked_by(ctx.me.id, cursor, limit), lambda ask: ask.sent_at)


def _mine(ctx: Context, found: Paged[T], at: Callable[[T], datetime]) -> Paged[T]:
    """Without what is from before I was forgotten, after which all is older."""
    rows = tuple(one for one in found.rows if ctx.me.is_meant(at(one)))
    return found if len(rows) == len(found.rows) else Paged(rows)


def _notes(ctx: Context, cursor: str, limit: int) -> tuple[list[Thanks | Outcome], str]:
    """Thanks and outcomes together, newest first; a cursor holds one of each kind."""
    first, _, second = cursor.partition("~")
    thanks = _mine(ctx, ctx.tx.thanks.received(ctx.me.id, first, limit), lambda note: note.at)
    outcomes = _mine(ctx, ctx.tx.thanks.outcomes_to(ctx.me.id, second, limit), lambda note: note.at)
    notes: list[Thanks | Outcome] = sorted(
        [*thanks.rows, *outcomes.rows], key=lambda note: (note.at, note.id), reverse=True
    )
    older = f"{thanks.older}~{outcomes.older}" if thanks.older or outcomes.older else ""
    return notes, older


def _page(ctx: Context, held: Held) -> Page:
    asks: list[Ask] = [*held.waiting, *held.asked]
    people: Iterable[str] = (person for ask in asks for person in with_invitee(ask))
    view = ctx.view(asks=asks, also={*people, *(note.by for note in held.notes)})
    return home(replace(view, delivered=delivered(ctx.tx, held.asked)), held)


def press(ctx: Context, command: Press) -> Page:
    section, _, cursor = command.target.partition(":")
    return show(ctx, OpenHome(by=command.by, section=section, cursor=cursor))


def snooze(ctx: Context, command: Press) -> Reply:
    """**Tomorrow is better**: the lines of that message that still stand come again on the next working day."""
    due_at = next_day(ctx.me, ctx.now)
    lines = stands(ctx, ctx.tx.prompts.told_in(ctx.me.id, command.target))
    if not lines:
        raise Refusal("settled")
    for prompt in lines:
        ctx.tx.prompts.snooze(prompt, due_at)
        make_room(ctx, ctx.me, replace(prompt, due_at=due_at, awaited=False))
    show_anew(ctx, command.target, ctx.me.id)
    if ctx.me.free_from(due_at) is None:
        return done(ctx.view(), "snoozed_rests")
    return done(ctx.view(), "snoozed", moment=ctx.view().reader.day(due_at))


def switch_off(ctx: Context, command: Press) -> Message:
    """**Stop these reminders**: the kinds of prompts in that message stop for good, also those that are planned."""
    kinds = {prompt.kind for prompt in ctx.tx.prompts.told_in(ctx.me.id, command.target)}
    if not kinds:
        return to_settings(ctx.view(), "prompts_moved")
    prefs = ctx.me.preferences
    off = prefs.prompts_off | {kind.value for kind in kinds - {PromptKind.NUDGE, PromptKind.PASSED_ON}}
    nudges = prefs.nudges and PromptKind.NUDGE not in kinds
    shown_asks = prefs.shown_asks and PromptKind.PASSED_ON not in kinds
    keep(ctx, ctx.me.prefer(prompts_off=off, nudges=nudges, shown_asks=shown_asks))
    return done(ctx.view(), "prompts_off", command=ctx.surface.ask)
