"""What a month tells without persons: whether asks led to help, were answered, how soon, and whether they piled up.

Rules: the whole workspace and a whole calendar month, counted once, soon after it ended, and never again; so no two
answers are about the same asks, and what is erased later changes none. A month is told only above `PEOPLE` people and
`ASKS` asks, of which nobody has a part in more than a third. Each answer is one of a few steps, drawn by the
exponential mechanism (McSherry and Talwar, 2007): the likelier the nearer it is to what was counted, and with one ask
more or less no step becomes more than `BASE` squared times as likely. The draws are the workspace's secret.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import accumulate, chain
from typing import TypeVar

from bot.hours.zones import at_local, zone_of

PEOPLE, ASKS = 10, 20
"""More than these have to take part before a month is told at all."""

SETTLES = timedelta(days=10)
"""So long after a month's end it is counted: what was asked on its last day had time for an answer."""

BASE = 2.0
TENTHS = range(11)
MUCH = 3
"""More asks than that to one person in one week are much."""
PILED_SHARE = 0.2
"""From that share of those who took part on, asks piled up."""

Step = TypeVar("Step")
Draw = Callable[[str], float]
"""By what is drawn: a secret number from 0 to 1, the same whenever it is asked for."""


class Pace(StrEnum):
    """Within which time half of all asks had their first answer."""

    HOUR = "hour"
    DAY = "day"
    TWO_DAYS = "two_days"
    WEEK = "week"
    LONGER = "longer"


WITHIN: Mapping[Pace, timedelta] = {
    Pace.HOUR: timedelta(hours=1),
    Pace.DAY: timedelta(days=1),
    Pace.TWO_DAYS: timedelta(days=2),
    Pace.WEEK: timedelta(days=7),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AskFacts:
    """One ask of a month: who, when it was sent, when it was first answered, and whether the asker got the help."""

    asker: str
    helper: str
    sent_at: datetime
    answered_at: datetime | None = None
    helped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a month tells, in steps: shares in tenths."""

    helped: int
    unanswered: int
    pace: Pace
    piled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A calendar month (`2026-11`), counted; `told` is None where it is too small to tell.

    `picture` is the token of the chart that ends with it, '' once a later one has its own.
    """

    month: str
    told: Told | None = None
    picture: str = ""


def last_month(now: datetime) -> str:
    """The latest month that ended long enough ago."""
    settled = now - SETTLES
    return f"{settled.date().replace(day=1) - timedelta(days=1):%Y-%m}"


def bounds(month: str, zone: str) -> tuple[datetime, datetime]:
    """The month's first moment, and that of the next one, where the workspace lives (UTC)."""
    first = date.fromisoformat(f"{month}-01")
    after = (first + timedelta(days=31)).replace(day=1)
    begins, ends = (at_local(datetime.combine(day, time()), zone_of(zone)) for day in (first, after))
    return begins, ends


def counted(month: str, asks: Sequence[AskFacts], draw: Draw) -> Month:
    """What the month tells of these asks, all that there were."""
    return Month(month=month, told=_told(asks, draw) if may_tell(asks, draw) else None)


def may_tell(asks: Sequence[AskFacts], draw: Draw) -> bool:
    """Never at or below a bound; close above one chance decides, so that not being told says nothing either."""
    parts = Counter(chain.from_iterable((ask.asker, ask.helper) for ask in asks))
    largest = max(parts.values(), default=0)
    margin = min(len(asks) - ASKS, (len(parts) - PEOPLE) / 2, len(asks) / 3 - largest)
    return margin > 0 and drawn({True: 0.0, False: -margin}, draw("told"))


def _told(asks: Sequence[AskFacts], draw: Draw) -> Told:
    helped, unanswered = sum(ask.helped for ask in asks), sum(ask.answered_at is None for ask in asks)
    return Told(
        helped=drawn(share(helped, len(asks)), draw("helped")),
        unanswered=drawn(share(unanswered, len(asks)), draw("unanswered")),
        pace=drawn(pace(asks), draw("pace")),
        piled=drawn(piled(asks), draw("piled")),
    )


def drawn(scores: Mapping[Step, float], secret: float) -> Step:
    """The step at this place (0 to 1) of all steps, each as wide as its score makes it."""
    best = max(scores.values())
    widths = [BASE ** (score - best) for score in scores.values()]
    ends = accumulate(widths)
    return next((step for step, end in zip(scores, ends, strict=True) if secret * sum(widths) < end), [*scores][-1])


# How well each step fits. One ask more or less changes no score by more than 1.


def share(part: int, whole: int) -> Mapping[int, float]:
    """In tenths: minus how many asks it is away."""
    return {step: -abs(part - step * whole / 10) for step in TENTHS}


def pace(asks: Sequence[AskFacts]) -> Mapping[Pace, float]:
    """Minus by how many asks the middle one of all misses that time; no answer takes longer than any."""
    took = [ask.answered_at - ask.sent_at for ask in asks if ask.answered_at is not None]
    ends = [sum(one <= limit for one in took) for limit in WITHIN.values()]
    middle = len(asks) / 2
    return {
        step: -max(0.0, before - middle, middle - until)
        for step, before, until in zip(Pace, [0, *ends], [*ends, len(asks)], strict=True)
    }


def piled(asks: Sequence[AskFacts]) -> Mapping[bool, float]:
    """Whether a share of all who took part had much to answer in some week."""
    weeks = Counter((ask.helper, ask.sent_at.isocalendar()[:2]) for ask in asks)
    much = len({helper for (helper, _), number in weeks.items() if number > MUCH})
    over = much - PILED_SHARE * len({one for ask in asks for one in (ask.asker, ask.helper)})
    return {True: min(0.0, over), False: min(0.0, -over)}
