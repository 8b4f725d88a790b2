"""The fields of an introduction: the asker's lines that may be passed on, and the form that passes them on."""

from collections.abc import Mapping

from bot.message import AnyField, Part, PersonField, Text, TextField
from bot.views.view_context import ViewContext

BLURB = "blurb"
"""The field of the lines that may be passed on, which only an introduction has."""


def blurb_field(view: ViewContext, text: str, error: str, helper: str) -> TextField:
    """Lines for whoever they would like to meet, in their own words. `helper` is '' until one is chosen."""
    named = "_named" if helper else ""
    return TextField(
        name=BLURB,
        label=view.say(f"form.ask.blurb{named}", **({"helper": helper} if helper else {})),
        value=text,
        error=error,
        hint=view.say("form.ask.blurb_hint"),
        limit=view.rules.field_characters,
        lines=3,
        placeholder=view.say("form.ask.blurb_placeholder"),
    )


def introduce_fields(view: ViewContext, values: Mapping[str, str], errors: Mapping[str, str]) -> tuple[AnyField, ...]:
    """To whom, and the lines as they were written, which may be changed on the way."""
    return (
        PersonField(
            name="who",
            label=view.told("form.introduce.who"),
            value=values.get("who", ""),
            error=errors.get("who", ""),
        ),
        TextField(
            name="words",
            label=view.told("form.introduce.what"),
            hint=view.told("form.introduce.hint"),
            value=values.get("words", view.ask.draft.blurb),
            error=errors.get("words", ""),
            limit=view.rules.field_characters,
            lines=4,
        ),
    )


def introduce_intro(view: ViewContext) -> tuple[Part, ...]:
    """What was asked, and what becomes of it."""
    return view.quote(view.ask.draft.what), Text(view.told("form.introduce.intro"))
