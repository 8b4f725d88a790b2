"""Whoever asks to be reminded is, also where they had switched such reminders off: the newer word counts."""

from bot.prompts import PromptKind
from bot.service.context import Context


def wishes(ctx: Context, kind: PromptKind) -> None:
    """`ctx.me` wants reminders of this kind."""
    off = ctx.me.preferences.prompts_off
    if kind in off:
        ctx.save_me(ctx.me.prefer(prompts_off=off - {kind.value}))
