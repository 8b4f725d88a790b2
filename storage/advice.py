"""How often the coach's labels were shown and found not useful: two counts, never text."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from storage import tables
from storage.scope import Scope, here

ADVICE = tables.advice

_ADD = insert(ADVICE)
_COUNT = _ADD.on_conflict_do_update(
    index_elements=[ADVICE.c.workspace, ADVICE.c.label],
    set_={
        "shown": ADVICE.c.shown + _ADD.excluded.shown,
        "not_useful": ADVICE.c.not_useful + _ADD.excluded.not_useful,
    },
)
_ALL = select(ADVICE.c.label, ADVICE.c.shown, ADVICE.c.not_useful).where(here(ADVICE))


class AdviceRows:
    """`bot.ports.AdviceTable`."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def count(self, label: str, *, shown: int = 0, not_useful: int = 0) -> None:
        self._scope.add(_COUNT, label=label, shown=shown, not_useful=not_useful)

    def quietened(self) -> Mapping[str, tuple[int, int]]:
        return {row.label: (row.shown, row.not_useful) for row in self._scope.all(_ALL)}
