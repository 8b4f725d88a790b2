"""Who may hear more than strangers: somebody on this machine itself, or who brings the operator's token.

What comes through a proxy on this machine comes from somewhere else, whatever its address is.
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address

FORWARDED = frozenset({"forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"})


def is_loopback(host: str) -> bool:
    """Whether it is this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_from_here(peer: str, headers: Iterable[str]) -> bool:
    """Whether a request began on this machine. `headers` are the names that it has, in small letters."""
    return is_loopback(peer) and FORWARDED.isdisjoint(headers)


@dataclass(frozen=True, slots=True)
class Insiders:
    """Who runs Askwell, and their monitoring. Without a `token`, only this machine."""

    token: str = ""

    def include(self, peer: str, headers: Iterable[str], authorization: str) -> bool:
        """Whether this request is one of theirs."""
        return is_from_here(peer, headers) or self._is_token(authorization)

    def _is_token(self, authorization: str) -> bool:
        scheme, _, given = authorization.partition(" ")
        same = hmac.compare_digest(given.strip().encode(), self.token.encode())
        return bool(self.token) and scheme.lower() == "bearer" and same
