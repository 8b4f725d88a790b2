"""What has been kept for as long as its rule says: found over all workspaces, let go of in each."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class AgedKind(StrEnum):
    """What of a thing has been kept long enough. The words of an ask go before the ask."""

    WORDS = "words"
    ASK = "ask"
    THANKS = "thanks"
    OUTCOME = "outcome"
    LETTER = "letter"
    SHARED = "shared"
    """The words of a letter that shared something, of which is known for longer when it came."""
    STORY = "story"
    """One that no post told."""
    POST = "post"
    """With the stories that it told."""
    LESSON = "lesson"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aged:
    """One thing that its rule no longer keeps."""

    workspace: str
    kind: AgedKind
    id: str


@dataclass(frozen=True, slots=True)
class Purged:
    """How many rows were forgotten, by what they were, and whether more of it waits."""

    rows: Mapping[str, int]
    more: bool


class RetentionTable(Protocol):
    """What is let go of in one workspace. Messages that show it are the use case's affair."""

    def has(self, aged: Aged) -> bool:
        """Whether it is still there, and nobody else let go of it meanwhile."""
        ...

    def empty(self, ask: str) -> None:
        """The words of the ask and of all that happened to it go, and the prompts that it ever called for."""
        ...

    def empty_letter(self, letter: str) -> None:
        """The words of something shared go."""
        ...

    def unsay(self, ask: str, seq: int) -> None:
        """The words that went with one event of the ask go."""
        ...

    def delete(self, aged: Aged) -> None:
        """Its row goes, and all that is part of it."""
        ...

    def stories_of(self, post: str) -> tuple[str, ...]:
        """The ids of the stories that this post told."""
        ...
