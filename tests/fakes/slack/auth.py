"""Tokens and scopes: who calls, and whether they may.

Order of the checks: no token, unknown, uninstalled or revoked, expired, wrong kind, missing scope.
Only `Authorization: Bearer` counts; a token in the body or the address is never looked at.
"""

import secrets
from dataclasses import dataclass

from tests.fakes.slack.errors import SlackRefusal
from tests.fakes.slack.state import App, Installation, State, Token

ACCESS_TOKEN_LIFE = 12 * 3600.0
PREFIX = {"bot": "xoxb-", "app": "xapp-1-", "user": "xoxp-", "refresh": "xoxe-1-"}


ANY = "any"


@dataclass(frozen=True, slots=True)
class Needs:
    """What a method asks of its caller: any one of `scopes` (none = no scope), and a kind of token, or any."""

    scopes: tuple[str, ...] = ()
    kind: str = "bot"


def issue(
    state: State,
    kind: str,
    app: App,
    installation: Installation | None = None,
    *,
    scopes: frozenset[str] = frozenset(),
    rotates: bool = False,
) -> Token:
    """Makes a token; a rotating one lives twelve hours."""
    prefix = ("xoxe." if rotates and kind == "bot" else "") + PREFIX[kind]
    expires = state.clock() + ACCESS_TOKEN_LIFE if rotates and kind == "bot" else None
    token = Token(prefix + secrets.token_hex(24), kind, app.id, installation, scopes, expires)
    state.tokens[token.value] = token
    return token


def bearer(state: State, header: str | None) -> Token:
    """The live token of an Authorization header, else Slack's refusal."""
    if not header or not header.startswith("Bearer ") or not header[7:].strip():
        raise SlackRefusal("not_authed")
    token = state.tokens.get(header[7:].strip())
    if token is None or token.kind == "refresh":
        raise SlackRefusal("invalid_auth")
    _alive(token, state.clock())
    return token


def _alive(token: Token, now: float) -> None:
    if token.state == "revoked":
        raise SlackRefusal("token_revoked")
    if token.state == "inactive" or (token.installation and not token.installation.active):
        raise SlackRefusal("account_inactive")
    if token.expires is not None and now >= token.expires:
        raise SlackRefusal("token_expired")


def permit(token: Token, needs: Needs) -> None:
    """Refuses the wrong kind of token and a missing scope."""
    if needs.kind not in {token.kind, ANY}:
        raise SlackRefusal("not_allowed_token_type")
    if needs.scopes and not token.scopes.intersection(needs.scopes):
        raise SlackRefusal("missing_scope", needed=",".join(needs.scopes), provided=",".join(sorted(token.scopes)))


def require_scope(token: Token | None, scope: str) -> None:
    """A scope that only some arguments of a method need."""
    if token is None or scope not in token.scopes:
        provided = ",".join(sorted(token.scopes)) if token else ""
        raise SlackRefusal("missing_scope", needed=scope, provided=provided)


def end_tokens(state: State, installation: Installation, how: str) -> list[Token]:
    """Ends every live token of an installation; `how` is revoked or inactive. The ended ones come back."""
    mine = [t for t in state.tokens.values() if t.installation is installation and t.state == "live"]
    for token in mine:
        token.state = how
    return mine
