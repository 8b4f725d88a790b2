"""The pages of one person: a channel, their home, and what an open page hears."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse

from adapters.web.channels import Channel, askwell_of, channel_at, channel_with, channels_of
from adapters.web.clock import MovableClock
from adapters.web.live import LiveRoom
from adapters.web.pages import Pages, by_day, clock_text, known_to, side, words_in
from adapters.web.reading import Reading
from adapters.web.stream import Stream, Subscriber
from adapters.web.town import BY_ID, WORKSPACE, Resident
from bot.commands import Command, OpenHome
from bot.message import Message, Page, Reply
from bot.people import Address
from bot.service import say

Handle = Callable[[Command], Awaitable[Reply]]
Reads = Callable[[Address], Awaitable[str]]
"""The language in which somebody is spoken to."""

HOME = "home"
NO_SUCH_PERSON = "Nobody of this name lives here."


def resident_of(request: Request) -> Resident:
    """Whose window a request is about. Raises HTTPException 404."""
    found = BY_ID.get(request.path_params["person"])
    if found is None:
        raise HTTPException(404, NO_SUCH_PERSON)
    return found


async def reader_of(request: Request, reads: Reads) -> Resident:
    """Whose window it is, in the language that they read. Raises HTTPException 404."""
    me = resident_of(request)
    return replace(me, locale=await reads(address_of(me)))


def address_of(me: Resident) -> Address:
    return Address(WORKSPACE, me.id)


@dataclass(frozen=True, slots=True)
class Window:
    """Shows pages; changes nothing."""

    handle: Handle
    reads: Reads
    room: LiveRoom
    clock: MovableClock
    reading: Reading
    pages: Pages

    async def door(self, _: Request) -> Response:
        """Choose who to be."""
        times = {id: clock_text(self.clock.now(), someone) for id, someone in BY_ID.items()}
        return HTMLResponse(self.pages.page("door.html", times=times))

    async def front(self, request: Request) -> Response:
        """A person's window opens with Askwell."""
        name = request.path_params["person"]
        if name != name.lower() and name.lower() in BY_ID:
            return RedirectResponse(f"/as/{name.lower()}", 303)
        me = await reader_of(request, self.reads)
        return await self._channel(me, askwell_of(me))

    async def channel(self, request: Request) -> Response:
        me = await reader_of(request, self.reads)
        found = channel_at(me, request.path_params["channel"])
        if found is None:
            raise HTTPException(404, words_in(me.locale)("no_channel"))
        return await self._channel(me, found)

    async def home(self, request: Request) -> Response:
        """What waits for them, what they asked, and their settings."""
        me = await reader_of(request, self.reads)
        reply = await self.handle(OpenHome(by=address_of(me)))
        page = (
            reply
            if isinstance(reply, Page)
            else Page(say("all.web.home", me.locale), (reply,) if isinstance(reply, Message) else ())
        )
        frame = await self._frame(me, HOME)
        return HTMLResponse(self.pages.page("home.html", page=page, **frame))

    async def events(self, request: Request) -> Response:
        """The stream of one open page."""
        me = await reader_of(request, self.reads)
        asked = request.query_params
        here = channel_with(me, asked.get("channel", ""))
        after = request.headers.get("last-event-id") or asked.get("after", "")
        subscriber = Subscriber(me, here.id if here else "", _number(after), _number(asked.get("era", "")))
        stream = Stream(self.room, self.clock, self.reading, self.pages).events(subscriber)
        return StreamingResponse(stream, media_type="text/event-stream", headers={"x-accel-buffering": "no"})

    async def unread(self, request: Request) -> Response:
        """How much is new, for a page in the background."""
        counts = await self.reading.unread(resident_of(request))
        return JSONResponse({"new": sum(counts.values()), "era": self.room.bell.era})

    async def _channel(self, me: Resident, channel: Channel) -> Response:
        frame = await self._frame(me, channel.id)
        lines = await self.room.latest(channel.id)
        shown = {"channel": channel, "days": by_day(lines, me), "known": known_to(me)}
        return HTMLResponse(self.pages.page("channel.html", **shown, **frame))

    async def _frame(self, me: Resident, current: str) -> dict[str, Any]:
        """What stands around every page: channels, the clock, and up to where it knows everything."""
        change = await self.room.last_change()
        await self.reading.begin(me)
        return {
            "me": me,
            "say": words_in(me.locale),
            "side": side(channels_of(me), await self.reading.unread(me), current),
            "current": current,
            "hint": await self.reading.wants_hint(me),
            "next": await self.reading.next_hint(me),
            "now_ms": round(self.clock.now().timestamp() * 1000),
            "movable": self.clock.movable,
            "now_text": clock_text(self.clock.now(), me),
            "change": change,
            "era": self.room.bell.era,
        }


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0
