"""The query of a PostgreSQL address: written for libpq, understood by asyncpg.

Hosted databases give addresses such as `...?sslmode=require&channel_binding=require`. What libpq means is either handed
to asyncpg in its own way or refused by name: nothing that makes a connection safer is dropped in silence.
"""

import ssl

from sqlalchemy import URL

from bot.errors import Misconfigured

VERIFIED = frozenset({"verify-ca", "verify-full"})
MODES = frozenset({"disable", "allow", "prefer", "require"}) | VERIFIED
KEPT = frozenset({"ssl", "host", "port", "target_session_attrs", "krbsrvname", "gsslib", "passfile", "service"}) | {
    "prepared_statement_cache_size",
    "statement_cache_size",
    "sslrootcert",
    "sslcert",
    "sslkey",
}
OURS = frozenset({"connect_timeout", "application_name", "fallback_application_name", "client_encoding", "keepalives"})
"""What libpq asks for and Askwell decides itself: its own time-outs, its own name, UTF-8."""

FILES = ("sslrootcert", "sslcert", "sslkey")


def translated(url: URL) -> URL:
    """The address with asyncpg's words in its query. Raises Misconfigured for one that has no counterpart there."""
    query = {name: value for name, value in url.query.items() if name not in OURS}
    mode = query.pop("sslmode", None) or query.get("ssl")
    binding = query.pop("channel_binding", "prefer")
    if binding not in {"disable", "prefer", "require"} or (mode is not None and mode not in MODES):
        raise Misconfigured("ASKWELL_DATABASE_URL: sslmode and channel_binding must be values that PostgreSQL knows.")
    if binding == "require":
        mode = _bound(mode)
    unknown = sorted(query.keys() - KEPT)
    if unknown:
        raise Misconfigured(
            f"ASKWELL_DATABASE_URL: Askwell does not know what {_named(unknown[0])} asks for. Leave it out."
        )
    return url.set(query={**query, **({"ssl": mode} if mode else {})})


def _bound(mode: object) -> str:
    """Channel binding makes sure that the server is the one that knows the password. asyncpg has no such thing: the
    server's certificate and name are verified instead, which says as much."""
    if mode in {"disable", "allow"}:
        raise Misconfigured("ASKWELL_DATABASE_URL: channel_binding=require needs sslmode=require, or verify-full.")
    return "verify-full"


def _named(name: str) -> str:
    return name if name.isascii() and name.isidentifier() and len(name) < 40 else "something in its query"


def with_tls(url: URL) -> tuple[URL, dict[str, ssl.SSLContext]]:
    """The address without what says whom to trust, and that as an argument of asyncpg's connect.

    Without `sslrootcert` those authorities count that this machine trusts (`SSL_CERT_FILE` among them). Raises
    Misconfigured for a file that cannot be read.
    """
    files = {name: str(url.query[name]) for name in FILES if name in url.query}
    mode = url.query.get("ssl")
    if mode not in VERIFIED and not files:
        return url, {}
    bare = url.set(query={name: value for name, value in url.query.items() if name not in {"ssl", *FILES}})
    return bare, {"ssl": _context(str(mode), files)}


def _context(mode: str, files: dict[str, str]) -> ssl.SSLContext:
    root = files.get("sslrootcert", "system")
    try:
        context = ssl.create_default_context(cafile=None if root == "system" else root)
        if "sslcert" in files:
            context.load_cert_chain(files["sslcert"], files.get("sslkey"))
    except OSError:  # an SSLError is one too
        raise Misconfigured(f"ASKWELL_DATABASE_URL: {' or '.join(FILES)} names a file that cannot be read.") from None
    context.check_hostname = mode == "verify-full"
    if mode not in VERIFIED and root == "system":
        context.verify_mode = ssl.CERT_NONE
    return context
