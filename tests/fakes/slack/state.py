"""What the fake Slack knows: workspaces, people, channels, messages, views, files, apps, tokens.

Rules: plain slotted dataclasses, mutable because they are the state; every id is made here; a `ts` is unique
and grows. No HTTP, no rules of Slack: those are in the module named for them.
"""

import base64
import itertools
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.clock import Clock

Json = dict[str, Any]


@dataclass(slots=True)
class Enterprise:
    """An Enterprise Grid organisation: a roof over several workspaces."""

    id: str
    name: str


@dataclass(slots=True)
class Workspace:
    """One Slack workspace. `large` makes users.list demand a limit; `edit_window` is in seconds."""

    id: str
    name: str
    domain: str
    enterprise_id: str | None = None
    large: bool = False
    edit_window: float | None = None


@dataclass(slots=True)
class Member:
    """A person or a bot as Slack stores it; `hidden` means that bots are answered user_not_visible.

    `connected` is somebody of another workspace whom shared channels show: Slack does not call them a stranger.
    `name` is what they chose to be shown as, which others may have chosen too; `handle` is theirs alone in a workspace.
    """

    id: str
    team_id: str
    name: str
    real_name: str
    tz: str | None = "Europe/Berlin"
    locale: str = "en-US"
    email: str | None = None
    picture: str = "https://avatars.slack-edge.com/2026-11-24/somebody_72.png"
    is_bot: bool = False
    deleted: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    connected: bool = False
    is_admin: bool = False
    is_owner: bool = False
    hidden: bool = False
    team_ids: set[str] = field(default_factory=set)
    dnd: tuple[float, float] | None = None
    handle: str = ""
    status: tuple[str, str, int] = ("", "", 0)
    """Its text, its emoji with colons, and when it ends in seconds since 1970 (0: until it is cleared)."""


@dataclass(slots=True)
class Channel:
    """A public or private channel or a DM (`im`, with `person` as the other side of the bot `app_id`)."""

    id: str
    team_id: str
    name: str
    kind: str = "public"
    members: set[str] = field(default_factory=set)
    archived: bool = False
    read_only: bool = False
    app_id: str | None = None
    person: str | None = None


@dataclass(slots=True)
class Message:
    """One message as it stands now; `only_for` makes it ephemeral."""

    ts: str
    channel: str
    author: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    client_msg_id: str | None = None
    thread_ts: str | None = None
    app_id: str | None = None
    bot_id: str | None = None
    only_for: str | None = None
    edited: bool = False
    posted_at: float = 0.0


