"""Who could I ask? Typed with the command, or opened from one's home; and the ask form for whoever is chosen."""

import re
import unicodedata

from bot.commands import Submit
from bot.languages import LANGUAGES
from bot.languages.plain import plain
from bot.message import Form, Reply
from bot.service import asking
from bot.service.context import Context
from bot.service.suggesting import suggested
from bot.views.forms.whom import whom_form

LONGEST = 80
"""Characters of what it is about; whoever writes more has written an ask."""

_AROUND = " \u00bf?.!\u3002\uff1f\uff01\u2026"
_PIECES = re.compile(r"\{about\}| \*|.")


def _pattern(said: str) -> re.Pattern[str]:
    """`wer kennt sich * mit {about} aus`, where `*` is any word or none, with or without accents."""
    return re.compile("".join(map(_piece, _PIECES.findall(said))), re.IGNORECASE)


def _piece(piece: str) -> str:
    match piece:
        case "{about}":
            return r"(?P<about>\S.*)"
        case " *":
            return r"(?: \S+)?"
        case _:
            return f"(?:{re.escape(piece)}|{re.escape(plain(piece) or piece)})"


_ASKED = tuple(_pattern(said) for language in LANGUAGES.values() for said in language.whom)


def about_in(line: str) -> str:
    """What somebody asks who knows about it (`who knows about pricing?`), as they wrote it; '' for any other words."""
    asked = unicodedata.normalize("NFC", line).strip(_AROUND)
    found = (pattern.fullmatch(asked) for pattern in _ASKED)
    about = next((match["about"] for match in found if match), "")
    return about if len(about) <= LONGEST else ""


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
