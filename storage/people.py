"""People, their preferences, and the words under which they said to be asked.

The words of `ask_me_about` are found through `storage.topics`.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from operator import itemgetter
from typing import Any

from sqlalchemy import Row, Text, case, cast, exists, false, literal_column, or_, select, true
from sqlalchemy.dialects.postgresql import insert

from bot.called import alike, beside
from bot.folded import folded
from bot.hours import WorkingHours
from bot.people import Person, Workspace
from bot.preferences import InStories, Preferences
from bot.stems import Stems
from bot.wellformed import wellformed
from storage import tables
from storage.columns import EPOCH, Many, instant, micros, one_by_one
from storage.scope import Scope, given, here
from storage.topics import TopicRows

PEOPLE = tables.people
NOTHING, NAME, MARK = range(3)
PLAIN = (
    "workspace", "id", "name", "platform_zone", "locale", "picture", "admin", "named", "listed", "bot", "outsider",
    "left", "unreachable", "introduced", "mark", "known_at", "forgotten_at",
)  # fmt: skip
_plain = itemgetter(*(PEOPLE.c.keys().index(name) for name in PLAIN))
"""By place, not by name, which costs half of all that it takes to make somebody out of their row."""


_OTHER = PEOPLE.alias("other")
_ALIKE = (
    exists()
    .where(
        _OTHER.c.workspace == PEOPLE.c.workspace,
        _OTHER.c.alike == PEOPLE.c.alike,
        _OTHER.c.id != PEOPLE.c.id,
        _OTHER.c.left == false(),
    )
    .correlate(PEOPLE)
)
_SHARED = case(
    (_ALIKE.where(_OTHER.c.mark == PEOPLE.c.mark), literal_column(str(MARK))),
    (_ALIKE, literal_column(str(NAME))),
    else_=literal_column(str(NOTHING)),
).label("shared")
"""What somebody else who is here has of theirs. Asked with each reading, so that nothing has to keep it true."""

_IN = tables.workspaces.alias("where_they_are")
_PERSON = select(PEOPLE, _SHARED, *(column.label(f"in_{column.name}") for column in _IN.c)).outerjoin_from(
    PEOPLE, _IN, _IN.c.workspace == PEOPLE.c.workspace
)
"""Somebody and where they are: nearly every command wants both."""

_GET = _PERSON.where(here(PEOPLE), PEOPLE.c.id == given("id"))
_MANY = one_by_one(_PERSON.where(here(PEOPLE)), PEOPLE.c.id, given("ids", Many(Text)))
_EVER_NAMED = (
    _PERSON.where(here(PEOPLE), or_(PEOPLE.c.whole == given("name"), PEOPLE.c.first == given("name")))
    .order_by(PEOPLE.c.whole, PEOPLE.c.id)
    .limit(given("most", None))
)
_NAMED = _EVER_NAMED.where(PEOPLE.c.left == false())
_LOOKING_AFTER = (
    _PERSON.where(here(PEOPLE), PEOPLE.c.left == false(), or_(PEOPLE.c.named == true(), PEOPLE.c.admin == true()))
    .order_by(PEOPLE.c.whole, PEOPLE.c.id)
    .limit(given("most", None))
)
_WANTS_ASKS = (
    select(PEOPLE.c.id)
    .where(here(PEOPLE), PEOPLE.c.left == false(), cast(PEOPLE.c.preferences, Text).like('%"shown_asks":%'))
    .limit(1)
)
"""A preference is stored where it is not the usual; this one is off."""
_ADD = insert(PEOPLE)
_SAVE = _ADD.on_conflict_do_update(
    index_elements=[PEOPLE.c.workspace, PEOPLE.c.id],
    set_={column.name: _ADD.excluded[column.name] for column in PEOPLE.c if not column.primary_key},
)


class PeopleRows:
    """`bot.ports.PeopleTable`. `workspace` is where they are, once one of them was read."""

    __slots__ = ("_scope", "workspace")

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.workspace: Workspace | None = None

    def get(self, person: str) -> Person | None:
        row = self._scope.one(_GET, id=person)
        return self._made(row) if row else None

    def many(self, people: Iterable[str]) -> dict[str, Person]:
        ids = list(dict.fromkeys(people))
        rows = self._scope.all(_MANY[self._scope.dialect], ids=ids) if ids else []
        return {row.id: self._made(row) for row in rows}

    def save(self, person: Person) -> None:
        scope, prefs = self._scope, person.preferences
        formerly = "\n".join(" ".join(name.split()) for name in person.formerly)
        said = {"ask_me_about": prefs.ask_me_about, "please_dont": prefs.please_dont, "formerly": formerly}
        words = scope.sealer.seal("people", person.id, {name: text for name, text in said.items() if text})
        scope.add(_SAVE, **columns_of(person), words=words)
        stems = Stems(*person.languages).in_text(prefs.ask_me_about) if prefs.ask_me_about else frozenset()
        TopicRows(scope).says(person.id, stems)

    def named(self, name: str, limit: int = 10, *, also_left: bool = False) -> tuple[Person, ...]:
        rows = self._scope.all(_EVER_NAMED if also_left else _NAMED, name=_whole(name), most=limit)
        return tuple(self._made(row) for row in rows)

    def looking_after(self, limit: int = 100) -> tuple[Person, ...]:
        return tuple(self._made(row) for row in self._scope.all(_LOOKING_AFTER, most=limit))

    def wants_asks(self) -> bool:
        return self._scope.one(_WANTS_ASKS) is not None

    def forget(self, person: str, at: datetime) -> None:
        known = self.get(person)
        if known is not None:
            nobody = Person(workspace=known.workspace, id=known.id, name="", left=True, bot=known.bot, forgotten_at=at)
            self.save(nobody)

    def _made(self, row: Row[Any]) -> Person:
        if self.workspace is None:
            known = row.in_workspace is not None
            self.workspace = workspace_of(row[-len(_IN.c) :]) if known else nowhere(row.workspace)
        words = self._scope.sealer.open("people", row.id, row.words)
        return Person(
            apart=beside(row.mark, row.id, unique=row.shared == NAME) if row.shared and row.name else "",
            formerly=tuple(words.get("formerly", "").splitlines()),
            preferences=_preferences(row.preferences, words),
            away_until=instant(row.preferences[AWAY_UNTIL]) if AWAY_UNTIL in row.preferences else None,
            workspace_country=row.in_country,
            workspace_language=row.in_language or "",
            **dict(zip(PLAIN, _plain(row), strict=True)),
        )


def nowhere(workspace: str) -> Workspace:
    """One that nobody saved yet."""
    return Workspace(id=workspace, name="")


def workspace_of(columns: Sequence[Any]) -> Workspace:
    """A workspace as its row has it, column by column."""
    facts = dict(zip(_IN.c.keys(), columns, strict=True))
    return Workspace(
        id=facts["workspace"],
        name=facts["name"],
        installed_by=facts["installed_by"],
        zone=facts["zone"],
        country=facts["country"],
        help_line=facts["help_line"],
        advice_off=frozenset(facts["advice_off"]),
        gone_at=facts["gone_at"],
        language=facts["language"],
        least_stories=facts["least_stories"],
        kept_days=facts["kept_days"],
    )


def columns_of(person: Person) -> dict[str, Any]:
    name = wellformed(person.name)
    return {
        "id": person.id,
        "name": name,
        "whole": _whole(name),
        "first": _whole(name).partition(" ")[0],
        "alike": alike(name),
        "mark": person.mark,
        "platform_zone": person.platform_zone,
        "locale": person.locale,
        "picture": person.picture,
        "admin": person.admin,
        "named": person.named,
        "listed": person.listed,
        "bot": person.bot,
        "outsider": person.outsider,
        "left": person.left,
        "unreachable": person.unreachable,
        "introduced": person.introduced,
        "preferences": _facts(person),
        "known_at": person.known_at,
        "forgotten_at": person.forgotten_at,
    }


def _whole(name: str) -> str:
    return folded(wellformed(name))


def _facts(person: Person) -> dict[str, Any]:
    """Preferences that are no words, and over what they count; those at their default are left out."""
    prefs, hours = person.preferences, person.preferences.hours
    facts = {
        "zone": prefs.zone,
        "language": prefs.language,
        "hours": [sorted(hours.days), hours.start.isoformat(), hours.end.isoformat()],
        "country": prefs.country,
        "subdivision": prefs.subdivision,
        "paused_until": _when(prefs.paused_until),
        "paused": prefs.paused,
        "out_from": _when(prefs.out_from),
        "out_until": _when(prefs.out_until),
        "reachable_until": _when(prefs.reachable_until),
        AWAY_UNTIL: _when(person.away_until),
        "suggested": prefs.suggested,
        "shown_asks": prefs.shown_asks,
        "nudges": prefs.nudges,
        "in_stories": prefs.in_stories.value,
        "words_in_notifications": prefs.words_in_notifications,
        "prompts_off": sorted(prefs.prompts_off),
        "advice_off": sorted(prefs.advice_off),
        "courage": sorted(prefs.courage),
        "courage_at": _when(prefs.courage_at),
        "beforehand": prefs.beforehand,
        "most_open": prefs.most_open,
        "go_first_at": _when(prefs.go_first_at),
        "never_from": sorted(prefs.never_from),
        "fewer_from": sorted(prefs.fewer_from),
    }
    return {name: fact for name, fact in facts.items() if fact not in _DEFAULTS.get(name, (None,))}


def _when(at: datetime | None) -> int | None:
    return None if at is None else micros(at)


_DEFAULTS: Mapping[str, tuple[Any, ...]] = {
    "hours": ([[1, 2, 3, 4, 5], "09:00:00", "17:00:00"],),
    "paused": (False,),
    "suggested": (True,),
    "shown_asks": (False,),
    "nudges": (True,),
    "in_stories": ("ask",),
    "words_in_notifications": (False,),
    "prompts_off": ([],),
    "advice_off": ([],),
    "courage": ([],),
    "beforehand": (True,),
    "never_from": ([],),
    "fewer_from": ([],),
}
_DEFAULT_PREFERENCES = Preferences()
MOMENTS = ("paused_until", "out_from", "out_until", "reachable_until", "courage_at", "go_first_at")
AWAY_UNTIL = "away_until"
LAST_YEAR = 9999
"""A pause until they say otherwise was once stored as one that ends then."""


def _preferences(facts: Mapping[str, Any], words: Mapping[str, str]) -> Preferences:
    if not facts and not words:
        return _DEFAULT_PREFERENCES
    days, start, end = facts.get("hours", _DEFAULTS["hours"][0])
    times = {name: instant(facts[name]) for name in MOMENTS if name in facts}
    endless = times.get("paused_until", EPOCH).year >= LAST_YEAR
    if endless:
        del times["paused_until"]
    return Preferences(
        zone=facts.get("zone"),
        language=facts.get("language"),
        hours=WorkingHours(frozenset(days), time.fromisoformat(start), time.fromisoformat(end)),
        country=facts.get("country"),
        subdivision=facts.get("subdivision"),
        paused=endless or facts.get("paused", False),
        ask_me_about=words.get("ask_me_about", ""),
        please_dont=words.get("please_dont", ""),
        suggested=facts.get("suggested", True),
        shown_asks=facts.get("shown_asks", False),
        nudges=facts.get("nudges", True),
        in_stories=InStories(facts.get("in_stories", "ask")),
        words_in_notifications=facts.get("words_in_notifications", False),
        prompts_off=frozenset(facts.get("prompts_off", ())),
        advice_off=frozenset(facts.get("advice_off", ())),
        courage=frozenset(facts.get("courage", ())),
        beforehand=facts.get("beforehand", True),
        most_open=facts.get("most_open"),
        never_from=frozenset(facts.get("never_from", ())),
        fewer_from=frozenset(facts.get("fewer_from", ())),
        **times,
    )
