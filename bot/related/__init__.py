"""Words of related meaning, so that whoever asks about immigration finds who knows about visas. Pure.

Found by the coach's base with `python -m tools.coach.related`: words whose vectors lie nearest, as stems, with their
likeness in hundredths (Apache-2.0, as the base: `bot/coach/english/model/NOTICE`). Nobody chose them, nothing of
anybody's is in them, and nothing of them is stored: they widen what is looked for. English only.
"""

from collections.abc import Mapping
from importlib.resources import files

WHOLE = 100


def _lines() -> Mapping[str, str]:
    """By word, the rest of its line: taken apart when it is wanted, which is a few words at a time."""
    text = (files(__name__) / "english.txt").read_text("utf-8")
    return dict(line.split(" ", 1) for line in text.splitlines())


LINES = _lines()
"""Read with the program: while it runs, nobody waits for a disk."""


def related(word: str) -> Mapping[str, float]:
    """Stems of words of a meaning near this one's, with how near it is, from 0 to 1."""
    pairs = (pair.split(":") for pair in LINES.get(word, "").split())
    return {near: int(likeness) / WHOLE for near, likeness in pairs}
