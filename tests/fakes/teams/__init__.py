"""A strict fake Microsoft Teams on loopback: Connector, OpenID keys, Entra, Graph, and a client for each person."""

from tests.fakes.clock import HeldClock, RunningClock
from tests.fakes.teams.errors import NotPossible
from tests.fakes.teams.fake import FakeTeams
from tests.fakes.teams.person import Person
from tests.fakes.teams.rates import Limits

__all__ = ["FakeTeams", "HeldClock", "Limits", "NotPossible", "Person", "RunningClock"]
