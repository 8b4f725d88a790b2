"""What a platform is joined to in tests: the real store, on whatever database."""

from adapters.platform import Parts
from bot.service import Service
from storage.store import Storage


def parts_of(storage: Storage, service: Service) -> Parts:
    """With nobody who counts what was refused."""
    return Parts(
        service=service,
        vault=storage.tokens,
        conversations=storage.teams_conversations,
        png=storage.store.picture,
        ping=storage.store.ping,
    )
