"""Flame graphs of four ways, as pictures in `docs/performance`: `python -m tests.benchmarks.flames [way]`.

Each is sampled from outside by py-spy for some seconds while the same load as in `make bench` is on. What is drawn is
as wide as it holds the interpreter, whose lock is what a Python process runs out of first; waiting for the disk is not
drawn. py-spy looks into a process that runs already, for which Linux wants root or `ptrace` allowed.
"""

import asyncio
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from adapters import tuning
from storage.store import open_store
from tests.benchmarks import dispatch, slack, teams
from tests.benchmarks.figures import note
from tests.benchmarks.ground import KEY, Load, database_urls, fill_outbox

FOLDER = Path(__file__).parents[2] / "docs" / "performance"
SECONDS, RATE = 5, 300
TITLES = {
    "form": "Slack: /ask up to the opened form",
    "submit": "Slack: a form submitted and stored",
    "teams": "Teams: an ask recorded and answered",
    "dispatch": "Due rows made into cards and sent, SQLite",
}
PAIRS = slack.pairs()
Work = Callable[[], Awaitable[object]]


@asynccontextmanager
async def sampled(way: str, pid: int) -> AsyncIterator[asyncio.Task[int]]:
    """Looks into that process; the task ends when the picture is drawn. Raises RuntimeError if none is."""
    program = shutil.which("py-spy", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if program is None:
        raise RuntimeError("There is no py-spy: pip install -r requirements-bench.txt")
    words = ("record", "--pid", str(pid), "--duration", str(SECONDS), "--rate", str(RATE), "--function", "--gil")
    pipe = asyncio.subprocess.PIPE
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / f"{way}.svg"
        looking = await asyncio.create_subprocess_exec(program, *words, "--output", made, stdout=pipe, stderr=pipe)
        drawn = asyncio.create_task(looking.wait())
        yield drawn
        _, said = await looking.communicate()
        if await drawn:
            raise RuntimeError(f"py-spy could not look into the process: {said.decode()[-500:]}")
        _keep(made.read_text("utf-8"), way)


def _keep(svg: str, way: str) -> None:
    picture = FOLDER / f"{way}.svg"
    picture.parent.mkdir(exist_ok=True)
    picture.write_text(named(svg, TITLES[way]), "utf-8")
    note(f"{picture.name}: {picture.stat().st_size // 1024} KB")


def named(svg: str, title: str) -> str:
    """With a title for people: py-spy writes down how it was called there, with paths of this machine."""
    return re.sub(r'(<text id="title"[^>]*>)[^<]*', rf"\g<1>{title}", svg)


async def _until(drawn: asyncio.Task[int], work: Work) -> None:
    while not drawn.done():
        await work()


# The ways


async def of_slack(way: str, body: Callable[[int], slack.Json], clients: int) -> None:
    """Of the server, which is a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'askwell.db'}"
        async with slack.running("stub") as api, slack.running("askwell", f"{api.url}/api/", database) as server:
            bodies = map(body, range(len(PAIRS)))  # nobody asks the same person twice, so not for long

            async def some() -> None:
                await slack.load(server, list(islice(bodies, 200)), clients)
                await asyncio.sleep(0.01)

            await some()
            async with sampled(way, server.process.pid) as drawn:
                await _until(drawn, some)


async def of_teams() -> None:
    """Of this process, which serves; the load and Teams are others."""

    async def measure(settings: Any, side: Any, genuine: list[teams.Json], token: str) -> None:
        del settings
        async with teams._served(side.routes[0]) as url:
            asks = teams._asks(genuine)
            rate, *_ = await teams.measured(teams.Load(url, token, teams._bodies(genuine, 500, asks)))
            bodies = teams._bodies(genuine, round(rate * SECONDS * 1.5), asks)
            loading = asyncio.create_task(teams.measured(teams.Load(url, token, bodies)))
            await _at_work()
            async with sampled("teams", os.getpid()):
                pass
            await loading

    with tempfile.TemporaryDirectory() as folder:
        await teams.bench(folder, measure)


async def _at_work() -> None:
    """The load comes from a process that has to start first."""
    used = time.process_time()
    while time.process_time() - used < 0.3:  # noqa: ASYNC110 - another process begins it
        await asyncio.sleep(0.05)


async def of_dispatch() -> None:
    """Of this process: a sender that has all to itself, as long as there is something to send."""
    with database_urls() as urls:
        storage = await open_store(urls["sqlite"], [KEY])
        await fill_outbox(storage, Load(due=60_000, later=0))
        tuning.settle()
        clock: Any = dispatch.RunningClock()
        clock._began -= dispatch.AHEAD.total_seconds()
        sink = dispatch.Sink(clock)
        _, schedule = dispatch.worker(storage, sink)
        async with sampled("dispatch", os.getpid()) as drawn:
            began = time.monotonic()
            await _until(drawn, schedule.delivery.drain)
            note(f"{len(sink.at)} rows in {time.monotonic() - began:.0f} s")
        await schedule.close()
        await storage.close()


WAYS: Mapping[str, Work] = {
    "form": partial(of_slack, "form", lambda number: slack.command(number, *PAIRS[number]), 64),
    "submit": partial(of_slack, "submit", lambda number: slack.submission(number, *PAIRS[number]), 16),
    "teams": of_teams,
    "dispatch": of_dispatch,
}


async def _drawn(work: Work) -> None:
    await work()


if __name__ == "__main__":
    for way in sys.argv[1:] or WAYS:
        note(f"{way} ...")
        tuning.run(_drawn(WAYS[way]))
