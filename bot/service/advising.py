"""The coach at the form: which points are shown, and what a press beside one does. Text is never kept, counts are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from bot.coach import Advice, Severity, book
from bot.coach.advice import apply_all
from bot.coach.manners import needs_help_line, questions, sure_enough, too_often_unhelpful
from bot.coach.manners import points as chosen
from bot.service.context import Context

Values = Mapping[str, str]
Draft = Literal["ask", "thanks"]
EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class Checked:
    """What the coach points out in a draft, and the fields that ask for what it leaves open.

    `harm` is whether it speaks of harm: then there is no advice.
    """

    points: tuple[Advice, ...] = ()
    missing: frozenset[str] = frozenset()
    harm: bool = False

    @property
    def stands(self) -> bool:
        """Whether a point is left for which **Send** becomes **Send anyway**."""
        return any(point.severity is Severity.MISTAKE for point in self.points)


def check(ctx: Context, text: str, kind: Draft, carry: Values, answered: frozenset[str] = frozenset()) -> Checked:
    """At most three points, none of what this person or workspace switched off or dismissed in this form.

    What is missing is asked for only where no mistake is to be seen to first.

    Who writes of harm is offered help, and no advice on how to write.

    A coach that does not know yet has none: nobody waits for it, and the next look at the form asks again.
    """
    off = ctx.me.preferences.advice_off | ctx.tx.workspace.advice_off
    harm = needs_help_line(text)
    if EVERYTHING in off or not text.strip() or harm:
        return Checked(harm=harm)
    muted = off | frozenset(carry.get("dismissed", "").split())
    counts = ctx.tx.advice.quietened()
    quietened = frozenset(label for label, (shown, useless) in counts.items() if too_often_unhelpful(shown, useless))
    found = ctx.coach.advice(text, kind, ctx.me.reads) or ()
    told = [one for one in found if sure_enough(one.confidence, *counts.get(one.label, (0, 0)))]
    checked = Checked(chosen(told, muted=muted, quietened=quietened, answered=answered))
    return checked if checked.stands else replace(checked, missing=questions(told, muted=muted))


def showing(ctx: Context, checked: Checked) -> None:
    """Count what was pointed out before sending."""
    for point in checked.points:
        ctx.tx.advice.count(point.label, shown=1)


def applied(ctx: Context, text: str, kind: Draft, carry: Values, label: str) -> str:
    """The text with that point's suggestions in place of the passages that carry it."""
    if any(point.label == label for point in check(ctx, text, kind, carry).points):
        found = ctx.coach.advice(text, kind, ctx.me.reads) or ()
        return apply_all(text, (one for one in found if one.label == label))
    return text


def dismissed(ctx: Context, carry: Values, label: str, *, for_good: bool) -> dict[str, str]:
    """The form's carry with that label dismissed; for good means in every form from now on."""
    if for_good:
        prefs = ctx.me.preferences
        ctx.save_me(replace(ctx.me, preferences=replace(prefs, advice_off=prefs.advice_off | {label})))
    else:
        ctx.tx.advice.count(label, not_useful=1)
    return {**carry, "dismissed": f"{carry.get('dismissed', '')} {label}".strip()}


def reason(label: str) -> str:
    """What is known about this label, with its source and its limit; empty for a label that is not known."""
    found = next((rule for rule in book() if rule.label == label), None)
    return f"{found.source} {found.limit}".strip() if found else ""
