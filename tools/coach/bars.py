"""Sets the bars: how high a logit must be for a label to hold, alone and where a rule found it too."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from bot.coach import Kind, Reader, Reading
from bot.coach.packs import PACKS
from tools.coach.drafts import MISTAKES, Draft
from tools.coach.judge import Tally

MOST_ALARMS: Final[Mapping[Kind, float]] = {"ask": 0.03, "thanks": 0.025}
"""Of a writer's drafts without a mistake, how many may be given one, whoever wrote them."""
NEARLY: Final = 0.005
"""As much of F1 is given for fewer false alarms: strangers differ, and a false alarm costs more than a miss."""
_ALONE: Final = [step / 4 for step in range(-8, 21)]
_LOWER: Final = [step / 2 for step in range(9)]
Finds = Callable[["Seen"], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Bars:
    """Two heights of a logit."""

    alone: float
    by_rule: float


@dataclass(frozen=True, slots=True)
class Seen:
    """A draft, what the reader makes of it, and the labels that rules found."""

    draft: Draft
    logits: Mapping[str, float]
    rules: frozenset[str]

    @property
    def kind(self) -> Kind:
        return "thanks" if self.draft.kind == "thanks" else "ask"

    def by(self, bars: Bars) -> frozenset[str]:
        """The mistakes that hold."""
        return frozenset(
            label
            for label in MISTAKES[self.draft.kind]
            if self.logits[label] >= (bars.by_rule if label in self.rules else bars.alone)
        )


class Follower:
    """`bot.coach.Reader` that finds what a rule found, and nothing else."""

    def bar(self, kind: Kind, *, by_rule: bool) -> float:
        return 0.0 if by_rule else 1.0

    def read(self, text: str, kind: Kind) -> Reading:
        return Reading(dict.fromkeys(MISTAKES[kind], 0.0), {}, ())


def seen(drafts: Iterable[Draft], reader: Reader) -> Iterator[Seen]:
    """Each draft, read once by the reader and once by the rules."""
    for draft in drafts:
        kind: Kind = "thanks" if draft.kind == "thanks" else "ask"
        found = PACKS["en"].engine(kind).labels(draft.text, Follower())
        yield Seen(draft, reader.read(draft.text, kind).logits, frozenset(found))


def best(rows: Sequence[Seen], most_alarms: float) -> Bars:
    """The bars with the fewest false alarms of those that find most; the strictest where all have too many."""
    choices = [Bars(alone, alone - lower) for alone in _ALONE for lower in _LOWER]
    tallies = {bars: tally(rows, partial(Seen.by, bars=bars)) for bars in choices}
    kept = {bars: found for bars, found in tallies.items() if _alarms(rows, bars) <= most_alarms}
    most = max((found.f1() for found in kept.values()), default=0.0) - NEARLY
    near = [bars for bars, found in kept.items() if found.f1() >= most]
    return min(near, key=lambda bars: (kept[bars].alarms, -kept[bars].f1()), default=Bars(_ALONE[-1], _ALONE[-1]))


def _alarms(rows: Sequence[Seen], bars: Bars) -> float:
    """The false alarms of whoever gets most."""
    authors = {one.draft.author for one in rows}
    theirs = ([one for one in rows if one.draft.author == author] for author in authors)
    return max(tally(some, partial(Seen.by, bars=bars)).alarms for some in theirs)


def tally(rows: Iterable[Seen], finds: Finds) -> Tally:
    """What is found in these drafts against what holds."""
    whole = Tally()
    for one in rows:
        whole.add(one.draft.mistakes - one.draft.unsure, finds(one) - one.draft.unsure)
    return whole
