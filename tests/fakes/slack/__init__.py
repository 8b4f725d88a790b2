"""A strict fake Slack: HTTP and Socket Mode on loopback, which the real slack_sdk and slack_bolt talk to."""

from tests.fakes.clock import HeldClock, RunningClock
from tests.fakes.slack.errors import NotPossible
from tests.fakes.slack.fake import Bot, FakeSlack
from tests.fakes.slack.person import Person
from tests.fakes.slack.rates import Limits

__all__ = ["Bot", "FakeSlack", "HeldClock", "Limits", "NotPossible", "Person", "RunningClock"]
