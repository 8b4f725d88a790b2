"""The one confirmation before somebody is forgotten."""

from collections.abc import Collection

from bot.message import ChecksField, Form, Message, Text
from bot.preferences import OptOut
from bot.views.view_context import ViewContext

FORGET = "forget_me"
SAYS = ("goes", "stays", "beyond")


def forget_form(view: ViewContext, decided: Collection[OptOut]) -> Form:
    """What goes, what stays and what is out of reach; and what is to hold for good, also if they come back."""
    return Form(
        name=FORGET,
        title=view.say("form.forget_me.title"),
        intro=tuple(Text(view.say(f"form.forget_me.{what}")) for what in SAYS),
        fields=(
            ChecksField(
                name="for_good",
                label=view.say("form.forget_me.for_good"),
                hint=view.say("form.forget_me.for_good_hint"),
                optional=True,
                options=tuple((kind.value, view.say(f"form.forget_me.{kind}")) for kind in OptOut),
                value=frozenset(kind.value for kind in decided),
            ),
        ),
        buttons=(view.button("forget_all", "forget"),),
    )


def forgotten(view: ViewContext) -> Message:
    """The last word to somebody who is not known any more."""
    return Message(view.say("all.mine.forgotten"), (Text(view.say("all.mine.forgotten_text")),))
