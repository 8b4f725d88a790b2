"""The home tab: published when somebody opens it, and again after what they did or what reached them.

Rules: only for people who opened it within two days, in whichever process; a publication that fails is left, since
opening the tab publishes again.
"""

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from adapters.slack import render
from adapters.slack.api import Api, CallFailed
from adapters.slack.parse import team_of
from adapters.slack.pictures import UploadedPictures
from bot.commands import Command, OpenHome
from bot.errors import AskwellError
from bot.message import Page, Reply
from bot.people import Address
from bot.service import Service

MOST_OPEN = 10_000
ASKED_AGAIN_AFTER = 60.0
"""Seconds for which it is believed that somebody's home is not open."""


@dataclass(slots=True)
class Homes:
    """Who has opened their home, and whose is no longer what it shows."""

    api: Api
    service: Service
    pictures: UploadedPictures
    _open: OrderedDict[Address, None] = field(default_factory=OrderedDict)
    _closed_until: dict[Address, float] = field(default_factory=dict)
    _stale: set[Address] = field(default_factory=set)
    _task: asyncio.Task[None] | None = None

    async def opened(self, person: Address) -> None:
        """Somebody looks at their home; every process is to know."""
        if person not in self._open:
            await self.service.first_time(person.workspace, _mark(person))
        self._opened(person)
        await self.publish(person)

    def _opened(self, person: Address) -> None:
        self._open[person] = None
        self._open.move_to_end(person)
        if len(self._open) > MOST_OPEN:
            self._open.popitem(last=False)

    async def publish(self, person: Address, page: Page | None = None) -> bool:
        """Show the page, or the home as it is now; whether Slack took it. Raises what the store raises."""
        reply: Reply = page or await self._handled(OpenHome(by=person))
        if isinstance(reply, Page):
            try:
                files = await self.pictures.files_of(person.workspace, reply.messages)
                view = render.home_tab(reply, team_of(person.workspace), files)
                await self.api.call(person.workspace, "views.publish", {"user_id": person.id, "view": view})
            except CallFailed:
                return False
        return True

    async def _handled(self, command: Command) -> Reply:
        return await self.service.handle(command)

    def touched(self, person: Address) -> None:
        """Something new reached them: their home follows behind, if it is open."""
        if person not in self._open and self.service.clock.now().timestamp() < self._closed_until.get(person, 0.0):
            return
        self._stale.add(person)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._follow())

    async def _follow(self) -> None:
        while self._stale:
            touched, self._stale = self._stale, set()
            try:
                await self._ask_of(touched - self._open.keys())
                for person in touched & self._open.keys():
                    await self.publish(person)
            except AskwellError:
                return

    async def _ask_of(self, people: Iterable[Address]) -> None:
        """Whose home was opened elsewhere, or before this process began."""
        until = self.service.clock.now().timestamp() + ASKED_AGAIN_AFTER
        if len(self._closed_until) > MOST_OPEN:
            self._closed_until.clear()
        here: dict[str, list[Address]] = defaultdict(list)
        for person in people:
            here[person.workspace].append(person)
            self._closed_until[person] = until
        for workspace, theirs in here.items():
            marks = {_mark(person): person for person in theirs}
            for mark in await self.service.seen(workspace, marks.keys()):
                self._opened(marks[mark])

    async def settle(self) -> None:
        """Wait until every open home is up to date."""
        while self._task is not None and not self._task.done():
            await asyncio.gather(self._task, return_exceptions=True)


def _mark(person: Address) -> str:
    return f"slack.home:{person.id}"
