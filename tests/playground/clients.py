"""One playground a person, each a process of its own that believes to be the whole of Teams.

Rules: everybody knows the same tenant, team and people, so that a name or a channel means the same in every window; the
bot hears each person from the service address of their own playground, and answers there.
"""

import asyncio
import os
import shutil
import socket
from asyncio.subprocess import DEVNULL, STDOUT
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import yaml

from tests.e2e.served import ROOT

COMMAND = ROOT / ".playground/node_modules/@microsoft/m365agentsplayground/cli.js"
TENANT = "99999999-8888-4777-8666-555555555555"
APP = "11111111-2222-4333-8444-555555555555"
TEAM, CHANNEL = "Everybody", "design"
PATIENCE_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the invented tenant."""

    name: str
    number: int

    @property
    def first(self) -> str:
        return self.name.split()[0]

    @property
    def aad(self) -> str:
        return f"00000000-0000-4000-8000-{self.number:012}"

    @property
    def slug(self) -> str:
        return self.name.lower().replace(" ", ".")

    def row(self) -> dict[str, str]:
        """As the playground's configuration has it, `userPrincipleName` included."""
        first, last = self.name.split()
        mail = f"{self.slug}@contoso.example"
        return {
            "id": f"29:1{self.slug}",
            "name": self.name,
            "userPrincipleName": mail,
            "aadObjectId": self.aad,
            "givenName": first,
            "surname": last,
            "email": mail,
        }


NAMES = ("Ana Silva", "Ben Okafor", "Dana Kim", "Dana Rao", "Mei Lin", "Tom Hale")
"""The playground wants a person and exactly five others."""
PEOPLE = tuple(Somebody(name, number) for number, name in enumerate(NAMES))


@dataclass(frozen=True, slots=True)
class Playground:
    """One that runs. `whose` is who acts in it."""

    whose: Somebody
    port: int

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}/"

    @property
    def service_host(self) -> str:
        return f"127.0.0.1:{self.port}"


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on now; all are held until all are known, so that they differ."""
    held = [socket.socket() for _ in range(count)]
    try:
        for one in held:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in held]
    finally:
        for one in held:
            one.close()


@asynccontextmanager
async def playgrounds(
    who: Sequence[Somebody], bot: str, ports: Sequence[int], folder: Path
) -> AsyncIterator[list[Playground]]:
    """A playground for each of these people, in front of the bot at this address; all have started."""
    async with AsyncExitStack() as stack:
        running = []
        for whose, port in zip(who, ports, strict=True):
            one = Playground(whose, port)
            await stack.enter_async_context(_running(one, bot, folder / whose.slug))
            running.append(one)
        yield running


@asynccontextmanager
async def _running(one: Playground, bot: str, folder: Path) -> AsyncIterator[None]:
    with _furnished(folder, one.whose).open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *_command(one, bot),
            cwd=folder,
            env={"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "TEAMSAPPTESTER_BROWSER": "none"},
            stdin=DEVNULL,
            stdout=log,
            stderr=STDOUT,
        )
    try:
        await _ready(one, process, folder)
        yield
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def _furnished(folder: Path, whose: Somebody) -> Path:
    """A folder to run in, with the playground's configuration; returns where its log goes."""
    folder.mkdir()
    (folder / ".m365agentsplayground.yml").write_text(yaml.safe_dump(_configuration(whose)))
    return folder / "log"


def _command(one: Playground, bot: str) -> list[str]:
    node = shutil.which("node") or "node"
    assert COMMAND.is_file(), "The playground is not installed: use `make e2e-teams`."
    service = f"http://{one.service_host}/_connector"
    return [
        node, str(COMMAND), "start", "-e", bot, "-c", "msteams", "-p", str(one.port),
        "--service-url", service, "--disable-telemetry",
    ]  # fmt: skip


async def _ready(one: Playground, process: asyncio.subprocess.Process, folder: Path) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS), httpx.AsyncClient(trust_env=False) as http:
        while True:
            assert process.returncode is None, (folder / "log").read_text()
            try:
                await http.get(one.address)
            except httpx.TransportError:
                continue
            return


def _configuration(whose: Somebody) -> dict[str, object]:
    return {
        "version": "0.1.1",
        "tenantId": TENANT,
        "bot": {"id": f"28:{APP}", "name": "Askwell"},
        "currentUser": whose.row(),
        "users": [one.row() for one in PEOPLE if one != whose],
        "personalChat": {"id": f"a:1{whose.slug}"},
        "groupChat": {"id": f"19:group-{whose.slug}@thread.v2", "name": "Group"},
        "team": {
            "id": "19:everybody@thread.tacv2",
            "name": TEAM,
            "aadGroupId": "00000000-0000-4000-8000-000000000099",
            "channels": [{"id": f"19:{CHANNEL}@thread.tacv2", "name": CHANNEL}],
        },
    }
