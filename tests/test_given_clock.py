"""The core reads no clock of its own: what moment it is, is given to it."""

import re
from pathlib import Path

BOT = Path(__file__).parent.parent / "bot"
CLOCKS = re.compile(r"\b(?:datetime|date)\.(?:now|utcnow|today)\b|\btime\.(?:time|time_ns|localtime|gmtime)\b")


def test_nothing_in_the_core_asks_the_machine_what_time_it_is() -> None:
    found = [
        f"{path.relative_to(BOT)}:{number}"
        for path in sorted(BOT.rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if CLOCKS.search(line)
    ]
    assert found == []
