"""Prompts: planned anew with every change of their ask, told once however often they are planned."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Integer, Row, Text, delete, false, insert, literal_column, null, select, update

from bot.ports import Planned
from bot.prompts import BY_CLOCK, Prompt, PromptKind
from storage import tables
from storage.columns import Instant, Many, among
from storage.scope import Scope, given, here

PROMPTS = tables.prompts

_OF_ASK = select(PROMPTS).where(here(PROMPTS), PROMPTS.c.ask == given("ask"))
_THIS = (
    here(PROMPTS),
    PROMPTS.c.ask == given("the_ask"),
    PROMPTS.c.kind == given("the_kind"),
    PROMPTS.c.key == given("the_key"),
)
_ADD = insert(PROMPTS)
_MOVE = (
    update(PROMPTS)
    .where(*_THIS)
    .values(person=given("who"), due_at=given("then", Instant), awaited=given("waits", Boolean))
)
_DROP = delete(PROMPTS).where(*_THIS)
_TELL = update(PROMPTS).where(*_THIS).values(told=given("done", Boolean))
_TELL_IN = update(PROMPTS).where(*_THIS).values(told=given("done", Boolean), slot=given("name"))
_SNOOZE = (
    update(PROMPTS)
    .where(*_THIS)
    .values(
        told=given("done", Boolean),
        slot=null(),
        due_at=given("then", Instant),
        snoozed_to=given("then", Instant),
        awaited=false(),
    )
)
_FORGET = delete(PROMPTS).where(
    here(PROMPTS),
    PROMPTS.c.person == given("person"),
    among(PROMPTS.c.kind, given("kinds", Many(Text))),
    tables.prompt_is_a_persons,
)
_READY = (
    select(PROMPTS)
    .where(
        here(PROMPTS),
        PROMPTS.c.person == given("person"),
        PROMPTS.c.due_at <= given("now", Instant),
        tables.prompt_is_a_persons,
    )
    .order_by(PROMPTS.c.due_at, PROMPTS.c.ask, PROMPTS.c.kind, PROMPTS.c.key)
)
_AHEAD = (
    select(PROMPTS)
    .where(
        here(PROMPTS),
        PROMPTS.c.person == given("person"),
        PROMPTS.c.due_at > given("now", Instant),
        tables.prompt_is_a_persons,
    )
    .order_by(PROMPTS.c.due_at, PROMPTS.c.ask, PROMPTS.c.kind, PROMPTS.c.key)
)
_TOLD_IN = (
    select(PROMPTS)
    .where(here(PROMPTS), PROMPTS.c.slot == given("name"), PROMPTS.c.person == given("person"))
    .order_by(PROMPTS.c.due_at, PROMPTS.c.ask, PROMPTS.c.kind, PROMPTS.c.key)
)
NEWEST = 50
"""So many of somebody's asks are looked through for what they were asked about them."""

ASKS = tables.asks
_NEWEST = (
    select(ASKS.c.id, ASKS.c.helper)
    .where(here(ASKS), ASKS.c.asker == given("person"))
    .order_by(ASKS.c.sent_at.desc(), ASKS.c.id.desc())
    .limit(given("most", Integer))
    .subquery("newest")
)
_OUTCOMES_ASKED = (
    select(_NEWEST.c.helper)
    .distinct()
    .join_from(_NEWEST, PROMPTS, PROMPTS.c.ask == _NEWEST.c.id)
    .where(here(PROMPTS), PROMPTS.c.kind == literal_column(f"'{PromptKind.OUTCOME}'"), PROMPTS.c.slot.is_not(None))
    .where(PROMPTS.c.due_at >= given("since", Instant))
)


