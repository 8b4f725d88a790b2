"""What follows from a change of an ask: every card of it is edited, news are sent, prompts are planned anew.

All of it is rows in the transaction of the change itself. `NEWS` stands beside the ask's table: it says for every event
who gets a new message, because an edit notifies nobody.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from bot.asks import Ask, Event, Role, move
from bot.hours import local_date, zone_of
from bot.people import Person
from bot.ports import Send, Twin
from bot.prompts import BY_CLOCK, Prompt, plan
from bot.service.desk import Desk, with_invitee

NEWS: Mapping[Event, Role] = {
    Event.ACCEPT: Role.ASKER,
    Event.DECLINE: Role.ASKER,
    Event.ADD_LINE: Role.ASKER,
    Event.QUESTION: Role.ASKER,
    Event.OFFER: Role.ASKER,
    Event.ASK_TO_POINT: Role.ASKER,
    Event.POINT: Role.ASKER,
    Event.TAKE_ON: Role.ASKER,
    Event.PARK: Role.ASKER,
    Event.STEP_BACK: Role.ASKER,
    Event.LOSE: Role.ASKER,
    Event.REPLY: Role.HELPER,
    Event.TAKE: Role.HELPER,
    Event.LEAVE: Role.HELPER,
    Event.ALLOW: Role.HELPER,
    Event.DISALLOW: Role.HELPER,
    Event.LAPSE: Role.HELPER,
}

MOST_DAYS_AHEAD = 20


def happen(desk: Desk, ask: Ask, event: Event, *, by: str | None, words: str = "", to: str = "") -> Ask:
    """Move an ask and write everything that follows. Raises Refusal and Conflict."""
    moved = move(ask, event, by=by, at=desk.now, words=words, to=to)
    save(desk, moved)
    tell(desk, moved, event)
    return moved


def save(desk: Desk, ask: Ask) -> None:
    """Store the new revision, refresh every card that shows the ask, and plan its prompts anew."""
    desk.tx.asks.save(ask)
    refresh(desk, ask)
    replan(desk, ask)


def refresh(desk: Desk, ask: Ask) -> None:
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
    role = NEWS.get(event)
    if role is Role.ASKER:
        _news(desk, ask, event, "news.asker", desk.person(ask.asker))
    elif role is Role.HELPER:
        _news(desk, ask, event, "news.helper", desk.person(ask.helper))


def _news(desk: Desk, ask: Ask, event: Event, view: str, person: Person) -> None:
    """Answers go at once; that nobody took it on is no answer, and waits for working hours."""
    at_once = event is not Event.LAPSE
    desk.tx.outbox.send(
        Send(
            workspace=ask.workspace,
            slot=f"ask:{ask.id}:news:{ask.revision}:{person.id}",
            revision=ask.revision,
            view=view,
            to=person.id,
            ids={"ask": ask.id, "event": event.value},
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
            slot=f"ask:{ask.id}:card:{person.id}",
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
    row = Send(
        workspace=person.workspace,
        slot=slot,
        revision=1,
        view="prompts",
        to=person.id,
        ids={"slot": slot},
        due_at=due_at,
        twin=Twin.KEEP_BACK,
    )
    return desk.tx.outbox.send(row) or desk.tx.outbox.hasten(slot, due_at)
