"""Passing an ask on: what its asker agrees to, whose turn it is, and what somebody does who was shown it.

Rules: only whoever wants to be shown asks is, one person at a time, and nobody hears whether they looked. Who takes
it up has an ask of their own, said yes to, so that all that follows is as ever.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.asks import Ask, Event, Happened, possible
from bot.asks.passing import TAKEN_UP
from bot.commands import Press
from bot.errors import Refusal
from bot.message import Message, Reply
from bot.people import Person
from bot.prompts import PromptKind
from bot.service.asking import send
from bot.service.changes import happen
from bot.service.context import Context, with_invitee
from bot.service.day import may_look
from bot.service.pairs import has_open_ask
from bot.service.suggesting import said_to_know
from bot.views import passing_on


def explain(ctx: Context, command: Press) -> Message:
    """**Pass it on**: what would happen, before anything does; that nothing would, where nobody at all is shown asks.

    Whether any of those who are fits is not said. Raises Refusal.
    """
    ask = ctx.ask(command.target)
    if Event.LET_SEE not in possible(ask, ctx.me.id):
        raise Refusal("settled")
    view = ctx.view(ask)
    return passing_on.explained(view) if ctx.tx.people.wants_asks() else passing_on.nobody(view)


def begin(ctx: Context, command: Press) -> Message:
    """The asker agrees. The clock finds whose turn it is. Raises Refusal."""
    moved = happen(ctx, ctx.ask(command.target), ctx.did(Event.LET_SEE))
    return passing_on.begun(ctx.view(moved))


def end(ctx: Context, command: Press) -> Message:
    """The asker ends it. Raises Refusal."""
    return passing_on.ended_by_asker(ctx.view(happen(ctx, ctx.ask(command.target), ctx.did(Event.NO_LONGER))))


def answer(ctx: Context, command: Press) -> Reply:
    """**Show me**, **Not this time** and **I can help**. Raises Refusal."""
    ask, event = ctx.ask(command.target), Event(command.action)
    if event not in possible(ask, ctx.me.id) or not (event is Event.NOT_MINE or may_look(ctx, ask)):
        raise Refusal("settled")
    happen(ctx, ask, ctx.did(event))
    if event is Event.TAKE_UP:
        _begin_anew(ctx, ask)
    return None


def _begin_anew(ctx: Context, ask: Ask) -> None:
    """The same ask, of whoever took it up: why somebody else was asked is not for them."""
    made = replace(
        Ask(
            workspace=ask.workspace,
            id=ctx.new_id("taken_up"),
            asker=ask.asker,
            helper=ctx.me.id,
            draft=replace(ask.draft, why=""),
            sent_at=ctx.now,
            deliver_at=ctx.now,
            moved_at=ctx.now,
        ),
        instead_of=ask.id,
    )
    send(ctx.as_person(ctx.person(ask.asker)), made, beside=True)
    happen(ctx, made, ctx.did(Event.ACCEPT, facts={TAKEN_UP: "yes"}))


def next_step(ctx: Context, ask: Ask) -> Happened | None:
    """Whose turn it is now; that it rests, where somebody's turn is over and nobody is next; else None."""
    asker = ctx.person(ask.asker)
    found = None if asker.gone() else next(_next(ctx.as_person(asker), ask), None)
    if found is not None:
        return Happened(event=Event.TURN, by=None, to=found.id, at=ctx.now)
    return Happened(event=Event.REST, by=None, at=ctx.now) if ask.passing.reader else None


def _next(ctx: Context, ask: Ask) -> Iterator[Person]:
    """Who may be shown it, the best first: they like such asks, and none of this was ever theirs."""
    had = set(_had(ctx, ask))
    for person in said_to_know(ctx, ask.draft.what):
        free = person.id not in had and not _is_shown_one(ctx, person)
        if free and not has_open_ask(ctx, ctx.me.id, person.id):
            yield person


def _had(ctx: Context, ask: Ask) -> Iterator[str]:
    """Everybody who had this ask, or one that it stands in for."""
    found: Ask | None = ask
    while found is not None:
        yield from with_invitee(found)
        found = ctx.tx.asks.get(found.instead_of) if found.instead_of else None


def _is_shown_one(ctx: Context, person: Person) -> bool:
    """Whether a line of another ask waits for their next message: one a day is the most."""
    coming = (*ctx.tx.prompts.ready(person.id, ctx.now), *ctx.tx.prompts.ahead(person.id, ctx.now))
    return any(prompt.kind is PromptKind.PASSED_ON for prompt in coming)
