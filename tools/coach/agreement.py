"""How often the writer of a draft and somebody who read it blind name the same mistake."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tools.coach.drafts import MISTAKES, Draft


@dataclass(frozen=True, slots=True)
class Agreement:
    """A label's drafts: named by both, by one of them, by none."""

    kind: str
    label: str
    both: int
    writer: int
    reader: int
    none: int

    @property
    def kappa(self) -> float:
        """Cohen's kappa: 1 where they always agree, 0 where they do as often as by chance."""
        every = self.both + self.writer + self.reader + self.none
        same = (self.both + self.none) / every
        by_writer, by_reader = (self.both + self.writer) / every, (self.both + self.reader) / every
        chance = by_writer * by_reader + (1 - by_writer) * (1 - by_reader)
        return (same - chance) / (1 - chance) if chance < 1 else 1.0


def agreements(drafts: Iterable[Draft]) -> Iterator[Agreement]:
    """One for each label, over the drafts that somebody has read blind."""
    read = [draft for draft in drafts if draft.meant is not None]
    for kind, labels in MISTAKES.items():
        said = [(draft.meant or frozenset(), draft.labels) for draft in read if draft.kind == kind]
        for label in labels:
            pairs = [(label in meant, label in found) for meant, found in said]
            yield Agreement(kind, label, *(pairs.count(pair) for pair in _PAIRS))


_PAIRS = (True, True), (True, False), (False, True), (False, False)
