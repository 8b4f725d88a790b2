"""Whether something from Slack has the shape that all who come after rely on. Types only, no meaning.

Rules: what is wrong in any way is 400 here, so that neither Bolt nor `parse` ever meets a list where a text belongs.
"""

from collections.abc import Callable
from typing import Any

from adapters.guard import RequestRefused

Json = dict[str, Any]
Shape = Callable[[Any], bool]


def text(value: Any) -> bool:
    return isinstance(value, str)


def name(value: Any) -> bool:
    """An id: a text of some length."""
    return isinstance(value, str) and 0 < len(value) <= 300


def maybe(shape: Shape) -> Shape:
    return lambda value: value is None or shape(value)


def list_of(shape: Shape, *, least: int = 0) -> Shape:
    return lambda value: isinstance(value, list) and len(value) >= least and all(map(shape, value))


def having(needed: dict[str, Shape] | None = None, **optional: Shape) -> Shape:
    """An object with these keys; optional ones may be missing."""
    must = needed or {}

    def fits(value: Any) -> bool:
        if not isinstance(value, dict):
            return False
        there = all(key in value and shape(value[key]) for key, shape in must.items())
        return there and all(key not in value or shape(value[key]) for key, shape in optional.items())

    return fits


def mapping_of(shape: Shape) -> Shape:
    return lambda value: isinstance(value, dict) and all(map(shape, value.values()))


anything = having()
option = maybe(having({"value": text}))
entered = having(
    value=maybe(text),
    selected_user=maybe(text),
    selected_channel=maybe(text),
    selected_date=maybe(text),
    selected_date_time=maybe(lambda value: isinstance(value, int) and not isinstance(value, bool)),
    selected_option=option,
    selected_options=maybe(list_of(having({"value": text}))),
    type=text,
)
view = having(
    {"id": name, "type": text},
    callback_id=text,
    private_metadata=text,
    hash=text,
    state=maybe(having(values=mapping_of(mapping_of(entered)))),
    blocks=list_of(anything),
)
who = having({"id": name}, team_id=maybe(text), username=maybe(text), name=maybe(text))
place = maybe(having({"id": name}, name=maybe(text)))
COMMON: dict[str, Shape] = {
    "team": maybe(having({"id": name}, domain=maybe(text), enterprise_id=maybe(text))),
    "enterprise": maybe(having({"id": name})),
    "trigger_id": maybe(text),
    "channel": place,
    "is_enterprise_install": lambda value: value is None or isinstance(value, (bool, str)),
    "api_app_id": maybe(text),
    "response_url": maybe(text),
    "callback_id": maybe(text),
    "authorizations": maybe(list_of(anything)),
}
action = having(
    {"action_id": name, "block_id": name}, value=maybe(text), action_ts=text, type=text, selected_option=option
)
message = having(
    {"ts": name},
    text=maybe(text),
    blocks=maybe(list_of(anything)),
    attachments=maybe(list_of(anything)),
    metadata=maybe(anything),
)
container = having(type=text, message_ts=maybe(text), channel_id=maybe(text), view_id=maybe(text))
KINDS: dict[str, Shape] = {
    "block_actions": having(
        {"user": who, "actions": list_of(action, least=1), "container": container},
        view=maybe(view),
        message=maybe(message),
        **COMMON,
    ),
    "view_submission": having({"user": who, "view": view}, **COMMON),
    "view_closed": having({"user": who, "view": view}, **COMMON),
    "shortcut": having({"user": who, "callback_id": name, "trigger_id": name}, **COMMON),
    "message_action": having(
        {"user": who, "callback_id": name, "trigger_id": name, "message": message, "channel": having({"id": name})},
        **COMMON,
    ),
    "block_suggestion": having({"user": who}, **COMMON),
}


def named(value: Any) -> bool:
    """Somebody or somewhere, by an id or as an object."""
    return value is None or text(value) or anything(value)


EVENT = having(
    {"event": having({"type": name}, user=named, channel=named, item=maybe(anything), team=named, tab=text)},
    event_id=text,
    team_id=maybe(text),
    enterprise_id=maybe(text),
    authorizations=maybe(
        list_of(having(team_id=maybe(text), enterprise_id=maybe(text), user_id=maybe(text)))
    ),
    event_time=lambda value: isinstance(value, int),
    context_team_id=maybe(text),
    context_enterprise_id=maybe(text),
    is_ext_shared_channel=lambda value: isinstance(value, bool),
)  # fmt: skip
INSIDE = ("event", "item", "message", "previous_message", "assistant_thread")
DEEPEST = 5


def read_by_bolt(body: Json, depth: int = DEEPEST) -> bool:
    """Whether Bolt may look for whose it is: it does so in a body of any kind, also of one that nobody knows yet."""
    whose = all(named(body.get(name)) for name in ("enterprise", "team", "user", "channel"))
    lists = all(maybe(list_of(anything))(body.get(name)) for name in ("authorizations", "response_urls"))
    if not (whose and lists and depth):
        return False
    deeper = [*(body.get("authorizations") or ()), *(body.get(name) for name in INSIDE)]
    return all(read_by_bolt(one, depth - 1) for one in deeper if isinstance(one, dict))


COMMAND = ("command", "user_id", "team_id", "channel_id", "trigger_id")


def check_event(body: Json) -> None:
    """Raises Refused 400 for an Events API body that is none."""
    match body.get("type"):
        case "url_verification":
            fits = name(body.get("challenge"))
        case "event_callback":
            fits = EVENT(body)
        case kind:
            fits = name(kind) and ("event" not in body or EVENT(body))
    _demand(fits and read_by_bolt(body))


def check_payload(body: Json) -> None:
    """Raises Refused 400 for an interaction that is none; a kind of tomorrow passes and has no effect."""
    kind = body.get("type")
    _demand(name(kind) and KINDS.get(str(kind), anything)(body) and read_by_bolt(body))


def check_command(fields: dict[str, str]) -> None:
    """Raises Refused 400 for a slash command without what every one has."""
    _demand(all(name(fields.get(key)) for key in COMMAND))


def _demand(fits: bool) -> None:
    if not fits:
        raise RequestRefused(400, "shape")
