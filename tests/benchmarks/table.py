"""The figures as one table for people: what it is, today, its peer, the bar, and whether that is met.

`python -m tests.benchmarks.table` measures first; with files, or `-` for its input, it reads what `make bench` printed.
Of several runs each row is the median.
"""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks.bars import Bar, bars
from tests.benchmarks.figures import Figure

HEAD = ("what", "today", "peer", "ratio", "target", "met")
Row = tuple[str, ...]
Figures = Mapping[str, Figure]


def read(lines: Iterable[str]) -> Figures:
    """The figures by name; of one that is there several times, the median of its values and of its peer's."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for line in lines:
        if line.startswith("{"):
            told = json.loads(line)
            names = ("bench", "value", "unit", "peer", "peer_value")
            found[told["bench"]].append(Figure(*(told.get(name) for name in names)))
    return {bench: _middle(all_) for bench, all_ in found.items()}


def _middle(figures: Sequence[Figure]) -> Figure:
    first, peers = figures[0], [one.peer_value for one in figures if one.peer_value is not None]
    value = median(one.value for one in figures)
    return Figure(first.bench, value, first.unit, first.peer, median(peers) if peers else None)


def rows(figures: Figures) -> Iterator[Row]:
    """A row for each bar, in the order of the bars; what is big only where it was measured."""
    for bar in bars():
        if bar.bench in figures:
            yield _measured(bar, figures[bar.bench])
        elif not bar.big:
            yield (bar.what, "not measured", "", "", bar.target, "")


def _measured(bar: Bar, figure: Figure) -> Row:
    unit = figure.unit if bar.of == "value" else ""
    alone = figure.ratio is None or figure.peer == "target"  # a bar that a bench says itself is no peer
    peer = "" if alone else f"{_number(figure.peer_value)}: {figure.peer}"
    ratio = "" if alone else f"{figure.ratio:.2f}"
    met = {True: "yes", False: "no", None: "no peer"}[bar.is_met(figure)]
    return (bar.what, f"{_number(figure.value)} {figure.unit}", peer, ratio, f"{bar.target} {unit}".strip(), met)


def _number(number: float | None) -> str:
    """As exact as people read it: three digits, or all before the point."""
    if number is None:
        return ""
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"


def drawn(found: Sequence[Row]) -> str:
    """With `|` between its columns, so that it may stand in a page as it is."""
    widths = [max(len(row[column]) for row in (HEAD, *found)) for column in range(len(HEAD))]
    rule = tuple("-" * width for width in widths)
    lines = (
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (HEAD, rule, *found)
    )
    return "\n".join(f"| {line} |" for line in lines)


def _given(words: Sequence[str]) -> Sequence[str]:
    if words == ["-"]:
        return sys.stdin.readlines()
    if words:
        return [line for word in words for line in Path(word).read_text("utf-8").splitlines()]
    ran = subprocess.run([sys.executable, "-m", "tests.benchmarks"], stdout=subprocess.PIPE, text=True, check=False)
    return ran.stdout.splitlines()


if __name__ == "__main__":
    print(drawn([*rows(read(_given(sys.argv[1:])))]))
