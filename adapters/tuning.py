"""The interpreter, set for a server that runs for weeks."""

import asyncio
import ctypes
import gc
import sys
from collections.abc import Callable, Coroutine
from typing import Any

FILES = 10_240
"""The most that macOS gives a process."""

Loops = Callable[[], asyncio.AbstractEventLoop]

if sys.platform == "win32":
    new_loop: Loops = asyncio.new_event_loop

    def _open_more_files() -> None:
        """There is no such limit."""
else:
    import resource

    from uvloop import new_event_loop as new_loop

    def _open_more_files() -> None:
        """As many as we may: each message on its way has a connection, and the usual thousand is too few for a wave."""
        have, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        if resource.RLIM_INFINITY != have < FILES:
            wanted = FILES if most == resource.RLIM_INFINITY else min(FILES, most)
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


TURN = 0.0005
"""Seconds that a thread has the interpreter for itself while another wants it, a tenth of what is usual: the loop that
people wait for, and a commit that has ended, wait no longer for a draft that is read beside them."""

ARENAS = -8
"""glibc's name, M_ARENA_MAX, for how many heaps it keeps."""


def _keep_one_heap() -> None:
    """Where libc is glibc. It gives each thread a heap of its own, which keeps what a wave once took; since the
    interpreter lets our threads run by turns, they get on with one as fast."""
    settle_heaps = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if settle_heaps is not None:
        settle_heaps(ARENAS, 1)


def run(main: Coroutine[Any, Any, None]) -> None:
    """`asyncio.run` on the fastest loop there is here."""
    _open_more_files()
    _keep_one_heap()
    sys.setswitchinterval(TURN)
    with asyncio.Runner(loop_factory=new_loop) as runner:
        runner.run(main)


def settle() -> None:
    """Called when everything is put together: what is there now stays, so the garbage collector need not look at it
    again, nor so often. Of what `main` loaded nobody looked for garbage yet."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
