"""Before another ask: what its writer may want to see to first is looked for, shown in the form, and settled there.

Nothing is stored for it: it is read from their own asks each time. What they answered goes along with the form.
"""

from dataclasses import replace

from bot.asks import Ask, Event, possible
from bot.beforehand import LATELY, Beforehand, Matter, alike, several, untold
from bot.errors import Refusal
from bot.service import outcomes
from bot.service.changes import happen
from bot.service.context import Context
from bot.service.drafting import Filled, with_quote
from bot.service.recipients import helpers_of, on_their_way
from bot.stems import Stems
from bot.views.forms.beforehand import CAME_OF, WAYS, Before

LOOKED_FOR, ANSWERED, TELLING, TOLD = "looked_for", "answered", "telling", "told"
"""In the form's carry: of whom was looked, what they chose, of which ask they tell, and of which they have told."""

SETTLING = {event.value: event for event, _ in WAYS}
PRESSES = frozenset({"tell_first", "tell", "just_ask", "instead", "no_beforehand", *SETTLING})


def before(ctx: Context, form: Filled) -> Before:
    """What this form shows of it."""
    carry = form.carry
    telling, told = (_mine(ctx, carry.get(name, "")) for name in (TELLING, TOLD))
    instead = _mine(ctx, carry.get("instead_of", "")) if carry.get(ANSWERED) == "instead" else None
    said = on_their_way(ctx, "outcome", helpers_of(ctx, told)).title if told else ""
    found = matter(ctx, form) if not telling and is_looked_at(ctx, form) else None
    return Before(matter=found, telling=telling, told=said, instead_of=instead)


def is_looked_at(ctx: Context, form: Filled) -> bool:
    """Whether there may be a matter: not until it says whom it goes to, and what it says."""
    said = form.values.get("who", "").strip() and with_quote(form)
    return bool(said) and not form.carry.get(ANSWERED) and ctx.me.preferences.beforehand


def matter(ctx: Context, form: Filled) -> Beforehand | None:
    """What there is to see to before this ask."""
    who, what, replaced = form.values.get("who", "").strip(), with_quote(form), form.carry.get("instead_of")
    asked = ctx.tx.asks.asked_by(ctx.me.id, limit=LATELY).rows
    lately = [ask for ask in asked if ask.id != replaced and ctx.me.is_meant(ask.sent_at)]
    if (last := untold(lately, who, ctx.now)) and _has_not_heard(ctx, last):
        return Beforehand(Matter.UNTOLD, (last,))
    if near := alike(lately, who, what, Stems(*ctx.me.languages)):
        return Beforehand(Matter.ALIKE, (near,))
    many = several(lately, ctx.rules)
    return Beforehand(Matter.SEVERAL, many) if many else None


def unseen(ctx: Context, form: Filled) -> bool:
    """Whether there is something to see to of which this form has not spoken yet."""
    spoken_of = form.carry.get(LOOKED_FOR) == form.values.get("who", "").strip()
    return not spoken_of and is_looked_at(ctx, form) and matter(ctx, form) is not None


def _has_not_heard(ctx: Context, ask: Ask) -> bool:
    """Whether they are still here, and no thanks said what changed because of it."""
    thanks = ctx.tx.thanks.for_ask(ctx.me.id, ask.id) if ask.thanked_at else None
    return not (thanks and thanks.changed) and any(one.id == ask.helper for one in helpers_of(ctx, ask))


def _mine(ctx: Context, ask: str) -> Ask | None:
    """An ask of mine; none where it is anybody else's, or from before I was forgotten."""
    found = ctx.tx.asks.get(ask) if ask else None
    return found if found and found.asker == ctx.me.id and ctx.me.is_meant(found.sent_at) else None


def answered(ctx: Context, form: Filled, action: str, target: str) -> Filled:
    """The form after one of `PRESSES` in it. Raises Refusal `settled`, `empty`."""
    carry = dict(form.carry)
    match action:
        case "tell_first":
            carry[TELLING] = target
        case "tell":
            return _tell(ctx, form)
        case "just_ask":
            carry[ANSWERED] = "just_ask"
        case "instead":
            carry |= {ANSWERED: "instead", "instead_of": target}
        case "no_beforehand":
            ctx.save_me(ctx.me.prefer(beforehand=False))
        case _:
            _settle(ctx, target, SETTLING[action])
    return replace(form, carry=carry)


def _tell(ctx: Context, form: Filled) -> Filled:
    """The line is sent; the rest of the form stays as it was."""
    if not form.values.get(CAME_OF, "").strip():
        raise Refusal("empty", field=CAME_OF)
    tell_along(ctx, form)
    carry = {**form.carry, TELLING: "", TOLD: form.carry.get(TELLING, ""), ANSWERED: "told"}
    return replace(form, values={**form.values, CAME_OF: ""}, carry=carry)


def tell_along(ctx: Context, form: Filled) -> None:
    """Send the line that was typed of what came of the ask before, once. Raises Refusal where it can't be told."""
    telling, words = form.carry.get(TELLING, ""), form.values.get(CAME_OF, "").strip()
    if not (telling and words):
        return
    ask = _mine(ctx, telling)
    if ask is None:
        raise Refusal("gone", field=CAME_OF)
    if _was_told(ctx, ask, words):
        return
    if ask.outcome_told_at:
        raise Refusal("answered", field=CAME_OF)
    if not helpers_of(ctx, ask):
        raise Refusal("nobody_here", field=CAME_OF)
    outcomes.tell(ctx, ask, words)


def _was_told(ctx: Context, ask: Ask, words: str) -> bool:
    """Whether this is the echo of a line that was sent."""
    told = (ctx.tx.thanks.outcome(one.to) for one in ask.history if one.event is Event.TELL_OUTCOME)
    return any(sent is not None and sent.words == words for sent in told)


def _settle(ctx: Context, ask: str, event: Event) -> None:
    found = ctx.ask(ask)
    if event not in possible(found, ctx.me.id):
        raise Refusal("settled")
    happen(ctx, found, ctx.did(event))
