"""The app's manifest, for either way of running. Checked against Slack's public schema in a test."""

from typing import Any

Json = dict[str, Any]

SCOPES = ("commands", "chat:write", "users:read", "files:write")
OPTIONAL_SCOPES = ("users:read.email",)
EVENTS = ("app_home_opened", "app_uninstalled", "tokens_revoked", "user_status_changed")
OF_ORGANISATIONS = ("team_access_granted", "team_access_revoked")

LONG = (
    "Pick one person, write a clear and kind request with coaching on the draft, and let the bot deliver it, remind "
    "gently, and help you say thanks. A weekly post shows who helped whom, only with the yes of everybody named. "
    "No message history is read."
)


def manifest(*, address: str = "", ask: str = "/ask", thanks: str = "/thanks") -> Json:
    """With a public `address` (https) the app runs over HTTP with OAuth; without one in Socket Mode."""
    base = address.rstrip("/")
    events = f"{base}/slack/events"
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Askwell",
            "description": "Ask one named person for help, well.",
            "background_color": "#1d4d4f",
            "long_description": LONG,
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": True,
            },
            "bot_user": {"display_name": "Askwell", "always_online": True},
            "slash_commands": [_command(name, events if base else "") for name in _commands(ask, thanks)],
            "shortcuts": [
                _shortcut("Ask for help", "global", "ask_global", "Ask one person for help"),
                _shortcut("Ask about this", "message", "ask_about_message", "Ask one person about this message"),
            ],
        },
        "oauth_config": {
            **({"redirect_urls": [f"{base}/slack/oauth_redirect"]} if base else {}),
            "scopes": {"bot": list(SCOPES), "bot_optional": list(OPTIONAL_SCOPES)},
        },
        "settings": {
            "event_subscriptions": {
                **({"request_url": events} if base else {}),
                "bot_events": [*EVENTS, *(OF_ORGANISATIONS if base else ())],
            },
            "interactivity": {"is_enabled": True, **({"request_url": events} if base else {})},
            "org_deploy_enabled": bool(base),
            "socket_mode_enabled": not base,
            "token_rotation_enabled": bool(base),
        },
    }


def _commands(ask: str, thanks: str) -> tuple[Json, ...]:
    return (
        {"command": ask, "description": "Ask one person for help", "usage_hint": "[@person] [what you need]"},
        {"command": thanks, "description": "Thank someone who helped you", "usage_hint": "@person [for what]"},
    )


def _command(command: Json, url: str) -> Json:
    return {**command, "should_escape": True, **({"url": url} if url else {})}


def _shortcut(name: str, kind: str, callback: str, description: str) -> Json:
    return {"name": name, "type": kind, "callback_id": callback, "description": description}
