"""Real time."""

from datetime import UTC, datetime


class SystemClock:
    """The machine's time (`bot.ports.Clock`)."""

    def now(self) -> datetime:
        """Aware, UTC."""
        return datetime.now(UTC)
