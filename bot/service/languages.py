"""In which language a reply is written, for what a platform adds to it."""

from dataclasses import replace

from bot.message import Page, Reply
from bot.service.context import Context


def written(ctx: Context, reply: Reply) -> Reply:
    """The reply, that says its language."""
    if reply is None:
        return None
    locale = ctx.me.reads
    if isinstance(reply, Page):
        return replace(reply, locale=locale, messages=tuple(replace(one, locale=locale) for one in reply.messages))
    return replace(reply, locale=locale)
