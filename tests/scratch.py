"""Where tests keep their files: in memory where there is room for them, else where the machine keeps such files.

Nothing that is tested is lost by it: whatever is killed is a process, and what it wrote outlives it in memory too.
A disk only makes each commit wait, some milliseconds for each of hundreds of thousands.
"""

import os
import shutil
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder in memory, where there is one
ENOUGH = 3 * 1024**3
"""Bytes: several times what all workers of a suite have there at once."""


def in_memory() -> str | None:
    """The folder, where this machine has one with enough room; a container's usual 64 megabytes are not."""
    if not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK) or shutil.disk_usage(MEMORY).free < ENOUGH:
        return None
    return str(MEMORY) if _available() >= ENOUGH else None


def _available() -> int:
    """Bytes of memory that nobody uses; what the folder may hold says nothing about that."""
    lines = Path("/proc/meminfo").read_text().splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), 0)
