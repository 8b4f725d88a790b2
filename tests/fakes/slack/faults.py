"""Faults on demand: the next calls of a method go wrong in a chosen way.

before the method runs: rate_limited, server_error, html, refused (a Slack error name), reset, silence
after it has run:        lost (the connection is cut, or a 5xx is answered, but the effect stays), slow
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.slack.errors import real

Where = Callable[[Mapping[str, Any]], bool]


@dataclass(slots=True)
class Fault:
    """One way to fail: `times` counts down; `where` looks at the arguments."""

    kind: str
    method: str
    times: int = 1
    status: int = 500
    retry_after: str | None = None
    error: str = ""
    seconds: float = 0.0
    where: Where | None = None

    def fits(self, method: str, args: Mapping[str, Any]) -> bool:
        named = self.method in {"*", method}
        return self.times > 0 and named and (self.where is None or self.where(args))


@dataclass(slots=True)
class Faults:
    """What is still to go wrong, in order; `*` means any method."""

    waiting: list[Fault] = field(default_factory=list)
    quoting: bool = False
    """Whether each answer quotes all that it was given, as some of Slack's and most proxies' do."""

    def rate_limited(self, method: str, times: int = 1, *, retry_after: int | str | None = 30) -> Fault:
        """HTTP 429; `retry_after` in seconds, or any text, or None for no header."""
        value = None if retry_after is None else str(retry_after)
        return self._add(Fault("rate_limited", method, times, 429, value))

    def server_error(self, method: str, times: int = 1, *, status: int = 503) -> Fault:
        """A 5xx with a JSON body; nothing has happened."""
        return self._add(Fault("server_error", method, times, status))

    def html(self, method: str, times: int = 1, *, status: int = 502) -> Fault:
        """A proxy's HTML page; nothing has happened."""
        return self._add(Fault("html", method, times, status))

    def refused(self, method: str, error: str, times: int = 1) -> Fault:
        """HTTP 200 with ok false and this error name."""
        return self._add(Fault("refused", method, times, error=real(error)))

    def reset(self, method: str, times: int = 1) -> Fault:
        """The connection is cut; nothing has happened."""
        return self._add(Fault("reset", method, times))

    def silence(self, method: str, times: int = 1) -> Fault:
        """No answer until the caller gives up; nothing has happened."""
        return self._add(Fault("silence", method, times))

    def lost(self, method: str, times: int = 1, *, status: int | None = None) -> Fault:
        """It happened, but the answer is lost: the connection is cut, or a `status` comes instead."""
        return self._add(Fault("lost", method, times, status or 0))

    def lost_in_silence(self, method: str, times: int = 1) -> Fault:
        """It happened, but no answer comes until the caller gives up."""
        return self._add(Fault("lost_in_silence", method, times))

    def slow(self, method: str, seconds: float, times: int = 1) -> Fault:
        """It happens, and the answer comes `seconds` of real time late."""
        return self._add(Fault("slow", method, times, seconds=seconds))

    def where(self, fault: Fault, where: Where) -> Fault:
        """Narrows a fault to calls whose arguments `where` says yes to."""
        fault.where = where
        return fault

    def take(self, method: str, args: Mapping[str, Any]) -> Fault | None:
        """The fault that meets this call, if any; used up by one."""
        fault = next((f for f in self.waiting if f.fits(method, args)), None)
        if fault is not None:
            fault.times -= 1
            self.waiting = [f for f in self.waiting if f.times > 0]
        return fault

    def clear(self) -> None:
        self.waiting.clear()

    def _add(self, fault: Fault) -> Fault:
        self.waiting.append(fault)
        return fault
