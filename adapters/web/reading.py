"""How far each person has read, kept in the room beside the messages, so that every window of theirs knows it.

Rules: only new lines of others count as unread; an edited card notifies nobody.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

from adapters.web.channels import channels_of, notes_channel
from adapters.web.room import Room
from adapters.web.town import Resident
from bot.ports import Clock

LOOK_BACK = 100


class Reading:
    """Reads and writes everybody's notes."""

    def __init__(self, room: Room, clock: Clock) -> None:
        self._room = room
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()

    async def unread(self, me: Resident) -> dict[str, int]:
        """Channel -> how many new lines of others are there, for channels that have any."""
        seen = (await self._notes(me)).get("seen", {})
        counts = {
            channel.id: await self._after(channel.id, me, int(seen.get(channel.id, 0))) for channel in channels_of(me)
        }
        return {channel: count for channel, count in counts.items() if count}

    async def _after(self, channel: str, me: Resident, line: int) -> int:
        lines = await self._room.latest(channel, LOOK_BACK)
        return sum(1 for other in lines if other.id > line and other.author != me.id)

    async def has_read(self, me: Resident, channel: str, line: int) -> None:
        """Remember that they saw everything in this channel up to that line."""
        async with self._one_at_a_time:
            notes = await self._notes(me)
            seen = dict(notes.get("seen", {}))
            if "seen" in notes and line > int(seen.get(channel, 0)):
                await self._keep(me, {**notes, "seen": {**seen, channel: line}})

    async def begin(self, me: Resident) -> None:
        """The first look: what is there already was not missed."""
        async with self._one_at_a_time:
            notes = await self._notes(me)
            if "seen" in notes:
                return
            newest = {channel.id: await self._room.latest(channel.id, 1) for channel in channels_of(me)}
            seen = {id: lines[-1].id for id, lines in newest.items() if lines and not id.startswith("dm:")}
            await self._keep(me, {**notes, "seen": seen})

    async def wants_hint(self, me: Resident) -> bool:
        """Whether the first-run hint is still to be shown."""
        return not (await self._notes(me)).get("no_hint", False)

    async def next_hint(self, me: Resident) -> str:
        """Whose window they are to open next; '' for nobody's."""
        return str((await self._notes(me)).get("next", ""))

    async def has_asked(self, me: Resident, helper: str) -> bool:
        """Remember that they know how to ask; whether it was the first time, so that the helper's window is next."""
        async with self._one_at_a_time:
            notes = await self._notes(me)
            first = not notes.get("no_hint", False)
            if first:
                await self._keep(me, {**notes, "no_hint": True, "next": helper})
            return first

    async def no_more_hint(self, me: Resident) -> None:
        async with self._one_at_a_time:
            notes = await self._notes(me)
            await self._keep(me, {**notes, "no_hint": True, "next": ""})

    async def _notes(self, me: Resident) -> Mapping[str, Any]:
        lines = await self._room.latest(notes_channel(me.id), 1)
        return lines[-1].body if lines else {}

    async def _keep(self, me: Resident, notes: Mapping[str, object]) -> None:
        channel = notes_channel(me.id)
        lines = await self._room.latest(channel, 1)
        if lines:
            await self._room.change(lines[-1].id, notes)
        else:
            await self._room.add(channel, me.id, notes, self._clock.now(), channel)
