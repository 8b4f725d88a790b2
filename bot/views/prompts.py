"""Prompts: at most one message a person and day, each of its lines with its own buttons."""

from collections.abc import Callable, Iterator, Mapping

from bot.asks import Event
from bot.message import Buttons, Message, Part, Quote, Text
from bot.prompts import PromptKind
from bot.views.asker import choices, short
from bot.views.cards import answers
from bot.views.scene import Scene, Wish

HELPED = Wish(Event.HELPED, "helped")
NO_LONGER_NEEDED = Wish(Event.CLOSE, "close.accepted", "close")


def _nudge(scene: Scene) -> Iterator[Part]:
    yield Text(scene.told("helper.prompt.nudge", day=scene.reader.day(scene.ask.sent_at)))
    yield Quote(scene.ask.draft.what)
    yield from answers(scene)


def _no_answer(scene: Scene) -> Iterator[Part]:
    yield Text(scene.told("asker.prompt.no_answer"))
    yield Quote(short(scene.ask.draft.what))
    yield from choices(scene)


def _check_in(scene: Scene) -> Iterator[Part]:
    ask = scene.ask
    yield Text(scene.told("asker.prompt.check_in"))
    yield Quote(short(ask.draft.what))
    if ask.done_at:
        yield Text(scene.told("asker.prompt.done"))
    if ask.done_note:
        yield Quote(ask.done_note, scene.told("asker.prompt.done_note"))
    yield Text(scene.say("asker.prompt.check_in_text"))
    yield from scene.rows((HELPED, Event.NOT_YET), (NO_LONGER_NEEDED,))


def _thank(scene: Scene) -> Iterator[Part]:
    yield Text(scene.told("asker.prompt.thank"))
    yield Quote(short(scene.ask.draft.what))
    yield Text(scene.told("asker.prompt.thank_text"))
    if not scene.ask.thanked_at:
        ask = scene.ask.id
        yield Buttons((scene.button("thank", "thank", ask), scene.button("thanked", "thanked", ask)))
        yield Buttons((scene.button("no_thanks", "no_thanks", ask),))


def _outcome(scene: Scene) -> Iterator[Part]:
    yield Text(scene.told("asker.prompt.outcome"))
    yield Quote(short(scene.ask.draft.what))
    yield Text(scene.told("asker.prompt.outcome_text"))
    if not scene.ask.outcome_told_at:
        ask = scene.ask.id
        first = scene.button("tell_outcome", "tell_outcome", ask)
        yield Buttons((first, scene.button("outcome_later", "outcome_later", ask)))
        yield Buttons((scene.button("no_outcome", "no_outcome", ask),))


def _remind_me(scene: Scene) -> Iterator[Part]:
    yield Text(scene.told("helper.prompt.remind_me"))
    yield Quote(short(scene.ask.draft.what))
    yield from scene.talk_to(scene.asker)
    yield from scene.rows((Event.DONE, Event.STEP_BACK))


def _keep_in_mind(scene: Scene) -> Iterator[Part]:
    yield Text(scene.told("helper.prompt.keep_in_mind"))
    yield Quote(scene.ask.draft.what)
    yield from answers(scene)


def _closed(scene: Scene) -> Iterator[Part]:
    yield Text(scene.told("asker.prompt.closed"))
    yield Quote(short(scene.ask.draft.what))
    yield Text(scene.say("asker.prompt.closed_text"))
    if not scene.ask.thanked_at:
        yield Buttons((scene.button("thank", "thank", scene.ask.id),))


LINES: Mapping[PromptKind, Callable[[Scene], Iterator[Part]]] = {
    PromptKind.NUDGE: _nudge,
    PromptKind.NO_ANSWER: _no_answer,
    PromptKind.CHECK_IN: _check_in,
    PromptKind.THANK: _thank,
    PromptKind.OUTCOME: _outcome,
    PromptKind.REMIND_ME: _remind_me,
    PromptKind.KEEP_IN_MIND: _keep_in_mind,
    PromptKind.CLOSED: _closed,
}


def prompts(scene: Scene) -> Message | None:
    """The day's prompts as one message, each line as its ask stands now."""
    lines = [line for line in scene.prompts if line.ask in scene.asks]
    if not lines:
        return None
    drawn = [tuple(LINES[line.kind](scene.about(scene.asks[line.ask]))) for line in lines]
    later = Buttons(
        (
            scene.button("prompts_later", "prompts_later", scene.ids.get("slot", ""), quiet=True),
            scene.button("prompts_off", "prompts_off", scene.ids.get("slot", ""), quiet=True),
        )
    )
    if len(drawn) > 1:
        title = scene.say("all.prompts.title", count=str(len(drawn)))
        return Message(title, (*(part for line in drawn for part in line), later))
    first, *rest = drawn[0]
    assert isinstance(first, Text)  # noqa: S101 - every line begins with a text of ours
    return Message(first.text, (*rest, later))
