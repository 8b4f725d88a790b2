"""How fast we may write: Teams' documented limits for one conversation, and ours for the whole tenant.

Each limit is a sliding window. Whoever would have to wait longer than a moment is told how long, and comes back.
"""

import time
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Limit = tuple[int, float]
"""So many in so many seconds."""

CONVERSATION: tuple[Limit, ...] = ((6, 1.0), (7, 2.0), (55, 30.0), (1700, 3600.0))
"""A little below Teams' 7, 8, 60 and 1,800, since its clock is not ours."""

TENANT: tuple[Limit, ...] = ((40, 1.0),)
"""Teams allows an app 50 requests a second in a tenant."""

MOST_CONVERSATIONS = 20_000


@dataclass(slots=True)
class Window:
    """What was sent lately, against some limits."""

    limits: Sequence[Limit]
    sent: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Seconds until one more may go; 0 for now."""
        longest = max(seconds for _, seconds in self.limits)
        while self.sent and now - self.sent[0] >= longest:
            self.sent.popleft()
        return max(0.0, *(self._wait(limit, now) for limit in self.limits))

    def _wait(self, limit: Limit, now: float) -> float:
        most, seconds = limit
        return self.sent[-most] + seconds - now if len(self.sent) >= most else 0.0

    def book(self, at: float) -> None:
        """One goes at that moment."""
        self.sent.append(at)


@dataclass(slots=True)
class Pacing:
    """The limits of one tenant and its conversations. `clock` is monotonic, in seconds, as is `patience`."""

    clock: Callable[[], float] = time.monotonic
    patience: float = 2.0
    conversation: Sequence[Limit] = CONVERSATION
    tenant: Sequence[Limit] = TENANT
    _tenant: Window = field(init=False)
    _conversations: OrderedDict[str, Window] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self._tenant = Window(self.tenant)

    def reserve(self, conversation: str) -> tuple[bool, float]:
        """Whether one may go after so many seconds, at most `patience`; if not, nothing is booked."""
        now = self.clock()
        window = self._window(conversation)
        wait = max(window.wait(now), self._tenant.wait(now))
        if wait > self.patience:
            return False, wait
        window.book(now + wait)
        self._tenant.book(now + wait)
        return True, wait

    def _window(self, conversation: str) -> Window:
        found = self._conversations.setdefault(conversation, Window(self.conversation))
        self._conversations.move_to_end(conversation)
        if len(self._conversations) > MOST_CONVERSATIONS:
            self._conversations.popitem(last=False)
        return found
