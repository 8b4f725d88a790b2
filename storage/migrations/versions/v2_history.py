"""An ask has a history: what the first release overwrote becomes events, and words go with whoever said them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alembic import context, op
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    bindparam,
    insert,
    select,
    text,
    update,
)

from storage.columns import Facts, Instant, Name, instant
from storage.keys import sealer_of
from storage.migrations.lived import Known, Lived, Step, lived
from storage.sealing import Sealer

revision = "v2_001"
down_revision = "v1_003"
branch_labels = None
depends_on = None

BATCH = 500
FACTS = {
    "lost": Boolean, "stepped_back": Boolean, "done_at": Instant, "remind_from": Instant, "asked_to_point": Boolean,
    "pointing_refused": Boolean, "was_clear": Boolean, "took_minutes": Integer, "checked_from": Instant,
    "not_yets": Integer, "expired": Boolean, "acknowledged": Boolean, "thanked_at": Instant,
    "outcome_snoozes": Integer, "outcome_told_at": Instant, "chain": Facts,
}  # fmt: skip
"""What is asked of the history from now on."""

WRITTEN = ("what", "why", "unlocks")
AWARE: Any = Instant()


def _table(name: str, *columns: Column[Any]) -> Table:
    return Table(name, MetaData(), Column("workspace", Name), *columns)


ASKS = _table(
    "asks",
    *(Column(name, Name) for name in ("id", "asker", "helper", "state", "instead_of")),
    *(Column(name, AWARE) for name in ("sent_at", "moved_at")),
    *(Column(name, Boolean) for name in ("left_open", "may_pass")),
    Column("revision", Integer),
    Column("words", LargeBinary),
    *(Column(name, kind) for name, kind in FACTS.items()),
)
NOTES = {
    "thank": _table("thanks", *(Column(name, Name) for name in ("id", "ask", "by")), Column("at", AWARE)),
    "tell_outcome": _table("outcomes", *(Column(name, Name) for name in ("id", "ask", "by")), Column("at", AWARE)),
}
SENT = {
    "slots": _table("slots", Column("slot", Name), Column("view", Name), Column("ids", Facts)),
    "outbox": _table(
        "outbox", Column("slot", Name), Column("view", Name), Column("ids", Facts), Column("due_at", AWARE)
    ),
}
HISTORY = _table(
    "history",
    *(Column(name, Name) for name in ("ask", "event", "by", "to")),
    Column("seq", Integer),
    Column("at", AWARE),
    Column("words", LargeBinary),
)
NEWS = ("news.asker", "news.helper")


def upgrade() -> None:
    """The table, its rows, and messages of news that name the event they tell; then what was overwritten goes."""
    _make()
    connection = op.get_bind()
    for workspace in (
        connection.execute(select(ASKS.c.workspace).distinct().execution_options(across="upgrade")).scalars().all()
    ):
        sealer = sealer_of(connection, context.config.attributes.get("keys", ()), workspace)
        _Move(connection, workspace, sealer).all()
    op.drop_index("asks_one_fresh", "asks")
    for name in FACTS:
        op.drop_column("asks", name)
    op.create_index(
        "asks_one_fresh",
        "asks",
        ["workspace", "asker", "helper"],
        unique=True,
        sqlite_where=text("state = 'waiting' AND left_open = 0"),
        postgresql_where=text("state = 'waiting' AND left_open = false"),
    )


def _make() -> None:
    op.create_table(
        "history",
        Column("workspace", Name, primary_key=True),
        Column("ask", Name, primary_key=True),
        Column("seq", Integer, primary_key=True, autoincrement=False),
        Column("event", Name, nullable=False),
        Column("by", Name),
        Column("to", Name, nullable=False),
        Column("at", Instant, nullable=False),
        Column("words", LargeBinary),
        ForeignKeyConstraint(["workspace", "ask"], ["asks.workspace", "asks.id"], ondelete="CASCADE", name="of_asks"),
    )


@dataclass(slots=True)
class _Move:
    """Gives every ask of one workspace its history."""

    connection: Connection
    workspace: str
    sealer: Sealer

    def all(self) -> None:
        news, notes, replaced = self._news(), self._notes(), self._replaced()
        for row in self._rows():
            words = self.sealer.open("asks", row.id, row.words)
            known = Known(
                row=row, words=words, steps=_steps(row, words), news=news.get(row.id, ()),
                notes=notes.get(row.id, ()), replaced=row.id in replaced,
            )  # fmt: skip
            self._store(row, words, lived(known))

    def _rows(self) -> Iterator[Any]:
        after, here = "", ASKS.c.workspace == self.workspace
        while rows := self.connection.execute(
            select(ASKS).where(here, ASKS.c.id > after).order_by(ASKS.c.id).limit(BATCH)
        ).all():
            yield from rows
            after = rows[-1].id

    def _replaced(self) -> set[str]:
        named = select(ASKS.c.instead_of).where(ASKS.c.workspace == self.workspace, ASKS.c.instead_of.is_not(None))
        return set(self.connection.execute(named).scalars())

    def _news(self) -> Mapping[str, Sequence[Lived]]:
        """What was told in messages of their own: their slots name the revision, the outbox, for a while, the time."""
        found: dict[str, dict[int, Lived]] = defaultdict(dict)
        for name, table in SENT.items():
            rows = select(table).where(table.c.workspace == self.workspace, table.c.view.in_(NEWS))
            for row in self.connection.execute(rows):
                ask, seen = _of_slot(row.slot)
                one = found[ask].setdefault(seen, Lived(event=row.ids.get("event", ""), revision=seen))
                if name == "outbox":
                    one.at = min(one.at, row.due_at) if one.at else row.due_at
        return {ask: [told[seen] for seen in sorted(told) if told[seen].event] for ask, told in found.items()}

    def _notes(self) -> Mapping[str, Sequence[Lived]]:
        found: dict[str, list[Lived]] = defaultdict(list)
        for event, table in NOTES.items():
            rows = select(table).where(table.c.workspace == self.workspace, table.c.ask.is_not(None))
            for row in self.connection.execute(rows.order_by(table.c.at)):
                found[row.ask].append(Lived(event=event, at=row.at, to=row.id))
        return found

    def _store(self, row: Any, words: Mapping[str, Any], events: Sequence[Lived]) -> None:
        numbered = list(enumerate(events, 2))
        if numbered:
            self.connection.execute(insert(HISTORY), [self._columns(row.id, seq, one) for seq, one in numbered])
        draft = self.sealer.seal("asks", row.id, {name: words[name] for name in WRITTEN if words.get(name)})
        newest = max(row.revision, 1 + len(events))
        mine = (ASKS.c.workspace == self.workspace, ASKS.c.id == row.id)
        self.connection.execute(update(ASKS).where(*mine).values(words=draft, revision=newest))
        for seq, one in numbered:
            if one.revision is not None:
                self._point(row.id, one.revision, seq)

    def _columns(self, ask: str, seq: int, one: Lived) -> Mapping[str, Any]:
        said = {**({"words": one.words} if one.words else {}), **({"facts": one.facts} if one.facts else {})}
        sealed = self.sealer.seal("history", f"{ask}/{seq}", said) if said else None
        return {
            "workspace": self.workspace, "ask": ask, "seq": seq, "event": one.event, "by": one.by, "to": one.to,
            "at": one.at, "words": sealed,
        }  # fmt: skip

    def _point(self, ask: str, seen: int, seq: int) -> None:
        """The message of that news tells this event from now on."""
        first = f"ask:{ask}:news:{seen}:"
        for table in SENT.values():
            named = (table.c.slot >= first, table.c.slot < first + "\U0010ffff")
            mine = update(table).where(table.c.workspace == self.workspace, *named)
            self.connection.execute(
                mine.values(ids=bindparam("told", type_=Facts)), {"told": {"ask": ask, "seq": str(seq)}}
            )


def _of_slot(slot: str) -> tuple[str, int]:
    """The ask and the revision in `ask:<id>:news:<revision>:<person>`."""
    _, ask, _, seen, _ = slot.split(":", 4)
    return ask, int(seen)


def _steps(row: Any, words: Mapping[str, Any]) -> list[Step]:
    steps, notes = row.chain or [], list(words.get("notes", ()))
    said = [*notes, *[""] * (len(steps) - len(notes))]
    return [
        Step(by=by, to=to, at=instant(at), told=told, note=note)
        for (by, to, at, told), note in zip(steps, said, strict=True)
    ]
