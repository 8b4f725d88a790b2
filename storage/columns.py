"""Column types: instants that are always aware, facts as JSON, names that sort by their bytes; lists in and out.

Rules: a naive time never gets in, UTC comes out on both databases. Whatever a person wrote is in none of these but
in a sealed `Words` column (`storage.sealing`).
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    Integer,
    LargeBinary,
    Select,
    Text,
    column,
    literal_column,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType, TypeDecorator, TypeEngine

from bot.wellformed import wellformed

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class PlainName(TypeDecorator[str]):
    """An id or a plain name, well formed whoever gave it. Compared by bytes, so that a prefix is a range."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Text(collation="C") if dialect.name == "postgresql" else Text())

    def bind_processor(self, dialect: Dialect) -> Any:
        return _wellformed_if_any

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        return None


def _wellformed_if_any(text: str | None) -> str | None:
    """Done for every name that is written or compared, so ids, which are plain, cost no second call."""
    return text if text is None or (text.isascii() and "\0" not in text) else wellformed(text)


Name = PlainName()

Words = LargeBinary
"""All that people wrote in a row, sealed."""

Serial = BigInteger().with_variant(Integer, "sqlite")
"""A number that the database gives (SQLite does so only for INTEGER)."""


def micros(at: datetime) -> int:
    """Microseconds since 1970 (UTC). Raises ValueError for a naive time."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone cannot be stored")
    return (at - EPOCH) // MICROSECOND


def instant(micros_since_epoch: int) -> datetime:
    """The aware UTC time of `micros`."""
    return EPOCH + timedelta(microseconds=micros_since_epoch)


class Instant(TypeDecorator[datetime]):
    """An aware time: `timestamptz` on PostgreSQL, microseconds since 1970 on SQLite, which drops zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(BigInteger())
        return dialect.type_descriptor(DateTime(timezone=True))

    def bind_processor(self, dialect: Dialect) -> Any:
        return _micros_if_any if dialect.name == "sqlite" else _aware

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        # asyncpg gives aware UTC already; for every row that is read a call less.
        return _instant_if_any if dialect.name == "sqlite" else None


def _micros_if_any(at: datetime | None) -> int | None:
    return None if at is None else micros(at)


def _aware(at: datetime | None) -> datetime | None:
    """As it is, if it may be stored."""
    if at is not None and at.tzinfo is None:
        raise ValueError("a time without a zone cannot be stored")
    return at


def _instant_if_any(stored: int | None) -> datetime | None:
    return None if stored is None else EPOCH + timedelta(microseconds=stored)


