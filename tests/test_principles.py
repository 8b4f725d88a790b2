"""Every principle has what Askwell does about it and a test that names its id where it does something, or a reason."""

from pathlib import Path

import pytest

from tests.principles import CARRIED, NOT_YET, STATES, Principle, expected, page, principles
from tests.principles.marks import all_astray, astray, carriers, read

ROOT = Path(__file__).parent.parent
ALL = pytest.mark.parametrize("one", principles(), ids=lambda one: one.id)


def test_each_of_the_131_is_there_once_and_in_order() -> None:
    assert [one.id for one in principles()] == expected()
    assert len(expected()) == 131


@ALL
def test_it_says_what_is_done_or_why_not(one: Principle) -> None:
    assert one.status in STATES
    assert one.short
    assert one.behaviour
    assert bool(one.why_not) is (one.status != CARRIED)
    assert [file for file in one.code if not (ROOT / file).exists()] == []


@ALL
def test_a_test_names_its_id_where_something_is_done(one: Principle) -> None:
    assert carriers().get(one.id) or one.status == NOT_YET


def test_no_test_names_an_id_that_does_not_exist() -> None:
    assert {unknown: tests for unknown, tests in carriers().items() if unknown not in expected()} == {}


def test_no_test_names_an_id_twice() -> None:
    assert {one: tests for one, tests in carriers().items() if len({*tests}) < len(tests)} == {}


def test_every_mark_stands_right_above_a_test() -> None:
    assert all_astray() == []


ABOVE_A_TEST = """
@pytest.mark.principle("000-01", "004-11")
@pytest.mark.principle("000-02")
@pytest.mark.parametrize("what", [])
async def test_a(): ...

@pytest.mark.principle(SOME)
def test_b(): ...
"""
ASTRAY = """
@pytest.mark.principle
def test_that_names_none(): ...

@pytest.mark.principle("000-01")
def helper():
    @pytest.mark.principle("000-01")
    def test_in_it(): ...

alias = pytest.mark.principle
"""


def test_marks_are_read_off_every_kind_of_test_and_what_is_no_plain_id_is_none() -> None:
    named = [("test_a", "000-01"), ("test_a", "004-11"), ("test_a", "000-02"), ("test_b", "SOME")]
    assert list(read(ABOVE_A_TEST)) == named
    assert astray(ABOVE_A_TEST) == []


def test_a_mark_that_nothing_collects_is_found() -> None:
    assert list(read(ASTRAY)) == []
    assert sorted(astray(ASTRAY)) == [2, 5, 7, 10]


def test_the_page_of_the_docs_is_made_from_them() -> None:
    assert (ROOT / "docs" / "principles.md").read_text("utf-8") == page()
