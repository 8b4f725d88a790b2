"""What became of messages, for whoever runs Askwell: figures by platform and kind, and a line of what was set aside."""

import logging
from collections.abc import Callable
from datetime import date, datetime

from prometheus_client import CollectorRegistry, Counter

from bot.ports import Receipt, RowState

log = logging.getLogger("askwell.sends")
ASIDE = frozenset({RowState.DEAD, RowState.UNSURE})


class Sends:
    """Hears every fate that was written down. Days are those of UTC."""

    def __init__(self, metrics: CollectorRegistry, now: Callable[[], datetime]) -> None:
        self._now, self._day, self._sent = now, _day_of(now()), 0
        self._sends = Counter(
            "askwell_sends", "What became of messages.", ["platform", "kind", "outcome"], registry=metrics
        )

    def settled(self, receipt: Receipt) -> None:
        self.look()
        send, outcome = receipt.row.send, receipt.state
        platform = send.workspace.partition(":")[0]
        self._sends.labels(platform, send.view, outcome.value).inc()
        self._sent += outcome is RowState.SENT
        beside = {"row": receipt.row.id, "kind": send.view, "platform": platform}
        if outcome in ASIDE:
            log.error("a message is set aside as %s: %s", outcome.value, receipt.error, extra=beside)
        else:
            log.debug("a row is %s", outcome.value, extra=beside)

    def look(self) -> None:
        """Once a day, how many were sent."""
        today = _day_of(self._now())
        if today != self._day:
            log.info("sent %d on %s", self._sent, self._day.isoformat())
            self._day, self._sent = today, 0


def _day_of(moment: datetime) -> date:
    return moment.date()
