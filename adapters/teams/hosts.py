"""Which servers our token may go to: Microsoft's, and those that the deployment names. Pure.

Rules: https, except on loopback; no user, query or fragment in an address; a host is compared as a whole, in ASCII.
"""

from collections.abc import Collection
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from adapters.nearby import is_loopback
from bot.errors import Misconfigured

MICROSOFT = frozenset(
    {
        "smba.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
        "smba.infra.gov.teams.microsoft.us",
        "smba.infra.dod.teams.microsoft.us",
    }
)
MICROSOFT_SUFFIX = ".botframework.com"
LONGEST = 500
REMEMBERED = 64


def is_trusted(url: str, named: Collection[str] = ()) -> bool:
    """Whether a service address is Microsoft's, or on one of the `named` hosts (`host` or `host:port`)."""
    return len(url) <= LONGEST and _trusted(url, tuple(named))


@lru_cache(REMEMBERED)
def _trusted(url: str, named: tuple[str, ...]) -> bool:
    """Remembered, for a tenant has one address, which each turn looks at twice."""
    parts = _plain(url)
    if parts is None:
        return False
    host = parts.hostname or ""
    ours = host in named or f"{host}:{parts.port}" in named
    if parts.scheme == "http":
        return ours and is_loopback(host)
    return ours or (parts.port in {None, 443} and (host in MICROSOFT or host.endswith(MICROSOFT_SUFFIX)))


def _plain(url: str) -> SplitResult | None:
    """The parts of an address that holds nothing but scheme, host, port and path."""
    if not url.isascii() or len(url) > LONGEST or any(char in url for char in "\\@?# \t\r\n"):
        return None
    try:
        parts = urlsplit(url)
        return parts if parts.scheme in {"https", "http"} and parts.hostname and parts.port != 0 else None
    except ValueError:
        return None


def checked(setting: str, url: str) -> str:
    """A base address from the settings, without a slash at its end. Raises Misconfigured: https, or loopback."""
    parts = _plain(url)
    if parts is None or (parts.scheme == "http" and not is_loopback(parts.hostname or "")):
        raise Misconfigured(f"{setting} must be an https address, or one on this machine.")
    return url.rstrip("/")
