"""Judges a coach on drafts that its reader was never fitted to."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.coach import Kind, Reader, coach
from tools.coach.drafts import MISTAKES, Draft


@dataclass(slots=True)
class Tally:
    """Counts a label as [true, wrong, missed]; of the drafts without a mistake, how many were given one."""

    labels: dict[str, list[int]] = field(default_factory=dict)
    alarmed: int = 0
    clean: int = 0

    def add(self, gold: frozenset[str], found: frozenset[str]) -> None:
        for label in gold | found:
            place = 0 if label in gold & found else 1 if label in found else 2
            self.labels.setdefault(label, [0, 0, 0])[place] += 1
        self.clean += not gold
        self.alarmed += bool(found) and not gold

    def f1(self, label: str | None = None) -> float:
        """F1 of a label, or over all of them."""
        chosen = [self.labels[label]] if label else list(self.labels.values())
        true, wrong, missed = (sum(one[place] for one in chosen) for place in range(3))
        return 2 * true / (2 * true + wrong + missed) if true else 0.0

    @property
    def alarms(self) -> float:
        return self.alarmed / self.clean if self.clean else 0.0


Finds = Callable[[Draft], frozenset[str]]


def finder(reader: Reader | None) -> Finds:
    """The mistakes that the coach finds with this reader, or by its rules alone."""

    def finds(draft: Draft) -> frozenset[str]:
        kind: Kind = "thanks" if draft.kind == "thanks" else "ask"
        found = coach(draft.text, kind, reader=reader)
        return frozenset(advice.label for advice in found) & frozenset(MISTAKES[draft.kind])

    return finds


def judged(drafts: Iterable[Draft], finds: Finds) -> dict[str, Tally]:
    """A tally for each author and kind of draft (`asks`, `requests`, `thanks`)."""
    tallies: dict[str, Tally] = {}
    for draft in drafts:
        what = "thanks" if draft.kind == "thanks" else "requests" if draft.request else "asks"
        tally = tallies.setdefault(f"{draft.author}-{what}", Tally())
        tally.add(draft.mistakes - draft.unsure, finds(draft) - draft.unsure)
    return tallies


def plain(tallies: dict[str, Tally]) -> dict[str, Any]:
    """As JSON."""
    return {name: asdict(tally) for name, tally in tallies.items()}


def together(tallies: Iterable[Tally]) -> Tally:
    """Their sum."""
    whole = Tally()
    for tally in tallies:
        for label, counts in tally.labels.items():
            old = whole.labels.get(label, [0, 0, 0])
            whole.labels[label] = [a + b for a, b in zip(old, counts, strict=True)]
        whole.alarmed += tally.alarmed
        whole.clean += tally.clean
    return whole
