"""With whom somebody wants to stay in touch: the line that reminds, the word that it is kept, and the list of all."""

from collections.abc import Iterator, Sequence

from bot.between_two import plan_in_touch
from bot.in_touch import Rhythm, next_month
from bot.message import Button, Buttons, Message, Page, Part, Text
from bot.prompts import Prompt
from bot.views.view_context import ViewContext

SECTION = "in_touch"


def rhythm_of(view: ViewContext, prompt: Prompt) -> Rhythm | None:
    """The wish that a prompt speaks of; None once it was ended."""
    id = prompt.key.partition(":")[0]
    return next((rhythm for rhythm in view.rhythms if rhythm.id == id), None)


def still_called_for(view: ViewContext, prompt: Prompt) -> bool:
    """Whether it is still the time, and nobody wrote meanwhile."""
    planned = plan_in_touch(view.me, view.rhythms, view.now, view.rules)
    return any((one.kind, one.key) == (prompt.kind, prompt.key) for one in planned)


def line(view: ViewContext, prompt: Prompt) -> Iterator[Part]:
    """The line in the day's message; once it is over, no more than why."""
    rhythm = rhythm_of(view, prompt)
    if rhythm is None or not still_called_for(view, prompt):
        yield Text(_over(view, prompt, rhythm), quiet=True)
        return
    name = view.name(rhythm.other)
    last = {"month": view.reader.month(rhythm.last)} if rhythm.last else {}
    yield Text(view.say("all.in_touch.line_last" if last else "all.in_touch.line", name=name, **last))
    yield from _buttons(view, rhythm)


def _over(view: ViewContext, prompt: Prompt, rhythm: Rhythm | None) -> str:
    """Why a line is over: they wrote since, it comes again, or no more of it does."""
    told = prompt.key.partition(":")[2]
    if rhythm is not None and rhythm.last >= told:
        return view.say("all.in_touch.wrote", name=view.name(rhythm.other))
    if rhythm is None or prompt.kind in view.me.preferences.prompts_off:
        return view.say("all.in_touch.ended")
    again = next_month(rhythm, view.now, view.me.zone)
    return view.say("all.in_touch.put_off", name=view.name(rhythm.other), month=view.reader.month(again))


def _buttons(view: ViewContext, rhythm: Rhythm) -> Iterator[Buttons]:
    ask = Button(view.say("button.ask_them", name=view.name(rhythm.other)), "start_ask", rhythm.other)
    yield Buttons((view.button("say_hi", "say_hi", rhythm.other), ask))
    later = view.button("in_touch_later", "in_touch_later", rhythm.other, quiet=True)
    yield Buttons((later, view.button("in_touch_stop", "in_touch_stop", rhythm.other, quiet=True)))


def kept(view: ViewContext, rhythm: Rhythm) -> Message:
    """That it is kept, and what is known of the last contact."""
    title = view.say("all.in_touch.kept", name=view.name(rhythm.other), how_often=_how_often(view, rhythm))
    parts = (Text(view.say("all.in_touch.private")), *_last(view, rhythm))
    stop = view.button("in_touch_stop", "in_touch_stop", rhythm.other, quiet=True)
    return Message(title, (*parts, Buttons((view.button("say_hi", "say_hi", rhythm.other), stop))))


def listed(view: ViewContext, rhythms: Sequence[Rhythm]) -> Page:
    """All of them, with what can be done about each; of those that are not the view's own nobody is reminded."""
    how = Text(view.say("all.in_touch.how", command=view.surface.ask), quiet=True)
    lines = [part for rhythm in sorted(rhythms, key=lambda one: view.name(one.other)) for part in _entry(view, rhythm)]
    nobody = () if lines else (Text(view.say("all.in_touch.nobody")),)
    message = Message(view.say("all.in_touch.title"), (*nobody, *lines, how))
    return Page(view.say("all.home.heading"), (message,), previous=view.button("back", "home"))


def _entry(view: ViewContext, rhythm: Rhythm) -> Iterator[Part]:
    stop = view.button("in_touch_stop", "in_touch_stop", rhythm.other, quiet=True)
    if rhythm not in view.rhythms:
        yield Text(view.say("all.in_touch.rests", name=view.name(rhythm.other)))
        yield Buttons((stop,))
        return
    said = (view.say("all.in_touch.kept", name=view.name(rhythm.other), how_often=_how_often(view, rhythm)),)
    yield Text(view.together((*said, *(part.text for part in _last(view, rhythm)))))
    yield Buttons((view.button("say_hi", "say_hi", rhythm.other), stop))


def _last(view: ViewContext, rhythm: Rhythm) -> tuple[Text, ...]:
    if not rhythm.last:
        return ()
    return (Text(view.say("form.letter.gap", month=view.reader.month(rhythm.last)), quiet=True),)


def _how_often(view: ViewContext, rhythm: Rhythm) -> str:
    if rhythm.months == 1:
        return view.say("all.in_touch.every_month")
    return view.say("all.in_touch.every", months=str(rhythm.months))
