"""What is promised of the figures: each bar has a bench that prints it and a paragraph that explains it, and the table
says truly what was measured."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmarks.bars import Bar, bars, runs
from tests.benchmarks.figures import Figure
from tests.benchmarks.flames import TITLES
from tests.benchmarks.table import drawn, read, rows

ROOT = Path(__file__).parent.parent
BENCHES = ROOT / "tests" / "benchmarks"
PAGE = (ROOT / "docs" / "performance.md").read_text("utf-8")
PICTURES = ROOT / "docs" / "performance"


def names(module: str) -> Iterator[str]:
    """Patterns of all that a module may print: each text of its code, with a gap where a word is put in, and where one
    begins with a gap, several words."""
    for node in ast.walk(ast.parse((BENCHES / f"{module}.py").read_text("utf-8"))):
        match node:
            case ast.Constant(value=str(text)):
                yield re.escape(text)
            case ast.JoinedStr(values=parts):
                gaps = (".+" if one is parts[0] else r"\w+" for one in parts)
                yield "".join(
                    re.escape(str(one.value)) if isinstance(one, ast.Constant) else gap
                    for one, gap in zip(parts, gaps, strict=True)
                )


def is_printed(bench: str, module: str) -> bool:
    """Whether it is said there as a whole, or all but what is put in."""
    return any(re.fullmatch(pattern, bench) for pattern in names(module) if re.search(r"[a-z]{3}", pattern))


@pytest.mark.parametrize("bar", bars(), ids=lambda bar: bar.bench)
def test_a_row_is_measured_by_the_module_that_it_names(bar: Bar) -> None:
    assert is_printed(bar.bench, bar.run.split()[0])


@pytest.mark.parametrize("bar", bars(), ids=lambda bar: bar.bench)
def test_a_row_is_explained_on_the_page_of_figures(bar: Bar) -> None:
    [section] = [one for one in re.split(r"^#+ ", PAGE, flags=re.MULTILINE) if f"`{bar.bench}`" in one]
    said = " ".join(line for line in section.splitlines()[1:] if not line.startswith("`"))
    assert len(said.split()) >= 30, section


def test_no_row_is_there_twice() -> None:
    assert len({bar.bench for bar in bars()}) == len({bar.what for bar in bars()}) == len(bars())


def test_what_makes_the_figures_of_the_table_is_run_once_and_the_long_ones_only_when_asked_for() -> None:
    assert "growth" in runs()
    assert runs(big=True) == ("wave monday",)
    assert set(runs()).isdisjoint(runs(big=True))
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert all(f'"{run}"' in makefile for run in runs(big=True))


def of(bench: str) -> Bar:
    return next(bar for bar in bars() if bar.bench == bench)


def test_a_ratio_is_held_against_its_bar_and_nothing_is_without_a_peer() -> None:
    bar = of("slack_ask_opened")
    assert bar.is_met(Figure(bar.bench, 600, "requests/s", "bare bolt app", 1000)) is True
    assert bar.is_met(Figure(bar.bench, 400, "requests/s", "bare bolt app", 1000)) is False
    assert bar.is_met(Figure(bar.bench, 400, "requests/s")) is None


def test_a_value_is_held_against_its_bar_whatever_stands_beside_it() -> None:
    bar = of("screen.press.p95")
    assert bar.is_met(Figure(bar.bench, 60, "ms", "the server's answer alone", 20)) is True
    assert bar.is_met(Figure(bar.bench, 61, "ms", "the server's answer alone", 200)) is False


def test_a_bar_says_which_way_is_better() -> None:
    with pytest.raises(ValueError, match="one of both"):
        Bar(what="Both", bench="both", run="both", of="value", least=1, most=2)


LINES = [
    '{"bench": "screen.press.p95", "value": 90, "unit": "ms", "peer": "the server\'s answer alone", "peer_value": 30}',
    "something that a library says",
    '{"bench": "screen.press.p95", "value": 50, "unit": "ms", "peer": "the server\'s answer alone", "peer_value": 20}',
    '{"bench": "screen.press.p95", "value": 40, "unit": "ms", "peer": "the server\'s answer alone", "peer_value": 10}',
]


def test_the_table_says_the_median_of_several_runs_and_whether_its_bar_is_met() -> None:
    found = {row[0]: row for row in rows(read(LINES))}
    bar = of("screen.press.p95")
    assert found[bar.what] == (bar.what, "50 ms", "20: the server's answer alone", "2.50", "≤ 60 ms", "yes")


def test_the_table_names_what_was_not_measured_and_leaves_out_what_takes_hours() -> None:
    found = {row[0]: row for row in rows(read(LINES))}
    assert found[of("house.memory").what][1] == "not measured"
    assert of("wave.monday.lost").what not in found


def test_the_table_is_one_that_pages_can_show() -> None:
    lines = drawn([*rows(read(LINES))]).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert all(line.startswith("| ") and line.endswith(" |") for line in lines)


@pytest.mark.parametrize("way", TITLES)
def test_a_flame_graph_is_small_tells_nothing_of_the_machine_and_is_explained(way: str) -> None:
    picture = PICTURES / f"{way}.svg"
    svg = picture.read_text("utf-8")
    assert picture.stat().st_size < 300 * 1024
    assert re.findall(r"(?:/(?:root|home|tmp|opt|usr|work|Users|var)/|py-spy)[^<\"]*", svg) == []
    assert TITLES[way] in svg
    assert f"(performance/{way}.svg)" in PAGE
