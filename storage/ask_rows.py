"""An ask as a row and back; its history is read beside it. Facts are columns, `words` holds the draft's."""

from operator import itemgetter
from typing import Any

from sqlalchemy import Row

from bot.asks import OPEN, Ask, Draft, History, Kind, State
from storage.sealing import Sealer
from storage.tables import asks

WRITTEN = ("what", "why", "unlocks", "blurb")
PLAIN = (
    "asker", "helper", "revision", "sent_at", "deliver_at", "moved_at", "instead_of", "outcome_from",
)  # fmt: skip
_COLUMNS = [column.name for column in asks.c]
_plain = itemgetter(*(_COLUMNS.index(name) for name in PLAIN))
"""By place, not by name: an ask is read by selections of all columns, and this is done for every row that is sent."""


def columns_of(ask: Ask, sealer: Sealer) -> dict[str, Any]:
    """All columns but the key."""
    draft = ask.draft
    return {
        **state_of(ask),
        "asker": ask.asker,
        "sent_at": ask.sent_at,
        "instead_of": ask.instead_of,
        "due": draft.due,
        "minutes": draft.minutes,
        "kind": draft.kind.value if draft.kind else None,
        "other_help": draft.other_help,
        "may_pass": draft.may_pass,
        "words": sealer.seal("asks", ask.id, words_of(ask)),
    }


def state_of(ask: Ask) -> dict[str, Any]:
    """The columns that change: what the ask is now."""
    return {
        "helper": ask.helper,
        "invitee": invitee_of(ask),
        "state": ask.state.value,
        "open": ask.state in OPEN,
        "revision": ask.revision,
        "deliver_at": ask.deliver_at,
        "moved_at": ask.moved_at,
        "left_open": ask.left_open,
        "outcome_from": ask.outcome_from,
    }


def invitee_of(ask: Ask) -> str | None:
    """Who is invited to take the ask on, and has not said no."""
    return ask.invitation.to if ask.invitation and ask.invitation.open else None


def words_of(ask: Ask) -> dict[str, Any]:
    """What the asker wrote, without what is empty."""
    return {name: getattr(ask.draft, name) for name in WRITTEN if getattr(ask.draft, name)}


def ask_of(row: Row[Any], sealer: Sealer, history: History = ()) -> Ask:
    """The ask in a row, with what happened to it."""
    return Ask(
        workspace=row.workspace,
        id=row.id,
        draft=_draft(row, sealer.open("asks", row.id, row.words)),
        state=State(row.state),
        history=history,
        **dict(zip(PLAIN, _plain(row), strict=True)),
    )


def _draft(row: Row[Any], words: dict[str, Any]) -> Draft:
    return Draft(
        what=words.get("what", ""),
        why=words.get("why", ""),
        unlocks=words.get("unlocks", ""),
        due=row.due,
        minutes=row.minutes,
        kind=Kind(row.kind) if row.kind else None,
        other_help=row.other_help,
        may_pass=row.may_pass,
        blurb=words.get("blurb", ""),
    )
