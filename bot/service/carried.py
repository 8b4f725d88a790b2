"""What a form carries unseen, on every platform alike: made by us, and still what it was when it comes back.

Most of it needs no proof: an ask is looked up again with the rights of whoever sends, a draft's id is theirs alone, and
words they could have typed as well. Where somebody stood when they opened a form is looked up nowhere; that has a seal.
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import replace

from bot.commands import Submit
from bot.errors import Refusal
from bot.message import Form, Reply
from bot.service.context import Context

SEAL = "seal"
SEALED: Mapping[str, tuple[str, ...]] = {"weekly": ("circle", "name", "private")}
"""By form, what is believed as it comes back."""


def sealed(ctx: Context, reply: Reply) -> Reply:
    """The same reply; a form that carries something to be believed has its seal."""
    if not isinstance(reply, Form) or reply.name not in SEALED:
        return reply
    return replace(reply, carry={**reply.carry, SEAL: _seal(ctx, reply.name, reply.carry)})


def check(ctx: Context, command: Submit) -> None:
    """Raises Refusal `gone` for what we never drew for this person."""
    if command.form not in SEALED or not any(command.carry.get(name) for name in SEALED[command.form]):
        return
    given = command.carry.get(SEAL, "").encode()
    if not hmac.compare_digest(given, _seal(ctx, command.form, command.carry).encode()):
        raise Refusal("gone")


def _seal(ctx: Context, form: str, carry: Mapping[str, str]) -> str:
    """A platform may leave out what is empty, so that empty and not there are the same."""
    held = {name: carry[name] for name in SEALED[form] if carry.get(name)}
    return ctx.tx.stamp(json.dumps([form, ctx.me.id, sorted(held.items())]))
