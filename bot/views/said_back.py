"""What the asker took from advice, said back to whoever gave it; and their answer, if they like to give one."""

from collections.abc import Iterator

from bot.asks import Event
from bot.message import Buttons, Part, Text
from bot.views.view_context import ViewContext


def said_back(view: ViewContext) -> Iterator[Part]:
    """Below the asker's line: two answers, or the one that was given."""
    note, ask = view.thanks, view.ask_or_none
    if note is None or ask is None or not note.took or view.me.id != note.to:
        return
    answer = ask.answered_back
    if answer is None:
        answers = (view.button("thats_it", "thats_it", note.id), view.button("add_to_it", "add_to_it", note.id))
        yield from () if view.person(note.by).no_longer_here or ask.thanked_at is None else (Buttons(answers),)
    elif answer.event is Event.THATS_IT:
        yield Text(view.say("helper.thanks.thats_it"), quiet=True)
    else:
        yield view.quote(answer.words, view.say("helper.thanks.added"))
