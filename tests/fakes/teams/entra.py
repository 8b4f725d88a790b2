"""Entra's token endpoint for one tenant, and the check of the tokens that it gave.

Client credentials by secret, or by an assertion that a registered certificate signed (PS256 or RS256). Every request is
kept in `requests`: the Connector's must stay one an hour. Refusals carry Entra's AADSTS numbers.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import jwt
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA1, SHA256

from tests.fakes.teams.errors import EntraRefusal, Refusal
from tests.fakes.teams.faults import Faults, played
from tests.fakes.teams.keys import encoded, key_id, private_key
from tests.fakes.teams.state import State

KEY = "entra"
CONNECTOR, GRAPH = "https://api.botframework.com", "https://graph.microsoft.com"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
GRAPH_ROLES = ("User.ReadBasic.All", "MailboxSettings.Read", "TeamsAppInstallation.ReadWriteSelfForUser.All")


@dataclass(frozen=True, slots=True)
class TokenRequest:
    """One request for a token. `answer` is 200 or a refusal's name; `proof` is secret, certificate or none."""

    tenant: str
    scope: str
    proof: str
    answer: str


@dataclass(slots=True)
class Entra:
    """The tenant's tokens. `signing_clock` is the real time; `lasts` in seconds; `roles` are what Graph allows us."""

    state: State
    faults: Faults
    secrets: set[str] = field(default_factory=lambda: {"s3cret"})
    certificates: list[x509.Certificate] = field(default_factory=list)
    lasts: int = 3600
    roles: tuple[str, ...] = ()
    app_is_gone: bool = False
    """Whether the tenant has the app no more."""

    signing_clock: Callable[[], float] = time.time
    requests: list[TokenRequest] = field(default_factory=list)
    _assertions: set[str] = field(default_factory=set)
    _revoked: set[str] = field(default_factory=set)
    _given: set[str] = field(default_factory=set)

    @property
    def url(self) -> str:
        """What TEAMS_LOGIN_URL is set to."""
        return f"{self.state.base_url}/login"

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/login/{tenant}/oauth2/v2.0/token", self._answer)]

    def asked_for(self, resource: str = CONNECTOR) -> int:
        """How often a token for that resource was asked for."""
        return sum(r.scope.startswith(resource) for r in self.requests)

    def revoke_all(self) -> None:
        """No token that was given so far is good any more."""
        self._revoked |= self._given

    def token(self, resource: str = CONNECTOR, **claims: Any) -> str:
        """A token as Entra gives it; `claims` replace what it would say, None leaves a claim out."""
        now, sub = int(self.signing_clock()), str(uuid4())
        said = {"aud": resource, "iss": f"https://sts.windows.net/{self.state.tenant}/", "iat": now, "nbf": now - 300}
        said |= {"exp": now + self.lasts, "appid": self.state.app_id, "tid": self.state.tenant, "ver": "1.0"}
        said |= {"roles": list(self.roles), "sub": sub, "uti": sub} | claims
        kept = {name: value for name, value in said.items() if value is not None}
        return jwt.encode(kept, private_key(KEY), "RS256", {"kid": key_id(KEY)})

    def check(self, header: str | None, resource: str) -> Mapping[str, Any]:
        """The claims of a bearer token for that resource. Raises Refusal 401."""
        scheme, _, token = (header or "").partition(" ")
        try:
            if scheme != "Bearer" or token in self._revoked:
                raise jwt.InvalidTokenError
            claims: dict[str, Any] = jwt.decode(
                token,
                private_key(KEY).public_key(),
                algorithms=["RS256"],
                audience=resource,
                options={"require": ["exp", "aud", "appid"]},
            )
        except jwt.InvalidTokenError:
            raise Refusal(401, "Unauthorized", "Authorization has been denied for this request.") from None
        if claims["appid"] != self.state.app_id or claims.get("tid") != self.state.tenant:
            raise Refusal(401, "Unauthorized", "Authorization has been denied for this request.")
        return claims

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        form = {name: str(value) for name, value in (await request.post()).items()}
        proof = "secret" if "client_secret" in form else "certificate" if "client_assertion" in form else "none"
        tenant = request.match_info["tenant"]

        async def run() -> web.StreamResponse:
            return web.json_response(self._granted(tenant, form))

        try:
            answer = await played(self.faults, request, "token", run)
        except Refusal as refusal:
            self.requests.append(TokenRequest(tenant, form.get("scope", ""), proof, refusal.code))
            raise
        self.requests.append(TokenRequest(tenant, form.get("scope", ""), proof, str(answer.status)))
        return answer

    def _granted(self, tenant: str, form: Mapping[str, str]) -> dict[str, Any]:
        if tenant != self.state.tenant:
            raise EntraRefusal(400, "invalid_request", f"AADSTS90002: Tenant '{tenant}' not found.")
        if form.get("grant_type") != "client_credentials":
            raise EntraRefusal(400, "unsupported_grant_type", "AADSTS70003: The app requested an unsupported grant.")
        if self.app_is_gone or form.get("client_id") != self.state.app_id:
            raise EntraRefusal(400, "unauthorized_client", "AADSTS700016: Application was not found in the directory.")
        self._prove(form)
        resource = form.get("scope", "").removesuffix("/.default")
        if resource not in {CONNECTOR, GRAPH} or not form["scope"].endswith("/.default"):
            raise EntraRefusal(400, "invalid_scope", "AADSTS70011: The provided value for 'scope' is not valid.")
        token = self.token(resource)
        self._given.add(token)
        return {
            "token_type": "Bearer",
            "expires_in": self.lasts,
            "ext_expires_in": self.lasts,
            "access_token": token,
        }

    def _prove(self, form: Mapping[str, str]) -> None:
        if "client_assertion" in form:
            if form.get("client_assertion_type") != ASSERTION or not self._signed_by_us(form["client_assertion"]):
                raise EntraRefusal(401, "invalid_client", "AADSTS700027: Client assertion failed signature validation.")
        elif form.get("client_secret", "") not in self.secrets:
            raise EntraRefusal(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.")

    def _signed_by_us(self, assertion: str) -> bool:
        for certificate in self.certificates:
            try:
                claims = self._claims(assertion, certificate)
            except jwt.InvalidTokenError:
                continue
            fresh = claims["jti"] not in self._assertions
            self._assertions.add(claims["jti"])
            return fresh and claims["iss"] == claims["sub"] == self.state.app_id
        return False

    def _claims(self, assertion: str, certificate: x509.Certificate) -> dict[str, Any]:
        header = jwt.get_unverified_header(assertion)
        known = {
            "x5t#S256": encoded(certificate.fingerprint(SHA256())),
            "x5t": encoded(certificate.fingerprint(SHA1())),  # noqa: S303
        }
        if not any(header.get(name) == thumbprint for name, thumbprint in known.items()):
            raise jwt.InvalidTokenError
        claims: dict[str, Any] = jwt.decode(
            assertion,
            certificate.public_key(),  # type: ignore[arg-type]
            algorithms=["PS256", "RS256"],
            audience=f"{self.url}/{self.state.tenant}/oauth2/v2.0/token",
            options={"require": ["exp", "iss", "sub", "jti", "aud"]},
        )
        return claims
