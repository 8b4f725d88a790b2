"""The picture for few people: who helped on the left, who was helped on the right, a ribbon between."""

from collections.abc import Sequence

from bot.picture.ink import Point, Ribbon, colour, label, sheet
from bot.picture.names import Covers, shown

WIDTH = 1000.0
MARGIN = 24.0
ROW = 96.0
BAR = 72.0
BAR_WIDTH = 12.0
GAP = 16.0
LEFT, RIGHT = 344.0, 656.0
TEXT_SIZE = 38.0
WIDEST_RIBBON = 14.0
SHARE_OF_BAR = 0.92


def columns(pairs: Sequence[tuple[str, str]], people: list[str], covers: Covers, description: str) -> str:
    """The SVG of these distinct pairs; `people` are all their names in the order to be shown."""
    helpers = [name for name in people if any(name == pair[0] for pair in pairs)]
    helped = [name for name in people if any(name == pair[1] for pair in pairs)]
    height = 2 * MARGIN + ROW * max(len(helpers), len(helped))
    left = {name: Point(LEFT, y) for name, y in zip(helpers, _rows(len(helpers), height), strict=True)}
    right = {name: Point(RIGHT, y) for name, y in zip(helped, _rows(len(helped), height), strict=True)}
    colours = {name: colour(place) for place, name in enumerate(people)}
    ribbons, width = _ribbons(pairs, left, right, colours)
    parts = [ribbon.drawn(width) for ribbon in ribbons]
    parts += [_person(name, at, "end", colours[name], covers) for name, at in left.items()]
    parts += [_person(name, at, "start", colours[name], covers) for name, at in right.items()]
    return sheet(WIDTH, height, parts, description)


def _rows(count: int, height: float) -> list[float]:
    first = height / 2 - (count - 1) * ROW / 2
    return [first + row * ROW for row in range(count)]


def _ribbons(
    pairs: Sequence[tuple[str, str]], left: dict[str, Point], right: dict[str, Point], colours: dict[str, str]
) -> tuple[list[Ribbon], float]:
    leaving = {name: sorted((h for g, h in pairs if g == name), key=lambda h: right[h].y) for name in left}
    arriving = {name: sorted((g for g, h in pairs if h == name), key=lambda g: left[g].y) for name in right}
    most = max(len(others) for others in [*leaving.values(), *arriving.values()])
    step = min(BAR * SHARE_OF_BAR / most, WIDEST_RIBBON * 2)
    ribbons = []
    for helper, helped in sorted(pairs, key=lambda pair: (left[pair[0]].y, right[pair[1]].y)):
        start = _on_bar(left[helper], BAR_WIDTH, leaving[helper], helped, step)
        end = _on_bar(right[helped], -BAR_WIDTH, arriving[helped], helper, step)
        bend = (end.x - start.x) * 0.45
        leaves, arrives = Point(start.x + bend, start.y), Point(end.x - bend, end.y)
        ribbons.append(Ribbon(start, leaves, arrives, end, colours[helper]))
    return ribbons, min(WIDEST_RIBBON, step * 0.55)


def _on_bar(at: Point, beside: float, others: list[str], other: str, step: float) -> Point:
    return Point(at.x + beside, at.y + (others.index(other) - (len(others) - 1) / 2) * step)


def _person(name: str, at: Point, anchor: str, fill: str, covers: Covers) -> str:
    outwards = -1 if anchor == "end" else 1
    x = at.x - BAR_WIDTH if anchor == "start" else at.x
    bar = (
        f'<rect class="person" x="{x:.1f}" y="{at.y - BAR / 2:.1f}" width="{BAR_WIDTH:g}" height="{BAR:g}" '
        f'rx="{BAR_WIDTH / 2:g}" fill="{fill}"/>'
    )
    text = shown(name, LEFT - GAP - MARGIN, TEXT_SIZE, covers)
    return bar + label(text, Point(at.x + outwards * GAP, at.y), anchor, TEXT_SIZE)