class Facts(TypeDecorator[Any]):
    """Lists and mappings of ids and names, as compact JSON. Never people's words."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Any:
        return _json_if_any

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        return _facts_if_any


_DECODER, _ENCODER = json.JSONDecoder(), json.JSONEncoder(separators=(",", ":"))


def _json_if_any(facts: Any) -> str | None:
    return None if facts is None else _ENCODER.encode(facts)


def _facts_if_any(stored: str | None) -> Any:
    """`raw_decode` looks for no blanks, of which none was written."""
    if stored == "{}":  # so it is of nearly everybody
        return {}
    return None if stored is None else _DECODER.raw_decode(stored)[0]


class Many(TypeDecorator[Sequence[Any]]):
    """The parameter of `among`, and what is `gathered`: an array on PostgreSQL, a JSON list on SQLite."""

    impl = Text
    cache_ok = True

    def __init__(self, item: type[TypeEngine[Any]]) -> None:
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(Text())
        return dialect.type_descriptor(ARRAY(self.item))

    def process_bind_param(self, value: Sequence[Any] | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        listed = [_wellformed_if_any(one) if isinstance(one, str) else one for one in value]
        return json.dumps(listed) if dialect.name == "sqlite" else listed

    def process_result_value(self, value: Any, dialect: Dialect) -> Sequence[Any] | None:
        found: Sequence[Any] | None = json.loads(value) if isinstance(value, str) else value
        return found


class among(FunctionElement[Any]):
    """`among(column, bindparam(name, type_=Many(Text)))`: one statement whatever the number of values.

    `IN (?, ?, ...)` would be a new statement, to be prepared anew, for every length.
    """

    name = "among"
    # Not Boolean, which SQLite has not: `IN (...) = 1` would be written, and no index used.
    type = NullType()
    inherit_cache = True


@compiles(among, "sqlite")
def _among_sqlite(element: Any, compiler: SQLCompiler, **how: Any) -> str:
    column, values = element.clauses
    listed = f"SELECT value FROM json_each({compiler.process(values, **how)})"  # noqa: S608 - a placeholder
    return f"{compiler.process(column, **how)} IN ({listed})"


@compiles(among, "postgresql")
def _among_postgresql(element: Any, compiler: SQLCompiler, **how: Any) -> str:
    column, values = element.clauses
    return f"{compiler.process(column, **how)} = ANY ({_uncounted(values, compiler, **how)})"


def _uncounted(values: Any, compiler: SQLCompiler, **how: Any) -> str:
    """By a query of its own, a list does not tell the planner how long it is.

    A plan that is kept takes ten values for granted, and with fewer a new one seemed cheaper each time, though to make
    it took longer than to run it.
    """
    many = compiler.dialect.type_compiler_instance.process(values.type)
    return f"(SELECT {compiler.process(values, **how)})::{many}"


class each(FunctionElement[Any]):
    """`each(bindparam(name, type_=Many(Text)))`: the values of the list as rows. Its alias has to be `value`, as the
    column is: so PostgreSQL and SQLite call it alike. `its_place` is where in the list a value stands.
    """

    name = "each"
    inherit_cache = True


@compiles(each, "sqlite")
def _each_sqlite(element: Any, compiler: SQLCompiler, **how: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **how)})"


@compiles(each, "postgresql")
def _each_postgresql(element: Any, compiler: SQLCompiler, **how: Any) -> str:
    (values,) = element.clauses
    return f"unnest({_uncounted(values, compiler, **how)}) WITH ORDINALITY"


class its_place(FunctionElement[int]):
    """`its_place()`: where a value of `each` stands among the values; only their order counts."""

    name = "its_place"
    type = Integer()
    inherit_cache = True


@compiles(its_place, "sqlite")
def _place_sqlite(element: Any, compiler: SQLCompiler, **how: Any) -> str:
    return "value.key"


@compiles(its_place, "postgresql")
def _place_postgresql(element: Any, compiler: SQLCompiler, **how: Any) -> str:
    return "value.ordinality"


class gathered(FunctionElement[Sequence[Any]]):
    """`gathered(select(column.label("one")))`: what a query finds, as one list, in its order."""

    name = "gathered"
    type = Many(Text)
    inherit_cache = True


@compiles(gathered, "sqlite")
def _gathered_sqlite(element: Any, compiler: SQLCompiler, **how: Any) -> str:
    return f"(SELECT json_group_array(one) FROM {compiler.process(element.clauses, **how)})"  # noqa: S608 - a query


@compiles(gathered, "postgresql")
def _gathered_postgresql(element: Any, compiler: SQLCompiler, **how: Any) -> str:
    return f"ARRAY{compiler.process(element.clauses, **how)}"


class database_now(FunctionElement[datetime]):
    """The database's clock, `database_now(seconds)` that much later: leases go by it, whoever asks."""

    name = "database_now"
    type = Instant()
    inherit_cache = True


@compiles(database_now, "sqlite")
def _now_sqlite(element: Any, compiler: SQLCompiler, **how: Any) -> str:
    later = "".join(f" + {compiler.process(part, **how)} * 1000000" for part in element.clauses)
    return f"(CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER){later})"


@compiles(database_now, "postgresql")
def _now_postgresql(element: Any, compiler: SQLCompiler, **how: Any) -> str:
    later = "".join(f" + make_interval(secs => {compiler.process(part, **how)})" for part in element.clauses)
    return f"(statement_timestamp(){later})"


def one_by_one(statement: Select[Any], key: Any, listed: Any) -> Mapping[str, Select[Any]]:
    """By dialect, the statement for whatever has one of these keys, each looked for by itself.

    Of a large table that PostgreSQL never counted, as after a restore or an upgrade of the server, it would rather read
    all of a workspace, and so collide with whatever changes there.
    """
    value = each(listed).table_valued(column("value", Text)).alias("value")
    one = statement.where(key == value.c.value).offset(literal_column("0")).lateral("one")
    return {
        "sqlite": statement.where(among(key, listed)),
        "postgresql": select(one).join_from(value, one, true()),
    }
