"""What an asker sees of their ask: one card that says where it stands, and news when somebody answered."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from bot.asks import Ask, Event, State
from bot.message import Buttons, Message, Part, Quote, Talk, Text
from bot.prompts import PromptKind, hear_by, plan
from bot.views.scene import Scene, Wish

SOMEONE_ELSE = Wish(Event.REPLACE, "ask_someone_else")
MAKE_SMALLER = Wish(Event.REPLACE, "make_smaller")
SHORT = 120
"""Characters of an ask that suffice to know which one is meant."""


def short(text: str) -> str:
    """The beginning of an ask, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= SHORT:
        return line
    return line[:SHORT].rsplit(" ", 1)[0] + " …"


def asker_card(scene: Scene) -> Message:
    """The receipt; later the one place that says where the ask stands."""
    parts = (Quote(short(scene.ask.draft.what)), *_state(scene), *_buttons(scene))
    return Message(scene.told("asker.card.title"), parts)


def _state(scene: Scene) -> Iterator[Part]:
    ask = scene.ask
    if ask.state is State.WAITING and not ask.left_open and not ask.answer:
        yield from _receipt(scene)
        return
    yield Text(_sentence(scene, ask))
    if ask.state is State.ACCEPTED:
        yield from scene.talk_to(scene.helper)


def _receipt(scene: Scene) -> Iterator[Part]:
    ask = scene.ask
    key = "asker.card.waits" if scene.now < ask.deliver_at else "asker.card.with"
    moment = scene.reader.moment_with(ask.deliver_at, scene.helper)
    lines = [scene.told(key, moment=moment), scene.told("asker.card.easy_no")]
    hear = hear_by(ask, scene.people, scene.rules)
    if hear:
        lines.append(scene.say("asker.card.hear", moment=scene.reader.moment(hear)))
    yield Text(" ".join(lines))


def _sentence(scene: Scene, ask: Ask) -> str:
    if ask.state is State.WAITING:
        return _left_open(scene) if ask.left_open else scene.told("asker.card.replied")
    if ask.state is State.WITHDRAWN and ask.moved_at < ask.deliver_at:
        return scene.told("asker.card.withdrawn_unseen")
    key = "lost" if ask.state is State.UNANSWERED and ask.lost else ask.state.value
    return scene.told(f"asker.card.{key}")


def _left_open(scene: Scene) -> str:
    ends = [p.due_at for p in plan(scene.ask, scene.people, scene.rules) if p.kind is PromptKind.EXPIRE]
    return scene.told("asker.card.left_open", day=scene.reader.day(ends[0]))


def _buttons(scene: Scene) -> tuple[Buttons, ...]:
    waiting = scene.ask.state is State.WAITING and scene.now < scene.ask.deliver_at
    now = (scene.button("deliver_now", "deliver_now", scene.ask.id),) if waiting else ()
    return scene.rows((*now, Event.WITHDRAW))


def choices(scene: Scene) -> tuple[Buttons, ...]:
    """How an asker may go on after a no, or no answer."""
    second = MAKE_SMALLER if scene.ask.state is State.UNANSWERED else Event.ACKNOWLEDGE
    return scene.rows((SOMEONE_ELSE, second), (Event.LEAVE_OPEN, Event.CLOSE))


def accepted(scene: Scene) -> Message:
    ask = scene.ask
    title = scene.told("asker.news.accepted")
    said = (Quote(ask.line),) if ask.line else ()
    pointed = [scene.name(person) for person in ask.pointers]
    thanks_to = (Text(scene.say("asker.news.pointed_by", pointers=scene.reader.names(pointed))),) if pointed else ()
    check = [p.due_at for p in plan(ask, scene.people, scene.rules) if p.kind is PromptKind.CHECK_IN]
    later = Text(scene.say("asker.news.check_at", moment=scene.reader.moment(check[0])), quiet=True) if check else None
    parts: tuple[Part, ...] = (
        Quote(short(ask.draft.what)),
        *said,
        *thanks_to,
        Text(scene.say("asker.news.together")),
        *scene.talk_to(scene.helper),
    )
    return Message(title, (*parts, later) if later else parts, scene.told("asker.news.accepted_notice"))


