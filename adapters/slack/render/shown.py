"""What is there to be read: messages, the home tab, and modals that show a message or a page."""

import json
from collections.abc import Iterator, Mapping

from adapters.slack.render.blocks import DIVIDER, BlockDrawing, author, fitted, header, heading
from adapters.slack.render.text import Json, plain, summary
from adapters.text import cut
from bot.message import Message, Page

MOST_IN_MESSAGE, MOST_IN_VIEW = 50, 100
MOST_TITLE = 24
MOST_VIEW_SUM = 60_000
"""A view may be 250 kB; this many characters of text fit, whatever they are."""

NAME = "Askwell"


def message(said: Message, team: str, pictures: Mapping[str, str] | None = None) -> Json:
    """The `text` and `blocks` of chat.postMessage."""
    drawing = BlockDrawing(team, pictures or {})
    first = [author(said.face)] if said.face and said.face.picture else []
    blocks = [*first, heading(said.title), *drawing.parts(said.parts)]
    return {"text": summary(said.summary), "blocks": fitted(blocks, MOST_IN_MESSAGE)}


def home_tab(page: Page, team: str, pictures: Mapping[str, str] | None = None) -> Json:
    """The home tab; its place in the pages is in the buttons."""
    blocks = [header(page.heading), *_page(page, BlockDrawing(team, pictures or {}))]
    return {"type": "home", "blocks": fitted(blocks, MOST_IN_VIEW, MOST_VIEW_SUM)}


def page_modal(page: Page, team: str, section: str = "") -> Json:
    """A page as a modal; `section` is where in the pages it stands, as the press that led there said."""
    return {
        "type": "modal",
        "callback_id": "page",
        "title": plain(cut(page.heading, MOST_TITLE), MOST_TITLE),
        "private_metadata": json.dumps({"s": section}),
        "blocks": fitted(list(_page(page, BlockDrawing(team))), MOST_IN_VIEW, MOST_VIEW_SUM),
    }


def notice_modal(said: Message, team: str) -> Json:
    """A message as a modal: what one reads after a form is sent, or after a press where there is no channel."""
    drawing = BlockDrawing(team)
    return {
        "type": "modal",
        "callback_id": "notice",
        "title": plain(NAME, MOST_TITLE),
        "blocks": fitted([heading(said.title), *drawing.parts(said.parts)], MOST_IN_VIEW, MOST_VIEW_SUM),
    }


def _page(page: Page, drawing: BlockDrawing) -> Iterator[Json]:
    for number, said in enumerate(page.messages):
        if number:
            yield DIVIDER
        yield header(said.title)
        yield from drawing.parts(said.parts)
    pagers = [button for button in (page.previous, page.next) if button]
    if pagers:
        yield DIVIDER
        yield drawing.row(pagers)
