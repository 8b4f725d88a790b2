"""From a row of the outbox to the message it stands for, made at the last moment from what is true then.

Rules: a pure reading of the store; nothing reaches whoever is out, and nobody's words reach anybody outside their
working hours unless the asker asked for it or it is due.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.asks import Ask
from bot.commands import Surface
from bot.delivery.posts import post_view
from bot.letters import Letter
from bot.mentoring import Mentoring
from bot.message import Message
from bot.outgoing import Needs, OutgoingKind, kind_of
from bot.people import Address, Person
from bot.ports import Receipt, Row, RowState, Transaction
from bot.promises import card_at
from bot.rules import Rules
from bot.service import telling
from bot.service.apart import refuses
from bot.service.between_two import mentorings_of, rhythms_of
from bot.service.context import Context, delivered, with_invitee
from bot.service.day import again_at, asks_of
from bot.views.view_context import ViewContext


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message ready to go: the row's `ref` is the platform message it edits, if there is one. `announced`: whoever
    asks read when it would come."""

    row: Row
    to: Address
    message: Message
    announced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """What messages are made by beside what is stored: the moment, the rules, what their platform has to offer."""

    now: datetime
    rules: Rules
    surface: Surface


def compose(tx: Transaction, rows: Sequence[Row], present: Present) -> tuple[list[Outgoing], list[Receipt]]:
    """What leaves now, and what becomes of the rows that do not."""
    if tx.workspace.gone:
        return [], [Receipt(row=row, state=RowState.HELD) for row in rows]
    loaded = _Loaded(tx, rows)
    outcomes = [_one(tx, loaded, row, present) for row in rows]
    messages = [outcome for outcome in outcomes if isinstance(outcome, Outgoing)]
    return messages, [outcome for outcome in outcomes if isinstance(outcome, Receipt)]


class _Loaded:
    """Everything that a batch of rows is about, read in a few queries."""

    def __init__(self, tx: Transaction, rows: Sequence[Row]) -> None:
        ids = [row.send.ids for row in rows]
        self.asks = tx.asks.many({one["ask"] for one in ids if "ask" in one})
        named = {person for ask in self.asks.values() for person in with_invitee(ask)}
        self.people = tx.people.many(named | {row.send.to for row in rows} | {tx.workspace.installed_by})
        receipts = {row.send.ids["ask"] for row in rows if kind_of(row.send).needs is Needs.RECEIPT}
        self.delivered = delivered(tx, [ask for ask in self.asks.values() if ask.id in receipts])


def _one(tx: Transaction, loaded: _Loaded, row: Row, present: Present) -> Outgoing | Receipt:
    kind = kind_of(row.send)
    if kind.needs is Needs.POST:
        return _post(tx, row, present)
    if kind.needs is Needs.NOTHING:
        return _no_longer_kept(tx, loaded, row, present)
    person = loaded.people.get(row.send.to)
    if person is None or (person.no_longer_here and row.ref is None):
        return Receipt(row=row, state=RowState.DROPPED)
    ask = loaded.asks.get(row.send.ids.get("ask", ""))
    if row.ref is None and not _is_meant(tx, row, kind, person, ask):
        return Receipt(row=row, state=RowState.DROPPED)
    later = _not_yet(row, kind, person, ask, present.now)
    if later is not None:
        return later
    view = _view(tx, loaded, row, kind, person, present)
    message = None if view is None or (row.ref is None and _is_wordless(view)) else kind.view(view)
    if message is None:
        return _nothing(tx, row, person, present.now)
    announced = row.ref is None and kind.announced and ask is not None and ask.sent_at < ask.deliver_at
    return Outgoing(row=row, to=person.address, message=message.written_in(person.reads), announced=announced)


def _is_meant(tx: Transaction, row: Row, kind: OutgoingKind, person: Person, ask: Ask | None) -> bool:
    """Whether it is for its reader as they are known now: not what was written before they were forgotten, and no ask
    or letter of somebody by whom they want to be asked nothing."""
    if ask is not None and kind.asks and refuses(tx, person, ask.asker):
        return False
    if "letter" in row.send.ids and _is_unwelcome(tx, tx.letters.get(row.send.ids["letter"]), person):
        return False
    if person.forgotten_at is None:
        return True
    ids = row.send.ids
    thanks = tx.thanks.get(ids["thanks"]) if "thanks" in ids else None
    letter = tx.letters.get(ids["letter"]) if "letter" in ids else None
    told = letter or thanks or (tx.thanks.outcome(ids["outcome"]) if "outcome" in ids else None)
    return (ask is None or person.is_meant(ask.sent_at)) and (told is None or person.is_meant(told.at))


