"""Mentoring: whom it is offered to, what each says, and how it ends.

Rules: neither learns what the other said before both said yes. Where one is no longer here, nothing of it is said to
the other; that one wants to be asked nothing by the other looks to them as a silence.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import UTC, datetime

from bot.asks import Ask, Kind, State
from bot.commands import Press
from bot.errors import Refusal
from bot.mentoring import NO, WEEKS, Mentoring
from bot.message import Message, Reply
from bot.outgoing import edit, last_edit, message, slots_about
from bot.prompts import PromptKind
from bot.service.apart import apart, refuses
from bot.service.context import Context
from bot.service.day import replan_own, show_anew
from bot.service.wished import wishes
from bot.views.talk import done

EVER = datetime(2000, 1, 1, tzinfo=UTC)


def offer(ctx: Context, ask: Ask) -> None:
    """Ask both, each alone, once one has helped the other with advice often enough; once and never again.

    What was before either was forgotten is not theirs.
    """
    if ask.state is not State.HELPED or ask.draft.kind is not Kind.ADVICE:
        return
    both = [ctx.person(ask.asker), ctx.person(ask.helper)]
    since = max((one.forgotten_at for one in both if one.forgotten_at), default=EVER)
    often = ctx.tx.mentorings.advised(ask.asker, ask.helper, since) >= ctx.rules.advice_before_mentoring
    if not often or _were_asked(ctx, ask):
        return
    if any(one.gone() for one in both) or apart(ctx.tx, *both):
        return
    made = Mentoring(
        workspace=ask.workspace, id=ctx.new_id("mentoring"), asker=ask.asker, helper=ask.helper, offered_at=ctx.now
    )
    ctx.tx.mentorings.add(made)
    for person in both:
        replan_own(ctx if person.id == ctx.me.id else ctx.as_person(person))


def _were_asked(ctx: Context, ask: Ask) -> bool:
    """Whether these two were, whichever of them had helped: a no is to both."""
    pair = (ask.asker, ask.helper)
    return any(ctx.tx.mentorings.between(*one) is not None for one in (pair, pair[::-1]))


def press(ctx: Context, command: Press) -> Reply:
    """A rhythm, or **No, thanks**. Raises Refusal."""
    id, _, said = command.target.partition(":")
    found = _mine(ctx, id)
    other = ctx.person(found.other(ctx.me.id))
    over = found.begun_at is not None or other.gone() or refuses(ctx.tx, ctx.me, other.id)
    if said not in {*WEEKS, NO} or over:
        raise Refusal("settled")
    if found.answers.get(ctx.me.id) == said:
        raise Refusal("answered")
    if said in WEEKS:
        wishes(ctx, PromptKind.TALK)
    after = found.answered(ctx.me.id, said)
    if after.agreed and not apart(ctx.tx, ctx.me, other):
        _begin(ctx, after)
    else:
        ctx.tx.mentorings.save(after)
        _show(ctx)
    return None


def _begin(ctx: Context, agreed: Mentoring) -> None:
    begun = replace(agreed, begun_at=ctx.now)
    ctx.tx.mentorings.save(begun)
    _tell(ctx, begun, "begun")


def take_back(ctx: Context, others: Collection[str]) -> None:
    """A yes of `ctx.me` to talks with these, that did not begin: they want to be asked nothing by them any more."""
    for one in ctx.tx.mentorings.of(ctx.me.id):
        if one.begun_at is None and one.other(ctx.me.id) in others and one.answers.get(ctx.me.id) in WEEKS:
            ctx.tx.mentorings.save(one.unanswered(ctx.me.id))


def end(ctx: Context, command: Press) -> Message:
    """**End these talks**: the other reads who ended them. Raises Refusal."""
    found = _mine(ctx, command.target)
    if not found.goes_on:
        raise Refusal("settled")
    ended = replace(found, ended_at=ctx.now, ended_by=ctx.me.id)
    ctx.tx.mentorings.save(ended)
    _tell(ctx, ended, "ended")
    other = ctx.person(ended.other(ctx.me.id))
    key = "mentoring_ended_alone" if other.gone() else "mentoring_ended"
    return done(ctx.view(), key, name=other.called)


def _mine(ctx: Context, id: str) -> Mentoring:
    found = ctx.tx.mentorings.get(id)
    if found is None or ctx.me.id not in found.people:
        raise Refusal("gone")
    return found


def _tell(ctx: Context, one: Mentoring, how: str) -> None:
    """The other in a message of its own, in their hours; both see it where they were asked, and told before."""
    other = ctx.person(one.other(ctx.me.id))
    for slot in ctx.tx.outbox.slots(slots_about("mentoring", one.id)):
        ctx.tx.outbox.send(edit(ctx.me.workspace, slot, ctx.now))
    if not other.gone():
        ids = {"mentoring": one.id, "how": how}
        ctx.tx.outbox.send(message("mentoring", other.address, ids, other.next_hours(ctx.now)))
    _show(ctx)
    _show(ctx.as_person(other))


def _show(ctx: Context) -> None:
    """Plan their lines anew, and draw those anew that were told."""
    for slot, reader in replan_own(ctx):
        show_anew(ctx, slot, reader)


def forgotten(ctx: Context, found: Iterable[Mentoring]) -> None:
    """One of the two was forgotten, and all of it with them: no message speaks of it any more."""
    for one in found:
        for slot in ctx.tx.outbox.slots(slots_about("mentoring", one.id)):
            ctx.tx.outbox.send(last_edit(ctx.me.workspace, slot, ctx.now))
        for person in ctx.people(one.people).values():
            if person.id in one.people:
                _show(ctx.as_person(person))
