"""Every view in an invented language: whatever is shown without its marks is a word outside the catalogues."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from bot.languages import LANGUAGES, SOURCE
from bot.message import (
    Button,
    ChecksField,
    ChoiceField,
    Face,
    Facts,
    Form,
    Heading,
    Menu,
    Message,
    Page,
    Picture,
    Quote,
    Talk,
    Text,
)
from tests import pseudo
from tests.invented import PLAIN
from tests.views import Cases

NO_WORDS = {*"12345", "PT", "Askwell", "Ana", "Ben", "Mei", "Mira", PLAIN.long, PLAIN.short, ""}
"""Names, and what people wrote."""

CLDR = LANGUAGES[SOURCE].writing
SAID_BY_CLDR = {
    *CLDR.short_weekdays,
    *(CLDR.month(date(2026, month, 1)) for month in range(1, 13)),
    "Tue 24 Nov, 10:00",
}
SAID_BY_THE_CASES = {
    "Too long.",
    "Ben will read what came of it.",
    "I don't know that country.",
    "Someone else, please.",
    "That's not it yet.",
    "I don't know that zone.",
    "A line is missing.",
    "Which Friday?",
}
SAID_BY_THE_COACH = {"A source.", "Asking is no offence."}
CHANNELS = {f"#circle-{number}" for number in range(14)}
NAMES_OF_LANGUAGES = {language.name for language in LANGUAGES.values()}


def ours(one: Any) -> Iterator[str]:
    """The words in it that Askwell says, and not somebody who wrote or is called so."""
    match one:
        case Message():
            yield from (one.title, one.notification)
        case Page():
            yield one.heading
        case Form():
            yield one.title
        case Text() | Heading():
            yield one.text
        case Facts():
            yield from (cell for pair in one.pairs for cell in pair)
        case Quote():
            yield one.lead
        case Talk() | Menu():
            yield one.label
        case Button():
            yield from (one.label, one.does)
        case Picture():
            yield one.alt
        case _ if hasattr(one, "label"):
            yield from _of_field(one)
    yield from (word for part in _held(one) for word in ours(part))


def _of_field(one: Any) -> Iterator[str]:
    yield from (getattr(one, name, "") for name in ("label", "hint", "error", "heading", "placeholder"))
    if isinstance(one, ChoiceField | ChecksField):
        yield from (label for _, label in one.options)


def _held(one: Any) -> Iterator[Any]:
    for name in (field.name for field in fields(one)):
        value = getattr(one, name)
        for part in value if isinstance(value, tuple) else (value,):
            if is_dataclass(part) and not isinstance(part, Face):
                yield part


def test_nothing_is_said_past_the_catalogue() -> None:
    with pseudo.spoken_here() as code:
        shown = dict(Cases(PLAIN, code).all())
    said = {(name, word) for name, view in shown.items() for word in ours(view)}
    known = NO_WORDS | SAID_BY_CLDR | SAID_BY_THE_CASES | SAID_BY_THE_COACH | CHANNELS | NAMES_OF_LANGUAGES
    assert {(name, word) for name, word in said if "\u27e6" not in word and word not in known} == set()
