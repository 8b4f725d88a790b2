"""Principles of asking and thanking, what of each Askwell carries, and the tests that hold it."""

import json
from dataclasses import dataclass
from pathlib import Path

from tests.principles.marks import carriers

DATA = Path(__file__).with_name("principles.jsonl")
ARTICLES = {"000": 20, "001": 21, "002": 15, "003": 40, "004": 35}
"""How many principles each of the five articles has."""

CARRIED, IN_PART, NOT_YET = "carried", "part", "not"
STATES = {CARRIED: "carried", IN_PART: "in part", NOT_YET: "not carried"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle:
    """One of them: what Askwell does about it, where, and why not more; the tests that hold it name its id."""

    id: str
    short: str
    status: str
    behaviour: str
    code: list[str]
    why_not: str


def principles() -> list[Principle]:
    """All of them, in their order."""
    return [Principle(**json.loads(line)) for line in DATA.read_text("utf-8").splitlines()]


def expected() -> list[str]:
    """The id of each."""
    return [f"{article}-{number:02}" for article, many in ARTICLES.items() for number in range(1, many + 1)]


HEAD = """# Principles of asking and thanking

What five articles say about asking for help and saying thanks, and what Askwell does about each. Written by
`python -m tests.principles > docs/principles.md`, out of `tests/principles/principles.jsonl` and of the ids that tests
name (`@pytest.mark.principle("000-01")`); a test fails where one is missing, or is carried and named by no test. The
articles: 000 asking as a strategy, 001 am I bothering them?, 002 no entitlement, 003 building relationships, 004 how to
get people to help, on Heidi Grant's book *Reinforcements*.
"""


def page() -> str:
    """The page of the docs."""
    many = principles()
    counted = ", ".join(f"{sum(one.status == status for one in many)} {name}" for status, name in STATES.items())
    return "\n".join([HEAD, f"{len(many)} principles: {counted}.", *map(_told, many)]) + "\n"


def _told(one: Principle) -> str:
    parts = [f"\n**{one.id} · {one.short}** ({STATES[one.status]})", one.behaviour]
    parts += [f"What is missing: {one.why_not}"] if one.why_not else []
    tests = carriers().get(one.id, [])
    parts += [f"Tests: {', '.join(f'`{test}`' for test in tests)}"] if tests else []
    return "  \n".join(parts)
