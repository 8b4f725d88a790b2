"""From Teams' activities to what somebody wants: pure, over plain JSON of any shape.

Rules: what is not of the shape we know is nothing, and nothing is ignored in silence; people are their Entra object id.
Keys (so that a repetition has no second effect): words by the message's id; a press by message, what the message shows,
action and row, since Teams repeats an invoke under an id of its own; a press that is harmless to repeat by its invoke.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any

from adapters.teams import pickers
from adapters.teams.activities import (
    AppAdded,
    Intent,
    Left,
    Opened,
    Pressed,
    Received,
    Sender,
    Spoken,
    Where,
)
from adapters.teams.mentions import without_mentions
from adapters.teams.pickers import moment
from adapters.teams.wire import CHECKS, HELD, TIME, VALUE, VERB

Json = Mapping[str, Any]

REPEATABLE = frozenset(
    {"pause", "pause_until", "unpause", "settings", "home", "help", "start_ask", "show_post", "back", "whom"}
)
END_OF_DAY = "17:00"
"""A day without a time means its end for whoever waits; only `due` waits."""

ORG_ID = "8:orgid:"
"""What stands before an object id where Teams itself writes it."""

MOST_QUOTED = 1200
_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_TEAMS_ID = re.compile(r"29:[\w.-]{4,200}", re.ASCII)
_TAG = re.compile(r"<[^<>]{1,1000}>")


def received(activity: Json, bot: str) -> Received | None:
    """What an activity is about; None for what is nothing to us. `bot` is our own id, `28:<app id>`."""
    sender, where = _sender(activity), _scene(activity)
    if sender is None or where is None:
        return None
    intent = _wish(activity, bot)
    return (
        None
        if intent is None
        else Received(sender=sender, where=where, intent=intent, key=_key(activity, where, intent))
    )


def _wish(activity: Json, bot: str) -> Intent | None:
    match activity.get("type"):
        case "message":
            return _message(activity, bot)
        case "invoke":
            return _invoke(activity)
        case "installationUpdate":
            return _installed(_text(activity.get("action")))
        case "conversationUpdate":
            return _moved(activity, bot)
        case _:
            return None


def _installed(action: str) -> Intent | None:
    if action.startswith("add"):
        return AppAdded(anew=action == "add")
    return Left() if action == "remove" else None


def _moved(activity: Json, bot: str) -> Intent | None:
    """Only our own coming and going: of other members nothing is read."""
    if any(_text(one.get("id")) == bot for one in _dicts(activity.get("membersAdded"))):
        return AppAdded()
    return Left() if any(_text(one.get("id")) == bot for one in _dicts(activity.get("membersRemoved"))) else None


def _sender(activity: Json) -> Sender | None:
    """None for bots, guests of a meeting, and whoever else has no object id."""
    by = _dict(activity.get("from"))
    person = _text(by.get("aadObjectId"))
    if not person or _text(by.get("role")).lower() == "bot":
        return None
    client = next((one for one in _dicts(activity.get("entities")) if one.get("type") == "clientInfo"), {})
    return Sender(
        id=person.lower(),
        teams_id=_text(by.get("id")),
        name=_text(by.get("name")),
        zone=_text(activity.get("localTimezone")) or _text(client.get("timezone")),
        locale=_text(activity.get("locale")) or _text(client.get("locale")),
    )


def _scene(activity: Json) -> Where | None:
    where, data = _dict(activity.get("conversation")), _dict(activity.get("channelData"))
    tenant = _text(_dict(data.get("tenant")).get("id")) or _text(where.get("tenantId"))
    conversation, service = _text(where.get("id")), _text(activity.get("serviceUrl"))
    if not (tenant and conversation and service):
        return None
    channel = _dict(data.get("channel"))
    kind = _text(where.get("conversationType")) or ("groupChat" if where.get("isGroup") else "personal")
    return Where(
        tenant=tenant.lower(),
        conversation=conversation,
        kind=kind,
        service=service,
        team=_text(_dict(data.get("team")).get("id")) or _text(data.get("teamsTeamId")),
        channel=(_text(channel.get("id")) or conversation.partition(";")[0]) if kind == "channel" else "",
        channel_name=_text(channel.get("name")) or (_text(where.get("name")) if kind == "channel" else ""),
        message=_text(activity.get("replyToId")),
    )


def _message(activity: Json, bot: str) -> Intent | None:
    """Words, or a press of an old client, which comes as a message with a value and no words.

    They are for whoever is mentioned before any other word, else for the first one; later ones stay in them as names.
    """
    value = _dict(activity.get("value"))
    if value.get("k") == VERB:
        return _pressed(value, invoked=False)
    text, mentioned = without_mentions(_text(activity.get("text")), _dicts(activity.get("entities")), bot)
    named = [one for one in mentioned if one.id.casefold() != bot.casefold()]
    plain = html.unescape(text).replace("\xa0", " ").replace("\0", "")
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in re.split(r"\r\n|\r|\n", plain))
    return Spoken(text="\n".join(lines).strip(), named=tuple(named))


def _invoke(activity: Json) -> Intent | None:
    value = _dict(activity.get("value"))
    match activity.get("name"):
        case "adaptiveCard/action":
            action = _dict(value.get("action"))
            data = _dict(action.get("data"))
            return _pressed(data) if VERB in (action.get("verb"), data.get("k")) else None
        case "composeExtension/fetchTask" if value.get("commandId") == "ask":
            return _opened(value)
        case "composeExtension/submitAction":
            data = _dict(value.get("data"))
            return _pressed(data, dialog=True) if data.get("k") == VERB else None
        case _:
            return None


def _pressed(data: Json, *, dialog: bool = False, invoked: bool = True) -> Pressed:
    form = _text(data.get("f"))
    return Pressed(
        action=_text(data.get("a")),
        target=_text(data.get("t")),
        surface=_text(data.get("s")),
        shown=_text(data.get("d")),
        nonce=_text(data.get("n")),
        form=form,
        values=_values(data) if form else {},
        carry=_carry(data) if form else {},
        dialog=dialog,
        invoked=invoked,
    )


def _values(data: Json) -> dict[str, str]:
    """What is filled in, by field; a client leaves out what is empty, so check boxes are named by the form."""
    found = dict.fromkeys(_text(data.get("m")).split(), "")
    for id, value in data.items():
        if id.startswith(CHECKS):
            found[id.removeprefix(CHECKS)] = " ".join(filter(None, _text(value).split(",")))
        elif id.startswith(VALUE) and not id.endswith(TIME):
            found[id.removeprefix(VALUE)] = _typed(_text(value))
    for id, value in data.items():
        if id.startswith(VALUE) and id.endswith(TIME) and _text(value).strip():
            name = id.removeprefix(VALUE).removesuffix(TIME)
            found[name] = moment(found.get(name, ""), _text(value))
    if pickers.DAY.fullmatch(found.get("due", "")):
        found["due"] += f"T{END_OF_DAY}"
    return found


def _carry(data: Json) -> dict[str, str]:
    try:
        held = json.loads(_text(data.get(HELD)) or "{}")
    except (ValueError, RecursionError):
        held = {}
    return {str(name): _text(text) for one in (held, data.get("c")) for name, text in _dict(one).items()}


def _opened(value: Json) -> Opened:
    """From the compose box and the command box empty; from a message with its text, which is quoted."""
    message = _dict(value.get("messagePayload"))
    body = _dict(message.get("body"))
    text = html.unescape(_TAG.sub(" ", _text(body.get("content")))) if message else ""
    quoted = " ".join(text.replace("\0", "").split())
    if len(quoted) > MOST_QUOTED:
        quoted = quoted[: MOST_QUOTED - 2].rstrip() + " …"
    link = _text(message.get("linkToMessage"))
    return Opened(quoted=quoted, link=link if quoted and link.startswith("https://") and len(link) < 1000 else "")


def _key(activity: Json, where: Where, intent: Intent) -> str:
    own = _text(activity.get("id"))
    match intent:
        case Pressed(form="") if intent.action not in REPEATABLE:
            return f"{where.conversation}:{where.message}:{intent.shown}:{intent.action}:{intent.target}"
        case Pressed(form=form) if form:
            return f"{form}:{intent.nonce}:{_digest(intent)}"
        case Opened():
            return ""
        case _:
            return f"{where.conversation}:{own}" if own else ""


def _digest(intent: Pressed) -> str:
    """All that a form's press says: pressed twice it is the same, changed and pressed again it is not."""
    said = [intent.action, intent.target, sorted(intent.values.items()), sorted(intent.carry.items())]
    return blake2b(json.dumps(said).encode(), digest_size=12).hexdigest()


def _typed(text: str) -> str:
    """As the core wants it; a person's object id in small letters."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return plain.lower() if is_person(plain) else plain


def is_person(text: str) -> bool:
    """Whether this is an Entra object id."""
    return _GUID.fullmatch(text) is not None


def is_teams_id(text: str) -> bool:
    """Whether this may be Teams' own id of somebody for our bot."""
    return _TEAMS_ID.fullmatch(text) is not None


def people_in(values: Mapping[str, str]) -> set[str]:
    """Everybody whom a form names by object id."""
    return {value for value in values.values() if is_person(value)}


def all_by_object_id(values: Mapping[str, str]) -> bool:
    """Whether nobody in a form goes by an id that is to be looked up."""
    return not any(value.startswith(ORG_ID) or is_teams_id(value) for value in values.values())


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _dict(value: Any) -> Json:
    return value if isinstance(value, dict) else {}


def _dicts(value: Any) -> Iterator[Json]:
    yield from (one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()
