"""What follows from a change of an ask: every card of it is edited, news are sent, prompts are planned anew.

All of it is rows in the transaction of the change itself. The ask's table (`EVENTS`) says for every event who gets a
new message, because an edit notifies nobody.
"""

from datetime import datetime

from bot.asks import EVENTS, Ask, Event, Happened, Role, move
from bot.outgoing import edit, message, slots_about
from bot.people import Person
from bot.service.context import Context
from bot.service.day import replan, show_anew
from bot.service.pairs import keep_to_one


def happen(ctx: Context, ask: Ask, one: Happened) -> Ask:
    """Move an ask and write everything that follows. Raises Refusal and Conflict."""
    moved = move(ask, one)
    keep_to_one(ctx, ask, moved)
    save(ctx, moved, beneath_form=EVENTS[one.event].opens and ctx.surface.forms_in_place)
    tell(ctx, moved, one.event)
    return moved


def save(ctx: Context, ask: Ask, *, beneath_form: bool = False) -> None:
    """Store the new revision, refresh every message that shows the ask, and plan its prompts anew.

    `beneath_form` leaves the day's message that was pressed as it is: a form stands in its place.
    """
    ctx.tx.asks.save(ask)
    refresh(ctx, ask, beneath_form=beneath_form)
    replan(ctx, ask)


def refresh(ctx: Context, ask: Ask, *, beneath_form: bool = False) -> None:
    """Edit every message that shows the ask, or buttons of it: its cards, its news, and prompts that speak of it."""
    for name, person in ctx.tx.prompts.shown_in(ask.id):
        if not (beneath_form and ctx.tx.outbox.is_at(name, ctx.pressed)):
            show_anew(ctx, name, person)
    for slot in ctx.tx.outbox.slots(slots_about("ask", ask.id)):
        ctx.tx.outbox.send(edit(ask.workspace, slot, ctx.now, ask.revision))


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
    ids = {"ask": ask.id, "seq": str(ask.revision)}
    due_at = ctx.now if at_once else person.next_hours(ctx.now)
    ctx.tx.outbox.send(message(view, person.address, ids, due_at, ask.revision))


def send_card(ctx: Context, ask: Ask, person: Person, view: str, due_at: datetime | None) -> None:
    """The one card of this ask that this person has; without a time at once, also outside their hours.

    Somebody's first card introduces Askwell.
    """
    first = view != "ask.asker" and not person.introduced
    marks = {"first": "yes"} if first else {}
    if due_at is None:
        marks["now"] = "yes"
    ids = {"ask": ask.id, **marks}
    ctx.tx.outbox.send(message(view, person.address, ids, due_at or ctx.now, ask.revision))
