"""The socket that everything is served on."""

import asyncio
import socket

from adapters.server import listen


async def test_an_answer_of_two_packets_does_not_wait_for_the_first_to_be_acknowledged() -> None:
    at_once: asyncio.Queue[int] = asyncio.Queue()

    async def met(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        taken: socket.socket = writer.get_extra_info("socket")
        at_once.put_nowait(taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    with listen("127.0.0.1", 0) as listening:
        async with await asyncio.start_server(met, sock=listening):
            _, mine = await asyncio.open_connection(*listening.getsockname())
            assert await at_once.get() == 1
            mine.close()
            await mine.wait_closed()
