"""What the coach says: one Advice is one finding in a draft.

Rules of the file: plain values, nothing else. Positions count code points in the text as typed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How loudly a finding is told: a mistake at once, a hint as one quiet line at most."""

    MISTAKE = "mistake"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Advice:
    """One finding: `start`, `end` = 0, 0 means the whole draft; `suggestion` None = no fix, "" = delete.

    `confidence` is how sure whoever found it is, from 0 to 1; a rule that matched is sure.
    """

    label: str
    severity: Severity
    start: int
    end: int
    reason: str
    suggestion: str | None
    confidence: float = 1.0


def apply_all(text: str, findings: Iterable[Advice]) -> str:
    """The text with every suggestion of the findings put in, from the end to the start."""
    for found in sorted(findings, key=lambda a: a.start, reverse=True):
        if found.suggestion is not None:
            text = text[: found.start] + found.suggestion + text[found.end :]
    return text
