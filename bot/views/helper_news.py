"""News to helpers: the few changes that somebody waits for and an edited card would not tell."""

from collections.abc import Mapping

from bot.asks import Event, Happened
from bot.asks.history import before, last
from bot.asks.introductions import was_passed_on
from bot.asks.table import OFFERING
from bot.message import Message, Part, Text
from bot.views.asker import asked
from bot.views.cards import AGAIN, answers
from bot.views.news import News, Teller, tell
from bot.views.view_context import ViewContext


def _answered(view: ViewContext, one: Happened) -> News:
    said = (*_earlier(view, one, "questioned", Event.QUESTION), *view.words(one, view.told("helper.card.answer")))
    on = (*view.talk_to(view.asker), *answers(view))
    return News(title=view.told("helper.news.answered"), said=said, on=on)


def _earlier(view: ViewContext, one: Happened, how: str, *events: Event) -> tuple[Part, ...]:
    """What the helper had said, to which this is the answer."""
    said = last(before(view.ask.history, one.seq), *events)
    return view.words(said, view.told(f"helper.card.{how}")) if said else ()


def _taken(view: ViewContext, one: Happened) -> News:
    said = (*_earlier(view, one, "offered", *OFFERING), *view.talk_to(view.asker))
    return News(title=view.told("helper.news.taken"), said=said)


def _left(view: ViewContext, one: Happened) -> News:
    return News(title=view.told("helper.news.left"), said=_earlier(view, one, "offered", *OFFERING))


def _may_point(view: ViewContext, one: Happened) -> News:
    return News(title=view.told("helper.news.may_point"), said=(asked(view),), on=answers(view))


def _may_not_point(view: ViewContext, one: Happened) -> News:
    return News(title=view.told("helper.news.may_not_point"), said=(asked(view),), on=answers(view))


def _introduced(view: ViewContext, one: Happened) -> News:
    """To whoever brought them together."""
    return News(title=view.told("helper.news.introduced"), said=(Text(view.say("helper.news.introduced_text")),))


def _lapsed(view: ViewContext, one: Happened) -> News:
    """Nobody said yes in time: a no and silence read the same."""
    if was_passed_on(view.ask):
        text = Text(view.told("helper.news.introduction_lapsed_text"))
        return News(title=view.told("helper.news.introduction_lapsed"), said=(text,), on=view.rows((AGAIN,)))
    text = Text(view.told("helper.news.lapsed_text"))
    return News(title=view.told("helper.news.lapsed"), said=(asked(view),), on=(text, *answers(view)))


TELLERS: Mapping[Event, Teller] = {
    Event.REPLY: _answered,
    Event.TAKE: _taken,
    Event.LEAVE: _left,
    Event.ALLOW: _may_point,
    Event.DISALLOW: _may_not_point,
    Event.LAPSE: _lapsed,
    Event.AGREE: _introduced,
}


def news(view: ViewContext) -> Message | None:
    """What the asker, or the clock, did."""
    return tell(view, TELLERS)
