"""What carries messages to people, and how it says that it could not."""

import re
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from bot.message import Message
from bot.people import Address
from bot.preferences import Absence

A_NAME = re.compile(r"[\w.:()/-]{1,120}", re.ASCII)
UNNAMED = "unnamed"


def name_of(reason: str) -> str:
    """The reason if it is an error's name. A sentence may quote what somebody wrote, and is kept nowhere."""
    return reason if A_NAME.fullmatch(reason) else UNNAMED


class NotSent(Exception):
    """The platform did not take it: try again, after `retry_after` seconds if it said so."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(name_of(reason))
        self.reason = name_of(reason)
        self.retry_after = retry_after


class FateUnknown(Exception):
    """The answer was lost: it may have arrived or not."""


class Undeliverable(Exception):
    """It never will: this person or channel cannot be reached. `reason` is the platform's error name."""

    def __init__(self, reason: str) -> None:
        super().__init__(name_of(reason))
        self.reason = name_of(reason)


class Unfit(Exception):
    """The platform refuses this message as such: a mistake of ours. Whom it was for can be reached.

    `reason` is the platform's error name.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(name_of(reason))
        self.reason = name_of(reason)


class Transport(Protocol):
    """Carries messages to one platform."""

    async def post(self, to: Address, message: Message, key: str) -> str:
        """Send a new message and return the platform's id of it. `key` is the same for a repetition.

        Raises NotSent, FateUnknown, Undeliverable, Unfit.
        """
        ...

    async def edit(self, to: Address, ref: str, message: Message) -> None:
        """Change a message that is there. Raises like `post`."""
        ...


@runtime_checkable
class KeepsPictures(Protocol):
    """A transport whose platform keeps a copy of every picture that was sent there."""

    async def forget_picture(self, workspace: str, token: str) -> None:
        """Delete the copy, if there is one. Raises NotSent when that is to be tried again."""
        ...


@dataclass(frozen=True, slots=True)
class Known:
    """What a platform says of somebody now. `zone` is an IANA name; None where it says nothing of it."""

    zone: str | None = None
    left: bool = False
    away: Absence | None = None


class Directory(Protocol):
    """What a platform knows of its people."""

    async def ask_about(self, person: Address) -> Known | None:
        """One question, within the platform's limits; None when it cannot be answered now."""
        ...


class Pictures(Protocol):
    """Makes PNGs."""

    async def render(self, svg: str) -> bytes:
        """Raises `PictureFailed` when it cannot be made in time and within limits."""
        ...

    def covers(self, name: str) -> bool:
        """Whether the fonts have every character of a name."""
        ...


class PictureFailed(Exception):
    """No picture this time; the post goes out without it."""
