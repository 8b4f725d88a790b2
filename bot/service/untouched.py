"""A form of switches that is older than what is stored: whatever nobody touched in it stays as it is now.

Rules: the form carries what it showed, words as digests. Of a list each entry is looked at alone, so that what was
switched off elsewhere since (**Stop these reminders** in a message, a second window) is not switched on by **Save**.
"""

import json
from collections.abc import Collection, Mapping
from hashlib import blake2b

from bot.commands import Submit

Values = Mapping[str, str]

WAS = "was"
"""Under which the form carries it."""

WORDS = frozenset({"ask_me_about", "please_dont", "help_line"})
LISTS = frozenset({"days", "other", "prompts", "advice_off"})
"""Those of one's own settings: chosen entries, with blanks between."""


def carried(shown: Values) -> Values:
    """What a form carries that shows these values."""
    return {WAS: json.dumps({name: _mark(name, text) for name, text in shown.items() if text}, separators=(",", ":"))}


def _mark(name: str, text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest() if name in WORDS and text else text


def kept(command: Submit, now: Values, lists: Collection[str] = ()) -> Values:
    """What was submitted, and what is stored `now` wherever the form shows what it showed; `lists` entry by entry."""
    was = _was(command)
    if was is None:
        return command.values
    return {**command.values, **{name: _merged(name, command.values, was, now, lists) for name in now}}


def _was(command: Submit) -> Values | None:
    """None for a form that carries nothing of it, or nothing that could be it."""
    try:
        found = json.loads(command.carry.get(WAS, ""))
    except ValueError:
        return None
    return {str(name): str(text) for name, text in found.items()} if isinstance(found, dict) else None


def _merged(name: str, typed: Values, was: Values, now: Values, lists: Collection[str]) -> str:
    here, before, stored = typed.get(name, ""), was.get(name, ""), now[name]
    if name in lists:
        ticked, shown = set(here.split()), set(before.split())
        return " ".join(sorted((set(stored.split()) | (ticked - shown)) - (shown - ticked)))
    return stored if _mark(name, here.strip()) == before else here
