"""The keys with which Microsoft signs what it sends us: fetched when first needed, kept a day.

Rules: an unknown key id leads to at most one fetch in ten seconds, whatever comes; when a fetch fails, the keys we have
go on; answers are small and come from where the metadata says, over https or loopback.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt import PyJWTError
from jwt.algorithms import RSAAlgorithm

from adapters.teams.hosts import checked
from bot.errors import Misconfigured

log = logging.getLogger("askwell.teams")

KEPT_SECONDS = 24 * 3600.0
PATIENCE_SECONDS = 10.0
TIMEOUT = httpx.Timeout(5.0)
MOST_BYTES = 1024 * 1024


class KeysUnavailable(Exception):
    """No keys could be fetched, and there are none from before."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One key, and the channels that it may speak for."""

    public: RSAPublicKey
    endorsements: frozenset[str]


@dataclass(slots=True)
class SigningKeys:
    """The keys that the OpenID metadata at `url` names. `clock` is monotonic, in seconds."""

    http: httpx.AsyncClient
    url: str
    clock: Callable[[], float] = time.monotonic
    _keys: Mapping[str, SigningKey] = field(default_factory=dict)
    _fetched: float = float("-inf")
    _tried: float = float("-inf")
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def find(self, kid: str) -> SigningKey | None:
        """The key of that id. Raises KeysUnavailable."""
        if self._is_known(kid):
            return self._keys[kid]
        async with self._lock:
            if not self._is_known(kid) and self.clock() - self._tried >= PATIENCE_SECONDS:
                self._tried = self.clock()
                await self._refresh()
        if not self._keys:
            raise KeysUnavailable
        return self._keys.get(kid)

    def _is_known(self, kid: str) -> bool:
        return kid in self._keys and self.clock() - self._fetched < KEPT_SECONDS

    async def _refresh(self) -> None:
        try:
            metadata = await self._get(self.url)
            found = await self._get(checked("The signing keys' address", str(metadata["jwks_uri"])))
            self._keys = dict(_made(one) for one in found["keys"] if one.get("kty") == "RSA" and one.get("kid"))
            self._fetched = self.clock()
        except (httpx.HTTPError, Misconfigured, PyJWTError, ValueError, KeyError, TypeError, AttributeError) as trouble:
            log.warning("the signing keys could not be fetched: %s", type(trouble).__name__)

    async def _get(self, url: str) -> Any:
        async with self.http.stream("GET", url, timeout=TIMEOUT) as answer:
            answer.raise_for_status()
            body = bytearray()
            async for part in answer.aiter_bytes():
                body += part
                if len(body) > MOST_BYTES:
                    raise ValueError("too large")
        return httpx.Response(200, content=bytes(body)).json()


def _made(jwk: Mapping[str, Any]) -> tuple[str, SigningKey]:
    public = RSAAlgorithm.from_jwk({name: jwk[name] for name in ("kty", "n", "e")})
    if not isinstance(public, RSAPublicKey):
        raise ValueError("a private key")
    return str(jwk["kid"]), SigningKey(public, frozenset(map(str, jwk.get("endorsements") or ())))
