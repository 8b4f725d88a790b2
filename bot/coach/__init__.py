"""A private writing coach for asks and thank-you notes.

Rules of the package: pure, no network, no model; a text never leaves it and is never kept. Every label stands in
one rule (`rule.Rule`) inside a language pack; `docs/coach.md` is made from them.
"""

from bot.coach.advice import Advice, Severity
from bot.coach.packs import PACKS, pack_for
from bot.coach.rule import Kind, Rule

__all__ = ["Advice", "Kind", "Rule", "RuleCoach", "Severity", "book", "coach"]


def coach(text: str, kind: Kind, locale: str = "en") -> list[Advice]:
    """Every finding in a draft, in order of position; nothing for a language that is not supported.

    Positions count code points of the text as typed; 0, 0 is the whole draft. Raises ValueError for another kind.
    """
    if kind not in {"ask", "thanks"}:
        raise ValueError("kind is ask or thanks")
    pack = pack_for(locale)
    return pack.engine(kind).advise(text) if pack else []


class RuleCoach:
    """`bot.ports.Coach` by these rules: it knows at once."""

    def advice(self, text: str, kind: Kind, locale: str) -> list[Advice]:
        return coach(text, kind, locale)


def book() -> tuple[Rule, ...]:
    """All rules of the coach, asks before thanks, mistakes before hints."""
    return tuple(rule for pack in PACKS.values() for rule in pack.rules)
