"""Every statement is put into SQL once a test process, not once for each database that a test opens.

SQLAlchemy keeps what it compiled with the engine, and most tests open one or two of their own. What it made for one
engine is right for every other of the same dialect and server.
"""

from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import Dialect, Engine
from sqlalchemy.util import LRUCache

MOST = 5000


class _OfEveryEngine(LRUCache[tuple[Any, ...], object]):
    """Knows a dialect by its kind and its server; an engine's own knows it by itself."""

    def get(self, key: tuple[Any, ...], default: object = None) -> object:
        return super().get(_named(*key), default)

    def __setitem__(self, key: tuple[Any, ...], compiled: object) -> None:
        super().__setitem__(_named(*key), compiled)


def _named(dialect: Dialect, *statement: object) -> tuple[object, ...]:
    return type(dialect), dialect.server_version_info, *statement


COMPILED = _OfEveryEngine(MOST)


def begin() -> None:
    """From now on the connection of whichever engine takes what was compiled for another."""
    event.listen(Engine, "engine_connect", _share)


def _share(connection: Connection) -> None:
    connection.execution_options(compiled_cache=COMPILED)
