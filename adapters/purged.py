"""What is let go of because its rule no longer keeps it, for whoever runs Askwell: how much, and whether more waits."""

from prometheus_client import CollectorRegistry, Counter, Gauge

BEHIND = "behind"


class Purged:
    """Hears the clock let go of things."""

    def __init__(self, metrics: CollectorRegistry) -> None:
        self._gone = Counter("askwell_purged", "What was let go of, as its rule says.", ["what"], registry=metrics)
        self._behind = Gauge(
            "askwell_purge_behind", "Whether more is to be let go of than one turn takes, 0 or 1.", registry=metrics
        )

    def heard(self, what: str, much: int) -> None:
        if what == BEHIND:
            self._behind.set(much)
        else:
            self._gone.labels(what).inc(much)
