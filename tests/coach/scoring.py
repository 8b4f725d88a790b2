"""Scores the coach on labelled drafts: precision, recall, F1 a label, and false alarms on drafts without a mistake."""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.coach import Kind, Severity, book, coach


@dataclass(frozen=True, slots=True)
class Score:
    """Counts a label as (true, wrong, missed), false alarms as (alarmed, clean)."""

    counts: dict[str, tuple[int, int, int]]
    alarmed: int
    clean: int
    wrong: tuple[tuple[str, str, str, str], ...]

    def f1(self, label: str | None = None) -> float:
        """F1 of one label, or micro-F1 over the mistakes."""
        chosen = [self.counts[label]] if label else [self.counts[x] for x in mistakes() if x in self.counts]
        true, wrong, missed = (sum(c[n] for c in chosen) for n in range(3))
        return 2 * true / (2 * true + wrong + missed) if true else 0.0

    def alarms(self) -> float:
        """Share of drafts without a mistake that were given one."""
        return self.alarmed / self.clean if self.clean else 0.0

    def table(self) -> str:
        """One line a label, then micro-F1 and false alarms."""
        lines = [
            f"{x:<22}{self.f1(x):6.3f}  tp {c[0]:3} fp {c[1]:3} fn {c[2]:3}" for x, c in sorted(self.counts.items())
        ]
        return "\n".join([*lines, f"micro-F1 {self.f1():.3f}, false alarms {self.alarmed} of {self.clean}"])


def mistakes() -> set[str]:
    """All labels that are mistakes, in either kind."""
    return {rule.label for rule in book() if rule.severity is Severity.MISTAKE}


def load(path: Path) -> list[dict[str, Any]]:
    """The drafts of a file, one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def score(drafts: Iterable[dict[str, Any]], kind: Kind) -> Score:
    """Runs the coach over labelled drafts."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    alarmed = clean = 0
    wrong = []
    for draft in drafts:
        gold = set(draft["labels"])
        found = {a.label for a in coach(draft["text"], kind)}
        for label in gold | found:
            counts[label][0 if label in gold & found else 1 if label in found else 2] += 1
        if not gold & mistakes():
            clean += 1
            alarmed += bool(found & mistakes())
        if gold != found:
            wrong.append(
                (draft["id"], "+" + ",".join(sorted(found - gold)), "-" + ",".join(sorted(gold - found)), draft["text"])
            )
    return Score({k: (v[0], v[1], v[2]) for k, v in counts.items()}, alarmed, clean, tuple(wrong))


def main() -> None:
    """`python -m tests.coach.scoring ask FILE...` prints the table and what differs."""
    kind: Kind = "thanks" if sys.argv[1] == "thanks" else "ask"
    result = score([d for name in sys.argv[2:] for d in load(Path(name))], kind)
    for name, extra, lacking, text in result.wrong:
        print(name, extra, lacking, "|", " ".join(text.split())[:230])
    print(result.table())


if __name__ == "__main__":
    main()
