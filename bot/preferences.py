"""What somebody asked Askwell to respect, and how they want to be spoken to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.hours import WorkingHours

DIGEST = "~"
"""What the entries of `Preferences.never_from` begin with that hold a digest of an id, and no id."""


class OptOut(StrEnum):
    """What somebody may have decided for good; it outlives that they are forgotten."""

    ASKS = "asks"
    STORIES = "stories"
    SUGGESTIONS = "suggestions"


class InStories(StrEnum):
    """What somebody wants of stories that name them."""

    ASK = "ask"
    FINE = "fine"
    NEVER = "never"


DECIDED: Mapping[OptOut, tuple[str, object]] = {
    OptOut.ASKS: ("paused", True),
    OptOut.STORIES: ("in_stories", InStories.NEVER),
    OptOut.SUGGESTIONS: ("suggested", False),
}
"""By decision the preference that says so."""


@dataclass(frozen=True, slots=True)
class Absence:
    """What a platform says of whether somebody is on leave or ill: until when (UTC), or that they are not."""

    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What a person set; `None` means: as their platform or workspace says.

    A `country` of `""` is none by choice: no public holidays at all. `paused_until` closes the door for asks and
    prompts, `paused` does so until they say otherwise; `out_until` closes it for everything.
    """

    zone: str | None = None
    language: str | None = None
    hours: WorkingHours = field(default_factory=WorkingHours)
    country: str | None = None
    subdivision: str | None = None
    paused_until: datetime | None = None
    paused: bool = False
    out_from: datetime | None = None
    out_until: datetime | None = None
    reachable_until: datetime | None = None
    """What their platform says of an absence that ends by then holds nothing back: they said so."""

    ask_me_about: str = ""
    please_dont: str = ""
    suggested: bool = True
    """Whether they may be named to whoever does not know whom to ask."""

    shown_asks: bool = False
    """Whether they like to be shown asks near what they know, of people who agreed (`bot.asks.passing`)."""

    nudges: bool = True
    in_stories: InStories = InStories.ASK
    words_in_notifications: bool = False
    prompts_off: frozenset[str] = frozenset()
    advice_off: frozenset[str] = frozenset()
    courage: frozenset[str] = frozenset()
    courage_at: datetime | None = None
    """Which sentences of `bot.courage` they had, or that they want none; when the last one was."""

    most_open: int | None = None
    """So many asks may be open with them at a time; None sets no limit."""

    go_first_at: datetime | None = None
    """When they set up a weekly post, while they are still invited to go first with an ask of their own."""

    beforehand: bool = True
    """Whether a new ask may say what is still open of earlier ones (`bot.beforehand`)."""

    never_from: frozenset[str] = frozenset()
    """By whom they want to be asked nothing: ids, and digests of ids from before they were forgotten."""

    fewer_from: frozenset[str] = frozenset()
    """By whom they want to be shown useful things less often: ids."""

    def out(self, at: datetime) -> bool:
        """Whether they said that nothing at all may reach them then."""
        return self.back(at) is not None

    def back(self, at: datetime) -> datetime | None:
        """When an absence that they set, and that lasts then, ends (UTC)."""
        start, until = self.out_from, self.out_until
        return until if until is not None and at < until and (start is None or start <= at) else None

    def overrules(self, until: datetime) -> bool:
        """Whether an absence until then, of which their platform tells, holds nothing back."""
        return self.reachable_until is not None and until <= self.reachable_until
