"""How fast a platform may be called: sliding windows, and turns for whoever comes too early.

Rules: a call counts from when it begins until a window after its answer, less the time that the quickest call so far
was on its way. So the platform, which counts it somewhere in between, never counts more than we do, whatever its clock
says and however the network jitters; no limit needs a margin. Whoever is sent away is told when it is their turn, one
after the other, so that a thousand who wait do not all come back for the first place that is free. A few places are
not for those who have time (`patient`), so that an answer goes at once while a wave of reminders is on its way.

Home-made, for to be refused costs a try and counts as noise: of the libraries aiolimiter waits in place and cannot
say how long, `limits` reads the wall clock itself, and neither counts a call from its answer on.
"""

from collections import OrderedDict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

Limit = tuple[int, float]
"""So many in so many seconds."""

Line = OrderedDict[str, float]
"""When it is whose turn."""

LATE = 0.5
"""Seconds that a turn is put off where the answer that makes room for it is still to come."""

FORGOTTEN = 60.0
"""Seconds after which a turn that nobody took is given up: the message went another way."""

KEPT, REGAINED = 0.6, 0.03
"""Of what was taken of a limit when it has to be shared; of the limit, with every window that passes after."""

SPARED = 50
"""One in so many places is not for the patient."""

SURE = 0.9
"""Of the quickest call's time: the next may be quicker still."""

PUT_BACK = 1.0
"""Seconds by which a clock may be corrected without its being another time."""


class TooSoon(Exception):
    """Not yet: come back after `wait` seconds."""

    def __init__(self, wait: float) -> None:
        super().__init__("pacing")
        self.wait = wait


@dataclass(slots=True)
class TimeWindow:
    """What was called lately, against some limits. All times are seconds of one clock, which may be put back."""

    limits: Sequence[Limit]
    _quickest: float = float("inf")
    _answered: deque[float] = field(default_factory=deque)
    _open: int = 0
    _lines: tuple[Line, Line] = field(default_factory=lambda: (OrderedDict(), OrderedDict()))
    _rests_until: float = float("-inf")
    _latest: float = float("-inf")
    _share: float = 1.0
    _shared_at: float = float("-inf")

    def wait(self, now: float, *, patient: bool = False) -> float:
        """Seconds until one more may go; 0 for now."""
        self._forget(now)
        free = (self._free_at(limit, now) - now for limit in self._limits(now, patient=patient))
        return max(0.0, self._rests_until - now, *free)

    def turn(self, key: str, now: float, *, patient: bool = False) -> float:
        """Seconds until it is this one's turn: who was told before and comes early goes next, all others last."""
        wait, line = self.wait(now, patient=patient), self._lines[patient]
        if key in line:
            return wait
        then = max(now + wait, *(self._after(line, limit) for limit in self._limits(now, patient=patient)))
        line[key] = then
        return then - now

    def begin(self, key: str = "") -> None:
        """A call goes out now."""
        for line in self._lines:
            line.pop(key, None)
        self._open += 1

    def end(self, began: float, now: float) -> None:
        """It was answered, or never will be."""
        self._open -= 1
        self._answered.append(now)
        self._quickest = min(self._quickest, max(0.0, now - began))

    def rest(self, until: float) -> None:
        """The platform wants no call before that time."""
        self._rests_until = max(self._rests_until, until)

    def share(self, now: float) -> None:
        """A call was refused though we kept to the limits, so others use them too: take less, and slowly more again.

        Once a window at most; multiplicative decrease and additive increase, as TCP shares a line.
        """
        shortest = min(seconds for _, seconds in self.limits)
        if now - self._shared_at >= shortest:
            self._share, self._shared_at = self._part(now) * KEPT, now

    def _part(self, now: float) -> float:
        shortest = min(seconds for _, seconds in self.limits)
        return min(1.0, self._share + REGAINED * (now - self._shared_at) / shortest)

    def idle(self, now: float) -> bool:
        """Whether nothing need be remembered."""
        self._forget(now)
        return not (self._open or self._answered or any(self._lines) or now < self._rests_until)

    def _limits(self, now: float, *, patient: bool) -> list[Limit]:
        """What may be taken of the limits."""
        part = self._part(now)
        return [(max(1, int(most * part) - (most // SPARED if patient else 0)), s) for most, s in self.limits]

    def _forget(self, now: float) -> None:
        if now < self._latest - PUT_BACK:
            self._answered.clear()
            for line in self._lines:
                line.clear()
            self._rests_until = self._shared_at = now
        self._latest = now
        longest = max(seconds for _, seconds in self.limits)
        while self._answered and now - self._answered[0] >= longest:
            self._answered.popleft()
        for line in self._lines:
            while line and now - next(iter(line.values())) >= FORGOTTEN:
                line.popitem(last=False)

    def _free_at(self, limit: Limit, now: float) -> float:
        """When one more may go: the call beside which it would be one too many is a window old then."""
        most, seconds = limit
        if self._open >= most:
            return now + seconds + LATE
        place = most - self._open
        if len(self._answered) < place:
            return now
        return self._answered[-place] + seconds - min(SURE * self._quickest, seconds / 2)

    def _after(self, line: Line, limit: Limit) -> float:
        """When one more may go after all in that line."""
        most, seconds = limit
        if not line:
            return 0.0
        if len(line) >= most:
            return next(islice(reversed(line.values()), most - 1, None)) + seconds + LATE
        place = most - len(line) - self._open
        last = next(reversed(line.values()))
        return max(last, self._answered[-place] + seconds) if 0 < place <= len(self._answered) else last
