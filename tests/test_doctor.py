"""Set-ups that are wrong, and what `askwell doctor` says: a cause and a mend for each, and nothing is made for it."""

import asyncio
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from adapters.finding import Finding
from adapters.terminal.doctor import exit_code, findings_of
from main import PLATFORMS, TOOLS
from storage.migrate import upgrade
from storage.store import open_store
from tests.postgres import Databases
from tests.world import WORKSPACE

KEY = "0123456789abcdefghijklmnopqrstuvwxyz-for-tests"
OTHER_KEY = "another-key-0123456789-abcdefghijklmnopqrstuvw"
GUID = "11111111-2222-4333-8444-555555555555"
NOBODY = "http://127.0.0.1:1"
SLACK = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_API_URL": f"{NOBODY}/api/"}
BY_SOCKET = {**SLACK, "SLACK_APP_TOKEN": "xapp-1"}
OAUTH = {
    "SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "s", "SLACK_SIGNING_SECRET": "s", "ASKWELL_SECRET_KEYS": KEY,
    "ASKWELL_PUBLIC_URL": "https://askwell.example", "SLACK_API_URL": f"{NOBODY}/api/",
}  # fmt: skip
TEAMS = {
    "TEAMS_APP_ID": GUID, "TEAMS_TENANT_ID": GUID, "TEAMS_APP_PASSWORD": "s", "TEAMS_LOGIN_URL": NOBODY,
    "TEAMS_OPENID_URL": NOBODY, "TEAMS_GRAPH_URL": NOBODY,
}  # fmt: skip
Env = Mapping[str, str]

