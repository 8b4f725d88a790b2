"""A connection within one workspace: what the tables of a unit of work share.

Rules: every statement is made once, at import, so that it is compiled once; it names the workspace `ws` (in an
insert `workspace`), which is filled in here and nowhere else.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Executable, Row, Table, bindparam

from storage.columns import Name
from storage.prepared import prepared
from storage.sealing import Sealer


def here(table: Table) -> ColumnElement[bool]:
    """The row belongs to the workspace at hand."""
    condition: ColumnElement[bool] = table.c.workspace == bindparam("ws", type_=Name)
    return condition


def given(name: str, type_: Any = Name) -> Any:
    """A parameter of a statement."""
    return bindparam(name, type_=type_)


@dataclass(frozen=True, slots=True)
class Scope:
    """One workspace's side of a transaction."""

    connection: Connection
    workspace: str
    sealer: Sealer
    request: str = ""

    @property
    def dialect(self) -> str:
        """Which kind of database it is: "sqlite" or "postgresql"."""
        return self.connection.dialect.name

    def one(self, statement: Executable, **values: Any) -> Row[Any] | None:
        """The first row."""
        return next(iter(self.all(statement, **values)), None)

    def all(self, statement: Executable, **values: Any) -> Sequence[Row[Any]]:
        """All rows."""
        given = {"ws": self.workspace, **values}
        return prepared(statement, self.connection, given).rows(self.connection, given)

    def run(self, statement: Executable, **values: Any) -> int:
        """Change rows; returns how many."""
        given = {"ws": self.workspace, **values}
        return prepared(statement, self.connection, given).changed(self.connection, given)

    def add(self, statement: Executable, **values: Any) -> int:
        """Insert one row; returns how many were stored."""
        given = {"workspace": self.workspace, **values}
        return prepared(statement, self.connection, given).changed(self.connection, given)

    def add_all(self, statement: Executable, rows: Iterable[Mapping[str, Any]]) -> None:
        """Insert rows, if there are any."""
        self._each(statement, [{"workspace": self.workspace, **row} for row in rows])

    def run_all(self, statement: Executable, rows: Iterable[Mapping[str, Any]]) -> None:
        """Change rows, one for each mapping, if there are any."""
        self._each(statement, [{"ws": self.workspace, **row} for row in rows])

    def _each(self, statement: Executable, filled: Sequence[Mapping[str, Any]]) -> None:
        if filled:
            prepared(statement, self.connection, filled[0]).each(self.connection, filled)
