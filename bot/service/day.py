"""The messages of prompts: the one of a person's day, and those of their own that somebody waits for.

Rules: a day's message takes all that is due as it leaves, and a day is full when one left, not when a row was made.
What somebody waits for leaves at its moment, in a message of its own. Nothing leaves for whoever is out, paused or
cannot be reached; it is planned still, and finds room again when they can be (`make_room_again`).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.asks import Ask
from bot.between_two import plan_in_touch, plan_mentoring
from bot.hours import local_date
from bot.outgoing import card_slot, edit, message, slot_of
from bot.people import Person
from bot.ports import Row, Send, Slot, Transaction
from bot.promises import next_day
from bot.prompts import BY_CLOCK, Prompt, PromptKind, plan, plan_own
from bot.service.apart import apart
from bot.service.between_two import live_mentorings_of, rhythms_of
from bot.service.context import Context, with_invitee
from bot.service.outcome_lines import once_a_helper

MOST_DAYS_AHEAD = 20
ABOUT_A_CARD = frozenset({PromptKind.NUDGE, PromptKind.KEEP_IN_MIND})
"""They remind of a card, so they come only after it."""

OF_A_PAIR = frozenset({PromptKind.MENTORING, PromptKind.TALK, PromptKind.IN_TOUCH})
"""They speak of somebody who may be gone by then."""

Shown = tuple[tuple[str, str], ...]
"""Messages that have lines about an ask: their slots, and whose they are."""


def replan(ctx: Context, ask: Ask) -> Shown:
    """Plan what the ask calls for now, without what people switched off; returns where lines about it were told."""
    planned = ctx.tx.prompts.replace(ask.id, called_for(ctx, ask))
    _make_rooms(ctx, ask, planned.coming)
    return planned.shown


def plan_first(ctx: Context, ask: Ask) -> None:
    """The same of an ask of which nothing was planned before."""
    prompts = called_for(ctx, ask)
    ctx.tx.prompts.add(prompts)
    _make_rooms(ctx, ask, prompts)


def _make_rooms(ctx: Context, ask: Ask, prompts: Iterable[Prompt]) -> None:
    people = ctx.people(with_invitee(ask))
    for prompt in prompts:
        if prompt.kind not in BY_CLOCK:
            make_room(ctx, people[prompt.person], prompt)


def replan_own(ctx: Context) -> Shown:
    """Plan what `ctx.me` calls for now besides their asks, without what they switched off; returns where lines of it
    were told."""
    planned = ctx.tx.prompts.replace(ctx.me.id, own_called_for(ctx))
    for prompt in planned.coming:
        make_room(ctx, ctx.me, prompt)
    return planned.shown


def called_for(ctx: Context, ask: Ask) -> list[Prompt]:
    """Every prompt that the ask calls for now, told or not."""
    people = ctx.people(with_invitee(ask))
    return [p for p in plan(ask, people, ctx.rules) if p.kind in BY_CLOCK or _wants(people[p.person], p)]


def own_called_for(ctx: Context) -> list[Prompt]:
    """The same of `ctx.me`, whatever their asks."""
    own = plan_own(ctx.me, ctx.now, ctx.rules)
    mentoring = plan_mentoring(ctx.me, live_mentorings_of(ctx), ctx.now, ctx.rules)
    in_touch = plan_in_touch(ctx.me, rhythms_of(ctx), ctx.now, ctx.rules)
    return [prompt for prompt in (*own, *mentoring, *in_touch) if _wants(ctx.me, prompt)]


def _wants(person: Person, prompt: Prompt) -> bool:
    if prompt.kind is PromptKind.PASSED_ON and not person.preferences.shown_asks:
        return False
    return prompt.kind.value not in person.preferences.prompts_off


# Room ---------------------------------------------------------------------------------------------------------------


def make_room(ctx: Context, person: Person, prompt: Prompt) -> None:
    """See to it that a message leaves that tells this: its own if it is awaited, else one of the day's.

    At most one of the latter a person and local day: a day whose message has left is full.
    """
    due_at = person.free_from(max(prompt.due_at, ctx.now))
    if due_at is None or person.gone():
        return
    if prompt.awaited:
        ctx.tx.outbox.place(message("prompts", person.address, {"which": _own(prompt)}, due_at))
        return
    for _ in range(MOST_DAYS_AHEAD):
        row = message("prompts", person.address, {"which": _day(person, due_at)}, due_at)
        if ctx.tx.outbox.place(row, sooner=True):
            return
        due_at = next_day(person, due_at)


def make_room_again(ctx: Context, person: Person) -> None:
    """Somebody may be reached again: all that is planned for them finds its message."""
    for prompt in (*ctx.tx.prompts.ready(person.id, ctx.now), *ctx.tx.prompts.ahead(person.id, ctx.now)):
        make_room(ctx, person, prompt)


def show_anew(ctx: Context, slot: str, person: str) -> None:
    """What a message of prompts shows has changed."""
    ctx.tx.outbox.send(anew(ctx, slot, person))


def anew(ctx: Context, slot: str, person: str) -> Send:
    """A message of prompts, as it is now; where nobody knew if it arrived, whoever presses in it says where it is."""
    if ctx.pressed and person == ctx.me.id:
        ctx.tx.outbox.found(slot, ctx.pressed)
    return edit(ctx.me.workspace, Slot(name=slot, view="prompts", to=person), ctx.now)


def own_slot(prompt: Prompt) -> str:
    """The message of a prompt that somebody waits for."""
    return slot_of("prompts", prompt.person, which=_own(prompt))


def day_slot(person: Person, at: datetime) -> str:
    """The message of that person's local day."""
    return slot_of("prompts", person.id, which=_day(person, at))


