"""`make coach-train`: fits the reader to the drafts of all but its guards, and puts it beside the English rules.

It begins with the base, sets the bars on authors whom it has not met, and then learns from these too. `AGAIN="ninth
tenth"` only learns on, from the reader that lies there. A fit that was stopped goes on where it was: `KEPT` is the file
that it keeps, to be taken away where one begins anew. `STOP=280` stops it early, after so many batches.
"""

import os
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import torch

from bot.coach.learned.wordpiece import WordPiece
from tools.coach import base, settle
from tools.coach.again import from_reader
from tools.coach.drafts import BARS, FOLDER, GUARD, LABELS, Draft, load, taught
from tools.coach.examples import Example, example
from tools.coach.fit import Plan, fit
from tools.coach.kept import Kept
from tools.coach.mean import mean
from tools.coach.met import meet
from tools.coach.model import Before, sha256, write

ON: Final = ".on"
"""The end of the file that is kept while a reader learns on."""
SHARE: Final = 0.25
"""How far the reader goes towards the one that learned on. A quarter of the way it lost nothing on drafts as people
write them and learned much of hard ones; half of the way it found less of the former (three authors, none taught)."""
KNOWN: Final = 3
"""Of the drafts that a reader knows already, every third is read again, lest it forget; its hash says which."""


def main() -> None:
    """Half an hour on two cores at most."""
    again, stop = os.environ.get("AGAIN", "").split(), os.environ.get("STOP")
    plan = Plan(threads=torch.get_num_threads(), stop=int(stop) if stop else None)
    if not again and not _kept(ON).begun:
        begin(plan)
    authors = again or sorted(BARS - GUARD)
    if authors:
        go_on(replace(plan, epochs=2, rate=1.5e-4), authors)


def begin(plan: Plan) -> None:
    """From the base, to all but those whom the bars are set on."""
    files, kept = taught(BARS), _kept()
    write(fit(_examples(load(files)), plan, None, kept), FOLDER, plan, files)
    kept.drop()
    settle.main()


def go_on(plan: Plan, authors: Sequence[str]) -> None:
    """From the reader that lies there; what lies there afterwards stands between the old and the new one (`SHARE`).

    It forgets less and alarms less than the new one.
    """
    reader, kept = FOLDER / "reader.onnx", _kept(ON)
    meet(FOLDER, authors)
    before, old = Before(sha256(reader), tuple(authors)), from_reader(reader, len(LABELS), plan.layers)
    lesson = _lesson(load(taught()), authors, before)
    new = fit(_examples(lesson), plan, from_reader(reader, len(LABELS), plan.layers), kept)
    write(mean(old, new, SHARE), FOLDER, plan, taught(), before)
    kept.drop()
    settle.main()


def _lesson(drafts: Sequence[Draft], authors: Collection[str], before: Before) -> list[Draft]:
    """These authors, and some of what the others wrote."""
    known = [draft for draft in drafts if draft.author not in authors]
    return [draft for draft in drafts if draft.author in authors] + known[int(before.sha256, 16) % KNOWN :: KNOWN]


def _examples(drafts: Sequence[Draft]) -> list[Example]:
    pieces = WordPiece(base.vocabulary())
    return [example(draft, pieces) for draft in drafts]


def _kept(end: str = "") -> Kept:
    return Kept(Path(os.environ.get("KEPT", ".venv-coach/fit.pt") + end))


if __name__ == "__main__":
    main()
