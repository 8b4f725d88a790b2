"""Our own tokens for the Connector and Graph: client credentials of one tenant, asked for once and renewed early.

By secret, or by a certificate (PEM with its private key), whose assertion is signed with PS256 as Entra documents it.
"""

import asyncio
import base64
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
import jwt
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from adapters.teams.clouds import PUBLIC
from adapters.teams.settings import TeamsSettings
from bot.errors import Misconfigured

log = logging.getLogger("askwell.teams")

EARLY_SECONDS = 300.0
PAUSE_AFTER_TROUBLE = 5.0
TIMEOUT = httpx.Timeout(10.0)
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


GONE = "not_in_tenant"
_GONE_CODES = frozenset({700016, 7000229, 90002})
"""Entra's numbers for an app that is not, or no longer, in the tenant, and for a tenant that is no more."""

REFUSALS = frozenset({"invalid_client", "unauthorized_client", "invalid_request", "invalid_grant", GONE})


class NoToken(Exception):
    """Entra gave us none. `reason` is its error's name, or what happened to the request; `number` its own number
    (AADSTS), 0 where it gave none."""

    def __init__(self, reason: str, number: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.number = number

    @property
    def refused(self) -> bool:
        """Whether Entra looked at our secret and said no, rather than not being there."""
        return self.number != 0 or self.reason in REFUSALS


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate with its key, as the setting has it."""

    key: str
    thumbprint: str

    @classmethod
    def read(cls, pem: str) -> "Certificate":
        """Raises Misconfigured."""
        try:
            found = x509.load_pem_x509_certificate(pem.encode())
            load_pem_private_key(pem.encode(), None)
        except (ValueError, TypeError):
            raise Misconfigured("TEAMS_APP_CERTIFICATE must be PEM text: a certificate and its private key.") from None
        print_ = base64.urlsafe_b64encode(found.fingerprint(SHA256())).rstrip(b"=").decode()
        return cls(pem, print_)


@dataclass(frozen=True, slots=True)
class _Held:
    token: str
    until: float


@dataclass(slots=True, kw_only=True)
class TokenSource:
    """Tokens by scope. `login` is Entra's base address; one of `secret` and `certificate` is given."""

    http: httpx.AsyncClient
    login: str
    tenant: str
    app_id: str
    secret: str = ""
    certificate: Certificate | None = None
    usual: str = PUBLIC.scope
    clock: Callable[[], float] = time.monotonic
    _held: dict[str, _Held] = field(default_factory=dict)
    _failed: dict[str, tuple[float, str]] = field(default_factory=dict)
    _locks: dict[str, asyncio.Lock] = field(default_factory=dict)

    async def get(self, scope: str = "") -> str:
        """A token that is good for some minutes, for the Connector if nothing else is said. Raises NoToken."""
        scope = scope or self.usual
        held = self._held.get(scope)
        if held is None or self.clock() >= held.until:
            async with self._locks.setdefault(scope, asyncio.Lock()):
                held = self._held.get(scope)
                if held is None or self.clock() >= held.until:
                    held = self._held[scope] = await self._fresh(scope)
        return held.token

    async def anew(self, scope: str = "") -> None:
        """A fresh token in place of the one that is held, which goes on if there is none. Raises NoToken."""
        scope = scope or self.usual
        async with self._locks.setdefault(scope, asyncio.Lock()):
            self._held[scope] = await self._fresh(scope)

    @property
    def holds_one(self) -> bool:
        """Whether a token of some scope is still good."""
        return any(self.clock() < held.until for held in self._held.values())

    def forget(self, token: str) -> None:
        """It was refused: the next one is a new one."""
        for scope, held in list(self._held.items()):
            if held.token == token:
                del self._held[scope]

    async def _fresh(self, scope: str) -> _Held:
        at, reason = self._failed.get(scope, (float("-inf"), ""))
        if self.clock() - at < PAUSE_AFTER_TROUBLE:
            raise NoToken(reason)
        try:
            return await self._asked(scope)
        except NoToken as trouble:
            self._failed[scope] = (self.clock(), trouble.reason)
            log.warning("Entra gave no token: %s", trouble.reason)
            raise

    async def _asked(self, scope: str) -> _Held:
        url = f"{self.login}/{self.tenant}/oauth2/v2.0/token"
        form = {"grant_type": "client_credentials", "client_id": self.app_id, "scope": scope, **self._proof(url)}
        asked = self.clock()
        try:
            answer = await self.http.post(url, data=form, timeout=TIMEOUT)
            found = answer.json()
        except httpx.HTTPError as trouble:
            raise NoToken(type(trouble).__name__) from None
        except ValueError:
            raise NoToken("not_json") from None
        if not isinstance(found, dict):
            raise NoToken("not_json")
        if answer.status_code != httpx.codes.OK or not isinstance(found.get("access_token"), str):
            raise NoToken(_why(found, answer.status_code), _number(found))
        lasts = float(found.get("expires_in", 3600))
        return _Held(found["access_token"], asked + max(lasts - EARLY_SECONDS, lasts / 2))

    def _proof(self, url: str) -> dict[str, str]:
        if self.certificate is None:
            return {"client_secret": self.secret}
        now = int(time.time())
        claims = {"aud": url, "iss": self.app_id, "sub": self.app_id, "jti": str(uuid4()), "nbf": now, "exp": now + 300}
        headers = {"x5t#S256": self.certificate.thumbprint}
        signed = jwt.encode(claims, self.certificate.key, algorithm="PS256", headers=headers)
        return {"client_assertion_type": ASSERTION, "client_assertion": signed}


def _why(found: Mapping[str, Any], status: int) -> str:
    """The reason that Entra gives, in a word."""
    codes = found.get("error_codes")
    known = {code for code in codes if isinstance(code, int)} if isinstance(codes, list) else set()
    return GONE if known & _GONE_CODES else str(found.get("error", status))[:80]


def _number(said: dict[str, Any]) -> int:
    codes = said.get("error_codes")
    return codes[0] if isinstance(codes, list) and codes and isinstance(codes[0], int) else 0


def token_source(
    settings: TeamsSettings, http: httpx.AsyncClient, elapsed: Callable[[], float] = time.monotonic
) -> TokenSource:
    """Tokens for this app in its tenant. Raises Misconfigured for a certificate that cannot be read."""
    certificate = Certificate.read(settings.app_certificate) if settings.app_certificate else None
    return TokenSource(
        http=http,
        login=settings.login_url.rstrip("/"),
        tenant=settings.tenant_id,
        app_id=settings.app_id,
        secret=settings.app_password,
        certificate=certificate,
        usual=settings.cloud.scope,
        clock=elapsed,
    )
