"""Parts of a message as blocks, one block a part; where that is too many or too long, they are joined or cut.

Rules: rows of buttons that follow each other are one row while few stand in it; a sentence with one quiet button is one
line. Quotes are cut evenly, longest first; what is ours never is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from adapters.lines import Line, begins, in_lines
from adapters.slack.render.text import Json, plain, words
from adapters.text import clean, cut
from bot.message import Button, Buttons, Face, Facts, Heading, Menu, Part, Picture, Quote, Talk, Text

VERSION = "a1"
LINK, MENU = "talk", "menu"
"""The actions of every link and of every menu; which entry was chosen stands in its option."""

MOST_LABEL, MOST_VALUE, MOST_ALT, MOST_HEADER, MOST_CONTEXT = 75, 2000, 2000, 150, 3000
MOST_SUM = 11_000
"""Characters of all texts of one message; Slack refuses more than about 12,000 (undocumented)."""

MOST_IN_ROW, MOST_ENTRIES, MOST_PLACEHOLDER = 25, 100, 150
MOST_IN_SECTION = 3000
DIVIDER: Json = {"type": "divider"}
SIDE_BY_SIDE = 4
"""Buttons that fit into one line of a window, the menu's included."""


@dataclass(slots=True)
class BlockDrawing:
    """One message, page or form as it is drawn: what it needs to know, and the numbers of its buttons.

    `team` is Slack's id of the workspace, for links; `pictures` are Slack's file ids by token.
    """

    team: str
    pictures: Mapping[str, str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    def parts(self, parts: Iterable[Part]) -> Iterator[Json]:
        """The blocks of parts, in order."""
        above: Part | Line | None = None
        for part in in_lines(parts):
            if begins(part, above):
                yield DIVIDER
            match part:
                case Heading(text=text):
                    yield heading(text)
                case Line(text=Text(text=text), button=button):
                    yield {"type": "section", "text": plain(text, MOST_IN_SECTION), "accessory": self.button(button)}
                case Text(text=text, quiet=True):
                    yield {"type": "context", "elements": [plain(text, MOST_CONTEXT)]}
                case Text(text=text):
                    yield rich(section(words(text)))
                case Quote():
                    yield from quote(part, apart=isinstance(above, Quote))
                case Facts(pairs=pairs):
                    yield rich(*(section(words(f"{label}: ", bold=True), words(value)) for label, value in pairs))
                case Talk():
                    yield {"type": "actions", "elements": [self._talk(part)]}
                case Buttons(row=row, menu=menu) if part.all:
                    yield self.row(row, menu)
                case Picture():
                    yield from self._picture(part)
            above = part

    def row(self, row: Iterable[Button], menu: Menu | None = None) -> Json:
        """A row of buttons, all alike: no answer looks better than another; then the menu of what else there is."""
        more = [self._menu(menu)] if menu else []
        return {"type": "actions", "elements": [*map(self.button, row), *more]}

    def _menu(self, menu: Menu) -> Json:
        """A choice in it is a press of that entry, which is known by its place."""
        return {
            "type": "static_select",
            "action_id": f"{VERSION}|{MENU}|{next(self.numbers)}",
            "placeholder": plain(menu.label, MOST_PLACEHOLDER),
            "options": [_entry(entry) for entry in menu.entries[:MOST_ENTRIES]],
        }

    def button(self, button: Button) -> Json:
        drawn: Json = {
            "type": "button",
            "action_id": f"{VERSION}|{button.action}|{next(self.numbers)}",
            "text": plain(button.label, MOST_LABEL),
        }
        return {**drawn, "value": button.target} if button.target else drawn

    def _talk(self, talk: Talk) -> Json:
        """Slack's own address of somebody's direct messages (docs: Deep linking into Slack). It notifies nobody."""
        return {
            "type": "button",
            "action_id": f"{VERSION}|{LINK}|{next(self.numbers)}",
            "text": plain(talk.label, MOST_LABEL),
            "url": f"slack://user?team={self.team}&id={talk.person}",
        }

    def _picture(self, picture: Picture) -> Iterator[Json]:
        file = self.pictures.get(picture.token)
        if file:
            alt = cut(clean(picture.alt), MOST_ALT) or " "
            yield {"type": "image", "slack_file": {"id": file}, "alt_text": alt}


def _entry(entry: Button) -> Json:
    option = {"text": plain(entry.label, MOST_LABEL), "value": f"{entry.action}|{entry.target}"}
    return {**option, "description": plain(entry.does, MOST_LABEL)} if entry.does else option


def link(label: str, url: str) -> Json:
    """A button that opens an address of ours."""
    opens = {"type": "button", "action_id": f"{VERSION}|{LINK}|0", "text": plain(label, MOST_LABEL), "url": url}
    return {"type": "actions", "elements": [opens]}


def quote(part: Quote, *, apart: bool = False) -> Iterator[Json]:
    """What a person wrote, with our word before it; `apart` from another quote above by an empty line."""
    if not part.text.strip():
        return
    lead = (section(words(part.lead or "\n")),) if part.lead or apart else ()
    yield rich(*lead, {"type": "rich_text_quote", "elements": [words(part.text)]})


def heading(text: str) -> Json:
    """A title: bold, however long it is."""
    return rich(section(words(text, bold=True)))


def author(face: Face) -> Json:
    """Somebody's picture, and their name beside it."""
    name = clean(face.name) or " "
    picture = {"type": "image", "image_url": face.picture, "alt_text": cut(name, MOST_ALT)}
    return {"type": "context", "elements": [picture, plain(name, MOST_CONTEXT)]}


def header(text: str) -> Json:
    return {"type": "header", "text": plain(text, MOST_HEADER)}


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": list(elements)}


def section(*elements: Json) -> Json:
    return {"type": "rich_text_section", "elements": list(elements)}


def fitted(blocks: list[Json], most: int, most_sum: int = MOST_SUM) -> list[Json]:
    """The blocks within their surface's limits: menus and quotes cut, neighbours joined, the middle left out last."""
    blocks = _joined(blocks, {"actions": SIDE_BY_SIDE})
    if text_sum(blocks) > most_sum:
        _shorten_menus(blocks)
        _cut_quotes(blocks, most_sum)
    if len(blocks) > most:
        blocks = _joined(blocks, {"actions": MOST_IN_ROW, "rich_text": MOST_IN_ROW})
    if len(blocks) > most:
        undivided = [block for block in blocks if block != DIVIDER]
        blocks = _joined(undivided, {"actions": MOST_IN_ROW, "rich_text": MOST_IN_ROW})
    if len(blocks) > most:
        blocks = [*blocks[: most - 2], *blocks[-2:]]
    return blocks


def _joined(blocks: list[Json], most: Mapping[str, int]) -> list[Json]:
    """Neighbours of one kind as one block, while it holds no more than so many elements."""
    joined: list[Json] = []
    for block in blocks:
        last, kind = joined[-1] if joined else {}, block["type"]
        alike = last.get("type") == kind and kind in most
        if alike and len(last["elements"]) + len(block["elements"]) <= most[kind]:
            joined[-1] = {**last, "elements": [*last["elements"], *block["elements"]]}
        else:
            joined.append(block)
    return joined


def _shorten_menus(blocks: list[Json]) -> None:
    """What people wrote needs the room more than what our entries do."""
    for element in (one for block in blocks if block["type"] == "actions" for one in block["elements"]):
        for option in element.get("options", ()):
            option.pop("description", None)


def _cut_quotes(blocks: list[Json], most: int) -> None:
    quoted = [
        inner["elements"][0]
        for block in blocks
        if block["type"] == "rich_text"
        for inner in block["elements"]
        if inner["type"] == "rich_text_quote"
    ]
    over = text_sum(blocks) - most
    while over > 0 and quoted:
        longest = max(quoted, key=lambda one: len(one["text"]))
        lengths = sorted((len(one["text"]) for one in quoted), reverse=True)
        floor = lengths[1] if len(lengths) > 1 and lengths[1] < lengths[0] else lengths[0] - max(1, over // len(quoted))
        if lengths[0] <= 2:
            return
        longest["text"] = cut(longest["text"], max(2, lengths[0] - over, floor))
        over = text_sum(blocks) - most


def text_sum(node: Any) -> int:
    """Characters of all texts in a structure."""
    if isinstance(node, dict):
        own = len(node["text"]) if isinstance(node.get("text"), str) else 0
        return own + sum(text_sum(value) for value in node.values())
    return sum(map(text_sum, node)) if isinstance(node, list) else 0
