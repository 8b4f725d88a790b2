"""The ground the project stands on: pinned requirements, small files and functions, real servers."""

import ast
import asyncio
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from blockbuster import BlockingError
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from playwright.async_api import Browser

from tests.browser import IN_BROWSER_LOOP, PHONE, window
from tests.postgres import Databases, MissingServer, Server, own_server

ROOT = Path(__file__).parent.parent
TOPS = ["bot", "adapters", "storage"]
LOCKS = [
    "requirements.txt", "requirements-dev.txt", "requirements-build.txt", "requirements-release.txt",
    "requirements-docs.txt", "requirements-bench.txt", "requirements-tracing.txt",
]  # fmt: skip
PRODUCT = [ROOT / "main.py", *(file for top in TOPS for file in (ROOT / top).rglob("*.py"))]
SHAPELESS = {"utils", "util", "helpers", "common", "managers", "misc"}


def pinned(lock: str) -> dict[str, str]:
    """Name and version of everything in a lock file."""
    lines = re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / lock).read_text(), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in lines}


def wished(*keys: str) -> list[Requirement]:
    """The requirements that pyproject.toml lists at a place."""
    section: Any = tomllib.loads((ROOT / "pyproject.toml").read_text())
    for key in keys:
        section = section[key]
    return [Requirement(line) for line in section if isinstance(line, str)]


@pytest.mark.parametrize("lock", LOCKS)
def test_no_requirement_names_a_registry_or_a_path(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert re.findall(r"://|^-|find-links|index-url| @ |file:|/opt|/tmp", text, re.MULTILINE) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_with_a_hash(lock: str) -> None:
    joined = (ROOT / lock).read_text().replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]
    assert lines
    assert [line for line in lines if "==" not in line or "--hash=sha256:" not in line] == []


def test_what_pyproject_wishes_for_is_what_is_pinned() -> None:
    for lock, wishes in [
        ("requirements.txt", wished("project", "dependencies")),
        ("requirements-dev.txt", wished("dependency-groups", "dev")),
        ("requirements-build.txt", wished("build-system", "requires")),
        ("requirements-release.txt", wished("dependency-groups", "release")),
        ("requirements-docs.txt", wished("dependency-groups", "docs")),
        ("requirements-bench.txt", wished("dependency-groups", "bench")),
        ("requirements-tracing.txt", wished("project", "optional-dependencies", "tracing")),
    ]:
        versions = pinned(lock)
        for wish in wishes:
            assert wish.specifier.contains(versions[canonicalize_name(wish.name)]), f"{wish} in {lock}"


def test_the_development_requirements_are_the_others_and_more() -> None:
    everything = pinned("requirements-dev.txt")
    for lock in ["requirements.txt", "requirements-build.txt", "requirements-tracing.txt"]:
        assert pinned(lock).items() <= everything.items()
    assert pinned("requirements.txt").items() <= pinned("requirements-tracing.txt").items()


VERSIONS = ROOT / "storage" / "migrations" / "versions"
"""A revision lists what it makes, however long that is."""


def test_files_are_small_and_named_for_the_domain() -> None:
    lengths = {place(file): len(file.read_text().splitlines()) for file in PRODUCT if VERSIONS not in file.parents}
    assert {file: lines for file, lines in lengths.items() if lines > 300} == {}
    assert [place(file) for file in PRODUCT if SHAPELESS & {file.stem, *file.relative_to(ROOT).parts}] == []


