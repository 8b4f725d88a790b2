"""What adapters put before a person stands in the catalogue too, in the language of whoever reads it."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from adapters.slack import render
from adapters.teams.render import Look, form_card, message_card, page_card
from adapters.teams.transport import worded
from bot.message import Form, Message, Page
from tests import pseudo
from tests.invented import PLAIN
from tests.test_pseudo import CHANNELS, NAMES_OF_LANGUAGES, NO_WORDS, SAID_BY_CLDR, SAID_BY_THE_CASES, SAID_BY_THE_COACH
from tests.views import Cases, Shown

ADAPTERS = Path(__file__).parent.parent / "adapters"
WEB = ADAPTERS / "web"
SENTENCE = re.compile(r"\b[A-Z][a-z']+,? [a-z]|\b[a-z]{2,} [a-z]{2,} [a-z]{2,}")

NOBODY_YET = {"door.html", "login.html", "trouble.html", "base.html"}
"""Pages before it is known who reads, and for when nobody can be looked up: they are English."""

NOT_FOR_A_READER: Mapping[str, str] = {
    "slack/check.py slack/outside.py slack/setup.py slack/settings.py slack/try_out.py slack/health.py": "the terminal",
    "teams/setup.py teams/settings.py teams/health.py teams/expiry.py teams/keys.py": "the terminal",
    "slack/platform.py slack/farewell.py teams/platform.py": "the terminal",
    "slack/manifest.py teams/package.py": "the platform's list of apps, which has one language",
    "slack/oauth.py web/guard.py web/login.py web/password.py web/trouble.py": "pages of whoever is not known yet",
    "web/window.py": "where nobody of this name lives",
    "web/town.py web/seeds.py": "what invented people say",
    "slack/errors.py teams/names.py": "words of a platform, and words that are left out of names",
    "slack/app.py web/app.py": "no words: names of headers and tokens",
}
LEFT_OUT = {name for names in NOT_FOR_A_READER for name in names.split()}


@pytest.mark.parametrize("platform", ["slack", "teams", "web"])
def test_an_adapter_writes_no_sentence_of_its_own(platform: str) -> None:
    files = (file for file in (ADAPTERS / platform).rglob("*.py") if _name(file) not in LEFT_OUT)
    assert {f"{_name(file)}: {text}" for file in files for text in _sentences(file)} == set()


def test_what_is_left_out_is_there() -> None:
    assert {name for name in LEFT_OUT if not (ADAPTERS / name).is_file()} == set()


def _name(file: Path) -> str:
    return file.relative_to(ADAPTERS).as_posix()


def _sentences(file: Path) -> Iterator[str]:
    """Strings that read like one, but for docstrings, the log and what programmers are told."""
    tree = ast.parse(file.read_text("utf-8"))
    apart = {id(one) for node in ast.walk(tree) if _is_apart(node) for one in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield from (node.value,) if SENTENCE.search(node.value) else ()


def _is_apart(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Name(id="log"))) | ast.Call(func=ast.Attribute(attr="refer")):
            return True
        case ast.Raise(exc=ast.Call(func=ast.Name(id=name))):
            return name != "HTTPException"
        case _:
            return False


@pytest.mark.parametrize("page", sorted((WEB / "templates").glob("*.html")), ids=lambda page: page.name)
def test_a_page_of_the_local_workspace_writes_no_words_of_its_own(page: Path) -> None:
    if page.name in NOBODY_YET:
        return
    bare = re.sub(r"\{[{%#].*?[%}#]\}", "", page.read_text("utf-8"), flags=re.S)
    read = [re.sub(r"[\w-]+=\"[^\"]*\"", "", text) for text in re.findall(r">([^<>]*)<", bare)]
    read += re.findall(r"(?:aria-label|placeholder|title|alt)=\"([^\"]*)\"", bare)
    assert [text.strip() for text in read if re.search(r"[A-Za-z]{2}", text.replace("Askwell", ""))] == []


@pytest.mark.parametrize("script", sorted((WEB / "static").glob("*.js")), ids=lambda script: script.name)
def test_a_script_writes_no_words_of_its_own(script: Path) -> None:
    code = re.sub(r"(?m)(^|\s)//.*$", "", script.read_text("utf-8"))
    strings = [found[1] for found in re.finditer(r"([\"`])((?:(?!\1).)*)\1", code)]
    assert [text for text in strings if SENTENCE.search(text)] == []


SAID = re.compile(r"\u2067?\u27e6[^\u27e6\u27e7]*\u27e7\u2069?")
"""What stands between the marks of the invented language."""

KNOWN = (
    {"pricing pages, CSS", "weekend work"}
    | NO_WORDS
    | SAID_BY_CLDR
    | SAID_BY_THE_CASES
    | SAID_BY_THE_COACH
    | CHANNELS
    | NAMES_OF_LANGUAGES
)
TEXTS_OF_SLACK = {"text", "description", "alt_text", "title"}
TEXTS_OF_TEAMS = {
    "text",
    "title",
    "label",
    "placeholder",
    "errorMessage",
    "altText",
    "tooltip",
    "fallbackText",
    "speak",
}


def test_what_slack_shows_is_said_in_the_language_of_its_reader() -> None:
    with pseudo.spoken_here() as code:
        shown = {(name, text) for name, view in _cases(code) for text in _texts(_slack(view), TEXTS_OF_SLACK)}
    assert {one for one in shown if _is_english(one[1])} == set()


def test_what_teams_shows_is_said_in_the_language_of_its_reader() -> None:
    with pseudo.spoken_here() as code:
        look = worded(Look(tenant="t"), code)
        shown = {(name, text) for name, view in _cases(code) for text in _texts(_teams(view, look), TEXTS_OF_TEAMS)}
    assert {one for one in shown if _is_english(one[1])} == set()


def _cases(code: str) -> Iterator[tuple[str, Shown]]:
    yield from Cases(PLAIN, code).all()


def _slack(view: Shown) -> Any:
    match view:
        case Message():
            return [render.message(view, "T0ACME", {}), render.notice_modal(view, "T0ACME")]
        case Page():
            return [render.home_tab(view, "T0ACME"), render.page_modal(view, "T0ACME", "x")]
        case Form():
            return render.modal(view, "T0ACME")


def _teams(view: Shown, look: Look) -> Any:
    match view:
        case Message():
            return message_card(view, look)
        case Page():
            return page_card(view, look)
        case Form():
            return form_card(view, look)


def _texts(node: Any, keys: set[str]) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key in keys and isinstance(value, str):
                yield value
            else:
                yield from _texts(value, keys)
    elif isinstance(node, list):
        for one in node:
            yield from _texts(one, keys)


def _is_english(text: str) -> bool:
    """Whether letters are left when what was said in the language, names and people's words are taken out."""
    rest, said = text, 1
    while said:
        rest, said = SAID.subn("", rest)
    rest = rest.partition("\u27e6")[0].removesuffix("\u2026")
    for known in sorted(KNOWN, key=len, reverse=True):
        rest = rest.replace(known, "") if known else rest
    return bool(re.search(r"[A-Za-z]{3}", rest)) and not any(known.startswith(rest) for known in KNOWN)
