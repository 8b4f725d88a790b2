"""`make coach-train`: fits the reader to the drafts of all but its guards, and puts it beside the English rules.

`AGAIN="ninth tenth"` learns on from the reader that lies there: twice these authors, with every third draft of the
others, another third by each reader. A third of the time, and enough after some new drafts. A fit that was stopped goes
on where it was: `KEPT` is the file that it keeps, to be taken away where one begins anew. `STOP=280` stops it early,
after so many batches.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import torch

from bot.coach.learned.wordpiece import WordPiece
from tools.coach import base, settle
from tools.coach.again import from_reader
from tools.coach.drafts import FOLDER, LABELS, Draft, load, taught
from tools.coach.examples import example
from tools.coach.fit import Plan, fit
from tools.coach.kept import Kept
from tools.coach.met import meet
from tools.coach.model import Before, sha256, write

KNOWN: Final = 3
"""Of the drafts that a reader knows already, every third is read again, lest it forget; its hash says which."""


def main() -> None:
    """Half an hour on two cores at most."""
    again, threads = os.environ.get("AGAIN", "").split(), torch.get_num_threads()
    stop = int(os.environ["STOP"]) if "STOP" in os.environ else None
    plan = Plan(epochs=2, rate=1.5e-4, threads=threads, stop=stop) if again else Plan(threads=threads, stop=stop)
    reader = FOLDER / "reader.onnx"
    net = from_reader(reader, len(LABELS), plan.layers) if again else None
    before = Before(sha256(reader), tuple(again)) if again else None
    meet(FOLDER, again)
    pieces, kept = WordPiece(base.vocabulary()), Path(os.environ.get("KEPT", ".venv-coach/fit.pt"))
    examples = [example(draft, pieces) for draft in _lesson(load(taught()), again, before)]
    write(fit(examples, plan, net, Kept(kept)), FOLDER, plan, before)
    kept.unlink(missing_ok=True)
    settle.main()


def _lesson(drafts: Sequence[Draft], again: Sequence[str], before: Before | None) -> list[Draft]:
    """What is read: all, or these authors and some of the others."""
    if before is None:
        return list(drafts)
    known = [draft for draft in drafts if draft.author not in again]
    return [draft for draft in drafts if draft.author in again] + known[int(before.sha256, 16) % KNOWN :: KNOWN]


if __name__ == "__main__":
    main()
