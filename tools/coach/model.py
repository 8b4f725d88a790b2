"""A trained reader on disk: the network, its pieces of words, and the card that says what it is."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tools.coach import base
from tools.coach.drafts import LABELS, author, fingerprint, load
from tools.coach.examples import MOST, WHOLE
from tools.coach.export import export
from tools.coach.fit import Plan
from tools.coach.net import Net


@dataclass(frozen=True, slots=True)
class Before:
    """The reader that a fit went on from, and the authors who were new to it."""

    sha256: str
    authors: tuple[str, ...]


def write(net: Net, folder: Path, plan: Plan, files: Sequence[Path], before: Before | None = None) -> None:
    """All that the product needs of a network fitted to these files; its bars are those of the one before."""
    folder.mkdir(parents=True, exist_ok=True)
    bars = _bars(folder / "card.json") if before else {"alone": {}, "by_rule": {}}
    export(net, folder / "reader.onnx")
    (folder / "vocabulary.txt").write_text("".join(f"{piece}\n" for piece in base.vocabulary()), encoding="utf-8")
    card = {
        "labels": LABELS,
        "whole": sorted(WHOLE),
        **bars,
        "pieces": MOST,
        "layers": plan.layers,
        "epochs": plan.epochs,
        "seed": plan.seed,
        "stop": plan.stop,
        "before": before and asdict(before),
        "authors": sorted({author(path) for path in files}),
        "drafts": len(load(files)),
        "drafts_sha256": fingerprint(files),
        "base": base.PACKAGE,
        "base_sha256": base.SHA256,
        "reader_sha256": sha256(folder / "reader.onnx"),
    }
    (folder / "card.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")


def _bars(path: Path) -> dict[str, Any]:
    card = json.loads(path.read_text(encoding="utf-8"))
    return {name: card[name] for name in ("alone", "by_rule")}


def sha256(path: Path) -> str:
    """The hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
