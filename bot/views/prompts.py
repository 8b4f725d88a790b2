"""Prompts: at most one message a person and day, each of its lines with its own buttons."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from bot.asks import Event
from bot.asks.introductions import introduced_by
from bot.hours import local_date
from bot.message import Button, Buttons, Heading, Message, Part, Text
from bot.promises import next_day
from bot.prompts import Prompt, PromptKind, plan
from bot.views import going_first, in_touch, mentoring, passing_on
from bot.views.asker import asked, choices, did_it_help, done_said, found_it, suggested_in_vain
from bot.views.cards import answers
from bot.views.in_short import in_short
from bot.views.view_context import ViewContext, always

DAYS_IN_A_WEEK = 7
THANK, NO_THANKS = (always("thank"), always("thanked")), (always("no_thanks"),)
TELL_OUTCOME, NO_OUTCOME = (always("tell_outcome"), always("outcome_later")), (always("no_outcome"),)


def _nudge(view: ViewContext, says: str = "nudge") -> Iterator[Part]:
    yield Text(view.told(f"helper.prompt.{says}", day=view.reader.day(view.ask.sent_at)))
    yield view.quote(view.what)
    yield from answers(view)


def _no_answer(view: ViewContext) -> Iterator[Part]:
    yield Text(view.told(_why_no_answer(view)))
    yield asked(view)
    yield from choices(view)


def _why_no_answer(view: ViewContext) -> str:
    """Which sentence says it; of whoever is gone meanwhile it can be told why."""
    if view.ask.id not in view.delivered:
        return "asker.prompt.not_delivered"
    if view.helper.gone():
        return "asker.news.lost"
    if view.ask.kept_in_mind:
        return "asker.prompt.kept_in_mind"
    if suggested_in_vain(view.ask):
        return "asker.prompt.suggested"
    return "asker.prompt.may_point" if view.ask.asked_to_point else "asker.prompt.no_answer"


def _check_in(view: ViewContext) -> Iterator[Part]:
    yield Text(view.told(f"asker.prompt.check_in{'_introduced' if introduced_by(view.ask) else ''}"))
    yield asked(view)
    if view.ask.done:
        yield from done_said(view, view.ask.done, found_it(view))
    if not introduced_by(view.ask):
        yield Text(view.say("asker.prompt.check_in_text"))
    yield from did_it_help(view)


def _thank(view: ViewContext) -> Iterator[Part]:
    yield Text(view.told("asker.prompt.thank"))
    yield asked(view)
    yield Text(view.told("asker.prompt.thank_text"))
    if not view.ask.thanked_at:
        yield from view.row_and_menu(THANK, NO_THANKS)


def _outcome(view: ViewContext) -> Iterator[Part]:
    yield Text(view.told(f"asker.prompt.outcome{'_introduced' if introduced_by(view.ask) else ''}"))
    yield asked(view)
    yield Text(view.told(f"asker.prompt.outcome_text{'_pointed' if view.ask.pointers else ''}"))
    if not view.ask.outcome_told_at:
        yield from view.row_and_menu(TELL_OUTCOME, NO_OUTCOME)


def _remind_me(view: ViewContext) -> Iterator[Part]:
    yield Text(view.told("helper.prompt.remind_me"))
    yield asked(view)
    yield from view.talk_to(view.asker)
    yield from view.rows((Event.DONE, Event.STEP_BACK))


def _keep_in_mind(view: ViewContext, says: str = "keep_in_mind") -> Iterator[Part]:
    yield Text(view.told(f"helper.prompt.{says}"))
    yield view.quote(view.what)
    yield from answers(view)


def _closed(view: ViewContext) -> Iterator[Part]:
    yield Text(view.told("asker.prompt.closed"))
    yield asked(view)
    yield Text(view.say("asker.prompt.closed_text"))
    if not view.ask.thanked_at:
        yield Buttons((view.button("thank", "thank", view.ask.id),))


LINES: Mapping[PromptKind, Callable[[ViewContext], Iterator[Part]]] = {
    PromptKind.NUDGE: _nudge,
    PromptKind.NO_ANSWER: _no_answer,
    PromptKind.CHECK_IN: _check_in,
    PromptKind.THANK: _thank,
    PromptKind.OUTCOME: _outcome,
    PromptKind.REMIND_ME: _remind_me,
    PromptKind.KEEP_IN_MIND: _keep_in_mind,
    PromptKind.CLOSED: _closed,
    PromptKind.PASSED_ON: passing_on.line,
}
"""Those of an ask."""

OF_NO_ASK: Mapping[PromptKind, Callable[[ViewContext, Prompt], Iterator[Part]]] = {
    PromptKind.MENTORING: mentoring.line,
    PromptKind.TALK: mentoring.line,
    PromptKind.GO_FIRST: going_first.line,
    PromptKind.IN_TOUCH: in_touch.line,
}
"""Those of a person, whose line says by itself what became of it."""

CALLED_FOR: Mapping[PromptKind, Callable[[ViewContext, Prompt], bool]] = {
    PromptKind.MENTORING: mentoring.still_called_for,
    PromptKind.TALK: mentoring.still_called_for,
    PromptKind.GO_FIRST: going_first.still_called_for,
    PromptKind.IN_TOUCH: in_touch.still_called_for,
}
"""Whether their reader may still do something about them."""

AGAIN: Mapping[PromptKind, Callable[[ViewContext], Iterator[Part]]] = {
    PromptKind.NUDGE: partial(_nudge, says="nudge_again"),
    PromptKind.KEEP_IN_MIND: partial(_keep_in_mind, says="keep_in_mind_again"),
}
"""Those that their reader put off say so, and promise no second time that they are the last."""


def _stands(view: ViewContext, prompt: Prompt) -> bool:
    """Whether its ask still calls for it: not once it was answered, wherever that was."""
    if not prompt.of_ask:
        return prompt.kind not in CALLED_FOR or CALLED_FOR[prompt.kind](view, prompt)
    view = view.about(view.asks[prompt.ask])
    return any((one.kind, one.key) == (prompt.kind, prompt.key) for one in plan(view.ask, view.people, view.rules))


def _line(view: ViewContext, prompt: Prompt) -> Iterator[Part]:
    """One line; once it was answered, no more than what was done."""
    if prompt.kind in OF_NO_ASK:
        yield from OF_NO_ASK[prompt.kind](view, prompt)
        return
    about = view.about(view.asks[prompt.ask]) if prompt.of_ask else view
    if _stands(view, prompt):
        drawn = AGAIN.get(prompt.kind) if prompt.put_off else None
        yield from (drawn or LINES[prompt.kind])(about)
    elif prompt.kind is PromptKind.PASSED_ON:
        yield from passing_on.ended(about, prompt)
    else:
        yield Text(in_short(about), quiet=True)


def _later(view: ViewContext) -> Button:
    """The day on which it comes again is tomorrow, or is named."""
    again, slot = next_day(view.me, view.now), view.ids.get("slot", "")
    days = (local_date(again, view.me.zone) - local_date(view.now, view.me.zone)).days
    if days == 1:
        return view.button("prompts_later", "prompts_later", slot, quiet=True)
    day = view.reader.weekday(local_date(again, view.me.zone)) if days < DAYS_IN_A_WEEK else view.reader.day(again)
    return Button(view.say("button.prompts_later_on", day=day), "prompts_later", slot, quiet=True)


def prompts(view: ViewContext) -> Message:
    """The day's prompts as one message, each line as its ask stands now, and what would say the same of it once; when
    all were put off, that they were.
    """
    lines = [line for line in view.prompts if line.ask in view.asks or not line.of_ask]
    if not lines:
        return Message(view.say("all.prompts.put_off"))
    drawn = [parts for _, parts in dict.fromkeys((_about(line), tuple(_line(view, line))) for line in lines)]
    open_still = any(_stands(view, line) for line in lines)
    later = (_about_all(view),) if open_still else ()
    if len(drawn) > 1:
        title = view.say("all.prompts.title", count=str(len(drawn)))
        return Message(title, (*(part for line in drawn for part in _headed(line)), *later), settled=not open_still)
    first, *rest = drawn[0]
    assert isinstance(first, Text)  # noqa: S101 - every line begins with a text of ours
    return Message(first.text, (*rest, *later), settled=not open_still)


def _about(line: Prompt) -> str:
    return line.ask if line.of_ask else line.key


def _headed(line: tuple[Part, ...]) -> tuple[Part, ...]:
    """The line among others, under a heading of its own; one that was answered needs none."""
    first, *rest = line
    return (Heading(first.text), *rest) if isinstance(first, Text) and not first.quiet else line


def _about_all(view: ViewContext) -> Buttons:
    """What may become of these reminders, as long as one of them is open."""
    off = view.button("prompts_off", "prompts_off", view.ids.get("slot", ""), quiet=True)
    return Buttons((_later(view), off))
