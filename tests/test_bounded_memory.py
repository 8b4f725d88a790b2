"""What strangers can make the real program hold: its memory, as the system counts it, while they drip and flood.

The peak is the system's own (`VmHWM`), set back before each attack. What is allowed stands in docs/reliability.md:
32 MB of bodies, 64 MB of heads with a thousand connections; here it is fewer connections, and some megabytes more for
what the interpreter keeps to itself.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx
import pytest

from tests.e2e.served import Served, serving

MEGA = 1024 * 1024
MANY = 400
BODIES, ROOM = 32 * MEGA, 32 * MEGA
HEADS = MANY * 64 * 1024
PATIENCE = 40

Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def peak_of(pid: int) -> int:
    """Bytes of memory that the process held at most."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found
    return int(found[1]) * 1024


def reset(pid: int) -> int:
    """From now on the peak counts anew; what is held now."""
    Path(f"/proc/{pid}/clear_refs").write_text("5")
    return peak_of(pid)


@asynccontextmanager
async def connections(served: Served, count: int) -> AsyncIterator[list[Stream]]:
    opened = [await asyncio.open_connection("127.0.0.1", served.port) for _ in range(count)]
    try:
        yield opened
    finally:
        for _, writer in opened:
            writer.transport.abort()
        await asyncio.gather(*(writer.wait_closed() for _, writer in opened), return_exceptions=True)


async def pour(writer: asyncio.StreamWriter, piece: bytes, most: int) -> None:
    """So many bytes, or as many as the server takes before it hangs up."""
    with suppress(ConnectionError):
        for _ in range(most // len(piece)):
            writer.write(piece)
            await writer.drain()


async def all_of(jobs: list[Awaitable[None]]) -> None:
    """Until they are done, or as long as somebody might wait who is not read any more."""
    tasks = [asyncio.ensure_future(job) for job in jobs]
    _, stuck = await asyncio.wait(tasks, timeout=4)
    for task in stuck:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def headers_without_end(served: Served, _token: str) -> None:
    async with connections(served, 1) as [(_, writer)]:
        writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n")
        await all_of([pour(writer, b"X-More: " + b"y" * 16_000 + b"\r\n", 64 * MEGA)])


async def heads_that_do_not_end(served: Served, _token: str) -> None:
    async with connections(served, MANY) as opened:
        for _, writer in opened:
            writer.write(b"GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + b"y" * 30_000)
        await all_of([writer.drain() for _, writer in opened])
        await alive(served)


async def heads_of_tiny_headers(served: Served, _token: str) -> None:
    async with connections(served, MANY) as opened:
        for _, writer in opened:
            writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n" + b"a:b\r\n" * 5_500)
        await all_of([writer.drain() for _, writer in opened])
        await alive(served)


async def slow_bodies(served: Served, token: str) -> None:
    """A hundred and fifty bodies of a megabyte, each nearly there."""
    head = (
        f"POST /as/ana/say HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nSec-Fetch-Site: same-origin\r\n"
        f"X-Askwell-Token: {token}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        "Content-Length: 1000000\r\n\r\n"
    ).encode()
    async with connections(served, 150) as opened:
        for _, writer in opened:
            writer.write(head)
        await all_of([pour(writer, b"x" * 50_000, 950_000) for _, writer in opened])


async def requests_in_a_row(served: Served, _token: str) -> None:
    """As many requests as fit through each connection at once, none of whose answers is read."""
    async with connections(served, 40) as opened:
        await all_of(
            [pour(writer, b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n" * 2_000, 4 * MEGA) for _, writer in opened]
        )


ATTACKS: Mapping[str, tuple[Callable[[Served, str], Awaitable[None]], int]] = {
    "headers without end": (headers_without_end, 0),
    "many heads that do not end": (heads_that_do_not_end, HEADS),
    "many heads of tiny headers": (heads_of_tiny_headers, HEADS),
    "slow bodies": (slow_bodies, BODIES),
    "many requests in a row": (requests_in_a_row, 0),
}


async def alive(served: Served) -> None:
    """It goes on answering everybody else."""
    async with httpx.AsyncClient(base_url=served.address, timeout=PATIENCE) as http:
        assert (await http.get("/livez")).text == "ok\n"


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="only Linux tells a peak that can be set back")
async def test_memory_is_bounded_whatever_strangers_send(sqlite_url: str, tmp_path: Path) -> None:
    over: dict[str, str] = {}
    async with serving(sqlite_url, tmp_path, ASKWELL_COACH_MODEL="off") as served, asyncio.timeout(PATIENCE * 3):
        assert served.process is not None
        pid, token = served.process.pid, await _token(served)
        for name, (attack, allowed) in ATTACKS.items():
            before = reset(pid)
            await attack(served, token)
            await alive(served)
            grown = peak_of(pid) - before
            if grown > allowed + ROOM:
                over[name] = f"{grown / MEGA:.0f} MB, {allowed / MEGA:.0f} allowed"
    assert over == {}


async def _token(served: Served) -> str:
    """What a page of this process brings with every form."""
    async with httpx.AsyncClient(base_url=served.address) as http:
        page = await http.get("/")
    return page.text.partition('name="askwell-token" content="')[2].partition('"')[0]
