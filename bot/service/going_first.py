"""Going first: whoever sets up a weekly post is invited once to ask somebody themselves, and ends it with one press."""

from datetime import datetime, timedelta

from bot.commands import Press
from bot.digest import Circle
from bot.message import Message
from bot.prompts import PromptKind
from bot.service.context import Context
from bot.service.day import make_room, own_called_for, show_anew
from bot.views.talk import done

LATELY = timedelta(weeks=4)
"""Whoever asked somebody within this time has gone first already."""


def invite(ctx: Context, before: Circle | None, circle: Circle) -> None:
    """Called when somebody saved a channel's weekly post: they are invited where it has one from now on."""
    begins = not circle.off and (before is None or before.off)
    if begins and ctx.me.preferences.go_first_at is None and not _has_asked(ctx):
        _keep(ctx, ctx.now)


def _has_asked(ctx: Context) -> bool:
    return any(ask.sent_at + LATELY > ctx.now for ask in ctx.tx.asks.asked_by(ctx.me.id, limit=1).rows)


def went(ctx: Context) -> None:
    """They asked somebody."""
    if ctx.me.preferences.go_first_at is not None:
        _keep(ctx, None)


def no_more(ctx: Context, command: Press) -> Message:
    """**Not for me**: they are never invited again, whatever else they set up."""
    off = ctx.me.preferences.prompts_off | {PromptKind.GO_FIRST.value}
    ctx.save_me(ctx.me.prefer(prompts_off=off))
    _keep(ctx, None)
    return done(ctx.view(), "dismissed")


def _keep(ctx: Context, since: datetime | None) -> None:
    """Plan it anew; the message that invited them says what became of it."""
    ctx.save_me(ctx.me.prefer(go_first_at=since))
    planned = ctx.tx.prompts.replace(ctx.me.id, own_called_for(ctx))
    for prompt in planned.coming:
        make_room(ctx, ctx.me, prompt)
    for slot, person in planned.shown:
        show_anew(ctx, slot, person)
