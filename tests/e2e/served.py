"""`askwell serve` in a process of its own, on a free port of this machine, in an empty folder.

Rules: the server is told everything by its environment and inherits none of ours; it is ready when `/readyz` says so;
all that it writes is kept, so that a test can look for words that must not be there. Its town starts on the Tuesday of
the tests, so that no test depends on today's date.
"""

import asyncio
import os
import re
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.odd_days import OF_THE_DAY
from tests.world import TUESDAY

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 30
KILLED = -9


@dataclass(slots=True)
class Served:
    """A server on a database; it may be stopped or killed, and started again on the same port."""

    database_url: str
    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    port: int = 0
    process: Process | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """Everything it wrote so far, over all its lives."""
        return (self.folder / "log").read_text()

    async def start(self) -> None:
        """Returns when it is ready."""
        with (self.folder / "log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                str(ROOT / "main.py"),
                "serve",
                stdout=PIPE,
                stderr=log,
                cwd=self.folder,
                env=self._environment(),
            )
        async with asyncio.timeout(PATIENCE_SECONDS):
            self.port = await self._its_port()
            await self._ready()

    async def stop(self) -> int:
        """Ask it to end as a supervisor does; its exit code."""
        process = self._running()
        process.terminate()
        return await self._ended()

    async def kill(self) -> None:
        """Kill -9: no farewell."""
        process = self._running()
        process.kill()
        assert await self._ended() == KILLED

    async def askwell(self, *words: str) -> str:
        """What another command of `askwell` prints, run beside the server."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, str(ROOT / "main.py"), *words, stdout=PIPE, cwd=self.folder, env=self._environment()
        )
        out, _ = await process.communicate()
        assert process.returncode == 0, f"askwell {words[0]} ended with {process.returncode}"
        return out.decode()

    def _environment(self) -> dict[str, str]:
        return {
            "ASKWELL_LOCAL_START": TUESDAY.isoformat(),
            **OF_THE_DAY,
            **self.settings,
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": str(ROOT),
            "PYTHONTZPATH": "",
            "PYTHONUNBUFFERED": "1",
            "ASKWELL_DATABASE_URL": self.database_url,
            "ASKWELL_PORT": str(self.port),
        }

    def _running(self) -> Process:
        assert self.process is not None, "it was not started"
        assert self.process.returncode is None, (
            f"it ended by itself with {self.process.returncode}:\n{self.log[-2000:]}"
        )
        return self.process

    async def _its_port(self) -> int:
        """The port that it prints once it listens."""
        assert self.process is not None
        assert self.process.stdout is not None
        line = (await self.process.stdout.readline()).decode()
        found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
        assert found, f"it did not start:\n{self.log[-2000:]}"
        with (self.folder / "log").open("a") as log:
            log.write(line)
        return int(found[1])

    async def _ready(self) -> None:
        async with httpx.AsyncClient(base_url=self.address) as http:
            while True:
                try:
                    answer = await http.get("/readyz")
                except httpx.TransportError:
                    self._running()
                    continue
                if answer.status_code == 200:
                    return

    async def _ended(self) -> int:
        assert self.process is not None
        async with asyncio.timeout(PATIENCE_SECONDS):
            out, _ = await self.process.communicate()
        with (self.folder / "log").open("ab") as log:
            log.write(out or b"")
        code, self.process = self.process.returncode, None
        assert code is not None
        return code


@asynccontextmanager
async def serving(database_url: str, folder: Path, **settings: str) -> AsyncIterator[Served]:
    """A server that is ready, on this database, with `folder` as its working folder; more settings by their names."""
    served = Served(database_url, folder, settings)
    await served.start()
    try:
        yield served
    finally:
        if served.process is not None:
            await served.stop()
