"""Words of related meaning, so that whoever asks about immigration finds who knows about visas. Pure.

Read out of the coach's own network by `python -m tools.coach.related`: the words whose vectors in it lie nearest, with
their likeness in hundredths (Apache-2.0, as the network: `bot/coach/english/model/NOTICE`). Nobody chose them, nothing
of anybody's is in them, and nothing of them is stored: they widen what is looked for. English only.
"""

from collections.abc import Mapping
from importlib.resources import files

WHOLE = 100


_LINES: Mapping[str, str] = dict(
    line.split(" ", 1) for line in (files(__name__) / "english.txt").read_text("utf-8").splitlines()
)
"""By word, the rest of its line: read before anything is served, and taken apart when it is wanted."""


def related(word: str) -> Mapping[str, float]:
    """Words of a meaning near this one's, with how near it is, from 0 to 1."""
    pairs = (pair.split(":") for pair in _LINES.get(word, "").split())
    return {near: int(likeness) / WHOLE for near, likeness in pairs}
