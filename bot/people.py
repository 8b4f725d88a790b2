"""Who somebody is, where they are reached, and what they have asked Askwell to respect.

A person is keyed by their workspace (`platform:workspace`) and the platform's own id of them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from bot.called import called, formerly, mark_of
from bot.hours import Calendar, is_working_time, next_send_time
from bot.hours.calendar import country_of
from bot.preferences import DECIDED, Absence, OptOut, Preferences
from bot.rules import Rules
from bot.stems import language_of

LONGEST_LOCALE = 35
"""Characters; RFC 5646 (4.4.1) asks for no more. What is longer is none."""


class Address(NamedTuple):
    """Where a person is reached. Its text form is `platform:workspace:id`."""

    workspace: str
    id: str

    def __str__(self) -> str:
        return f"{self.workspace}:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in a workspace: what the platform says of them, and their preferences."""

    workspace: str
    id: str
    name: str
    platform_zone: str = "UTC"
    locale: str = "en"
    picture: str = ""
    """Address of the picture that their platform shows of them."""

    admin: bool = False
    """Whether the platform says that they look after its workspace."""

    named: bool = False
    """Whether whoever runs Askwell named them to look after it here."""

    listed: bool = False
    """Whether the settings named them to, as it was last written down who does."""

    bot: bool = False
    outsider: bool = False
    """Of another organisation, or a guest: neither asks nor is asked."""

    left: bool = False
    unreachable: bool = False
    introduced: bool = False
    mark: str = ""
    """The platform's short second name of them, such as what they sign in by."""

    apart: str = field(default="", compare=False)
    """What tells them from others here who have their name; '' while nobody has. Filled in when they are read."""

    formerly: tuple[str, ...] = ()
    """The names that they had before, newest first: what others wrote may name them so."""

    preferences: Preferences = field(default_factory=Preferences)
    workspace_country: str | None = field(default=None, compare=False)
    workspace_language: str = field(default="", compare=False)
    """As of `Workspace.country` and `Workspace.language`; filled in when they are read."""

    away_until: datetime | None = None
    """Until when their platform says that they are on leave or ill (UTC); their settings count over it."""

    known_at: datetime | None = field(default=None, compare=False)
    """When the platform was last asked what it knows of them (UTC)."""

    forgotten_at: datetime | None = field(default=None, compare=False)
    """When they were last forgotten (UTC): who comes back is another to all that is older."""

    @property
    def address(self) -> Address:
        return Address(self.workspace, self.id)

    @property
    def called(self) -> str:
        """Their name as every sentence says it."""
        return called(self.name, self.apart)

    @property
    def zone(self) -> str:
        """IANA name of the zone whose clock they live by."""
        return self.preferences.zone or self.platform_zone

    @property
    def reads(self) -> str:
        """The locale or the language in which they are spoken to."""
        return self.preferences.language or self.workspace_language or self.locale

    @property
    def languages(self) -> tuple[str, str]:
        """In which they may write: that in which they are spoken to, and their platform's."""
        return language_of(self.reads), language_of(self.locale)

    @property
    def calendar(self) -> Calendar:
        """What their working hours and days are reckoned by.

        Whose country is not said has the workspace's holidays; who has none by choice (`""`) has none.
        """
        prefs = self.preferences
        where = country_of(self.workspace_country) if prefs.country is None else (prefs.country, prefs.subdivision)
        return Calendar(self.zone, prefs.hours, *where)

    @property
    def erased(self) -> bool:
        """Whether they were forgotten, and have not been met since: they have no name, and are "Somebody" to others."""
        return self.left and not self.name

    def is_meant(self, at: datetime) -> bool:
        """Whether they are whom something of that moment speaks of: not, if they were forgotten since."""
        return self.forgotten_at is None or at > self.forgotten_at

    def paused(self, now: datetime) -> bool:
        return self.preferences.paused or now < (self.preferences.paused_until or now)

    def out(self, now: datetime) -> bool:
        """Whether nothing at all may reach them."""
        return self.preferences.out(now) or self.away(now) is not None

    def away(self, now: datetime) -> datetime | None:
        """Until when their platform says so, where they did not say otherwise (UTC)."""
        until = self.away_until
        return until if until is not None and now < until and not self.preferences.overrules(until) else None

    @property
    def no_longer_here(self) -> bool:
        """Whether nothing of here is brought to them: they left, or are of another organisation, or guests."""
        return self.left or self.outsider

    def gone(self) -> bool:
        return self.no_longer_here or self.unreachable

    def takes_asks(self, now: datetime) -> bool:
        """Whether they may be asked now; every reason for a no looks the same to an asker. Being away is none."""
        return not (self.bot or self.gone() or self.paused(now) or self.preferences.out(now))

    def takes_asks_by(self, asker: str, now: datetime) -> bool:
        """The same, for this asker."""
        return self.takes_asks(now) and asker not in self.preferences.never_from

    def takes_prompts(self, now: datetime) -> bool:
        return not (self.gone() or self.paused(now) or self.out(now))

    def works_at(self, now: datetime) -> bool:
        return is_working_time(now, self.calendar)

    def next_hours(self, not_before: datetime) -> datetime:
        """The earliest instant from `not_before` on that lies in their working hours, and in no absence (UTC)."""
        at = next_send_time(not_before, self.calendar)
        while (back := self.preferences.back(at) or self.away(at)) is not None:
            at = next_send_time(back, self.calendar)
        return at

    def free_from(self, not_before: datetime) -> datetime | None:
        """The earliest instant from `not_before` on at which a prompt may reach them (UTC): in their working hours,
        neither out nor paused. None while they are paused until they say otherwise."""
        if self.preferences.paused:
            return None
        at, until = self.next_hours(not_before), self.preferences.paused_until
        return self.next_hours(until) if until is not None and at < until else at

    def away_before(self, now: datetime) -> bool:
        """Whether an absence that they set begins before anything could reach them."""
        return self.preferences.out(next_send_time(self.away(now) or now, self.calendar))

    def prefer(self, **changes: object) -> "Person":
        """The same person with some preferences changed."""
        return replace(self, preferences=replace(self.preferences, **changes))  # type: ignore[arg-type]

    @property
    def opted_out(self) -> frozenset[OptOut]:
        """What they decided for good."""
        return frozenset(kind for kind, (name, so) in DECIDED.items() if getattr(self.preferences, name) == so)

    def opt_out(self, kinds: Collection[OptOut]) -> "Person":
        """The same person, who decided this for good."""
        return self.prefer(**dict(DECIDED[kind] for kind in kinds))


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """What a platform tells about somebody; None is what it does not tell. `zone` is an IANA name."""

    id: str
    name: str | None = None
    zone: str | None = None
    locale: str | None = None
    picture: str | None = None
    admin: bool | None = None
    bot: bool | None = None
    outsider: bool | None = None
    left: bool | None = None
    unreachable: bool | None = None
    mark: str | None = None
    away: Absence | None = None

    def of(self, person: Person) -> Person:
        """The same person, with all of this said of them."""
        flags = ("picture", "admin", "bot", "outsider", "left", "unreachable")
        told = {name: value for name in flags if (value := getattr(self, name)) is not None}
        locale = self.locale if self.locale and len(self.locale) <= LONGEST_LOCALE else person.locale
        name, zone = self.name or person.name, self.zone or person.platform_zone
        former, mark = formerly(person.name, person.formerly, name), mark_of(self.mark or "") or person.mark
        return replace(person, name=name, formerly=former, mark=mark, locale=locale, platform_zone=zone, **told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """That somebody was forgotten: `who` is a keyed digest of their id, with which they are known when they return."""

    workspace: str
    who: str
    at: datetime
    opted_out: frozenset[OptOut] = frozenset()
    never_from: frozenset[str] = frozenset()
    """Digests of those by whom they wanted to be asked nothing."""


class Keeping(StrEnum):
    """What a workspace may keep for a shorter time than the deployment's rules say."""

    WORDS = "words"
    FACTS = "facts"
    THANKS = "thanks"
    POSTS = "posts"

    @property
    def rule(self) -> str:
        """The name of the rule that it may undercut."""
        return f"{self}_kept_days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """A platform's workspace, tenant, or the local one. `id` is `platform:workspace`.

    `installed_by` is who added Askwell, '' where nobody knows. Since `gone_at` it has none, and is erased in time.
    """

    id: str
    name: str
    installed_by: str = ""
    zone: str = "UTC"
    country: str | None = None
    """Whose public holidays hold for everybody who did not choose another: `PT`, or a part of it, `DE-BY`."""
    help_line: str = ""
    language: str = ""
    """In which whoever chose none is spoken to; '' leaves it to their profile."""
    advice_off: frozenset[str] = frozenset()
    least_stories: int = 0
    """A weekly post has no fewer; 0 leaves it to the deployment's rules."""
    kept_days: Mapping[str, int] = field(default_factory=dict)
    """By what is kept (`Keeping`), for how many days, where that is less than the deployment's rules say."""
    gone_at: datetime | None = None

    @property
    def gone(self) -> bool:
        return self.gone_at is not None

    def rules(self, rules: Rules) -> Rules:
        """The deployment's rules as they hold here: what is kept goes sooner and never later."""
        kept = {
            what.rule: min(self.kept_days[what], getattr(rules, what.rule))
            for what in Keeping
            if what in self.kept_days
        }
        return replace(rules, weekly_stories=max(rules.weekly_stories, self.least_stories), **kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """That somebody changed a setting of all, by its name and never what it says.

    `by` is '' for whoever runs Askwell. `circle` is the channel it is about, `person` whom.
    """

    id: str
    at: datetime
    by: str
    what: str
    circle: str = ""
    person: str = ""


People = Mapping[str, Person]
"""People of one workspace by their id."""
