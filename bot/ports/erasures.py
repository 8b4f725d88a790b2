"""What an erasure needs of the world outside the store: a list that no backup holds, and files without traces."""

from typing import Protocol

from bot.people import Erased


class Erasures(Protocol):
    """Keeps the list of who was forgotten, apart from the database (`adapters.ledger`)."""

    async def announce(self, erased: Erased) -> None:
        """On the list when this returns, before the erasure begins. Raises Misconfigured when it cannot be kept."""
        ...

    async def done(self) -> None:
        """After the erasure: what was deleted goes from the database's files too, now or when nobody reads them."""
        ...


class Unlisted:
    """No list: for a trial, and for tests."""

    async def announce(self, erased: Erased) -> None:
        """Nothing is restored."""

    async def done(self) -> None:
        """Nothing is left."""