# What is set | what the doctor says, as a pattern over `cause mend`.
SETTINGS: Sequence[tuple[Env, str]] = (
    ({"ASKWELL_PROT": "1"}, "ASKWELL_PROT is no setting.*Did you mean ASKWELL_PORT"),
    ({"ASKWELL_PORT": "many"}, "ASKWELL_PORT cannot be"),
    ({"ASKWELL_PORT": "70000"}, "ASKWELL_PORT cannot be"),
    ({"ASKWELL_LOCAL": "perhaps"}, "ASKWELL_LOCAL cannot be"),
    ({"ASKWELL_PUBLIC_URL": "askwell.example"}, "ASKWELL_PUBLIC_URL cannot be.*https://"),
    ({"ASKWELL_HEARTBEAT_URL": "https://a b"}, "ASKWELL_HEARTBEAT_URL cannot be"),
    ({"HTTPS_PROXY": "socks5://a"}, "HTTPS_PROXY cannot be.*http"),
    ({"SSL_CERT_FILE": "/no/such/file"}, "SSL_CERT_FILE must be a file of certificates"),
    ({"ASKWELL_RULES_LEASE": "0"}, "ASKWELL_RULES_LEASE must be.*at least 20"),
    ({"ASKWELL_RULES_WEEKLY_HOUR": "25"}, "WEEKLY_HOUR must be.*at most 23"),
    ({"ASKWELL_RULES_WEEKLY_WEEKDAY": "9"}, "WEEKLY_WEEKDAY must be.*at most 7"),
    ({"ASKWELL_RULES_NUDGE_WORKING_DAYS": "soon"}, "must be a whole number"),
    ({"ASKWELL_LOCAL_START": "soon"}, "ASKWELL_LOCAL_START cannot be"),
    ({"SLACK_ASK_COMMAND": "ask me"}, "SLACK_ASK_COMMAND cannot be.*a slash"),
    ({"SLACK_INSTALLED_BY": "mira"}, "SLACK_INSTALLED_BY cannot be"),
    ({"SLACK_BOT_TOKEN_FILE": "/no/such/file"}, "SLACK_BOT_TOKEN_FILE names cannot be read"),
    ({"ASKWELL_SECRET_KEYS": "short"}, "a key is too weak.*32 random characters.*openssl"),
    ({"ASKWELL_SECRET_KEYS": "a" * 40}, "a key is too weak"),
    ({"ASKWELL_METRICS_TOKEN": "abc"}, "ASKWELL_METRICS_TOKEN is short.*16"),
    ({"ASKWELL_PUBLIC_URL": "http://askwell.example"}, "begins with http://.*https://"),
    ({"ASKWELL_PUBLIC_URL": "https://askwell.example/bot"}, "has a path.*Take the path off"),
    ({"SLACK_BOT_TOKN": "xoxb-1"}, "nothing reads SLACK_BOT_TOKN.*Did you mean SLACK_BOT_TOKEN"),
    ({"TEAMS_APPID": GUID}, "nothing reads TEAMS_APPID.*Did you mean TEAMS_APP_ID"),
    ({"TEAMS_TENANTID": GUID}, "Did you mean TEAMS_TENANT_ID"),
    ({"SLACK_APP_TOKEN": "xapp-1"}, "SLACK_APP_TOKEN alone connects nothing.*Add SLACK_BOT_TOKEN"),
    ({"SLACK_SIGNING_SECRET": "s"}, "SLACK_SIGNING_SECRET alone.*SLACK_CLIENT_ID"),
    ({"SLACK_CLIENT_SECRET": "s"}, "SLACK_CLIENT_SECRET alone.*SLACK_CLIENT_ID"),
    ({"TEAMS_APP_PASSWORD": "s"}, "TEAMS_APP_PASSWORD alone.*Add TEAMS_APP_ID"),
    ({"TEAMS_APP_CERTIFICATE": "s"}, "TEAMS_APP_CERTIFICATE alone.*Add TEAMS_APP_ID"),
    ({"TEAMS_TENANT_ID": GUID}, "TEAMS_TENANT_ID alone.*Add TEAMS_APP_ID"),
    ({"ASKWELL_LOCAL_PASSWORD": "s", "ASKWELL_HOST": "0.0.0.0"}, "serves no workspace.*ASKWELL_LOCAL=1"),  # noqa: S104
    ({"ASKWELL_HOST": "0.0.0.0"}, "Platforms none.*not served by itself.*askwell setup slack"),  # noqa: S104
    (SLACK, "SLACK_SIGNING_SECRET is missing.*SLACK_APP_TOKEN"),
    ({**SLACK, "SLACK_APP_TOKEN": "xapp-1", "SLACK_CLIENT_ID": "1"}, "Choose one way"),
    ({**BY_SOCKET, "SLACK_API_URL": "http://slack.example/"}, "SLACK_API_URL must begin with https"),
    (BY_SOCKET, "no key is set.*askwell setup"),
    (BY_SOCKET, "Slack cannot be reached.*slack.com"),
    ({**BY_SOCKET, "SLACK_THANKS_COMMAND": "/ask"}, "both commands have one name.*two names"),
    (OAUTH, "Slack cannot be reached"),
    ({**OAUTH, "ASKWELL_PUBLIC_URL": NOBODY, "SLACK_API_URL": f"{NOBODY}/"}, "is this machine itself.*others reach"),
    ({**OAUTH, "SLACK_CLIENT_SECRET": ""}, "SLACK_CLIENT_SECRET is missing"),
    ({**OAUTH, "SLACK_SIGNING_SECRET": ""}, "SLACK_SIGNING_SECRET is missing"),
    ({**OAUTH, "ASKWELL_SECRET_KEYS": ""}, "ASKWELL_SECRET_KEYS is missing"),
    ({**OAUTH, "ASKWELL_PUBLIC_URL": "http://a.example"}, "ASKWELL_PUBLIC_URL must be the https"),
    ({**TEAMS, "TEAMS_TENANT_ID": ""}, "TEAMS_TENANT_ID is missing"),
    ({**TEAMS, "TEAMS_APP_PASSWORD": ""}, "TEAMS_APP_PASSWORD is missing"),
    ({**TEAMS, "TEAMS_APP_CERTIFICATE": "x"}, "Choose one: TEAMS_APP_PASSWORD"),
    ({**TEAMS, "TEAMS_APP_PASSWORD": "", "TEAMS_APP_CERTIFICATE": "x"}, "Certificate it cannot be used.*PEM"),
    ({**TEAMS, "TEAMS_APP_ID": "Askwell"}, "TEAMS_APP_ID is no id.*Configuration"),
    ({**TEAMS, "TEAMS_TENANT_ID": "contoso"}, "TEAMS_TENANT_ID is no id"),
    ({**TEAMS, "TEAMS_LOGIN_URL": "http://login.example"}, "TEAMS_LOGIN_URL must be an https"),
    ({**TEAMS, "TEAMS_EMULATOR": "1", "ASKWELL_HOST": "0.0.0.0"}, "TEAMS_EMULATOR works only on this"),  # noqa: S104
    (TEAMS, "Entra it gave no token .ConnectError.*the secret was not looked at"),
    (TEAMS, "Signing keys they cannot be fetched"),
    (TEAMS, "Address none is set.*ASKWELL_PUBLIC_URL"),
    ({"ASKWELL_DATABASE_URL": "mysql://a"}, "Database its address cannot be.*sqlite"),
    ({"ASKWELL_DATABASE_URL": "sqlite://"}, "SQLite needs a file"),
    ({"ASKWELL_DATABASE_URL": "sqlite:////no/such/folder/a.db"}, "its folder is not there.*Make it"),
    ({"ASKWELL_DATABASE_URL": "sqlite:////"}, "names a folder.*Name a file"),
    ({"ASKWELL_DATABASE_URL": "postgresql://a@127.0.0.1:1/x"}, "nobody listens at 127.0.0.1:1.*Start PostgreSQL"),
    ({"ASKWELL_DATABASE_URL": "postgresql://a@askwell.invalid/x"}, "nobody knows the host|cannot be reached"),
    ({"ASKWELL_DATABASE_URL": "postgresql://a@h/x?sslmode=perhaps"}, "values that PostgreSQL knows"),
    ({"ASKWELL_DATABASE_URL": "postgresql://a@h/x?options=-c"}, "what options asks for"),
    ({"ASKWELL_DATABASE_URL": "postgresql://a@h/x?sslmode=verify-full&sslrootcert=/no"}, "a file that cannot be read"),
)
FILES: Sequence[tuple[str, str | bytes, str]] = (
    ("askwell.toml", "ASKWELL_PORT = = 1", "askwell.toml cannot be read.*line 1"),
    ("askwell.toml", "[ASKWELL_PORT]\nx = 1", "is a table"),
    ("askwell.toml", "TEAMS_SERVICE_HOSTS = [{x = 1}]", "is a list of more than words"),
    ("askwell.toml", "ASKWELL_PORT = 1".encode("utf-16"), "is not UTF-8 text"),
    ("askwell.toml", 'SLACK_BOT_TOKN = "x"', "nothing reads SLACK_BOT_TOKN .in askwell.toml"),
    ("askwell.toml", 'colour = "green"', "nothing reads colour .in askwell.toml.*Take it out"),
    (".env", "= nothing", "line 1 is no NAME=value"),
    (".env", "SLACK_APP_TOKN=x", "nothing reads SLACK_APP_TOKN .in .env.*SLACK_APP_TOKEN"),
    (".env", b"\xff\xfe\x00", ".env is not UTF-8 text"),
    ("askwell.db", b"this is no database" * 100, "Database it is not whole.*Restore it from a backup"),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder of its own, and nothing set."""
    for name in list(os.environ):
        if name.startswith(("ASKWELL_", "SLACK_", "TEAMS_")) or name.upper() in {"HTTPS_PROXY", "NO_PROXY"}:
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(monkeypatch: pytest.MonkeyPatch, given: Env, **options: str) -> list[Finding]:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    return findings_of(TOOLS, PLATFORMS, **options)


def expect(found: Sequence[Finding], pattern: str) -> None:
    """One of them says so, with a mend, and no secret and nothing of Python's is in any."""
    wrong = [f"{one.what} {one.says} {one.mend}" for one in found if one.mend]
    assert [line for line in wrong if re.search(pattern, line, re.DOTALL)], f"{pattern!r} not in {wrong}"
    assert exit_code(found) == 1
    assert not [line for line in wrong if "Traceback" in line or KEY in line]


@pytest.mark.parametrize(("given", "pattern"), SETTINGS, ids=lambda one: one if isinstance(one, str) else "")
def test_what_is_set_wrongly_is_named_with_its_mend(
    folder: Path, monkeypatch: pytest.MonkeyPatch, given: Env, pattern: str
) -> None:
    expect(said(monkeypatch, given), pattern)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(("name", "content", "pattern"), FILES, ids=lambda one: str(one)[:30])
def test_a_file_that_is_wrong_is_named_with_its_mend(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str | bytes, pattern: str
) -> None:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    expect(said(monkeypatch, {}), pattern)


def with_words(folder: Path, *keys: str) -> None:
    """A database in which a secret was kept with these keys."""

    async def keep() -> None:
        storage = await open_store(f"sqlite:///{folder / 'askwell.db'}", keys)
        await storage.tokens.save(WORKSPACE, "a token", {"token": "words"})
        await storage.close()

    asyncio.run(keep())


def newer(folder: Path) -> None:
    upgrade(f"sqlite:///{folder / 'askwell.db'}")
    _change(folder, "UPDATE alembic_version SET version_num = 'v9_001'")


def foreign(folder: Path) -> None:
    _change(folder, "CREATE TABLE theirs (id int)")


def of_another_migration(folder: Path) -> None:
    upgrade(f"sqlite:///{folder / 'askwell.db'}")
    _change(folder, "UPDATE alembic_version SET version_num = 'ae1027a6acf'")


def _change(folder: Path, statement: str) -> None:
    connection = sqlite3.connect(folder / "askwell.db")
    connection.execute(statement)
    connection.commit()
    connection.close()


DATABASES: Sequence[tuple[Callable[[Path], None], Env, str]] = (
    (newer, {}, "cannot work with it.*upgraded by a newer Askwell"),
    (foreign, {}, "another program's.*database of Askwell's own"),
    (of_another_migration, {}, "belongs to another program"),
    (lambda folder: with_words(folder, KEY), {"ASKWELL_SECRET_KEYS": OTHER_KEY}, "cannot be read.*Add the former key"),
    (lambda folder: with_words(folder, KEY), {}, "cannot be read.*ASKWELL_SECRET_KEYS"),
    (with_words, {"ASKWELL_SECRET_KEYS": KEY}, "1 rows were written before.*askwell keys seal"),
)


@pytest.mark.parametrize(("make", "given", "pattern"), DATABASES, ids=lambda one: one if isinstance(one, str) else "")
def test_a_database_that_does_not_fit_is_named_with_its_mend_and_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None], given: Env, pattern: str
) -> None:
    make(folder)
    before = (folder / "askwell.db").read_bytes()
    expect(said(monkeypatch, given), pattern)
    assert (folder / "askwell.db").read_bytes() == before


