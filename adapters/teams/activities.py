"""What somebody wants, who they are and where: an activity once it is understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who acts: Entra object id, Teams' id of them for our bot, and what their client says of them."""

    id: str
    teams_id: str
    name: str = ""
    zone: str = ""
    locale: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where it happens. `kind` is `personal`, `groupChat` or `channel`; `message` the one that was pressed on."""

    tenant: str
    conversation: str
    kind: str
    service: str
    team: str = ""
    channel: str = ""
    channel_name: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A mention: Teams' id of somebody or something, and the name shown."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Words to the bot, without its own mention and without the others, which are in `named`."""

    text: str
    named: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A button: what it carried, where it stood, and, in a form, everything filled in."""

    action: str
    target: str = ""
    surface: str = ""
    shown: str = ""
    nonce: str = ""
    form: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    carry: Mapping[str, str] = field(default_factory=dict)
    dialog: bool = False
    invoked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """**Ask one person** from the message extension; `quoted` is a message with its `link`."""

    quoted: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class AppAdded:
    """The app was added here; `anew` unless it is only a newer version of it."""

    anew: bool = True


@dataclass(frozen=True, slots=True)
class Left:
    """The app was removed here."""


Intent = Spoken | Pressed | Opened | AppAdded | Left


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One activity, understood. `key` names it."""

    sender: Sender
    where: Where
    intent: Intent
    key: str = ""
