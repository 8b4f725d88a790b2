"""What a platform is to the rest of Askwell: one record that it offers, what it is joined to, what comes of that."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from starlette.routing import BaseRoute

from adapters.finding import Finding
from adapters.settings import Settings
from bot.commands import Surface
from bot.ports import Directory, Transport
from bot.service import Service

LOCAL = "local"
"""What the ids of the local workspace begin with."""

Facts = Mapping[str, str]


class Vault(Protocol):
    """Keeps secrets of a workspace by name, sealed (`storage.tokens`)."""

    async def get(self, workspace: str, name: str) -> dict[str, Any] | None: ...

    async def save(self, workspace: str, name: str, secret: Mapping[str, Any]) -> None: ...

    async def forget(self, workspace: str, name: str) -> None: ...


class ConversationStore(Protocol):
    """Keeps facts of a workspace's people and channels, sealed."""

    async def seat(self, workspace: str, person: str) -> Facts | None: ...

    async def seats(self, workspace: str, people: Collection[str]) -> Mapping[str, Facts]:
        """Of those of them that are known."""
        ...

    async def person_known_as(self, workspace: str, known_as: str) -> str | None:
        """Whose seat was kept as that of somebody known as this."""
        ...

    async def keep_seat(self, workspace: str, person: str, facts: Facts, known_as: str = "") -> None:
        """Add or replace; what is not named keeps its old value, and a fact that is '' is forgotten."""
        ...

    async def channel(self, workspace: str, channel: str) -> Facts | None: ...

    async def keep_channel(self, workspace: str, channel: str, facts: Facts) -> None:
        """Like `keep_seat`."""
        ...


async def _nobody_hears(workspace: str, ends: datetime) -> None:
    del workspace, ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a platform is joined to.

    `vault` and `conversations` keep what it has to remember of a workspace; `png` gives a picture by its token; `ping`
    proves that something can be stored; `refused` counts reasons of requests that went no further, `failed` calls to
    which the platform said no, with the reason; `secret_ends` hears of a workspace when our secret there ends; `taken`
    is around whatever comes in by another way than HTTP.
    """

    service: Service
    vault: Vault
    conversations: ConversationStore
    png: Callable[[str], Awaitable[bytes | None]]
    ping: Callable[[], Awaitable[None]]
    refused: Callable[[str], None] = lambda reason: None
    failed: Callable[[str, str], None] = lambda method, reason: None
    secret_ends: Callable[[str, datetime], Awaitable[None]] = _nobody_hears
    taken: Callable[[], AbstractContextManager[object]] = nullcontext


class Connection(Protocol):
    """A platform, connected. Nothing is reached before `lifespan` begins."""

    @property
    def routes(self) -> Sequence[BaseRoute]: ...
    @property
    def transport(self) -> Transport: ...
    @property
    def directory(self) -> Directory | None:
        """None where a platform cannot be asked about its people."""
        ...

    @property
    def surface(self) -> Surface: ...

    def lifespan(self) -> AbstractAsyncContextManager[None]:
        """As long as it is served."""
        ...

    async def trouble(self) -> str:
        """'' when all is well, else one sentence that says what is not."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A setting that whoever sets a platform up is asked for: by these words, and how it `begins`, if that is known."""

    name: str
    asks: str
    begins: str = ""
    secret: bool = True


Check = Callable[[Settings, str, str], Awaitable[Sequence[Finding]]]
TryOut = Callable[[Settings, str], Awaitable[Sequence[Finding]]]
Farewell = Callable[[Settings, Vault, str], Awaitable[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """All that the rest knows of a platform. Its name in small letters begins the ids of its workspaces.

    `is_on` is whether the settings name it; `connect` raises Misconfigured. `check` says whether it is well, and may
    send a test message to a person and a channel; `set_up` says what to do, and may write into a folder; `wants` which
    settings it then needs; `then` what is left once they are kept, and may write as well; `try_out`, once there are
    secrets, whether they work, with a test message to this person, or to whoever it must be; `farewell` gives back what
    lets Askwell into a workspace that is about to be erased, and says in a sentence what came of it and what is left.
    """

    name: str
    is_on: Callable[[Settings], bool]
    connect: Callable[[Settings, Parts], Connection]
    check: Check
    set_up: Callable[[Settings, Path], str]
    farewell: Farewell
    then: Callable[[Settings, Path], str]
    wants: Callable[[Settings], Sequence[Wanted]]
    try_out: TryOut | None = None

    @property
    def key(self) -> str:
        return self.name.lower()
