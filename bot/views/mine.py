"""My data, as pages of a home: words with who wrote them and when, and all of it as JSON to be copied."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.message import Button, Buttons, Message, Page, Part, Quote, Text
from bot.views.view_context import ViewContext

DATA, JSON = "data", "data_json"
"""The sections of the home in which they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Words that are held, who wrote them, and when where that is known."""

    by: str
    at: datetime | None
    text: str

    def __len__(self) -> int:
        return len(self.text)


def readable(view: ViewContext, pages: Sequence[Sequence[Entry]], number: int) -> Page:
    """What they wrote and what was written to them, newest first; the way to the rest, and to be forgotten."""
    number = min(number, len(pages) - 1)
    quotes = tuple(view.quote(entry.text, _by(view, entry)) for entry in pages[number])
    nothing = (Text(view.say("all.mine.nothing"), quiet=True),)
    ways = Buttons((view.button("my_data_json", "home", f"{JSON}:"), view.button("forget_me", "forget_me", quiet=True)))
    intro: tuple[Part, ...] = (Text(view.say("all.mine.text")), ways) if number == 0 else ()
    message = Message(_title(view, "all.mine.title", number, len(pages)), (*intro, *(quotes or nothing)))
    return _page(view, message, DATA, number, len(pages))


def json_page(view: ViewContext, pages: Sequence[Sequence[str]], number: int) -> Page:
    """A few pieces of it, one below the other."""
    number = min(number, len(pages) - 1)
    intro: tuple[Part, ...] = (Text(view.say("all.mine.json_text")),) if number == 0 else ()
    pieces = tuple(Quote(piece) for piece in pages[number])
    message = Message(_title(view, "all.mine.json_title", number, len(pages)), (*intro, *pieces))
    return _page(view, message, JSON, number, len(pages))


def _title(view: ViewContext, key: str, number: int, pages: int) -> str:
    title = view.say(key)
    return title if pages == 1 else view.say("all.mine.of_pages", title=title, page=str(number + 1), pages=str(pages))


def _by(view: ViewContext, entry: Entry) -> str:
    name = view.say("all.mine.you") if entry.by == view.me.id else view.name(entry.by)
    return view.say("all.mine.by", name=name, day=view.reader.day(entry.at)) if entry.at else f"{name}:"


def _page(view: ViewContext, message: Message, section: str, number: int, pages: int) -> Page:
    back = f"{section}:{number - 1}" if number else "" if section == DATA else f"{DATA}:"
    older: Button | None = None
    if number + 1 < pages:
        older = view.button("more_pages", "home", f"{section}:{number + 1}")
    return Page(view.say("all.home.heading"), (message,), previous=view.button("back", "home", back), next=older)
