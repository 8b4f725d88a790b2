"""How much of what the coach found is shown: three points at most, mistakes first; what is missing, as a field.

Rules of the file: pure; labels and counts only, never a text that is kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from bot.coach.advice import Advice, Severity
from bot.coach.packs import PACKS, in_distress

MOST_POINTS: Final = 3
LEAST_SHOWN: Final = 50
MOST_UNHELPFUL: Final = 0.10
LOWEST_BAR: Final = 0.5
HIGHEST_BAR: Final = 0.95
BAR_RISE: Final = 4.5
"""The highest bar is reached where a tenth of the showings were not useful."""
_ANSWERS: Final[Mapping[str, str]] = {
    rule.label: rule.answered for pack in PACKS.values() for rule in pack.rules if rule.answered
}
"""By label the field of the form that answers it."""


def points(
    findings: Iterable[Advice],
    *,
    muted: frozenset[str] = frozenset(),
    quietened: frozenset[str] = frozenset(),
    answered: frozenset[str] = frozenset(),
) -> tuple[Advice, ...]:
    """The findings to show: each label once, at most three mistakes, or else one hint.

    `muted` labels are never shown, `quietened` ones only as hints; one that a filled-in field answers drops, and a
    hint that a field could answer is that field (`questions`).
    """
    first: dict[str, Advice] = {}
    for found in findings:
        if found.label not in muted and _ANSWERS.get(found.label) not in answered and not _is_question(found):
            quiet = replace(found, severity=Severity.HINT) if found.label in quietened else found
            first.setdefault(found.label, quiet)
    mistakes = [a for a in first.values() if a.severity is Severity.MISTAKE]
    return tuple(mistakes[:MOST_POINTS]) if mistakes else tuple(first.values())[:1]


def questions(findings: Iterable[Advice], *, muted: frozenset[str] = frozenset()) -> frozenset[str]:
    """The fields in which a draft could still say what it leaves open, filled in or not."""
    return frozenset(_ANSWERS[found.label] for found in findings if found.label not in muted and _is_question(found))


def _is_question(found: Advice) -> bool:
    return found.severity is Severity.HINT and found.label in _ANSWERS


def sure_enough(confidence: float, shown: int, not_useful: int) -> bool:
    """Whether a finding is told here: where a label was often not useful, whoever found it must be surer.

    The bar rises from .5 to at most .95 and never falls below .5; a few showings move it little.
    """
    return confidence >= min(HIGHEST_BAR, LOWEST_BAR + BAR_RISE * not_useful / max(shown, LEAST_SHOWN))


def too_often_unhelpful(shown: int, not_useful: int) -> bool:
    """Whether a rule turns itself down: not useful in more than 10% of at least 50 showings."""
    return shown >= LEAST_SHOWN and not_useful > shown * MOST_UNHELPFUL


def needs_help_line(text: str) -> bool:
    """Whether a text has words of self-harm or violence, so that a help line is offered and pity is not remarked on."""
    return in_distress(text)