def declined(scene: Scene) -> Message:
    key = "stepped_back" if scene.ask.stepped_back else "declined"
    line = (Quote(scene.ask.line),) if scene.ask.line else ()
    parts: tuple[Part, ...] = (
        Quote(short(scene.ask.draft.what)),
        *line,
        Text(scene.say(f"asker.news.{key}_text")),
        *choices(scene),
    )
    return Message(scene.told(f"asker.news.{key}"), parts)


def line_added(scene: Scene) -> Message:
    return Message(scene.told("asker.news.line"), (Quote(scene.ask.line), *choices(scene)))


def question(scene: Scene) -> Message:
    parts: tuple[Part, ...] = (
        Quote(scene.ask.question),
        Text(scene.say("asker.news.question_text")),
        *scene.talk_to(scene.helper),
        *scene.rows((Event.REPLY, Event.WITHDRAW)),
    )
    return Message(scene.told("asker.news.question"), parts)


def offered(scene: Scene) -> Message:
    parts: tuple[Part, ...] = (
        Quote(scene.ask.offer),
        Text(scene.say("asker.news.offer_text")),
        *scene.rows((Event.TAKE, Event.LEAVE)),
    )
    return Message(scene.told("asker.news.offer"), parts)


def may_point(scene: Scene) -> Message:
    parts: tuple[Part, ...] = (
        Quote(short(scene.ask.draft.what)),
        Text(scene.say("asker.news.may_point_text")),
        *scene.rows((Event.ALLOW, Event.DISALLOW)),
    )
    return Message(scene.told("asker.news.may_point"), parts)


def pointed(scene: Scene) -> Message:
    hear = hear_by(scene.ask, scene.people, scene.rules)
    when = (Text(scene.say("asker.news.hear", day=scene.reader.day(hear))),) if hear else ()
    return Message(scene.told("asker.news.pointed"), (*when, *scene.rows((SOMEONE_ELSE, Event.WITHDRAW))))


def parked(scene: Scene) -> Message:
    parts: tuple[Part, ...] = (
        Quote(short(scene.ask.draft.what)),
        Text(scene.say("asker.news.parked_text")),
        *scene.rows((SOMEONE_ELSE, Event.WITHDRAW)),
    )
    return Message(scene.told("asker.news.parked"), parts)


def lost(scene: Scene) -> Message:
    link = scene.commands.get(f"install:{scene.workspace.id}", "") if scene.helper.unreachable else ""
    parts: tuple[Part, ...] = (
        Quote(short(scene.ask.draft.what)),
        Text(scene.say("asker.news.lost_text")),
        *((Text(scene.told("asker.news.lost_install", link=link)),) if link else ()),
        *choices(scene),
    )
    return Message(scene.told("asker.news.lost"), parts)


NEWS: Mapping[Event, Callable[[Scene], Message]] = {
    Event.ACCEPT: accepted,
    Event.TAKE_ON: accepted,
    Event.DECLINE: declined,
    Event.STEP_BACK: declined,
    Event.ADD_LINE: line_added,
    Event.QUESTION: question,
    Event.OFFER: offered,
    Event.ASK_TO_POINT: may_point,
    Event.POINT: pointed,
    Event.PARK: parked,
    Event.LOSE: lost,
}

STANDS = {
    Event.ACCEPT: {State.ACCEPTED},
    Event.TAKE_ON: {State.ACCEPTED},
    Event.DECLINE: {State.DECLINED},
    Event.STEP_BACK: {State.DECLINED},
    Event.ADD_LINE: {State.DECLINED},
    Event.QUESTION: {State.QUESTIONED},
    Event.OFFER: {State.OFFERED},
    Event.ASK_TO_POINT: {State.WAITING, State.PARKED},
    Event.POINT: {State.POINTED},
    Event.PARK: {State.PARKED},
    Event.LOSE: {State.UNANSWERED},
}


def news(scene: Scene) -> Message:
    """What just happened; once the asker has moved on, without what no longer can be done."""
    event = Event(scene.ids["event"])
    message = NEWS[event](scene)
    if scene.ask.state in STANDS[event]:
        return message
    return replace(message, parts=tuple(part for part in message.parts if not isinstance(part, Buttons | Text | Talk)))
