"""The ask: where it stands, what may happen next, and who may make it happen.

`table` holds every transition, `ask` the thing itself, `moves` the one way from a state to the next.
"""

from bot.asks.ask import Ask, Draft, Invitation, Told
from bot.asks.moves import move, possible
from bot.asks.table import NEXT, OPEN, SETTLED, UNDECIDED, WHO, Event, Kind, Role, State

__all__ = [
    "NEXT",
    "OPEN",
    "SETTLED",
    "UNDECIDED",
    "WHO",
    "Ask",
    "Draft",
    "Event",
    "Invitation",
    "Kind",
    "Role",
    "State",
    "Told",
    "move",
    "possible",
]
