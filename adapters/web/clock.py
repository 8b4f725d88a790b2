"""The local workspace's clock: real time and an offset that is stored, so that a restart changes nothing.

Rules: the offset is known before the first question is asked (`load`), it is stored before it counts, and the clock
is only ever moved forward, except by starting again.
"""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

from adapters.web.room import Room
from bot.hours import zone_of

TUESDAY = 2
MORNING = time(10)


def real_time() -> datetime:
    """The machine's time, aware, UTC."""
    return datetime.now(UTC)


class MovableClock:
    """Says what time it is in the local workspace (`bot.ports.Clock`)."""

    def __init__(
        self,
        room: Room,
        real: Callable[[], datetime] = real_time,
        start: datetime | None = None,
        *,
        movable: bool = True,
    ) -> None:
        """Where other people live by the same clock it is not `movable`: it says the real time, whatever is asked."""
        self.movable = movable
        self._room = room
        self._real = real
        self._start = start
        self._offset = timedelta()

    async def load(self) -> None:
        """Take up the stored offset."""
        if self.movable:
            self._offset = await self._room.offset()

    def now(self) -> datetime:
        """Aware, UTC."""
        return self._real() + self._offset

    async def move(self, by: timedelta) -> None:
        """Let time pass at once; nothing happens for a negative span."""
        if by > timedelta():
            await self._set(self._offset + by)

    async def start_at(self, moment: datetime) -> None:
        """Let it be that moment now, and run on from there."""
        await self._set(moment - self._real())

    async def start_over(self, zone: str) -> None:
        """The moment that it was told to start at, else the first Tuesday, 10:00 in that zone, that is not over yet."""
        await self.start_at(self._start or first_morning(self._real(), zone))

    async def _set(self, offset: timedelta) -> None:
        if not self.movable:
            return
        await self._room.move_clock(offset)
        self._offset = offset


def first_morning(after: datetime, zone: str) -> datetime:
    """The first Tuesday, 10:00 in this zone, that is not before `after` (UTC)."""
    local = after.astimezone(zone_of(zone))
    day = local.date() + timedelta(days=(TUESDAY - local.isoweekday()) % 7)
    morning = datetime.combine(day, MORNING, zone_of(zone)).astimezone(UTC)
    if morning >= after:
        return morning
    return datetime.combine(day + timedelta(days=7), MORNING, zone_of(zone)).astimezone(UTC)
