"""Monday, 09:00: 20,000 nudges in 200 workspaces are due at one instant, before the strict fakes' limits, in fake time.

`python -m tests.benchmarks.wave`. A call is 100 to 200 ms on its way and back; processor time costs no fake time, so
`real` stands beside it. The largest of 199 Slack workspaces has 3,169 people, the n-th an n-th of that; one tenant of
Teams has 2,000. `took` is compared with the least that the limits allow (`tests.wave.least_seconds`).
"""

import asyncio
import resource
import sys
from tempfile import TemporaryDirectory

from tests.benchmarks.figures import note, show
from tests.benchmarks.ground import database_urls
from tests.warp import WarpLoop
from tests.wave import Outcome, Plan, ride, spread

WAVE = Plan(slack=spread(18_000, 199), teams=2000, strangers=200)
TENANT = Plan(slack=(), teams=5000, strangers=100)
SHARED = Plan(slack=spread(3500, 40), teams=500, replicas=3)


def ridden(url: str, plan: Plan) -> Outcome:
    """In a loop of its own."""
    with asyncio.Runner(loop_factory=WarpLoop) as runner:
        return runner.run(ride(url, plan))


def told(name: str, outcome: Outcome) -> None:
    """Everything about one wave."""
    plan = outcome.plan
    least = max(plan.least_slack, plan.least_teams)
    show(f"{name}.rows", plan.rows, "nudges")
    show(f"{name}.workspaces", plan.workspaces, "workspaces")
    show(f"{name}.took", outcome.took(), "fake s", "the least that the limits allow", least)
    show(f"{name}.lost", outcome.lost, "nudges", "target", 0)
    show(f"{name}.doubled", outcome.doubled, "nudges", "target", 0)
    show(f"{name}.aside", outcome.aside, "rows", "target", 0)
    show(f"{name}.refused", outcome.refused.total(), "calls answered 429")
    show(f"{name}.refused_twice", outcome.refused_twice, "nudges", "target", 0)
    show(f"{name}.claims", outcome.claims, "claimed rows", "nudges", plan.rows)
    show(f"{name}.longest_held", outcome.longest_held, "fake s", "a third of a lease", 20)
    show(f"{name}.real", outcome.real_seconds, "s")
    show(f"{name}.cpu", outcome.cpu_seconds, "s CPU, the fakes' too")


def main(sizes: tuple[Plan, Plan, Plan] = (WAVE, TENANT, SHARED)) -> None:
    """The whole wave on both engines; a tenant of Teams alone; three replicas that share the lanes."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # both ends of every connection are ours
    wave, tenant, shared = sizes
    for engine in ("sqlite", "postgresql"):
        with database_urls(fsync=False) as urls:
            note(f"the wave, on {engine} ...")
            outcome = ridden(urls[engine], wave)
            told(f"wave.{engine}", outcome)
            show(f"wave.{engine}.small_p99", outcome.small_p99(), "fake s late", "target", 10)
    with TemporaryDirectory(prefix="askwell-bench-") as folder:
        told("wave.teams", ridden(f"sqlite:///{folder}/askwell.db", tenant))
    with database_urls(fsync=False) as urls:
        told("wave.three_replicas", ridden(urls["postgresql"], shared))


if __name__ == "__main__":
    main(sizes=(Plan(slack=(310, 5), teams=60),) * 3 if sys.argv[1:] == ["short"] else (WAVE, TENANT, SHARED))
