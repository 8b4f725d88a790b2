"""Whether an activity is from Microsoft, for us, and about our tenant: everything checked before anything is done.

In this order: exactly one bearer token of sane size, its algorithm, key id, issuer and audience as it claims them
(no network so far); the body is a JSON object; the key (fetched once a day); signature, expiry, endorsement; the
`serviceurl` claim equals the activity's, whose host is on the allow-list; the tenant is ours. That a token's signature
was right is remembered; everything else is looked at each time.
"""

import logging
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import jwt

from adapters.guard import Request, RequestRefused, json_object, text_of
from adapters.nearby import is_from_here
from adapters.teams.clouds import PUBLIC
from adapters.teams.hosts import is_trusted
from adapters.teams.ids import same_id
from adapters.teams.keys import KeysUnavailable, SigningKey, SigningKeys

Json = dict[str, Any]

ALGORITHM = "RS256"
LONGEST_TOKEN = 8192
LEEWAY_SECONDS = 300
MOST_PROVEN = 256
CHANNEL, EMULATOR = "msteams", "emulator"
REQUIRED = ["exp", "iss", "aud", "serviceurl"]

logging.getLogger("msrest").setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What is ours: app, tenant, further hosts for service addresses; `emulator` needs no token on loopback.

    `issuer` is who signs in our cloud, and nobody else.
    """

    app_id: str
    tenant: str
    hosts: Collection[str] = ()
    emulator: bool = False
    issuer: str = PUBLIC.issuer


@dataclass(frozen=True, slots=True)
class Proven:
    """A token whose signature was right with this key; it holds `until` then (Unix time), for this service address."""

    kid: str
    key: SigningKey
    until: float
    service: str


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets genuine activities in."""

    trust: Trust
    keys: SigningKeys
    decoder: jwt.PyJWT = field(default_factory=jwt.PyJWT)
    proven: dict[str, Proven] = field(default_factory=dict)

    async def admit(self, request: Request, peer: str) -> Json:
        """The activity. Raises Refused with 401, 400, or 503 while no keys can be had."""
        if self.trust.emulator and "authorization" not in request.headers:
            return self._from_emulator(request, peer)
        token = _bearer(request.headers)
        proven = self.proven.get(token)
        kid = proven.kid if proven else self._claimed(token)
        activity = _activity(request)
        self._expected(activity)
        key = await self._key(kid)
        if proven is None or proven.key is not key or proven.until < time.time():
            proven = self._proved(token, kid, key)
        if activity.get("channelId", CHANNEL) not in key.endorsements:
            raise RequestRefused(401, "endorsement")
        if proven.service != _address(activity.get("serviceUrl")):
            raise RequestRefused(401, "service_url")
        return activity

    def _from_emulator(self, request: Request, peer: str) -> Json:
        """From this machine itself, not through a proxy on it that others reach."""
        if not is_from_here(peer, request.headers):
            raise RequestRefused(401, "not_loopback")
        activity = _activity(request)
        self._expected(activity)
        return activity

    def _claimed(self, token: str) -> str:
        """The key's id. What the token says of itself is checked here, before anything costs more than a moment."""
        try:
            read = self.decoder.decode_complete(token, options={"verify_signature": False})
        except (jwt.PyJWTError, ValueError, RecursionError):
            raise RequestRefused(401, "not_a_token") from None
        header, claims = read["header"], read["payload"]
        kid, audience = header.get("kid"), claims.get("aud")
        if header.get("alg") != ALGORITHM or not isinstance(kid, str) or not kid or "crit" in header:
            raise RequestRefused(401, "algorithm")
        if claims.get("iss") != self.trust.issuer:
            raise RequestRefused(401, "issuer")
        if not isinstance(audience, str) or same_id(audience) != same_id(self.trust.app_id):
            raise RequestRefused(401, "audience")
        return kid

    async def _key(self, kid: str) -> SigningKey:
        try:
            key = await self.keys.find(kid)
        except KeysUnavailable:
            raise RequestRefused(503, "no_signing_keys") from None
        if key is None:
            raise RequestRefused(401, "unknown_key")
        return key

    def _proved(self, token: str, kid: str, key: SigningKey) -> Proven:
        """Teams sends one token for an hour of activities: it is remembered that its signature was right."""
        try:
            claims: Json = self.decoder.decode(
                token,
                key.public,
                algorithms=[ALGORITHM],
                audience=self._audience(token),
                issuer=self.trust.issuer,
                leeway=LEEWAY_SECONDS,
                options={"require": REQUIRED},
            )
        except (jwt.PyJWTError, ValueError, TypeError):
            raise RequestRefused(401, "token") from None
        if len(self.proven) >= MOST_PROVEN:
            self.proven.clear()
        found = Proven(kid, key, float(claims["exp"]) + LEEWAY_SECONDS, _address(claims["serviceurl"]))
        self.proven[token] = found
        return found

    def _audience(self, token: str) -> str:
        """Our own id as the token writes it: its case says nothing."""
        claimed = self.decoder.decode(token, options={"verify_signature": False}).get("aud", "")
        ours = same_id(self.trust.app_id)
        return claimed if isinstance(claimed, str) and same_id(claimed) == ours else ours

    def _expected(self, activity: Json) -> None:
        """Of Teams, from a server that may get our token, about our tenant; a tenant that is not named is none."""
        channels = {CHANNEL, EMULATOR} if self.trust.emulator else {CHANNEL}
        channel = activity.get("channelId", CHANNEL)
        if not isinstance(channel, str) or channel not in channels:
            raise RequestRefused(401, "channel")
        service = activity.get("serviceUrl")
        if not isinstance(service, str) or not is_trusted(service, self.trust.hosts):
            raise RequestRefused(401, "service_host")
        if self.trust.tenant and tenants_of(activity) - {same_id(self.trust.tenant)}:
            raise RequestRefused(401, "tenant")


def tenants_of(activity: Mapping[str, Any]) -> set[str]:
    """Every tenant that the activity names, in small letters."""
    sender, conversation, data = activity.get("from"), activity.get("conversation"), activity.get("channelData")
    tenant = data.get("tenant") if isinstance(data, dict) else None
    named = (
        sender.get("tenantId") if isinstance(sender, dict) else None,
        conversation.get("tenantId") if isinstance(conversation, dict) else None,
        tenant.get("id") if isinstance(tenant, dict) else None,
    )
    return {same_id(str(one)) for one in named if one}


def _bearer(headers: Mapping[str, str]) -> str:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.isascii() or not 0 < len(token) <= LONGEST_TOKEN:
        raise RequestRefused(401, "no_token")
    return token


def _activity(request: Request) -> Json:
    if request.content_type != "application/json":
        raise RequestRefused(400, "content_type")
    return json_object(text_of(request.body))


def _address(url: object) -> str:
    return url.rstrip("/").lower() if isinstance(url, str) else ""
