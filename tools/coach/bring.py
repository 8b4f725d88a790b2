"""Brings an author's drafts in: `python -m tools.coach.bring ninth written.jsonl read.jsonl`.

`written` has `kind`, `text`, `meant` (mistakes the writer meant) and `alike` (those it only resembles) a line.
`read` has `n` (the line, from 1) and `labels` (mistakes and hints) of somebody who read the drafts blind, by LABELS.md;
without it the writer's word stands. A label on which the two part is `unsure`: it is neither taught nor judged.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tools.coach.drafts import DRAFTS, HINTS, MISTAKES

Row = dict[str, Any]
FAVOUR, NOTHING_ASKED = "favor-opener", "no-specific-request"
UNNAMED: Final = frozenset({FAVOUR, NOTHING_ASKED})
"""A favour that is announced and never named carries both."""


def main(author: str, written: Path, read: Path | None = None) -> None:
    """Writes `author-asks.jsonl` and `author-thanks.jsonl`."""
    readings = {row["n"]: frozenset(row["labels"]) for row in _rows(read)} if read else {}
    drafts = [record(row, readings.get(n), f"{author}-{n:03}") for n, row in enumerate(_rows(written), 1)]
    for kind, name in (("ask", "asks"), ("thanks", "thanks")):
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for of, row in drafts if of == kind]
        (DRAFTS / f"{author}-{name}.jsonl").write_text("".join(lines), encoding="utf-8")


def record(row: Row, reading: frozenset[str] | None, name: str) -> tuple[str, Row]:
    """The kind of a draft, and its line among the drafts."""
    kind, meant = row["kind"], frozenset(row["meant"])
    labels = meant if reading is None else reading & {*MISTAKES[kind], *HINTS[kind]}
    unsure = sorted(_unread(kind, meant) if reading is None else _parted(kind, meant, labels))
    more = {"alike": sorted(row["alike"]), "unsure": unsure, "meant": sorted(meant) if reading is not None else None}
    line = {"id": name, "text": row["text"], "labels": sorted(labels)}
    return kind, line | {name: said for name, said in more.items() if said or (name == "meant" and said is not None)}


def _unread(kind: str, meant: frozenset[str]) -> frozenset[str]:
    """Writers say nothing of hints, nor whether the favour that they announce is named at last."""
    unnamed = {NOTHING_ASKED} if FAVOUR in meant and NOTHING_ASKED not in meant else set()
    return frozenset({*HINTS[kind], *unnamed})


def _parted(kind: str, meant: frozenset[str], read: frozenset[str]) -> frozenset[str]:
    parted = meant ^ (read & set(MISTAKES[kind]))
    return parted - {NOTHING_ASKED} if read >= UNNAMED and FAVOUR in meant else parted


def _rows(path: Path) -> Iterator[Row]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:]))
