"""Reads the hand-made cases of working hours, and their short notations."""

from datetime import datetime, time
from pathlib import Path

from bot.hours import WorkingHours


def at(text: str) -> datetime:
    """The moment of an ISO text with its offset."""
    return datetime.fromisoformat(text)


def hours_of(text: str) -> WorkingHours:
    """`12345 09:00-17:00` as working hours."""
    days, clock = text.split()
    start, end = clock.split("-")
    return WorkingHours(frozenset(map(int, days)), time.fromisoformat(start), time.fromisoformat(end))


def country_of(text: str) -> tuple[str | None, str | None]:
    """`DE/BY` as country and subdivision."""
    country, _, part = text.partition("/")
    return country or None, part or None


def by_hand() -> list[tuple[str, ...]]:
    """The rows of hours_cases.txt."""
    lines = Path(__file__).with_name("hours_cases.txt").read_text("utf-8").splitlines()
    rows = [line.split("|") for line in lines if line and not line.startswith("#")]
    return [tuple(cell.strip() for cell in row) for row in rows]


CASES = by_hand()
CASE_NAMES = [f"{row[0]} ({row[1]})" for row in CASES]
