"""What is to be said of a PostgreSQL, by the name of what is wrong, without changing anything on it."""

import asyncio
import ssl
from collections.abc import Sequence

import asyncpg
from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.errors import Misconfigured
from storage.examination import DATABASE, OTHER_ADDRESS, Examined, of_tables
from storage.faults import named
from storage.libpq import with_tls
from storage.sealing import SecretKey

PATIENCE = 5.0
ADDRESS = "ASKWELL_DATABASE_URL"
OLDEST = 130000
"""PostgreSQL's own number of the oldest version that is still tested by its makers when this was written."""

CAUSES = {
    "28P01": ("it does not take this name and password.", f"Correct them in {ADDRESS}, or set the role's password."),
    "3D000": ("there is no such database.", f"Make it (`createdb`), or name another in {ADDRESS}."),
    "53300": ("it takes no more connections.", "Raise max_connections, or let fewer programs use it."),
    "57P03": ("it is just starting, or stopping.", "Look again in a minute."),
    "42501": ("this role may not do what is needed.", "Give it the right to create tables in its schema."),
}


async def examine_server(url: URL, keys: Sequence[SecretKey] | Examined) -> list[Examined]:
    """Connect as Askwell does, and look."""
    try:
        bare, tls = with_tls(url)
    except Misconfigured as wrong:
        return [Examined(DATABASE, "its address cannot be.", str(wrong))]
    engine = create_async_engine(bare, connect_args={"timeout": PATIENCE, **tls}, hide_parameters=True)
    try:
        async with asyncio.timeout(2 * PATIENCE), engine.connect() as connection:
            return await connection.run_sync(_look, keys)
    except (SQLAlchemyError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as trouble:
        return [_cause(trouble, url)]
    finally:
        await engine.dispose()


def _look(connection: Connection, keys: Sequence[SecretKey] | Examined) -> list[Examined]:
    connection.execute(text("SET TRANSACTION READ ONLY"))
    facts = connection.execute(
        text(
            "SELECT pg_is_in_recovery() AS standby, current_setting('default_transaction_read_only') AS read_only,"
            " current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding,"
            " coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS may_create"
        )
    ).one()
    if facts.standby or facts.read_only == "on":
        return [Examined(DATABASE, "it is read-only: a standby, or set so.", f"Name the primary in {ADDRESS}.")]
    if facts.version < OLDEST:
        return [Examined(DATABASE, "it is older than PostgreSQL 13.", "Upgrade it.")]
    if facts.encoding != "UTF8":
        return [Examined(DATABASE, f"it keeps {facts.encoding}, not UTF-8.", "Make one with ENCODING 'UTF8'.")]
    if not facts.may_create:
        return [Examined(DATABASE, *CAUSES["42501"])]
    return of_tables(connection, keys)


def _cause(trouble: BaseException, url: URL) -> Examined:
    where = f"{url.host or 'its socket'}:{url.port or 5432}"
    if isinstance(trouble, DBAPIError) and trouble.orig is not None:
        cause = trouble.orig.__cause__ or trouble.orig
        return _cause(cause, url) if cause is not trouble else _unknown(trouble)
    state = str(getattr(trouble, "sqlstate", "") or "")
    if state in CAUSES:
        return Examined(DATABASE, *CAUSES[state])
    if state.startswith("28"):
        return _not_admitted(trouble)
    return _unreached(trouble, where) or _unknown(trouble)


def _not_admitted(trouble: BaseException) -> Examined:
    """PostgreSQL names the case only in its sentence, which quotes nothing of people's."""
    if "no encryption" in str(trouble) or "SSL off" in str(trouble):
        return Examined(DATABASE, "it wants an encrypted connection.", f"Add ?sslmode=require to {ADDRESS}.")
    if "no pg_hba.conf entry" in str(trouble):
        return Examined(DATABASE, "it does not let this machine in.", "Add it to the server's pg_hba.conf.")
    return Examined(DATABASE, "it does not know this role.", f"Make it (`createuser`), or name another in {ADDRESS}.")


def _unreached(trouble: BaseException, where: str) -> Examined | None:
    match trouble:
        case ssl.SSLCertVerificationError():
            mend = f"Name its authority with sslrootcert in {ADDRESS}, or use the name that the certificate has."
            return Examined(DATABASE, "its certificate cannot be verified.", mend)
        case ssl.SSLError():
            return Examined(DATABASE, "no encrypted connection came about.", f"Check sslmode in {ADDRESS}.")
        case ConnectionRefusedError():
            return Examined(DATABASE, f"nobody listens at {where}.", f"Start PostgreSQL, or correct {ADDRESS}.")
        case TimeoutError():
            mend = "Let this machine reach it through firewalls, and see that it is not overloaded."
            return Examined(DATABASE, f"{where} does not answer in time.", mend)
        case FileNotFoundError():
            return Examined(DATABASE, "there is no such socket.", f"Start PostgreSQL, or name its host in {ADDRESS}.")
        case ConnectionError() if "SSL" in str(trouble):
            return Examined(DATABASE, "it offers no encryption.", f"Switch ssl on there, or drop sslmode in {ADDRESS}.")
        case OSError() if "ame or service not known" in str(trouble) or type(trouble).__name__ == "gaierror":
            return Examined(DATABASE, f"nobody knows the host of {where}.", OTHER_ADDRESS)
        case OSError():
            return Examined(DATABASE, f"{where} cannot be reached.", "Check the network between, and the address.")
        case _:
            return None


def _unknown(trouble: BaseException) -> Examined:
    return Examined(DATABASE, f"{named(trouble)}.", "Look into the server's own log.")
