"""Prompts: at most one message a person and day, each of its lines with its own buttons."""

from collections.abc import Callable, Iterator, Mapping

from bot.asks import OPEN, Event, Happened
from bot.hours import local_date
from bot.message import Button, Buttons, Message, Part, Text
from bot.promises import next_day
from bot.prompts import Prompt, PromptKind, plan
from bot.views import asker, cards
from bot.views.asker import asked, choices
from bot.views.cards import answers
from bot.views.scene import Scene, Wish

HELPED = Wish(Event.HELPED, "helped", "helped")
NO_LONGER_NEEDED = Wish(Event.CLOSE, "close.accepted", "close")


def _nudge(scene: Scene) -> Iterator[Part]:
    yield Text(scene.told("helper.prompt.nudge", day=scene.reader.day(scene.ask.sent_at)))
    yield scene.quote(scene.ask.draft.what)
    yield from answers(scene)


def _no_answer(scene: Scene) -> Iterator[Part]:
    arrived = "kept_in_mind" if scene.ask.kept_in_mind else "no_answer"
    key = arrived if scene.ask.id in scene.delivered else "not_delivered"
    yield Text(scene.told(f"asker.prompt.{key}"))
    yield asked(scene)
    yield from choices(scene)


def _check_in(scene: Scene) -> Iterator[Part]:
    yield Text(scene.told("asker.prompt.check_in"))
    yield asked(scene)
    if scene.ask.done:
        yield from _done(scene, scene.ask.done)
    yield Text(scene.say("asker.prompt.check_in_text"))
    yield from scene.rows((HELPED, Event.NOT_YET), (NO_LONGER_NEEDED,))


def _done(scene: Scene, done: Happened) -> Iterator[Part]:
    """That the helper says so, with what they said besides."""
    ask = scene.ask
    clear = {True: "clear", False: "unclear"}.get(ask.was_clear) if ask.was_clear is not None else None
    took = scene.reader.minutes(ask.took_minutes)
    said = (
        scene.told("asker.prompt.done"),
        scene.told(f"asker.prompt.{clear}") if clear else "",
        scene.say("asker.prompt.took", minutes=took) if took else "",
    )
    yield Text(" ".join(part for part in said if part))
    yield from scene.words(done, scene.told("asker.prompt.done_note"))


def _thank(scene: Scene) -> Iterator[Part]:
    yield Text(scene.told("asker.prompt.thank"))
    yield asked(scene)
    yield Text(scene.told("asker.prompt.thank_text"))
    if not scene.ask.thanked_at:
        ask = scene.ask.id
        yield Buttons((scene.button("thank", "thank", ask), scene.button("thanked", "thanked", ask)))
        yield Buttons((scene.button("no_thanks", "no_thanks", ask),))


def _outcome(scene: Scene) -> Iterator[Part]:
    yield Text(scene.told("asker.prompt.outcome"))
    yield asked(scene)
    yield Text(scene.told("asker.prompt.outcome_text"))
    if not scene.ask.outcome_told_at:
        ask = scene.ask.id
        first = scene.button("tell_outcome", "tell_outcome", ask)
        yield Buttons((first, scene.button("outcome_later", "outcome_later", ask)))
        yield Buttons((scene.button("no_outcome", "no_outcome", ask),))


def _remind_me(scene: Scene) -> Iterator[Part]:
    yield Text(scene.told("helper.prompt.remind_me"))
    yield asked(scene)
    yield from scene.talk_to(scene.asker)
    yield from scene.rows((Event.DONE, Event.STEP_BACK))


def _keep_in_mind(scene: Scene) -> Iterator[Part]:
    yield Text(scene.told("helper.prompt.keep_in_mind"))
    yield scene.quote(scene.ask.draft.what)
    yield from answers(scene)


def _closed(scene: Scene) -> Iterator[Part]:
    yield Text(scene.told("asker.prompt.closed"))
    yield asked(scene)
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


def _line(scene: Scene, prompt: Prompt) -> Iterator[Part]:
    """One line; once its ask has moved on, where that stands now."""
    if prompt.kind in {one.kind for one in plan(scene.ask, scene.people, scene.rules)}:
        yield from LINES[prompt.kind](scene)
        return
    mine = scene.ask.asker == scene.me.id
    yield Text(scene.told("asker.card.title" if mine else "helper.card.title"))
    yield asked(scene)
    yield from (asker if mine else cards).where_it_stands(scene)
    if not mine and scene.ask.state in OPEN:
        yield from answers(scene)


def _later(scene: Scene) -> Button:
    """The day on which it comes again is tomorrow, or is named."""
    again, slot = next_day(scene.me, scene.now), scene.ids.get("slot", "")
    days = (local_date(again, scene.me.zone) - local_date(scene.now, scene.me.zone)).days
    if days == 1:
        return scene.button("prompts_later", "prompts_later", slot, quiet=True)
    weekdays = scene.say("all.weekdays").split()
    day = weekdays[local_date(again, scene.me.zone).weekday()] if days < len(weekdays) else scene.reader.day(again)
    return Button(scene.say("button.prompts_later_on", day=day), "prompts_later", slot, quiet=True)


def prompts(scene: Scene) -> Message | None:
    """The day's prompts as one message, each line as its ask stands now."""
    lines = [line for line in scene.prompts if line.ask in scene.asks]
    if not lines:
        return None
    drawn = [tuple(_line(scene.about(scene.asks[line.ask]), line)) for line in lines]
    later = Buttons(
        (
            _later(scene),
            scene.button("prompts_off", "prompts_off", scene.ids.get("slot", ""), quiet=True),
        )
    )
    if len(drawn) > 1:
        title = scene.say("all.prompts.title", count=str(len(drawn)))
        return Message(title, (*(part for line in drawn for part in line), later))
    first, *rest = drawn[0]
    assert isinstance(first, Text)  # noqa: S101 - every line begins with a text of ours
    return Message(first.text, (*rest, later))
