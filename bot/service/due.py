"""By when: picked, or said in words that are understood beyond doubt and echoed before anything is sent.

Rules: every moment that a person gives lies ahead, and no further than `Rules.furthest_days`; what was understood
travels in the form's carry, so that `in two hours` stays the moment that was shown; words whose meaning nobody has seen
yet are never sent; a moment in the text is offered, never taken.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.errors import Refusal
from bot.hours import zone_of
from bot.hours.grammar import readings
from bot.hours.named import named_in
from bot.hours.phrases import understood
from bot.hours.zones import at_local
from bot.service.context import Context

Values = Mapping[str, str]
WORDS, SEEN, OFFER = "due_words", "due_seen", "due_offered"
NO_RUSH = "no rush"
"""The picker's own word for none."""


@dataclass(frozen=True, slots=True)
class Due:
    """By when, None for no rush. `words` is what it was said in, `seen` whether its meaning was shown before."""

    at: datetime | None = None
    words: str = ""
    seen: bool = True


def moment(text: str, zone: str, field: str = "due") -> datetime | None:
    """A `WhenField`'s value as an instant (UTC), None when empty. Raises Refusal `not_understood_time` at its field.

    A local time that the clocks skip is the first moment after the gap."""
    if not text.strip():
        return None
    try:
        local = datetime.fromisoformat(text.strip())
        return local.astimezone(UTC) if local.tzinfo else at_local(local, zone_of(zone))
    except (ValueError, OverflowError):
        raise Refusal("not_understood_time", field=field) from None


def ahead(ctx: Context, text: str, field: str) -> datetime | None:
    """The same, of a moment that is still to come and not too far away. Raises Refusal."""
    return within_bounds(ctx, moment(text, ctx.me.zone, field), field)


def within_bounds(ctx: Context, at: datetime | None, field: str | None) -> datetime | None:
    """The moment, if it lies ahead and not too far. Raises Refusal `past` and `too_far`."""
    if at is not None and at <= ctx.now:
        raise Refusal("past", field=field)
    return not_too_far(ctx, at, field)


def not_too_far(ctx: Context, at: datetime | None, field: str | None) -> datetime | None:
    """The moment, if it is no further from now than anybody plans, on either side. Raises Refusal `too_far`."""
    furthest = timedelta(days=ctx.rules.furthest_days)
    if at is not None and abs(at - ctx.now) > furthest:
        raise Refusal("too_far", field=field, day=ctx.view().reader.day(ctx.now + furthest))
    return at


def due_of(ctx: Context, values: Values, carry: Values) -> Due:
    """By when these values say. Raises Refusal for what is not understood, has passed, or contradicts itself."""
    picked = moment(values.get("due", ""), ctx.me.zone)
    words = " ".join(values.get(WORDS, "").split())
    if not words or (picked is None and words.casefold() == NO_RUSH):
        return Due(within_bounds(ctx, picked, "due"))
    before = _seen(carry, words)
    said = before or understood(words, ctx.now, ctx.me.zone, ctx.me.preferences.hours, *readings(ctx.me.reads))
    if said is None:
        raise Refusal("not_sure_when", field="due")
    if picked is not None and picked != said:
        reader = ctx.view().reader
        raise Refusal("two_moments", field="due", picked=reader.moment(picked), said=reader.moment(said))
    return Due(within_bounds(ctx, said, "due"), words, seen=before is not None)


def shown(ctx: Context, values: Values, carry: Values) -> Due:
    """The same for a form that is still being filled in: nothing where a rule would refuse."""
    try:
        return due_of(ctx, values, carry)
    except Refusal:
        return Due()


def taken_along(carry: Values, due: Due) -> Values:
    """The form's carry with what these words mean, which is what is sent unless they change."""
    rest = {name: held for name, held in carry.items() if name != SEEN}
    return {**rest, SEEN: f"{due.at.isoformat()} {due.words}"} if due.at and due.words else rest


def _seen(carry: Values, words: str) -> datetime | None:
    """What these very words were understood as when the form was last shown."""
    at, _, said = carry.get(SEEN, "").partition(" ")
    try:
        return datetime.fromisoformat(at).astimezone(UTC) if said == words else None
    except (ValueError, OverflowError):
        return None


def offered(ctx: Context, values: Values) -> datetime | None:
    """The moment that the text itself names, where nothing says by when yet."""
    if values.get("due", "").strip() or values.get(WORDS, "").strip():
        return None
    return named_in(values.get("what", ""), ctx.now, ctx.me.zone, ctx.me.preferences.hours)


def with_offer(carry: Values, at: datetime | None) -> Values:
    """The form's carry, with the moment that was offered: whoever has seen it may send without it."""
    return {**carry, OFFER: at.isoformat()} if at is not None else carry


def offer_seen(ctx: Context, values: Values, carry: Values) -> bool:
    """Whether nothing in the text contradicts the form in silence: no moment, or one that was offered before."""
    at = offered(ctx, values)
    return at is None or OFFER in carry


def filled_in(ctx: Context, values: Values) -> Values:
    """The values with the offered moment picked."""
    at = offered(ctx, values)
    return values if at is None else {**values, "due": f"{at.astimezone(zone_of(ctx.me.zone)):%Y-%m-%dT%H:%M}"}
