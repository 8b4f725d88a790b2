"""A private writing coach for asks and thank-you notes.

Rules of the package: pure, no network; a text never leaves it and is never kept. Every label stands in one rule
(`rule.Rule`) inside a language pack; `docs/coach.md` is made from them. A trained reader (`Reader`) is given from
outside; without one the rules alone decide.
"""

from bot.coach.advice import Advice, Severity
from bot.coach.learned.reading import Reader, Reading
from bot.coach.packs import PACKS, pack_for
from bot.coach.rule import Kind, Rule

__all__ = ["Advice", "Kind", "Reader", "Reading", "Rule", "RuleCoach", "Severity", "book", "coach", "supports"]


def supports(locale: str) -> bool:
    """Whether drafts of this language are read at all."""
    return pack_for(locale) is not None


def coach(text: str, kind: Kind, locale: str = "en", reader: Reader | None = None) -> list[Advice]:
    """Every finding in a draft, in order of position; nothing for a language that is not supported.

    Positions count code points of the text as typed; 0, 0 is the whole draft. Raises ValueError for another kind.
    """
    if kind not in {"ask", "thanks"}:
        raise ValueError("kind is ask or thanks")
    pack = pack_for(locale)
    return pack.engine(kind).advise(text, reader) if pack else []


class RuleCoach:
    """`bot.ports.Coach` by these rules: it knows at once."""

    def advice(self, text: str, kind: Kind, locale: str) -> list[Advice]:
        return coach(text, kind, locale)

    async def read(self, text: str, kind: Kind, locale: str) -> None:
        """Nothing is left to wait for."""

    def close(self) -> None:
        """Nothing is open."""


def book() -> tuple[Rule, ...]:
    """All rules of the coach, asks before thanks, mistakes before hints."""
    return tuple(rule for pack in PACKS.values() for rule in pack.rules)