def _is_wordless(view: ViewContext) -> bool:
    """Whether the words that it was to bring are gone, with whoever wrote them: nothing is left to bring."""
    brought = view.letter or view.outcome
    return bool(view.thanks and not view.thanks.did) or bool(brought and not brought.words)


def _is_unwelcome(tx: Transaction, letter: Letter | None, person: Person) -> bool:
    """Whether it is of somebody by whom they want to be asked nothing."""
    return letter is not None and refuses(tx, person, letter.by)


def _view(
    tx: Transaction, loaded: _Loaded, row: Row, kind: OutgoingKind, person: Person, present: Present
) -> ViewContext | None:
    """All that its view may look at; None where nothing is left to say."""
    ask = loaded.asks.get(row.send.ids.get("ask", ""))
    match kind.needs:
        case Needs.LINES:
            return _lines(_context(tx, loaded, person, present), row)
        case Needs.NOTE:
            return _note(_context(tx, loaded, person, present), row, ask)
    return ViewContext(
        me=person,
        locale=person.reads,
        now=present.now,
        rules=present.rules,
        workspace=tx.workspace,
        people=loaded.people,
        ids=row.send.ids,
        ask_or_none=ask,
        delivered=loaded.delivered,
        surface=present.surface,
    )


def _context(tx: Transaction, loaded: _Loaded, person: Person, present: Present) -> Context:
    now, rules, surface = present.now, present.rules, present.surface
    return Context(tx=tx, me=person, now=now, rules=rules, surface=surface, known=dict(loaded.people))


def _nothing(tx: Transaction, row: Row, person: Person, now: datetime) -> Receipt:
    """A message of prompts that has nothing to say yet keeps its place for what is still to come."""
    at = again_at(tx, person, row, now) if kind_of(row.send).needs is Needs.LINES else None
    return Receipt(row=row, state=RowState.WAITING if at else RowState.DROPPED, due_at=at)


def _not_yet(row: Row, kind: OutgoingKind, person: Person, ask: Ask | None, now: datetime) -> Receipt | None:
    """Why this must not leave now: it was settled before it arrived, or its reader is not to be reached."""
    if row.ref is not None or kind.needs is Needs.LINES:
        return None
    if ask and kind.overtaken(ask, person.id, row.send.ids):
        return Receipt(row=row, state=RowState.DROPPED)
    at = _leaves_at(row, kind, person, ask, now)
    if at is None:
        # It is sent anew when they say that they may be asked again (`service.reachable_again`).
        return Receipt(row=row, state=RowState.DROPPED)
    return Receipt(row=row, state=RowState.WAITING, due_at=at) if at > now else None


def _leaves_at(row: Row, kind: OutgoingKind, person: Person, ask: Ask | None, now: datetime) -> datetime | None:
    """The earliest moment at which it may reach them; None while they are paused until they say otherwise."""
    if person.out(now) or (kind.unpause and person.paused(now)):
        return person.free_from(now) if kind.unpause else person.next_hours(now)
    waits = kind.hours or (ask is not None and kind.calm(ask, row.send.ids))
    if not waits or row.send.ids.get("now") == "yes":
        return now
    return card_at(ask.draft.due if ask and kind.unless_due else None, person, now)


