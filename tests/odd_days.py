"""The suite on another day, under Debian's `faketime`: a day that is no other's, in `tests/tools/odd_days.sh`.

Rules: only what is ours is moved to that day. This process is, and whoever starts Askwell hands `OF_THE_DAY` on; a
browser or a PostgreSQL that inherited the library would hang, and has a clock of its own in life too.
"""

import os
import select
import time
from typing import SupportsIndex

import pytest

NAMES = (
    "LD_PRELOAD", "FAKETIME", "FAKETIME_SHARED", "FAKETIME_DONT_FAKE_MONOTONIC", "FAKETIME_FORCE_MONOTONIC_FIX",
)  # fmt: skip
OF_THE_DAY: dict[str, str] = {}
"""What an environment needs for the same day; empty on an ordinary one."""


def pytest_configure(config: pytest.Config) -> None:
    """Take the library out of the environment, in the process that runs tests: a worker, or the only one."""
    if "FAKETIME" not in os.environ or (config.getoption("numprocesses", 0) and not hasattr(config, "workerinput")):
        return
    OF_THE_DAY.update((name, os.environ[name]) for name in NAMES if name in os.environ)
    os.environ.pop("LD_PRELOAD", None)  # the rest stays: the library reads it again every few seconds
    time.sleep = _sleep


def _sleep(seconds: float | SupportsIndex) -> None:
    """With the monotonic clock left real, libfaketime 0.9.10 refuses the call that Python's own `sleep` makes."""
    select.select([], [], [], float(seconds))
