"""Twenty-three ways to be wrong about authentication, each a request that a bot must answer with 401.

`fetches` says whether the bot may look for keys before it knows: the others must be refused without any network call.
Each way takes a genuine activity and gives the headers and the activity that are sent instead.
"""

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import jwt

from tests.fakes.teams.courier import JSON
from tests.fakes.teams.keys import encoded, key_id, private_key, public_pem
from tests.fakes.teams.openid import UNENDORSED, OpenId
from tests.fakes.teams.state import Json, State

STRANGER = "stranger"
EMULATOR_TENANT = "d6d49420-f39b-4df7-a1dc-d59a935871db"
EVIL = "https://evil.example/amer/"
OTHER = "00000000-0000-4000-8000-00000000abcd"
Sent = tuple[list[tuple[str, str]], Json]


@dataclass(frozen=True, slots=True)
class Forger:
    """Somebody who knows everything but Microsoft's keys; and what goes wrong with genuine ones."""

    state: State
    openid: OpenId
    activity: Json

    def claims(self, **changed: Any) -> Json:
        """Genuine claims with changes; None leaves a claim out."""
        said = self.openid.claims(self.state.app_id, str(self.activity["serviceUrl"])) | changed
        return {name: value for name, value in said.items() if value is not None}

    def signed(self, **changed: Any) -> Sent:
        """Claims with changes, signed by Microsoft's key."""
        return self.sent(self.openid.signed(self.claims(**changed)))

    def sent(self, token: str, activity: Json | None = None) -> Sent:
        """A bearer token before an activity."""
        return [("Authorization", f"Bearer {token}"), JSON], activity or self.activity

    @property
    def genuine(self) -> str:
        return self.openid.signed(self.claims())

    @property
    def kid(self) -> str:
        return key_id(self.openid.signing)


def _none(f: Forger) -> Sent:
    return f.sent(jwt.encode(f.claims(), "", "none", {"kid": f.kid}))


def _hs256(f: Forger) -> Sent:
    """Signed with the public key as if it were a secret. PyJWT refuses to make it, so it is made by hand."""
    parts = [{"alg": "HS256", "typ": "JWT", "kid": f.kid}, f.claims()]
    text = ".".join(encoded(json.dumps(part).encode()) for part in parts)
    mac = hmac.new(public_pem(f.openid.signing), text.encode(), hashlib.sha256).digest()
    return f.sent(f"{text}.{encoded(mac)}")


def _other_key(f: Forger) -> Sent:
    return f.sent(jwt.encode(f.claims(), private_key(STRANGER), "RS256", {"kid": f.kid}))


def _tampered(f: Forger) -> Sent:
    head, _, signature = f.genuine.split(".")
    other = f.openid.signed(f.claims(exp=int(time.time()) + 7200)).split(".")[1]
    return f.sent(f"{head}.{other}.{signature}")


def _unknown_key(f: Forger) -> Sent:
    return f.sent(jwt.encode(f.claims(), private_key(STRANGER), "RS256", {"kid": key_id(STRANGER)}))


def _not_endorsed(f: Forger) -> Sent:
    return f.sent(f.openid.signed(f.claims(), UNENDORSED))


def _expired(f: Forger) -> Sent:
    return f.signed(exp=int(time.time()) - 600, nbf=int(time.time()) - 4200)


def _early(f: Forger) -> Sent:
    return f.signed(nbf=int(time.time()) + 600)


def _entra(f: Forger) -> Sent:
    issuer = f"https://sts.windows.net/{OTHER}/"
    return f.signed(iss=issuer, tid=OTHER, appid=f.state.app_id, serviceurl=None)


def _emulator(f: Forger) -> Sent:
    return f.signed(iss=f"https://login.microsoftonline.com/{EMULATOR_TENANT}/v2.0", appid=f.state.app_id)


def _other_tenant(f: Forger) -> Sent:
    conversation = {**f.activity["conversation"], "tenantId": OTHER}
    data = {**f.activity["channelData"], "tenant": {"id": OTHER}}
    return f.sent(f.genuine, {**f.activity, "conversation": conversation, "channelData": data})


def _evil_host(f: Forger) -> Sent:
    token = f.openid.signed(f.claims(serviceurl=EVIL))
    return f.sent(token, {**f.activity, "serviceUrl": EVIL})


def _two_headers(f: Forger) -> Sent:
    header = ("Authorization", f"Bearer {f.genuine}")
    return [header, header, JSON], f.activity


def _basic(f: Forger) -> Sent:
    return [("Authorization", f"Basic {f.genuine}"), JSON], f.activity


@dataclass(frozen=True, slots=True)
class BadToken:
    """One way to be wrong. `fetches`: whether keys may be looked for before the refusal."""

    name: str
    make: Callable[[Forger], Sent]
    fetches: bool = False

    def __str__(self) -> str:
        return self.name


BAD_TOKENS = (
    BadToken("no header", lambda f: ([JSON], f.activity)),
    BadToken("two headers", _two_headers),
    BadToken("gibberish", lambda f: f.sent("not.a.token")),
    BadToken("algorithm none", _none),
    BadToken("HS256 with the public key", _hs256),
    BadToken("no key id", lambda f: f.sent(jwt.encode(f.claims(), private_key(STRANGER), "RS256"))),
    BadToken("another key", _other_key, fetches=True),
    BadToken("tampered", _tampered, fetches=True),
    BadToken("unknown key id", _unknown_key, fetches=True),
    BadToken("key not endorsed for Teams", _not_endorsed, fetches=True),
    BadToken("expired", _expired, fetches=True),
    BadToken("no expiry", lambda f: f.signed(exp=None), fetches=True),
    BadToken("not yet valid", _early, fetches=True),
    BadToken("another audience", lambda f: f.signed(aud=OTHER)),
    BadToken("no audience", lambda f: f.signed(aud=None)),
    BadToken("another issuer", lambda f: f.signed(iss="https://api.botframework.example")),
    BadToken("no issuer", lambda f: f.signed(iss=None)),
    BadToken("the emulator's issuer", _emulator),
    BadToken("Entra's token of another tenant", _entra),
    BadToken("serviceurl of another address", lambda f: f.signed(serviceurl=EVIL), fetches=True),
    BadToken("no serviceurl", lambda f: f.signed(serviceurl=None), fetches=True),
    BadToken("an untrusted service address in both", _evil_host),
    BadToken("an activity of another tenant", _other_tenant),
)

MORE_BAD_TOKENS = (
    BadToken("basic", _basic),
    BadToken("empty bearer", lambda f: f.sent("")),
    BadToken("critical header", lambda f: f.sent(f.openid.signed(f.claims(), headers={"crit": ["b64"], "b64": True}))),
    BadToken("two audiences", lambda f: f.signed(aud=[f.state.app_id, OTHER])),
)
