"""From a row of the outbox to the message it stands for, made at the last moment from what is true then.

Rules: a pure reading of the store; nothing reaches whoever is out, and nobody's words reach anybody outside their
working hours unless the asker asked for it or it is due.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.asks import Ask, State
from bot.commands import Surface
from bot.message import Message
from bot.people import Address, Person
from bot.ports import Receipt, Row, RowState, Transaction
from bot.promises import card_at
from bot.rules import Rules
from bot.service import telling
from bot.service.context import Context, delivered, with_invitee
from bot.service.day import again_at
from bot.views import CARDS
from bot.views.view_context import ViewContext

OF_HELPERS = frozenset({"ask.helper", "ask.invitee"})
WAITS = OF_HELPERS | {"thanks", "outcome"}
"""They wait for working hours, and for the end of a pause."""

WITHOUT_MORE = frozenset({"ask.helper", "ask.invitee", "ask.asker", "news.asker", "news.helper"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message ready to go: `ref` is the platform message it edits, if there is one."""

    row: Row
    to: Address
    message: Message


def compose(
    tx: Transaction, rows: Sequence[Row], now: datetime, rules: Rules, surface: Surface
) -> tuple[list[Outgoing], list[Receipt]]:
    """What leaves now, and what becomes of the rows that do not."""
    if tx.workspace.gone:
        return [], [Receipt(row=row, state=RowState.HELD) for row in rows]
    loaded = _Loaded(tx, rows)
    outcomes = [_one(tx, loaded, row, now, rules, surface) for row in rows]
    messages = [outcome for outcome in outcomes if isinstance(outcome, Outgoing)]
    return messages, [outcome for outcome in outcomes if isinstance(outcome, Receipt)]


class _Loaded:
    """Everything that a batch of rows is about, read in a few queries."""

    def __init__(self, tx: Transaction, rows: Sequence[Row]) -> None:
        ids = [row.send.ids for row in rows]
        self.asks = tx.asks.many({one["ask"] for one in ids if "ask" in one})
        named = {person for ask in self.asks.values() for person in with_invitee(ask)}
        self.people = tx.people.many(named | {row.send.to for row in rows} | {tx.workspace.installed_by})
        receipts = {row.send.ids["ask"] for row in rows if row.send.view == "ask.asker"}
        self.delivered = delivered(tx, [ask for ask in self.asks.values() if ask.id in receipts])


def _one(
    tx: Transaction, loaded: _Loaded, row: Row, now: datetime, rules: Rules, surface: Surface
) -> Outgoing | Receipt:
    if row.send.view == "post":
        return _post(tx, row, now, rules, surface)
    person = loaded.people.get(row.send.to)
    if person is None or (person.left and row.ref is None):
        return Receipt(row=row, state=RowState.DROPPED)
    ask = loaded.asks.get(row.send.ids.get("ask", ""))
    later = _not_yet(row, person, ask, now)
    if later is not None:
        return later
    view: ViewContext | None = ViewContext(
        me=person,
        locale=person.locale,
        now=now,
        rules=rules,
        workspace=tx.workspace,
        people=loaded.people,
        ids=row.send.ids,
        ask_or_none=ask,
        delivered=loaded.delivered,
        surface=surface,
    )
    if row.send.view not in WITHOUT_MORE:
        ctx = Context(tx=tx, me=person, now=now, rules=rules, surface=surface, known=dict(loaded.people))
        view = _more(ctx, row, ask)
    message = CARDS[row.send.view](view) if view is not None else None
    if message is None:
        return _nothing(tx, row, person, now)
    return Outgoing(row=row, to=person.address, message=message)


def _nothing(tx: Transaction, row: Row, person: Person, now: datetime) -> Receipt:
    """A message of prompts that has nothing to say yet keeps its place for what is still to come."""
    at = again_at(tx, person, row, now) if row.send.view == "prompts" else None
    return Receipt(row=row, state=RowState.WAITING if at else RowState.DROPPED, due_at=at)


def _not_yet(row: Row, person: Person, ask: Ask | None, now: datetime) -> Receipt | None:
    """Why this must not leave now: it was settled before it arrived, or its reader is not to be reached."""
    if row.ref is not None or row.send.view == "prompts":
        return None
    if ask and _too_late(row.send.view, person, ask):
        return Receipt(row=row, state=RowState.DROPPED)
    at = _leaves_at(row, person, ask, now)
    if at is None:
        # It is sent anew when they say that they may be asked again (`service.returning`).
        return Receipt(row=row, state=RowState.DROPPED)
    return Receipt(row=row, state=RowState.WAITING, due_at=at) if at > now else None


def _too_late(view: str, person: Person, ask: Ask) -> bool:
    """Whether a card that nobody has yet would only say that there is nothing to do."""
    over = ask.state in {State.WITHDRAWN, State.CLOSED}
    return (view == "ask.helper" and over) or (view == "ask.invitee" and not ask.awaits(person.id))


def _leaves_at(row: Row, person: Person, ask: Ask | None, now: datetime) -> datetime | None:
    """The earliest moment at which it may reach them; None while they are paused until they say otherwise."""
    view = row.send.view
    if person.out(now) or (view in WAITS and person.paused(now)):
        return person.free_from(now) if view in WAITS else person.next_hours(now)
    if view not in WAITS or row.send.ids.get("now") == "yes":
        return now
    return card_at(ask.draft.due if ask and view in OF_HELPERS else None, person, now)


def _more(ctx: Context, row: Row, ask: Ask | None) -> ViewContext | None:
    """What prompts, thanks and outcomes speak of besides an ask and its people."""
    ids = row.send.ids
    if row.send.view == "prompts":
        return _prompts(ctx, row)
    note = ctx.tx.thanks.get(ids["thanks"]) if "thanks" in ids else None
    outcome = ctx.tx.thanks.outcome(ids["outcome"]) if "outcome" in ids else None
    told = (note.story if note else None) or (outcome.story if outcome else None)
    story = ctx.tx.thanks.story(told) if told else None
    also = {
        *(story.chain if story else ()),
        *((note.by, *note.also) if note else ()),
        *((outcome.by,) if outcome else ()),
    }
    return replace(
        ctx.view(ask, also=also),
        ids=ids,
        thanks=note,
        outcome=outcome,
        story=story,
        circle=telling.as_known_to(ctx.tx, ctx.tx.circles.get(story.circle), ctx.me.id) if story else None,
        may_still_stand=story is not None and telling.may_still_stand(ctx.tx, story),
    )


def _prompts(ctx: Context, row: Row) -> ViewContext | None:
    """The lines that were chosen for it (`service.day`)."""
    lines = ctx.tx.prompts.told_in(ctx.me.id, row.send.slot)
    if not lines and row.ref is None:
        return None
    asks = ctx.tx.asks.many({line.ask for line in lines})
    view = ctx.view(asks=tuple(asks.values()))
    return replace(view, prompts=lines, ids=row.send.ids, delivered=delivered(ctx.tx, asks.values()))


def _post(tx: Transaction, row: Row, now: datetime, rules: Rules, surface: Surface) -> Outgoing | Receipt:
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
    view = ViewContext(
        me=voice,
        locale=voice.locale,
        now=now,
        rules=rules,
        workspace=tx.workspace,
        people=tx.people.many({person for story in stories for person in story.chain}),
        circle=circle,
        post=post,
        stories=stories,
        surface=surface,
    )
    message = CARDS["post"](view)
    assert message is not None  # noqa: S101 - both the circle and the post are there
    return Outgoing(row=row, to=Address(post.workspace, circle.id), message=message)
