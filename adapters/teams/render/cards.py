"""What is there to be read: messages and pages as cards, and the activity that carries a card.

Rules: below 20 kB of UTF-8 whatever people wrote: quotes are cut evenly, then buttons lose what only old clients need;
text and card are never in one activity; `summary` is what a notification says.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from adapters.teams.render.elements import WORDS_LIMIT, Drawing, Json, apart_from, heading, paragraph, titled
from adapters.teams.render.look import Look
from adapters.teams.written import written
from adapters.text import clean, cut
from bot.message import Message, Page

MOST_BYTES = 19_500
MOST_SUMMARY = 300
SIDE_BY_SIDE, MOST_ON_A_LINE = 3, 40
"""Buttons, and characters on them, that fit into one line of a chat beside a list of chats."""
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
CONTENT_TYPE = "application/vnd.microsoft.card.adaptive"

STEPS = (
    *((words, True, True) for words in (WORDS_LIMIT, 1500, 600)),
    (600, False, True),
    *((words, False, False) for words in (600, 250, 100, 30)),
)
"""How much of each quote is shown, whether buttons have their fallback, and whether menus hold their entries, until it
fits."""


def message_card(said: Message, look: Look, notice: Message | None = None) -> Json:
    """A message as a card; `notice` stands above it, as the answer to the press just made."""

    def body(drawing: Drawing) -> Iterator[Json]:
        if notice is not None:
            yield _noticed(notice, drawing)
        yield titled(said.title, said.face)
        yield from drawing.parts(said.parts)

    return _small(*fitted(body, _drawing(look, said)), look)


def page_card(page: Page, look: Look, notice: Message | None = None) -> Json:
    """A person's home as a card, with the way to the next page."""

    def body(drawing: Drawing) -> Iterator[Json]:
        if notice is not None:
            yield _noticed(notice, drawing)
        for number, said in enumerate(page.messages):
            yield apart_from(heading(said.title), number > 0)
            yield from drawing.parts(said.parts)
        yield from drawing.rows(button for button in (page.previous, page.next) if button)

    return _small(*fitted(body, _drawing(look, page)), look)


def _noticed(notice: Message, drawing: Drawing) -> Json:
    items = [heading(notice.title), *drawing.parts(notice.parts)]
    return {"type": "Container", "style": "good", "items": items, "spacing": "None"}


def _drawing(look: Look, shown: Message | Page) -> Drawing:
    return Drawing(look=look, data={"s": look.surface, "d": digest(shown)})


def digest(shown: Any) -> str:
    """A revision of what a card shows: the same button of the same text is the same press."""
    return blake2b(repr(shown).encode("utf-8", "replace"), digest_size=4).hexdigest()


def card(body: Iterable[Json]) -> Json:
    """An Adaptive Card as wide as the chat allows; rows of buttons that follow each other are one while few."""
    wide = {"width": "Full"}
    return {"type": "AdaptiveCard", "$schema": SCHEMA, "version": "1.5", "body": _side_by_side(body), "msteams": wide}


def _side_by_side(body: Iterable[Json]) -> list[Json]:
    joined: list[Json] = []
    for part in body:
        last = joined[-1] if joined else {}
        rows = last.get("type") == part["type"] == "ActionSet" and not part.get("separator")
        if rows and _fit(actions := [*last["actions"], *part["actions"]]):
            joined[-1] = {**last, "actions": actions}
        else:
            joined.append(part)
    return joined


def _fit(actions: Sequence[Json]) -> bool:
    return len(actions) <= SIDE_BY_SIDE and sum(len(action["title"]) for action in actions) <= MOST_ON_A_LINE


def fitted(body: Callable[[Drawing], Iterator[Json]], drawing: Drawing) -> tuple[Json, bool]:
    """The card, with as much of what people wrote as fits; and whether it does, since it may still be too large."""
    drawn: Json = {}
    for most, fallback, menus in STEPS:
        drawn = card(body(replace(drawing, words=most, fallback=fallback, menus=menus)))
        if size(drawn) <= MOST_BYTES:
            return drawn, True
    return drawn, False


def _small(drawn: Json, fits: bool, look: Look) -> Json:
    return drawn if fits else card(_first(drawn["body"], look.more))


def _first(body: Sequence[Json], more: str) -> list[Json]:
    """As much from the top as fits, and where the rest is; the last row, which is about all of it, stays."""
    end = [paragraph(more), *(body[-1:] if body[-1]["type"] == "ActionSet" else [])]
    kept: list[Json] = []
    left = MOST_BYTES - size(card(end))
    for part in body[: len(body) - len(end) + 1]:
        left -= size(part) + 1
        if left < 0:
            break
        kept.append(part)
    return [*kept, *end]


def size(drawn: Json) -> int:
    """Bytes as they go over the wire."""
    return len(written(drawn))


def attachment(drawn: Json) -> Json:
    return {"contentType": CONTENT_TYPE, "content": drawn}


def activity(drawn: Json, summary: str) -> Json:
    """A card as something to send."""
    return {
        "type": "message",
        "summary": cut(clean(" ".join(summary.split())), MOST_SUMMARY) or " ",
        "attachments": [attachment(drawn)],
    }
