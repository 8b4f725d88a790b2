"""Who could I ask? Typed with the command, or opened from one's home; and the ask form for whoever is chosen."""

import re

from bot.commands import Submit
from bot.message import Form, Reply
from bot.service import asking
from bot.service.context import Context
from bot.service.suggesting import suggested
from bot.views.forms.whom import whom_form

_WHO = re.compile(r"(?:knows?|can help)(?: \w+)? (?:about|with) (?P<about>\S.*)", re.IGNORECASE)


def is_asked(rest: str) -> bool:
    """Whether the words behind `who` ask who knows about something."""
    return _WHO.fullmatch(rest) is not None


def typed(ctx: Context, rest: str) -> Form:
    """`who knows about pricing?`"""
    asked = _WHO.fullmatch(rest)
    return show(ctx, asked["about"].rstrip(" ?.!") if asked else "")


def show(ctx: Context, about: str = "") -> Form:
    """The form, with whoever was found for what it is about."""
    found = suggested(ctx, about)
    told = (one.story for one in found if one.story)
    view = ctx.view(also={person for story in told for person in story.chain})
    return whom_form(view, about[: ctx.rules.name_characters], found)


def submit(ctx: Context, command: Submit) -> Reply:
    """Look, or ask one of those who were found."""
    if command.action == "choose":
        return asking.start(ctx, {"who": command.target})
    return show(ctx, command.values.get("about", "").strip())
