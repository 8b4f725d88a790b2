"""The forms of saying back: what one took from advice, and one thing to add to it."""

from collections.abc import Iterator, Mapping

from bot.asks import Kind
from bot.message import Form, TextField
from bot.thanks import Thanks
from bot.views.view_context import ViewContext

ADD_TO_IT = "add_to_it"
JUDGMENT = frozenset({Kind.ADVICE, Kind.FEEDBACK})
"""Help that is somebody's judgment: one may have understood it otherwise than it was meant."""


def took_field(view: ViewContext, value: str, error: str) -> Iterator[TextField]:
    """What they took from it, in the thanks for such help, while whoever gave it is here; what is typed stays."""
    ask = view.ask_or_none
    if ask is None or ask.draft.kind not in JUDGMENT or (view.helper.no_longer_here and not value):
        return
    yield TextField(
        name="took",
        label=view.say("form.thank.took"),
        hint=view.told("form.thank.took_hint"),
        value=value,
        error=error,
        limit=view.rules.field_characters,
        lines=2,
        optional=True,
    )


def add_form(view: ViewContext, note: Thanks, values: Mapping[str, str], errors: Mapping[str, str]) -> Form:
    """One thing to add to what the asker took from it."""
    words = TextField(
        name="words",
        label=view.told("form.add_to_it.what"),
        value=values.get("words", ""),
        error=errors.get("words", ""),
        limit=view.rules.field_characters,
        lines=3,
    )
    return Form(
        name=ADD_TO_IT,
        title=view.say("form.add_to_it.title"),
        fields=(words,),
        intro=(view.quote(note.took, view.told("helper.thanks.took")),),
        buttons=(view.button("send", "send", note.id),),
        carry={"thanks": note.id},
    )
