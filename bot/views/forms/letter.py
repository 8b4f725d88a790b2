"""A letter to one person: one text, and nothing to ask for."""

from collections.abc import Iterator, Mapping

from bot.letters import LetterKind
from bot.message import AnyField, Button, Form, Part, PersonField, Text, TextField
from bot.views.view_context import ViewContext

Values = Mapping[str, str]


def letter_form(
    view: ViewContext, kind: LetterKind, values: Values, carry: Values, errors: Values, *, asks: bool
) -> Form:
    """The form; a hello names how long it has been, and one that reads like an ask says so."""
    return Form(
        name="share" if kind is LetterKind.SHARE else "hello",
        title=view.say(f"form.letter.{kind}.title"),
        intro=tuple(_how_long(view, values.get("who", ""))),
        fields=tuple(_fields(view, kind, values, errors)),
        notes=(Text(view.say("form.letter.asks")),) if asks else (),
        buttons=_buttons(view, asks=asks),
        carry=carry,
    )


def _how_long(view: ViewContext, who: str) -> Iterator[Part]:
    month = view.last_contact.get(who)
    if month:
        yield Text(view.say("form.letter.gap", month=view.reader.month(month)))
        yield Text(view.say("form.letter.glad"), quiet=True)


def _fields(view: ViewContext, kind: LetterKind, values: Values, errors: Values) -> Iterator[AnyField]:
    share, rules = kind is LetterKind.SHARE, view.rules
    if kind is not LetterKind.BACK:
        yield PersonField(
            name="who",
            label=view.say("form.letter.who"),
            value=values.get("who", ""),
            error=errors.get("who", ""),
        )
    error = errors.get("words", "") or (errors.get("who", "") if kind is LetterKind.BACK else "")
    yield TextField(
        name="words",
        label=view.say(f"form.letter.{kind}.words"),
        hint=view.say(f"form.letter.{kind}.hint"),
        value=values.get("words", ""),
        error=error,
        limit=rules.what_characters if share else rules.field_characters,
        lines=4 if share else 3,
    )


def _buttons(view: ViewContext, *, asks: bool) -> tuple[Button, ...]:
    if asks:
        return (view.button("send_anyway", "send_anyway"), view.button("ask_instead", "ask_instead"))
    return (view.button("send", "send"),)
