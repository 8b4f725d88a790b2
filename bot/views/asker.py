"""What an asker sees of their ask: one card that says where it stands."""

from collections.abc import Iterator, Mapping

from bot.asks import Event, State
from bot.message import Buttons, Message, Part, Text
from bot.promises import hear_by, when
from bot.prompts import PromptKind
from bot.views.scene import Scene, Wish

SOMEONE_ELSE = Wish(Event.REPLACE, "ask_someone_else", "ask_someone_else")
MAKE_SMALLER = Wish(Event.REPLACE, "make_smaller", "make_smaller")
SHORT = 120
"""Characters of an ask that suffice to know which one is meant."""

HOW: Mapping[Event, str] = {
    Event.STEP_BACK: "stepped_back",
    Event.LEAVE: "left",
    Event.LOSE: "lost",
    Event.REPLY: "replied",
    Event.LAPSE: "lapsed",
}
"""Where more than one event leads to a state: what led there says more than where it stands."""


def short(text: str) -> str:
    """The beginning of an ask, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= SHORT:
        return line
    return line[:SHORT].rsplit(" ", 1)[0] + " …"


def asked(scene: Scene) -> Part:
    """As much of the ask as tells which one it is."""
    return scene.quote(short(scene.ask.draft.what))


def asker_card(scene: Scene) -> Message:
    """The receipt; later the one place that says where the ask stands."""
    return Message(scene.told("asker.card.title"), (asked(scene), *where_it_stands(scene), *_buttons(scene)))


def where_it_stands(scene: Scene) -> Iterator[Part]:
    """What the asker knows of it now."""
    ask = scene.ask
    if ask.state is State.WAITING and ask.last_move is None:
        yield Text(" ".join(_receipt(scene)))
    elif ask.last_move is Event.LEAVE:
        yield from left(scene)
    else:
        yield Text(" ".join(_sentences(scene)))
    if ask.state is State.ACCEPTED:
        yield from scene.talk_to(scene.helper)


def left(scene: Scene) -> tuple[Part, ...]:
    """An offer that was not what the asker needs, and the way on."""
    return (Text(scene.told("asker.card.left")), *scene.rows((SOMEONE_ELSE,), (Event.LEAVE_OPEN, Event.CLOSE)))


def _receipt(scene: Scene) -> Iterator[str]:
    ask = scene.ask
    if ask.id in scene.delivered:
        yield scene.told("asker.card.with")
    elif scene.now < ask.deliver_at:
        yield scene.told("asker.card.waits", moment=scene.reader.moment_with(ask.deliver_at, scene.helper))
    else:
        yield scene.told("asker.card.on_its_way")
    yield scene.told("asker.card.easy_no")
    yield from _hear(scene)


def _hear(scene: Scene) -> Iterator[str]:
    hear = hear_by(scene.ask, scene.people, scene.rules)
    if hear:
        yield scene.say("asker.card.hear", moment=scene.reader.moment(hear))
    elif scene.asker.preferences.paused:
        yield scene.say("asker.card.hear_rests")


def _sentences(scene: Scene) -> Iterator[str]:
    ask = scene.ask
    if ask.state is State.WAITING and ask.left_open:
        yield _left_open(scene)
    elif ask.state is State.WITHDRAWN and ask.id not in scene.delivered:
        yield scene.told("asker.card.withdrawn_undelivered")
    elif ask.state is State.UNANSWERED and ask.kept_in_mind:
        yield scene.told("asker.card.kept_in_mind")
    else:
        how = HOW.get(ask.last_move, ask.state.value) if ask.last_move else ask.state.value
        yield scene.told(f"asker.card.{how}")
    if ask.last_move is Event.LAPSE:
        yield from _hear(scene)


def _left_open(scene: Scene) -> str:
    ends = when(scene.ask, PromptKind.EXPIRE, scene.people, scene.rules)
    return scene.told("asker.card.left_open", day=scene.reader.day(ends or scene.now))


def _buttons(scene: Scene) -> tuple[Buttons, ...]:
    waits = scene.ask.state is State.WAITING and scene.now < scene.ask.deliver_at
    now = (scene.button("deliver_now", "deliver_now", scene.ask.id),) if waits else ()
    return scene.rows((*now, Event.WITHDRAW))


def choices(scene: Scene) -> tuple[Buttons, ...]:
    """How an asker may go on after a no, or no answer."""
    second = MAKE_SMALLER if scene.ask.state is State.UNANSWERED else Event.ACKNOWLEDGE
    return scene.rows((SOMEONE_ELSE, second), (Event.LEAVE_OPEN, Event.CLOSE))
