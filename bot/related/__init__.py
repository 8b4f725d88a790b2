"""Words of related meaning, so that whoever asks about immigration finds who knows about visas. Pure.

Found by the coach's base with `python -m tools.coach.related`: words whose vectors lie nearest, as stems, with their
likeness in hundredths (Apache-2.0, as the base: `bot/coach/english/model/NOTICE`). Nobody chose them, nothing of
anybody's is in them, and nothing of them is stored: they widen what is looked for. English only.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from importlib.resources import files

WHOLE = 100


TEXT = "\n" + (files(__name__) / "english.txt").read_text("ascii")
"""A line for each word, by the alphabet. Read with the program: while it runs, nobody waits for a disk. One text: a
table of its lines would take three times the memory."""


def related(word: str) -> Mapping[str, float]:
    """Stems of words of a meaning near this one's, with how near it is, from 0 to 1."""
    pairs = (pair.split(":") for pair in _line(word))
    return {near: int(likeness) / WHOLE for near, likeness in pairs}


def _line(word: str) -> Sequence[str]:
    """What stands behind it in its line."""
    found, *near = _words_at(bisect_left(range(len(TEXT) - 2), word, key=lambda at: _words_at(at)[0]))
    return near if found == word else ()


def _words_at(at: int) -> Sequence[str]:
    """The words of the line of which a character stands there."""
    begins = TEXT.rfind("\n", 0, at + 1) + 1
    return TEXT[begins : TEXT.find("\n", begins)].split(" ")