class PromptRows:
    """`bot.ports.PromptTable`."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, prompts: Sequence[Prompt]) -> None:
        self._scope.add_all(_ADD, [_columns(prompt) for prompt in prompts])

    def replace(self, ask: str, prompts: Sequence[Prompt]) -> Planned:
        known = {(row.kind, row.key): row for row in self._scope.all(_OF_ASK, ask=ask)}
        ahead = [_kept(prompt, known.get((prompt.kind.value, prompt.key))) for prompt in prompts]
        coming = {(prompt.kind.value, prompt.key): prompt for prompt in ahead if prompt is not None}
        self.add([prompt for identity, prompt in coming.items() if identity not in known])
        self._scope.run_all(_MOVE, [_moved(p) for at, p in coming.items() if at in known and _differs(known[at], p)])
        gone = [row for identity, row in known.items() if not row.told and identity not in coming]
        self._scope.run_all(_DROP, [_key(row.ask, row.kind, row.key) for row in gone])
        return Planned(tuple(coming.values()), _shown(known.values()))

    def ready(self, person: str, now: datetime) -> tuple[Prompt, ...]:
        return tuple(prompt_of(row) for row in self._scope.all(_READY, person=person, now=now))

    def ahead(self, person: str, now: datetime) -> tuple[Prompt, ...]:
        return tuple(prompt_of(row) for row in self._scope.all(_AHEAD, person=person, now=now))

    def told(self, prompts: Iterable[Prompt], slot: str = "") -> None:
        rows = [_key(prompt.ask, prompt.kind.value, prompt.key) for prompt in prompts]
        if slot:
            self._scope.run_all(_TELL_IN, [{**row, "done": True, "name": slot} for row in rows])
        else:
            self._scope.run_all(_TELL, [{**row, "done": True} for row in rows])

    def untold(self, prompts: Iterable[Prompt]) -> None:
        rows = [_key(prompt.ask, prompt.kind.value, prompt.key) for prompt in prompts]
        self._scope.run_all(_TELL_IN, [{**row, "done": False, "name": None} for row in rows])

    def forget(self, person: str, kinds: Iterable[str]) -> None:
        self._scope.run(_FORGET, person=person, kinds=sorted(kinds))

    def told_in(self, person: str, slot: str) -> tuple[Prompt, ...]:
        return tuple(prompt_of(row) for row in self._scope.all(_TOLD_IN, person=person, name=slot))

    def outcomes_asked(self, person: str, since: datetime) -> frozenset[str]:
        rows = self._scope.all(_OUTCOMES_ASKED, person=person, since=since, most=NEWEST)
        return frozenset(row.helper for row in rows)

    def snooze(self, prompt: Prompt, due_at: datetime) -> None:
        key = _key(prompt.ask, prompt.kind.value, prompt.key)
        self._scope.run(_SNOOZE, **key, done=False, then=due_at)


def prompt_of(row: Row[Any]) -> Prompt:
    """The prompt in a row."""
    return Prompt(
        workspace=row.workspace,
        ask=row.ask,
        person=row.person,
        kind=PromptKind(row.kind),
        key=row.key,
        due_at=row.due_at,
        awaited=row.awaited,
        put_off=row.snoozed_to is not None,
    )


def _kept(prompt: Prompt, row: Row[Any] | None) -> Prompt | None:
    """The prompt as it is still to come: None when it was told, when they wished if they put it off.

    What somebody waits for by the clock is never moved back: they were told when.
    """
    if row is None:
        return prompt
    if row.told:
        return None
    if row.snoozed_to is not None:
        return replace(prompt, due_at=row.snoozed_to, awaited=False, put_off=True)
    promised = prompt.awaited and prompt.kind in BY_CLOCK and row.awaited
    return replace(prompt, due_at=min(prompt.due_at, row.due_at)) if promised else prompt


def _shown(rows: Iterable[Row[Any]]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((row.slot, row.person) for row in rows if row.slot is not None))


def _differs(row: Row[Any], prompt: Prompt) -> bool:
    return bool(row.person != prompt.person or row.due_at != prompt.due_at or row.awaited != prompt.awaited)


def _key(ask: str, kind: str, key: str) -> dict[str, Any]:
    return {"the_ask": ask, "the_kind": kind, "the_key": key}


def _moved(prompt: Prompt) -> dict[str, Any]:
    return {
        **_key(prompt.ask, prompt.kind.value, prompt.key),
        "who": prompt.person,
        "then": prompt.due_at,
        "waits": prompt.awaited,
    }


def _columns(prompt: Prompt) -> dict[str, Any]:
    return {
        "ask": prompt.ask,
        "kind": prompt.kind.value,
        "key": prompt.key,
        "person": prompt.person,
        "due_at": prompt.due_at,
        "by_clock": prompt.kind in BY_CLOCK,
        "told": False,
        "snoozed_to": None,
        "slot": None,
        "awaited": prompt.awaited,
    }
