"""Where everything is kept: SQLite or PostgreSQL, through SQLAlchemy Core."""

from storage.faults import StoreDown, StoreFault
from storage.store import Storage, open_store

__all__ = ["Storage", "StoreDown", "StoreFault", "open_store"]
