"""What an open page hears: new and changed lines, what is unread elsewhere, and the clock, as server-sent events.

Rules: an event's id is the change it tells, so that a page that was away goes on where it stopped. Lines are told only
for the channel the page shows. A page that knows more than the room (it was wiped) is told to start again.
"""

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from adapters.web.channels import channels_of, notes_channel
from adapters.web.live import LiveRoom, heard
from adapters.web.pages import Pages, clock_text
from adapters.web.reading import Reading
from adapters.web.room import Line
from adapters.web.town import Resident
from bot.ports import Clock

LOOK_EVERY = 5.0
"""Seconds after which a page is looked after even if nothing rang."""
RETRY_MS = 1000


@dataclass(frozen=True, slots=True)
class Subscriber:
    """One open page: whose, which channel it shows, and up to which change it knows everything."""

    me: Resident
    channel: str
    after: int
    era: int


def event(kind: str, data: object, id: int | None = None) -> str:
    """One server-sent event."""
    tag = f"id: {id}\n" if id is not None else ""
    return f"{tag}event: {kind}\ndata: {json.dumps(data)}\n\n"


class Stream:
    """Tells open pages what happens."""

    def __init__(self, room: LiveRoom, clock: Clock, reading: Reading, pages: Pages) -> None:
        self._room = room
        self._clock = clock
        self._reading = reading
        self._pages = pages

    async def events(self, subscriber: Subscriber) -> AsyncIterator[str]:
        """Everything this page is to hear, until it goes or the server stops."""
        yield f"retry: {RETRY_MS}\n\n"
        yield self._clock_event(subscriber.me) + await self._unread(subscriber)
        known = subscriber.after
        while not self._room.bell.closed:
            ring = self._room.bell.listen()
            if subscriber.era != self._room.bell.era or await self._room.last_change() < known:
                yield event("again", {})
                return
            lines = await self._room.since(known, self._heard_by(subscriber))
            if lines:
                yield await self._told(subscriber, lines)
                known = lines[-1].change
            else:
                await heard(ring, LOOK_EVERY)
                yield self._clock_event(subscriber.me)

    async def _told(self, subscriber: Subscriber, lines: Sequence[Line]) -> str:
        here = [line for line in lines if line.channel == subscriber.channel]
        told = [event("line", self._line(line, subscriber), line.change) for line in here]
        return "".join([*told, await self._unread(subscriber, lines[-1].change)])

    def _line(self, line: Line, subscriber: Subscriber) -> dict[str, object]:
        return {"id": line.id, "mine": line.author == subscriber.me.id, "html": self._pages.line(line, subscriber.me)}

    async def _unread(self, subscriber: Subscriber, change: int | None = None) -> str:
        return event("unread", await self._reading.unread(subscriber.me), change)

    def _clock_event(self, me: Resident) -> str:
        return event("clock", {"text": clock_text(self._clock.now(), me)})

    def _heard_by(self, subscriber: Subscriber) -> tuple[str, ...]:
        return (*(channel.id for channel in channels_of(subscriber.me)), notes_channel(subscriber.me.id))
