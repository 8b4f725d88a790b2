"""Which use case answers which command, and what becomes of a refusal."""

from collections.abc import Callable, Mapping

from bot.asks import PRESSABLE, WITH_FORM, Event
from bot.commands import Command, OpenHome, Press, Say, Submit
from bot.errors import Refusal
from bot.message import Form, Reply
from bot.service import (
    answering,
    asking,
    carried,
    door,
    going_first,
    here,
    home,
    in_touch,
    lessons,
    letters,
    looking_back,
    mentoring,
    mine,
    never_from,
    outcomes,
    passing_on,
    said_back,
    settings,
    stories,
    talking,
    thanking,
    weekly,
    whom,
)
from bot.service.context import Context
from bot.views.forms.forget import FORGET, forget_form
from bot.views.forms.here import HERE
from bot.views.forms.said_back import ADD_TO_IT
from bot.views.talk import help_text, refused

OPENS: Mapping[str, Callable[[Context, Press], Reply]] = {
    **dict.fromkeys((event.value for event in WITH_FORM), answering.press),
    "ask_someone_else": answering.other_way,
    "make_smaller": answering.other_way,
    "thank": thanking.press,
    "tell_outcome": outcomes.press,
    "show_post": weekly.press,
    "start_ask": lambda ctx, press: asking.start(ctx, {"who": press.target} if press.target else {}),
    "help": lambda ctx, press: help_text(ctx.view()),
    "home": home.press,
    "settings": settings.press,
    "weekly": weekly.press,
    HERE: here.press,
    "whom": lambda ctx, press: whom.show(ctx),
    "forget_me": mine.ask_first,
    "say_hi": letters.press,
    "say_hi_back": letters.press,
    "learned": lessons.press,
    "look_back": looking_back.look,
    "add_to_it": said_back.press,
    "pass_on": passing_on.explain,
}
"""Presses that only show something."""

PRESSES: Mapping[str, Callable[[Context, Press], Reply]] = {
    **dict.fromkeys((event.value for event in PRESSABLE), answering.press),
    **OPENS,
    Event.LET_SEE.value: passing_on.begin,
    Event.NO_LONGER.value: passing_on.end,
    **dict.fromkeys((event.value for event in (Event.LOOK, Event.NOT_MINE, Event.TAKE_UP)), passing_on.answer),
    "deliver_now": answering.deliver_now,
    "thanked": answering.thanked,
    "no_thanks": answering.thanked,
    "outcome_later": answering.outcome_later,
    "no_outcome": answering.no_outcome,
    "story_yes": stories.press,
    "story_no": stories.press,
    "tell_story": stories.tell,
    "leave_me_out": weekly.press,
    "prompts_later": home.snooze,
    "prompts_off": home.switch_off,
    "pause": settings.press,
    "pause_until": settings.press,
    "unpause": settings.press,
    "bring_anyway": settings.press,
    "never_from": never_from.press,
    "less_of_this": letters.fewer,
    "in_touch_later": in_touch.later,
    "in_touch_stop": in_touch.stop,
    "thats_it": said_back.thats_it,
    "no_go_first": going_first.no_more,
    "mentor": mentoring.press,
    "end_talks": mentoring.end,
}

FORMS: Mapping[str, Callable[[Context, Submit], Reply]] = {
    "ask": asking.submit,
    "thank": thanking.submit,
    "outcome": outcomes.submit,
    "settings": settings.submit,
    HERE: here.submit,
    "weekly": weekly.submit,
    "whom": whom.submit,
    "hello": letters.submit,
    "share": letters.submit,
    "lesson": lessons.submit,
    "looking_back": looking_back.submit,
    ADD_TO_IT: said_back.submit,
    FORGET: lambda ctx, submit: forget_form(ctx.view(), ctx.me.opted_out),
    **dict.fromkeys((f"ask.{event}" for event in WITH_FORM), answering.submit),
}

# Sent with **Erase all of it**, `Service` takes it before it comes here: that is no matter of one transaction.
READING = frozenset(
    {
        "more",
        "less",
        "smaller",
        "advise",
        "check",
        "apply",
        "choose",
        "fill_in",
        "find",
        "why",
        "ask_anyway",
        "show_post",
        "tell_first",
        "just_ask",
        "instead",
    }
)
"""Presses in a form that only show something."""


def understands(press: Press) -> bool:
    """Whether there is such a button: those of earlier versions may be gone."""
    return press.action in PRESSES


def only_opens(command: Command) -> bool:
    """Whether it shows something and changes nothing, so that it need not wait for its turn to write."""
    match command:
        case OpenHome():
            return True
        case Say():
            return not talking.changes(command)
        case Press():
            return command.action in OPENS or command.action not in PRESSES
        case Submit():
            return command.action in READING and command.form in {"ask", "thank", "weekly", "whom", "looking_back"}


def opened(ctx: Context, command: Command) -> Reply:
    try:
        if isinstance(command, OpenHome):
            _refuse_outsiders(ctx)
            return home.show(ctx, command)
        return _answer(ctx, command)
    except Refusal as refusal:
        return told_no(ctx, command, refusal)


def once(ctx: Context, command: Say | Press | Submit) -> Reply:
    """Handle it, unless the same request was handled before. Opening a form is no effect.

    Noted first and not looked for: who looks for what is not there collides with all that is noted beside it.
    """
    if ctx.key and not ctx.tx.first_time(_request(ctx), ctx.now):
        return None
    reply = _answer(ctx, command)
    if ctx.key and isinstance(reply, Form):
        ctx.tx.unsee(_request(ctx))
    return reply


def _request(ctx: Context) -> str:
    return f"{ctx.me.id}:{ctx.key}"


def _refuse_outsiders(ctx: Context) -> None:
    """Askwell serves the people of one organisation: guests and others' people do nothing here, and read nothing."""
    if ctx.me.outsider:
        raise Refusal("outsider")


def _answer(ctx: Context, command: Say | Press | Submit) -> Reply:
    _refuse_outsiders(ctx)
    match command:
        case Say():
            return talking.say(ctx, command)
        case Press():
            press = PRESSES.get(command.action)
            return press(ctx, command) if press else help_text(ctx.view(), unknown=True)
        case Submit():
            submit = FORMS.get(command.form)
            carried.check(ctx, command)
            return submit(ctx, door.checked(command, ctx.rules)) if submit else help_text(ctx.view(), unknown=True)


def told_no(ctx: Context, command: Command, refusal: Refusal) -> Reply:
    """The reason, and for a form everything that was typed into it; the echo of a request is silent."""
    if isinstance(command, OpenHome):
        return refused(ctx.view(), refusal)
    if refusal.reason == "settled" and ctx.key and ctx.tx.seen(_request(ctx)):
        return None
    if refusal.reason == "settled" and isinstance(command, Press) and answering.was_answered(ctx, command):
        refusal = Refusal("answered")
    final = refusal.reason in {"settled", "not_yours", "gone", "outsider"}
    if isinstance(command, Submit) and _comes_again(command, refusal) and not final:
        return door.again(ctx, command, refusal)
    return refused(ctx.view(), refusal, door.typed(command))


def _comes_again(command: Submit, refusal: Refusal) -> bool:
    return command.form in FORMS and (refusal.field is not None or command.form.startswith("ask."))
