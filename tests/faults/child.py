"""The parent's side of a runner: starts it, speaks to it, and starts it again when it is dead."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from time import monotonic
from typing import Any

import aiohttp

from tests.faults.forked import begun, ended, pipe, readable
from tests.faults.ledger import Ledger
from tests.faults.points import Step
from tests.faults.runner import run

Json = dict[str, Any]
PATIENCE = 60.0


@dataclass(slots=True, kw_only=True)
class Child:
    """A runner, and however many come after it. `deaths` counts those that were killed.

    `head` is the newest revision of the tables that it knows, '' for this version's own.
    """

    url: str
    ledger: Ledger
    at: datetime
    lease: int = 2
    step: Step = Step.NOWHERE
    nth: int = 1
    errors: Path
    head: str = ""
    deaths: int = 0
    process: ForkServerProcess | None = None
    base: str = ""
    _http: aiohttp.ClientSession | None = None
    _waiting: list[asyncio.Task[Any]] = field(default_factory=list)

    async def start(self) -> None:
        """A process that answers; the second and later ones die at no point."""
        given = {
            "url": self.url,
            "ledger": self.ledger.url,
            "at": self.at.isoformat(),
            "lease": self.lease,
            "head": self.head,
        }
        if self.deaths == 0:
            given |= {"step": self.step.value, "nth": self.nth}
        hears, says = pipe()
        self.process = begun(run, given, says, errors=self.errors)
        says.close()
        with hears:
            await readable(hears.fileno())
            try:
                self.base = f"http://127.0.0.1:{hears.recv()}"
                return
            except EOFError:
                await self._bury()
        await self.start()

    async def command(self, wish: Json) -> None:
        """Say it until it is acknowledged, as platforms do."""
        await self._until_done("POST", "/command", wish)

    async def time_is(self, at: datetime) -> None:
        """Tell it the time, and let all that is due happen."""
        self.at = at
        await self._until_done("POST", "/time", {"at": at.isoformat()})

    async def due(self) -> datetime | None:
        """When something is due next; now, as long as a lease is held, which ends by the clock on the wall."""
        found = await self._until_done("GET", "/state")
        return self.at if found["leased"] else found["due"] and datetime.fromisoformat(found["due"])

    async def let_pass(self, by: timedelta) -> None:
        """Time passes, and whatever is due meanwhile happens at its time."""
        until, patience = self.at + by, monotonic() + PATIENCE
        while (due := await self.due()) is not None and due <= until:
            assert monotonic() < patience, "what is due does not get done"
            if due <= self.at:
                await asyncio.sleep(0.05)
            await self.time_is(max(due, self.at))
        await self.time_is(until)

    async def ready(self) -> bool:
        return await self._call("GET", "/readyz", None) is not None

    def kill(self) -> None:
        """`kill -9`, from outside."""
        if self.process is not None and self.process.exitcode is None:
            self.process.kill()

    @property
    def pid(self) -> int:
        assert self.process is not None
        assert self.process.pid is not None
        return self.process.pid

    async def stop(self) -> None:
        self.kill()
        if self.process is not None:
            await ended(self.process)
        if self._http is not None:
            await self._http.close()

    async def dies_at(self, step: Step, nth: int) -> None:
        """From now on; the process that runs, and none after it."""
        await self._until_done("POST", "/point", {"step": step.value, "nth": nth})

    async def _until_done(self, method: str, path: str, body: Json | None = None) -> Json:
        patience = monotonic() + PATIENCE
        while monotonic() < patience:
            answer = await self._call(method, path, body)
            if answer is not None:
                return answer
            if self.process is None or self.process.exitcode is not None or await self._died():
                await self._bury()
                await self.start()
            await asyncio.sleep(0.05)
        raise AssertionError(f"{path} was not answered within a minute:\n{self.errors.read_text()[-3000:]}")

    async def _died(self) -> bool:
        assert self.process is not None
        try:
            await asyncio.wait_for(ended(self.process), 0.2)
        except TimeoutError:
            return False
        return True

    async def _bury(self) -> None:
        assert self.process is not None
        await ended(self.process)
        self.deaths += 1

    async def _call(self, method: str, path: str, body: Json | None) -> Json | None:
        """None when it is not acknowledged."""
        self._http = self._http or aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30))
        try:
            async with self._http.request(method, self.base + path, json=body) as answer:
                if answer.status != 200:
                    return None
                found: Json = await answer.json(content_type=None) or {}
                return found
        except (aiohttp.ClientError, ConnectionError, TimeoutError):
            return None
