"""A small town to test in: three people in three zones, a team with a channel, a group chat, a held clock.

async with town() as here: ...          # all limits on, the app installed for nobody
async with town(installed=True) as here: ...
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from tests.fakes.clock import HeldClock
from tests.fakes.teams.fake import FakeTeams
from tests.fakes.teams.person import Person
from tests.fakes.teams.rates import Limits
from tests.fakes.teams.state import Conversation, Team

TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Town:
    """Who and what is there."""

    fake: FakeTeams
    clock: HeldClock
    ana: Person
    ben: Person
    carla: Person
    team: Team
    design: Conversation
    lunch: Conversation


@asynccontextmanager
async def town(*, installed: bool = False, limits: Limits | None = None, patience: float = 5.0) -> AsyncIterator[Town]:
    """A running fake with Ana (Berlin), Ben (New York) and Carla (Kolkata, by its old name)."""
    clock = HeldClock.at(TUESDAY)
    async with FakeTeams(clock=clock, limits=limits, patience=patience) as fake:
        ana = fake.person("Ana Silva", installed=installed, zone="Europe/Berlin", locale="en-IE", country="DE")
        ben = fake.person("Ben Ochieng", installed=installed, zone="America/New_York")
        carla = fake.person("Carla Rao", installed=installed, zone="Asia/Calcutta", locale="en-IN", country="IN")
        team = fake.team("Design", ana, ben, carla, installed=installed)
        design = fake.channel(team, "design", ana, ben, carla)
        lunch = fake.group(ana, ben, carla, name="Lunch", installed=installed)
        yield Town(fake, clock, ana, ben, carla, team, design, lunch)
