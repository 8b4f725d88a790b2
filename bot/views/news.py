"""News: a message of one event, made from the history, so that it goes on saying who did what, in their words.

Rules: what was said stays, whatever happens later; how one may go on is shown while the ask stands where the event led.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.asks import Event, Happened
from bot.message import Message, Part
from bot.views.view_context import ViewContext


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One event as told: `said` for good, `on` while it stands; `after` once it no longer does."""

    title: str
    said: tuple[Part, ...] = ()
    on: tuple[Part, ...] = ()
    after: tuple[Part, ...] = ()
    notice: str = ""


Teller = Callable[[ViewContext, Happened], News]


def tell(view: ViewContext, tellers: Mapping[Event, Teller]) -> Message | None:
    """The message of the event that the row names; None where the history does not have it."""
    one = view.ask.happened(int(view.ids.get("seq", 0)))
    if one is None:
        return None
    news = tellers[one.event](view.at(one), one)
    stands = view.ask.stands(one)
    parts = (*news.said, *(news.on if stands else news.after))
    return Message(news.title, parts, news.notice, settled=not stands)
