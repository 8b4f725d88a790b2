"""What follows from a change of an ask: every card of it is edited, news are sent, prompts are planned anew.

All of it is rows in the transaction of the change itself. The ask's table (`EVENTS`) says for every event who gets a
new message, because an edit notifies nobody.
"""

from collections.abc import Mapping
from datetime import datetime

from bot.asks import EVENTS, Ask, Event, Role, move
from bot.people import Person
from bot.ports import Send
from bot.service.context import Context, card_slot
from bot.service.day import message, replan
from bot.service.pairs import keep_to_one


def happen(
    ctx: Context,
    ask: Ask,
    event: Event,
    *,
    by: str | None,
    words: str = "",
    to: str = "",
    facts: Mapping[str, str] | None = None,
) -> Ask:
    """Move an ask and write everything that follows. Raises Refusal and Conflict."""
    moved = move(ask, event, by=by, at=ctx.now, words=words, to=to, facts=facts)
    keep_to_one(ctx, ask, moved)
    save(ctx, moved, days=not EVENTS[event].opens)
    tell(ctx, moved, event)
    return moved


def save(ctx: Context, ask: Ask, *, days: bool = True) -> None:
    """Store the new revision, refresh every message that shows the ask, and plan its prompts anew.

    `days` False leaves the days' messages as they are: a form may stand in the place of one.
    """
    ctx.tx.asks.save(ask)
    refresh(ctx, ask, days=days)
    replan(ctx, ask)


def refresh(ctx: Context, ask: Ask, *, days: bool = True) -> None:
    """Edit every message that shows the ask, or buttons of it: its cards, its news, and prompts that speak of it."""
    for name, person in ctx.tx.prompts.shown_in(ask.id) if days else ():
        ctx.tx.outbox.send(message(ask.workspace, name, person, ctx.now, edit=True))
    for slot in ctx.tx.outbox.slots(f"ask:{ask.id}:"):
        ctx.tx.outbox.send(
            Send(
                workspace=ask.workspace,
                slot=slot.name,
                revision=ask.revision,
                view=slot.view,
                to=slot.to,
                ids=slot.ids,
                due_at=ctx.now,
                edit=True,
            )
        )


def tell(ctx: Context, ask: Ask, event: Event) -> None:
    """A new message for whoever waits for this change, and a card for somebody pointed to."""
    if event is Event.POINT:
        invitee = ctx.person(ask.chain[-1].to)
        send_card(ctx, ask, invitee, "ask.invitee", invitee.next_hours(ctx.now))
    for role in EVENTS[event].news:
        person = ctx.person(ask.asker if role is Role.ASKER else ask.helper)
        _news(ctx, ask, f"news.{role}", person, at_once=EVENTS[event].at_once)


def _news(ctx: Context, ask: Ask, view: str, person: Person, *, at_once: bool) -> None:
    """A message of the event that made this revision, whatever happens later."""
    ctx.tx.outbox.send(
        Send(
            workspace=ask.workspace,
            slot=f"ask:{ask.id}:news:{ask.revision}:{person.id}",
            revision=ask.revision,
            view=view,
            to=person.id,
            ids={"ask": ask.id, "seq": str(ask.revision)},
            due_at=ctx.now if at_once else person.next_hours(ctx.now),
        )
    )


def send_card(ctx: Context, ask: Ask, person: Person, view: str, due_at: datetime, *, now: bool = False) -> None:
    """The one card of this ask that this person has. Somebody's first card introduces Askwell."""
    first = view != "ask.asker" and not person.introduced
    ids = {"ask": ask.id, **({"first": "yes"} if first else {}), **({"now": "yes"} if now else {})}
    ctx.tx.outbox.send(
        Send(
            workspace=ask.workspace,
            slot=card_slot(ask.id, person.id),
            revision=ask.revision,
            view=view,
            to=person.id,
            ids=ids,
            due_at=due_at,
        )
    )
