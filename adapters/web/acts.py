"""What a person does in their window: every POST, and what it answers.

Rules: each becomes a command for the core, a line in a channel, or a move of the clock. The answer is JSON: its `kind`
says what the page does with it (`form`, `notice`, `page`, `said`, `time`, `again`, `done`), `html` is the
piece of page.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from adapters.web.channels import Channel, channel_with
from adapters.web.clock import MovableClock
from adapters.web.journey import Journey
from adapters.web.live import LiveRoom
from adapters.web.pages import Pages, clock_text, words_in
from adapters.web.pages import typed as typed_for
from adapters.web.parse import Mentionable, NoSuchCommand, PlainWords, pressed, submitted, typed
from adapters.web.reading import Reading
from adapters.web.render import words_of
from adapters.web.room import Line
from adapters.web.town import ASKWELL, BY_ID, RESIDENTS, SQUARES, Resident
from adapters.web.window import Handle, Reads, address_of, reader_of, resident_of
from bot.commands import Place, Say
from bot.message import Form, Message, Page, Reply, Text
from bot.service import is_subcommand, writing

NAMES = Mentionable(
    people={someone.name.lower(): someone.id for someone in RESIDENTS},
    channels={square.id: square.id for square in SQUARES},
)
SPANS = {"hour": timedelta(hours=1), "day": timedelta(days=1)}
LONGEST_LINE = 4000
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Acts:
    """Takes what pages post."""

    handle: Handle
    reads: Reads
    room: LiveRoom
    clock: MovableClock
    reading: Reading
    pages: Pages
    journey: Journey
    begin_again: Callable[[], Awaitable[object]]

    async def say(self, request: Request) -> Response:
        """A line typed into a message box."""
        me, pairs = await reader_of(request, self.reads), await _pairs(request)
        sent = dict(pairs)
        channel = _channel(me, sent)
        text, key = sent.get("text", ""), f"{me.id}:say:{sent.get('key', '')}"
        what = typed(text, address_of(me), NAMES, _place(channel), key)
        if isinstance(what, NoSuchCommand):
            return self._answer(_unknown(me), me)
        if isinstance(what, Say):
            return self._answer(await self.handle(what), me, clear=is_subcommand(what))
        return await self._plain(what, me, channel, key)

    async def _plain(self, words: PlainWords, me: Resident, channel: Channel, key: str) -> Response:
        if not words.text:
            raise HTTPException(422, words_in(me.locale)("nothing_typed"))
        if len(words.text) > LONGEST_LINE:
            raise HTTPException(422, words_in(me.locale)("too_long", limit=str(LONGEST_LINE)))
        said = await self.room.add(channel.id, me.id, words_of(words.text), self.clock.now(), key)
        if channel.kind != ASKWELL:
            return JSONResponse({"kind": "said", "clear": True})
        reply = await self.handle(Say(by=address_of(me), command="words", text=words.text, key=key))
        line = await self.room.line(said)
        own = {"line": {"id": said, "mine": True, "html": self.pages.line(line, me)}} if line else {}
        return JSONResponse({**self._shown(reply, me), "clear": True, **own})

    async def press(self, request: Request) -> Response:
        """A button of a message."""
        me, pairs = await reader_of(request, self.reads), await _pairs(request)
        place = _place(channel_with(me, dict(pairs).get("channel", "")))
        return self._answer(await self.handle(pressed(pairs, address_of(me), place)), me)

    async def submit(self, request: Request) -> Response:
        """A button of a form."""
        me, pairs = await reader_of(request, self.reads), await _pairs(request)
        command = submitted(pairs, address_of(me))
        reply = await self.handle(command)
        asked = command.form == "ask" and not isinstance(reply, Form)
        hint = await self._next(me, command.values.get("who", "")) if asked else ""
        return JSONResponse({**self._shown(reply, me), "clear": True, "asked": asked, "hint": hint})

    async def _next(self, me: Resident, helper: str) -> str:
        """After the first ask: the way to the window in which it is answered."""
        first = await self.reading.has_asked(me, helper)
        return self.pages.next_window(BY_ID[helper], me) if first and helper in BY_ID else ""

    async def seen(self, request: Request) -> Response:
        """They read a channel up to a line."""
        me, sent = await reader_of(request, self.reads), dict(await _pairs(request))
        line = sent.get("line", "")
        if line.isdecimal() and len(line) < 18:
            await self.reading.has_read(me, _channel(me, sent).id, int(line))
        return JSONResponse({"kind": "done"})

    async def hide_hint(self, request: Request) -> Response:
        await self.reading.no_more_hint(resident_of(request))
        return JSONResponse({"kind": "done"})

    async def move_clock(self, request: Request) -> Response:
        """Let time pass, where it is nobody else's."""
        me, sent = await reader_of(request, self.reads), dict(await _pairs(request))
        if not self.clock.movable:
            raise HTTPException(404, words_in(me.locale)("real_time"))
        span, before = SPANS.get(sent.get("by", "")), self.clock.now()
        news = await (self.journey.pass_time(span) if span else self.journey.skip())
        self.room.bell.ring()
        stood = self.clock.now() - before < SPANS["hour"] / 60
        still = stood and not news
        sentence = words_in(me.locale)("nothing_waits") if still else self._arrived(me, news)
        return JSONResponse({"kind": "time", "sentence": sentence})

    async def start_again(self, request: Request) -> Response:
        """Wipe the town and fill it anew."""
        resident_of(request)
        await self.begin_again()
        self.room.bell.ring()
        return JSONResponse({"kind": "again"})

    def _arrived(self, me: Resident, news: Sequence[Line]) -> str:
        """The time it is now, and for whom something came meanwhile."""
        say = words_in(me.locale)
        said = [line for line in news if line.author == ASKWELL]
        where = dict.fromkeys(_whose(line.channel, me) for line in said)
        told = say("news", names=writing(me.locale).names(where)) if where else say("no_news")
        return f"{say('time_is', moment=clock_text(self.clock.now(), me), city=me.city)} {told}"

    def _answer(self, reply: Reply, me: Resident, *, clear: bool = False) -> Response:
        return JSONResponse({**self._shown(reply, me), "clear": clear})

    def _shown(self, reply: Reply, me: Resident) -> dict[str, Any]:
        match reply:
            case Form():
                return {"kind": "form", "html": self.pages.form(reply, me)}
            case Page():
                return {"kind": "page", "html": self.pages.home(reply, me), "url": f"/as/{me.id}/home"}
            case Message():
                return {"kind": "notice", "html": self.pages.notice(reply, me)}
            case None:
                return {"kind": "done"}


async def _pairs(request: Request) -> Pairs:
    """What was posted, as text. Files are nothing here."""
    form = await request.form(max_fields=300)
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str)]


def _channel(me: Resident, sent: dict[str, str]) -> Channel:
    found = channel_with(me, sent.get("channel", ""))
    if found is None:
        raise HTTPException(404, words_in(me.locale)("no_channel"))
    return found


def _place(channel: Channel | None) -> Place | None:
    return channel.place if channel and channel.kind == "circle" else None


def _whose(channel: str, me: Resident) -> str:
    kind, _, id = channel.partition(":")
    if kind == "circle":
        return f"#{id}"
    return words_in(me.locale)("news_you") if id == me.id else BY_ID[id].name


def _unknown(me: Resident) -> Message:
    say = words_in(me.locale)
    return Message(say("no_command"), (Text(say("no_command_text", command=typed_for("help", me.locale))),))
