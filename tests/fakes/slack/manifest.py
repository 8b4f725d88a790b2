"""An app made from its manifest, so that the manifest itself is what the tests run with."""

import secrets
from collections.abc import Mapping
from typing import Any

from tests.fakes.slack.state import App, State

EVENT_ALIASES = {"message.im": "message"}


def app_from(state: State, manifest: Mapping[str, Any], *, request_url: str = "") -> App:
    """Registers an app; `request_url` stands in for the addresses in the manifest."""
    features, settings = manifest.get("features", {}), manifest.get("settings", {})
    oauth = manifest.get("oauth_config", {})
    home = features.get("app_home", {})
    shortcuts = features.get("shortcuts", [])
    subscribed = settings.get("event_subscriptions", {}).get("bot_events", [])
    app = App(
        state.new_id("A"),
        manifest["display_information"]["name"],
        f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**12)}",
        secrets.token_hex(16),
        secrets.token_hex(16),
        frozenset(oauth.get("scopes", {}).get("bot", [])),
        frozenset(oauth.get("scopes", {}).get("bot_optional", [])),
        {c["command"]: c.get("should_escape", False) for c in features.get("slash_commands", [])},
        {s["callback_id"]: s["type"] for s in shortcuts},
        {s["name"]: s["callback_id"] for s in shortcuts},
        frozenset([*subscribed, *(EVENT_ALIASES[e] for e in subscribed if e in EVENT_ALIASES)]),
        tuple(oauth.get("redirect_urls", [])),
        request_url,
    )
    app.socket_mode = settings.get("socket_mode_enabled", False)
    app.org_deploy = settings.get("org_deploy_enabled", False)
    app.rotation = settings.get("token_rotation_enabled", False)
    app.home_tab = home.get("home_tab_enabled", False)
    app.messages_tab = home.get("messages_tab_enabled", False)
    app.messages_read_only = home.get("messages_tab_read_only_enabled", False)
    state.apps[app.id] = app
    return app
