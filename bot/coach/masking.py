# ruff: noqa: RUF001  (quotation marks of many languages)
"""Hides what is not the writer's own prose: code, quotes, `>` lines, links, mentions, file names.

Rules of the file: the length never changes, so a position in the masked text is one in the typed text.
Every pass is linear: no pattern has a quantifier inside a quantifier.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

CODE: Final = "\ue000"
QUOTE: Final = "\ue001"
LINK: Final = "\ue002"
PERSON: Final = "\ue003"
FILE: Final = "\ue004"
CROWD: Final = "\ue005"
SHARED: Final = "\ue006"


def _of_languages(what: str, sign: str) -> Iterator[tuple[tuple[str, ...], re.Pattern[str], str]]:
    """What the languages in the folders beside say is somebody else's, in any draft: a quoted mail has its own."""
    for file in sorted(Path(__file__).parent.glob("*/masks.txt")):
        for line in file.read_text("utf-8").splitlines():
            name, _, pattern = line.partition(" ")
            if name == what:
                yield ("",), re.compile(pattern, re.M | re.I), sign


_PASSES: Final = (
    (("```", "~~~"), re.compile(r"```.{0,4000}?```|~~~.{0,4000}?~~~", re.S), CODE),
    ((">", "&gt;"), re.compile(r"^(?:>|&gt;)[^\n]*", re.M), QUOTE),
    *_of_languages("quote", QUOTE),
    (("--",), re.compile(r"^-- ?\n.{0,2000}\Z", re.M | re.S), QUOTE),
    (("--",), re.compile(r"^-{2,}[^\n]{0,60}\n?", re.M), QUOTE),
    (("    ", "\t"), re.compile(r"^(?: {4}|\t)[^\n]*", re.M), CODE),
    (("`",), re.compile(r"`[^`\n]{0,400}`"), CODE),
    (("<!",), re.compile(r"<!(?:here|channel|everyone|subteam)[^>\n]{0,80}>"), CROWD),
    (("<",), re.compile(r"<@[^>\n]{1,80}>|<at>[^<\n]{1,80}</at>"), PERSON),
    (("<#",), re.compile(r"<#[^>\n]{1,80}>"), LINK),
    (
        ("://", "www.", "mailto:"),
        re.compile(r"<?\b(?:https?|ftp|file)://[^\s>]+>?|\bwww\.[^\s]+|\bmailto:[^\s]+"),
        LINK,
    ),
    (("@",), re.compile(r"(?<![\w.])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}"), LINK),
    *_of_languages("crowd", CROWD),
    (("@",), re.compile(r"(?<![\w@])@[\w][\w.-]{0,40}"), PERSON),
    (("/",), re.compile(r"(?<![\w/])[~.]{0,2}/?(?:[\w.-]{1,60}/){1,12}[\w-]{0,60}\.[A-Za-z]\w{0,6}\b"), FILE),
    (
        (".",),
        re.compile(
            r"(?<![\w.])[\w-]{1,60}(?:\.[\w-]{1,20}){0,3}\.(?:py|ts|js|tsx|jsx|rb|go|rs|java|c|h|cpp|md|txt|"
            r"csv|xlsx?|docx?|pptx?|pdf|png|jpe?g|svg|gif|zip|tar|gz|ya?ml|json|toml|xml|html?|css|sh|sql|log|"
            r"cfg|conf|ini|exe|dll|so|mp[34]|mov|key|pages|odt|ods|psd|ai|eps|indd|ipynb|tex|bib)\b",
            re.I,
        ),
        FILE,
    ),
)
"""What a text must have one of before a pattern is worth trying, the pattern, and what stands in its place."""

_PAIRS: Final = {"“": "”", "„": "“”", "«": "»", "»": "«", "‚": "‘’", "‹": "›"}
_LONGEST_QUOTE: Final = 600
_MARKS: Final = re.compile("[\"'‘’‚“”„«»‹›\n]")


def mask(text: str) -> str:
    """The text with foreign words replaced by placeholder characters of the same number."""
    for signs, pattern, sign in _PASSES:
        for one in signs:
            if one in text:
                text = pattern.sub(partial(_hidden, sign), text)
                break
    return _mask_quotes(text)


def _hidden(sign: str, found: re.Match[str]) -> str:
    return sign * len(found.group())


def _mask_quotes(text: str) -> str:
    out: list[str] = []
    at = 0
    for start, end in sorted(_closers(text).items()):
        if start >= at:
            out += (text[at:start], QUOTE * (end + 1 - start))
            at = end + 1
    return "".join((*out, text[at:]))


def _closers(text: str) -> dict[int, int]:
    """Where each opening quotation mark is closed; one pass, nothing is searched twice."""
    found: dict[int, int] = {}
    opened: dict[str, int] = {}
    for mark in _MARKS.finditer(text):
        at, sign = mark.start(), mark.group()
        if sign == "\n" and text[at - 1 : at] == "\n":
            opened.clear()
        kind = _closing_kind(text, at, sign, opened)
        if kind:
            start = opened.pop(kind)
            if at - start <= _LONGEST_QUOTE:
                found[start] = at
        elif _opens(text, at, sign):
            opened.setdefault(sign, at)
    return found


def _closing_kind(text: str, at: int, sign: str, opened: dict[str, int]) -> str | None:
    if sign == '"' and '"' in opened:
        return '"'
    if sign in "'’" and _closes_single(text, at):
        return next((k for k in ("'", "‘", "‚") if k in opened), None)
    return next((k for k, ends in _PAIRS.items() if k in opened and sign in ends), None)


def _opens(text: str, at: int, sign: str) -> bool:
    before = text[at - 1] if at else " "
    if sign == '"':
        return not before.isdigit()
    if sign in "'‘":
        after = text[at + 1 : at + 2]
        return not before.isalnum() and after.isalnum()
    return sign in _PAIRS


def _closes_single(text: str, at: int) -> bool:
    after = text[at + 1 : at + 2]
    return not after.isalnum() and not text[at - 1 : at].isspace()