def test_a_database_that_another_program_keeps_locked_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade(f"sqlite:///{folder / 'askwell.db'}")
    other = sqlite3.connect(folder / "askwell.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    expect(said(monkeypatch, {}), "SQLITE_BUSY.*no other program keeps it locked")
    other.close()


def test_a_disk_is_nearly_full_before_it_is_full(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(folder)
    monkeypatch.setattr("storage.examination.SCARCE", usage.total + 1)
    expect(said(monkeypatch, {}), "only .* MB are left.*Make room")


@pytest.mark.parametrize(
    ("options", "pattern"),
    [({"channel": "C012"}, "needs a person.*--person"), ({"person": "U012"}, "cannot be tried with it")],
)
def test_an_option_without_effect_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, options: dict[str, str], pattern: str
) -> None:
    expect(said(monkeypatch, {}, **options), pattern)


POSTGRES: Sequence[tuple[str, str, str]] = (
    ("", "postgresql://{netloc}/no_such_database", "there is no such database.*createdb"),
    ("CREATE ROLE nobody_in_particular", "postgresql://nobody_in_particular@{host}/{name}", "does not know this role"),
    ("ALTER DATABASE {name} SET default_transaction_read_only = on", "postgresql://{netloc}/{name}", "it is read-only"),
    ("CREATE TABLE theirs (id int)", "postgresql://{netloc}/{name}", "another program's"),
    ("", "postgresql://{netloc}/{name}?sslmode=require", "offers no encryption"),
)


@pytest.mark.parametrize(("statement", "address", "pattern"), POSTGRES, ids=lambda one: one[:30])
def test_what_is_wrong_on_a_server_is_named_with_its_mend(
    folder: Path, monkeypatch: pytest.MonkeyPatch, postgres: Databases, statement: str, address: str, pattern: str
) -> None:
    url = postgres.create_database()
    netloc, name = url.partition("://")[2].split("?")[0].rsplit("/", 1)
    parts = {"netloc": netloc, "host": netloc.rpartition("@")[2], "name": name}
    if statement:
        asyncio.run(_run(url, statement.format(**parts)))
    expect(said(monkeypatch, {"ASKWELL_DATABASE_URL": address.format(**parts)}), pattern)


async def _run(url: str, statement: str) -> None:
    import asyncpg

    connection = await asyncpg.connect(url)
    await connection.execute(statement)
    await connection.close()


def test_a_service_that_happens_to_be_called_askwell_is_no_setting(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pod = {
        "ASKWELL_PORT": "tcp://10.0.0.1:8000", "ASKWELL_SERVICE_HOST": "10.0.0.1", "ASKWELL_SERVICE_PORT_HTTP": "80",
        "ASKWELL_PORT_8000_TCP_ADDR": "10.0.0.1", "ASKWELL_DB_SERVICE_PORT": "1", "ASKWELL_LOCAL": "",
    }  # fmt: skip
    found = said(monkeypatch, pod)
    assert (exit_code(found), TOOLS.read().port) == (0, 8000)


def test_it_names_more_than_eighty_set_ups() -> None:
    assert len(SETTINGS) + len(FILES) + len(DATABASES) + len(POSTGRES) + 4 >= 80


def test_a_package_that_took_one_of_our_names_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "chatter-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: chatter\nVersion: 1.0\n")
    (told / "top_level.txt").write_text("bot\nchatter\n")
    (told / "RECORD").write_text("bot/__init__.py,,\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    [found] = [one for one in findings_of(TOOLS, PLATFORMS) if one.what == "Packages"]
    assert "chatter has a `bot` too" in found.says
    assert "make install" in found.mend
