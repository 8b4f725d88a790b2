"""The log: one line an event on stderr, for people or as JSON, with its moment, its level and the request it came from.

Rules: no line holds what a person wrote, so an error is told by its kind and place, never by its message; only our own
lines are shown below WARNING, for other packages repeat what came in; the same trouble is one line a minute, with how
many times it was, but a line whose reference somebody was shown is always there. A line is one line, whatever a
platform's answer holds.
"""

import logging
import sys
import time
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from traceback import extract_tb
from typing import Any, TextIO

import structlog
from structlog.stdlib import ExtraAdder, ProcessorFormatter, add_log_level, add_logger_name

from adapters.clock import SystemClock
from bot.ports import REQUEST, during, new_request

OURS = "askwell"
TOLD_BESIDE = ("row", "kind", "platform", "times")
"""What may stand beside a line, and nothing else that is put there."""

REFERRED = "referred"
"""Marks a line that somebody may ask for by its reference."""

MINUTE = 60.0
MOST_KINDS = 1000
NEAREST = 6
"""Places of an error that are told, the innermost last."""

Event = MutableMapping[str, Any]
Key = tuple[str, int, str]


@dataclass(slots=True)
class Repeated:
    """One kind of trouble: since when it is folded, and what was held back."""

    since: float
    times: int = 0
    last: logging.LogRecord | None = None


@dataclass(slots=True)
class Folded:
    """Lets the first of some trouble through, and then one a minute with how many there were. `clock` in seconds."""

    clock: Callable[[], float] = time.monotonic
    _open: dict[Key, Repeated] = field(default_factory=dict)

    def holds(self, record: logging.LogRecord) -> bool:
        """Whether it is not to be shown now."""
        if record.levelno < logging.WARNING or hasattr(record, REFERRED):
            return False
        key, now = _key(record), self.clock()
        known = self._open.get(key)
        if known is None or now - known.since >= MINUTE:
            record.times = known.times + 1 if known and known.times else None
            self._open = self._open if len(self._open) < MOST_KINDS else {}
            self._open[key] = Repeated(now)
            return False
        known.times, known.last = known.times + 1, record
        return True

    def due(self) -> list[logging.LogRecord]:
        """The last of each kind that was held back for a minute, with how many there were."""
        now, told = self.clock(), []
        for key, known in list(self._open.items()):
            if now - known.since < MINUTE:
                continue
            if known.last is None:
                del self._open[key]
                continue
            known.last.times = known.times
            told.append(known.last)
            self._open[key] = Repeated(now)
        return told


def _key(record: logging.LogRecord) -> Key:
    kind = record.exc_info[0] if record.exc_info else None
    return record.name, record.levelno, f"{record.getMessage()} {kind}"


class Lines(logging.StreamHandler[TextIO]):
    """Writes what is not folded."""

    def __init__(self, out: TextIO, folded: Folded) -> None:
        super().__init__(out)
        self.folded = folded

    def emit(self, record: logging.LogRecord) -> None:
        if not self.folded.holds(record):
            super().emit(record)

    def tell_folded(self) -> None:
        """What was held back, once its minute is over."""
        for record in self.folded.due():
            super().emit(record)


def set_up(
    level: str,
    form: str,
    out: TextIO | None = None,
    *,
    now: Callable[[], datetime] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Lines:
    """Have everything logged this way from now on. `form` is `console` or `json`; `now` is the moment of a line."""
    stream = out or sys.stderr
    lines = Lines(stream, Folded(clock))
    lines.setFormatter(_formatter(form, now or SystemClock().now, colours=stream.isatty()))
    logging.basicConfig(level=logging.WARNING, handlers=[lines], force=True)
    logging.getLogger(OURS).setLevel(level.upper())
    return lines


def refer(log: logging.Logger, sentence: str, *about: object, error: Exception | None = None) -> str:
    """Log what went wrong, and give the reference that finds the line: the request's id. It is for whoever acted."""
    reference = REQUEST.get() or new_request()
    with during(reference):
        log.error(sentence, *about, exc_info=error, extra={REFERRED: True})
    return reference


def tell_folded() -> None:
    """Called now and then, so that the end of some trouble is told too."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, Lines):
            handler.tell_folded()


def _formatter(form: str, now: Callable[[], datetime], *, colours: bool) -> logging.Formatter:
    def stamped(_logger: object, _name: str, event: Event) -> Event:
        event["timestamp"] = now().isoformat(timespec="milliseconds")
        return event

    shown: Any = structlog.processors.JSONRenderer()
    if form == "console":
        shown = structlog.dev.ConsoleRenderer(colors=colours, pad_event_to=0)
    return ProcessorFormatter(
        foreign_pre_chain=[add_log_level, add_logger_name, ExtraAdder(TOLD_BESIDE), stamped, _with_request],
        processors=[ProcessorFormatter.remove_processors_meta, _without_messages, _in_one_line, shown],
    )


def _with_request(_logger: object, _name: str, event: Event) -> Event:
    if request := REQUEST.get():
        event["request"] = request
    return event


def _without_messages(_logger: object, _name: str, event: Event) -> Event:
    """An error's own message may quote what a person wrote."""
    found = event.pop("exc_info", None)
    if isinstance(found, tuple) and found[0] is not None:
        places = [f"{Path(at.filename).name}:{at.lineno} {at.name}" for at in extract_tb(found[2])]
        event["error"] = found[0].__name__
        event["at"] = " < ".join(reversed(places[-NEAREST:]))
    return event


def _in_one_line(_logger: object, _name: str, event: Event) -> Event:
    for name, value in list(event.items()):
        if value is None:
            del event[name]
        elif isinstance(value, str):
            event[name] = "".join(one if one.isprintable() else ascii(one)[1:-1] for one in value)
    return event
