"""Installing, refreshing and ending: oauth.v2.access, auth.*, apps.uninstall.

Rules: a code lives ten minutes and works once; with rotation an access token lives twelve hours and a refresh
token works once; uninstalling ends every token and tells the app by two events, in either order.
"""

import secrets
from dataclasses import dataclass

from tests.fakes.slack.auth import ACCESS_TOKEN_LIFE, end_tokens, issue
from tests.fakes.slack.calls import Call
from tests.fakes.slack.desk import Context, Notice
from tests.fakes.slack.errors import SlackRefusal
from tests.fakes.slack.state import App, Installation, Json, Member, State, Token

CODE_LIFE = 600.0


@dataclass(slots=True)
class Code:
    """What a person has allowed, waiting to be exchanged."""

    value: str
    app_id: str
    person: str
    team_id: str
    redirect_uri: str
    scopes: frozenset[str]
    org: bool
    at: float


def allow(
    state: State, app: App, person: Member, redirect_uri: str, scopes: frozenset[str], *, org: bool = False
) -> Code:
    """A person presses Allow. With `org` the app is installed in the whole organisation."""
    if org and not app.org_deploy:
        raise SlackRefusal("cannot_install_an_org_installed_app")
    code = Code(secrets.token_hex(16), app.id, person.id, person.team_id, redirect_uri, scopes, org, state.clock())
    state.codes[code.value] = code
    return code


def _client(desk: Context, call: Call) -> App:
    given = call.basic or (call.text("client_id"), call.text("client_secret"))
    app = next((a for a in desk.state.apps.values() if a.client_id == given[0]), None)
    if app is None:
        raise SlackRefusal("invalid_client_id")
    if app.client_secret != given[1]:
        raise SlackRefusal("bad_client_secret")
    return app


def access(desk: Context, call: Call) -> Json:
    """oauth.v2.access: a code, or with grant_type=refresh_token a refresh token, becomes tokens."""
    app = _client(desk, call)
    grant = call.text("grant_type", "authorization_code")
    if grant == "refresh_token":
        return _refresh(desk, app, call.text("refresh_token"))
    if grant != "authorization_code":
        raise SlackRefusal("invalid_grant_type")
    code = desk.state.codes.pop(call.text("code"), None)
    if code is None or code.app_id != app.id or desk.state.clock() - code.at > CODE_LIFE:
        raise SlackRefusal("invalid_code")
    if call.has("redirect_uri") and call.text("redirect_uri") != code.redirect_uri:
        raise SlackRefusal("bad_redirect_uri")
    if not code.scopes:
        raise SlackRefusal("no_scopes")
    installation = install(desk.state, app, code)
    return _tokens(desk.state, app, installation)


def install(state: State, app: App, code: Code) -> Installation:
    """Makes or renews the installation that a code stands for."""
    workspace = state.workspaces[code.team_id]
    team_id = None if code.org else workspace.id
    old = [i for i in state.installations.values() if i.app_id == app.id and i.active]
    same = [i for i in old if (i.team_id, i.enterprise_id) == (team_id, workspace.enterprise_id)]
    if same:
        same[0].scopes |= code.scopes
        return same[0]
    bot = Member(state.new_id("U"), workspace.id, app.name.lower(), app.name, is_bot=True, handle=app.name.lower())
    if code.org:
        bot.team_ids = {w.id for w in state.workspaces.values() if w.enterprise_id == workspace.enterprise_id}
    state.members[bot.id] = bot
    installation = Installation(
        state.new_id("I"),
        app.id,
        team_id,
        workspace.enterprise_id,
        bot.id,
        state.new_id("B"),
        code.person,
        code.scopes,
    )
    state.installations[installation.id] = installation
    return installation


