"""Catalogues in gettext's form, by key: what a language says, and which form it takes where something is counted."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from gettext import c2py
from typing import IO

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

COUNTED = "by: "
"""Begins the note of the translators that names the fact whose number decides the form: `#. by: minutes`."""


@dataclass(frozen=True, slots=True)
class Plural:
    """A message in the forms of its language: `form` says from the number in the fact `by` which one is meant."""

    by: str
    form: Callable[[int], int]
    forms: tuple[str, ...]

    def for_facts(self, facts: Mapping[str, str]) -> str:
        return self.forms[self.form(int(facts[self.by]))]


Words = str | Plural
Catalogue = Mapping[str, Words]


def read(file: IO[bytes]) -> Catalogue:
    """A `messages.po`, without what is empty or marked as doubtful. Raises ValueError for forms of nothing."""
    po = read_po(file)
    form = c2py(po.plural_expr)
    sure = (message for message in po if message.id and message.string and not message.fuzzy)
    return {_key(message): _words(message, form) for message in sure}


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _words(message: Message, form: Callable[[int], int]) -> Words:
    if isinstance(message.string, str):
        return message.string
    return Plural(_counted(message.auto_comments), form, tuple(message.string or ()))


def _counted(notes: Iterable[str]) -> str:
    for note in notes:
        if note.startswith(COUNTED):
            return note.removeprefix(COUNTED).strip()
    raise ValueError("a message with forms names the fact that it counts: #. by: minutes")
