"""The invitation to go first, in the day's message of whoever set up a weekly post; what became of it."""

from collections.abc import Iterator

from bot.message import Buttons, Part, Text
from bot.prompts import Prompt
from bot.views.view_context import ViewContext


def line(view: ViewContext, prompt: Prompt) -> Iterator[Part]:
    """The line, as it stands now."""
    if not still_called_for(view, prompt):
        yield Text(view.say("all.prompt.went_first"), quiet=True)
        return
    yield Text(view.say("all.prompt.go_first"))
    yield Text(view.say("all.prompt.go_first_text"))
    yield Buttons((view.button("ask_one", "start_ask"), view.button("no_go_first", "no_go_first")))


def still_called_for(view: ViewContext, prompt: Prompt) -> bool:
    """Whether they have neither asked since nor said no."""
    return view.me.preferences.go_first_at is not None
