"""Commands: the frozen wishes from outside, and the only way into the core.

A person says words, presses a button, sends a form, or opens their home; whatever the platform, it becomes one of
these four. `key` names the request itself, so that its repetition has no second effect.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.people import Address


class Mentioned(StrEnum):
    """What a mention in typed words points at."""

    PERSON = "person"
    CHANNEL = "channel"
    GROUP = "group"
    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody, or something, named with the platform's own mention, taken out of the text."""

    kind: Mentioned
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The channel in which something was said."""

    id: str
    name: str
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """What a platform has to offer: the names that it and its commands go by, and what can be done there.

    `install_link` is where people add Askwell for themselves, '' where nobody has to; `lists_places` is whether forms
    can show the platform's own list of channels, `forms_in_place` whether a form takes the place of the message whose
    button opened it.
    """

    name: str = ""
    ask: str = "/ask"
    thanks: str = "/thanks"
    install_link: str = ""
    lists_places: bool = False
    forms_in_place: bool = False


USUAL = Surface()


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """Words to Askwell: `command` is `ask` or `thanks`, `text` what follows, without its mentions.

    `quoted` is a message that the ask is about, with its `link`.
    """

    by: Address
    command: str
    text: str = ""
    mentions: tuple[Mention, ...] = ()
    place: Place | None = None
    quoted: str = ""
    link: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A button: `action` and `target` as the button carried them; `ref` is the platform's id of its message."""

    by: Address
    action: str
    target: str = ""
    place: Place | None = None
    ref: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit:
    """A form's button, with all that was filled in and what the form carried along."""

    by: Address
    form: str
    action: str
    target: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    carry: Mapping[str, str] = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenHome:
    """A person opens their home; `cursor` pages on."""

    by: Address
    section: str = ""
    cursor: str = ""


Command = Say | Press | Submit | OpenHome
