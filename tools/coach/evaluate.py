"""`make coach-evaluate`: fits the reader without an author's drafts, judges it on them, and so for each author.

`python -m tools.coach.evaluate fourth+sixth fifth` holds out these, each `+` group at once.
"""

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import torch

from adapters.learned import Network
from bot.coach.learned.wordpiece import WordPiece
from tools.coach import base, page
from tools.coach.drafts import BARS, FOLDER, GUARD, Draft, fingerprint, load, taught
from tools.coach.examples import example
from tools.coach.fit import Plan, fit
from tools.coach.judge import Tally, finder, judged, plain
from tools.coach.model import write
from tools.coach.settle import settle


def main(groups: Sequence[str]) -> None:
    """The figures by author and label, into the card."""
    drafts = load()
    groups = groups or sorted({draft.author for draft in drafts} - GUARD - BARS)
    learned: dict[str, Tally] = {}
    rules: dict[str, Tally] = {}
    for group in groups:
        held = [draft for draft in drafts if draft.author in group.split("+")]
        learned |= _without(held, drafts)
        rules |= judged(held, finder(None))
        for name in (name for name in learned if name.split("-")[0] in group.split("+")):
            one = learned[name]
            print(f"{name}: F1 {one.f1():.3f}, false alarms {one.alarms:.1%}; rules alone {rules[name].f1():.3f}")
    found = {"drafts_sha256": fingerprint(), "held_out": groups, "learned": plain(learned), "rules": plain(rules)}
    (FOLDER / "figures.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    page.write(FOLDER)


def _without(held: Sequence[Draft], drafts: Sequence[Draft]) -> dict[str, Tally]:
    """What the coach makes of drafts whose authors its reader has never read."""
    authors = frozenset(draft.author for draft in held)
    plan, pieces = Plan(threads=torch.get_num_threads()), WordPiece(base.vocabulary())
    net = fit([example(draft, pieces) for draft in drafts if draft.author not in authors | GUARD | BARS], plan)
    with tempfile.TemporaryDirectory() as folder:
        write(net, Path(folder), plan, taught(authors | BARS))
        settle(Path(folder), [draft for draft in drafts if draft.author not in authors])
        return judged(held, finder(Network(Path(folder))))


if __name__ == "__main__":
    main(sys.argv[1:])
