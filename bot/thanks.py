"""Gratitude and what came of it: notes from one person to another, outcomes, and the stories people agree to tell.

Rules: a story appears only with the yes of everybody named in it. Silence is no; `FINE` in somebody's preferences is
a yes that they may take back, `NEVER` a no.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.errors import Refusal
from bot.people import InStories, People


@dataclass(frozen=True, slots=True, kw_only=True)
class Thanks:
    """One note of gratitude. `ask` is None when it thanks without an ask.

    `did` is what they did and what in them it shows, `detail` one detail remembered, `changed` what changed because
    of it, `useful` something useful for them. `also` are those who pointed on and get the same note.
    """

    workspace: str
    id: str
    by: str
    to: str
    ask: str | None
    did: str
    detail: str = ""
    changed: str = ""
    useful: str = ""
    also: tuple[str, ...] = ()
    story: str | None = None
    at: datetime

    @property
    def recipients(self) -> tuple[str, ...]:
        return (self.to, *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of the help, told to everybody who had a part in it."""

    workspace: str
    id: str
    ask: str
    by: str
    to: tuple[str, ...]
    words: str
    story: str | None = None
    at: datetime


class Consent(StrEnum):
    """What one person named in a story says to it."""

    YES = "yes"
    NO = "no"
    FINE = "fine"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One help told in a circle's weekly post.

    `chain` are the people in order: who asked, who pointed on, who helped. `about` is a few words of the teller's
    own; `thanks` and `outcome` are quoted only if the teller offered that too. `left_out` holds after the post as well.
    """

    workspace: str
    id: str
    circle: str
    teller: str
    chain: tuple[str, ...]
    about: str
    thanks: str = ""
    outcome: str = ""
    consents: Mapping[str, Consent]
    at: datetime
    agreed_at: datetime | None = None
    left_out: bool = False
    post: str | None = None

    @property
    def agreed(self) -> bool:
        """Whether it may be told now."""
        yes = {Consent.YES, Consent.FINE}
        return not self.left_out and all(self.consents.get(person) in yes for person in self.chain)


def offer(story: Story, people: People) -> Story:
    """The story with each person's standing wish applied; only the teller's yes is given by telling it."""
    consents = {person: _wish(person, story.teller, people) for person in story.chain}
    return _agreed(replace(story, consents=consents), story.at)


def _wish(person: str, teller: str, people: People) -> Consent:
    if person == teller:
        return Consent.YES
    somebody = people.get(person)
    wish = somebody.preferences.in_stories if somebody and not somebody.left else InStories.NEVER
    return {InStories.ASK: Consent.OPEN, InStories.FINE: Consent.FINE, InStories.NEVER: Consent.NO}[wish]


def answer(story: Story, person: str, consent: Consent, at: datetime) -> Story:
    """The story after one of those named said yes or no. Raises Refusal `not_yours` for anybody else."""
    if person not in story.chain:
        raise Refusal("not_yours")
    answered = replace(story, consents={**story.consents, person: consent})
    if consent is Consent.NO:
        return replace(answered, left_out=True)
    return _agreed(answered, at)


def _agreed(story: Story, at: datetime) -> Story:
    return replace(story, agreed_at=at) if story.agreed and story.agreed_at is None else story
