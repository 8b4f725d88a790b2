"""Languages: a folder each, named by its code, with all that it says and how it writes.

`language.toml` says which locale of CLDR it writes by; `messages.po` holds its
catalogue, `due.toml` its words for due times. English is the source of all
catalogues and has none here. All are read when the program starts, within some hundredths of a second.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from babel.core import get_global

from bot.languages.catalogue import Catalogue, read
from bot.languages.plain import plain
from bot.languages.writing import Writing, writing

__all__ = ["LANGUAGES", "SOURCE", "Language", "Writing", "spoken"]

SOURCE = "en"
FOLDER = files("bot.languages")
LIKELY: Mapping[str, str] = get_global("likely_subtags")
"""Of a language, or of it in a region, the whole locale that CLDR takes it for."""

LETTERS_OF_A_SCRIPT = 4


@dataclass(frozen=True, eq=False)
class Language:
    """What a language says, by key, and how it writes."""

    code: str
    name: str
    """As its speakers call it: `Deutsch`."""

    texts: Catalogue
    writing: Writing
    commands: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What people type for each of the words behind `/ask`: `mine` has `meine anfragen`."""

    until: Sequence[str] = ()
    """How words begin that say until when."""

    whom: Sequence[str] = ()
    """How people ask who knows about something: `wer kennt sich * mit {about} aus`, `*` for any word or none."""

    every: Mapping[str, int] = field(default_factory=dict)
    """How people say how often, and in months; `#` stands for a number of them."""

    due: Mapping[str, Any] = field(default_factory=dict)
    """The words for due times, for `bot.hours.grammar`."""


def _read(folder: Traversable) -> Language:
    facts = tomllib.loads((folder / "language.toml").read_text("utf-8"))
    told = writing(
        facts["locale"],
        **facts.get("dates", {}),
        turned=facts.get("lists", {}).get("turned", ()),
        between=facts.get("between", " "),
    )
    due = folder / "due.toml"
    return Language(
        code=folder.name,
        name=facts["name"],
        texts=_catalogue(folder / "messages.po"),
        writing=told,
        commands=facts.get("commands", {}),
        until=tuple(plain(word) for word in facts.get("until", ())),
        whom=tuple(facts.get("whom", ())),
        every=facts.get("every", {}),
        due=tomllib.loads(due.read_text("utf-8")) if due.is_file() else {},
    )


def _catalogue(file: Traversable) -> Catalogue:
    if not file.is_file():
        return {}
    with file.open("rb") as opened:
        return read(opened)


def _folders() -> Iterator[Traversable]:
    return (folder for folder in FOLDER.iterdir() if (folder / "language.toml").is_file())


LANGUAGES: Mapping[str, Language] = {
    folder.name: _read(folder) for folder in sorted(_folders(), key=lambda folder: folder.name)
}


@lru_cache
def spoken(locale: str) -> Language:
    """The language in which whoever has this locale is spoken to (`de-AT`, `es_LA`): English where theirs is not here.

    A language in another script is another language: `zh-TW` is not `zh_Hans`.
    """
    codes = (code for code in _codes(locale) if code in LANGUAGES)
    return LANGUAGES[next(codes, SOURCE)]


def _codes(locale: str) -> Iterator[str]:
    """The folders in which a locale's language may be, the closest first."""
    language, *rest = locale.lower().replace("-", "_").split("_")
    scripts = [part.title() for part in rest if len(part) == LETTERS_OF_A_SCRIPT]
    regions = [_script_of(f"{language}_{part.upper()}") for part in rest if len(part) != LETTERS_OF_A_SCRIPT]
    usual = _script_of(language)
    script = next((one for one in (*scripts, *regions) if one), usual)
    yield f"{language}_{script}"
    if script == usual:
        yield language


def _script_of(locale: str) -> str:
    """`Latn` of `de`, for which CLDR has `de_Latn_DE`; `Hant` of `zh_TW`; '' where it has nothing."""
    return LIKELY.get(locale, "").partition("_")[2].partition("_")[0]
