"""What a thanks form says, read once: the note that it makes, and every reason why it cannot be sent."""

from collections.abc import Mapping
from datetime import timedelta

from bot.asks import Ask, Role
from bot.errors import Refusal
from bot.service.context import Context
from bot.service.drafting import cannot_ask, too_long
from bot.service.due import ahead
from bot.service.recipients import helper_of, nobody_here, pointers_of
from bot.service.stories import cannot_tell
from bot.thanks import Thanks
from bot.views.talk import sentence

Values = Mapping[str, str]
WRITTEN = ("did", "detail", "changed", "useful", "took")

OF_ITS_OWN = frozenset({"no_one_named", "two_people", "everyone", "channel", "group", "yourself", "the_bot"})
"""What is refused of whom one thanks in other words than of whom one asks."""

LIMITS = {
    "did": "what_characters",
    "detail": "field_characters",
    "changed": "field_characters",
    "useful": "field_characters",
    "took": "field_characters",
    "about": "name_characters",
}


def asked_of(ctx: Context, carry: Values) -> Ask | None:
    """The ask of mine that it is about; none where somebody is thanked without one. Raises Refusal `not_yours`."""
    if not carry.get("ask"):
        return None
    ask = ctx.ask(carry["ask"])
    if ask.role(ctx.me.id) is not Role.ASKER:
        raise Refusal("not_yours")
    return ask


def note_of(ctx: Context, values: Values, carry: Values, ask: Ask | None) -> Thanks:
    """The note that these values make."""
    text = {name: values.get(name, "").strip() for name in WRITTEN}
    return Thanks(
        workspace=ctx.me.workspace,
        id=carry["draft"],
        by=ctx.me.id,
        to=helper_of(ctx, ask) if ask else values.get("who", ""),
        ask=ask.id if ask else None,
        **text,
        also=pointers_of(ctx, ask) if ask else (),
        at=ctx.now,
    )


def chain_of(ctx: Context, note: Thanks) -> tuple[str, ...]:
    """Whom a story of it names, in their order."""
    return (ctx.me.id, *note.also, note.to)


def is_sent(ctx: Context, sent: Thanks, values: Values, ask: Ask | None) -> bool:
    """Whether this form is the echo of that note, and not another note written over it."""
    said = tuple(values.get(name, "").strip() for name in WRITTEN)
    same_words = said == tuple(getattr(sent, name) for name in WRITTEN)
    return same_words and sent.by == ctx.me.id and (ask is not None or values.get("who", "") == sent.to)


def errors_of(ctx: Context, values: Values, ask: Ask | None) -> dict[str, str]:
    """Every reason why this cannot be sent, as a sentence at its field."""
    refusals = [*too_long(ctx, values, LIMITS), *cannot_tell(ctx, values, ask)]
    if not values.get("did", "").strip():
        refusals.append(Refusal("empty", field="did"))
    refusal = _cannot_thank_for(ctx, ask) if ask else _cannot_thank(ctx, values.get("who", ""))
    refusals += [refusal] if refusal else []
    if ctx.tx.thanks.sent_since(ctx.me.id, ctx.now - timedelta(hours=1)) >= ctx.rules.thanks_per_hour:
        refusals.append(Refusal("slow_down_thanks", field="did"))
    refusals += _about_outcome(ctx, values)
    return {refusal.field or "did": refused(ctx, refusal) for refusal in refusals}


def refused(ctx: Context, refusal: Refusal) -> str:
    """Why, in words of its own where an ask would say it otherwise."""
    own = refusal.reason if refusal.reason not in OF_ITS_OWN else f"{refusal.reason}.thanks"
    return sentence(ctx.view(), Refusal(own, **refusal.facts))


def _cannot_thank_for(ctx: Context, ask: Ask) -> Refusal | None:
    return _thanked_before(ctx, ask) or nobody_here(ctx, ask)


def _thanked_before(ctx: Context, ask: Ask) -> Refusal | None:
    """One thanks an ask: the first counts, and whoever sends a second form reads so."""
    before = ctx.tx.thanks.for_ask(ctx.me.id, ask.id)
    if before is None:
        return None
    command = ctx.surface.thanks
    return Refusal("thanked_before", field="did", helper=ctx.name(before.to), command=command)


def _about_outcome(ctx: Context, values: Values) -> list[Refusal]:
    """What is wrong with the day on which they want to be asked what came of it."""
    try:
        ahead(ctx, values.get("outcome", ""), "outcome")
    except Refusal as refusal:
        return [refusal]
    return []


def _cannot_thank(ctx: Context, who: str) -> Refusal | None:
    """Anybody who is still here may be thanked, also who takes no asks."""
    if not who:
        return Refusal("no_one_named", field="who")
    person = ctx.people([who]).get(who)
    refusal = cannot_ask(ctx, person)
    return None if refusal and refusal.reason == "no_asks" and person and not person.no_longer_here else refusal
