"""The weekly post: which stories a circle's post tells, and when it is due.

Rules: in the order they happened, never by merit; nothing below the minimum; one post per circle and ISO week,
which is the week in which it was due, however late it leaves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.hours import DEFAULT_HOURS, is_working_day, weeks_later, zone_of
from bot.hours.calendar import country_of, is_holiday
from bot.hours.zones import at_local
from bot.rules import Rules
from bot.thanks import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A channel that has the weekly post. `id` is the platform's id of the channel.

    Its post is written in `language`. `weekday` (ISO, Friday is 5), `hour` and `minute` are local in `zone`. A circle
    in a private channel is offered only to people who used Askwell there. It has a post `since` then. `set_up_by` reads
    why a week had no post, at `quiet_at` the last time.
    """

    workspace: str
    id: str
    name: str
    zone: str
    language: str = "en"
    private: bool = False
    weekday: int = 5
    hour: int = 15
    minute: int = 0
    since: datetime
    off: bool = False
    set_up_by: str = ""
    quiet_at: datetime | None = None

    @property
    def label(self) -> str:
        """The channel as people write it: `#design`."""
        return self.name if self.name.startswith("#") else f"#{self.name}"

    @property
    def time(self) -> time:
        """The time of day at which its post is due, where it lives."""
        return time(self.hour, self.minute)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One circle's post of one ISO week, e.g. `2026-W48`, made at `at`. `pictures` are the tokens of its PNGs."""

    workspace: str
    id: str
    circle: str
    week: str
    stories: tuple[str, ...]
    pictures: tuple[str, ...] = ()
    revision: int = 1
    at: datetime

    def late(self, zone: str) -> bool:
        """Whether it was made in a later week than its own, where the circle lives."""
        return week_of(self.at, zone) != self.week


def week_of(at: datetime, zone: str) -> str:
    """The ISO week of an instant where the circle lives."""
    year, week, _ = at.astimezone(zone_of(zone)).isocalendar()
    return f"{year}-W{week:02}"


def monday_of(week: str) -> date:
    """The first day of an ISO week such as `2026-W48`."""
    year, _, number = week.partition("-W")
    return date.fromisocalendar(int(year), int(number), 1)


def due_in(circle: Circle, monday: date, country: str | None) -> datetime:
    """When the post of the week that begins on this Monday is due (UTC).

    On a public holiday of the country (`PT`, `DE-BY`) it moves to the working day before. A post stays in its own
    week, so that every week has one: where no working day comes before, it is the first after; in a week of holidays
    its own day. An hour that the clocks skip is the first moment after the gap; of one that comes twice, the first.
    """
    days = [monday + timedelta(days=number) for number in range(7)]
    own = days[circle.weekday - 1]
    before, after = days[: circle.weekday - 1][::-1], days[circle.weekday :]
    code, part = country_of(country)
    free = (day for day in (*before, *after) if is_working_day(day, DEFAULT_HOURS, code, part))
    day = next(free, own) if is_holiday(own, code, part) else own
    return at_local(datetime.combine(day, circle.time), zone_of(circle.zone))


def next_due(circle: Circle, after: datetime, country: str | None = None) -> datetime:
    """The first due time of this circle that is later than `after` (UTC): a week and a clock change away at most,
    unless holidays move it."""
    return next(due for due in _dues_around(circle, after, country) if due > after)


def last_due(circle: Circle, at: datetime, country: str | None = None) -> datetime:
    """The latest due time of this circle that is not after `at` (UTC)."""
    return next(due for due in reversed(_dues_around(circle, at, country)) if due <= at)


def _dues_around(circle: Circle, at: datetime, country: str | None) -> tuple[datetime, ...]:
    """The due times of the weeks around a moment, in order. Weeks are counted by the calendar, never in hours."""
    today = at.astimezone(zone_of(circle.zone)).date()
    monday = today - timedelta(days=today.weekday())
    return tuple(due_in(circle, monday + timedelta(weeks=weeks), country) for weeks in (-2, -1, 0, 1, 2))


def choose(agreed: Iterable[Story], now: datetime, rules: Rules, zone: str) -> tuple[Story, ...]:
    """The stories of this week's post in the order they happened, of those agreed to; none when there are too few.

    `zone` is the circle's: the weeks for which stories wait are weeks there.
    """
    oldest = oldest_told(now, rules, zone)
    told = sorted((s for s in agreed if s.post is None and (s.answered_at or s.at) >= oldest), key=_happened)
    return tuple(told) if enough(told, rules) else ()


def oldest_told(now: datetime, rules: Rules, zone: str) -> datetime:
    """What was offered, or last agreed to, before this is told no more."""
    return weeks_later(now, -rules.story_weeks, zone)


def yes_until(story: Story, rules: Rules, zone: str) -> datetime:
    """How long a story waits for everybody's yes, whatever anybody answered meanwhile (UTC)."""
    return weeks_later(story.at, rules.story_weeks, zone)


def may_tell_of_quiet(circle: Circle, now: datetime, rules: Rules) -> bool:
    """Whether the person who set it up may read that a week had no post: once in some weeks, and of no week that had
    begun before there was to be a post.
    """
    had_a_week = weeks_later(circle.since, 1, circle.zone) <= now
    last = circle.quiet_at
    again = last is None or weeks_later(last, rules.quiet_again_weeks, circle.zone) <= now
    return bool(circle.set_up_by) and had_a_week and again


def enough(stories: Sequence[Story], rules: Rules) -> bool:
    """Whether they make a post. Everybody named agreed, so one may be enough."""
    people = {person for story in stories for person in story.chain}
    return bool(stories) and len(stories) >= rules.weekly_stories and len(people) >= rules.weekly_people


def _happened(story: Story) -> tuple[datetime, str]:
    return story.at, story.id
