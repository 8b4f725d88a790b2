"""Staying in touch: whom somebody wants to be reminded of and how often; private, and ended with one press.

Rules: nobody else learns of it, also not whether somebody is kept apart from whom. To ask for it again switches its
reminders on again.
"""

from dataclasses import replace

from bot.commands import OpenHome, Press, Say
from bot.errors import Refusal
from bot.hours.rhythm import months_said
from bot.in_touch import MOST_MONTHS, Rhythm, month_at, put_off
from bot.message import Message, Page, Reply
from bot.prompts import PromptKind
from bot.service.apart import refuses
from bot.service.between_two import rhythms_of
from bot.service.contact import replan_in_touch
from bot.service.context import Context
from bot.service.directed import Directed, one_mentioned
from bot.service.wished import wishes
from bot.views.in_touch import SECTION, kept, listed
from bot.views.talk import done, refused

USUAL_MONTHS = 3
MOST = 12
"""So many people one is reminded of: all of them fit into one message."""


def typed(ctx: Context, command: Say, found: Directed) -> Reply:
    """`stay in touch with @Ana every 3 months`; with nobody named, all with whom somebody does."""
    if not (command.mentions or found.who or found.several or found.rest):
        return show(ctx, OpenHome(by=command.by, section=SECTION))
    try:
        one_mentioned(command.mentions)
        if found.several:
            raise Refusal("needs_name_here", name=found.several)
        return keep(ctx, found.who, _months(found.rest))
    except Refusal as refusal:
        own = "in_touch_who" if refusal.reason in WHO else refusal.reason
        return refused(ctx.view(), Refusal(own, **refusal.facts))


WHO = frozenset({"two_people", "everyone", "channel", "group", "yourself", "the_bot", "unknown_person"})
"""What is refused of whom they name; one sentence for all of it."""


def _months(text: str) -> int:
    """How often; what nobody says is the usual. Raises Refusal `how_often`: never a guess."""
    months = months_said(text) if text.strip() else USUAL_MONTHS
    if months is None or not 1 <= months <= MOST_MONTHS:
        raise Refusal("how_often", most=str(MOST_MONTHS))
    return months


def keep(ctx: Context, who: str, months: int) -> Message:
    """From now on they are reminded, from the last contact on; who is reminded already, in the new rhythm.

    Raises Refusal.
    """
    person = ctx.people([who]).get(who) if who else None
    if person is None or person.no_longer_here:
        raise Refusal("unknown_person")
    if person.id == ctx.me.id or person.bot:
        raise Refusal("the_bot" if person.bot else "yourself")
    if refuses(ctx.tx, ctx.me, who):
        raise Refusal("in_touch_never", name=ctx.name(who))
    before = {rhythm.other: rhythm for rhythm in ctx.tx.touch.rhythms(ctx.me.id)}
    if who not in before and len(before) >= MOST:
        raise Refusal("in_touch_enough", most=str(MOST), command=ctx.surface.ask)
    since = month_at(ctx.now, ctx.me.zone)
    id = before[who].id if who in before else ctx.new_id("rhythm")
    rhythm = Rhythm(workspace=ctx.me.workspace, id=id, person=ctx.me.id, other=who, months=months, since=since)
    ctx.tx.touch.keep(rhythm)
    wishes(ctx, PromptKind.IN_TOUCH)
    replan_in_touch(ctx)
    last = ctx.tx.touch.last(ctx.me.id, [who]).get(who, "")
    return kept(ctx.view(also=[who]), replace(rhythm, last=last))


def show(ctx: Context, command: OpenHome) -> Page:
    """All with whom they want to stay in touch."""
    rhythms = ctx.tx.touch.rhythms(ctx.me.id)
    reminds = PromptKind.IN_TOUCH not in ctx.me.preferences.prompts_off
    others = [rhythm.other for rhythm in rhythms]
    view = replace(ctx.view(also=others), rhythms=rhythms_of(ctx) if reminds else ())
    return listed(view, rhythms)


def later(ctx: Context, command: Press) -> Message:
    """**Next month**: it is reckoned anew, so that it comes again then. Raises Refusal `settled`, also where
    they were in touch since.
    """
    rhythm = _mine(ctx, command.target)
    later = replace(rhythm, since=put_off(rhythm, ctx.now, ctx.me.zone))
    if later.begins != later.since or refuses(ctx.tx, ctx.me, rhythm.other):
        raise Refusal("settled")
    ctx.tx.touch.keep(later)
    wishes(ctx, PromptKind.IN_TOUCH)
    replan_in_touch(ctx)
    return done(ctx.view(), "in_touch_later", name=ctx.name(rhythm.other))


def stop(ctx: Context, command: Press) -> Message:
    """**Stop**: no more of this person. Raises Refusal `settled`."""
    rhythm = _mine(ctx, command.target)
    ctx.tx.touch.stop(ctx.me.id, rhythm.other)
    replan_in_touch(ctx)
    return done(ctx.view(), "in_touch_stop", name=ctx.name(rhythm.other))


def _mine(ctx: Context, other: str) -> Rhythm:
    found = next((one for one in ctx.tx.touch.rhythms(ctx.me.id) if one.other == other), None)
    if found is None:
        raise Refusal("settled")
    return found
