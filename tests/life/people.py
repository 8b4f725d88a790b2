"""What the diary knows of somebody, from their acts alone: names, hours, pauses and absences, and what they wish."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

from tests.life.touched import changed, ticked

FOR_EVER = datetime(9999, 1, 1, tzinfo=ZoneInfo("UTC"))
FROM_BEFORE = "~"
"""In the form of settings: all by whom they wanted to be asked nothing before they were erased."""

Span = tuple[datetime, datetime]


@dataclass(slots=True)
class Soul:
    """Somebody of the town. Spans hold what was said and when; the newest one counts."""

    id: str
    names: list[str]
    zone: str
    own_zone: str = ""
    days: frozenset[int] = frozenset({1, 2, 3, 4, 5})
    start: time = time(9)
    end: time = time(17)
    country: str = ""
    workspace_country: str = ""
    paused: Span | None = None
    out: Span | None = None
    closed: list[Span] = field(default_factory=list)
    stories: str = "ask"
    never_before: bool = False
    off: frozenset[str] = frozenset()
    off_since: dict[str, datetime] = field(default_factory=dict)
    unwanted: dict[str, datetime] = field(default_factory=dict)
    """Kinds of prompts that they stopped, and when."""
    nudges: bool = True
    suggested: bool = True
    never_from: dict[str, list[Span]] = field(default_factory=dict)
    """By whom they want to be asked nothing, and from when until when: nobody else may learn it."""
    never_before_erasure: frozenset[str] = frozenset()
    left: datetime | None = None
    erased: datetime | None = None
    ever_erased: bool = False
    forgotten_at: datetime | None = None
    forgotten_names: tuple[str, ...] = ()
    changed: datetime | None = None
    changes: list[datetime] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.names[-1]

    @property
    def clock(self) -> ZoneInfo:
        return ZoneInfo(self.own_zone or self.zone)

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.clock)

    def works_on(self, day: date) -> bool:
        return day.isoweekday() in self.days and not (self.country and day in holidays_of(self.country, day.year))

    def works_at(self, at: datetime) -> bool:
        local = self.local(at)
        return self.start <= local.time() < self.end and self.works_on(local.date())

    def wants(self, kind: str) -> None:
        """They asked to be reminded of this kind: a newer word than that they wanted no more of it."""
        self.off -= {kind}
        self.unwanted.pop(kind, None)

    def is_out(self, at: datetime) -> bool:
        return self.out is not None and self.out[0] <= at < self.out[1]

    def is_paused(self, at: datetime) -> bool:
        return self.paused is not None and self.paused[0] <= at < self.paused[1]

    def reachable(self, at: datetime) -> bool:
        return not (self.left or self.erased or self.is_out(at) or self.is_paused(at))

    def was_closed(self, since: datetime, until: datetime) -> bool:
        """Whether they were paused or out at any time in between."""
        spans = [*self.closed, *(one for one in (self.paused, self.out) if one)]
        return any(first < until and last > since for first, last in spans)

    def refused(self, asker: str, since: datetime, until: datetime) -> bool:
        """Whether they wanted to be asked nothing by this person at any time in between."""
        return any(first <= until and last > since for first, last in self.never_from.get(asker, ()))

    def refuses_since(self, asker: str) -> datetime:
        """Since when they want to be asked nothing by them."""
        return self.never_from[asker][-1][0]

    def refuse(self, asker: str, now: datetime) -> None:
        """They want to be asked nothing by this person from now on."""
        if not self.refused(asker, now, now):
            self.never_from.setdefault(asker, []).append((now, FOR_EVER))

    def take_back(self, those: Collection[str], now: datetime) -> None:
        """They may be asked again by these."""
        for asker, spans in self.never_from.items():
            if asker in those:
                self.never_from[asker] = [(first, min(last, now)) for first, last in spans]

    def opened(self, since: datetime, now: datetime) -> datetime:
        """When the last door in between opened: hours that changed, a pause or an absence that ended; else `since`."""
        spans = [*self.closed, *(one for one in (self.paused, self.out) if one)]
        return max([since, *self.changes, *(last for _, last in spans if last <= now)])

    def close(self, kind: str, span: Span | None, now: datetime) -> None:
        """Their pause or absence is another one from now on."""
        before: Span | None = getattr(self, kind)
        if before and before[0] < now:
            self.closed.append((before[0], min(before[1], now)))
        setattr(self, kind, span)

    def next_work(self, at: datetime) -> datetime:
        """The first quarter of an hour from there on in which they work."""
        for _ in range(4 * 24 * 30):
            if self.works_at(at):
                return at
            at += timedelta(minutes=15)
        return at

    def working_days_later(self, at: datetime, days: int) -> datetime:
        """The same local time so many working days later, or the next time they work after it."""
        local = self.local(at)
        day = local.date()
        for _ in range(60):
            if days == 0:
                break
            day += timedelta(days=1)
            days -= self.works_on(day)
        return self.next_work(datetime.combine(day, local.time(), self.clock))


@lru_cache(maxsize=64)
def holidays_of(country: str, year: int) -> frozenset[date]:
    return frozenset(country_holidays(country, years=year, observed=True))


def moment_in(zone: ZoneInfo, text: str) -> datetime | None:
    """What a picker's value means where somebody lives; None for an empty one."""
    return datetime.fromisoformat(text).replace(tzinfo=zone) if text else None


