"""Listens to every statement that reaches a database, and tells which of them forget the workspace.

`captured()` may be put around one test or a whole suite. A statement counts as carrying the workspace when each
tenant table in it is compared by its `workspace`, or, in an INSERT, gives it. Statements that go over all workspaces on
purpose say why in the execution option `across`; `ACROSS` is the whole list of reasons.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from storage.tables import TENANT_TABLES

ACROSS = frozenset(
    {"claim", "lease", "settle", "clock", "purge", "admin", "picture", "keys at the start", "migration", "upgrade"}
)
NAMES = {table.name for table in TENANT_TABLES}
MENTION = re.compile(r'\b(?:FROM|JOIN|UPDATE|INTO|,)\s+"?(\w+)"?(?:\s+AS\s+"?(\w+)"?)?', re.IGNORECASE)
SCHEMA_WORK = re.compile(r"^\s*(?:CREATE|DROP|ALTER|PRAGMA|EXPLAIN)\b", re.IGNORECASE)


@dataclass
class Captured:
    """What was heard: statements with the reason why they go over all workspaces, '' for none."""

    statements: dict[str, str] = field(default_factory=dict)

    def forgetful(self) -> list[str]:
        """Statements on tenant tables that neither carry the workspace nor are excused."""
        return [said for said, across in self.statements.items() if across not in ACROSS and not carries(said)]

    def tables(self) -> set[str]:
        """Tenant tables that were heard of."""
        return {name for said in self.statements for name, _ in mentioned(said)}


def mentioned(statement: str) -> list[tuple[str, str]]:
    """Tenant tables in a statement, each with the name it goes by there."""
    without_columns = re.sub(r'(INSERT INTO "?\w+"?) \([^)]*\)', r"\1", statement)
    return [(name, alias or name) for name, alias in MENTION.findall(without_columns) if name in NAMES]


@cache
def carries(statement: str) -> bool:
    """Whether every tenant table in it is tied to a workspace; most statements are said in many tests."""
    if SCHEMA_WORK.match(statement):
        return True
    return all(_tied(statement, name, alias) for name, alias in mentioned(statement))


def _tied(statement: str, name: str, alias: str) -> bool:
    inserted = re.search(rf'INSERT INTO "?{name}"? \(([^)]*)\)', statement)
    if inserted:
        return "workspace" in inserted.group(1)
    return re.search(rf'"?\b{alias}"?\.workspace\s*=', statement) is not None


@contextmanager
def captured() -> Iterator[Captured]:
    """Listen while the block runs, on every engine of the process."""
    heard = Captured()

    def listen(_connection: Any, _cursor: Any, statement: str, _values: Any, context: Any, _many: bool) -> None:
        options = context.execution_options if context is not None else {}
        heard.statements.setdefault(statement, options.get("across", ""))

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        yield heard
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
