"""What an oracle found: a kind that names the fault, and what was seen, in one line."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """`kind` is the same for the same fault in every life; `seen` is what somebody read or missed."""

    kind: str
    at: datetime
    seen: str

    def __str__(self) -> str:
        return f"[{self.kind}] {self.at:%a %d %b %Y %H:%M} {self.seen}"
