"""Other processes than runners: one piece of work that may die in the middle, and the real program."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

from tests.faults.child import ROOT

CANNOT_START = 78
"""The program's exit code when somebody has to change something before it can start."""


async def once(*words: str) -> int:
    """`tests.faults.once` with these words; its exit code, negative for a signal."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.faults.once",
        *words,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONTZPATH": ""},
    )
    return await process.wait()


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
