"""What follows from a change of an ask: every card of it is edited, news are sent, prompts are planned anew.

All of it is rows in the transaction of the change itself. The ask's table (`EVENTS`) says for every event who gets a
new message, because an edit notifies nobody.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from bot.asks import EVENTS, Ask, Event, Role, move
from bot.hours import local_date, zone_of
from bot.people import Person
from bot.ports import NEXT, Send, Twin
from bot.prompts import BY_CLOCK, Prompt, plan
from bot.service.desk import Desk, card_slot, with_invitee
from bot.service.pairs import keep_to_one

MOST_DAYS_AHEAD = 20


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
    save(desk, moved)
    tell(desk, moved, event)
    return moved


def save(desk: Desk, ask: Ask) -> None:
    """Store the new revision, refresh every card that shows the ask, and plan its prompts anew."""
    desk.tx.asks.save(ask)
    refresh(desk, ask)
    replan(desk, ask)


def refresh(desk: Desk, ask: Ask) -> None:
    """Edit every message that shows the ask, or buttons of it: its cards, its news, days' messages that speak of it."""
    for name, person in desk.tx.prompts.shown_in(ask.id):
        desk.tx.outbox.send(_day(ask.workspace, name, person, desk.now, edit=True))
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


def replan(desk: Desk, ask: Ask) -> None:
    """Plan what the ask calls for now; what people switched off is left out."""
    people = desk.people(with_invitee(ask))
    for prompt in desk.tx.prompts.replace(ask.id, called_for(desk, ask)):
        if prompt.kind not in BY_CLOCK:
            make_room(desk, people[prompt.person], prompt)


def called_for(desk: Desk, ask: Ask) -> list[Prompt]:
    """Every prompt that the ask calls for now, told or not."""
    people = desk.people(with_invitee(ask))
    return [p for p in plan(ask, people, desk.rules) if p.kind in BY_CLOCK or _wants(people[p.person], p)]


def _wants(person: Person, prompt: Prompt) -> bool:
    return prompt.kind.value not in person.preferences.prompts_off


def make_room(desk: Desk, person: Person, prompt: Prompt) -> None:
    """See to it that a message of prompts leaves on the prompt's day, or on the next working day that has none yet.

    At most one a person and local day: a day whose message has left is full.
    """
    due_at = max(prompt.due_at, desk.now)
    for _ in range(MOST_DAYS_AHEAD):
        if _row(desk, person, due_at):
            return
        due_at = next_day(person, due_at)


def next_day(person: Person, after: datetime) -> datetime:
    """The start of that person's next working day."""
    tomorrow = local_date(after, person.zone) + timedelta(days=1)
    return person.next_hours(datetime.combine(tomorrow, time.min, zone_of(person.zone)))


def _row(desk: Desk, person: Person, due_at: datetime) -> bool:
    day = local_date(due_at, person.zone)
    slot = f"prompts:{person.id}:{day.isoformat()}"
    row = _day(person.workspace, slot, person.id, due_at)
    return desk.tx.outbox.send(row) or desk.tx.outbox.hasten(slot, due_at)


def _day(workspace: str, slot: str, person: str, due_at: datetime, *, edit: bool = False) -> Send:
    """The message of a person's day, or an edit of it."""
    return Send(
        workspace=workspace,
        slot=slot,
        revision=NEXT if edit else 1,
        view="prompts",
        to=person,
        ids={"slot": slot},
        due_at=due_at,
        edit=edit,
        twin=Twin.KEEP_BACK,
    )