def _own(prompt: Prompt) -> str:
    return f"{prompt.ask}:{prompt.kind}:{prompt.key}"


def _day(person: Person, at: datetime) -> str:
    return local_date(at, person.zone).isoformat()


# Lines --------------------------------------------------------------------------------------------------------------


def choose(ctx: Context, row: Row) -> None:
    """Decide which lines a message of prompts has, just before it leaves; `ctx.me` will read it.

    One that is there keeps those it was made of. One that cannot leave now gives them room at the next time.
    """
    if row.ref is not None:
        return
    tx, me, slot = ctx.tx, ctx.me, row.send.slot
    _take_back(ctx, tx.prompts.told_in(me.id, slot))
    lines = _due(tx, me, slot, ctx.now)
    if not _may_leave(me, slot, ctx.now):
        _put_off(ctx, slot, lines)
        return
    reminding, told = _with_their_cards(tx, lines)
    tx.prompts.told(reminding)
    settled, told = _with_their_pairs(ctx, told)
    tx.prompts.told(settled)
    unwelcome, told = _with_their_askers(ctx, told)
    tx.prompts.told(unwelcome)
    too_many, told = once_a_helper(ctx, told)
    tx.prompts.told(too_many)
    tx.prompts.told(told, slot)
    if not all(prompt.of_ask for prompt in (*settled, *told)):
        replan_own(ctx)  # what was told may come again, as another
    if told:
        for prompt in _later_today(tx, me, ctx.now):
            make_room(ctx, me, prompt)


def _may_leave(person: Person, slot: str, now: datetime) -> bool:
    """Whether it may reach them at this moment; one of a day that is over would be another day's second."""
    its_day = _is_own(person, slot) or day_slot(person, now) == slot
    return its_day and person.takes_prompts(now) and person.works_at(now)


def _put_off(ctx: Context, slot: str, lines: Sequence[Prompt]) -> None:
    """What cannot be told today is told another day; later today, or at its own time, this row itself comes back."""
    free = ctx.me.free_from(ctx.now)
    if free is not None and not _is_own(ctx.me, slot) and day_slot(ctx.me, free) != slot:
        for line in lines[:1]:
            make_room(ctx, ctx.me, line)


def again_at(tx: Transaction, person: Person, row: Row, now: datetime) -> datetime | None:
    """When a message that has nothing to say yet is to be looked at again; None when never."""
    slot = row.send.slot
    if row.ref is not None or person.gone():
        return None
    due, free = _due(tx, person, slot, now), person.free_from(now)
    moments = [free] if due and free is not None and free > now else []
    ahead = [p for p in tx.prompts.ahead(person.id, now) if _belongs(person, p, slot)]
    moments += [prompt.due_at for prompt in ahead]
    return min((at for at in moments if _is_own(person, slot) or day_slot(person, at) == slot), default=None)


