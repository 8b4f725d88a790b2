"""The `askwell` command line as a person runs it: a process of its own, in a folder of its own."""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from tests.odd_days import OF_THE_DAY

ROOT = Path(__file__).parent.parent
PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered."""

    out: str
    err: str
    code: int


def askwell(*words: str, folder: Path | None = None, stdin: str = "", **environment: str) -> Said:
    """Run one command; its settings are only those given here."""
    wish = {"words": words, "folder": str(folder or ROOT / "tests"), "environment": _known() | environment}
    with TemporaryFile() as typed, TemporaryFile() as out, TemporaryFile() as err:
        typed.write(stdin.encode())
        typed.seek(0)
        code = _loaded().run(wish, typed, out, err)
        return Said(_read(out), _read(err), code)


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode().replace("\r\n", "\n")


def _known() -> dict[str, str]:
    given = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**given, "PYTHONPATH": str(ROOT), "COLUMNS": "200", "NO_COLOR": "1", **OF_THE_DAY}


@dataclass(frozen=True, slots=True)
class Loaded:
    """`tests.loaded` at work: a command need not load Askwell anew."""

    asking: socket.socket
    process: subprocess.Popen[bytes]
    one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    def run(self, wish: object, *streams: IO[bytes]) -> int:
        """Its exit code. Raises TimeoutError, when it is killed."""
        heard, wanted = os.pipe()
        with open(heard, "rb", buffering=0) as answers:
            with self.one_at_a_time:
                line = json.dumps(wish).encode() + b"\n"
                socket.send_fds(self.asking, [line], [*(stream.fileno() for stream in streams), wanted])
                os.close(wanted)
                number = int(answers.readline())
            if not select.select([answers], [], [], PATIENCE_SECONDS)[0]:
                os.kill(number, signal.SIGKILL)
                raise TimeoutError(f"{wish} did not end")
            return int(answers.readline())

    def close(self) -> None:
        """Whoever serves nobody any more ends."""
        self.asking.close()
        self.process.wait()


@cache
def _loaded() -> Loaded:
    ours, its = socket.socketpair()
    with its:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "loaded.py"), str(its.fileno())],
            pass_fds=[its.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            cwd=ROOT,
            env=_known(),
        )
    loaded = Loaded(ours, process)
    atexit.register(loaded.close)
    return loaded
