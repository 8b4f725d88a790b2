"""Names as people type them: which words may begin one, and whom they call. Pure."""

import re
import unicodedata
from dataclasses import dataclass

from adapters.text import JOINERS, clean, cut
from bot.folded import folded

MOST_NAME = 80
LONGEST_NAME_WORDS = 4
CROWD = frozenset({"channel", "everyone", "here", "team", "all"})
NO_NAMES = frozenset(
    """
    a an and any anybody anyone at can could do does for from hi hello how i if in is it may me my of on or our please
    somebody someone the to us we what when who why will with would you your
    """.split()  # noqa: SIM905 - read as a line
)
"""Words that begin a request and are no name, unless an @ says so."""


@dataclass(frozen=True, slots=True)
class Found:
    """Whom the beginning of a text names: nobody, one, or several of that name; and the rest of the text."""

    people: tuple[str, ...] = ()
    name: str = ""
    rest: str = ""
    crowd: bool = False


def is_called(whole: str, name: str) -> bool:
    """Whether somebody goes by it: their whole name, or how it begins."""
    known, typed = folded(whole).split(), folded(name).split()
    return known == typed or known[: len(typed)] == typed


def after(text: str, count: int) -> str:
    """What follows the first `count` words, with its own blanks and line ends."""
    found = re.match(r"\s*(?:\S+\s*)" + "{" + str(count) + "}", text)
    return text[found.end() :].strip() if found else ""


def name_of(name: str) -> str:
    """A name as it may stand in a sentence of ours: one line, no controls, not too long."""
    line = " ".join(clean(name).split())
    visible = "".join(char for char in line if char in JOINERS or unicodedata.category(char) not in {"Cf", "Co", "Cn"})
    return cut(visible.strip(), MOST_NAME)
