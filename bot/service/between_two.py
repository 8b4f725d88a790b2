"""What is between somebody and one other, as far as it may be spoken of: regular talks, and staying in touch.

Rules: nobody can tell from their own messages whether the other wants to be asked nothing by them: what they were told
stays as it is, and what they are asked is asked as of anybody who never answers.
"""

from bot.in_touch import Rhythm
from bot.mentoring import Mentoring
from bot.people import Person
from bot.service.apart import apart, refuses
from bot.service.context import Context


def mentorings_of(ctx: Context) -> list[Mentoring]:
    """All of `ctx.me` with people who are here, and by whom they don't mind to be asked."""
    found = ctx.tx.mentorings.of(ctx.me.id)
    people = ctx.people(one.other(ctx.me.id) for one in found)
    others = ((one, people.get(one.other(ctx.me.id))) for one in found)
    return [one for one, other in others if other and not other.gone() and not refuses(ctx.tx, ctx.me, other.id)]


def live_mentorings_of(ctx: Context) -> list[Mentoring]:
    """Those of which something may still come: talks that began end without a word where the other minds."""
    found = mentorings_of(ctx)
    return [one for one in found if one.begun_at is None or not apart(ctx.tx, ctx.me, _other(ctx, one))]


def _other(ctx: Context, one: Mentoring) -> Person:
    return ctx.person(one.other(ctx.me.id))


def rhythms_of(ctx: Context) -> list[Rhythm]:
    """With whom `ctx.me` wants to stay in touch, of those who are here, and by whom they don't mind to be asked."""
    found = ctx.tx.touch.rhythms(ctx.me.id)
    people = ctx.people(rhythm.other for rhythm in found)
    here = {one for one, person in people.items() if not person.gone() and not refuses(ctx.tx, ctx.me, one)}
    return [rhythm for rhythm in found if rhythm.other in here]
