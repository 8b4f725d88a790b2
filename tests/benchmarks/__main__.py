"""`make bench`: every benchmark, each in a process of its own so that none warms or burdens another.

One JSON object a line: {"bench", "value", "unit", "peer", "peer_value", "ratio"}; the last three are null where nothing
was measured beside it. Progress goes to stderr. Names as arguments choose some: `python -m tests.benchmarks house`.
"""

import json
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.figures import note

NOT_BENCHES = frozenset({"__init__", "__main__", "figures", "ground"})
FORM = {"bench": "", "value": 0, "unit": "", "peer": None, "peer_value": None, "ratio": None}


def benches() -> list[str]:
    """Every module here that measures."""
    return sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in NOT_BENCHES)


def run(name: str) -> int:
    """Print a module's figures in the one form as they come; its exit code."""
    note(f"{name} ...")
    module = f"tests.benchmarks.{name}"
    with subprocess.Popen([sys.executable, "-m", module], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        for line in running.stdout:
            print(json.dumps({**FORM, **json.loads(line)}) if line.startswith("{") else line.rstrip(), flush=True)
    return running.returncode


if __name__ == "__main__":
    failed = [name for name in sys.argv[1:] or benches() if run(name)]
    if failed:
        note(f"These did not end well: {', '.join(failed)}")
        sys.exit(1)
