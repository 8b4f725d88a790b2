"""Other processes than runners: one piece of work that may die in the middle, and the real program."""

import os
import subprocess
import sys
from pathlib import Path

from tests.faults.forked import ROOT, begun, ended
from tests.faults.once import main

CANNOT_START = 78
"""The program's exit code when somebody has to change something before it can start."""


async def once(work: str, url: str, nth: str, *more: str) -> int:
    """`tests.faults.once` with these words; its exit code, negative for a signal."""
    return await ended(begun(main, work, url, int(nth), *more))


def serve(folder: Path, **environment: str) -> "subprocess.Popen[str]":
    """`askwell serve` on a free port, with its words kept."""
    return subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "serve"],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONTZPATH": "", "ASKWELL_PORT": "0", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
