"""Drafts as the network is taught them: numbers of pieces, which labels hold, and which tokens carry them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.coach.learned.plain import plain
from bot.coach.learned.wordpiece import Pieces, WordPiece
from tools.coach.drafts import HINTS, LABELS, Draft

MOST: Final = 192
WHOLE: Final = frozenset({"no-specific-request", "generic", "self-centred", *HINTS["ask"], *HINTS["thanks"]})
"""Labels that the draft as a whole carries, no passage of it."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Example:
    """`labels` and `tokens` say what holds; `asked` and `shown` what the author has judged at all."""

    ids: NDArray[np.int64]
    labels: Floats
    asked: Floats
    tokens: Floats
    shown: Floats


def example(draft: Draft, pieces: WordPiece) -> Example:
    """What a draft teaches."""
    read = plain(draft.text)
    split = pieces(read.text, MOST)
    size = len(split.ids), len(LABELS)
    labels, asked = np.zeros(size[1], np.float32), np.zeros(size[1], np.float32)
    tokens, shown = np.zeros(size, np.float32), np.zeros(size, np.float32)
    for at, label in _judged(draft):
        asked[at], labels[at] = 1, label in draft.labels
        if label in WHOLE:
            continue
        if label not in draft.labels:
            shown[:, at] = 1
        elif spans := list(_found(draft, label)):
            shown[:, at] = 1
            tokens[_within(split, read.places, spans), at] = 1
    return Example(np.array(split.ids, np.int64), labels, asked, tokens, shown)


def _judged(draft: Draft) -> Iterator[tuple[int, str]]:
    for at, (kind, label) in enumerate(LABELS):
        if kind == draft.kind and label in draft.judged:
            yield at, label


def _found(draft: Draft, label: str) -> Iterator[tuple[int, int]]:
    for words in draft.passages.get(label, []):
        start = draft.text.find(words)
        if start >= 0:
            yield start, start + len(words)


def _within(split: Pieces, places: tuple[int, ...], spans: Iterable[tuple[int, int]]) -> list[int]:
    return [
        at
        for at, (start, end) in enumerate(split.spans)
        if end > start and any(first <= places[start] < last for first, last in spans)
    ]
