"""`make coach-evaluate`: fits the reader without an author's drafts, judges it on them, and so for each author.

`python -m tools.coach.evaluate fourth+sixth fifth` holds out these, each `+` group at once: fewer fits, each of fewer
drafts, so their figures are rather too low.
"""

import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

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
    """The figures by author and label, into the card, group by group; those of other groups stay there."""
    drafts = load()
    for group in groups or sorted({draft.author for draft in drafts} - GUARD - BARS):
        held = [draft for draft in drafts if draft.author in group.split("+")]
        learned, rules = _without(held, drafts), judged(held, finder(None))
        for name, one in learned.items():
            print(f"{name}: F1 {one.f1():.3f}, false alarms {one.alarms:.1%}; rules alone {rules[name].f1():.3f}")
        _keep(group, {"learned": plain(learned), "rules": plain(rules)})
        page.write(FOLDER)


def _keep(group: str, figures: Mapping[str, Any]) -> None:
    """Beside those of other groups, unless these are of other drafts."""
    path, found = FOLDER / "figures.json", {"drafts_sha256": fingerprint(), "held_out": [], "learned": {}, "rules": {}}
    before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else found
    found = before if before["drafts_sha256"] == found["drafts_sha256"] else found
    found["held_out"] = sorted({*found["held_out"], group})
    for way in ("learned", "rules"):
        found[way] |= figures[way]
    path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


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
