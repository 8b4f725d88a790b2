"""What a trained reader makes of a draft, and what of it is a finding.

Rules of the file: pure. A logit above 0 says that a label holds; a rule that found it too lowers the bar.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final, Protocol

from bot.coach.advice import Severity
from bot.coach.draft import Draft
from bot.coach.rule import Hit, Kind, Rule

SURE: Final = 0.5
"""From this on a label holds."""

A_HAIR: Final = 1e-6
"""More than what is lost as logits are told in how sure one is."""

NEAR: Final = 3.0
"""Tokens whose logit is at most this far below the highest one belong to the passage."""


@dataclass(frozen=True, slots=True)
class Reading:
    """`logits` by label, for the draft; `tokens` by label, for each of `places` (code points as typed, in order).

    A label without tokens is one that the draft as a whole carries.
    """

    logits: Mapping[str, float]
    tokens: Mapping[str, Sequence[float]]
    places: Sequence[tuple[int, int]]


class Reader(Protocol):
    """Reads drafts of one language; how sure it must be is its own affair."""

    def read(self, text: str, kind: Kind) -> Reading:
        """Reads a draft; the same text gives the same reading."""
        ...

    def bar(self, kind: Kind, *, by_rule: bool) -> float:
        """How high a logit must be for a label to hold; `by_rule`: where a rule found it too."""
        ...


@dataclass(frozen=True, slots=True)
class Second:
    """The rules' findings, read a second time by a trained reader."""

    reader: Reader
    kind: Kind
    reading: Reading

    def sure(self, label: str, *, by_rule: bool) -> float:
        """How sure it is that a label holds, from 0 to 1; from .5 on it does. 1 for a label it does not know."""
        if label not in self.reading.logits:
            return 1.0 if by_rule else 0.0
        above = self.reading.logits[label] - self.reader.bar(self.kind, by_rule=by_rule)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, above))))

    def open(self, rules: Iterable[Rule]) -> tuple[Rule, ...]:
        """Those whose labels can hold, and hints: where not even a rule that finds it would help, none has to look."""
        lowest = min(self.reader.bar(self.kind, by_rule=found) for found in (True, False)) - A_HAIR
        logits = self.reading.logits
        return tuple(r for r in rules if r.severity is Severity.HINT or logits.get(r.label, lowest) >= lowest)

    def where(self, label: str, draft: Draft) -> Hit:
        """The words that carry a label: those near the highest token, in its sentence; 0, 0 for the whole draft."""
        marks = self.reading.tokens.get(label)
        if not marks or not draft.words:
            return Hit(0, 0)
        at = max(range(len(marks)), key=marks.__getitem__)
        middle = _word(draft, self.reading.places[at][0])
        opens, closes = draft.opens[middle], draft.closes[middle]
        lowest = marks[at] - NEAR
        near = [
            _word(draft, start) for mark, (start, _) in zip(marks, self.reading.places, strict=True) if mark > lowest
        ]
        inside = [word for word in near if opens <= word < closes] or [middle]
        return Hit(min(inside), max(inside) + 1)


def second(reader: Reader, kind: Kind, text: str) -> Second:
    """A text read by a trained reader."""
    return Second(reader, kind, reader.read(text, kind))


def _word(draft: Draft, place: int) -> int:
    """The word that was typed at a place, or the next one."""
    return min(bisect_right(draft.spans, place, key=itemgetter(1)), len(draft.words) - 1)
