"""The local workspace among the platforms: its clock, and its pages."""

from dataclasses import replace

from starlette.routing import BaseRoute, Mount

from adapters.server import in_address
from adapters.settings import Settings
from adapters.ticker import Ticker
from adapters.web.app import local_workspace
from adapters.web.clock import MovableClock
from adapters.web.guard import NOWHERE, Entrance, Public
from adapters.web.journey import NextDue
from adapters.web.live import LiveRoom
from adapters.web.room import Room
from adapters.web.seeds import open_town, start_again
from adapters.web.served import LOOPBACK, pretended
from adapters.web.transport import LocalTransport
from bot.ports import Store
from bot.rules import Rules
from bot.service import Service


class Local:
    """The workspace, once it is known that it is served; `room` is where its messages are kept."""

    def __init__(self, given: Settings, room: Room, *, alone: bool = True) -> None:
        """Beside a platform, not `alone`, it lives in the real time: the clock is everybody's."""
        self.given, self.room = given, LiveRoom(room)
        self.clock = MovableClock(self.room, start=given.local_start, movable=alone or pretended(given))

    @property
    def rules(self) -> Rules:
        """Who lets time pass by hand sees everything at its minute."""
        return replace(self.given.rules, jitter_minutes=0) if self.clock.movable else self.given.rules

    @property
    def transport(self) -> LocalTransport:
        return LocalTransport(self.room, self.clock)

    async def open(self, store: Store) -> None:
        """Its town is there from now on."""
        await open_town(store, self.room, self.clock)

    def pages(self, service: Service, ticker: Ticker, next_due: NextDue, port: int) -> BaseRoute:
        """Everything under `/`."""
        given = self.given
        names = LOOPBACK if given.host in LOOPBACK else {*LOOPBACK, given.host}
        password = given.local_password.get_secret_value() or None
        return Mount(
            "/",
            local_workspace(
                handle=service.handle,
                reads=service.reads,
                room=self.room,
                clock=self.clock,
                tick=ticker.tick,
                next_due=next_due,
                start_again=lambda: start_again(service.store, self.room, self.clock),
                entrance=Entrance(
                    [f"{in_address(name)}:{port}" for name in names],
                    Public.of(given.public_url) if password else NOWHERE,
                    password,
                ),
            ),
        )

    def end(self) -> None:
        """Open pages end, for a quick stop."""
        self.room.bell.close()
