"""Make it smaller: the question for the five-minute version of an ask, with three worked examples of its kind."""

from collections.abc import Iterator, Sequence

from bot.asks import Kind
from bot.message import Part, Text
from bot.views.view_context import ViewContext

EXAMPLES = 3
"""So many are shown."""

MIXED: Sequence[tuple[Kind, int]] = ((Kind.ADVICE, 1), (Kind.FEEDBACK, 1), (Kind.HANDS_ON, 1))
"""Where no kind is chosen: one of each of these."""


def smaller(view: ViewContext, kind: str) -> Iterator[Part]:
    """What to think of, and how others made theirs smaller."""
    yield Text(view.say("form.ask.smaller"))
    examples = [(Kind(kind), number) for number in range(1, EXAMPLES + 1)] if kind in set(Kind) else MIXED
    yield Text("\n".join(view.say(f"form.smaller.{of}_{number}") for of, number in examples), quiet=True)
