"""The way out of this machine: through a company's proxy or directly, and whose certificates are trusted on it.

Rules: what libraries would read of the environment by themselves (`HTTPS_PROXY`, `NO_PROXY`, `SSL_CERT_FILE`) is read
by the settings and handed to each of them (`over_aiohttp`, `over_httpx`); this machine itself is never reached through
a proxy; a proxy's password is never shown.
"""

import ssl
from dataclasses import dataclass, field
from functools import cache
from ipaddress import ip_address, ip_network
from typing import Any
from urllib.parse import SplitResult, urlsplit

import certifi

from adapters.nearby import is_loopback
from bot.errors import Misconfigured

USUAL_PORTS = {"https": 443, "wss": 443, "http": 80, "ws": 80}


@dataclass(frozen=True, slots=True)
class Outward:
    """`proxy` is an address, which may hold a password, or ''; `direct` names who is reached without it, as `NO_PROXY`
    does; `authorities` is a file of certificates (PEM) trusted besides the usual ones, or ''."""

    proxy: str = field(default="", repr=False)
    direct: tuple[str, ...] = ()
    authorities: str = ""

    def proxy_for(self, url: str) -> str:
        """The proxy on the way to this address; '' where there is none."""
        if not self.proxy:
            return ""
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        straight = is_loopback(host) or any(_covers(entry, host, _port(parts)) for entry in self.direct)
        return "" if straight else self.proxy

    @property
    def shown(self) -> str:
        """The proxy without name and password."""
        parts = urlsplit(self.proxy)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if self.proxy else ""

    def tls(self) -> ssl.SSLContext:
        """Whom to trust. Raises Misconfigured for a file that cannot be read or holds no certificates."""
        return _context(self.authorities)


DIRECT = Outward()


@cache
def _context(authorities: str) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    if authorities:
        try:
            context.load_verify_locations(cafile=authorities)
        except OSError:  # an SSLError is one too
            raise Misconfigured(
                "SSL_CERT_FILE must be a file of certificates (PEM) that Askwell may read: it is not."
            ) from None
    return context


def _port(parts: SplitResult) -> int:
    try:
        return parts.port or USUAL_PORTS.get(parts.scheme, 0)
    except ValueError:
        return 0


def _covers(entry: str, host: str, port: int) -> bool:
    """Whether an entry of NO_PROXY (a host, `.domain`, `host:port`, an address, a network, `*`) names this host."""
    entry = entry.strip().lower()
    if entry == "*":
        return True
    network = _network(entry)
    if network is not None:
        return _address(host) is not None and ip_address(host) in network
    name, colon, wanted = entry.rpartition(":")
    if not (colon and wanted.isdecimal()):
        name, wanted = entry, ""
    if wanted and wanted != str(port):
        return False
    name = name.removeprefix("*").lstrip(".").strip("[]")
    return bool(name) and (host.lower() == name or host.lower().endswith(f".{name}"))


def _network(text: str) -> Any:
    try:
        return ip_network(text.strip("[]"), strict=False)
    except ValueError:
        return None


def _address(text: str) -> Any:
    try:
        return ip_address(text)
    except ValueError:
        return None
