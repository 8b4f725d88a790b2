"""What a column holds, of whom, who reads it, how long it stays: notes on the columns of `storage.tables`.

A table says what is so of all its columns, a column what is so of it alone (`note_of` puts both together). Wherever a
note names a person it names a column of the same row, or of the table's parent, that holds their id.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from sqlalchemy import Column

from bot.errors import Misconfigured

READ_BY_ALL = "everybody"


class Holds(StrEnum):
    """What kind of thing stands there. An address is the platform's id of a person; facts name nobody."""

    FACT = "fact"
    ADDRESS = "address"
    NAME = "name"
    WORDS = "words"
    SECRET = "secret"  # noqa: S105 - the word for it


class Author(StrEnum):
    """Who wrote it, where that is no person of the row."""

    ASKWELL = "Askwell"
    PLATFORM = "the platform"
    ADMIN = "an admin"


class KeptBy(StrEnum):
    """The rule by which it goes at last: `storage.kept` says how long that is, and why."""

    WORDS = "words"
    FACTS = "facts"
    THANKS = "thanks"
    LETTERS = "letters"
    CONTACTS = "contacts"
    POST = "post"
    SHOWN = "shown"
    PROMPTS = "prompts"
    SENT = "sent"
    SEEN = "seen"
    LESSONS = "lessons"
    PERSON = "person"
    WORKSPACE = "workspace"
    AUDIT = "audit"
    ERASURE = "erasure"
    PROGRAM = "program"


class Exported(StrEnum):
    """Who is handed it when they ask for all that is theirs."""

    NO = "no"
    AUTHOR = "to its author"
    READERS = "to its author and its readers"
    OWN_ENTRY = "each their own entry"


class AfterErasure(StrEnum):
    """What becomes of it when its author is forgotten."""

    STAYS = "stays"
    EMPTIED = "is emptied"
    GOES = "goes with its row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """All that is said of one column. `shown_in_slot` is the slot of the messages that show it, '' for none."""

    holds: Holds
    author: str
    readers: tuple[str, ...]
    kept_by_rule: KeptBy
    shown_in_slot: str
    exported: Exported
    after_erasure: AfterErasure


def about(
    author: str,
    *readers: str,
    kept: KeptBy,
    slot: str = "",
    exported: Exported = Exported.NO,
    erasure: AfterErasure = AfterErasure.STAYS,
) -> dict[str, Any]:
    """What is so of every column of a table that says nothing else."""
    return {
        "author": author,
        "readers": readers,
        "kept_by_rule": kept,
        "shown_in_slot": slot,
        "exported": exported,
        "after_erasure": erasure,
    }


def note_of(column: Column[Any]) -> Note:
    """The column's note. Raises Misconfigured, naming the column, while neither it nor its table says enough."""
    said: Mapping[str, Any] = {**column.table.info, **column.info}
    missing = [field.name for field in fields(Note) if field.name not in said]
    if missing:
        raise Misconfigured(f"{column.table.name}.{column.name} does not say: {', '.join(missing)}")
    return Note(**{field.name: said[field.name] for field in fields(Note)})
