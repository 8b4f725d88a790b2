"""What a use case reads and writes in one workspace, one protocol a noun."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from bot.asks import Ask
from bot.digest import Circle, Post
from bot.mentoring import Mentoring
from bot.people import Erased, Person
from bot.preferences import OptOut
from bot.suggestions import Known
from bot.thanks import Outcome, Story, Thanks

T = TypeVar("T")
ALL = 2**31 - 1
"""As a limit: none."""


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """Some rows, newest first. `older` is the cursor of the next page, '' when there is none."""

    rows: tuple[T, ...]
    older: str = ""


class PeopleTable(Protocol):
    """The people of one workspace."""

    def get(self, person: str) -> Person | None: ...

    def many(self, people: Iterable[str]) -> dict[str, Person]:
        """Those of them that are known, in one query."""
        ...

    def save(self, person: Person) -> None:
        """Add or replace."""
        ...

    def named(self, name: str, limit: int = 10, *, also_left: bool = False) -> tuple[Person, ...]:
        """Whose name, or first name, this is, in any case; in alphabetical order; `also_left`: who left, too."""
        ...

    def looking_after(self, limit: int = 100) -> tuple[Person, ...]:
        """Who was named to look after Askwell here, or looks after the workspace, and has not left."""
        ...

    def wants_asks(self) -> bool:
        """Whether anybody here chose to be shown what others ask."""
        ...

    def forget(self, person: str, at: datetime) -> None:
        """Erase, at that moment: the row stays as an anonymous one, words and name go."""
        ...


class AskTable(Protocol):
    """The asks of one workspace."""

    def get(self, ask: str) -> Ask | None: ...

    def many(self, asks: Iterable[str]) -> dict[str, Ask]: ...

    def add(self, ask: Ask, *, beside: bool = False) -> bool:
        """Whether it was stored: neither an ask of this id was there, nor one of the same pair open.

        With `beside` it may stand beside one that is open; of two added at once one is stored.
        """
        ...

    def save(self, ask: Ask) -> None:
        """What the ask is now, and what made this revision. Raises Conflict unless the one before is stored."""
        ...

    def open_between(self, asker: str, helper: str) -> tuple[Ask, ...]:
        """Newest first."""
        ...

    def open_with(self, helper: str, limit: int = ALL) -> tuple[Ask, ...]:
        """Open asks that this person owns, newest first."""
        ...

    def busy(self, people: Collection[str], several: int) -> frozenset[str]:
        """Those of these people who own more open asks than that."""
        ...

    def involving(self, person: str) -> tuple[Ask, ...]:
        """All open asks of which they are asker, helper or invitee, newest first."""
        ...

    def open(self) -> tuple[Ask, ...]:
        """All open asks, whoever's."""
        ...

    def sent_since(self, asker: str, since: datetime) -> int:
        """How many asks this person sent since that moment."""
        ...

    def waiting_for(self, person: str, cursor: str = "", limit: int = 5) -> Paged[Ask]:
        """Undecided asks that this person owns or is invited to, and those they said yes to."""
        ...

    def asked_by(self, person: str, cursor: str = "", limit: int = 5) -> Paged[Ask]: ...

    def concerning(self, person: str) -> tuple[Ask, ...]:
        """Every ask they ever had a part in, for export and erasure."""
        ...


class ThanksTable(Protocol):
    """Thanks, outcomes and stories of one workspace."""

    def add(self, thanks: Thanks) -> None: ...

    def get(self, thanks: str) -> Thanks | None: ...

    def tell(self, thanks: str, story: str) -> None:
        """A note that came without a story has this one from now on."""
        ...

    def for_ask(self, by: str, ask: str) -> Thanks | None:
        """The first thanks that they wrote for this ask."""
        ...

    def sent_since(self, by: str, since: datetime) -> int:
        """How many thanks they wrote since then."""
        ...

    def received(self, person: str, cursor: str = "", limit: int = 5) -> Paged[Thanks]: ...

    def add_outcome(self, outcome: Outcome) -> None: ...

    def outcome(self, outcome: str) -> Outcome | None: ...

    def outcomes_to(self, person: str, cursor: str = "", limit: int = 5) -> Paged[Outcome]: ...

    def save_story(self, story: Story) -> None:
        """Add or replace."""
        ...

    def story(self, story: str) -> Story | None: ...

    def notes_of_stories(self, stories: Iterable[str]) -> tuple[tuple[str, str, str, str], ...]:
        """What brought stories to the people in them: (story, `thanks` or `outcome`, id, id of the ask or '')."""
        ...

    def stories(self, stories: Iterable[str]) -> dict[str, Story]: ...

    def untold(self, circle: str, since: datetime) -> tuple[Story, ...]:
        """The circle's stories that no post has told and nobody took back, offered or agreed to since, oldest first."""
        ...

    def offered(self, circle: str, since: datetime) -> bool:
        """Whether anybody offered the circle a story since that was not told, whatever was answered."""
        ...

    def named_with(self, person: str, limit: int) -> frozenset[str]:
        """Everybody who is named in their newest stories, so many of these."""
        ...

    def stories_naming(self, person: str, limit: int = 50) -> tuple[Story, ...]:
        """The newest stories in which they are named."""
        ...

    def concerning(self, person: str) -> tuple[tuple[Thanks, ...], tuple[Outcome, ...]]:
        """All they wrote or received, for export and erasure."""
        ...