def _note(ctx: Context, row: Row, ask: Ask | None) -> ViewContext:
    """What thanks, outcomes and stories speak of besides an ask and its people."""
    ids = row.send.ids
    if "letter" in ids:
        return _letter(ctx, row)
    if "mentoring" in ids:
        found = ctx.tx.mentorings.get(ids["mentoring"])
        return replace(with_mentorings(ctx, ctx.view(), [found] if found else []), ids=ids)
    note = ctx.tx.thanks.get(ids["thanks"]) if "thanks" in ids else None
    outcome = ctx.tx.thanks.outcome(ids["outcome"]) if "outcome" in ids else None
    told = (note.story if note else None) or (outcome.story if outcome else None)
    story = telling.lapsed(ctx, ids["story"]) if "story" in ids else ctx.tx.thanks.story(told) if told else None
    circle = story.circle if story else ids.get("circle", "")
    also = {
        *(story.chain if story else ()),
        *((note.by, note.to, *note.also) if note else ()),
        *((outcome.by,) if outcome else ()),
    }
    return replace(
        ctx.view(ask, also=also),
        ids=ids,
        thanks=note,
        outcome=outcome,
        story=story,
        circle=telling.as_known_to(ctx.tx, ctx.tx.circles.get(circle), ctx.me.id) if circle else None,
        may_still_stand=story is not None and telling.may_still_stand(ctx.tx, story),
    )


def _letter(ctx: Context, row: Row) -> ViewContext:
    """What is shown of a letter: who wrote it, and whether its reader answered."""
    letter = ctx.tx.letters.get(row.send.ids["letter"])
    answered = letter is not None and ctx.tx.letters.answer(ctx.me.id, letter.id) is not None
    view = ctx.view(also=[letter.by] if letter else ())
    return replace(view, ids=row.send.ids, letter=letter, answered=answered)


def _lines(ctx: Context, row: Row) -> ViewContext | None:
    """The lines that were chosen for it (`service.day`)."""
    lines, ids = ctx.tx.prompts.told_in(ctx.me.id, row.send.slot), {**row.send.ids, "slot": row.send.slot}
    if not lines and row.ref is None:
        return None
    asks = ctx.tx.asks.many(asks_of(lines))
    asks_only = all(line.of_ask for line in lines)
    mentorings, rhythms = ((), ()) if asks_only else (mentorings_of(ctx), rhythms_of(ctx))
    view = ctx.view(asks=tuple(asks.values()), also=[one.other for one in rhythms])
    view = replace(with_mentorings(ctx, view, mentorings), rhythms=rhythms)
    return replace(view, prompts=lines, ids=ids, delivered=delivered(ctx.tx, asks.values()))


def with_mentorings(ctx: Context, view: ViewContext, found: Sequence[Mentoring]) -> ViewContext:
    """The same with these, and whom they are with."""
    others = ctx.people(one.other(ctx.me.id) for one in found)
    return replace(view, mentorings={one.id: one for one in found}, people={**view.people, **others})


def _no_longer_kept(tx: Transaction, loaded: _Loaded, row: Row, present: Present) -> Outgoing | Receipt:
    """The last edit of a message, in its reader's language or its channel's; nothing where none is there."""
    if row.ref is None:
        return Receipt(row=row, state=RowState.DROPPED)
    person, circle = loaded.people.get(row.send.to), tx.circles.get(row.send.to)
    reader = person or Person(workspace=tx.workspace.id, id=row.send.to, name="")
    locale = person.reads if person else circle.language if circle else "en"
    view = ViewContext(
        me=reader, locale=locale, now=present.now, rules=present.rules, workspace=tx.workspace, people=loaded.people
    )
    message = kind_of(row.send).view(view)
    assert message is not None  # noqa: S101 - it says the same of everything
    return Outgoing(row=row, to=reader.address, message=replace(message, locale=locale))


def _post(tx: Transaction, row: Row, present: Present) -> Outgoing | Receipt:
    """A circle's post: as it leaves, with the stories that may be told now; later, with those nobody took back."""
    circle, post = tx.circles.get(row.send.to), tx.circles.post(row.send.ids["post"])
    if circle is None or post is None:
        return Receipt(row=row, state=RowState.DROPPED)
    if row.ref is None:
        may_leave = telling.leaving(tx, post, present.now, present.rules)
        if may_leave is None:
            return Receipt(row=row, state=RowState.DROPPED)
        post = may_leave
    view = post_view(tx, post, circle, present.now, present.rules, present.surface)
    message = kind_of(row.send).view(view)
    assert message is not None  # noqa: S101 - both the circle and the post are there
    return Outgoing(row=row, to=Address(post.workspace, circle.id), message=message.written_in(circle.language))
