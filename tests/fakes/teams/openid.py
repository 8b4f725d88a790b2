"""The Bot Framework's OpenID metadata and signing keys, and the tokens that come with each activity.

Rules: the real time signs, since whoever checks a token compares with it. `requests` counts what was fetched;
`published` are the keys that are shown, `signing` is the one in use: rotate() changes both, as Microsoft does.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import jwt
from aiohttp import web

from tests.fakes.teams.faults import Faults, played
from tests.fakes.teams.keys import ENDORSEMENTS, jwk, key_id, private_key
from tests.fakes.teams.state import State

ISSUER = "https://api.botframework.com"
HUGE = 10 * 1024 * 1024
UNENDORSED = "connector-unendorsed"


@dataclass(slots=True)
class OpenId:
    """Metadata, keys and signatures of the Connector. `huge` pads the keys' answer to ten megabytes."""

    state: State
    faults: Faults
    signing: str = "connector-1"
    published: list[str] = field(default_factory=lambda: ["connector-1"])
    huge: bool = False
    signing_clock: Callable[[], float] = time.time
    requests: list[str] = field(default_factory=list)
    _held: dict[str, tuple[str, float]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """What TEAMS_OPENID_URL is set to."""
        return f"{self.state.base_url}/openid/v1/.well-known/openidconfiguration"

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/openid/v1/.well-known/openidconfiguration", self._metadata),
            web.get("/openid/v1/.well-known/keys", self._keys),
        ]

    def rotate(self, *, keep_old: bool = True) -> None:
        """From now on another key signs; the old one stays published for a while, or not."""
        self.signing = f"connector-{int(self.signing.rpartition('-')[2]) + 1}"
        self.published = [*(self.published if keep_old else []), self.signing]
        self._held.clear()

    def token(self, audience: str, service_url: str) -> str:
        """A genuine token for an activity from this service address; the same one for some minutes, as in life."""
        place = f"{audience} {service_url}"
        held, until = self._held.get(place, ("", 0.0))
        if self.signing_clock() >= until:
            held = self.signed(self.claims(audience, service_url))
            self._held[place] = held, self.signing_clock() + 600
        return held

    def claims(self, audience: str, service_url: str) -> dict[str, Any]:
        """What a genuine token says."""
        now = int(self.signing_clock())
        return {"serviceurl": service_url, "nbf": now - 300, "exp": now + 3600, "iss": ISSUER, "aud": audience}

    def signed(self, claims: dict[str, Any], key: str = "", headers: dict[str, Any] | None = None) -> str:
        """These claims, signed by a key of the fake."""
        name = key or self.signing
        kid = key_id(name)
        return jwt.encode(claims, private_key(name), "RS256", {"kid": kid, "x5t": kid, **(headers or {})})

    async def _metadata(self, request: web.Request) -> web.StreamResponse:
        self.requests.append("metadata")
        return await played(self.faults, request, "metadata", self._show_metadata)

    async def _keys(self, request: web.Request) -> web.StreamResponse:
        self.requests.append("keys")
        return await played(self.faults, request, "keys", self._show_keys)

    async def _show_metadata(self) -> web.Response:
        return web.json_response(
            {
                "issuer": ISSUER,
                "authorization_endpoint": "https://invalid.botframework.com",
                "jwks_uri": f"{self.state.base_url}/openid/v1/.well-known/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
                "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            }
        )

    async def _show_keys(self) -> web.Response:
        keys = [jwk(name, ENDORSEMENTS) for name in self.published]
        shown: dict[str, Any] = {"keys": [*keys, jwk(UNENDORSED, ("webchat",))]}
        if self.huge:
            shown["padding"] = "x" * HUGE
        return web.json_response(shown)
