"""Every word that Askwell says, read against the rules of its voice."""

import ast
import re
import string
from pathlib import Path

import pytest

from bot.views.english import TEXTS

BOT = Path(__file__).parent.parent / "bot"
ADAPTERS = BOT.parent / "adapters"
KEY = re.compile(r"^(all|helper|asker|form|button|refusal)\.[a-z_0-9.]+$")
COUNTS = re.compile(r"\b(owe[sd]?|balance|score[sd]?|rank(s|ed|ing)?|points|streak|leaderboard|karma|kudos)\b", re.I)
PRAISE = re.compile(
    r"\b(great|awesome|amazing|excellent|wonderful|perfect|fantastic|super|brilliant|hero|well done)\b", re.I
)
COLD = re.compile(r"\b(failed to|invalid|users?|error|oops|unfortunately|must|please note)\b", re.I)
PRESSURE = re.compile(
    r"feels? good|you'?ll (enjoy|love)|fun\b|as you (did|helped)|last time you|hurry|asap|still haven't", re.I
)
NO_RANKING = {"all.talk.no_counts", "form.weekly.intro"}
"""Where the word stands to say that there is none of it."""


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_a_text_keeps_the_voice(key: str) -> None:
    text = TEXTS[key]
    assert KEY.match(key)
    if key not in NO_RANKING:
        assert not COUNTS.search(text)
    assert not PRAISE.search(text)
    assert not COLD.search(text)
    assert "!" not in text
    assert "@channel" not in text
    if key.startswith("helper."):
        assert not PRESSURE.search(text)


def test_texts_to_helpers_never_speak_of_an_earlier_yes() -> None:
    for key, text in TEXTS.items():
        if key.startswith("helper."):
            assert not re.search(r"\b(before|again last|the last time|once more you)\b", text, re.I), key


def test_every_text_can_be_filled_in() -> None:
    for key, text in TEXTS.items():
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        assert all(name.isidentifier() for name in names), key


def test_every_key_that_the_code_names_has_a_text_and_every_text_is_named() -> None:
    """Keys are literals; those that end in a computed part are matched by what stands before it."""
    said, begun = set(), set()
    for file in (*BOT.rglob("*.py"), *ADAPTERS.rglob("*.py")):
        if "english" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                begun.add(str(node.values[0].value))
    prefixes = tuple(one for one in begun if KEY.match(f"{one}x") and one.count(".") >= 1)
    keyed = {one for one in said if KEY.match(one) and not one.endswith(".html")}
    assert {one for one in keyed - begun if one not in TEXTS} == set()
    buttons = {f"button.{one}" for one in said}
    refusals = {f"refusal.{one}" for one in said}
    talk = {f"all.talk.{one}" for one in said}
    unused = {k for k in TEXTS if k not in keyed | buttons | refusals | talk and not k.startswith(prefixes)}
    assert unused == set()


def test_all_words_stand_in_the_catalogue() -> None:
    """A view that wrote a sentence of its own would escape translation and this test."""
    sentences = []
    for file in (BOT / "views").rglob("*.py"):
        if "english" in file.parts:
            continue
        tree = ast.parse(file.read_text("utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) and id(node) not in docs else ""
            if isinstance(text, str) and re.search(r"[a-z]{2,} [a-z]{2,}", text):
                sentences.append(f"{file.name}: {text}")
    assert sentences == []
