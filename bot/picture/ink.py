"""The strokes a picture is made of: labels, ribbons with their tips, and the sheet they stand on."""

from dataclasses import dataclass
from html import escape
from math import hypot

FONTS = "Inter, 'Noto Sans', 'Noto Sans CJK JP', system-ui, sans-serif"
TEXT = "#1f2937"
PAPER = "#ffffff"
# Ten calm colours, each at least 3:1 against white; neighbours in the list are easy to tell apart.
PALETTE = (
    "#3f74b5",
    "#c8643c",
    "#2f8f74",
    "#8d63ae",
    "#ad7f16",
    "#2b8aa8",
    "#bd5079",
    "#6f8430",
    "#6169b8",
    "#a0694b",
)


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the sheet, in units from its upper left corner."""

    x: float
    y: float

    def __str__(self) -> str:
        return f"{self.x:.1f} {self.y:.1f}"

    def towards(self, other: "Point", part: float) -> "Point":
        """The point that lies this part of the way to the other."""
        return Point(self.x + (other.x - self.x) * part, self.y + (other.y - self.y) * part)


def colour(place: int) -> str:
    """The colour of the person at this place of the alphabet."""
    return PALETTE[place % len(PALETTE)]


def label(text: str, where: Point, anchor: str, size: float) -> str:
    """A name, its middle at the height of the point; the anchor is `start` or `end`."""
    baseline = Point(where.x, where.y + size * 0.36)
    return (
        f'<text x="{baseline.x:.1f}" y="{baseline.y:.1f}" text-anchor="{anchor}" '
        f'font-size="{size:g}" font-weight="500" fill="{TEXT}">{escape(text)}</text>'
    )


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A curve from the one who helped to the one who was helped, with a tip there (and, if they helped
    each other, a tip at both ends)."""

    start: Point
    leaves: Point
    arrives: Point
    end: Point
    colour: str
    mutual: bool = False

    def drawn(self, width: float) -> str:
        """As one group: the curve and its tips. Every ribbon of a picture is given the same width."""
        tip = width * 1.7
        first = _short_of(self.start, self.leaves, tip * 0.8) if self.mutual else self.start
        last = _short_of(self.end, self.arrives, tip * 0.8)
        tips = _tip(self.end, self.arrives, tip, self.colour)
        if self.mutual:
            tips += _tip(self.start, self.leaves, tip, self.colour)
        # A line in the paper's colour around each ribbon tells which one passes above.
        path = f'<path d="M{first}C{self.leaves} {self.arrives} {last}" fill="none" '
        halo = f'{path}stroke="{PAPER}" stroke-width="{width + 3:.1f}"/>'
        return f'<g class="ribbon">{halo}{path}stroke="{self.colour}" stroke-width="{width:.1f}"/>{tips}</g>'


def sheet(width: float, height: float, parts: list[str], description: str) -> str:
    """The whole SVG: white paper, the parts in their order, a description for screen readers."""
    described = f"<desc>{escape(description)}</desc>" if description else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" role="img" font-family="{FONTS}">{described}'
        f'<rect width="{width:g}" height="{height:g}" fill="{PAPER}"/>{"".join(parts)}</svg>'
    )


def _short_of(end: Point, before: Point, by: float) -> Point:
    return end.towards(before, by / max(hypot(before.x - end.x, before.y - end.y), by))


def _tip(end: Point, before: Point, length: float, fill: str) -> str:
    base = _short_of(end, before, length)
    across_x, across_y = (end.y - base.y) * 0.62, (base.x - end.x) * 0.62
    one, two = Point(base.x + across_x, base.y + across_y), Point(base.x - across_x, base.y - across_y)
    return f'<path d="M{end}L{one}L{two}Z" fill="{fill}"/>'
