"""Processes of their own that need not load the product anew: a server that has loaded it forks each of them.

Rules: what is forked is as alone as what is started. It has a number, by which it is killed, a working folder, and of
the test's environment only the path. Nothing that runs is copied: the server has neither threads nor an event loop.
"""

import asyncio
import multiprocessing
import os
import zoneinfo
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOADED = ["tests.faults.forked", "tests.faults.runner", "tests.faults.once", "storage.postgres"]
"""In this order: this file keeps the machine's zones out before anything asks for one."""

zoneinfo.reset_tzpath(to=())
_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(LOADED)


def pipe() -> tuple[Connection, Connection]:
    """Where one hears, and where it is said; the latter is closed as soon as somebody else has it."""
    return _SERVER.Pipe(duplex=False)


def begun(work: Callable[..., None], *given: object, errors: Path | None = None) -> ForkServerProcess:
    """A process that does `work`; what it complains of is added to `errors`."""
    process = _SERVER.Process(target=_alone, args=(work, errors, *given))
    process.start()
    return process


def _alone(work: Callable[..., None], errors: Path | None, *given: object) -> None:
    path = os.environ["PATH"]
    os.environ.clear()
    os.environ["PATH"] = path
    os.chdir(ROOT)
    if errors is not None:
        with errors.open("ab") as kept:
            os.dup2(kept.fileno(), 2)
    work(*given)


async def ended(process: ForkServerProcess) -> int:
    """Its exit code, negative for a signal; any number of tasks may wait for it."""
    handle = os.dup(process.sentinel)
    try:
        await readable(handle)
    finally:
        os.close(handle)
    process.join()
    assert process.exitcode is not None
    return process.exitcode


async def readable(handle: int) -> None:
    """Something was said there, or nobody is left who could."""
    loop = asyncio.get_running_loop()
    ready = asyncio.Event()
    loop.add_reader(handle, ready.set)
    try:
        await ready.wait()
    finally:
        loop.remove_reader(handle)
