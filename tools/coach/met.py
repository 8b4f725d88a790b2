"""How a reader did on authors at their first meeting: before it learns on from them, never after."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from adapters.learned import Network
from tools.coach.drafts import load
from tools.coach.judge import finder, judged

FILE: Final = "met.json"


def meet(folder: Path, authors: Iterable[str]) -> None:
    """Judges the reader that lies there on those authors whom it was not taught, and writes that down for good."""
    card = _json(folder / "card.json")
    strangers = frozenset(authors) - set(card["authors"])
    found = judged((draft for draft in load() if draft.author in strangers), finder(Network(folder)))
    reader = {"reader": card["reader_sha256"], "drafts": card["drafts"]}
    met = meetings(folder) | {name: reader | {"tally": asdict(tally)} for name, tally in found.items()}
    (folder / FILE).write_text(json.dumps(met, indent=1) + "\n", encoding="utf-8")


def meetings(folder: Path) -> dict[str, Any]:
    """By author and kind: the reader's hash, how many drafts it was fitted to, and its tally."""
    return _json(folder / FILE) if (folder / FILE).exists() else {}


def _json(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