def test_functions_are_small() -> None:
    lengths = {
        f"{place(file)}: {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for file in PRODUCT
        if VERSIONS not in file.parents
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {function: lines for function, lines in lengths.items() if lines > 40} == {}


def place(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def test_the_core_is_free_of_platform_words() -> None:
    words = re.compile(r"slack|\bteams\b|block.?kit|adaptive.?card|microsoft", re.IGNORECASE)
    found = [
        f"{place(file)}:{number}: {line.strip()}"
        for file in (ROOT / "bot").rglob("*.py")
        if "english" not in file.parts  # "to cut somebody some slack" is English
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if words.search(line)
    ]
    assert found == []


def test_a_test_cannot_reach_another_machine() -> None:
    with (
        pytest.warns(UserWarning, match=r"192\.0\.2\.1"),
        pytest.raises(RuntimeError, match=r"192\.0\.2\.1"),
        socket.socket() as outward,
    ):
        outward.connect(("192.0.2.1", 9))


async def test_code_of_the_product_may_not_make_the_event_loop_wait() -> None:
    product: dict[str, Any] = {}
    source = "import time\ndef nap():\n    time.sleep(0)\n"
    exec(compile(source, ROOT / "bot" / "invented.py", "exec"), product)  # noqa: S102 - our own two lines
    with pytest.raises(BlockingError):
        product["nap"]()


async def test_each_test_has_a_postgres_database_of_its_own(postgres: Databases) -> None:
    first, second = postgres.create_database(), postgres.create_database()
    await run_on(first, "CREATE TABLE only_here (id int)")
    assert await names_of_tables(first) == ["only_here"]
    assert await names_of_tables(second) == []
    for url in [first, second]:
        postgres.drop_database(url)


async def test_a_postgres_database_can_be_copied(postgres: Databases) -> None:
    original = postgres.create_database()
    await run_on(original, "CREATE TABLE copied (id int)")
    copy = postgres.create_database(template=original.rpartition("/")[2])
    assert await names_of_tables(copy) == ["copied"]
    for url in [original, copy]:
        postgres.drop_database(url)


STARTS_ONE = """
import time
from tests.postgres import own_server
server = own_server()
try:
    print(server.port, flush=True)
    time.sleep(60)
finally:
    server.remove()
"""


def test_a_postgres_goes_with_whoever_is_told_to_stop() -> None:
    with subprocess.Popen([sys.executable, "-c", STARTS_ONE], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        process.send_signal(signal.SIGTERM)
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


async def test_what_was_committed_outlives_a_crash_of_postgres(own_postgres: Server) -> None:
    await run_on(own_postgres.url, "CREATE TABLE kept (id int)")
    own_postgres.crash()
    with pytest.raises(ConnectionRefusedError):
        await names_of_tables(own_postgres.url)
    own_postgres.restart()
    assert await names_of_tables(own_postgres.url) == ["kept"]


async def run_on(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(statement)
    await connection.close()


async def names_of_tables(url: str) -> list[str]:
    connection = await asyncpg.connect(url)
    rows = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    await connection.close()
    return [row["tablename"] for row in rows]


def test_programs_that_do_not_run_are_an_error_not_a_skip(tmp_path: Path) -> None:
    programs = tmp_path / "package" / "installed" / "bin"
    programs.mkdir(parents=True)
    (programs / "initdb").symlink_to("/bin/false")
    with pytest.raises(MissingServer, match="initdb failed"):
        own_server(programs=programs)


@IN_BROWSER_LOOP
async def test_the_browser_opens_a_window_the_size_of_a_phone(browser: Browser) -> None:
    async with window(browser, size=PHONE, scheme="dark") as phone:
        await phone.page.set_content("<title>Hello</title><p>Ana</p>")
        assert await phone.page.title() == "Hello"
        assert await phone.page.evaluate("[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]") == [
            360,
            True,
        ]
        assert phone.problems == []


@IN_BROWSER_LOOP
async def test_two_windows_are_two_people(browser: Browser) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        body = b"known" if b"\r\nCookie:" in head or b"\r\ncookie:" in head else b"new"
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nSet-Cookie: who=ana\r\n")
        writer.write(b"Content-Type: text/plain\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with window(browser, base_url=address) as ana, window(browser, base_url=address) as ben:
            for who, expected in [(ana, "new"), (ana, "known"), (ben, "new")]:
                await who.page.goto("/")
                assert await who.page.inner_text("body") == expected


def test_sqlite_can_return_what_it_changed() -> None:
    assert sqlite3.sqlite_version_info >= (3, 35)
