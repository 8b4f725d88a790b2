"""The strokes a picture is made of: labels, ways, and the sheet they stand on."""

from hashlib import blake2b
from html import escape

FONTS = "Inter, 'Noto Sans', 'Noto Sans CJK JP', system-ui, sans-serif"
TEXT, QUIET, LINE, WAY = "#26303b", "#5b6570", "#e6dccb", "#a2967f"
GROUND, CARD, WHITE = "#f4ecdf", "#fffdf9", "#ffffff"
"""A warm ground of its own: it looks the same on a white and on a dark screen."""
CORNER = 22.0
# Twelve calm colours, each at least 4.5:1 under white initials.
PALETTE = (
    "#2f66a8",
    "#b04f27",
    "#1f7a61",
    "#7d52a0",
    "#8a6310",
    "#1d7390",
    "#ad4069",
    "#5d7024",
    "#5159ad",
    "#8d583c",
    "#a33f3f",
    "#4d6a78",
)


def colour_of(person: str) -> str:
    """A person's colour, the same in every picture."""
    return PALETTE[int.from_bytes(blake2b(person.encode("utf-8", "replace"), digest_size=4).digest()) % len(PALETTE)]


def label(text: str, x: float, baseline: float, size: float, fill: str, *, weight: int = 400) -> str:
    """A line of text around x; nothing where there is none."""
    if not text:
        return ""
    return (
        f'<text x="{x:.1f}" y="{baseline:.1f}" text-anchor="middle" '
        f'font-size="{size:g}" font-weight="{weight}" fill="{fill}">{escape(text)}</text>'
    )


def card(x: float, y: float, width: float, height: float) -> str:
    """The paper that one story stands on; every story has the same width."""
    return (
        f'<rect x="{x:g}" y="{y:.1f}" width="{width:g}" height="{height:.1f}" rx="{CORNER:g}" '
        f'fill="{CARD}" stroke="{LINE}" stroke-width="2"/>'
    )


def disc(x: float, y: float, radius: float, fill: str, **besides: str) -> str:
    more = "".join(f' {name}="{value}"' for name, value in besides.items())
    return f'<circle{more} cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}"/>'


def somebody(x: float, y: float, radius: float) -> str:
    """Head and shoulders, where the fonts have no letter of a name."""
    head = disc(x, y - radius * 0.22, radius * 0.27, WHITE)
    left, low, half = x - radius * 0.5, y + radius * 0.58, radius * 0.5
    return f'{head}<path d="M{left:.1f} {low:.1f}a{half:.1f} {half * 0.9:.1f} 0 0 1 {2 * half:.1f} 0Z" fill="{WHITE}"/>'


def way(start: float, end: float, y: float, *, dashed: bool) -> str:
    """From who asked to who helped, with a tip there; dashed where it passed somebody who suggested."""
    dashes = ' stroke-dasharray="3 13"' if dashed else ""
    line = f'<path d="M{start:.1f} {y:.1f}H{end - 14:.1f}" fill="none" stroke="{WAY}" stroke-width="5" '
    tip = f'<path d="M{end:.1f} {y:.1f}L{end - 18:.1f} {y - 10:.1f}V{y + 10:.1f}Z" fill="{WAY}"/>'
    return f'{line}stroke-linecap="round"{dashes}/>{tip}'


def sheet(width: float, height: float, parts: list[str], description: str) -> str:
    """The whole SVG: the ground, the parts in their order, a description for screen readers."""
    described = f"<desc>{escape(description)}</desc>" if description else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" role="img" font-family="{FONTS}">{described}'
        f'<rect width="{width:g}" height="{height:g}" fill="{GROUND}"/>{"".join(parts)}</svg>'
    )