class TopicTable(Protocol):
    """What the people of one workspace are known for: what they said of themselves, and stories that are told."""

    def known(self, stems: Iterable[str], begins: int) -> Mapping[str, frozenset[Known]]:
        """By stem some of those known for it, from a place in the ring of people on; without those of which nobody is.

        Of many stems the first for which somebody is known count.
        """
        ...


class CircleTable(Protocol):
    """Circles and their posts in one workspace."""

    def get(self, circle: str) -> Circle | None: ...

    def save(self, circle: Circle, due_at: datetime) -> None:
        """Add or replace; `due_at` is when its next post is due."""
        ...

    def all(self) -> tuple[Circle, ...]:
        """Every circle that has the weekly post, private ones too."""
        ...

    def open_to(self, person: str) -> tuple[Circle, ...]:
        """Circles that this person may pick: public ones, and private ones where they used Askwell."""
        ...

    def used_by(self, circle: str, person: str) -> None:
        """Remember that they used Askwell in this channel."""
        ...

    def is_known_to(self, circle: str, person: str) -> bool:
        """Whether they used Askwell in this channel, if it is a private one."""
        ...

    def add_post(self, post: Post) -> bool:
        """Whether it was the first of its circle and week; if not, nothing is stored."""
        ...

    def post(self, post: str) -> Post | None: ...

    def posts_for(self, person: str, posts: Iterable[str]) -> tuple[Post, ...]:
        """Those of these posts whose channel this person may read: public ones, and where they used Askwell."""
        ...

    def save_post(self, post: Post) -> None: ...

    def last_post(self, circle: str) -> Post | None: ...


class PersonalTable(Protocol):
    """What is held of one person in one workspace, over all tables, as their columns say."""

    def held(
        self, person: str, seen: Collection[str], told: Collection[tuple[str, int]]
    ) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """All that is theirs, by table. Besides, they may see these asks, and were told of these events of asks."""
        ...

    def forget(self, person: str) -> int:
        """Delete what is of them alone, empty what they wrote; returns how many rows lost words."""
        ...

    def marks(self, person: str) -> tuple[str, ...]:
        """Keyed digests under which their erasure may be noted, the one to write first."""
        ...

    def note(self, erased: Erased) -> None:
        """Remember that somebody was forgotten; to be told again changes nothing."""
        ...

    def is_noted(self, erased: Erased) -> bool: ...

    def opted_out(self, person: str) -> frozenset[OptOut]:
        """What they had decided for good when they were forgotten last."""
        ...

    def never_from(self, person: str) -> frozenset[str]:
        """By whom they wanted to be asked nothing then: digests, as entries of `Preferences.never_from`."""
        ...

    def everybody(self) -> tuple[str, ...]:
        """The ids of all people here."""
        ...


class MentoringTable(Protocol):
    """Who was asked whether they would like to talk regularly, and what became of it, in one workspace."""

    def get(self, id: str) -> Mentoring | None: ...

    def between(self, asker: str, helper: str) -> Mentoring | None:
        """The one in which these two were asked so, if any."""
        ...

    def of(self, person: str) -> Sequence[Mentoring]: ...

    def add(self, one: Mentoring) -> None: ...

    def save(self, one: Mentoring) -> None: ...

    def advised(self, asker: str, helper: str, since: datetime) -> int:
        """How many asks for advice of after that moment this helper helped this asker with, of those that are kept."""
        ...

    def forget(self, person: str) -> Sequence[Mentoring]:
        """Delete those of either; returns what was there."""
        ...


class AdviceTable(Protocol):
    """How often the coach's labels were shown and found not useful in a workspace. Counts, never text."""

    def count(self, label: str, *, shown: int = 0, not_useful: int = 0) -> None: ...

    def quietened(self) -> Mapping[str, tuple[int, int]]:
        """Label -> (shown, not useful)."""
        ...
