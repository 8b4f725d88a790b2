"""From a row of the outbox to the message it stands for, made at the last moment from what is true then.

Rules: a pure reading of the store but for prompts, whose lines are chosen here; nothing reaches whoever is out, and
nobody's words reach anybody outside their working hours unless the asker asked for it or it is due.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.asks import Ask, State
from bot.hours import local_date
from bot.message import Message
from bot.people import Address, Person
from bot.ports import Receipt, Row, RowState, Transaction
from bot.prompts import Prompt
from bot.rules import Rules
from bot.service import telling
from bot.service.changes import called_for, make_room
from bot.service.desk import Desk, delivered, with_invitee
from bot.views import CARDS
from bot.views.scene import Scene

WAITS_FOR_HOURS = frozenset({"ask.helper", "ask.invitee", "thanks", "outcome"})
WITHOUT_MORE = frozenset({"ask.helper", "ask.invitee", "ask.asker", "news.asker", "news.helper"})
WAITS_FOR_UNPAUSE = frozenset({"ask.helper", "ask.invitee", "thanks", "outcome"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A message ready to go: `ref` is the platform message it edits, if there is one."""

    row: Row
    to: Address
    message: Message


def compose(
    tx: Transaction, rows: Sequence[Row], now: datetime, rules: Rules, commands: Mapping[str, str]
) -> tuple[list[Parcel], list[Receipt]]:
    """What leaves now, and what becomes of the rows that do not."""
    if tx.workspace.gone:
        return [], [Receipt(row=row, state=RowState.HELD) for row in rows]
    shelf = _Shelf(tx, rows)
    outcomes = [_one(tx, shelf, row, now, rules, commands) for row in rows]
    parcels = [outcome for outcome in outcomes if isinstance(outcome, Parcel)]
    return parcels, [outcome for outcome in outcomes if isinstance(outcome, Receipt)]


class _Shelf:
    """Everything that a batch of rows is about, read in a few queries."""

    def __init__(self, tx: Transaction, rows: Sequence[Row]) -> None:
        ids = [row.send.ids for row in rows]
        self.asks = tx.asks.many({one["ask"] for one in ids if "ask" in one})
        named = {person for ask in self.asks.values() for person in with_invitee(ask)}
        self.people = tx.people.many(named | {row.send.to for row in rows} | {tx.workspace.installed_by})
        receipts = {row.send.ids["ask"] for row in rows if row.send.view == "ask.asker"}
        self.delivered = delivered(tx, [ask for ask in self.asks.values() if ask.id in receipts])


def _one(
    tx: Transaction, shelf: _Shelf, row: Row, now: datetime, rules: Rules, commands: Mapping[str, str]
) -> Parcel | Receipt:
    if row.send.view == "post":
        return _post(tx, row, now, rules, commands)
    person = shelf.people.get(row.send.to)
    if person is None or (person.left and not (person.erased and row.ref)):
        return Receipt(row=row, state=RowState.DROPPED)
    ask = shelf.asks.get(row.send.ids.get("ask", ""))
    later = _not_yet(row, person, ask, now)
    if later is not None:
        return later
    scene: Scene | None = Scene(
        me=person,
        now=now,
        rules=rules,
        workspace=tx.workspace,
        people=shelf.people,
        ids=row.send.ids,
        ask_or_none=ask,
        delivered=shelf.delivered,
        commands=commands,
    )
    if row.send.view not in WITHOUT_MORE:
        desk = Desk(tx=tx, me=person, now=now, rules=rules, commands=commands, known=dict(shelf.people))
        scene = _more(desk, row, ask)
    message = CARDS[row.send.view](scene) if scene is not None else None
    if message is None:
        return _for_later_today(tx, row, person, now) or Receipt(row=row, state=RowState.DROPPED)
    return Parcel(row=row, to=person.address, message=message)


def _for_later_today(tx: Transaction, row: Row, person: Person, now: datetime) -> Receipt | None:
    """A day's message that has nothing to say yet keeps the day for what is still to come."""
    if row.send.view != "prompts" or row.ref is not None or not person.takes_prompts(now):
        return None
    coming = [prompt.due_at for prompt in _later_today(tx, person, now)]
    return Receipt(row=row, state=RowState.WAITING, due_at=min(coming)) if coming else None


def _later_today(tx: Transaction, person: Person, now: datetime) -> list[Prompt]:
    today = local_date(now, person.zone)
    return [prompt for prompt in tx.prompts.ahead(person.id, now) if local_date(prompt.due_at, person.zone) <= today]


def _not_yet(row: Row, person: Person, ask: Ask | None, now: datetime) -> Receipt | None:
    """Why this must not leave now: it was settled before it arrived, or its reader is not to be reached."""
    if row.ref is not None:
        return None
    view = row.send.view
    if ask and _too_late(view, person, ask):
        return Receipt(row=row, state=RowState.DROPPED)
    if view == "prompts" and not (person.takes_prompts(now) and person.works_at(now)):
        return None
    until = _closed_until(row, person, now)
    if until is not None and until > now and until.year < 9000:
        return Receipt(row=row, state=RowState.WAITING, due_at=person.next_hours(until))
    if until is not None and until.year >= 9000:
        return Receipt(row=row, state=RowState.DROPPED)
    waits = view in WAITS_FOR_HOURS and row.send.ids.get("now") != "yes" and not person.works_at(now)
    if waits and not (ask and ask.draft.due and ask.draft.due <= person.next_hours(now)):
        return Receipt(row=row, state=RowState.WAITING, due_at=person.next_hours(now))
    return None


