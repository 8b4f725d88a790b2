"""The program as a whole: how fast it starts, and how much memory it takes. `python -m tests.benchmarks.house`."""

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import psutil

from tests.benchmarks.figures import show

ROOT = Path(__file__).parents[2]
STARTS = 3
LIBRARIES = """
import apscheduler.schedulers.asyncio, babel.messages.pofile, cryptography.hazmat.primitives.ciphers.aead, holidays
import jinja2, prometheus_client, psutil, pydantic_settings, python_multipart, snowballstemmer, sqlalchemy
import sqlalchemy.dialects.postgresql, starlette.applications, structlog, typer, uvicorn, uvloop
print(psutil.Process().memory_info().rss / 1e6)
"""


def cold_start() -> None:
    """From the command to the first answer, in an empty folder and then again; and what it takes when idle.

    Each beside the libraries alone that the local workspace needs, in turns: the best of `STARTS`.
    """
    runs = [_round() for _ in range(STARTS)]
    first, again, memory, libraries, theirs = (min(column) for column in zip(*runs, strict=True))
    show("house.first_start", first, "s", "libraries alone", libraries)
    show("house.start", again, "s", "libraries alone", libraries)
    show("house.memory", memory, "MB", "libraries alone", theirs)


def _round() -> tuple[float, float, float, float, float]:
    with TemporaryDirectory() as folder:
        first, _ = _started(folder)
        again, memory = _started(folder)
    return first, again, memory, *_libraries()


def _libraries() -> tuple[float, float]:
    """Seconds and megabytes of a Python that imports them and does nothing."""
    began = time.monotonic()
    told = subprocess.run([sys.executable, "-c", LIBRARIES], stdout=subprocess.PIPE, text=True, check=True).stdout
    return time.monotonic() - began, float(told)


def _started(folder: str) -> tuple[float, float]:
    environment = {"PATH": os.environ["PATH"], "PYTHONTZPATH": "", "ASKWELL_PORT": "0"}
    began = time.monotonic()
    program = subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "serve"], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    with program:
        try:
            address = program.stdout.readline().split()[-1]
            assert httpx.get(f"{address}/livez", trust_env=False).status_code == 200
            took = time.monotonic() - began
            time.sleep(1)
            return took, psutil.Process(program.pid).memory_info().rss / 1e6
        finally:
            program.terminate()


if __name__ == "__main__":
    cold_start()
