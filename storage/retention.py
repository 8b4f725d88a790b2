"""What its rule no longer keeps: found over all workspaces by age, and let go of in one.

Rules: how long each is kept are numbers of `bot.rules`; which rule keeps a column its note says (`storage.notes`). An
ask is old by when it last moved; indexes hold when it was sent, which never changes, so that an answer touches none.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    Integer,
    Select,
    Table,
    Text,
    and_,
    delete,
    exists,
    false,
    literal_column,
    not_,
    or_,
    select,
    true,
    type_coerce,
    update,
)

from bot.people import Workspace
from bot.ports import Aged, AgedKind
from bot.rules import Rules
from storage import tables
from storage.columns import Instant, Words
from storage.history import place
from storage.letter_tables import letter_is_shared, share_has_words
from storage.scope import Scope, given, here

ASKS, HISTORY, LETTERS, PROMPTS = tables.asks, tables.history, tables.letters, tables.prompts
SLOTS, STORIES = tables.slots, tables.stories
_BEFORE, _MOST = given("before", Instant), given("most", Integer)

_TOLD_LATELY = exists().where(
    SLOTS.c.workspace == PROMPTS.c.workspace, SLOTS.c.slot == PROMPTS.c.slot, SLOTS.c.since >= _BEFORE
)
_LATELY = exists().where(
    PROMPTS.c.workspace == ASKS.c.workspace,
    PROMPTS.c.ask == ASKS.c.id,
    or_(PROMPTS.c.told == false(), and_(PROMPTS.c.slot.is_not(None), PROMPTS.c.due_at >= _BEFORE), _TOLD_LATELY),
)
"""Somebody is still to be asked about it, or was lately: who is asked what came of it reads what it was. One that ended
before it stood in a message asked nobody."""


class _Old(NamedTuple):
    """The oldest of a kind: in all workspaces, and in one of them."""

    anywhere: Select[Any]
    here: Select[Any]


def _oldest(table: Table, age: Any, *conditions: Any) -> _Old:
    found = select(table.c.workspace, table.c.id).where(age < _BEFORE, *conditions).order_by(age).limit(_MOST)
    return _Old(found.execution_options(across="purge"), found.where(here(table)))


def _ended(*conditions: Any) -> _Old:
    return _oldest(ASKS, ASKS.c.sent_at, ASKS.c.moved_at < _BEFORE, *conditions)


_WORDY = _ended(
    tables.ask_has_words, or_(~_LATELY, ASKS.c.moved_at < given("long_before", Instant))
)  # a prompt may rest for good, and holds up the words no longer than the ask
_BARE = _ended(tables.ask_is_bare)
_UNTOLD = _oldest(STORIES, STORIES.c.at, STORIES.c.post.is_(None))
_NOTES = {
    AgedKind.THANKS: _oldest(tables.thanks, tables.thanks.c.at),
    AgedKind.OUTCOME: _oldest(tables.outcomes, tables.outcomes.c.at),
}
_LETTERS = _oldest(LETTERS, LETTERS.c.at, not_(letter_is_shared))
_SHARES = _oldest(LETTERS, LETTERS.c.at, letter_is_shared)
_SHARED = _oldest(LETTERS, LETTERS.c.at, share_has_words)
_POSTS = _oldest(tables.posts, tables.posts.c.at)
_LESSONS = _oldest(tables.lessons, tables.lessons.c.at)


_SPACES = tables.workspaces
_SHORTER = (
    select(_SPACES.c.workspace, _SPACES.c.kept_days)
    .where(type_coerce(_SPACES.c.kept_days, Text) != literal_column("'{}'"))
    .execution_options(across="purge")
)


def aged(connection: Connection, now: datetime, rules: Rules, most: int) -> tuple[Aged, ...]:
    """At most so many things that are kept no longer: words first, which free the most. First what the deployment's
    rules let go of anywhere, then what workspaces keep for a shorter time."""
    found = _found(connection, now, rules, most)
    for space in connection.execute(_SHORTER) if len(found) < most else ():
        own = Workspace(id=space.workspace, name="", kept_days=space.kept_days).rules(rules)
        found += _found(connection, now, own, most - len(found), space.workspace)
    return tuple(found)


def _found(connection: Connection, now: datetime, rules: Rules, most: int, workspace: str = "") -> list[Aged]:
    found: list[Aged] = []
    for kind, old, values in _looking(now, rules):
        if len(found) < most:
            statement = old.here if workspace else old.anywhere
            rows = connection.execute(statement, {**values, "most": most - len(found), "ws": workspace})
            found += [Aged(workspace=row.workspace, kind=kind, id=row.id) for row in rows]
    return found


def _looking(now: datetime, rules: Rules) -> Iterator[tuple[AgedKind, _Old, Mapping[str, datetime]]]:
    words, facts = _ago(now, rules.words_kept_days), _ago(now, max(rules.facts_kept_days, rules.words_kept_days))
    long_before = facts - timedelta(days=rules.furthest_days)
    yield AgedKind.WORDS, _WORDY, {"before": words, "long_before": long_before}
    for kind, old in _NOTES.items():
        yield kind, old, {"before": _ago(now, rules.thanks_kept_days)}
    yield AgedKind.LETTER, _LETTERS, {"before": words}
    yield AgedKind.LETTER, _SHARES, {"before": _ago(now, max(rules.words_kept_days, rules.fewer_letters_days))}
    yield AgedKind.SHARED, _SHARED, {"before": words}
    yield AgedKind.STORY, _UNTOLD, {"before": _ago(now, rules.posts_kept_days)}
    yield AgedKind.POST, _POSTS, {"before": _ago(now, rules.posts_kept_days)}
    yield AgedKind.LESSON, _LESSONS, {"before": _ago(now, rules.lessons_kept_days)}
    yield AgedKind.ASK, _BARE, {"before": facts}


def _ago(now: datetime, days: int) -> datetime:
    return now - timedelta(days=days)


# In one workspace -----------------------------------------------------------------------------------------------------

TABLES: Mapping[AgedKind, Table] = {
    AgedKind.ASK: ASKS,
    AgedKind.WORDS: ASKS,
    AgedKind.THANKS: tables.thanks,
    AgedKind.OUTCOME: tables.outcomes,
    AgedKind.LETTER: LETTERS,
    AgedKind.SHARED: LETTERS,
    AgedKind.STORY: STORIES,
    AgedKind.POST: tables.posts,
    AgedKind.LESSON: tables.lessons,
}
_THIS = {kind: select(table.c.id).where(here(table), table.c.id == given("id")) for kind, table in TABLES.items()}
_THIS[AgedKind.WORDS] = _THIS[AgedKind.WORDS].where(tables.ask_has_words)
_THIS[AgedKind.SHARED] = _THIS[AgedKind.SHARED].where(share_has_words)
_DELETE = {kind: delete(table).where(here(table), table.c.id == given("id")) for kind, table in TABLES.items()}
_EMPTY = update(ASKS).where(here(ASKS), ASKS.c.id == given("the_id")).values(words=given("empty", Words), bare=true())
_BARE_LETTER = (
    update(LETTERS)
    .where(here(LETTERS), LETTERS.c.id == given("the_id"))
    .values(words=given("empty", Words), bare=true())
)
_SAID = select(HISTORY.c.seq).where(here(HISTORY), HISTORY.c.ask == given("id"), HISTORY.c.words.is_not(None))
_UNSAY = (
    update(HISTORY)
    .where(here(HISTORY), HISTORY.c.ask == given("the_id"), HISTORY.c.seq == given("the_seq", Integer))
    .values(words=given("empty", Words))
)
_FORGET_PROMPTS = delete(PROMPTS).where(here(PROMPTS), PROMPTS.c.ask == given("id"))
_TOLD_BY = select(STORIES.c.id).where(here(STORIES), STORIES.c.post == given("id"))


class RetentionRows:
    """`bot.ports.RetentionTable`."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def has(self, aged: Aged) -> bool:
        return self._scope.one(_THIS[aged.kind], id=aged.id) is not None

    def empty(self, ask: str) -> None:
        scope, seal = self._scope, self._scope.sealer.seal
        said = [row.seq for row in scope.all(_SAID, id=ask)]
        scope.run(_EMPTY, the_id=ask, empty=seal("asks", ask, {}))
        scope.run_all(
            _UNSAY, [{"the_id": ask, "the_seq": seq, "empty": seal("history", place(ask, seq), {})} for seq in said]
        )
        scope.run(_FORGET_PROMPTS, id=ask)

    def empty_letter(self, letter: str) -> None:
        self._scope.run(_BARE_LETTER, the_id=letter, empty=self._scope.sealer.seal("letters", letter, {}))

    def unsay(self, ask: str, seq: int) -> None:
        empty = self._scope.sealer.seal("history", place(ask, seq), {})
        self._scope.run(_UNSAY, the_id=ask, the_seq=seq, empty=empty)

    def delete(self, aged: Aged) -> None:
        if aged.kind is AgedKind.ASK:
            self._scope.run(_FORGET_PROMPTS, id=aged.id)
        self._scope.run(_DELETE[aged.kind], id=aged.id)

    def stories_of(self, post: str) -> tuple[str, ...]:
        return tuple(row.id for row in self._scope.all(_TOLD_BY, id=post))
