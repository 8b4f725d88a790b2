"""An invented language: every sentence of the catalogue, longer by 40 in 100, right to left, and marked where it begins
and ends. What is shown without the marks was not said through the catalogue.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache

import bot.languages
from bot.languages import LANGUAGES, SOURCE, Language, spoken
from bot.languages.catalogue import Catalogue
from bot.views import words
from bot.views.english import TEXTS

CODE = "he"
"""A language from right to left, for which nobody has written yet."""

BEGINS, ENDS = "\u2067\u27e6", "\u27e7\u2069"
"""An isolate from right to left, and brackets that nothing else has."""

LONGER = 0.4
FILLING = "\u05d0\u05d1\u05d2 \u05d3\u05d4 "
"""Letters that are read from right to left."""


def pseudo(text: str) -> str:
    wanted = round(len(text) * LONGER)
    return f"{BEGINS}{text} {(FILLING * wanted)[:wanted].strip()}{ENDS}" if text.strip(", ") else text


@cache
def _catalogue() -> Catalogue:
    return {key: pseudo(text) for key, text in TEXTS.items()}


def language() -> Language:
    return replace(LANGUAGES[SOURCE], code=CODE, name="Pseudo", texts=_catalogue())


@contextmanager
def spoken_here() -> Iterator[str]:
    """It is among the languages for a while; gives its locale."""
    before: Mapping[str, Language] = bot.languages.LANGUAGES
    try:
        _with({**before, CODE: language()})
        yield CODE
    finally:
        _with(before)


def _with(languages: Mapping[str, Language]) -> None:
    bot.languages.LANGUAGES = languages
    spoken.cache_clear()
    words._texts.cache_clear()