def _too_late(view: str, person: Person, ask: Ask) -> bool:
    """Whether a card that nobody has yet would only say that there is nothing to do."""
    over = ask.state in {State.WITHDRAWN, State.CLOSED}
    return (view == "ask.helper" and over) or (view == "ask.invitee" and not ask.awaits(person.id))


def _closed_until(row: Row, person: Person, now: datetime) -> datetime | None:
    prefs = person.preferences
    if person.out(now):
        return prefs.out_until
    if person.paused(now) and row.send.view in WAITS_FOR_UNPAUSE:
        return prefs.paused_until
    return None


def _more(desk: Desk, row: Row, ask: Ask | None) -> Scene | None:
    """What prompts, thanks and outcomes speak of besides an ask and its people."""
    ids = row.send.ids
    if row.send.view == "prompts":
        return _prompts(desk, row)
    note = desk.tx.thanks.get(ids["thanks"]) if "thanks" in ids else None
    outcome = desk.tx.thanks.outcome(ids["outcome"]) if "outcome" in ids else None
    told = (note.story if note else None) or (outcome.story if outcome else None)
    story = desk.tx.thanks.story(told) if told else None
    also = {
        *(story.chain if story else ()),
        *((note.by, *note.also) if note else ()),
        *((outcome.by,) if outcome else ()),
    }
    return replace(
        desk.scene(ask, also=also),
        ids=ids,
        thanks=note,
        outcome=outcome,
        story=story,
        circle=telling.as_known_to(desk.tx, desk.tx.circles.get(story.circle), desk.me.id) if story else None,
        may_still_stand=story is not None and telling.may_still_stand(desk.tx, story),
    )


def _prompts(desk: Desk, row: Row) -> Scene | None:
    """The lines of a day's message: chosen now, or, when it is shown already, those it was made of."""
    tx, me, slot = desk.tx, desk.me, row.send.slot
    lines = tx.prompts.told_in(me.id, slot)
    if row.ref is None:
        _take_back(desk, lines)
        if not (me.takes_prompts(desk.now) and me.works_at(desk.now)):
            _tomorrow(desk)
            return None
        lines = tx.prompts.ready(me.id, desk.now)
        tx.prompts.told(lines, slot)
        if not lines:
            return None
    asks = tx.asks.many({line.ask for line in lines})
    for prompt in _later_today(tx, me, desk.now):
        make_room(desk, me, prompt)
    scene = desk.scene(asks=tuple(asks.values()))
    return replace(scene, prompts=lines, ids=row.send.ids, delivered=delivered(tx, asks.values()))


def _take_back(desk: Desk, lines: Sequence[Prompt]) -> None:
    """Lines of a message that was put off: nobody has seen them, and meanwhile their asks may have moved."""
    if lines:
        desk.tx.prompts.untold(lines)
        for ask in desk.tx.asks.many({line.ask for line in lines}).values():
            desk.tx.prompts.replace(ask.id, called_for(desk, ask))


def _tomorrow(desk: Desk) -> None:
    """The day is over or the door is closed: what was due waits for the next time they may be prompted."""
    me = desk.me
    until = me.preferences.paused_until if me.paused(desk.now) else None
    start = me.next_hours(max(desk.now, until) if until and until.year < 9000 else desk.now)
    for prompt in desk.tx.prompts.ready(me.id, desk.now)[:1]:
        make_room(desk, me, replace(prompt, due_at=start))


def _post(tx: Transaction, row: Row, now: datetime, rules: Rules, commands: Mapping[str, str]) -> Parcel | Receipt:
    """A circle's post: as it leaves, with the stories that may be told now; later, with those nobody took back."""
    circle, post = tx.circles.get(row.send.to), tx.circles.post(row.send.ids["post"])
    if circle is None or post is None:
        return Receipt(row=row, state=RowState.DROPPED)
    if row.ref is None:
        may_leave = telling.leaving(tx, post, now, rules)
        if may_leave is None:
            return Receipt(row=row, state=RowState.DROPPED)
        post = may_leave
    stories = telling.told_in(tx, post)
    voice = Person(workspace=post.workspace, id="", name="", platform_zone=circle.zone)
    scene = Scene(
        me=voice,
        now=now,
        rules=rules,
        workspace=tx.workspace,
        people=tx.people.many({person for story in stories for person in story.chain}),
        circle=circle,
        post=post,
        stories=stories,
        commands=commands,
    )
    message = CARDS["post"](scene)
    assert message is not None  # noqa: S101 - both the circle and the post are there
    return Parcel(row=row, to=Address(post.workspace, circle.id), message=message)
