"""What follows from a change of an ask: every card of it is edited, news are sent, prompts are planned anew.

All of it is rows in the transaction of the change itself. The ask's table (`EVENTS`) says for every event who gets a
new message, because an edit notifies nobody.
"""

from collections.abc import Mapping
from datetime import datetime

from bot.asks import EVENTS, Ask, Event, Role, move
from bot.people import Person
from bot.ports import Send
from bot.service.day import message, replan
from bot.service.desk import Desk, card_slot
from bot.service.pairs import keep_to_one


def happen(
    desk: Desk,
    ask: Ask,
    event: Event,
    *,
    by: str | None,
    words: str = "",
    to: str = "",
    facts: Mapping[str, str] | None = None,
) -> Ask:
    """Move an ask and write everything that follows. Raises Refusal and Conflict."""
    moved = move(ask, event, by=by, at=desk.now, words=words, to=to, facts=facts)
    keep_to_one(desk, ask, moved)
    save(desk, moved, days=not EVENTS[event].opens)
    tell(desk, moved, event)
    return moved


def save(desk: Desk, ask: Ask, *, days: bool = True) -> None:
    """Store the new revision, refresh every message that shows the ask, and plan its prompts anew.

    `days` False leaves the days' messages as they are: in Teams a form may stand in the place of one.
    """
    desk.tx.asks.save(ask)
    refresh(desk, ask, days=days)
    replan(desk, ask)


def refresh(desk: Desk, ask: Ask, *, days: bool = True) -> None:
    """Edit every message that shows the ask, or buttons of it: its cards, its news, and prompts that speak of it."""
    for name, person in desk.tx.prompts.shown_in(ask.id) if days else ():
        desk.tx.outbox.send(message(ask.workspace, name, person, desk.now, edit=True))
    for slot in desk.tx.outbox.slots(f"ask:{ask.id}:"):
        desk.tx.outbox.send(
            Send(
                workspace=ask.workspace,
                slot=slot.name,
                revision=ask.revision,
                view=slot.view,
                to=slot.to,
                ids=slot.ids,
                due_at=desk.now,
                edit=True,
            )
        )


def tell(desk: Desk, ask: Ask, event: Event) -> None:
    """A new message for whoever waits for this change, and a card for somebody pointed to."""
    if event is Event.POINT:
        invitee = desk.person(ask.chain[-1].to)
        send_card(desk, ask, invitee, "ask.invitee", invitee.next_hours(desk.now))
    for role in EVENTS[event].news:
        person = desk.person(ask.asker if role is Role.ASKER else ask.helper)
        _news(desk, ask, f"news.{role}", person, at_once=EVENTS[event].at_once)


def _news(desk: Desk, ask: Ask, view: str, person: Person, *, at_once: bool) -> None:
    """A message of the event that made this revision, whatever happens later."""
    desk.tx.outbox.send(
        Send(
            workspace=ask.workspace,
            slot=f"ask:{ask.id}:news:{ask.revision}:{person.id}",
            revision=ask.revision,
            view=view,
            to=person.id,
            ids={"ask": ask.id, "seq": str(ask.revision)},
            due_at=desk.now if at_once else person.next_hours(desk.now),
        )
    )


def send_card(desk: Desk, ask: Ask, person: Person, view: str, due_at: datetime, *, now: bool = False) -> None:
    """The one card of this ask that this person has. Somebody's first card introduces Askwell."""
    first = view != "ask.asker" and not person.introduced
    ids = {"ask": ask.id, **({"first": "yes"} if first else {}), **({"now": "yes"} if now else {})}
    desk.tx.outbox.send(
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
