"""From Slack's payloads to commands: pure, over plain JSON whose types `shapes` has checked.

Keys (so that a repetition has no second effect): a command and a shortcut by their single-use trigger; a submission by
its view; a press by message, what the message shows, action and row, since one card is edited in place and carries the
same button again later; a press that is harmless to repeat by its moment.
"""

import json
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from adapters.slack.filled import Filled, Memo, held_in, memo_of, picked, section_of, values_of
from adapters.slack.mrkdwn import mentions_in, plain
from adapters.slack.notices import sentence
from adapters.slack.quoting import said_in
from bot.commands import Place, Press, Say, Submit
from bot.people import Address

Json = dict[str, Any]

VERSION = "a1"
FORM, PAGE = "form", "page"
MOST_QUOTED = 1500
"""Code points of a quoted message: a form carries it along in 3,000, whatever needs escaping in it."""

REPEATABLE = frozenset(
    {"pause", "pause_until", "unpause", "settings", "home", "help", "start_ask", "show_post", "weekly", "whom"}
)
LINK, MENU = "talk", "menu"
OUTDATED = "outdated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where something came from: the workspace, the person with the handle Slack sent, and how to answer.

    `home_team` is the workspace that the person belongs to, which differs in shared channels.
    """

    team: str
    enterprise: str
    person: str
    handle: str
    home_team: str
    org_wide: bool = False
    trigger: str = ""
    channel: str = ""
    message_ts: str = ""
    view: Json = field(default_factory=dict)

    @property
    def workspace(self) -> str:
        return workspace_of(self.team)

    @property
    def address(self) -> Address:
        return Address(self.workspace, self.person)

    @property
    def surface(self) -> str:
        """`home`, `form`, `page` (a modal to read), `message` or ''."""
        if self.view:
            if self.view.get("type") == "home":
                return "home"
            return FORM if str(self.view.get("callback_id", "")).startswith(f"{FORM}:") else PAGE
        return "message" if self.message_ts else ""


def workspace_of(team: str) -> str:
    """A workspace's id in Askwell."""
    return f"slack:{team}"


def team_of(workspace: str) -> str:
    """Slack's id of a workspace, or of an organisation."""
    return workspace.partition(":")[2]


def origin(body: Json) -> Origin:
    """Of an interaction. Where Slack names no workspace (in an organisation), the view's or the person's is meant."""
    user, view = body["user"], body.get("view") or {}
    team = body.get("team") or {}
    container, channel = body.get("container") or {}, body.get("channel") or {}
    home_team = user.get("team_id") or team.get("id") or ""
    installed = view.get("app_installed_team_id") or view.get("team_id")
    return Origin(
        team=team.get("id") or installed or home_team,
        enterprise=(body.get("enterprise") or {}).get("id") or team.get("enterprise_id") or "",
        person=user["id"],
        handle=user.get("username") or user.get("name") or "",
        home_team=home_team,
        org_wide=str(body.get("is_enterprise_install", "")).lower() == "true",
        trigger=body.get("trigger_id") or "",
        channel=channel.get("id") or container.get("channel_id") or "",
        message_ts="" if view else container.get("message_ts") or body.get("message_ts") or "",
        view=view,
    )


def command_origin(fields: Json) -> Origin:
    """Of a slash command."""
    return Origin(
        team=fields["team_id"],
        enterprise=fields.get("enterprise_id") or "",
        person=fields["user_id"],
        handle=fields.get("user_name") or "",
        home_team=fields["team_id"],
        org_wide=str(fields.get("is_enterprise_install", "")).lower() == "true",
        trigger=fields["trigger_id"],
        channel=fields["channel_id"],
    )


def place(channel: str, name: str) -> Place | None:
    """A channel that may have a circle; none for direct messages. Slack hides the name of a private one."""
    if not channel.startswith(("C", "G")) or name.startswith("mpdm-") or name == "directmessage":
        return None
    private = name == "privategroup" or channel.startswith("G")
    return Place(id=channel, name="" if name == "privategroup" else f"#{name}", private=private)


