"""Servers that hang, drip, flood or break off: the real transports end in time, and know what they do not know."""

import asyncio
import tracemalloc
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta
from email.utils import format_datetime

import pytest
import pytest_asyncio

from bot.message import Message, Text
from bot.people import Address
from bot.ports import FateUnknown, NotSent
from tests.faults.carriers import CARRIERS, Carrier
from tests.faults.rude import LOSES_THE_ANSWER, Rude, Way, answers, floods, full_house, says_a_list, sends_a_bomb
from tests.world import TUESDAY, HeldClock

HELLO = Message("Hello", (Text("a word"),))
LONG_AGO = 10.0
MOST_READ = 24 * 1024 * 1024
"""Bytes: what is read, what waits in the sockets, and what that is unfolded to."""


@pytest_asyncio.fixture
async def rude() -> AsyncIterator[Rude]:
    """A server that is rude on demand."""
    made = Rude()
    await made.start()
    yield made
    await made.stop()


@pytest.fixture(params=sorted(CARRIERS))
def carrier(request: pytest.FixtureRequest) -> tuple[str, Carrier]:
    """Either platform's way out."""
    return request.param, CARRIERS[request.param]


async def _post(carrier: tuple[str, Carrier], url: str, clock: HeldClock | None = None) -> str:
    name, way_to = carrier
    async with way_to(url, clock or HeldClock()) as transport, asyncio.timeout(LONG_AGO):
        return await transport.post(Address(f"{name}:t", "ana"), HELLO, f"{name}:t:slot")


@pytest.mark.parametrize("way", LOSES_THE_ANSWER, ids=lambda way: way.__name__)
async def test_an_answer_that_does_not_come_whole_is_an_unknown_fate(
    carrier: tuple[str, Carrier], rude: Rude, way: Way
) -> None:
    rude.ways["ana"].append(way)
    with pytest.raises(FateUnknown):
        await _post(carrier, rude.url)
    assert await _post(carrier, rude.url)


async def test_an_answer_of_another_shape_breaks_nothing(carrier: tuple[str, Carrier], rude: Rude) -> None:
    rude.ways["ana"].append(says_a_list)
    with suppress(FateUnknown):
        assert await _post(carrier, rude.url)
    assert await _post(carrier, rude.url)


@pytest.mark.parametrize("way", [floods, sends_a_bomb], ids=lambda way: way.__name__)
async def test_an_endless_answer_is_not_read_to_its_end(carrier: tuple[str, Carrier], rude: Rude, way: Way) -> None:
    rude.ways["ana"].append(way)
    tracemalloc.start()
    with pytest.raises(FateUnknown):
        await _post(carrier, rude.url)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < MOST_READ
    assert rude.poured < MOST_READ


async def test_a_refused_connection_is_not_sent(carrier: tuple[str, Carrier], rude: Rude) -> None:
    await rude.stop()
    with pytest.raises(NotSent):
        await _post(carrier, rude.url)


async def test_a_connection_that_is_never_made_is_not_sent(carrier: tuple[str, Carrier]) -> None:
    with full_house() as url, pytest.raises(NotSent):
        await _post(carrier, url)


NOW = format_datetime(TUESDAY, usegmt=True)
IN_TWO_MINUTES = format_datetime(TUESDAY + timedelta(minutes=2), usegmt=True)
LONGEST, OF_OUR_OWN = 3600.0, -1.0


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("7", 7),
        ("1.5", 1.5),
        (IN_TWO_MINUTES, 120),
        ("99999999999999999999", LONGEST),
        ("1e400", LONGEST),
        ("-5", OF_OUR_OWN),
        ("nan", OF_OUR_OWN),
        ("soon", OF_OUR_OWN),
        ("", OF_OUR_OWN),
        (None, OF_OUR_OWN),
        ("Tue, 99 Nov 2026 10:00:00 GMT", OF_OUR_OWN),
    ],
)
async def test_every_form_of_retry_after_is_understood(
    carrier: tuple[str, Carrier], rude: Rude, said: str | None, seconds: float
) -> None:
    headers = {} if said is None else {"Retry-After": said}
    rude.ways["ana"].append(answers(429, Date=NOW, **headers))
    with pytest.raises(NotSent) as told:
        await _post(carrier, rude.url)
    wait = told.value.retry_after
    if seconds == OF_OUR_OWN:
        assert wait is None or 1 <= wait <= LONGEST
    else:
        assert wait == pytest.approx(seconds)
