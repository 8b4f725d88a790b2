"""From stories to pictures: so many rows each, under a title."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.picture.faces import Face, Labels, drawn_face
from bot.picture.ink import LINE, QUIET, TEXT, label, sheet, way
from bot.picture.names import Covers, cut, legible, wrapped

MOST_STORIES = 12
WIDTH, MARGIN = 760.0, 40.0
LEFT, MIDDLE, RIGHT = 84.0, WIDTH / 2, WIDTH - 84.0
TITLE_SIZE, HEAD_SIZE, TOPIC_SIZE, THANKS_SIZE = 32.0, 22.0, 27.0, 24.0
TOPIC_LINE, THANKS_LINE = 33.0, 30.0
TOPIC_ROOM, THANKS_ROOM = 470.0, 440.0
HEAD_HEIGHT = 128.0
REACH, NAME_BELOW, BETWEEN = 36.0, 66.0, 34.0
"""From the middle of a face to its edge and to its name; from one row to the next."""


@dataclass(frozen=True, slots=True)
class Row:
    """One story: the faces from who asked to who helped, what it was about, and thanks where they may be quoted."""

    faces: tuple[Face, ...]
    topic: str = ""
    thanks: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """Our words: whose week it is, and what stands over the two sides."""

    text: str = ""
    asked: str = ""
    helped: str = ""


def draw(rows: Sequence[Row], *, covers: Covers, title: Title = Title(), description: str = "") -> tuple[str, ...]:
    """The pictures as SVG, 760 units wide, so many stories each in their order; none without a story.

    `covers` says whether the fonts have all characters of a text; the description is for screen readers.
    """
    labels = Labels.of((face for row in rows for face in row.faces), covers)
    parts = [rows[first : first + MOST_STORIES] for first in range(0, len(rows), MOST_STORIES)]
    return tuple(_picture(part, covers, labels, title, description) for part in parts)


def _picture(rows: Sequence[Row], covers: Covers, labels: Labels, title: Title, description: str) -> str:
    parts, y = list(_head(title, covers)), HEAD_HEIGHT
    for number, row in enumerate(rows):
        laid = _Laid(row, covers)
        if number:
            parts.append(_between(y))
        y += BETWEEN / 2 if number else 0
        parts.append("".join(_story(laid, y, labels)))
        y += laid.height + BETWEEN / 2
    return sheet(WIDTH, y + MARGIN / 2, parts, description)


def _head(title: Title, covers: Covers) -> Iterator[str]:
    text = legible(title.text, covers)
    yield label(cut(text, WIDTH - 2 * MARGIN, TITLE_SIZE), MIDDLE, 58, TITLE_SIZE, TEXT, weight=700)
    yield label(title.asked, LEFT, 106, HEAD_SIZE, QUIET)
    yield label(title.helped, RIGHT, 106, HEAD_SIZE, QUIET)


def _between(y: float) -> str:
    return f'<path d="M{MARGIN:g} {y:.1f}H{WIDTH - MARGIN:g}" stroke="{LINE}" stroke-width="2"/>'


class _Laid:
    """A story with its lines broken, and the height that they take."""

    def __init__(self, row: Row, covers: Covers) -> None:
        self.row = row
        self.topic = wrapped(legible(row.topic, covers), TOPIC_ROOM, TOPIC_SIZE, 2)
        said = legible(row.thanks, covers)
        self.thanks = wrapped(f"“{said}”", THANKS_ROOM, THANKS_SIZE, 2) if said else []
        pointed = len(row.faces) > 2
        self.lifted = 40.0 if pointed else 16.0
        self.above = max(REACH + 8, len(self.topic) * TOPIC_LINE + self.lifted)
        self.thanks_below = 84.0 if pointed else 34.0
        thanks = self.thanks_below + len(self.thanks) * THANKS_LINE - 10 if self.thanks else 0.0
        self.height = self.above + max(NAME_BELOW + 14, thanks)


def _story(laid: _Laid, top: float, labels: Labels) -> Iterator[str]:
    """Its topic over the way, the faces on it, the thanks below."""
    y, faces = top + laid.above, laid.row.faces
    yield '<g class="story">'
    for number, line in enumerate(laid.topic):
        at = y - laid.lifted - (len(laid.topic) - 1 - number) * TOPIC_LINE
        yield label(line, MIDDLE, at, TOPIC_SIZE, TEXT, weight=600)
    yield way(LEFT + REACH + 10, RIGHT - REACH - 10, y, dashed=len(faces) > 2)
    for face, x in zip(faces, _places(len(faces)), strict=True):
        yield drawn_face(face, x, y, labels, small=x not in (LEFT, RIGHT))
    for number, line in enumerate(laid.thanks):
        at = y + laid.thanks_below + number * THANKS_LINE
        yield label(line, MIDDLE, at, THANKS_SIZE, QUIET)
    yield "</g>"


def _places(count: int) -> list[float]:
    step = (RIGHT - LEFT) / (count - 1)
    return [LEFT + step * number for number in range(count)]
