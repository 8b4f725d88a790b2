"""An ask as a row and back. Facts are columns; `chain` holds who pointed to whom, `words` what anybody wrote."""

from operator import itemgetter
from typing import Any

from sqlalchemy import Row

from bot.asks import OPEN, Ask, Draft, Invitation, Kind, State, Told
from storage.columns import instant, micros
from storage.tables import asks
from storage.words import Sealer

SAID = ("line", "question", "answer", "offer", "done_note")
WRITTEN = ("what", "why", "unlocks")
PLAIN = (
    "asker", "helper", "revision", "sent_at", "deliver_at", "moved_at", "left_open", "lost", "stepped_back",
    "done_at", "remind_from", "asked_to_point", "pointing_refused", "instead_of", "was_clear", "took_minutes",
    "checked_from", "not_yets", "expired", "acknowledged", "thanked_at", "outcome_from", "outcome_snoozes",
    "outcome_told_at",
)  # fmt: skip
_COLUMNS = [column.name for column in asks.c]
_plain = itemgetter(*(_COLUMNS.index(name) for name in PLAIN))
"""By place, not by name: an ask is read by selections of all columns, and this is done for every row that is sent."""


def columns_of(ask: Ask, sealer: Sealer) -> dict[str, Any]:
    """All columns but the key."""
    draft = ask.draft
    columns = {name: getattr(ask, name) for name in PLAIN}
    columns.update(
        state=ask.state.value,
        open=ask.state in OPEN,
        invitee=invitee_of(ask),
        due=draft.due,
        minutes=draft.minutes,
        kind=draft.kind.value if draft.kind else None,
        other_help=draft.other_help,
        may_pass=draft.may_pass,
        chain=[_step(step) for step in ask.chain] or None,
        words=sealer.seal("asks", ask.id, words_of(ask)),
    )
    return columns


def invitee_of(ask: Ask) -> str | None:
    """Who is invited to take the ask on, and has not said no."""
    return ask.invitation.to if ask.invitation and ask.invitation.open else None


def words_of(ask: Ask) -> dict[str, Any]:
    """All that people wrote in an ask, without what is empty."""
    words: dict[str, Any] = {name: getattr(ask.draft, name) for name in WRITTEN if getattr(ask.draft, name)}
    words.update((name, getattr(ask, name)) for name in SAID if getattr(ask, name))
    if any(step.note for step in ask.chain):
        words["notes"] = [step.note for step in ask.chain]
    return words


def ask_of(row: Row[Any], sealer: Sealer) -> Ask:
    """The ask in a row."""
    words = sealer.open("asks", row.id, row.words)
    return Ask(
        workspace=row.workspace,
        id=row.id,
        draft=_draft(row, words),
        state=State(row.state),
        chain=_chain(row.chain, words.get("notes", ())) if row.chain else (),
        **dict(zip(PLAIN, _plain(row), strict=True)),
        **{name: words[name] for name in SAID if name in words},
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
    )


def _step(step: Invitation) -> list[Any]:
    return [step.by, step.to, micros(step.at), step.told.value]


def _chain(steps: list[list[Any]], notes: Any) -> tuple[Invitation, ...]:
    said = [*notes, *[""] * (len(steps) - len(notes))]
    return tuple(
        Invitation(by=by, to=to, at=instant(at), told=Told(told), note=note)
        for (by, to, at, told), note in zip(steps, said, strict=True)
    )
