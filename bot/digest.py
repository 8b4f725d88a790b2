"""The weekly post: which stories a circle's post tells, and when it is due.

Rules: in the order they happened, never by merit; nothing below the minimum; one post per circle and ISO week.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.hours import zone_of
from bot.rules import Rules
from bot.thanks import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A channel that has the weekly post. `id` is the platform's id of the channel.

    `weekday` (ISO, Friday is 5) and `hour` are local in `zone`. A circle in a private channel is offered only to
    people who used Askwell there.
    """

    workspace: str
    id: str
    name: str
    zone: str
    private: bool = False
    weekday: int = 5
    hour: int = 15
    since: datetime
    off: bool = False

    @property
    def label(self) -> str:
        """The channel as people write it: `#design`."""
        return self.name if self.name.startswith("#") else f"#{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One circle's post of one ISO week, e.g. `2026-W48`. `picture` is the token of its PNG."""

    workspace: str
    id: str
    circle: str
    week: str
    stories: tuple[str, ...]
    picture: str | None = None
    revision: int = 1
    at: datetime


def week_of(at: datetime, zone: str) -> str:
    """The ISO week of an instant where the circle lives."""
    year, week, _ = at.astimezone(zone_of(zone)).isocalendar()
    return f"{year}-W{week:02}"


def due_at(circle: Circle, at: datetime) -> datetime:
    """When the post of the week of `at` is due (UTC)."""
    local = at.astimezone(zone_of(circle.zone))
    day: date = local.date() + timedelta(days=circle.weekday - local.isoweekday())
    return datetime.combine(day, time(circle.hour), zone_of(circle.zone)).astimezone(UTC)


def next_due(circle: Circle, after: datetime) -> datetime:
    """The first due time of this circle that is later than `after` (UTC)."""
    this_week = due_at(circle, after)
    return this_week if this_week > after else due_at(circle, after + timedelta(days=7))


def choose(agreed: Iterable[Story], now: datetime, rules: Rules) -> tuple[Story, ...]:
    """The stories of this week's post in the order they happened, of those agreed to; none when there are too few."""
    oldest = oldest_told(now, rules)
    told = sorted((s for s in agreed if s.post is None and (s.answered_at or s.at) >= oldest), key=_happened)
    return tuple(told) if enough(told, rules) else ()


def oldest_told(now: datetime, rules: Rules) -> datetime:
    """What was offered, or last agreed to, before this is told no more."""
    return now - timedelta(weeks=rules.story_weeks)


def enough(stories: Sequence[Story], rules: Rules) -> bool:
    """Whether they make a post: fewer would point at somebody."""
    people = {person for story in stories for person in story.chain}
    return bool(stories) and len(stories) >= rules.weekly_stories and len(people) >= rules.weekly_people


def _happened(story: Story) -> tuple[datetime, str]:
    return story.at, story.id


def pairs(stories: Sequence[Story]) -> tuple[tuple[str, str], ...]:
    """Who helped whom, as ids: whoever helped and whoever pointed on, each with the one who asked."""
    found = ((person, story.chain[0]) for story in stories for person in story.chain[1:])
    return tuple(dict.fromkeys(found))
