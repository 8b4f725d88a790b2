"""The channels of the local workspace: their names, their addresses, and who sees which.

Rules: `circle:<id>` is everybody's, `dm:<person>` is theirs and Askwell's, `talk:<person>:<person>` (ids in order) is
those two people's. `notes:<person>` is no channel to read: it keeps how far they have read.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from adapters.web.town import BY_ID, RESIDENTS, SQUARES, Resident
from bot.commands import Place
from bot.service import say


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel as one person sees it. `path` is its address below `/as/<person>`."""

    id: str
    name: str
    topic: str
    path: str
    kind: str

    @property
    def place(self) -> Place:
        """The channel as the core knows it."""
        return Place(id=self.id.split(":", 1)[1], name=self.name, private=self.kind != "circle")


def circle_channel(circle: str) -> str:
    return f"circle:{circle}"


def dm_channel(person: str) -> str:
    return f"dm:{person}"


def talk_channel(one: str, other: str) -> str:
    first, second = sorted((one, other))
    return f"talk:{first}:{second}"


def notes_channel(person: str) -> str:
    return f"notes:{person}"


def channels_of(me: Resident) -> tuple[Channel, ...]:
    """All that this person sees, in the order it is shown."""
    return (askwell_of(me), *_circles(), *_talks(me))


def askwell_of(me: Resident) -> Channel:
    """This person's own DM with Askwell."""
    return Channel(dm_channel(me.id), "Askwell", say("all.web.only_askwell", me.locale), "askwell", "askwell")


def channel_at(me: Resident, path: str) -> Channel | None:
    """The channel at this address below `/as/<person>`."""
    return next((channel for channel in channels_of(me) if channel.path == path), None)


def channel_with(me: Resident, id: str) -> Channel | None:
    """The channel of this id, if this person sees it."""
    return next((channel for channel in channels_of(me) if channel.id == id), None)


def _circles() -> Iterator[Channel]:
    for square in SQUARES:
        yield Channel(circle_channel(square.id), square.id, square.topic, f"circle/{square.id}", "circle")


def _talks(me: Resident) -> Iterator[Channel]:
    for other in RESIDENTS:
        if other.id != me.id:
            yield Channel(talk_channel(me.id, other.id), other.name, BY_ID[other.id].job, f"talk/{other.id}", "talk")
