"""The shape of the database: as the tables say, made once whoever starts first, never taken from a newer program."""

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.errors import Misconfigured
from storage.migrate import HEAD, belongs, configuration, revision, upgrade
from storage.store import open_store
from storage.tables import metadata
from storage.url import normalise
from tests.postgres import in_own_thread
from tests.storage.earlier import opened

ROOT = Path(__file__).parents[2]


async def test_migrations_make_what_the_tables_say(database_url: str) -> None:
    def differences(connection: Connection) -> list[object]:
        opts = {"include_object": partial(belongs, dialect=connection.dialect.name)}
        return list(compare_metadata(MigrationContext.configure(connection, opts=opts), metadata))

    database = opened(database_url)
    assert await database.read(differences) == []
    await database.close()


async def test_indexes_are_made_with_their_conditions(database_url: str) -> None:
    def partial(connection: Connection) -> set[str]:
        catalogue = (
            "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '%WHERE%'"
            if connection.dialect.name == "sqlite"
            else "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND indexdef LIKE '%WHERE%'"
        )
        return set(connection.execute(text(catalogue)).scalars())

    database = opened(database_url)
    here = "sqlite" if database_url.startswith("sqlite") else "postgresql"
    wanted = {
        str(index.name)
        for table in metadata.tables.values()
        for index in table.indexes
        if index.dialect_options[here]["where"] is not None and belongs(index, None, "", False, None, dialect=here)
    }
    assert await database.read(partial) == wanted
    await database.close()


def test_the_newest_revision_is_the_one_this_program_knows() -> None:
    assert ScriptDirectory.from_config(configuration()).get_current_head() == HEAD


def test_four_processes_that_start_at_once_all_succeed(empty_url: str) -> None:
    start = [
        sys.executable,
        "-W",
        "error",
        "-c",
        "import sys; from storage.migrate import upgrade; upgrade(sys.argv[1])",
    ]
    started = [
        subprocess.Popen([*start, empty_url], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _ in range(4)
    ]
    said = [process.communicate()[0].decode() for process in started]
    assert [process.returncode for process in started] == [0] * 4, "\n".join(said)


async def test_upgrading_again_changes_nothing(database_url: str) -> None:
    in_own_thread(lambda: upgrade(database_url))
    database = opened(database_url)
    assert await database.read(revision) == HEAD
    await database.close()


async def stamp(url: str, version: str) -> None:
    statement = text("UPDATE alembic_version SET version_num = :version")
    database = opened(url)
    await database.write(lambda connection: connection.execute(statement, {"version": version}).rowcount)
    await database.close()


async def test_a_newer_major_version_is_refused_in_one_sentence(database_url: str) -> None:
    await stamp(database_url, "v3_001")
    with pytest.raises(Misconfigured, match="newer Askwell") as refusal:
        await open_store(database_url)
    assert "\n" not in str(refusal.value)


async def test_a_newer_minor_version_is_worked_with(database_url: str) -> None:
    await stamp(database_url, "v2_999")
    storage = await open_store(database_url)
    await storage.ping()
    await storage.close()


async def test_a_database_of_another_program_is_refused(database_url: str) -> None:
    await stamp(database_url, "3f2b6c")
    with pytest.raises(Misconfigured, match="another program"):
        await open_store(database_url)


async def test_without_migrating_an_old_database_is_refused(empty_url: str) -> None:
    with pytest.raises(Misconfigured, match="askwell db upgrade"):
        await open_store(empty_url, migrate=False)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("", "sqlite+pysqlite:///askwell.db"),
        ("sqlite:////var/a.db", "sqlite+pysqlite:////var/a.db"),
        ("postgres://u@h/db", "postgresql+asyncpg://u@h/db"),
        ("postgresql://u@h/db?sslmode=require", "postgresql+asyncpg://u@h/db?ssl=require"),
        ("postgresql+psycopg://u@h/db", "postgresql+asyncpg://u@h/db"),
    ],
)
def test_addresses_are_understood_as_people_write_them(written: str, meant: str) -> None:
    assert normalise(written).render_as_string(hide_password=False) == meant


@pytest.mark.parametrize("wrong", ["mysql://u:secret@h/db", "sqlite://", "sqlite:///:memory:", "not an address"])
def test_other_addresses_are_refused_without_being_repeated(wrong: str) -> None:
    with pytest.raises(Misconfigured) as refusal:
        normalise(wrong)
    assert "secret" not in str(refusal.value)
