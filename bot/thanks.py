"""Gratitude and what came of it: notes from one person to another, outcomes, and the stories people agree to tell.

Rules: a story appears only with the yes of everybody whom Askwell names in it. It keeps what each of them answered;
what they wish in general is read at the moment of telling. Silence is no; *fine unless I say no* is a yes once they
were shown the story and had a working day to say no; *never* beats every answer, also a yes given after it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.errors import Refusal
from bot.hours import HoursError, working_days_later
from bot.people import People, Person
from bot.preferences import InStories
from bot.rules import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Thanks:
    """One note of gratitude. `ask` is None when it thanks without an ask.

    `did` is what they did and what in them it shows, `detail` one detail remembered, `changed` what changed because
    of it, `useful` something useful for them, `took` what the asker took from their advice. `also` are those who
    suggested who helped, and get the same note. `to` is '' where whoever helped was forgotten since.
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
    took: str = ""
    also: tuple[str, ...] = ()
    story: str | None = None
    at: datetime

    @property
    def recipients(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.to, *self.also)))


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
    """How one person stands to a story that names them. Only `YES` and `NO` are ever answered, and stored."""

    YES = "yes"
    NO = "no"
    FINE = "fine"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One help told in a circle's weekly post.

    `chain` are the people in order: who asked, who suggested, who helped; of thanks without an ask (not `asked`), who
    thanks and whom. `about` is a few words of the teller's own; `thanks` and `outcome` are quoted only if the teller
    offered that too. `consents` is what people answered, `answered_at` when the last yes came. `left_out` is for good,
    before the post and after it.
    """

    workspace: str
    id: str
    circle: str
    teller: str
    chain: tuple[str, ...]
    asked: bool = True
    about: str
    thanks: str = ""
    outcome: str = ""
    consents: Mapping[str, Consent]
    at: datetime
    answered_at: datetime | None = None
    left_out: bool = False
    post: str | None = None


Shown = Mapping[str, datetime]
"""Since when each person has the message that shows them a story."""


def offer(story: Story, people: People) -> Story:
    """The story as its teller offers it: with their own yes, and left out where somebody never wants to be in one."""
    never = any(stands(story, person, people.get(person)) is Consent.NO for person in story.chain)
    return replace(story, consents={story.teller: Consent.YES}, left_out=never)


def stands(story: Story, person: str, somebody: Person | None) -> Consent:
    """How this one stands to it now. Whoever left can say no no more, so only a yes that they gave counts."""
    answered = story.consents.get(person)
    if somebody is None or never(somebody) or answered is Consent.NO:
        return Consent.NO
    if answered is Consent.YES:
        return Consent.YES
    if somebody.no_longer_here:
        return Consent.NO
    return Consent.FINE if somebody.preferences.in_stories is InStories.FINE else Consent.OPEN


def never(person: Person) -> bool:
    """Whether no story is to name them."""
    return person.preferences.in_stories is InStories.NEVER


def may_be_told(story: Story, people: People, shown: Shown, now: datetime, rules: Rules) -> bool:
    """Whether everybody whom it names agrees, as they stand now."""
    return not story.left_out and all(
        _agrees(stands(story, p, people.get(p)), people.get(p), shown.get(p), now, rules) for p in story.chain
    )


def _agrees(stand: Consent, somebody: Person | None, shown: datetime | None, now: datetime, rules: Rules) -> bool:
    match stand:
        case Consent.YES:
            return True
        case Consent.FINE:
            return somebody is not None and shown is not None and _had_time(somebody, shown, now, rules)
        case _:
            return False


def _had_time(person: Person, shown: datetime, now: datetime, rules: Rules) -> bool:
    """Whether enough of their working days passed to say no; where none can be counted, none did."""
    try:
        by = working_days_later(shown, rules.story_fine_working_days, person.calendar)
    except HoursError:
        return False
    return by <= now


def answer(story: Story, person: Person, consent: Consent, at: datetime) -> Story:
    """The story after one of those named said yes or no.

    Raises Refusal: `not_yours` for anybody else, `settled` for a yes after a no, `never_in_stories`.
    """
    if person.id not in story.chain:
        raise Refusal("not_yours")
    if consent is Consent.NO:
        return replace(story, consents={**story.consents, person.id: consent}, left_out=True)
    if never(person):
        raise Refusal("never_in_stories")
    if story.consents.get(person.id) is Consent.NO:
        raise Refusal("settled")
    return replace(story, consents={**story.consents, person.id: consent}, answered_at=at)


WORDS = ("about", "thanks", "outcome")
"""What a story has in its teller's own words."""


def words_naming(story: Story, person: Person) -> tuple[str, ...]:
    """Which of its words name this person: by their whole name, a mention, or their first name as it is written."""
    return tuple(name for name in WORDS if names(getattr(story, name), person))


def without_words(story: Story, these: Iterable[str]) -> Story:
    """The story with these words taken out, for good."""
    return replace(story, **dict.fromkeys(these, ""))  # type: ignore[arg-type]


def _is_latin(name: str) -> bool:
    """Whether it is written in letters between whose words there are blanks, and to which nothing is joined."""
    return name.isascii() or all(unicodedata.name(one, "").startswith("LATIN ") for one in name if one.isalpha())


def names(words: str, person: Person) -> bool:
    """Whether words name this person, as they are called now or were before: by their whole name, a mention, or their
    first name as it is written; a name of other letters than Latin also where no blank is written beside it.
    """
    return any(_says(words, name.split(), person.id) for name in (person.name, *person.formerly))


def _says(words: str, whole: Sequence[str], person: str) -> bool:
    if not words or not whole:
        return False
    if whole[0] in words and not _is_latin(whole[0]):
        return True
    plain = re.escape(whole[0])
    anyhow = [r"\s+".join(re.escape(part) for part in whole), f"@{plain}", f"<@{re.escape(person)}>"]
    found = (rf"(?i:(?<!\w)(?:{'|'.join(anyhow)})(?!\w))", rf"(?<!\w){plain}(?!\w)")
    return any(re.search(pattern, words) for pattern in found)
