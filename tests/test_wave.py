"""Monday, 09:00, in small: everybody's nudge leaves as fast as the platforms allow, once, and refused by nobody."""

import asyncio
from dataclasses import replace

from bot.rules import Rules
from tests.fakes.slack import Limits as SlackLimits
from tests.warp import WarpLoop
from tests.wave import Outcome, Plan, ride

SMALL = Plan(slack=(310, 6, 6, 5, 4, 4, 2, 2, 1), teams=60, strangers=5)
"""400 nudges in ten workspaces; only the first has more than a minute's worth."""


def ridden(url: str, plan: Plan) -> Outcome:
    with asyncio.Runner(loop_factory=WarpLoop) as runner:
        return runner.run(ride(url, plan))


def test_a_wave_takes_hardly_longer_than_the_limits_demand(database_url: str) -> None:
    outcome = ridden(database_url, SMALL)
    assert (outcome.lost, outcome.doubled, outcome.aside, outcome.refused.total()) == (0, 0, 0, 0)
    assert 60.0 <= outcome.took() <= 1.1 * SMALL.least_slack
    assert outcome.took("teams") <= SMALL.least_teams + 1.0
    assert outcome.small_p99() < 5.0, "the large workspace held up the small ones"
    assert outcome.longest_held < Rules().lease / 3


def test_who_has_to_wait_is_put_off_once_however_long_the_line_is(sqlite_url: str) -> None:
    outcome = ridden(sqlite_url, Plan(slack=(650,)))
    assert (outcome.lost, outcome.doubled, outcome.refused.total()) == (0, 0, 0)
    assert outcome.claims <= 650 + 356 + 10, "356 had to wait a minute, 62 of them two"
    assert outcome.took() <= 1.1 * outcome.plan.least_slack


STRICT = replace(SMALL, slack_limits=SlackLimits(workspace_messages=120))
"""Slack allows less than we believe."""


def test_replicas_share_a_wave_and_none_of_their_calls_is_refused(postgres_url: str) -> None:
    plan = Plan(slack=(310, 6, 6, 5, 5, 4, 4, 2, 2), teams=60, strangers=5, replicas=3)
    outcome = ridden(postgres_url, plan)
    assert (outcome.lost, outcome.doubled, outcome.aside, outcome.refused.total()) == (0, 0, 0, 0)
    assert outcome.took() <= 1.05 * plan.least_slack
    assert outcome.replicas == 3, "one of them had nothing to do"


def test_two_that_share_a_limit_unknown_to_each_other_keep_to_what_slack_says(sqlite_url: str) -> None:
    """As where another program sends by the same token: without lanes, which a file of one process has not."""
    outcome = ridden(sqlite_url, replace(STRICT, replicas=2))
    assert (outcome.lost, outcome.doubled, outcome.aside) == (0, 0, 0)
    assert outcome.refused.total() <= 90
    assert outcome.refused_twice <= 5
    assert outcome.took() <= 1.1 * STRICT.least_slack


def test_two_that_share_what_a_tenant_of_teams_allows_unknown_to_each_other_both_slow_down(sqlite_url: str) -> None:
    outcome = ridden(sqlite_url, Plan(slack=(), teams=400, replicas=2))
    assert (outcome.lost, outcome.doubled) == (0, 0)
    assert 0 < outcome.refused.total() < 60
    assert outcome.took() <= 2 * outcome.plan.least_teams
