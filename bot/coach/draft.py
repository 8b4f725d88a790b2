"""A draft as the rules read it: plain words with their places in the text as typed.

Rules of the file: words are lower case and spelt out ("I'm" is "i am"); each keeps the span it was typed at.
What is not the writer's prose stands as one placeholder word (`masking`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Protocol

from bot.coach import masking

PLACEHOLDERS: Final = {
    masking.CODE: "«code»",
    masking.QUOTE: "«quote»",
    masking.LINK: "«link»",
    masking.PERSON: "«person»",
    masking.FILE: "«file»",
    masking.CROWD: "«crowd»",
}
ENDS: Final = frozenset({".", "!", "?", "…", "\n"})
_TOKEN: Final = re.compile(
    r"(?P<short>(?:[A-Za-z]\.){2,4})"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)"
    r"|(?P<stop>\.{2,}|…|[.!?]+|\n\s*)"
    r"|(?P<code>:[a-z][a-z0-9_+-]{1,30}:)"
    r"|(?P<mark>[;:,()\-–—/+=&*~])"
    r"|(?P<num>[#$€£]?\d[\d.,:]*\d|[#$€£]?\d)"
    r"|(?P<mask>\ue000+|\ue001+|\ue002+|\ue003+|\ue004+|\ue005+)"
    r"|(?P<sign>[\u2600-\u27bf\U0001f000-\U0001faff])"
)
"""What is most often met comes first: for each token they are tried in this order."""

_LONGEST_STEM: Final = 9
_STRETCH: Final = re.compile(r"([a-z])\1{2,}")


class Speller(Protocol):
    """What a language pack offers to read single words."""

    @property
    def TITLES(self) -> frozenset[str]:
        """Words behind which a full stop ends no sentence."""
        ...

    def spell(self, word: str) -> tuple[str, ...]: ...
    def sign(self, sign: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Draft:
    """The words of a text; `opens` and `closes` give for each word the range of its sentence.

    `marks` are each word and its beginnings, `present` those of all words of a sentence, by its first word.
    `memo` holds what rules have worked out about sentences of this very draft, by their first words;
    `edited` how it reads with edits put in, by that text.
    """

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    capital: tuple[bool, ...]
    opens: tuple[int, ...]
    closes: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    marks: tuple[frozenset[str], ...]
    present: Mapping[int, frozenset[str]]
    memo: dict[str, frozenset[int]] = field(default_factory=dict, compare=False, repr=False)
    edited: dict[str, "Draft"] = field(default_factory=dict, compare=False, repr=False)

    def span(self, first: int, end: int) -> tuple[int, int]:
        """The code points that the words `first` to `end - 1` were typed at."""
        return self.spans[first][0], self.spans[end - 1][1]


def read(text: str, speller: Speller) -> Draft:
    """Splits a text into words and sentences. Linear in its length."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    capital: list[bool] = []
    for word, span in _tokens(text, speller):
        words.append(word)
        spans.append(span)
        capital.append(text[span[0]].isupper() or word == "«person»")
    sentences = tuple(_sentences(words, spans, text, speller.TITLES))
    opens, closes = [0] * len(words), [0] * len(words)
    for first, end in sentences:
        opens[first:end] = [first] * (end - first)
        closes[first:end] = [end] * (end - first)
    marks = tuple(map(_marks, words))
    present = {first: frozenset[str]().union(*marks[first:end]) for first, end in sentences}
    return Draft(
        text, tuple(words), tuple(spans), tuple(capital), tuple(opens), tuple(closes), sentences, marks, present
    )


@lru_cache(maxsize=8192)
def _marks(word: str) -> frozenset[str]:
    """A word and its beginnings, as stems are written: help, h*, he*, hel*, help*."""
    return frozenset((word, *(word[:size] + "*" for size in range(1, min(len(word), _LONGEST_STEM) + 1))))


def _tokens(text: str, speller: Speller) -> Iterator[tuple[str, tuple[int, int]]]:
    masked = masking.mask(text)
    for found in _TOKEN.finditer(masked):
        kind, raw, span = found.lastgroup, found[0], found.span()
        if kind == "word":
            written = speller.spell(_plain(raw))
        elif raw in "-–" and _joins(masked, *span):
            continue
        else:
            written = _written_out(kind or "", raw, speller)
        for word in written:
            yield word, span


def _joins(text: str, start: int, end: int) -> bool:
    """A hyphen inside a word ("two-minute") is no pause."""
    return text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()


def _written_out(kind: str, raw: str, speller: Speller) -> tuple[str, ...]:
    if kind == "stop":
        return (_stop(raw),)
    if kind == "mask":
        return (PLACEHOLDERS[raw[0]],)
    if kind in {"code", "sign"}:
        name = speller.sign(raw)
        return (name,) if name else ()
    if kind == "mark":
        return ("-" if raw in "–—" else raw,)
    return (raw.lower(),)


@lru_cache(maxsize=8192)
def _plain(raw: str) -> str:
    """Lower case, one kind of apostrophe, no letter more than twice in a row."""
    return _STRETCH.sub(r"\1\1", raw.lower().replace("’", "'"))


def _stop(raw: str) -> str:
    if raw[0] == "\n":
        return "\n"
    if raw in {"…", "..."} or raw.startswith(".."):
        return "…"
    return "?" if "?" in raw else raw[0]


def _sentences(
    words: list[str], spans: list[tuple[int, int]], text: str, titles: frozenset[str]
) -> Iterator[tuple[int, int]]:
    first = 0
    for at, word in enumerate(words):
        if word in ENDS and not _abbreviation(words, at, spans, text, titles):
            if at >= first:
                yield first, at + 1
            first = at + 1
    if first < len(words):
        yield first, len(words)


def _abbreviation(words: list[str], at: int, spans: list[tuple[int, int]], text: str, titles: frozenset[str]) -> bool:
    if words[at] == "\n":
        return _flows_on(words, at, spans, text)
    if words[at] != ".":
        return False
    after = text[spans[at][1] : spans[at][1] + 1]
    return (at > 0 and words[at - 1] in titles) or after.isalnum()


def _flows_on(words: list[str], at: int, spans: list[tuple[int, int]], text: str) -> bool:
    """A single line break inside hard-wrapped prose does not end a sentence."""
    if at == 0 or at + 1 >= len(words) or words[at - 1] in ENDS:
        return False
    start, end = spans[at]
    line = text.rfind("\n", 0, start) + 1
    return "\n" not in text[start + 1 : end] and start - line > 50 and text[end : end + 1].islower()
