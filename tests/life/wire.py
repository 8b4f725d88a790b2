"""The platform's end of the wire: what everybody sees, every version of it, and all that can go wrong on the way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.people import Address
from bot.ports import FateUnknown, NotSent, Undeliverable
from tests.life.screen import Line, lines, text_of
from tests.world import HeldClock

REFUSED, LATE, ANSWER_LOST, LOST = "refused", "late", "answer lost", "lost"
LATE_SECONDS = 3000.0


@dataclass(slots=True)
class Letter:
    """One message of the platform in all its versions; `to` is a person or a channel."""

    ref: str
    to: str
    at: datetime
    unsure: bool = False
    versions: list[tuple[datetime, Any]] = field(default_factory=list)
    read: dict[int, tuple[list[Line], str]] = field(default_factory=dict)

    @property
    def now(self) -> Any:
        return self.versions[-1][1]

    @property
    def lines(self) -> list[Line]:
        """What there is to read on it now; read once for each version."""
        return self._read()[0]

    @property
    def title(self) -> str:
        """What it says first."""
        return next(line.text for line in self.lines if line.kind == "title")

    @property
    def text(self) -> str:
        return self._read()[1]

    def _read(self) -> tuple[list[Line], str]:
        version = len(self.versions)
        if version not in self.read:
            self.read[version] = lines(self.now), text_of(self.now)
        return self.read[version]


Shown = Callable[[Letter, bool], None]


@dataclass(slots=True)
class Wire:
    """Takes messages, or does what `troubles` says of the next new one to somebody."""

    clock: HeldClock
    letters: dict[str, list[Letter]] = field(default_factory=dict)
    by_ref: dict[str, Letter] = field(default_factory=dict)
    closed: dict[str, datetime] = field(default_factory=dict)
    refused: dict[str, list[tuple[datetime, str]]] = field(default_factory=dict)
    troubles: dict[str, list[str]] = field(default_factory=dict)
    listeners: list[Shown] = field(default_factory=list)
    changes: int = 0
    troubled: list[datetime] = field(default_factory=list)

    async def post(self, to: Address, message: Any, key: str) -> str:
        self._judge(to, message)
        trouble = self.troubles[to.id].pop(0) if self.troubles.get(to.id) else ""
        if trouble:
            self.troubled.append(self.clock.now())
        if trouble == REFUSED:
            raise NotSent("busy")
        if trouble == LATE:
            raise NotSent("rate_limited", LATE_SECONDS)
        if trouble == LOST:
            raise FateUnknown
        letter = Letter(f"m{len(self.by_ref) + 1}", to.id, self.clock.now(), versions=[(self.clock.now(), message)])
        self.by_ref[letter.ref] = letter
        self.letters.setdefault(to.id, []).append(letter)
        self._tell(letter, new=True)
        letter.unsure = trouble == ANSWER_LOST
        if letter.unsure:
            raise FateUnknown
        return letter.ref

    async def edit(self, to: Address, ref: str, message: Any) -> None:
        self._judge(to, message)
        letter = self.by_ref[ref]
        assert letter.to == to.id, "an edit of somebody else's message"
        letter.versions.append((self.clock.now(), message))
        self._tell(letter, new=False)

    def _judge(self, to: Address, message: Any) -> None:
        if to.id in self.closed:
            self.refused.setdefault(to.id, []).append((self.clock.now(), text_of(message)))
            raise Undeliverable("gone")
        assert message.title.strip(), "a message without a title"

    def _tell(self, letter: Letter, *, new: bool) -> None:
        self.changes += 1
        for listener in self.listeners:
            listener(letter, new)

    def of(self, place: str) -> list[Letter]:
        return self.letters.get(place, [])
