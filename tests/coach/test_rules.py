"""Every rule of the coach: its own cases, its place in the docs, and the drafts written for it."""

from pathlib import Path

import pytest

from bot.coach import Rule, Severity, book, coach
from bot.coach.english.about import FRAME
from bot.coach.page import page
from tests.coach.scoring import Score, load, mistakes, score

ROOT = Path(__file__).parents[2]
DRAFTS = Path(__file__).parent / "drafts"
RULES = [pytest.param(rule, id=f"{rule.kind}-{rule.label}") for rule in book()]


def found(text: str, rule: Rule) -> set[str]:
    return {advice.label for advice in coach(text, rule.kind)}


@pytest.mark.principle("000-05", "000-13", "000-14", "001-03", "001-10", "001-13", "001-14", "002-03", "002-06")
@pytest.mark.principle("002-10", "003-08", "003-20", "003-34", "004-06", "004-07", "004-09", "004-15", "004-16")
@pytest.mark.principle("004-17", "004-18", "004-19", "004-20", "004-21", "004-22", "004-23", "004-24", "004-26")
@pytest.mark.principle("004-29", "004-34")
@pytest.mark.parametrize("rule", RULES)
def test_a_rule_points_out_its_own_cases_and_leaves_the_look_alikes(rule: Rule) -> None:
    assert len(rule.yes) >= 2
    assert len(rule.no) >= 2
    assert [text for text in rule.yes if rule.label not in found(text, rule)] == []
    assert [text for text in rule.no if rule.label in found(text, rule)] == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_carries_its_reason_source_and_limit_without_a_percentage(rule: Rule) -> None:
    assert rule.reason
    assert rule.source
    assert rule.limit
    assert "%" not in rule.reason


@pytest.mark.parametrize("rule", [r for r in RULES if r.values[0].severity is Severity.MISTAKE])  # type: ignore[union-attr]
def test_the_look_alikes_of_a_mistake_carry_no_other_mistake(rule: Rule) -> None:
    assert {text: found(text, rule) & mistakes() for text in rule.no if found(text, rule) & mistakes()} == {}


@pytest.mark.principle("002-03")
def test_the_page_of_the_docs_is_made_from_the_rules() -> None:
    assert (ROOT / "docs" / "coach.md").read_text(encoding="utf-8") == page(book(), FRAME)


WRITTEN_FOR = ("dev", "own", "second", "third", "eighth")
"""Authors whose drafts were looked at while the rules were written."""


def of_them(what: str) -> list[Path]:
    return [path for author in WRITTEN_FOR if (path := DRAFTS / f"{author}-{what}.jsonl").exists()]


def scored(kind: str, paths: list[Path]) -> Score:
    drafts = [draft for path in paths for draft in load(path)]
    result = score(drafts, "thanks" if kind == "thanks" else "ask")
    print(result.table())
    return result


def test_good_asks_stay_clean() -> None:
    result = scored("ask", of_them("asks"))
    assert result.f1() >= 0.7
    assert result.alarms() <= 0.01


def test_real_requests_stay_clean() -> None:
    result = scored("ask", of_them("requests"))
    assert result.alarms() <= 0.01


def test_good_thank_you_notes_stay_clean() -> None:
    result = scored("thanks", of_them("thanks"))
    assert result.f1() >= 0.8
    assert result.alarms() <= 0.01


def test_without_the_reader_nine_in_ten_good_drafts_of_a_stranger_are_left_alone() -> None:
    """Of a writer for whom no rule was written; what the rules find alone stands on the reader's card."""
    for kind, what in (("ask", "asks"), ("thanks", "thanks")):
        assert scored(kind, [DRAFTS / f"guard-{what}.jsonl"]).alarms() <= 0.1
