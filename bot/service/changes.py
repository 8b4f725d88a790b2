"""What follows from a change of an ask: every card of it is edited, news are sent, prompts are planned anew.

All of it is rows in the transaction of the change itself. The ask's table (`EVENTS`) says for every event who gets a
new message, because an edit notifies nobody.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.asks import EVENTS, SUGGESTING, Ask, Happened, Role, move
from bot.asks.introductions import introduced_by
from bot.asks.passing import TAKEN_UP
from bot.outgoing import edit, message, slots_about
from bot.people import Person
from bot.ports import Send
from bot.service import contact
from bot.service.context import Context
from bot.service.day import Shown, anew, replan
from bot.service.mentoring import offer
from bot.service.pairs import keep_to_one


def happen(ctx: Context, ask: Ask, one: Happened) -> Ask:
    """Move an ask and write everything that follows. Raises Refusal and Conflict."""
    moved = move(ask, one)
    keep_to_one(ctx, ask, moved)
    save(ctx, moved, one)
    contact.of_an_ask(ctx, moved, one)
    offer(ctx, moved)
    return moved


def save(ctx: Context, ask: Ask, one: Happened | None = None) -> None:
    """Store the new revision, plan its prompts anew, refresh every message that shows the ask, and tell the news.

    `one` is what happened, where that is news.
    """
    ctx.tx.asks.save(ask)
    lines = replan(ctx, ask)
    effect = EVENTS[one.event] if one is not None else None
    beneath_form = effect is not None and effect.opens and ctx.surface.forms_in_place
    told = _news(ctx, ask, one) if one is not None else ()
    refresh(ctx, ask, lines, told, beneath_form=beneath_form, only=_only(ask, one))


def _only(ask: Ask, one: Happened | None) -> frozenset[str] | None:
    """Whose messages may be touched by what the others hear nothing of; None where all may."""
    if one is None or not EVENTS[one.event].unheard:
        return None
    return frozenset((one.by,)) if one.by else frozenset(ask.passing.shown)


def refresh(
    ctx: Context,
    ask: Ask,
    lines: Shown,
    besides: Iterable[Send] = (),
    *,
    beneath_form: bool = False,
    only: frozenset[str] | None = None,
) -> None:
    """Edit every message that shows the ask, or buttons of it: its cards, its news, and `lines` that speak of it.

    `beneath_form` leaves the message that was pressed as it is: a form stands in its place. Where `only` names people,
    no message of anybody else is touched. `besides` is sent too.
    """

    def wanted(send: Send) -> Send | None:
        if only is not None and send.to not in only:
            return None
        return None if beneath_form and ctx.tx.outbox.is_at(send.slot, ctx.pressed) else send

    told = [send for line in lines if (send := wanted(anew(ctx, *line))) is not None]
    ctx.tx.outbox.renew(
        slots_about("ask", ask.id),
        lambda slot: wanted(edit(ask.workspace, slot, ctx.now, ask.revision)),
        [*told, *besides],
    )


def _news(ctx: Context, ask: Ask, one: Happened) -> Iterator[Send]:
    """A new message for whoever waits for this change, and a card for somebody pointed to.

    The yes to an ask that goes round is told by the card that comes with it.
    """
    effect = EVENTS[one.event]
    if one.event in SUGGESTING:
        invitee = ctx.person(ask.chain[-1].to)
        yield card(ask, invitee, "ask.invitee", invitee.next_hours(ctx.now))
    is_told = TAKEN_UP not in one.facts and (one.words or not effect.news_of_words)
    for role in effect.news if is_told else ():
        person = ctx.person({Role.ASKER: ask.asker, Role.POINTER: introduced_by(ask)}.get(role, ask.helper))
        # Of the event that made this revision, whatever happens later.
        ids = {"ask": ask.id, "seq": str(ask.revision)}
        due_at = person.next_hours(ctx.now) if role in effect.later else ctx.now
        to = Role.ASKER if role is Role.ASKER else Role.HELPER
        yield message(f"news.{to}", person.address, ids, due_at, ask.revision)


def card(ask: Ask, person: Person, view: str, due_at: datetime, *, now: bool = False) -> Send:
    """The one card of this ask that this person has; `now` also outside their hours.

    Somebody's first card introduces Askwell.
    """
    first = view != "ask.asker" and not person.introduced
    marks = {**({"first": "yes"} if first else {}), **({"now": "yes"} if now else {})}
    return message(view, person.address, {"ask": ask.id, **marks}, due_at, ask.revision)
