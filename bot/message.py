"""The vocabulary of all that Askwell can show, for every platform alike.

Rules: nothing nests, nothing is coloured, nothing is markup. `Text`, `Facts` and labels hold *our* words and
names; what *people* wrote is only ever a `Quote`. A renderer shows every string literally, as it stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


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
    """One press. `action` names a command in `bot.commands`, `target` the row it is about."""

    label: str
    action: str
    target: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Buttons:
    """One row of at most two buttons."""

    row: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, kept under an unguessable `token`, and what it shows in words."""

    token: str
    alt: str


Part = Text | Facts | Quote | Talk | Buttons | Picture


@dataclass(frozen=True, slots=True)
class Message:
    """Something Askwell says. `notification` is what a lock screen and a screen reader get first."""

    title: str
    parts: tuple[Part, ...] = ()
    notification: str = ""

    @property
    def summary(self) -> str:
        """The line for notifications: never what people wrote unless the reader switched that on."""
        return self.notification or self.title


@dataclass(frozen=True, slots=True)
class Page:
    """A person's home: a heading, messages, and where to page on."""

    heading: str
    messages: tuple[Message, ...]
    previous: Button | None = None
    next: Button | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing to fill in. `name` is what comes back; `hint` stands below it, `error` at it."""

    name: str
    label: str
    hint: str = ""
    error: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField(Field):
    """Words. `limit` counts code points."""

    value: str = ""
    limit: int
    lines: int = 1
    placeholder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonField(Field):
    """Exactly one person; `value` is their id. `suggested` are ids shown first, in no order of merit."""

    value: str = ""
    suggested: tuple[str, ...] = ()


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
class WhenField(Field):
    """A moment, as local time `YYYY-MM-DDTHH:MM` in `zone`; empty means none was chosen."""

    value: str = ""
    zone: str
    earliest: datetime | None = None
    date_only: bool = False


AnyField = TextField | PersonField | ChoiceField | ChecksField | WhenField

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


Reply = Message | Form | Page | None
"""What the person who acted gets, at once; None when the edited card says it all."""
