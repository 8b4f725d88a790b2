"""All English rules in the order they are shown in the docs."""

from functools import cache
from typing import Final

from bot.coach.engine import Engine, compiled
from bot.coach.english import spelling
from bot.coach.english.ask import (
    apology,
    disclaimer,
    effort,
    favor,
    group,
    hints,
    joy,
    order,
    presumed,
    request,
    score,
    selfdown,
    sympathy,
    trade,
)
from bot.coach.english.classes import CLASSES
from bot.coach.english.distress import is_of_distress
from bot.coach.english.thanks import debt, faint, plain, self_centred, sorry
from bot.coach.english.tongue import TONGUE
from bot.coach.rule import Kind, Rule

RULES: Final[tuple[Rule, ...]] = (
    favor.RULE,
    request.RULE,
    group.RULE,
    sympathy.RULE,
    apology.RULE,
    disclaimer.RULE,
    joy.RULE,
    effort.RULE,
    score.RULE,
    trade.RULE,
    selfdown.RULE,
    order.RULE,
    presumed.RULE,
    hints.WHY_YOU,
    hints.DEADLINE,
    hints.PURPOSE,
    plain.RULE,
    self_centred.RULE,
    debt.RULE,
    faint.RULE,
    sorry.RULE,
    plain.NO_IMPACT,
)


@cache
def engine(kind: Kind) -> Engine:
    """The compiled English rules for one kind of draft, built once."""
    return compiled(RULES, kind, spelling, CLASSES, is_of_distress, TONGUE)
