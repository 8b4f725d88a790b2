"""The vocabulary of all that Askwell can show, for every platform alike.

Rules: nothing nests, nothing is coloured, nothing is markup. `Text`, `Heading`, `Facts` and labels hold *our* words and
names; what *people* wrote is only ever a `Quote`. A renderer shows every string literally, as it stands.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from inspect import unwrap


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of ours. `quiet` is small print."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Short pairs of a label and a value."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What a person wrote, exactly; `lead` is our word before it (`Why you:`)."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """A name that opens one's own chat with that person. It notifies nobody."""

    person: str
    label: str


@dataclass(frozen=True, slots=True)
class Button:
    """One press. `action` names a command in `bot.commands`, `target` the row it is about.

    `does` says in a few words what it does; a menu shows it beside the label.
    """

    label: str
    action: str
    target: str = ""
    quiet: bool = False
    does: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """More presses than a row holds, behind one name; `opens` leads to them where a page has no room for them all."""

    label: str
    entries: tuple[Button, ...]
    opens: Button | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Buttons:
    """One row of at most two buttons, side by side and alike; all further ones in a menu at its end."""

    row: tuple[Button, ...]
    menu: Menu | None = None

    @property
    def all(self) -> tuple[Button, ...]:
        """Every press there, also those of the menu."""
        return (*self.row, *(self.menu.entries if self.menu else ()))


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, kept under an unguessable `token`, and what it shows in words."""

    token: str
    alt: str


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody whom a title speaks of first: their picture or initials stand beside it.

    `initials` are those of the weekly picture, `picture` is the address of the one that their platform shows of them,
    '' where it tells none.
    """

    person: str
    name: str
    initials: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of something of its own inside a message, set apart from what stands above it."""

    text: str
    face: Face | None = None


Part = Text | Heading | Facts | Quote | Talk | Buttons | Picture


@dataclass(frozen=True, slots=True)
class Message:
    """Something Askwell says. `notification` is what a lock screen and a screen reader get first.

    `locale` is the language it is written in, for what a platform adds to it (as of `Page` and `Form`).
    `settled`: its reader has nothing left to do in it, so that a platform may draw it more quietly; nothing that it
    shows, so that no message is edited for it alone.
    """

    title: str
    parts: tuple[Part, ...] = ()
    notification: str = ""
    face: Face | None = None
    settled: bool = field(default=False, repr=False)
    locale: str = field(default="en", compare=False, repr=False)

    @property
    def summary(self) -> str:
        """The line for notifications: never what people wrote unless the reader switched that on."""
        return self.notification or self.title

    def written_in(self, locale: str) -> "Message":
        """The same message, which says that this is its language."""
        return self if self.locale == locale else replace(self, locale=locale)


for _class in (Text, Heading, Facts, Quote, Talk, Button, Menu, Buttons, Picture, Face, Message):
    # Of each message that leaves a digest is made by it, and nothing here contains itself, which it guards against.
    _class.__repr__ = unwrap(_class.__repr__)  # type: ignore[method-assign]


@dataclass(frozen=True, slots=True)
class Page:
    """A person's home: a heading, messages, and where to page on."""

    heading: str
    messages: tuple[Message, ...]
    previous: Button | None = None
    next: Button | None = None
    locale: str = field(default="en", compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing to fill in. `name` is what comes back; `hint` stands below it, `error` at it.

    `heading` stands above it where it is the first of a group.
    """

    name: str
    label: str
    hint: str = ""
    error: str = ""
    optional: bool = False
    heading: str = ""


class Among(StrEnum):
    """A long list of which one value is meant."""

    ZONES = "zones"
    COUNTRIES = "countries"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField(Field):
    """Words. `limit` counts code points. `among` are values that a platform may offer while somebody types."""

    value: str = ""
    limit: int
    lines: int = 1
    placeholder: str = ""
    among: Among | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonField(Field):
    """Exactly one person; `value` is their id. `suggested` are ids shown first, in no order of merit."""

    value: str = ""
    suggested: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceField(Field):
    """One channel, from the platform's own list; `value` is its id. Only where a platform has such a list."""

    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField(Field):
    """One of a few; `options` are pairs of value and label; `value` may be empty."""

    options: tuple[tuple[str, str], ...]
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecksField(Field):
    """Any of a few."""

    options: tuple[tuple[str, str], ...]
    value: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class InWords:
    """A moment in words instead of a picked one. `aside`: only where it costs no line of its own, or is filled in."""

    label: str
    placeholder: str
    limit: int
    value: str = ""
    aside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenField(Field):
    """A moment, as local time `YYYY-MM-DDTHH:MM` in `zone`; empty means none was chosen.

    What is typed into `words`, where a field has them, comes back under the field's `words_name`.
    """

    value: str = ""
    zone: str
    earliest: datetime | None = None
    date_only: bool = False
    words: InWords | None = None

    @property
    def words_name(self) -> str:
        return f"{self.name}_words"


AnyField = TextField | PersonField | PlaceField | ChoiceField | ChecksField | WhenField


def one_a_line(fields: Iterable[AnyField]) -> Iterator[AnyField]:
    """The fields for a platform whose inputs stand below each other: a picker's words are a field of their own."""
    for one in fields:
        if not (isinstance(one, WhenField) and one.words):
            yield one
        elif one.words.aside and not one.words.value:
            yield replace(one, words=None)
        else:
            wrong = one.error if one.words.value else ""
            yield replace(one, words=None, error="" if wrong else one.error)
            yield _words_of(one, one.words, wrong)


def _words_of(one: WhenField, words: InWords, error: str) -> TextField:
    return TextField(
        name=one.words_name,
        label=words.label,
        placeholder=words.placeholder,
        value=words.value,
        limit=words.limit,
        error=error,
        optional=True,
    )


Values = Mapping[str, str]
"""What a person filled in, by field name. The values of a `ChecksField` are joined by spaces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Something to fill in. Every press posts all values and `carry`, and gets a new form or a message.

    `name` says which form it is, `notes` stand below the fields, the first of `buttons` is the main one.
    """

    name: str
    title: str
    fields: tuple[AnyField, ...]
    buttons: tuple[Button, ...]
    intro: tuple[Part, ...] = ()
    notes: tuple[Part, ...] = ()
    carry: Mapping[str, str] = field(default_factory=dict)
    locale: str = field(default="en", compare=False, repr=False)


Reply = Message | Form | Page | None
"""What the person who acted gets, at once; None when the edited card says it all."""
