"""The second judge of cards: Microsoft's own parser, npm `adaptivecards`, run by a node.

It finds unknown types, bad enum values, inputs without an id, actions in forbidden places, as a client would. The node
is the machine's, else the one that Playwright's package brings along; one run judges any number of cards.
"""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright._impl._driver import compute_driver_executable

SCRIPT = Path(__file__).parent / "parser" / "parse_cards.cjs"
BENIGN = ("choices.data", 'for property "lang"')
"""What the parser dates to 1.6 and Teams takes in 1.5; and its check of languages, which fails every other time."""


def node() -> str:
    """The path of a node."""
    return shutil.which("node") or str(compute_driver_executable()[0])


def judge_cards(cards: Sequence[Any]) -> list[list[str]]:
    """What the parser has against each of these cards; [] is good."""
    if not cards:
        return []
    done = subprocess.run(
        [node(), str(SCRIPT)], input=json.dumps(list(cards)), capture_output=True, text=True, check=True, timeout=60
    )
    found: list[list[str]] = json.loads(done.stdout)
    return [[one for one in each if not any(b in one for b in BENIGN)] for each in found]
