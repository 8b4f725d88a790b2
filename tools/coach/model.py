"""A trained reader on disk: the network, its pieces of words, and the card that says what it is."""

import hashlib
import json
from pathlib import Path
from typing import Final

from tools.coach import base
from tools.coach.drafts import LABELS, ROOT, fingerprint, load, taught
from tools.coach.examples import MOST, WHOLE
from tools.coach.export import export
from tools.coach.fit import Plan
from tools.coach.net import Net

FOLDER: Final = ROOT / "bot" / "coach" / "english" / "model"
ALONE: Final = {"ask": 0.0, "thanks": 0.0}
BY_RULE: Final = {"ask": -2.0, "thanks": -2.0}
"""How high a logit must be for a label to hold: where the reader is alone, and where a rule found it too."""


def write(net: Net, folder: Path, plan: Plan) -> None:
    """All that the product needs of a fitted network."""
    folder.mkdir(parents=True, exist_ok=True)
    export(net, folder / "reader.onnx")
    (folder / "vocabulary.txt").write_text("".join(f"{piece}\n" for piece in base.vocabulary()), encoding="utf-8")
    card = {
        "labels": LABELS,
        "whole": sorted(WHOLE),
        "alone": ALONE,
        "by_rule": BY_RULE,
        "pieces": MOST,
        "layers": plan.layers,
        "epochs": plan.epochs,
        "seed": plan.seed,
        "drafts": len(load(taught())),
        "drafts_sha256": fingerprint(),
        "base": base.PACKAGE,
        "base_sha256": base.SHA256,
        "reader_sha256": hashlib.sha256((folder / "reader.onnx").read_bytes()).hexdigest(),
    }
    (folder / "card.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