def _tokens(state: State, app: App, installation: Installation) -> Json:
    """The answer of oauth.v2.access; `team` is null for an organisation."""
    token = issue(state, "bot", app, installation, scopes=installation.scopes, rotates=app.rotation)
    workspace = state.workspaces.get(installation.team_id or "")
    enterprise = state.enterprises.get(installation.enterprise_id or "")
    answer: Json = {
        "access_token": token.value,
        "token_type": "bot",
        "scope": ",".join(sorted(installation.scopes)),
        "bot_user_id": installation.bot_user_id,
        "app_id": app.id,
        "team": {"id": workspace.id, "name": workspace.name} if workspace else None,
        "enterprise": {"id": enterprise.id, "name": enterprise.name} if enterprise else None,
        "is_enterprise_install": workspace is None,
        "authed_user": {"id": installation.installer},
    }
    if not app.rotation:
        return answer
    refresh = issue(state, "refresh", app, installation)
    return answer | {"refresh_token": refresh.value, "expires_in": int(ACCESS_TOKEN_LIFE)}


def _refresh(desk: Context, app: App, value: str) -> Json:
    token = desk.state.tokens.get(value)
    known = token is not None and token.kind == "refresh" and token.app_id == app.id and token.state == "live"
    if token is None or not known or token.installation is None or not token.installation.active:
        raise SlackRefusal("invalid_refresh_token")
    token.state = "revoked"
    return _tokens(desk.state, app, token.installation)


def auth_test(desk: Context, call: Call) -> Json:
    """auth.test: whose token this is."""
    caller = call.by
    if caller.installation is None:
        return {"app_id": caller.app.id, "app_name": caller.app.name}
    bot = caller.installation
    workspace = desk.state.workspaces.get(bot.team_id or "")
    enterprise = desk.state.enterprises.get(bot.enterprise_id or "")
    answer: Json = {
        "url": f"https://{workspace.domain if workspace else 'org'}.slack.com/",
        "team": workspace.name if workspace else enterprise.name if enterprise else "",
        "user": desk.state.members[bot.bot_user_id].name,
        "team_id": bot.team_id or bot.enterprise_id,
        "user_id": bot.bot_user_id,
        "bot_id": bot.bot_id,
        "is_enterprise_install": bot.team_id is None,
    }
    return answer | ({"enterprise_id": enterprise.id} if enterprise else {})


def bots_info(desk: Context, call: Call) -> Json:
    """bots.info: of which app this bot is; only one's own is known here."""
    bot = call.by.installation
    if bot is None or call.args.get("bot") != bot.bot_id:
        raise SlackRefusal("bot_not_found")
    return {"bot": {"id": bot.bot_id, "app_id": bot.app_id, "user_id": bot.bot_user_id, "deleted": False}}


def auth_revoke(desk: Context, call: Call) -> Json:
    """auth.revoke: ends the token that calls; with test=1 nothing happens."""
    if call.flag("test"):
        return {"revoked": False}
    token = call.by.token
    token.state = "revoked"
    if call.by.installation is not None:
        desk.notices.append(Notice(call.by.installation, _revoked_event([token], call.by.installation)))
    return {"revoked": True}


def auth_teams_list(desk: Context, call: Call) -> Json:
    """auth.teams.list: the workspaces that an installation reaches."""
    bot = call.by.bot
    ids = [bot.team_id] if bot.team_id else sorted(bot.team_ids)
    return {"teams": [{"id": i, "name": desk.state.workspaces[i].name} for i in ids if i]}


def apps_uninstall(desk: Context, call: Call) -> Json:
    """apps.uninstall with the app's id and secret."""
    app = _client(desk, call)
    if app.id != call.by.app.id:
        raise SlackRefusal("client_id_token_mismatch")
    uninstall(desk, call.by.bot)
    return {}


def uninstall(desk: Context, installation: Installation, *, revoked_first: bool = False) -> None:
    """Ends an installation and its tokens; the two events come in the order asked for."""
    ended = end_tokens(desk.state, installation, "inactive")
    installation.active = False
    gone: Json = {"type": "app_uninstalled"}
    events = [gone, _revoked_event([t for t in ended if t.kind == "bot"], installation)]
    desk.notices += [Notice(installation, e) for e in (reversed(events) if revoked_first else events)]


def revoke(desk: Context, installation: Installation) -> None:
    """Ends the tokens only."""
    ended = end_tokens(desk.state, installation, "revoked")
    bots = [t for t in ended if t.kind == "bot"]
    desk.notices.append(Notice(installation, _revoked_event(bots, installation)))


def _revoked_event(tokens: list[Token], installation: Installation) -> Json:
    bots = [installation.bot_user_id] if tokens else []
    return {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": bots}}
