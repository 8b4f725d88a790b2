# ruff: noqa: E501  (drafts)
"""A press on **Apply**: what is left is clean of what it was to mend, and reads as it did, capitals and signs and all."""

import re
from pathlib import Path

import pytest

from adapters.learned import reader
from bot.coach import Kind, Severity, coach
from bot.coach.advice import apply_all
from tests.coach.scoring import load

DRAFTS = Path(__file__).parent / "drafts"
TEXTS: list[tuple[Kind, str]] = [
    ("thanks" if "thanks" in path.name else "ask", draft["text"])
    for path in sorted(DRAFTS.glob("*.jsonl"))
    for draft in load(path)
]
ORPHANS = re.compile(r"(?:^|[\s(])[,;.?!](?=\s|$)|[,;][,;.!?]|\.\.(?!\.)(?<!\.\.\.)")
HANGING = re.compile(r"\b(?:and|but)[.!?]?$|\b(?:and|but)[.!?](?=\s)", re.I)
SMALL = re.compile(r"(?:^|[.!?] )[a-z]")
"""A sentence that begins with a small letter."""


def applied(kind: Kind, text: str, *, learned: bool) -> list[tuple[str, str]]:
    """For each label with a suggestion the text after a press on **Apply** beside it."""
    found = coach(text, kind, reader=reader() if learned else None)
    labels = dict.fromkeys(one.label for one in found if one.suggestion is not None)
    return [(label, apply_all(text, (one for one in found if one.label == label))) for label in labels]


def mistakes(kind: Kind, text: str, *, learned: bool) -> set[str]:
    found = coach(text, kind, reader=reader() if learned else None)
    return {one.label for one in found if one.severity is Severity.MISTAKE}


def sound(kind: Kind, before: str, after: str, label: str, *, learned: bool) -> str:
    """What is wrong with it; empty for nothing."""
    was, now = (mistakes(kind, text, learned=learned) for text in (before, after))
    if label in now | mistakes(kind, after, learned=False):
        return "still there"
    if now - was:
        return "another mistake"
    counted = [(what, len(what.findall(after)), len(what.findall(before))) for what in (ORPHANS, HANGING, SMALL)]
    worse = [what.pattern for what, then, first in counted if then > first]
    if worse or after.count("  ") > before.count("  ") or not after.strip():
        return f"reads worse: {worse}"
    return "" if after.count("(") - after.count(")") == before.count("(") - before.count(")") else "a bracket is open"


@pytest.mark.parametrize(("learned", "step"), [(True, 23), (False, 7)], ids=["reader", "rules"])
def test_what_is_left_is_clean_and_reads_as_it_did(*, learned: bool, step: int) -> None:
    tried = [
        (text, after, label, sound(kind, text, after, label, learned=learned))
        for kind, text in TEXTS[::step]
        for label, after in applied(kind, text, learned=learned)
    ]
    assert len(tried) > 40
    assert [one for one in tried if one[3]] == []


@pytest.mark.parametrize(
    ("text", "label", "after"),
    [
        ("Sorry to bother you, Pia, but could you send the list by noon?", "over-apology", "Pia, could you send the list by noon?"),
        ("Hi Henk, could you do me a favour? Could you show my class the lab?", "favor-opener", "Hi Henk,\nCould you show my class the lab?"),
        ("i need you to send me the file by 4.", "entitlement", "could you send me the file by 4?"),
        ("I hate to ask you this, but what's the budget for the fair?", "disclaimer", "What's the budget for the fair?"),
    ],
)  # fmt: skip
def test_capitals_names_and_greetings_are_kept(text: str, label: str, after: str) -> None:
    assert dict(applied("ask", text, learned=False))[label] == after


@pytest.mark.parametrize(
    "text",
    [
        "I need a favour. Call me.",
        "I have a tiny favour to ask, well, a medium one. Would you pick the photos by the 20th?",
        "You must clean the hood tonight, you left it like this, and I expect it spotless at 8.",
        "Remember how I covered your shift. Just saying. Could you take my Monday?",
        "PICK ME UP NOW. The car is dead.",
        "Don't be late, I need you to be there.",
    ],
)
def test_where_a_cut_would_leave_half_a_thought_none_is_offered(text: str) -> None:
    assert applied("ask", text, learned=False) == []


def test_very_long_drafts_are_told_what_to_mend_and_mended_by_hand() -> None:
    sorry = "I'm so sorry to bother you with this. "
    filled = sorry + "The build has been failing since Monday. " * 65 + "Could you look at the log of job 4411 by noon?"
    short = sorry + "The build has been failing since Monday. Could you look at the log of job 4411 by noon?"
    assert any(one.suggestion is not None for one in coach(short, "ask", reader=reader()))
    found = {one.label: one for one in coach(filled, "ask", reader=reader())}
    assert "over-apology" in found
    assert "sorry" in filled[found["over-apology"].start : found["over-apology"].end].lower()
    assert [one for one in found.values() if one.suggestion is not None] == []
