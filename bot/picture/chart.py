"""The months of a workspace as bars: how many of ten asks led to help, and how many nobody answered.

Rules: no word stands in it, so that it serves readers of every language; a mark in each bar says which it is, so that
nobody has to tell colours apart. What it shows stands beside it in words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.picture.ink import LINE, PALETTE, QUIET, TEXT, WHITE, card, label, sheet

WIDTH, HEIGHT, MARGIN = 760.0, 300.0, 20.0
GROUND_LINE, TENTH = 236.0, 17.0
BAR, GAP, MOST = 40.0, 8.0, 6
"""The width of a bar, what is between the two of a month, and how many months there are at the most."""

HELPED, UNANSWERED = PALETTE[0], PALETTE[4]


@dataclass(frozen=True, slots=True)
class Bars:
    """One month (`2026-11`), each share in tenths."""

    month: str
    helped: int
    unanswered: int


def chart(months: Sequence[Bars]) -> str:
    """The picture as SVG, 760 units wide, oldest first; the latest six, each as wide as the others."""
    shown = months[-MOST:]
    parts = [card(MARGIN, MARGIN, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN), *_lines()]
    step = (WIDTH - 4 * MARGIN) / MOST
    for number, month in enumerate(shown):
        parts += _month(month, 2 * MARGIN + step * (number + 0.5))
    return sheet(WIDTH, HEIGHT, parts, "")


def _lines() -> Iterator[str]:
    """None, half and all."""
    for tenths in (0, 5, 10):
        y = GROUND_LINE - tenths * TENTH
        yield f'<path d="M{2 * MARGIN:g} {y:g}H{WIDTH - 2 * MARGIN:g}" stroke="{LINE}" stroke-width="2"/>'


def _month(month: Bars, middle: float) -> Iterator[str]:
    year, _, number = month.month.partition("-")
    yield from _bar(middle - BAR - GAP / 2, month.helped, HELPED, "✓")
    yield from _bar(middle + GAP / 2, month.unanswered, UNANSWERED, "?")
    yield label(f"{number}/{year}", middle, GROUND_LINE + 33, 26.0, TEXT)


def _bar(left: float, tenths: int, colour: str, mark: str) -> Iterator[str]:
    height = tenths * TENTH
    top, middle = GROUND_LINE - height, left + BAR / 2
    if tenths:
        yield f'<rect x="{left:g}" y="{top:g}" width="{BAR:g}" height="{height:g}" fill="{colour}"/>'
    inside = height > 30
    yield label(mark, middle, GROUND_LINE - 7 if inside else top - 7, 28.0, WHITE if inside else QUIET, weight=700)
