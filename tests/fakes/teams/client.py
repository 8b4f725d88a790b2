"""What every person's client needs: the desk, the way to the bot, the shapes, the rules."""

from dataclasses import dataclass

from tests.fakes.teams.activities import Activities
from tests.fakes.teams.activity_rules import ActivityRules
from tests.fakes.teams.courier import Courier
from tests.fakes.teams.desk import Context


@dataclass(frozen=True, slots=True)
class Client:
    """The same for everybody."""

    desk: Context
    courier: Courier
    activities: Activities
    rules: ActivityRules
