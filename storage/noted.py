"""Columns that say what they hold: what tables are built of. `metadata` knows every table made with them."""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, ColumnElement, ForeignKeyConstraint, Index, Integer, MetaData

from storage.columns import Facts, Instant, Name, Words
from storage.notes import AfterErasure, Author, Exported, Holds

metadata = MetaData()


def holding(what: Holds, says: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"holds": what, **(says or {})}


FACT, ADDRESS = holding(Holds.FACT), holding(Holds.ADDRESS)
SET_BY_ADMIN: dict[str, Any] = {"author": Author.ADMIN}
UNSEEN: dict[str, Any] = {"exported": Exported.NO}
"""What would tell one person something of another that they are never shown."""


def id_(name: str, holds: Holds = Holds.FACT) -> Column[str]:
    return Column(name, Name, primary_key=True, info=holding(holds))


def name(name: str, holds: Holds = Holds.FACT, *, optional: bool = False, **says: Any) -> Column[str]:
    """An id or a plain name. One of a person is an `address`, or says Holds.NAME."""
    return Column(name, Name, nullable=optional, info=holding(holds, says))


def address(name: str, *, optional: bool = False, key: bool = False, **says: Any) -> Column[str]:
    """The id of a person."""
    return Column(name, Name, nullable=optional and not key, primary_key=key, info=holding(Holds.ADDRESS, says))


def at(name: str, *, optional: bool = False, key: bool = False, **says: Any) -> Column[object]:
    return Column(name, Instant, nullable=optional and not key, primary_key=key, info=holding(Holds.FACT, says))


def flag(name: str, *, optional: bool = False, **says: Any) -> Column[bool]:
    return Column(name, Boolean, nullable=optional, info=holding(Holds.FACT, says))


def count(name: str, *, optional: bool = False, **says: Any) -> Column[int]:
    return Column(name, Integer, nullable=optional, info=holding(Holds.FACT, says))


def place() -> Column[int]:
    """Where a person stands in the ring in which people are read from anywhere."""
    return Column("place", BigInteger, primary_key=True, autoincrement=False, info=holding(Holds.FACT))


def facts(name: str, holds: Holds = Holds.FACT, *, optional: bool = False, **says: Any) -> Column[object]:
    return Column(name, Facts, nullable=optional, info=holding(holds, says))


def words(*, optional: bool = False, **says: Any) -> Column[bytes]:
    """What the author of the row wrote in it; forgetting them empties it."""
    info = holding(Holds.WORDS, {"after_erasure": AfterErasure.EMPTIED, **says})
    return Column("words", Words, nullable=optional, info=info)


def secret(name: str) -> Column[bytes]:
    return Column(name, Words, nullable=False, info=holding(Holds.SECRET))


def part_of(parent: str, column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["workspace", column], [f"{parent}.workspace", f"{parent}.id"], ondelete="CASCADE", name=f"of_{parent}"
    )


def index(name: str, *columns: Column[object], where: ColumnElement[bool] | None = None, unique: bool = False) -> None:
    Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)
