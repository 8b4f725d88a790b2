"""Manners: how much of what the coach found is shown."""

from collections.abc import Sequence

from bot.coach.advice import Advice, Severity

MOST = 3
NEEDED_SHOWINGS = 50
MOST_UNHELPFUL = 0.1


def points(
    findings: Sequence[Advice],
    *,
    muted: frozenset[str] = frozenset(),
    quietened: frozenset[str] = frozenset(),
    answered: frozenset[str] = frozenset(),
) -> tuple[Advice, ...]:
    """At most three, mistakes first; one hint only where there is no mistake."""
    shown = [found for found in findings if found.label not in muted]
    mistakes = [found for found in shown if found.severity is Severity.MISTAKE and found.label not in quietened]
    return tuple(mistakes[:MOST])


def too_often_unhelpful(shown: int, not_useful: int) -> bool:
    return shown >= NEEDED_SHOWINGS and not_useful / shown > MOST_UNHELPFUL


def needs_help_line(text: str) -> bool:
    return False
