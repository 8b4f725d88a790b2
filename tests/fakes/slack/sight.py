"""What a person reads: the visible texts of blocks, views and messages, and whom a message would ping.

Markup is shown as Slack shows it: `<@U1>` as @name, `<https://x|y>` as y, `&lt;` as <. Structure that pings,
links or formats is found by `pings` and `links`, from what was sent and not from how it looks.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from tests.fakes.slack.state import Message, State, View

Json = dict[str, Any]
MARKUP = re.compile(r"<([^<>]*)>")
BROADCASTS = ("!channel", "!here", "!everyone", "!subteam^")


def walk(node: Any) -> Iterator[Json]:
    """Every object inside a structure, outermost first."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from walk(value)
    elif isinstance(node, list):
        for value in node:
            yield from walk(value)


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def shown(state: State, text: str) -> str:
    """A mrkdwn text with its mentions and links as a person reads them."""

    def name(found: re.Match[str]) -> str:
        target, _, label = found[1].partition("|")
        if label:
            return label
        if target[:1] in "@#" and target[1:] in {**state.members, **state.channels}:
            known = state.members.get(target[1:]) or state.channels[target[1:]]
            return target[0] + known.name
        return "@" + target[1:].split("^")[0] if target.startswith("!") else target

    return unescape(MARKUP.sub(name, text))


def _rich(state: State, node: Json) -> str:
    kind = node["type"]
    if kind in {"text", "link"}:
        return str(node.get("text") or node.get("url", ""))
    if kind in {"user", "channel"}:
        key = node.get("user_id") or node.get("channel_id") or ""
        return shown(state, f"<{'@' if kind == 'user' else '#'}{key}>")
    if kind in {"broadcast", "emoji"}:
        return f"@{node['range']}" if kind == "broadcast" else f":{node['name']}:"
    if kind == "date":
        return str(node.get("fallback") or node["format"])
    return ("\n" if kind == "rich_text_list" else "").join(_rich(state, e) for e in node.get("elements", []))


def _text(state: State, node: Json | None) -> list[str]:
    if not node:
        return []
    return [shown(state, node["text"]) if node["type"] == "mrkdwn" else str(node["text"])]


def _options(state: State, element: Json) -> list[str]:
    found = list(element.get("options", []))
    for group in element.get("option_groups", []):
        found += group["options"]
    return [t for o in found for part in ("text", "description") for t in _text(state, o.get(part))]


def _element(state: State, element: Json) -> list[str]:
    if element["type"] == "image":
        return [str(element["alt_text"])]
    if element["type"] in {"plain_text", "mrkdwn"}:
        return _text(state, element)
    unopened = element.get("placeholder") if element["type"] == "static_select" else None
    return _text(state, element.get("text") or unopened) + _options(state, element)


Reader = Callable[[State, Json], list[str]]
BLOCK_TEXTS: dict[str, Reader] = {
    "section": lambda s, b: [
        *_text(s, b.get("text")),
        *(t for f in b.get("fields", []) for t in _text(s, f)),
        *(_element(s, b["accessory"]) if "accessory" in b else []),
    ],
    "header": lambda s, b: _text(s, b["text"]),
    "context": lambda s, b: [t for e in b["elements"] for t in _element(s, e)],
    "actions": lambda s, b: [t for e in b["elements"] for t in _element(s, e)],
    "image": lambda s, b: [*_text(s, b.get("title")), str(b["alt_text"])],
    "input": lambda s, b: [*_text(s, b["label"]), *_element(s, b["element"]), *_text(s, b.get("hint"))],
    "rich_text": lambda s, b: [_rich(s, e) for e in b["elements"]],
    "markdown": lambda s, b: [str(b["text"])],
    "alert": lambda s, b: _text(s, b["text"]),
    "video": lambda s, b: [*_text(s, b["title"]), str(b["alt_text"])],
    "table": lambda s, b: [
        c["text"] if c["type"] != "rich_text" else "".join(_rich(s, e) for e in c["elements"])
        for row in b["rows"]
        for c in row
    ],
}


def texts_of_blocks(state: State, blocks: Iterable[Json]) -> list[str]:
    """Every visible text of blocks, in reading order."""
    return [t for b in blocks if b["type"] in BLOCK_TEXTS for t in BLOCK_TEXTS[b["type"]](state, b) if t]


def texts_of_message(state: State, message: Message) -> list[str]:
    """What a message shows: its blocks, or its text where it has none."""
    own = texts_of_blocks(state, message.blocks) or ([shown(state, message.text)] if message.text else [])
    return own + [t for a in message.attachments for t in texts_of_blocks(state, a.get("blocks", []))]


def texts_of_view(state: State, view: View) -> list[str]:
    """What a modal or home tab shows, what stands in its fields and under them included."""
    chrome = [t for k in ("title", "submit", "close") for t in _text(state, view.body.get(k))]
    typed = [str(v) for v in view.values.values() if isinstance(v, str) and v]
    return chrome[:1] + texts_of_blocks(state, view.blocks) + typed + list(view.errors.values()) + chrome[1:]


def _markup_of(message: Message) -> list[str]:
    """What stands between < and > wherever markup is live: the mrkdwn texts, and the text without blocks."""
    structure = [*message.blocks, *message.attachments]
    texts = [str(n["text"]) for n in walk(structure) if n.get("type") == "mrkdwn"]
    if message.text:
        texts.append(message.text)
    return [found for text in texts for found in MARKUP.findall(text)]


def pings(message: Message) -> set[str]:
    """Whom a message pings: user ids and !channel, !here, !everyone, !subteam^ID."""
    live = _markup_of(message)
    found = {m[1:].split("|")[0] for m in live if m.startswith(("@U", "@W"))}
    found |= {m.split("|")[0] for m in live if m.startswith(BROADCASTS)}
    for node in walk([*message.blocks, *message.attachments]):
        match node.get("type"):
            case "user":
                found.add(str(node["user_id"]))
            case "broadcast":
                found.add(f"!{node['range']}")
            case "usergroup":
                found.add(f"!subteam^{node['usergroup_id']}")
    return found


def links(message: Message) -> set[str]:
    """Where a message leads: marked-up links, rich-text links and link buttons, as sent."""
    found = {m.split("|")[0] for m in _markup_of(message) if re.match(r"[a-z]+:", m)}
    return found | {str(n["url"]) for n in walk([*message.blocks, *message.attachments]) if n.get("url")}


def alt_texts(blocks: Iterable[Mapping[str, Any]]) -> list[str]:
    """The alt texts of all pictures."""
    return [str(n["alt_text"]) for n in walk(list(blocks)) if n.get("type") == "image"]
