"""Statements as the driver runs them: SQLAlchemy writes each once, and says how values go in and come out.

A command is some ten small statements; to hand each to the driver anew, even out of a cache, costs as much as all the
rest of the command. Whoever listens to SQLAlchemy's engine hears what is run here, and what fails is named, and a
connection that went is let go, by SQLAlchemy itself.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter, methodcaller
from typing import Any, Literal

from sqlalchemy import Connection, Dialect, Executable, Row
from sqlalchemy.engine import result_tuple
from sqlalchemy.types import TypeEngine

Values = Mapping[str, Any]
Processor = Callable[[Any], Any] | None


class Prepared:
    """One statement, for one kind of database and these names of values."""

    __slots__ = ("_constant", "_given", "_made", "_read", "execution_options", "sql")

    def __init__(self, statement: Any, dialect: Dialect, names: Sequence[str]) -> None:
        # For many at once: else an inserted row's number would be given back, for which nobody asked.
        written = statement.compile(dialect=dialect, column_keys=list(names), for_executemany=True)
        if written.insert_prefetch or written.update_prefetch:
            raise TypeError("a column has a default in Python, which nobody fills in here")
        if "POSTCOMPILE" in written.string:
            raise TypeError("a list of values is written only as it is run: name them as literals, or use `among`")
        self.sql: str = written.string
        self.execution_options: Mapping[str, Any] = statement.get_execution_options()
        places = [(at, written.binds[name]) for at, name in enumerate(written.positiontup or ())]
        processors = {at: _processor(bind.type, dialect, "bind") for at, bind in places}
        self._given = [(at, bind.key, processors[at]) for at, bind in places if bind.required]
        self._constant = [None if bind.required else _in(processors[at], bind.effective_value) for at, bind in places]
        columns = tuple(statement.exported_columns)
        outs = ((at, _processor(column.type, dialect, "result")) for at, column in enumerate(columns))
        self._read = [(at, out) for at, out in outs if out is not None]
        self._made = result_tuple([str(column.key) for column in columns])

    def rows(self, connection: Connection, values: Values) -> list[Row[Any]]:
        """Run it, and read all that it returns."""
        found = self._run(connection, self._parameters(values), methodcaller("fetchall"))
        return list(map(self._made, self._out(found) if self._read and found else found))

    def changed(self, connection: Connection, values: Values) -> int:
        """Run it; returns how many rows it changed."""
        count: int = self._run(connection, self._parameters(values), attrgetter("rowcount"))
        return count

    def each(self, connection: Connection, values: Iterable[Values]) -> None:
        """Run it once for each."""
        self._run(connection, [self._parameters(one) for one in values], attrgetter("rowcount"), many=True)

    def _parameters(self, values: Values) -> tuple[Any, ...]:
        """As the driver takes them. A command has some hundred: none that goes in as it is costs a call."""
        parameters = self._constant.copy()
        for at, name, processor in self._given:
            parameters[at] = values[name] if processor is None else processor(values[name])
        return tuple(parameters)

    def _out(self, found: Iterable[Sequence[Any]]) -> Iterable[Sequence[Any]]:
        """As it comes out: column by column, since many rows are read at once where it counts."""
        columns: list[Iterable[Any]] = list(zip(*found, strict=True))
        for at, out in self._read:
            columns[at] = map(out, columns[at])
        return zip(*columns, strict=True)

    def _run(self, connection: Connection, parameters: Any, take: Callable[[Any], Any], *, many: bool = False) -> Any:
        """What is taken of the cursor; a failure to read on is a failure too."""
        cursor = connection.connection.cursor()
        connection.dispatch.before_cursor_execute(connection, cursor, self.sql, parameters, self, many)
        try:
            (cursor.executemany if many else cursor.execute)(self.sql, parameters)
            return take(cursor)
        except connection.dialect.loaded_dbapi.Error as error:
            connection._handle_dbapi_exception(error, self.sql, None, cursor, None)
        finally:
            cursor.close()


def _in(processor: Processor, value: Any) -> Any:
    return value if processor is None else processor(value)


def _processor(type_: TypeEngine[Any], dialect: Dialect, way: Literal["bind", "result"]) -> Processor:
    impl = type_.dialect_impl(dialect)
    return impl.bind_processor(dialect) if way == "bind" else impl.result_processor(dialect, None)


_MADE: dict[tuple[Any, ...], Prepared] = {}
"""By statement, kind of database and names: as many as the code has."""


def prepared(statement: Executable, connection: Connection, values: Iterable[str]) -> Prepared:
    """The statement, made at its first use."""
    of: tuple[Any, ...] = (statement, connection.dialect.name, *values)
    made = _MADE.get(of)
    if made is None:
        made = _MADE[of] = Prepared(statement, connection.dialect, of[2:])
    return made
