"""Slack's documented limits for what the outbox sends, and for asking about people: by method and workspace, and one
message a second and channel.

`chat.postMessage` has no tier but "several hundred a minute" in a workspace, of which 300 is what we believe;
`chat.update` is of tier 3, `users.info` of tier 4. Whoever comes too early is not called for, and is told when to come
back; so is everybody while Slack wants us to wait.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from adapters.pacing import Limit, TimeWindow, TooSoon
from adapters.slack.api import Limited
from bot.people import Address

MINUTE = 60.0
POST, UPDATE, INFO = "chat.postMessage", "chat.update", "users.info"
METHODS: dict[str, Sequence[Limit]] = {POST: ((300, MINUTE),), UPDATE: ((50, MINUTE),), INFO: ((100, MINUTE),)}
CHANNEL: Sequence[Limit] = ((1, 1.0),)
MOST_WINDOWS = 10_000


@dataclass(slots=True)
class SlackPacing:
    """The limits of all workspaces. `clock` in seconds."""

    clock: Callable[[], float]
    _windows: dict[tuple[str, str], TimeWindow] = field(default_factory=dict)

    @contextmanager
    def turn(self, to: Address, method: str, key: str, *, patient: bool = False) -> Iterator[None]:
        """Around one call; `key` is the same when it comes back. Raises TooSoon."""
        windows, began = self._of(to, method), self.clock()
        full = [window for window in windows if window.wait(began, patient=patient) > 0]
        if full:
            raise TooSoon(max(window.turn(key, began, patient=patient) for window in full))
        for window in windows:
            window.begin(key)
        try:
            yield
        except Limited as limit:
            windows[0].rest(self.clock() + limit.retry_after)
            raise
        finally:
            for window in windows:
                window.end(began, self.clock())

    def _of(self, to: Address, method: str) -> list[TimeWindow]:
        found = [self._window((to.workspace, method), METHODS[method])]
        return [*found, self._window(to, CHANNEL)] if method == POST else found

    def _window(self, name: tuple[str, str], limits: Sequence[Limit]) -> TimeWindow:
        if len(self._windows) > MOST_WINDOWS:
            now = self.clock()
            self._windows = {one: window for one, window in self._windows.items() if not window.idle(now)}
        return self._windows.setdefault(name, TimeWindow(limits))
