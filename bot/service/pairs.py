"""One open ask of a pair: whoever asks has at most one ask open with the same person, however it came to be open.

But for a new one beside an ask that was said yes to, where its asker chose so.
"""

from bot.asks import OPEN, Ask, State
from bot.errors import Refusal
from bot.service.context import Context


def has_open_ask(ctx: Context, asker: str, helper: str) -> bool:
    """Whether this pair has an ask open already."""
    return bool(ctx.tx.asks.open_between(asker, helper))


def may_ask(ctx: Context, helper: str) -> bool:
    """Whether nothing that is open between us is in the way of another ask: beside one that was said yes to I may."""
    return [ask.state for ask in ctx.tx.asks.open_between(ctx.me.id, helper)] in ([], [State.ACCEPTED])


def stands_beside(ctx: Context, helper: str, beside: str) -> bool:
    """Whether all that is open between us is the one ask beside which I chose to ask, and that was said yes to."""
    found = ctx.tx.asks.open_between(ctx.me.id, helper)
    return [(ask.id, ask.state) for ask in found] == [(beside, State.ACCEPTED)]


def keep_to_one(ctx: Context, before: Ask, moved: Ask) -> None:
    """Refuse what would open a second ask of a pair: left open, answered or taken on after a newer one was sent.

    Raises Refusal, in the words of whoever acted.
    """
    opens = moved.state in OPEN and (before.state not in OPEN or before.helper != moved.helper)
    if not opens or not has_open_ask(ctx, moved.asker, moved.helper):
        return
    if ctx.me.id == moved.asker:
        raise Refusal("open_ask", helper=ctx.name(moved.helper))
    raise Refusal("open_ask_of", asker=ctx.name(moved.asker))
