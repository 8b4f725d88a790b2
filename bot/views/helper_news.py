"""News to helpers: the few changes that somebody waits for and an edited card would not tell."""

from collections.abc import Mapping

from bot.asks import Event, Happened
from bot.asks.history import before, last
from bot.message import Message, Part, Text
from bot.views.asker import asked
from bot.views.cards import answers
from bot.views.news import News, Teller, tell
from bot.views.scene import Scene


def _answered(scene: Scene, one: Happened) -> News:
    said = (*_earlier(scene, one, Event.QUESTION), *scene.words(one, scene.told("helper.card.answer")))
    return News(title=scene.told("helper.news.answered"), said=(*said, *scene.talk_to(scene.asker)), on=answers(scene))


def _earlier(scene: Scene, one: Happened, event: Event) -> tuple[Part, ...]:
    """What the helper had said, to which this is the answer."""
    said = last(before(scene.ask.history, one.seq), event)
    label = "helper.card.questioned" if event is Event.QUESTION else "helper.card.offered"
    return scene.words(said, scene.told(label)) if said else ()


def _taken(scene: Scene, one: Happened) -> News:
    said = (*_earlier(scene, one, Event.OFFER), *scene.talk_to(scene.asker))
    return News(title=scene.told("helper.news.taken"), said=said)


def _left(scene: Scene, one: Happened) -> News:
    return News(title=scene.told("helper.news.left"), said=_earlier(scene, one, Event.OFFER))


def _may_point(scene: Scene, one: Happened) -> News:
    return News(title=scene.told("helper.news.may_point"), said=(asked(scene),), on=answers(scene))


def _may_not_point(scene: Scene, one: Happened) -> News:
    return News(title=scene.told("helper.news.may_not_point"), said=(asked(scene),), on=answers(scene))


def _lapsed(scene: Scene, one: Happened) -> News:
    text = Text(scene.told("helper.news.lapsed_text"))
    return News(title=scene.told("helper.news.lapsed"), said=(asked(scene),), on=(text, *answers(scene)))


TELLERS: Mapping[Event, Teller] = {
    Event.REPLY: _answered,
    Event.TAKE: _taken,
    Event.LEAVE: _left,
    Event.ALLOW: _may_point,
    Event.DISALLOW: _may_not_point,
    Event.LAPSE: _lapsed,
}


def news(scene: Scene) -> Message | None:
    """What the asker, or the clock, did."""
    return tell(scene, TELLERS)
