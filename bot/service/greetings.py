"""Greetings, in every language: words by themselves that ask for nothing."""

import unicodedata

from bot.languages import LANGUAGES
from bot.languages.plain import plain

_HELLO = (
    "hello",
    "hi",
    "hey",
    "hello there",
    "hi there",
    "hey there",
    "good morning",
    "good afternoon",
    "good evening",
)
GREETINGS = frozenset(
    plain(greeting)
    for said in (_HELLO, *(language.commands.get("hello", ()) for language in LANGUAGES.values()))
    for greeting in said
)
ENDS = ".!?,:;"
"""What people put behind a command as behind any word."""


def in_one_line(text: str) -> str:
    """With plain blanks, whichever a keyboard puts in, and without marks that nobody sees."""
    return " ".join("".join(char for char in text if unicodedata.category(char) != "Cf").split())


def greets(text: str) -> bool:
    """Whether it is a greeting and no more: `Hello!`, `hi, Askwell`."""
    around = f"{ENDS} "
    return plain(in_one_line(text)).rstrip(around).removesuffix(" askwell").rstrip(around) in GREETINGS
