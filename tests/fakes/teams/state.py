"""Who and what there is in the fake tenant: people, chats, teams, channels, messages. Data only.

Ids look like the real ones: `29:` for people and `28:` for the bot, `a:` and `19:` for conversations, digits for
messages, GUIDs for everything of Entra's.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

Json = dict[str, Any]

PERSONAL, GROUP, CHANNEL = "personal", "groupChat", "channel"


@dataclass(slots=True, kw_only=True)
class Member:
    """Somebody in the tenant. `zone` as IANA writes it, `windows_zone` as mailboxSettings does."""

    aad: str
    id29: str
    name: str
    mail: str
    zone: str = "Europe/Lisbon"
    locale: str = "en-US"
    country: str = "US"
    platform: str = "Web"
    windows_zone: str = "GMT Standard Time"
    installed: bool = False
    trouble: str = ""
    """One of `errors.UNREACHABLE` that meets whoever writes to them; "" for none."""
    enabled: bool = True
    guest: bool = False
    administers: bool = False
    """Whether they hold the role of a Teams Administrator."""


@dataclass(slots=True, kw_only=True)
class Message:
    """A message in a conversation. `versions` are all bodies it had, the newest last; `author` is "" for the bot."""

    id: str
    conversation: str
    versions: list[Json]
    author: str = ""
    deleted: bool = False
    thread: str = ""
    views: dict[str, Json] = field(default_factory=dict)
    """What an invoke's answer has put in the card's place for one person only, until the message is updated."""

    @property
    def body(self) -> Json:
        return self.versions[-1]


@dataclass(slots=True, kw_only=True)
class Conversation:
    """A chat or channel. `installed` says whether the bot is in it."""

    id: str
    kind: str
    name: str = ""
    members: set[str] = field(default_factory=set)
    installed: bool = False
    private: bool = False
    team: str = ""


@dataclass(slots=True, kw_only=True)
class Team:
    """A team with its channels; the bot is in all but private ones or in none."""

    id: str
    group: str
    name: str
    channels: list[str] = field(default_factory=list)
    installed: bool = False


@dataclass(slots=True)
class State:
    """The tenant. `clock` in seconds since 1970."""

    clock: Callable[[], float]
    app_id: str = field(default_factory=lambda: str(uuid4()))
    tenant: str = field(default_factory=lambda: str(uuid4()))
    app_name: str = "Askwell"
    catalogue_id: str = field(default_factory=lambda: str(uuid4()))
    base_url: str = ""
    members: dict[str, Member] = field(default_factory=dict)
    conversations: dict[str, Conversation] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    messages: dict[tuple[str, str], Message] = field(default_factory=dict)
    _last_id: int = 0

    @property
    def bot_id(self) -> str:
        return f"28:{self.app_id}"

    @property
    def service_url(self) -> str:
        return f"{self.base_url}/amer/"

    def new_id(self) -> str:
        """A message's id: the milliseconds of the clock, never the same twice."""
        self._last_id = max(self._last_id + 1, int(self.clock() * 1000))
        return str(self._last_id)

    def member(self, any_id: str) -> Member | None:
        """Somebody by Entra's id or by the bot's id of them."""
        found = (m for m in self.members.values() if any_id in {m.aad, m.id29})
        return self.members.get(any_id) or next(found, None)

    def personal(self, member: Member) -> Conversation:
        """Their own chat with the bot, which has always the same id."""
        made = Conversation(id=f"a:1{member.aad.replace('-', '')}", kind=PERSONAL, members={member.aad})
        found = self.conversations.setdefault(made.id, made)
        found.installed = member.installed
        return found

    def place(self, url_id: str) -> Conversation | None:
        """The conversation that an id in an address means; a channel's may name its thread."""
        return self.conversations.get(url_id.partition(";")[0])

    def messages_of(self, conversation: str) -> list[Message]:
        """What was written there, in order; deleted messages too."""
        return [m for m in self.messages.values() if m.conversation == conversation]

    def add(self, message: Message) -> Message:
        """Keeps a message."""
        self.messages[message.conversation, message.id] = message
        return message


def thread_of(url_id: str) -> str:
    """The thread that a channel's id in an address names, "" for none."""
    return url_id.partition(";messageid=")[2]


def sign_in_name(member: Member) -> str:
    """The user principal name: a guest's says where they come from."""
    name, at, home = member.mail.partition("@")
    return f"{name}_{home}#EXT#@contoso.example" if member.guest and at else member.mail
