"""The labelled drafts: one JSON object a line, a file for each author and kind (`author-kind.jsonl`)."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
DRAFTS: Final = ROOT / "tests" / "coach" / "drafts"
FOLDER: Final = ROOT / "bot" / "coach" / "english" / "model"
ASK: Final = (
    "favor-opener",
    "no-specific-request",
    "addressed-to-group",
    "sympathy-card",
    "over-apology",
    "disclaimer",
    "promised-enjoyment",
    "downplayed-effort",
    "scorekeeping",
    "quid-pro-quo",
    "self-deprecation",
    "entitlement",
    "presumed-yes",
)
THANKS: Final = ("generic", "self-centred", "transactional", "diminishing", "over-apology")
HINTS: Final = {"ask": ("no-why-you", "no-deadline", "no-purpose"), "thanks": ("no-impact",)}
MISTAKES: Final = {"ask": ASK, "thanks": THANKS}
LABELS: Final = tuple((kind, label) for kind in MISTAKES for label in (*MISTAKES[kind], *HINTS[kind]))
WITHOUT_HINTS: Final = frozenset({"own", "fourth", "fifth", "sixth", "seventh", "sixteenth"})
"""Authors who labelled mistakes only."""
LAST: Final = frozenset({"twentyfifth"})
"""Neither taught nor are the bars set on them: what is said of them flatters nothing."""
GUARD: Final = frozenset({"guard", "twentieth"}) | LAST
"""Never taught: their drafts say how the reader does with people it has never met."""
WAITING: Final[frozenset[str]] = frozenset()
"""To be taught at the next fit."""
BARS: Final = (GUARD - LAST) | WAITING
"""The bars are set on their drafts, which it was not taught."""
KNOWING: Final = frozenset({"sixteenth", "twentysecond", "twentythird", "twentyfourth"})
"""Authors who knew the labels and chose hard cases."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft. `passages` are the words that carry a label, where somebody wrote them down.

    Whether an `unsure` label holds is open: nobody has judged it, or two readers part on it. `meant` are the mistakes
    that the writer meant, where somebody else has read the draft blind.
    """

    id: str
    author: str
    kind: str
    text: str
    labels: frozenset[str]
    request: bool = False
    unsure: frozenset[str] = frozenset()
    meant: frozenset[str] | None = None
    passages: dict[str, list[str]] = field(default_factory=dict)

    @property
    def mistakes(self) -> frozenset[str]:
        return self.labels & set(MISTAKES[self.kind])

    @property
    def judged(self) -> frozenset[str]:
        """The labels of which it is known whether they hold."""
        hints = () if self.author in WITHOUT_HINTS else HINTS[self.kind]
        return frozenset({*MISTAKES[self.kind], *hints}) - self.unsure


def files() -> list[Path]:
    """Every file of drafts, by name."""
    return sorted(DRAFTS.glob("*.jsonl"))


def load(paths: Iterable[Path] | None = None) -> list[Draft]:
    """All drafts, in the order of files and lines."""
    return [draft for path in (files() if paths is None else paths) for draft in _read(path)]


def taught(without: frozenset[str] = frozenset()) -> list[Path]:
    """The files that the reader in the product is fitted to, `without` some authors."""
    return [path for path in files() if author(path) not in GUARD | WAITING | without]


def author(path: Path) -> str:
    """Who wrote a file of drafts."""
    return path.stem.split("-")[0]


def fingerprint(paths: Iterable[Path] | None = None) -> str:
    """SHA-256 over the names and bytes of files, all that are taught: changes when any draft of them does."""
    digest = hashlib.sha256()
    for path in taught() if paths is None else paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _read(path: Path) -> Iterator[Draft]:
    author, what = path.stem.split("-")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            yield Draft(
                id=row["id"],
                author=author,
                kind="thanks" if what == "thanks" else "ask",
                text=row["text"],
                labels=frozenset(row["labels"]),
                request=what == "requests",
                unsure=frozenset(row.get("unsure", ())),
                meant=frozenset(row["meant"]) if "meant" in row else None,
                passages=row.get("passages", {}),
            )
