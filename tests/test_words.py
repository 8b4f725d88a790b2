"""Every word that Askwell says, read against the rules of its voice."""

import ast
import re
import string
from pathlib import Path

import pytest

from bot.views.english import TEXTS

BOT = Path(__file__).parent.parent / "bot"
ADAPTERS = BOT.parent / "adapters"
TEMPLATES = sorted((ADAPTERS / "web" / "templates").glob("*.html"))
KEY = re.compile(r"^(all|helper|asker|form|button|refusal)\.[a-z_0-9.]+$")
COUNTS = re.compile(r"\b(owe[sd]?|balance|score[sd]?|rank(s|ed|ing)?|points|streak|leaderboard|karma|kudos)\b", re.I)
PRAISE = re.compile(
    r"\b(great|awesome|amazing|excellent|wonderful|perfect|fantastic|super|brilliant|hero|well done)\b", re.I
)
COLD = re.compile(r"\b(failed to|invalid|users?|error|oops|unfortunately|must|please note)\b", re.I)
PRESSURE = re.compile(
    r"feels? good|you'?ll (enjoy|love)|fun\b|as you (did|helped)|last time you|hurry|asap|still haven't", re.I
)
OTHER_TERMS = re.compile(
    r"\b[Ss]omebody\b|\b[Pp]ass(ed|es|ing)? it on\b|\b[Pp]oint(ed|s|ing)? (on|to|you on|the way)\b|suits? better"
    r"|\b[Cc]ircles?\b|\b[Tt]ap\b|You hear from|Empty means|Nothing to do(?! for)|Whom "
)
"""People read: suggest, someone, channel, press; and one wording of what is said in many places."""

NAME_OF_WHO_WAS_FORGOTTEN = "all.somebody"
NO_RANKING = {"all.talk.no_counts", "form.weekly.intro"}
"""Where the word stands to say that there is none of it."""


@pytest.mark.principle("000-01", "000-02", "000-13", "001-12", "002-14", "004-21", "004-24")
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


@pytest.mark.parametrize("key", sorted(TEXTS.keys() - {NAME_OF_WHO_WAS_FORGOTTEN}))
def test_a_text_uses_the_terms_that_people_read_everywhere(key: str) -> None:
    assert not OTHER_TERMS.search(re.sub(r"\{\w+\}", "", TEXTS[key]))


@pytest.mark.parametrize("page", TEMPLATES, ids=lambda page: page.name)
def test_a_page_of_the_local_workspace_uses_them_too(page: Path) -> None:
    shown = re.sub(r"<[^>]*>|\{[{%].*?[%}]\}", "", page.read_text("utf-8"))
    assert not OTHER_TERMS.search(shown)


@pytest.mark.principle("004-03", "004-04")
def test_texts_to_helpers_never_speak_of_an_earlier_yes() -> None:
    for key, text in TEXTS.items():
        if key.startswith("helper."):
            assert not re.search(r"\b(before|again last|the last time|once more you)\b", text, re.I), key


def test_every_text_can_be_filled_in() -> None:
    for key, text in TEXTS.items():
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        assert all(name.isidentifier() for name in names), key


PART = r"([\w.]+)"


def _named() -> tuple[set[str], list[str]]:
    """The strings of the code and the pages that show texts, and the patterns of those that have computed parts."""
    said, computed = set(), []
    for file in (*BOT.rglob("*.py"), *(BOT.parent / "adapters").rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8")) if "english" not in file.parts else ast.Module([], [])
        exported = {id(one) for node in tree.body if _exports(node) for one in ast.walk(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and id(node) not in exported:
                said.add(str(node.value))
            if isinstance(node, ast.JoinedStr):
                parts = [re.escape(str(one.value)) if isinstance(one, ast.Constant) else PART for one in node.values]
                computed.append("".join(parts))
    said |= {name for page in TEMPLATES for name in re.findall(r'"(\w+)"', page.read_text("utf-8"))}
    return said, [one for one in computed if re.match(r"[a-z(]", one)]


def _exports(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__"


def test_every_key_that_the_code_names_has_a_text_and_every_text_is_named() -> None:
    """A key is a string of the code, or what is left of it where a part is computed is one: `all.talk.` and `sent`."""
    said, computed = _named()
    begun = {one.replace("\\", "").partition("(")[0] for one in computed}
    keyed = {one for one in said if KEY.match(one) and not one.endswith(".html")}
    assert {one for one in keyed - begun if one not in TEXTS} == set()
    endings = [one for one in computed if one.startswith(PART)]
    keys = [one for one in computed if not one.startswith(PART)]

    def is_said(key: str) -> bool:
        found = (re.fullmatch(one, key) for one in keys)
        return key in keyed or any(all(is_part(part) for part in match.groups()) for match in found if match)

    def is_part(part: str) -> bool:
        found = (re.fullmatch(one, part) for one in endings)
        return part in said or any(set(match.groups()) <= said for match in found if match)

    assert {key for key in TEXTS if not is_said(key)} == set()


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
