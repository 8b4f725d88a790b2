"""The ask: where it stands, what may happen next, and who may make it happen.

`table` holds every transition and what follows from it, `history` what happened, `ask` the thing itself, `moves` the
one way from a state to the next.
"""

from bot.asks.ask import UNTIL, Ask, Draft
from bot.asks.events import Event, State
from bot.asks.history import Happened, History, Invitation, Told
from bot.asks.kinds import Kind, Role
from bot.asks.moves import move, noted, possible
from bot.asks.table import (
    EVENTS,
    MOVING,
    NEXT,
    OPEN,
    PRESSABLE,
    SETTLED,
    SUGGESTING,
    UNDECIDED,
    WHO,
    WITH_FORM,
    Effect,
    Said,
)

__all__ = [
    "EVENTS",
    "MOVING",
    "NEXT",
    "OPEN",
    "PRESSABLE",
    "SETTLED",
    "SUGGESTING",
    "UNDECIDED",
    "UNTIL",
    "WHO",
    "WITH_FORM",
    "Ask",
    "Draft",
    "Effect",
    "Event",
    "Happened",
    "History",
    "Invitation",
    "Kind",
    "Role",
    "Said",
    "State",
    "Told",
    "move",
    "noted",
    "possible",
]