@dataclass(slots=True)
class View:
    """A modal or a home tab on a person's screen; `values` is what stands in its fields."""

    id: str
    kind: str
    person: str
    team_id: str
    app_id: str
    body: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    values: dict[tuple[str, str], Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    suggested: dict[str, list[Json]] = field(default_factory=dict)

    @property
    def blocks(self) -> list[Json]:
        blocks: list[Json] = self.body["blocks"]
        return blocks


@dataclass(slots=True)
class File:
    """An upload: `asked` (has an address), `uploaded` (has bytes), `ready` (completed), `deleted`."""

    id: str
    team_id: str
    app_id: str
    name: str
    length: int
    alt_text: str = ""
    title: str = ""
    content: bytes = b""
    state: str = "asked"
    processing: int = 0


@dataclass(slots=True)
class App:
    """An app as its configuration page shows it. `commands` maps a name to should_escape."""

    id: str
    name: str
    client_id: str
    client_secret: str
    signing_secret: str
    scopes: frozenset[str] = frozenset()
    optional_scopes: frozenset[str] = frozenset()
    commands: dict[str, bool] = field(default_factory=dict)
    shortcuts: dict[str, str] = field(default_factory=dict)
    shortcut_names: dict[str, str] = field(default_factory=dict)
    events: frozenset[str] = frozenset()
    redirect_urls: tuple[str, ...] = ()
    request_url: str = ""
    socket_mode: bool = False
    org_deploy: bool = False
    rotation: bool = False
    home_tab: bool = True
    messages_tab: bool = True
    messages_read_only: bool = True
    verification_token: str = field(default_factory=lambda: secrets.token_hex(12))


@dataclass(slots=True)
class Installation:
    """An app in a workspace, or in a whole organisation (`team_id` None, `team_ids` where it was added)."""

    id: str
    app_id: str
    team_id: str | None
    enterprise_id: str | None
    bot_user_id: str
    bot_id: str
    installer: str
    scopes: frozenset[str]
    team_ids: set[str] = field(default_factory=set)
    active: bool = True

    def reaches(self, team_id: str) -> bool:
        return self.active and (self.team_id == team_id or team_id in self.team_ids)


@dataclass(slots=True)
class Token:
    """A secret. Kinds: bot, app, user, refresh. `expires` is seconds since 1970 or None."""

    value: str
    kind: str
    app_id: str
    installation: Installation | None
    scopes: frozenset[str]
    expires: float | None = None
    state: str = "live"


@dataclass(slots=True)
class Trigger:
    """The right to open one window within three seconds."""

    id: str
    app_id: str
    person: str
    team_id: str
    at: float
    view_id: str | None = None
    used: bool = False


@dataclass(slots=True)
class ResponseUrl:
    """Where an app may answer an interaction: five times within thirty minutes."""

    id: str
    app_id: str
    person: str
    channel: str
    at: float
    message_ts: str | None = None
    uses: int = 0


@dataclass(slots=True)
class State:
    """Everything, by id."""

    clock: Clock
    enterprises: dict[str, Enterprise] = field(default_factory=dict)
    workspaces: dict[str, Workspace] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    dms: dict[tuple[str, str], str] = field(default_factory=dict)
    messages: dict[tuple[str, str], Message] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    stacks: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    homes: dict[tuple[str, str, str], str] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    apps: dict[str, App] = field(default_factory=dict)
    installations: dict[str, Installation] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    codes: dict[str, Any] = field(default_factory=dict)
    scheduled: list[tuple[str, int]] = field(default_factory=list)
    base_url: str = ""
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _last_ts: tuple[int, int] = (0, 0)

    def new_id(self, prefix: str) -> str:
        """An id as Slack writes them: a letter, a zero and capitals or digits."""
        tail = base64.b32encode(next(self._numbers).to_bytes(5, "big")).decode()
        return f"{prefix}0{tail}"

    def new_ts(self) -> str:
        """A message timestamp: the clock's second and a number that makes it unique and growing."""
        second, part = int(self.clock()), 100
        if second <= self._last_ts[0]:
            second, part = self._last_ts[0], self._last_ts[1] + 100
        self._last_ts = (second, part)
        return f"{second}.{part:06d}"

    def new_trigger(self, app_id: str, person: str, team_id: str, view_id: str | None = None) -> Trigger:
        number = next(self._numbers)
        trigger = Trigger(
            f"{number}.{int(self.clock())}.{secrets.token_hex(16)}",
            app_id,
            person,
            team_id,
            self.clock(),
            view_id,
        )
        self.triggers[trigger.id] = trigger
        return trigger

    def install_of(self, app_id: str, team_id: str) -> Installation | None:
        """The live installation of an app that reaches a workspace."""
        found = (i for i in self.installations.values() if i.app_id == app_id and i.reaches(team_id))
        return next(found, None)

    def dm(self, app_id: str, person: str) -> Channel | None:
        """The direct conversation of an app's bot and a person, where one was ever opened."""
        return self.channels.get(self.dms.get((app_id, person), ""))

    def messages_in(self, channel: str) -> list[Message]:
        return [m for m in self.messages.values() if m.channel == channel]

    def stack(self, person: str, team_id: str) -> list[View]:
        """The open modals of a person, the lowest first."""
        return [self.views[v] for v in self.stacks.get((person, team_id), [])]

    def team_of(self, channel: Channel) -> Workspace:
        return self.workspaces[channel.team_id]

    def bots(self) -> Iterable[str]:
        return (i.bot_user_id for i in self.installations.values())
