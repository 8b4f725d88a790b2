"""Who could I ask? One thing typed, up to three people with the reason, and the way to ask each of them."""

from collections.abc import Iterator, Sequence

from bot.message import Form, Part, Text, TextField
from bot.suggestions import Suggestion
from bot.views.suggestions import names, reasons
from bot.views.view_context import ViewContext


def whom_form(view: ViewContext, about: str, found: Sequence[Suggestion], error: str = "") -> Form:
    """The form with what was typed, and who was found for it."""
    return Form(
        name="whom",
        title=view.say("form.whom.title"),
        fields=(
            TextField(
                name="about",
                label=view.say("form.whom.about"),
                value=about,
                error=error,
                limit=view.rules.name_characters,
                placeholder=view.say("form.whom.about_placeholder"),
            ),
        ),
        notes=tuple(_found(view, about, found)),
        buttons=(view.button("find", "find"),),
    )


def _found(view: ViewContext, about: str, found: Sequence[Suggestion]) -> Iterator[Part]:
    if found:
        yield Text(names(view, found))
        yield from reasons(view, found, "choose")
    elif about:
        yield Text(view.say("form.whom.nobody"))
        yield Text(view.say("form.ask.who_hint"), quiet=True)
    else:
        yield Text(view.say("form.whom.where_from"), quiet=True)
