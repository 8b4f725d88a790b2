"""How somebody is called in a sentence: by their name, and by a mark beside it where somebody else here has that name.

Rules: a mark is the platform's short second name of them (what they sign in by), never an address of theirs. Names are
compared folded, and without what stands in brackets at their end, so that nobody passes for somebody with a mark. Pure.
"""

import unicodedata
from collections.abc import Sequence

from bot.cut import cut
from bot.folded import folded

MOST_OF_A_NAME, MOST_OF_A_MARK = 32, 24
"""Characters of each, so that a button has room for both."""

MOST_FORMER = 3
"""So many former names of somebody are remembered."""

GUEST = "#EXT#"
"""Stands at the end of a guest's sign-in name where a platform has it so, before the @."""

PLAIN_ID = 12
"""An id of no more characters can be read; of a longer one its end tells people apart."""

ISOLATE, END = "\u2068", "\u2069"
"""Around a text that goes its own direction, so that it turns nothing else around."""

_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def alike(name: str) -> str:
    """What two names have in common that somebody could take for one."""
    whole = folded(name)
    plain = whole.partition("(")[0].rstrip() if whole.endswith(")") else whole
    return plain or whole


def mark_of(second: str) -> str:
    """A platform's second name of somebody, short; of what is written like an address, what stands before the @, and of
    a guest's sign-in name what is theirs."""
    return cut(second.partition("@")[0].removesuffix(GUEST).strip(), MOST_OF_A_MARK)


def beside(mark: str, id: str, *, unique: bool) -> str:
    """What tells somebody apart who shares their name: their mark; where others share that too, some of their id."""
    return mark if mark and unique else id if len(id) <= PLAIN_ID else id[-PLAIN_ID // 2 :]


def called(name: str, mark: str = "") -> str:
    """`Ana Kim`, or `Ana Kim (ana.kim2)`; isolated where it is read from right to left."""
    whole = f"{cut(name, MOST_OF_A_NAME)} ({mark})" if mark else name
    if whole.isascii() or not any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in whole):
        return whole
    return f"{ISOLATE}{whole}{END}"


def formerly(name: str, before: Sequence[str], now: str) -> tuple[str, ...]:
    """Former names, newest first, of whoever was called `name` and is called otherwise `now`."""
    former = (name, *before) if name and name != now else before
    return tuple(one for one in dict.fromkeys(former) if one != now)[:MOST_FORMER]
