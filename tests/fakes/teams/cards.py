"""Reads Adaptive Cards as a client does: what is visible, what can be pressed, what can be filled in. Pure.

A `CardView` is one person's view of one card: what they have typed, what they have toggled, what they have opened. Only
the first six actions of a set are shown (clients show no more), besides those of the menu (`mode` secondary).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.teams.state import Json

MOST_ACTIONS = 6
CARD = "application/vnd.microsoft.card.adaptive"
NESTED = ("body", "items", "columns", "rows", "cells")
INPUTS = "Input."


def card_of(body: Json) -> Json | None:
    """The Adaptive Card of an activity or an invoke's value, if there is one."""
    for attachment in body.get("attachments") or []:
        if attachment.get("contentType") == CARD:
            found: Json = attachment["content"]
            return found
    return None


@dataclass(slots=True)
class CardView:
    """What one person makes of a card."""

    card: Json
    values: Json = field(default_factory=dict)
    hidden: dict[str, bool] = field(default_factory=dict)
    opened: list[Json] = field(default_factory=list)

    def __post_init__(self) -> None:
        for each in self.inputs():
            self.values.setdefault(
                each["id"], each.get("value", each.get("valueOff", "false") if _toggle(each) else "")
            )

    def elements(self) -> Iterator[Json]:
        """Every visible element, from top to bottom; nested ones after what they are in."""
        yield from self._inside(self.card)
        for card in self.opened:
            yield from self._inside(card)

    def _inside(self, part: Json) -> Iterator[Json]:
        for key in NESTED:
            for child in part.get(key) or []:
                if self._is_visible(child):
                    yield child
                    yield from self._inside(child)

    def _is_visible(self, part: Json) -> bool:
        shown = bool(part.get("isVisible", True))
        return not self.hidden.get(str(part.get("id")), not shown)

    def inputs(self) -> list[Json]:
        """Every input, visible or not: hidden ones send their value too."""
        return [part for part in _everything(self.card) if str(part.get("type", "")).startswith(INPUTS)]

    def visible_inputs(self) -> list[Json]:
        return [part for part in self.elements() if str(part.get("type", "")).startswith(INPUTS)]

    def rows(self) -> list[list[Json]]:
        """The actions as they are shown, one list for each set; `selectAction`s are rows of their own."""
        cards = [self.card, *self.opened]
        sets = [p["actions"] for p in self.elements() if p.get("type") == "ActionSet"]
        taps = [[p["selectAction"]] for p in [*cards, *self.elements()] if "selectAction" in p]
        return [_shown(row) for row in [*sets, *(c["actions"] for c in cards if c.get("actions")), *taps] if row]

    def actions(self) -> list[Json]:
        """Everything that can be pressed."""
        return [action for row in self.rows() for action in row]

    def texts(self) -> list[str]:
        """Every visible text, from top to bottom, the labels of inputs and actions too."""
        found = [text for part in self.elements() for text in _texts(part)]
        return [t for t in [*found, *(str(a.get("title", "")) for a in self.actions() if a.get("title"))] if t]

    def toggle(self, action: Json) -> None:
        """Does what Action.ToggleVisibility says."""
        parts = {str(p["id"]): p for p in _everything(self.card) if "id" in p}
        for target in action.get("targetElements", []):
            name = target if isinstance(target, str) else target["elementId"]
            now = not self._is_visible(parts[name])
            self.hidden[name] = not (now if isinstance(target, str) else target.get("isVisible", now))

    def menu_with(self, label: str) -> Json | None:
        """The Action.ShowCard, not opened yet, behind which an action of this title is."""
        closed = (a for a in self.actions() if a["type"] == "Action.ShowCard" and a["card"] not in self.opened)
        return next((a for a in closed if any(one.get("title") == label for one in _everything(a["card"]))), None)

    def open(self, action: Json) -> None:
        """Does what Action.ShowCard says: opens its card, or closes it again."""
        card = action["card"]
        if card in self.opened:
            self.opened.remove(card)
        else:
            self.opened.append(card)


def _shown(actions: list[Json]) -> list[Json]:
    primary = [a for a in actions if a.get("mode", "primary") == "primary"]
    return [*primary[:MOST_ACTIONS], *(a for a in actions if a.get("mode", "primary") != "primary")]


def _everything(node: Any) -> Iterator[Json]:
    if isinstance(node, dict):
        if "type" in node:
            yield node
        for key, child in node.items():
            if key not in {"data", "fallback", "msteams"}:
                yield from _everything(child)
    elif isinstance(node, list):
        for child in node:
            yield from _everything(child)


def _toggle(part: Json) -> bool:
    return part.get("type") == "Input.Toggle"


def _texts(part: Json) -> list[str]:
    """The texts that one element itself shows."""
    kind = part.get("type")
    if kind == "TextBlock":
        return [str(part["text"])]
    if kind == "RichTextBlock":
        return ["".join(run if isinstance(run, str) else str(run["text"]) for run in part["inlines"])]
    if kind == "FactSet":
        return [f"{fact['title']}: {fact['value']}" for fact in part["facts"]]
    if kind in {"Image", "Media"}:
        return [str(part.get("altText", ""))]
    return _labels(part) if str(kind).startswith(INPUTS) else []


def _labels(part: Json) -> list[str]:
    found = [str(part.get("label", "")), str(part.get("title", "")), str(part.get("placeholder", ""))]
    return [*found, *(str(choice["title"]) for choice in part.get("choices", []))]


def formatted(card: Json) -> list[str]:
    """Every text that a client reads as Markdown, where a mention, a link or bold type can hide."""
    parts = list(_everything(card))
    blocks = [str(p["text"]) for p in parts if p["type"] == "TextBlock"]
    facts = [str(f[key]) for p in parts if p["type"] == "FactSet" for f in p["facts"] for key in ("title", "value")]
    labels = [str(p[key]) for p in parts if str(p["type"]).startswith(INPUTS) for key in ("label", "title") if key in p]
    return [*blocks, *facts, *labels]


def literal(card: Json) -> list[str]:
    """Every text that a client shows letter by letter."""
    runs = [run for p in _everything(card) if p["type"] == "RichTextBlock" for run in p["inlines"]]
    return [run if isinstance(run, str) else str(run["text"]) for run in runs]
