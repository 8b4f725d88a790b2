"""What whoever runs Askwell may ask of a workspace: its weekly posts, and whose public holidays hold there."""

from dataclasses import replace
from datetime import datetime

from bot.errors import Refusal
from bot.message import Message
from bot.people import Person
from bot.ports import Transaction
from bot.rules import Rules
from bot.service.context import Context
from bot.service.here import keep
from bot.service.weekly import publish, would_say


def operator(tx: Transaction, now: datetime, rules: Rules) -> Context:
    """Whoever runs Askwell may see every circle's post."""
    return Context(tx=tx, me=Person(workspace=tx.workspace.id, id="", name="", named=True), now=now, rules=rules)


def post_of(ctx: Context, circle: str, *, publishing: bool) -> Message:
    """What this circle's post says; `publishing` it, once an ISO week. Raises Refusal `gone`."""
    found = ctx.tx.circles.get(circle)
    if found is None:
        raise Refusal("gone")
    message = would_say(ctx, found)
    if publishing:
        publish(ctx, found, early=True)
    return message


def set_country(ctx: Context, country: str | None) -> None:
    keep(ctx, replace(ctx.tx.workspace, country=country))
