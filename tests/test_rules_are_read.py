"""Every number that a deployment may change changes something."""

import ast
from dataclasses import fields
from pathlib import Path

from bot.rules import Rules

HOME = Path(__file__).parent.parent
CODE = [file for place in ("bot", "adapters", "storage") for file in (HOME / place).rglob("*.py")]


def test_every_rule_is_read_somewhere() -> None:
    read = set()
    for file in (*CODE, HOME / "main.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Attribute):
                read.add(node.attr)
            if isinstance(node, ast.Constant):
                read.add(str(node.value))  # the limits of a form's fields are named
    assert {one.name for one in fields(Rules)} - read == set()
