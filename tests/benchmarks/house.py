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


def cold_start() -> None:
    """From the command to the first answer, in an empty folder and then again; and what it takes when idle."""
    with TemporaryDirectory() as folder:
        first, _ = _started(folder)
        again, memory = _started(folder)
    show("house.first_start", first, "s", "target", 3)
    show("house.start", again, "s", "target", 3)
    show("house.memory", memory, "MB", "target", 150)


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
