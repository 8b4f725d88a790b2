"""Reads words of related meaning out of the coach's network: `python -m tools.coach.related`, after it was fitted.

The first thing in the network is a vector for every word that it knows. Their mean and their three strongest common
directions say how frequent a word is, not what it means, and are taken off.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from bot.stems import COMMON, Stems

MODEL = Path("bot/coach/english/model")
PAGE = Path("bot/related/english.txt")
NEAREST, LEAST, SHORTEST, AT_A_TIME = 24, 0.35, 3, 2000
Vectors = NDArray[np.float32]


def words_and_vectors() -> tuple[list[str], Vectors]:
    """Every whole word of the network's vocabulary, and its vector, of length 1."""
    held = {one.name: one for one in onnx.load(str(MODEL / "reader.onnx")).graph.initializer}
    vectors = numpy_helper.to_array(held["words.weight_quantized"]).astype(np.float32)
    vectors -= numpy_helper.to_array(held["words.weight_zero_point"]).astype(np.float32)
    known = (MODEL / "vocabulary.txt").read_text("utf-8").split("\n")
    whole = [at for at, word in enumerate(known) if word.isascii() and word.isalpha() and len(word) >= SHORTEST]
    vectors = vectors[whole] - vectors[whole].mean(0)
    _, _, common = np.linalg.svd(vectors[::8], full_matrices=False)
    vectors -= (vectors @ common[:3].T) @ common[:3]
    return [known[at] for at in whole], vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def lines(words: list[str], vectors: Vectors) -> Iterator[str]:
    """A line for each word that has any near it, without other forms of itself."""
    stems = Stems()
    stem = [min(stems.of(word)) for word in words]
    for first in range(0, len(words), AT_A_TIME):
        for at, likeness in enumerate(vectors[first : first + AT_A_TIME] @ vectors.T, first):
            near = _near(at, likeness, words, stem)
            if near and words[at] not in COMMON:
                yield " ".join((words[at], *near))


def _near(at: int, likeness: Vectors, words: list[str], stem: list[str]) -> list[str]:
    seen, near = {stem[at]}, []
    for other in np.argsort(-likeness)[1 : NEAREST + 1]:
        if likeness[other] < LEAST:
            break
        if stem[other] not in seen and words[other] not in COMMON:
            seen.add(stem[other])
            near.append(f"{words[other]}:{round(float(likeness[other]) * 100)}")
    return near


if __name__ == "__main__":
    PAGE.write_text("\n".join(sorted(lines(*words_and_vectors()))) + "\n", "utf-8")
