"""Splits a text into the pieces of words that the network knows (BERT's uncased WordPiece), with their places.

Rules of the file: pure; the longest known piece first; linear in the length of the text, for words are short.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+|_|[^\w\s]")
_LONGEST_WORD: Final = 100
OPENS, CLOSES, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"


@dataclass(frozen=True, slots=True)
class Pieces:
    """Numbers of pieces, and from where to where each stands; the first and the last stand nowhere."""

    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


class WordPiece:
    """The pieces of one vocabulary: each line of it is a piece, its number the line's."""

    __slots__ = ("_numbers", "_of")

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._numbers: Mapping[str, int] = {piece.rstrip("\n"): number for number, piece in enumerate(vocabulary)}
        self._of = lru_cache(maxsize=16_384)(self._split)

    def __call__(self, text: str, most: int) -> Pieces:
        """The pieces of a text, at most `most` of them; what comes after is not read."""
        ids, spans = [self._numbers[OPENS]], [(0, 0)]
        for number, start, end in self._pieces(text):
            if len(ids) == most - 1:
                break
            ids.append(number)
            spans.append((start, end))
        return Pieces((*ids, self._numbers[CLOSES]), (*spans, (0, 0)))

    def _pieces(self, text: str) -> Iterator[tuple[int, int, int]]:
        for found in _WORD.finditer(text):
            first, last = found.span()
            for number, start, end in self._of(found.group()):
                yield number, first + start, min(first + end, last)

    def _split(self, word: str) -> tuple[tuple[int, int, int], ...]:
        plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
        unknown = ((self._numbers[UNKNOWN], 0, len(word)),)
        if len(plain) > _LONGEST_WORD:
            return unknown
        pieces: list[tuple[int, int, int]] = []
        at = 0
        while at < len(plain):
            end = self._longest(plain, at)
            if end == at:
                return unknown
            pieces.append((self._numbers[_as_piece(plain, at, end)], at, end))
            at = end
        return tuple(pieces)

    def _longest(self, word: str, at: int) -> int:
        """Where the longest known piece from here ends; `at` where none is known."""
        return next((end for end in range(len(word), at, -1) if _as_piece(word, at, end) in self._numbers), at)


def _as_piece(word: str, start: int, end: int) -> str:
    return word[start:end] if start == 0 else "##" + word[start:end]
