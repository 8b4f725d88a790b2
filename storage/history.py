"""What happened to asks: rows that are added with the revision that they made, and never change but that words go."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row, Text, insert, select

from bot.asks import Event, Happened, History
from storage import tables
from storage.columns import Many, among
from storage.scope import Scope, given, here
from storage.sealing import Sealer

HISTORY = tables.history
TABLE = "history"

_OF = (
    select(HISTORY)
    .where(here(HISTORY), among(HISTORY.c.ask, given("asks", Many(Text))))
    .order_by(HISTORY.c.ask, HISTORY.c.seq)
)
_ADD = insert(HISTORY)


class HistoryRows:
    """The history's part of `bot.ports.AskTable`."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def of(self, asks: Iterable[Row[Any]]) -> Mapping[str, History]:
        """The histories of these rows of asks, in one query; none is asked of an ask that nothing happened to yet."""
        ids = [row.id for row in asks if row.revision > 1]
        found: dict[str, list[Happened]] = defaultdict(list)
        for row in self._scope.all(_OF, asks=ids) if ids else ():
            found[row.ask].append(_happened(row, self._scope.sealer))
        return {ask: tuple(happened) for ask, happened in found.items()}

    def add(self, ask: str, happened: History) -> None:
        """Append these."""
        self._scope.add_all(_ADD, [_columns(ask, one, self._scope.sealer) for one in happened])


def place(ask: str, seq: int) -> str:
    """To what a row's words are bound, besides workspace and table."""
    return f"{ask}/{seq}"


def _columns(ask: str, one: Happened, sealer: Sealer) -> dict[str, Any]:
    said = {**({"words": one.words} if one.words else {}), **({"facts": dict(one.facts)} if one.facts else {})}
    return {
        "ask": ask,
        "seq": one.seq,
        "event": one.event.value,
        "by": one.by,
        "to": one.to,
        "at": one.at,
        "words": sealer.seal(TABLE, place(ask, one.seq), said) if said else None,
    }


def _happened(row: Row[Any], sealer: Sealer) -> Happened:
    said = sealer.open(TABLE, place(row.ask, row.seq), row.words) if row.words else {}
    return Happened(
        seq=row.seq,
        event=Event(row.event),
        by=row.by,
        to=row.to,
        at=row.at,
        words=said.get("words", ""),
        facts=said.get("facts", {}),
    )
