"""News to helpers: the few changes that somebody waits for and an edited card would not tell."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.asks import Event, Role, State
from bot.message import Buttons, Message, Part, Quote, Text
from bot.views.asker import short
from bot.views.cards import answers
from bot.views.scene import Scene


def _answered(scene: Scene) -> Message:
    parts: tuple[Part, ...] = (
        Quote(scene.ask.question, scene.told("helper.card.questioned")),
        Quote(scene.ask.answer, scene.told("helper.card.answer")),
        *scene.talk_to(scene.asker),
        *answers(scene),
    )
    return Message(scene.told("helper.news.answered"), parts)


def _taken(scene: Scene) -> Message:
    parts = (Quote(scene.ask.offer, scene.say("helper.card.offered")), *scene.talk_to(scene.asker))
    return Message(scene.told("helper.news.taken"), parts)


def _left(scene: Scene) -> Message:
    return Message(scene.told("helper.news.left"), (Quote(scene.ask.offer, scene.say("helper.card.offered")),))


def _may_point(scene: Scene) -> Message:
    return Message(scene.told("helper.news.may_point"), (Quote(short(scene.ask.draft.what)), *answers(scene)))


def _may_not_point(scene: Scene) -> Message:
    return Message(scene.told("helper.news.may_not_point"), (Quote(short(scene.ask.draft.what)), *answers(scene)))


def _lapsed(scene: Scene) -> Message:
    parts: tuple[Part, ...] = (
        Quote(short(scene.ask.draft.what)),
        Text(scene.told("helper.news.lapsed_text")),
        *answers(scene),
    )
    return Message(scene.told("helper.news.lapsed"), parts)


NEWS: Mapping[Event, Callable[[Scene], Message]] = {
    Event.REPLY: _answered,
    Event.TAKE: _taken,
    Event.LEAVE: _left,
    Event.ALLOW: _may_point,
    Event.DISALLOW: _may_not_point,
    Event.LAPSE: _lapsed,
}


def news(scene: Scene) -> Message:
    """What just happened; the buttons go once the helper has answered."""
    message = NEWS[Event(scene.ids["event"])](scene)
    mine = scene.ask.role(scene.me.id) is Role.HELPER
    if mine and scene.ask.state in {State.WAITING, State.PARKED}:
        return message
    return replace(message, parts=tuple(part for part in message.parts if not isinstance(part, Buttons)))
