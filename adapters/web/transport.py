"""Carries messages into the local workspace's channels (`bot.ports.Transport`).

Rules: a person hears from Askwell in their own DM, a circle in its channel. The same key posts once.
"""

from collections.abc import Collection

from adapters.web.channels import circle_channel, dm_channel
from adapters.web.render import body_of
from adapters.web.room import Room
from adapters.web.town import ASKWELL, SQUARE_IDS
from bot.message import Message
from bot.people import Address
from bot.ports import Clock, Undeliverable


class LocalTransport:
    """Writes Askwell's messages into a room."""

    def __init__(self, room: Room, clock: Clock, circles: Collection[str] = SQUARE_IDS) -> None:
        self._room = room
        self._clock = clock
        self._circles = frozenset(circles)

    async def post(self, to: Address, message: Message, key: str) -> str:
        """Append a message and return the line's id; a repeated key returns the first one's."""
        channel = self._channel(to)
        line = await self._room.add(channel, ASKWELL, body_of(message), self._clock.now(), f"post:{key}")
        return str(line)

    async def edit(self, to: Address, ref: str, message: Message) -> None:
        """Change a line that is there. Raises Undeliverable when it is not."""
        line = await self._room.line(int(ref))
        if line is None or line.channel != self._channel(to):
            raise Undeliverable("message_not_found")
        await self._room.change(line.id, body_of(message))

    def _channel(self, to: Address) -> str:
        return circle_channel(to.id) if to.id in self._circles else dm_channel(to.id)
