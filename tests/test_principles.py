"""Every principle has what Askwell does about it, a test that exists where it does something, or a reason."""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.principles import CARRIED, NOT_YET, STATES, Principle, expected, page, principles

ROOT = Path(__file__).parent.parent
ALL = pytest.mark.parametrize("one", principles(), ids=lambda one: one.id)


@cache
def _tests_of(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8")) if (ROOT / file).exists() else ast.Module([], [])
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_each_of_the_131_is_there_once_and_in_order() -> None:
    assert [one.id for one in principles()] == expected()
    assert len(expected()) == 131


@ALL
def test_it_says_what_is_done_or_why_not(one: Principle) -> None:
    assert one.status in STATES
    assert one.short
    assert one.behaviour
    assert one.tests or one.status == NOT_YET
    assert bool(one.why_not) is (one.status != CARRIED)


@ALL
def test_the_tests_and_files_that_it_names_exist(one: Principle) -> None:
    named = (test.partition("::") for test in one.tests)
    assert [f"{file}::{name}" for file, _, name in named if name not in _tests_of(file)] == []
    assert [file for file in one.code if not (ROOT / file).exists()] == []


def test_the_page_of_the_docs_is_made_from_them() -> None:
    assert (ROOT / "docs" / "principles.md").read_text("utf-8") == page()
