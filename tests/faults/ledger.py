"""The platform's end: a small strict server that keeps what a person would have seen, and fails on demand.

POST /post {key, to, text} answers {"ref"}; POST /edit {ref, text} answers {}. Like a platform it refuses an edit of a
message that is not there, and like a platform it does not know what a key is.
"""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

Json = dict[str, Any]


@dataclass(slots=True)
class Posted:
    """A message that stands in front of somebody."""

    key: str
    to: str
    text: str
    at: float


@dataclass(slots=True)
class Fault:
    """What the next calls meet: an HTTP status with headers, or silence. `where` looks at the call."""

    times: int
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    silent_seconds: float = 0
    where: Callable[[Json], bool] = lambda call: True


@dataclass(slots=True)
class Ledger:
    """Everything that arrived, in order. `unheard` counts answers for which nobody waited any more."""

    posted: dict[str, Posted] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    refused: int = 0
    unheard: int = 0
    kill: Callable[[], int | None] = lambda: None
    url: str = ""
    _runner: web.AppRunner | None = None

    async def start(self) -> None:
        app = web.Application()
        app.add_routes([web.post("/post", self._post), web.post("/edit", self._edit)])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}"

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    def copies(self) -> Counter[str]:
        """How often each key was posted."""
        return Counter(one.key for one in self.posted.values())

    async def _post(self, request: web.Request) -> web.Response:
        call: Json = await request.json()
        if (failed := await self._fails(call)) is not None:
            return failed
        ref = f"m{len(self.posted) + 1}"
        self.posted[ref] = Posted(call["key"], call["to"], call["text"], asyncio.get_running_loop().time())
        await self._kill_now()
        if request.transport is None or request.transport.is_closing():
            self.unheard += 1
        return web.json_response({"ref": ref})

    async def _edit(self, request: web.Request) -> web.Response:
        call: Json = await request.json()
        if (failed := await self._fails(call)) is not None:
            return failed
        if call["ref"] not in self.posted:
            self.complaints.append(f"an edit of {call['ref']}, which is not there")
            return web.json_response({}, status=410)
        self.posted[call["ref"]].text = call["text"]
        return web.json_response({})

    async def _fails(self, call: Json) -> web.Response | None:
        fault = next((one for one in self.faults if one.times > 0 and one.where(call)), None)
        if fault is None:
            return None
        fault.times -= 1
        self.refused += 1
        if fault.silent_seconds:
            await asyncio.sleep(fault.silent_seconds)
            return web.Response(status=504)
        return web.Response(status=fault.status, headers=fault.headers)

    async def _kill_now(self) -> None:
        """The message is there; whoever sent it dies before it hears so."""
        pid = self.kill()
        if pid is not None:
            os.kill(pid, signal.SIGKILL)
            await asyncio.sleep(3600)
