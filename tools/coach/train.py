"""`make coach-train`: fits the reader to the drafts of all but its guards, and puts it beside the English rules.

`AGAIN=1` learns on from the reader that lies there: half as long, nearly as good, enough after a few new drafts.
A fit that was stopped goes on where it was: `KEPT` is the file that it keeps; take it away to begin anew.
"""

import os
from dataclasses import replace
from pathlib import Path

import torch

from bot.coach.learned.wordpiece import WordPiece
from tools.coach import base, page
from tools.coach.again import from_reader
from tools.coach.drafts import LABELS, load, taught
from tools.coach.examples import example
from tools.coach.fit import Plan, fit
from tools.coach.kept import Kept
from tools.coach.model import FOLDER, write

AGAIN = Plan(epochs=2, rate=1e-4)


def main() -> None:
    """Half an hour on two cores at most."""
    again = bool(os.environ.get("AGAIN"))
    plan = replace(AGAIN if again else Plan(), threads=torch.get_num_threads())
    before = from_reader(FOLDER / "reader.onnx", len(LABELS), plan.layers) if again else None
    pieces = WordPiece(base.vocabulary())
    kept = Path(os.environ.get("KEPT", ".venv-coach/fit.pt"))
    net = fit([example(draft, pieces) for draft in load(taught())], plan, before, Kept(kept))
    write(net, FOLDER, plan)
    page.write(FOLDER)
    kept.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
