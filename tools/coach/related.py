"""Finds words of related meaning by the coach's base: `python -m tools.coach.related`, with what training needs.

Every whole word that the base knows, and every word that the coach's drafts hold twice, is read by all of its layers as
if it were a text; those whose vectors lie nearest are related, and kept as stems. How near and how many was chosen by
`python -m tools.coach.theatre`.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from bot.stems import COMMON, Stems, words_of
from tools.coach import base
from tools.coach.drafts import DRAFTS
from tools.coach.net import Net, from_base

PAGE = Path("bot/related/english.txt")
LAYERS, NEAREST, LEAST, SHORTEST, OFTEN, AT_A_TIME = 6, 24, 50, 3, 2, 512
LOOKED_AT = 120
"""So many neighbours hold the nearest ones even where many are forms of one word."""

Vectors = NDArray[np.float32]


def words() -> list[str]:
    """The base's own, and those that the drafts hold twice; in the alphabet's order."""
    typed = Counter(
        word
        for page in sorted(DRAFTS.glob("*.jsonl"))
        for line in page.read_text("utf-8").splitlines()
        for word in words_of(json.loads(line)["text"])
    )
    known = {*base.vocabulary(), *(word for word, times in typed.items() if times >= OFTEN)}
    return sorted(word for word in known if word.isascii() and word.isalpha() and len(word) >= SHORTEST)


def pieces(word: str, numbers: Mapping[str, int]) -> list[int]:
    """The numbers of a word's pieces, the longest first, as the base was taught."""
    found, start = [numbers["[CLS]"]], 0
    while start < len(word):
        ends = range(len(word), start, -1)
        end = next(end for end in ends if _piece(word, start, end) in numbers)
        found.append(numbers[_piece(word, start, end)])
        start = end
    return [*found, numbers["[SEP]"]]


def _piece(word: str, start: int, end: int) -> str:
    return word[start:end] if start == 0 else f"##{word[start:end]}"


def vectors(typed: Sequence[str]) -> Vectors:
    """A vector of length 1 for each word."""
    net = from_base(base.weights(), 1, LAYERS).eval()
    numbers = {piece: number for number, piece in enumerate(base.vocabulary())}
    by_length: dict[int, list[tuple[int, list[int]]]] = defaultdict(list)
    for at, word in enumerate(typed):
        read = pieces(word, numbers)
        by_length[len(read)].append((at, read))
    found: Vectors = np.zeros((len(typed), 384), np.float32)
    for alike in by_length.values():
        for first in range(0, len(alike), AT_A_TIME):
            some = alike[first : first + AT_A_TIME]
            found[[at for at, _ in some]] = _read(net, [read for _, read in some])
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def _read(net: Net, ids: list[list[int]]) -> Vectors:
    with torch.no_grad():
        read = torch.tensor(ids)
        x = net.norm(net.words(read) + net.places.weight[: read.shape[1]])
        for layer in net.layers:
            x = layer(x, torch.zeros(len(ids), 1, 1, read.shape[1]))
        mean: Vectors = x.mean(1).numpy()
        return mean


def lines(typed: list[str], vectors: Vectors) -> Iterator[str]:
    """A line for each word that has any near it, without other forms of itself."""
    stems = Stems()
    stem = [min(stems.of(word)) for word in typed]
    for first in range(0, len(typed), AT_A_TIME):
        for at, likeness in enumerate(vectors[first : first + AT_A_TIME] @ vectors.T, first):
            near = _near(at, likeness, typed, stem)
            if near and typed[at] not in COMMON:
                yield " ".join((typed[at], *near))


def _near(at: int, likeness: Vectors, typed: list[str], stem: list[str]) -> list[str]:
    seen: set[str] = {stem[at]}
    near: list[str] = []
    alike = np.rint(likeness * 100).astype(int)
    nearest = np.argpartition(-likeness, LOOKED_AT)[:LOOKED_AT]
    for other in nearest[np.argsort(-likeness[nearest], kind="stable")]:
        if alike[other] < LEAST or len(near) == NEAREST:
            break
        if stem[other] not in seen and typed[other] not in COMMON:
            seen.add(stem[other])
            near.append(f"{stem[other]}:{alike[other]}")
    return near


if __name__ == "__main__":
    typed = words()
    PAGE.write_text("\n".join(lines(typed, vectors(typed))) + "\n", "utf-8")
