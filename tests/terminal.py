"""The `askwell` command line as a person runs it: a process of its own, in a folder of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.odd_days import OF_THE_DAY

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered."""

    out: str
    err: str
    code: int


def askwell(*words: str, folder: Path | None = None, stdin: str = "", **environment: str) -> Said:
    """Run one command; its settings are only those given here."""
    known = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *words],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=folder or ROOT / "tests",
        env={**known, "PYTHONPATH": str(ROOT), "COLUMNS": "200", "NO_COLOR": "1", **OF_THE_DAY, **environment},
        check=False,
    )
    return Said(done.stdout, done.stderr, done.returncode)