def said(fields: Json, thanks_command: str) -> tuple[Say, dict[str, str]]:
    """A slash command, and the handles of the people named in it."""
    text, mentions, handles = mentions_in(fields.get("text") or "")
    say = Say(
        by=command_origin(fields).address,
        command="thanks" if fields["command"] == thanks_command else "ask",
        text=text,
        mentions=mentions,
        place=place(fields["channel_id"], fields.get("channel_name") or ""),
        key=fields["trigger_id"],
    )
    return say, handles


def shortcut(body: Json) -> Say:
    """**Ask for help** anywhere, or **Ask about this** on a message, which is quoted with its link."""
    where = origin(body)
    if body["type"] != "message_action":
        return Say(by=where.address, command="ask", key=where.trigger)
    message, channel = body["message"], body["channel"]
    domain = (body.get("team") or {}).get("domain") or ""
    return Say(
        by=where.address,
        command="ask",
        place=place(channel["id"], channel.get("name") or ""),
        quoted=_quoted(message),
        link=permalink(domain, channel["id"], message["ts"]),
        key=where.trigger,
    )


def _quoted(message: Json) -> str:
    text = plain(said_in(message)).replace("\0", "").strip() or sentence("no_text")
    return text if len(text) <= MOST_QUOTED else text[: MOST_QUOTED - 2].rstrip() + " …"


def permalink(domain: str, channel: str, ts: str) -> str:
    """A message's address, made without asking Slack: the trigger does not wait. '' when it cannot be."""
    fits = domain.replace("-", "").isalnum() and channel.isalnum() and ts.replace(".", "").isdigit()
    return f"https://{domain}.slack.com/archives/{channel}/p{ts.replace('.', '')}" if fits else ""


def pressed(body: Json) -> Press:
    """A button of a message, of the home tab, or of a modal to read."""
    where, action = origin(body), body["actions"][0]
    name, target = chosen(action)
    channel = body.get("channel") or {}
    return Press(
        by=where.address,
        action=name,
        target=target,
        place=place(channel["id"], channel.get("name") or "") if channel else None,
        ref=f"{where.channel}:{where.message_ts}" if where.message_ts else "",
        key=_press_key(body, where, name, target),
    )


def action_of(action_id: str) -> str:
    """The action's name; `outdated` for one of another version."""
    version, _, rest = action_id.partition("|")
    return rest.partition("|")[0] if version == VERSION and rest else OUTDATED


def of_menu(body: Json) -> bool:
    """Whether it was chosen from the menu of a message."""
    return action_of(body["actions"][0]["action_id"]) == MENU and bool((body.get("message") or {}).get("blocks"))


def chosen(action: Json) -> tuple[str, str]:
    """What was pressed and what it is about; of a menu, which entry was chosen."""
    name = action_of(action["action_id"])
    if name != MENU:
        return name, action.get("value") or ""
    name, _, target = ((action.get("selected_option") or {}).get("value") or OUTDATED).partition("|")
    return name, target


def _press_key(body: Json, where: Origin, name: str, target: str) -> str:
    action = body["actions"][0]
    if name in REPEATABLE:
        return f"{name}:{action.get('action_ts', '')}:{where.trigger}"
    if where.view:
        return f"{where.view['id']}:{where.view.get('hash', '')}:{name}:{target}"
    shown = json.dumps((body.get("message") or {}).get("blocks"), sort_keys=True)
    digest = blake2b(shown.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return f"{where.channel}:{where.message_ts}:{digest}:{name}:{target}"


def submitted(body: Json) -> Submit:
    """A form sent by its main button."""
    memo, where = memo_of(body["view"]), origin(body)
    return Submit(
        by=where.address,
        form=memo.form,
        action=memo.action,
        target=memo.target,
        values=values_of(body["view"]),
        carry=memo.carry,
        key=f"{body['view']['id']}:send",
    )


def form_pressed(body: Json) -> Submit:
    """A button inside a form, with all that is typed so far."""
    memo, where = memo_of(body["view"]), origin(body)
    name, target = chosen(body["actions"][0])
    return Submit(
        by=where.address,
        form=memo.form,
        action=name,
        target=target,
        values=values_of(body["view"]),
        carry=memo.carry,
        key=_press_key(body, where, name, target),
    )


__all__ = ["Filled", "Memo", "Origin", "held_in", "memo_of", "picked", "section_of", "values_of"]
