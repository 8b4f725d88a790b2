# ruff: noqa: E501
"""How long the coach takes on the CPU: one JSON object a line, milliseconds. `python -m tests.benchmarks.coach`"""

import json
import subprocess
import sys
import time
from statistics import quantiles

from bot.coach import coach

_WORDS = (
    "Hi Ana, sorry to bother you again, I know you are busy. The build of the warehouse module has been failing "
    "since "
    "Monday and the customer expects the new labels before the audit on Friday at noon. I tried the old branch, "
    "but it "
    "needs a library that nobody has touched for years. You wrote the importer in spring, so you know the encoding "
    "problems better than anybody. Could you look at the log of job 4411 and tell me whether the second step is safe to "
    "skip? It should take about half an hour. If it doesn't fit this week, a pointer to the old tests would help as well. "
)
HOSTILE = {
    "quotes": "\"'“«" * 1000,
    "spaces": " " * 4000,
    "emoji": "😀👩‍👩‍👧" * 600,
    "zero width": "a\u200b" * 2000,
    "sorry": "sorry to bother you " * 200,
    "you will": "you will i will " * 250,
    "please": "please, " * 500,
    "letters": "a" * 4000,
    "brackets": "((((" * 1000,
    "dots": "a.b/" * 1000,
}


def _times(text: str, rounds: int) -> list[float]:
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        coach(text, "ask")
        taken.append((time.process_time() - start) * 1000)
    return taken


def _import_time() -> float:
    code = "import time; t = time.process_time(); import bot.coach; print((time.process_time() - t) * 1000)"
    return float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


def main() -> None:
    """Prints p95 for 150 words, the worst hostile text and the cost of the import."""
    text = " ".join((_WORDS * 2).split()[:150])
    coach(text, "ask")
    _print("coach.words150.p95", quantiles(_times(text, 200), n=20)[18])
    worst = {name: min(_times(text[:4000], 3)) for name, text in HOSTILE.items()}
    for name, value in worst.items():
        _print(f"coach.hostile.{name}", value)
    _print("coach.hostile.worst", max(worst.values()))
    _print("coach.import", _import_time())


def _print(bench: str, value: float) -> None:
    print(json.dumps({"bench": bench, "value": round(value, 2), "unit": "ms"}))


if __name__ == "__main__":
    main()
