"""What came of it: about one helper it is asked once in a while, however often they helped. What is left out is asked
no more; it can be told all the same.
"""

from collections.abc import Sequence

from bot.hours import weeks_later
from bot.prompts import Prompt, PromptKind
from bot.service.context import Context


def once_a_helper(ctx: Context, lines: Sequence[Prompt]) -> tuple[list[Prompt], list[Prompt]]:
    """Questions about a helper of whom `ctx.me` was asked lately, or is in a line before it, which are not told; and
    all other lines. Whoever chose a day for it, or put it off, is asked.
    """
    questions = [line for line in lines if line.kind is PromptKind.OUTCOME and not line.put_off]
    if not questions:
        return [], list(lines)
    asks = ctx.tx.asks.many(line.ask for line in questions)
    since = weeks_later(ctx.now, -ctx.rules.outcome_weeks, ctx.me.zone)
    asked = set(ctx.tx.prompts.outcomes_asked(ctx.me.id, since))
    too_many = []
    for line, ask in ((line, asks[line.ask]) for line in questions if line.ask in asks):
        if ask.helper in asked and ask.outcome_from is None:
            too_many.append(line)
        asked.add(ask.helper)
    return too_many, [line for line in lines if line not in too_many]
