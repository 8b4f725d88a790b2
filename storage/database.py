"""What both databases do for us: run a synchronous unit of work in a transaction, anew if somebody was faster."""

import random
from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import AskwellError
from storage.faults import Lost, named

R = TypeVar("R")
Statements = Callable[[Connection], R]

TRIES = 12
LONGEST_PAUSE = 0.25


class Database(Protocol):
    """One database. What a write returned is stored when it returns.

    `again` hears `tried_again` or `given_up` of works that collided with others, and nothing else of them. What is
    `long` may take a second or more: nobody's turn at the loop waits for it.
    """

    again: Callable[[str], None]

    async def write(self, statements: Statements[R], *, long: bool = False) -> R:
        """Run in a transaction that sees one state. Raises StoreDown, or whatever `statements` raised."""
        ...

    async def read(self, statements: Statements[R], *, long: bool = False) -> R:
        """Run on one state, without the right to change it."""
        ...

    async def deliver(self, statements: Statements[R]) -> R:
        """Run in a transaction that sees what others commit meanwhile: for the outbox, which locks row by row."""
        ...

    async def scrub(self) -> None:
        """See to it that nothing deleted is readable in the database's own files, as far as that is in our hands."""
        ...

    async def close(self) -> None:
        """Finish what is under way and let go."""
        ...


def attempt(statements: Statements[R], connection: Connection) -> R:
    """Run statements; errors come out as ours. Conflict and Lost mean: once more."""
    try:
        return statements(connection)
    except (SQLAlchemyError, OSError) as error:
        # Not chained: what a driver says may quote what a person wrote.
        raise named(error).with_traceback(error.__traceback__) from None


def given_up(error: AskwellError) -> AskwellError:
    """What to raise when the last try failed with Conflict or Lost."""
    return error.instead if isinstance(error, Lost) else error


def pause(tries: int) -> float:
    """Seconds to wait before the next try: longer each time, and never the same for two."""
    longest: float = min(LONGEST_PAUSE, 0.002 * 2.0**tries)
    return random.random() * longest  # noqa: S311 - spreads load, hides nothing
