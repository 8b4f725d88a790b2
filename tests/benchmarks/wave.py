"""Monday, 09:00: 20,000 nudges in 200 workspaces are due at one instant, before the strict fakes' limits, in fake time.

`python -m tests.benchmarks.wave [monday | replicas | short]`; the first two ride one wave alone, of three replicas. A
call is 100 to 200 ms on its way and back; processor time costs no fake time, so `real` stands beside it. The largest of
199 Slack workspaces has 3,169 people, the n-th an n-th of that; one tenant of Teams has 2,000. `took` is compared with
the least that the limits allow (`tests.wave.least_seconds`).
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
SHARED = Plan(slack=spread(1750, 40), teams=250, replicas=3)
MONDAY = Plan(slack=spread(50_000, 500), replicas=3)
"""What a company of 100,000 people has on a Monday, if every other one is nudged; in 500 workspaces of Slack."""


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


def _many_connections() -> None:
    """Both ends of every connection are ours."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def main(sizes: tuple[Plan, Plan, Plan] = (WAVE, TENANT, SHARED)) -> None:
    """The whole wave on both engines; a tenant of Teams alone; three replicas that share the lanes."""
    _many_connections()
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


def alone(name: str, plan: Plan) -> None:
    """One wave on PostgreSQL."""
    _many_connections()
    with database_urls(fsync=False) as urls:
        told(f"wave.{name}", ridden(urls["postgresql"], plan))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["monday"]:
            alone("monday", MONDAY)
        case ["replicas"]:
            alone("three_replicas", SHARED)
        case ["short"]:
            main(sizes=(Plan(slack=(310, 5), teams=60),) * 3)
        case _:
            main()
