"""Mentoring as it is read: the question to each alone, that both said yes, each turn of the rhythm, and the end."""

from collections.abc import Iterator

from bot.mentoring import NO, WEEKS, Mentoring
from bot.message import Button, Buttons, Message, Part, Text
from bot.prompts import Prompt, PromptKind
from bot.views.view_context import ViewContext


def line(view: ViewContext, prompt: Prompt) -> Iterator[Part]:
    """One line of the day's message, as it stands now; that it is settled where nothing of it may be said."""
    one = _of(view, prompt)
    if one is None:
        yield Text(view.say("refusal.settled"), quiet=True)
    elif one.begun_at is not None:
        yield from _talks(view, one, prompt)
    else:
        yield from _asked(view, one)


def still_called_for(view: ViewContext, prompt: Prompt) -> bool:
    """Whether its reader may still do something about it."""
    one = _of(view, prompt)
    if one is None:
        return False
    return one.goes_on if prompt.kind is PromptKind.TALK else one.begun_at is None and view.me.id not in one.answers


def _of(view: ViewContext, prompt: Prompt) -> Mentoring | None:
    return view.mentorings.get(prompt.key.partition(":")[0])


def _asked(view: ViewContext, one: Mentoring) -> Iterator[Part]:
    """The question; then what they said, which they may change, and which nobody else reads."""
    name, said = _other(view, one), one.answers.get(view.me.id, "")
    if said == NO:
        yield Text(view.say("all.mentoring.no", name=name), quiet=True)
        yield from _in_rows(_rhythms(view, one, quiet=True))
    elif said:
        rhythm = view.say(f"all.mentoring.every.{said}")
        yield Text(view.say("all.mentoring.yes", name=name, rhythm=rhythm), quiet=True)
        yield Buttons((_button(view, one, NO, quiet=True),))
    else:
        mine = view.me.id == one.asker
        yield Text(view.say("asker.mentoring.question" if mine else "helper.mentoring.question", name=name))
        yield Text(view.say("all.mentoring.alone", name=name))
        yield from _in_rows((*_rhythms(view, one), _button(view, one, NO)))


def _in_rows(buttons: tuple[Button, ...]) -> Iterator[Buttons]:
    """Two beside each other: a no is as near as a yes."""
    return (Buttons(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def _rhythms(view: ViewContext, one: Mentoring, *, quiet: bool = False) -> tuple[Button, ...]:
    return tuple(_button(view, one, name, quiet=quiet) for name in WEEKS)


def _button(view: ViewContext, one: Mentoring, said: str, *, quiet: bool = False) -> Button:
    return Button(view.say(f"button.mentor.{said}"), "mentor", f"{one.id}:{said}", quiet)


def _talks(view: ViewContext, one: Mentoring, prompt: Prompt) -> Iterator[Part]:
    """A turn of the rhythm, or where the question was: that both said yes."""
    if not one.goes_on:
        yield Text(_ended(view, one), quiet=True)
        return
    key = "turn" if prompt.kind is PromptKind.TALK else "begun"
    yield Text(_with_rhythm(view, one, key))
    if prompt.kind is PromptKind.TALK:
        yield Text(view.say("all.mentoring.find_a_time"))
    yield from view.talk_to(view.person(one.other(view.me.id)))
    yield Buttons((view.button("end_talks", "end_talks", one.id, quiet=True),))


def told(view: ViewContext) -> Message | None:
    """That both said yes; or that the other ended it."""
    one = view.mentorings.get(view.ids.get("mentoring", ""))
    if one is None:
        return None
    if view.ids.get("how") == "ended":
        return Message(_ended(view, one), (Text(view.say("all.mentoring.any_time", name=_other(view, one))),))
    if not one.goes_on:
        return Message(_ended(view, one))
    end = Buttons((view.button("end_talks", "end_talks", one.id, quiet=True),))
    other = view.person(one.other(view.me.id))
    parts = (Text(view.say("all.mentoring.reminds")), *view.talk_to(other), end)
    return Message(_with_rhythm(view, one, "begun"), parts)


def _with_rhythm(view: ViewContext, one: Mentoring, key: str) -> str:
    rhythm = view.say(f"all.mentoring.every.{one.rhythm}")
    return view.say(f"all.mentoring.{key}", name=_other(view, one), rhythm=rhythm)


def _ended(view: ViewContext, one: Mentoring) -> str:
    by = "i_ended" if one.ended_by == view.me.id else "they_ended"
    return view.say(f"all.mentoring.{by}", name=_other(view, one))


def _other(view: ViewContext, one: Mentoring) -> str:
    return view.name(one.other(view.me.id))
