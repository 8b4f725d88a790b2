"""`make bench`: every figure that has a bar (`bars.toml`), each module in a process of its own so that none warms or
burdens another.

One JSON object a line: {"bench", "value", "unit", "peer", "peer_value", "ratio"}; the last three are null where nothing
was measured beside it. Progress, and how long each took, goes to stderr. Arguments choose what is run, a module with
its words in one: `python -m tests.benchmarks house "growth big"`.
"""

import json
import resource
import subprocess
import sys
import time

from tests.benchmarks.bars import runs
from tests.benchmarks.figures import note

FORM = {"bench": "", "value": 0, "unit": "", "peer": None, "peer_value": None, "ratio": None}


def run(words: str) -> int:
    """Print a module's figures in the one form as they come; its exit code."""
    note(f"{words} ...")
    name, *rest = words.split()
    began, used = time.monotonic(), _cpu()
    command = [sys.executable, "-m", f"tests.benchmarks.{name}", *rest]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        for line in running.stdout:
            print(json.dumps({**FORM, **json.loads(line)}) if line.startswith("{") else line.rstrip(), flush=True)
    note(f"{words} took {time.monotonic() - began:.0f} s, {_cpu() - used:.0f} s of them CPU")
    return running.returncode


def _cpu() -> float:
    """Of all that was run: it says the same on a machine that others use as well."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    failed = [words for words in sys.argv[1:] or runs() if run(words)]
    if failed:
        note(f"These did not end well: {', '.join(failed)}")
        sys.exit(1)
