"""The picture for many people: names down both sides of an oval, ribbons across it, a tip at the helped.

The places are even in height, not in angle, so that every name stands upright and has the same room.
"""

from collections.abc import Sequence
from math import hypot, sqrt

from bot.picture.ink import Point, Ribbon, colour, label, sheet
from bot.picture.names import Covers, shown

WIDTH = 1000.0
MARGIN = 14.0
MIDDLE = WIDTH / 2
HALF_WIDTH = 256.0
TALLEST = 1000.0
ROOMIEST_ROW = 112.0
TEXT_SIZES = (32.0, 30.0)
TEXT_FITS = 84.0
GAP = 20.0
ARC_WIDTH = 12.0
SHARE_OF_ROW = 0.68
WIDEST_RIBBON = 11.0
THINNEST_RIBBON = 2.0


class Oval:
    """Where the people stand: the first half of the alphabet down the left, the rest down the right."""

    def __init__(self, people: list[str]) -> None:
        self.rows = (len(people) + 1) // 2
        self.row = min(ROOMIEST_ROW, (TALLEST - 2 * MARGIN) / self.rows)
        self.height = 2 * MARGIN + self.row * self.rows
        self.places = {name: place for place, name in enumerate(people)}

    def side(self, name: str) -> int:
        """-1 on the left, 1 on the right."""
        return -1 if self.places[name] < self.rows else 1

    def y(self, name: str) -> float:
        """The height of the middle of the person's place."""
        place = self.places[name]
        rows = self.rows if place < self.rows else len(self.places) - self.rows
        top = (self.height - rows * self.row) / 2
        return top + (place % self.rows + 0.5) * self.row

    def at(self, name: str, beside: float = 0.0) -> Point:
        """The point of the oval in the person's place, so far below its middle."""
        y = self.y(name) + beside
        reach = (y - self.height / 2) / (self.row * self.rows / 2)
        return Point(MIDDLE + self.side(name) * HALF_WIDTH * sqrt(max(0.0, 1 - reach * reach)), y)


def chords(pairs: Sequence[tuple[str, str]], people: list[str], covers: Covers, description: str) -> str:
    """The SVG of these distinct pairs; `people` are all their names in the order to be shown. Two who
    helped each other share one ribbon with a tip at both ends."""
    oval = Oval(people)
    ribbons, width = _ribbons(pairs, oval)
    parts = [ribbon.drawn(width) for ribbon in ribbons]
    parts += [_person(name, oval, covers) for name in people]
    return sheet(WIDTH, oval.height, parts, description)


def _ribbons(pairs: Sequence[tuple[str, str]], oval: Oval) -> tuple[list[Ribbon], float]:
    all_pairs = set(pairs)
    once = [(a, b) for a, b in pairs if (b, a) not in all_pairs or oval.places[a] < oval.places[b]]
    once.sort(key=lambda pair: (oval.places[pair[0]], oval.places[pair[1]]))
    ends = {name: _ends(name, once, oval) for name in oval.places}
    most = max(map(len, ends.values()))
    step = min(oval.row * SHARE_OF_ROW / most, WIDEST_RIBBON * 2)
    drawn = []
    for helper, helped in once:
        start = _on_arc(oval, helper, ends[helper], helped, step)
        end = _on_arc(oval, helped, ends[helped], helper, step)
        leaves, arrives = _inwards(start, end, oval), _inwards(end, start, oval)
        mutual = (helped, helper) in all_pairs
        drawn.append(Ribbon(start, leaves, arrives, end, colour(oval.places[helper]), mutual))
    return drawn, max(THINNEST_RIBBON, min(WIDEST_RIBBON, step * 0.55))


def _ends(name: str, pairs: Sequence[tuple[str, str]], oval: Oval) -> list[str]:
    """Whom the person's ribbons lead to, from the top of their place down, so that few of them cross."""
    others = [b if a == name else a for a, b in pairs if name in {a, b}]
    return sorted(others, key=lambda other: _turn(oval, name, other))


def _turn(oval: Oval, name: str, other: str) -> tuple[int, float]:
    here, there = oval.y(name), oval.y(other)
    if oval.side(other) != oval.side(name):
        return 1, there
    return (0, -there) if there < here else (2, -there)


def _on_arc(oval: Oval, name: str, ends: list[str], other: str, step: float) -> Point:
    on = oval.at(name, (ends.index(other) - (len(ends) - 1) / 2) * step)
    return Point(on.x - oval.side(name) * ARC_WIDTH / 2, on.y)


def _inwards(here: Point, there: Point, oval: Oval) -> Point:
    """Where the ribbon's curve is drawn to from here: square to the oval, the further the longer."""
    centre = Point(MIDDLE, oval.height / 2 + (here.y - oval.height / 2) * 0.45)
    apart = hypot(there.x - here.x, there.y - here.y)
    inwards = hypot(centre.x - here.x, centre.y - here.y)
    return here.towards(centre, max(45.0, min(apart * 0.48, inwards * 0.85)) / inwards)


def _person(name: str, oval: Oval, covers: Covers) -> str:
    half = oval.row * SHARE_OF_ROW / 2
    steps = [oval.at(name, half * part / 4) for part in range(-4, 5)]
    arc = (
        f'<path class="person" d="M{"L".join(map(str, steps))}" fill="none" stroke-linecap="round" '
        f'stroke-linejoin="round" stroke-width="{ARC_WIDTH:g}" stroke="{colour(oval.places[name])}"/>'
    )
    side = oval.side(name)
    outermost = max(abs(point.x - MIDDLE) for point in steps)
    where = Point(MIDDLE + side * (outermost + GAP), oval.y(name))
    room = min(where.x, WIDTH - where.x) - MARGIN
    size = TEXT_SIZES[0] if oval.row >= TEXT_FITS else TEXT_SIZES[1]
    return arc + label(shown(name, room, size, covers), where, "end" if side < 0 else "start", size)
