"""From stories to pictures: so many rows each, under a title."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.picture.faces import Face, Labels, PlacedFace
from bot.picture.ink import QUIET, TEXT, card, label, sheet, way
from bot.picture.names import Covers, legible, wrapped

MOST_STORIES = 12
WIDTH, MARGIN = 760.0, 20.0
LEFT, MIDDLE, RIGHT = 100.0, WIDTH / 2, WIDTH - 100.0
TITLE_SIZE, HEAD_SIZE, TOPIC_SIZE, THANKS_SIZE = 34.0, 22.0, 27.0, 24.0
TITLE_LINE, TOPIC_LINE, THANKS_LINE = 42.0, 33.0, 30.0
TOPIC_ROOM, THANKS_ROOM = 430.0, 400.0
TITLE_TOP, HEAD_BELOW, FIRST_CARD_BELOW = 62.0, 44.0, 60.0
"""To the title's first line; from its last to the heads of the two sides, and from it to the first card."""
ABOVE, BELOW, BETWEEN = 22.0, 20.0, 14.0
"""Room in a card above and below its story, and from one card to the next."""
REACH = 44.0
"""From the middle of a face to the edge of its ring."""


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
    title = Title(*(legible(said, covers) for said in (title.text, title.asked, title.helped)))
    lines = wrapped(title.text, WIDTH - 4 * MARGIN, TITLE_SIZE, 2)
    last = TITLE_TOP + max(len(lines) - 1, 0) * TITLE_LINE
    parts, y = list(_head(title, lines, last)), last + FIRST_CARD_BELOW
    for row in rows:
        laid = _Laid(row, covers, labels)
        parts.append("".join(_story(laid, y)))
        y += laid.height + BETWEEN
    return sheet(WIDTH, y - BETWEEN + MARGIN, parts, description)


def _head(title: Title, lines: Sequence[str], last: float) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield label(line, MIDDLE, TITLE_TOP + number * TITLE_LINE, TITLE_SIZE, TEXT, weight=700)
    for head, x in ((title.asked, LEFT), (title.helped, RIGHT)):
        if head:
            yield label(head, x, last + HEAD_BELOW, HEAD_SIZE, QUIET)


class _Laid:
    """A story with its lines broken, its faces placed, and the height that they take."""

    def __init__(self, row: Row, covers: Covers, labels: Labels) -> None:
        pointed = len(row.faces) > 2
        self.faces = tuple(self._placed(row.faces, labels))
        self.topic = wrapped(legible(row.topic, covers), TOPIC_ROOM, TOPIC_SIZE, 2)
        said = legible(row.thanks, covers)
        self.thanks = wrapped(f"“{said}”", THANKS_ROOM, THANKS_SIZE, 3) if said else []
        self.lifted = 40.0 if pointed else 18.0
        self.above = ABOVE + max(REACH, len(self.topic) * TOPIC_LINE + self.lifted - 8)
        self.thanks_below = max([30.0, *(face.below for face in self.faces[1:-1])]) + (32 if pointed else 6)
        thanks = self.thanks_below + len(self.thanks) * THANKS_LINE - THANKS_LINE + 6 if self.thanks else 0.0
        self.height = self.above + max(thanks, *(face.below for face in self.faces)) + BELOW

    def _placed(self, faces: Sequence[Face], labels: Labels) -> Iterator[PlacedFace]:
        step = (RIGHT - LEFT) / (len(faces) - 1)
        for number, face in enumerate(faces):
            outer = number in {0, len(faces) - 1}
            yield PlacedFace(face, LEFT + step * number, labels, small=not outer)


def _story(laid: _Laid, top: float) -> Iterator[str]:
    """A card of its own: the topic over the way, the faces on it, the thanks below."""
    y = top + laid.above
    yield '<g class="story">'
    yield card(MARGIN, top, WIDTH - 2 * MARGIN, laid.height)
    for number, line in enumerate(laid.topic):
        at = y - laid.lifted - (len(laid.topic) - 1 - number) * TOPIC_LINE
        yield label(line, MIDDLE, at, TOPIC_SIZE, TEXT, weight=600)
    yield way(LEFT + REACH + 8, RIGHT - REACH - 8, y, dashed=len(laid.faces) > 2)
    for face in laid.faces:
        yield face.drawn(y)
    for number, line in enumerate(laid.thanks):
        at = y + laid.thanks_below + number * THANKS_LINE
        yield label(line, MIDDLE, at, THANKS_SIZE, QUIET)
    yield "</g>"
