"""Which tests carry which principle, read off `@pytest.mark.principle("000-01")` above each without importing any."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeGuard

TESTS = Path(__file__).parent.parent
MARK = "pytest.mark.principle"


@cache
def carriers() -> dict[str, list[str]]:
    """By the id of a principle, the tests that name it, in the order of files and lines."""
    named: dict[str, list[str]] = {}
    for file, text in _marked():
        for test, principle in read(text):
            named.setdefault(principle, []).append(f"{file}::{test}")
    return named


def all_astray() -> list[str]:
    """Where a mark stands above no test that pytest would collect."""
    return [f"{file}:{line}" for file, text in _marked() for line in astray(text)]


def read(text: str) -> Iterator[tuple[str, str]]:
    """Each test of a file with each id that it names; an id that is reckoned is told as written, and is none."""
    for test in _tests(ast.parse(text)):
        for mark in _marks(test):
            for arg in mark.args:
                yield test.name, str(arg.value) if isinstance(arg, ast.Constant) else ast.unparse(arg)


def astray(text: str) -> list[int]:
    """The lines where the mark stands otherwise than right above a test: on a helper, a class, under another name."""
    tree = ast.parse(text)
    heard = [mark.func for test in _tests(tree) for mark in _marks(test)]
    return [node.lineno for node in ast.walk(tree) if _names_it(node) and node not in heard]


def _tests(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            yield node


def _marks(test: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.Call]:
    return [node for node in test.decorator_list if isinstance(node, ast.Call) and _names_it(node.func)]


def _names_it(node: ast.AST) -> TypeGuard[ast.Attribute]:
    return isinstance(node, ast.Attribute) and node.attr == "principle" and ast.unparse(node) == MARK


@cache
def _marked() -> list[tuple[str, str]]:
    """Files with a mark in them, and what stands there; all others need no parsing."""
    files = ((file, file.read_text("utf-8")) for file in sorted(TESTS.rglob("*.py")))
    return [(file.relative_to(TESTS).as_posix(), text) for file, text in files if MARK in text]