def saved_settings(soul: Soul, values: Mapping[str, str], now: datetime, carry: Mapping[str, str]) -> None:
    """They saved the form of settings, which carries what it showed, and read that it is saved."""

    def new(name: str) -> bool:
        return changed(values, carry, name)

    if new("zone"):
        soul.own_zone = values.get("zone", "")
    if new("country"):
        soul.country = values.get("country", "")[:2] or soul.workspace_country
    flipped = {day: ticked(values, carry, "days", str(day)) for day in range(1, 8)}
    soul.days = frozenset(day for day, on in flipped.items() if on or (on is None and day in soul.days))
    soul.start = time.fromisoformat(values["start"]) if new("start") else soul.start
    soul.end = time.fromisoformat(values["end"]) if new("end") else soul.end
    soul.changed = now
    soul.changes.append(now)
    _absent(soul, values, now, new)
    soul.stories = (values.get("stories", "") or "ask") if new("stories") else soul.stories
    soul.never_before = soul.never_before or soul.stories == "never"
    for name, entry in (("nudges", "nudges"), ("suggested", "suggest")):
        on = ticked(values, carry, "other", entry)
        setattr(soul, name, getattr(soul, name) if on is None else on)
    for kind in ("check_in", "thank", "outcome"):
        _switched(soul, kind, ticked(values, carry, "prompts", kind), now)
    shown = carry.get("never_from", "").split()
    if "never_from" in values:
        unticked = set(shown) - set(values["never_from"].split())
        soul.take_back(unticked | (soul.never_before_erasure if FROM_BEFORE in unticked else set()), now)
    if whom := values.get("never_from_new", "").strip():
        soul.refuse(whom, now)


def _absent(soul: Soul, values: Mapping[str, str], now: datetime, new: Callable[[str], bool]) -> None:
    paused = moment_in(soul.clock, values.get("paused_until", ""))
    if new("paused_until") and (paused or not (soul.paused and soul.paused[1] == FOR_EVER)):
        soul.close("paused", (now, paused) if paused else None, now)
    if new("out_from") or new("out_until"):
        before = soul.out or (None, None)
        first = moment_in(soul.clock, values.get("out_from", "")) if new("out_from") else before[0]
        last = moment_in(soul.clock, values.get("out_until", "")) if new("out_until") else before[1]
        soul.close("out", (max(first, now) if first else now, last) if last else None, now)


def _switched(soul: Soul, kind: str, on: bool | None, now: datetime) -> None:
    if on is False and kind not in soul.off:
        soul.off_since[kind] = now
    soul.off = soul.off if on is None else soul.off - {kind} if on else soul.off | {kind}


def forgotten(soul: Soul, now: datetime, decided: Collection[str] = ()) -> None:
    """They were erased: what they set is gone but for what they never want, which outlives it."""
    fresh = Soul(soul.id, soul.names, soul.zone)
    soul.left = soul.erased = soul.forgotten_at = now
    soul.ever_erased, soul.forgotten_names = True, tuple(soul.names)
    soul.own_zone, soul.country, soul.out = "", soul.workspace_country, None
    soul.days, soul.start, soul.end = fresh.days, fresh.start, fresh.end
    soul.off, soul.unwanted, soul.nudges = frozenset(), {}, True
    soul.never_before_erasure = frozenset(soul.never_from)
    if "asks" in decided:
        soul.close("paused", (now, FOR_EVER), now)
    if soul.paused and soul.paused[1] != FOR_EVER:
        soul.paused = None
    soul.stories = "never" if "stories" in decided or soul.stories == "never" else fresh.stories
    soul.suggested = soul.suggested and "suggestions" not in decided
