"""Words of related meaning, so that whoever asks about immigration finds who knows about visas. Pure.

Found by the coach's base with `python -m tools.coach.related`: words whose vectors lie nearest, as stems, with their
likeness in hundredths (Apache-2.0, as the base: `bot/coach/english/model/NOTICE`). Nobody chose them, nothing of
anybody's is in them, and nothing of them is stored: they widen what is looked for. English only.
"""

import mmap
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from pathlib import Path

WHOLE = 100


def _opened() -> mmap.mmap:
    with (Path(__file__).parent / "english.txt").open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


TEXT = _opened()
"""A line for each word, by the alphabet. The file itself, as the system keeps it for all processes: most of it is never
looked at, and read it would be 5 MB of each."""
if hasattr(mmap, "MADV_WILLNEED"):
    TEXT.madvise(mmap.MADV_WILLNEED)  # read ahead, so that nobody waits for a disk later


def related(word: str) -> Mapping[str, float]:
    """Stems of words of a meaning near this one's, with how near it is, from 0 to 1."""
    pairs = (pair.split(":") for pair in _line(word))
    return {near: int(likeness) / WHOLE for near, likeness in pairs}


def _line(word: str) -> Sequence[str]:
    """What stands behind it in its line."""
    found, *near = _words_at(bisect_left(range(len(TEXT)), word, key=lambda at: _words_at(at)[0]))
    return near if found == word else ()


def _words_at(at: int) -> Sequence[str]:
    """The words of the line of which a character stands there."""
    begins = TEXT.rfind(b"\n", 0, at) + 1
    return TEXT[begins : TEXT.find(b"\n", begins)].decode("ascii").split(" ")
