"""Messages reach a person's own channel, or a circle's."""

from datetime import UTC, datetime

import pytest

from adapters.web.clock import MovableClock
from adapters.web.render import message_of
from adapters.web.transport import LocalTransport
from bot.message import Message
from bot.people import Address
from bot.ports import Undeliverable
from tests.web.memory import MemoryRoom

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
BEN, DESIGN = Address("local:town", "ben"), Address("local:town", "design")


@pytest.fixture
def room() -> MemoryRoom:
    return MemoryRoom()


@pytest.fixture
def transport(room: MemoryRoom) -> LocalTransport:
    return LocalTransport(room, MovableClock(room, real=lambda: NOW))


async def shown(room: MemoryRoom, channel: str) -> list[str]:
    return [message_of(line.body).title for line in await room.latest(channel)]


async def test_a_person_hears_from_askwell_in_their_own_channel(room: MemoryRoom, transport: LocalTransport) -> None:
    await transport.post(BEN, Message("Ana asks for your help"), "k1")
    assert await shown(room, "dm:ben") == ["Ana asks for your help"]
    assert await shown(room, "dm:ana") == []


async def test_a_circle_has_its_post_in_its_channel(room: MemoryRoom, transport: LocalTransport) -> None:
    await transport.post(DESIGN, Message("Who helped whom"), "k1")
    assert await shown(room, "circle:design") == ["Who helped whom"]


async def test_a_repeated_key_posts_once(room: MemoryRoom, transport: LocalTransport) -> None:
    first = await transport.post(BEN, Message("Once"), "k1")
    assert await transport.post(BEN, Message("Once"), "k1") == first
    assert await shown(room, "dm:ben") == ["Once"]


async def test_an_edit_changes_the_message_in_place(room: MemoryRoom, transport: LocalTransport) -> None:
    ref = await transport.post(BEN, Message("Before"), "k1")
    await transport.post(BEN, Message("Later"), "k2")
    await transport.edit(BEN, ref, Message("After"))
    assert await shown(room, "dm:ben") == ["After", "Later"]


@pytest.mark.parametrize("ref", ["99", "1"])
async def test_what_is_not_there_cannot_be_edited(transport: LocalTransport, ref: str) -> None:
    await transport.post(DESIGN, Message("In the circle"), "k1")
    with pytest.raises(Undeliverable):
        await transport.edit(BEN, ref, Message("After"))
