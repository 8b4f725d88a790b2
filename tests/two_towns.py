"""Two workspaces in one database that live the same story at the same time; and what of one the other could know.

Rules: their ids differ in everything, their words in nothing, so that whatever differs between their rows is an id.
"""

import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from adapters.web.town import RESIDENTS, SQUARES
from bot.message import Button, Form, Message, Reply
from bot.people import Address
from bot.ports import Store, Transaction
from bot.rules import Rules
from storage import tables
from storage.notes import Holds, note_of
from storage.store import Storage, open_store
from tests.drawn_once import RENDERER
from tests.past import Past
from tests.story import CHAPTERS
from tests.world import HeldClock, Wire, World, buttons_of, core_of

OURS, THEIRS = "local:ours", "local:theirs"
TAIL, THEIR_TAIL = "-ours", "-theirs"
RULES = Rules(jitter_minutes=0, asks_per_hour=10**6, thanks_per_hour=10**6)
PARTS = re.compile(r"[:~|@,]")
NEXT = str.maketrans(
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "1234567890bcdefahijklmnopqrstuvwxyzgBCDEFAHIJKLMNOPQRSTUVWXYZG",
)
R = TypeVar("R")


class Unmade(Exception):
    """A unit of work did all it does, and is not to be stored."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The store on trial: units of work run on what is there, and none is stored. So no try changes the next."""

    store: Store

    async def write(self, workspace: str, work: Callable[[Transaction], R]) -> R:
        found: list[R] = []

        def run(tx: Transaction) -> None:
            found[:] = [work(tx)]
            raise Unmade

        with suppress(Unmade):
            await self.store.write(workspace, run)
        return found[0]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)


@dataclass(slots=True)
class Wires:
    """One platform with two workspaces on it."""

    by: Mapping[str, Wire]

    async def post(self, to: Address, message: Message, key: str) -> str:
        return await self.by[to.workspace].post(to, message, key)

    async def edit(self, to: Address, ref: str, message: Message) -> None:
        await self.by[to.workspace].edit(to, ref, message)


@dataclass(slots=True)
class Remembering(World):
    """A town that remembers every button and every form that anybody had in front of them."""

    buttons: set[Button] = field(default_factory=set)
    forms: list[Form] = field(default_factory=list)

    async def _reply(self, who: str, reply: Reply) -> None:
        self.looks_at(reply)
        await super(Remembering, self)._reply(who, reply)

    def looks_at(self, reply: Reply) -> None:
        self.buttons |= set(buttons_of(reply)) if reply is not None else set()
        self.forms += [reply] if isinstance(reply, Form) else []

    def looks_around(self) -> None:
        """At all that stands in front of anybody now."""
        for seen in self.wire.seen.values():
            for shown in seen.values():
                self.looks_at(shown.message)


@dataclass(frozen=True, slots=True)
class TwoTowns:
    """Both, after each chapter that both lived."""

    storage: Storage
    ours: Remembering
    theirs: Remembering

    async def live(self) -> None:
        for chapter in CHAPTERS:
            at = self.ours.clock.at
            await chapter(self.ours)
            self.ours.clock.at = at
            await chapter(self.theirs)
            for town in (self.ours, self.theirs):
                town.looks_around()

    async def rows(self, workspace: str) -> dict[str, list[dict[str, Any]]]:
        """All that is stored of one of them, by table."""

        def work(connection: Connection) -> dict[str, list[dict[str, Any]]]:
            return {
                table.name: [dict(row._mapping) for row in connection.execute(_of(table, workspace))]
                for table in tables.TENANT_TABLES
            }

        return await self.storage.database.read(work)

    async def foreign(self) -> dict[str, list[str]]:
        """What is stored of theirs and nowhere of ours, by the column that it stands in."""
        ours, theirs = await self.rows(self.ours.space), await self.rows(self.theirs.space)
        known = {text for rows in ours.values() for row in rows for value in row.values() for text in texts(value)}
        found: dict[str, list[str]] = {}
        for table in tables.TENANT_TABLES:
            for column in table.c:
                if note_of(column).holds in {Holds.FACT, Holds.ADDRESS} and column.name != "workspace":
                    values = {text: None for row in theirs[table.name] for text in texts(row[column.name])}
                    found[f"{table.name}.{column.name}"] = [one for one in values if one not in known]
        return {column: values for column, values in found.items() if values}


def _of(table: Any, workspace: str) -> Any:
    return select(table).where(table.c.workspace == workspace).order_by(*table.primary_key.columns)


def texts(value: object) -> Iterator[str]:
    """Every text in it, whole and by its parts."""
    match value:
        case str() if len(value) > 1:
            yield value
            if len(parts := PARTS.split(value)) > 1:
                yield from (part for part in parts if len(part) > 1)
        case Mapping():
            for name, inner in value.items():
                yield from texts(name)
                yield from texts(inner)
        case list() | tuple() | set() | frozenset():
            for inner in value:
                yield from texts(inner)


def nobodys(atom: str) -> str:
    """As long and as odd: each digit, each letter of a hexadecimal number and each other one is the next; of nobody."""
    return atom.translate(NEXT)


@asynccontextmanager
async def two_towns(url: str, space: str = OURS, tail: str = TAIL) -> AsyncIterator[TwoTowns]:
    """Both of them settled, on the Tuesday of the tests; ours is `space`, where ids end in `tail`."""
    storage, clock, tails = await open_store(url, [], RULES), HeldClock(), {space: tail, THEIRS: THEIR_TAIL}
    wires = {there: Wire(clock) for there in tails}
    service, schedule = core_of(storage, clock, Wires(wires), RULES, RENDERER)
    towns = [
        Remembering(storage, clock, wires[there], service, schedule, space=there, tail=ends)
        for there, ends in tails.items()
    ]
    for town in towns:
        people, channels = ({one.id: town.id(one.id) for one in some} for some in (RESIDENTS, SQUARES))
        past = Past(name="Acme", people=people, channels=channels, now=clock.now())
        await storage.store.write(town.space, past.settle)
    try:
        yield TwoTowns(storage, *towns)
    finally:
        await schedule.close()
        await storage.close()