def _due(tx: Transaction, person: Person, slot: str, now: datetime) -> tuple[Prompt, ...]:
    """What the message of this slot has to tell now."""
    own = _is_own(person, slot)
    ready = tx.prompts.ready(person.id, now)
    return tuple(prompt for prompt in ready if prompt.awaited is own and (not own or own_slot(prompt) == slot))


def _belongs(person: Person, prompt: Prompt, slot: str) -> bool:
    if prompt.awaited:
        return own_slot(prompt) == slot
    return not _is_own(person, slot) and day_slot(person, prompt.due_at) <= slot


def _is_own(person: Person, slot: str) -> bool:
    return ":" in slot.removeprefix(slot_of("prompts", person.id, which=""))


def _later_today(tx: Transaction, person: Person, now: datetime) -> list[Prompt]:
    today = day_slot(person, now)
    ahead = tx.prompts.ahead(person.id, now)
    return [prompt for prompt in ahead if not prompt.awaited and day_slot(person, prompt.due_at) == today]


def _with_their_cards(tx: Transaction, lines: Sequence[Prompt]) -> tuple[list[Prompt], list[Prompt]]:
    """Reminders of a card that never arrived, which are not told; and all others."""
    cards = {line: card_slot(line.ask, line.person) for line in lines if line.kind in ABOUT_A_CARD}
    there = tx.outbox.delivered(cards.values()) if cards else frozenset()
    return (
        [line for line in lines if line in cards and cards[line] not in there],
        [line for line in lines if line not in cards or cards[line] in there],
    )


def _with_their_pairs(ctx: Context, lines: Sequence[Prompt]) -> tuple[list[Prompt], list[Prompt]]:
    """Lines about two of whom one is gone since, or wants to be asked nothing, which are not told; and all others."""
    if not any(line.kind in OF_A_PAIR for line in lines):
        return [], list(lines)
    called = {(one.kind, one.key) for one in own_called_for(ctx)}
    gone = [line for line in lines if line.kind in OF_A_PAIR and (line.kind, line.key) not in called]
    return gone, [line for line in lines if line not in gone]


def _with_their_askers(ctx: Context, lines: Sequence[Prompt]) -> tuple[list[Prompt], list[Prompt]]:
    """Asks that are passed on, of somebody whom they or who wants to be asked nothing since; and all other lines."""
    passed_on = [line for line in lines if line.kind is PromptKind.PASSED_ON]
    asks = ctx.tx.asks.many(asks_of(passed_on)) if passed_on else {}
    gone = [line for line in passed_on if line.ask in asks and not may_look(ctx, asks[line.ask])]
    return gone, [line for line in lines if line not in gone]


def may_look(ctx: Context, ask: Ask) -> bool:
    """Whether `ctx.me` may still be shown an ask that is passed on: nothing came between them and its asker."""
    asker = ctx.person(ask.asker)
    return not asker.gone() and not apart(ctx.tx, ctx.me, asker)


def _take_back(ctx: Context, lines: Iterable[Prompt]) -> None:
    """Lines of a message that was put off: nobody has seen them, and meanwhile their asks may have moved."""
    lines = tuple(lines)
    if lines:
        ctx.tx.prompts.untold(lines)
        for ask in ctx.tx.asks.many(asks_of(lines)).values():
            ctx.tx.prompts.replace(ask.id, called_for(ctx, ask))
        if not all(line.of_ask for line in lines):
            ctx.tx.prompts.replace(ctx.me.id, own_called_for(ctx))


def asks_of(lines: Iterable[Prompt]) -> set[str]:
    """The ids of the asks that these lines speak of."""
    return {line.ask for line in lines if line.of_ask}


def stands(ctx: Context, lines: Sequence[Prompt]) -> list[Prompt]:
    """Those of these lines that their asks, or `ctx.me`, still call for."""
    asks = ctx.tx.asks.many(asks_of(lines))
    called = (*own_called_for(ctx), *(prompt for ask in asks.values() for prompt in called_for(ctx, ask)))
    wanted = {(prompt.ask, prompt.kind, prompt.key) for prompt in called}
    return [line for line in lines if (line.ask, line.kind, line.key) in wanted]
