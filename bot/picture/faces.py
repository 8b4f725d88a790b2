"""A person in a picture: initials in their own colour, and their name below."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count, islice

from bot.called import called
from bot.folded import folded
from bot.picture.ink import CARD, TEXT, WHITE, colour_of, disc, label, somebody
from bot.picture.names import NEUTRAL, Covers, clean, graphemes, initials, legible, width, wrapped

FACE, SMALL_FACE = 36.0, 24.0
RING = 6.0
NAME_SIZE, NAME_LINE, NAME_ROOM = 23.0, 27.0, 140.0


Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody: `id` decides their colour, `name` is how people know them, `apart` the mark that tells them from
    another of that name."""

    id: str
    name: str
    apart: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands in and below each face, by id, in the lines that are drawn. Two of one label, for want of room or of
    letters that the fonts have, are numbered."""

    covers: Covers
    named: Mapping[str, Lines] = field(default_factory=dict)

    @classmethod
    def of(cls, faces: Iterable[Face], covers: Covers) -> "Labels":
        people = {face.id: face for face in faces}
        whole = {id: _name(called(face.name, face.apart), covers) for id, face in people.items()}
        plain = {id: _lines(name) for id, name in whole.items()}
        alike = Counter(map(_folded, plain.values()))
        taken = {name for name, bearers in alike.items() if bearers == 1}
        named = {}
        for id in sorted(plain):
            named[id] = plain[id] if alike[_folded(plain[id])] == 1 else _numbered(whole[id], taken)
            taken.add(_folded(named[id]))
        return cls(covers, named)


def _lines(name: str, behind: str = "") -> Lines:
    """The name in at most two lines, with that behind its last one."""
    *above, last = wrapped(name, NAME_ROOM - width(behind, NAME_SIZE), NAME_SIZE, 2)
    return (*above, last + behind)


def _folded(lines: Lines) -> str:
    return folded(" ".join(lines))


def _numbered(name: str, taken: Collection[str]) -> Lines:
    """The name with the first number behind it that makes a label of its own."""
    labels = (_lines(name, f" {number}") for number in count(1))
    return next(label for label in labels if _folded(label) not in taken)


def _name(name: str, covers: Covers) -> str:
    text = clean(name)
    if not text:
        return NEUTRAL
    return text if legible(text, covers) == text else initials(text, covers)


def short(name: str, covers: Covers) -> str:
    """What stands in the face: first and last initial, or of one word its first two letters, where it has such."""
    text = clean(name)
    first, second = (text[:1], text[1:2]) if text.isascii() else (*islice(graphemes(text), 2), "", "")[:2]
    if " " not in text and first.lower() != first.upper() and second.isalpha() and covers(first + second):
        return first.upper() + second
    return initials(text, covers) if text else NEUTRAL


class PlacedFace:
    """A face around x with its name below."""

    def __init__(self, face: Face, x: float, labels: Labels, *, small: bool) -> None:
        self.x, self.radius = x, SMALL_FACE if small else FACE
        self.colour, self.inside = colour_of(face.id), short(face.name, labels.covers)
        self.name = labels.named[face.id]

    @property
    def below(self) -> float:
        """From its middle to the end of its name."""
        return self._baseline(len(self.name) - 1) + 6

    def drawn(self, y: float) -> str:
        return "".join(
            (
                disc(self.x, y, self.radius + RING + 2, CARD),
                disc(self.x, y, self.radius + RING, self.colour, opacity="0.18"),
                disc(self.x, y, self.radius, self.colour, **{"class": "face"}),
                self._inside(y),
                *(
                    label(line, self.x, y + self._baseline(number), NAME_SIZE, TEXT, weight=500)
                    for number, line in enumerate(self.name)
                ),
            )
        )

    def _inside(self, y: float) -> str:
        if self.inside == NEUTRAL:
            return somebody(self.x, y, self.radius)
        size = self.radius * 0.78
        return label(self.inside, self.x, y + size * 0.36, size, WHITE, weight=700)

    def _baseline(self, line: int) -> float:
        return self.radius + 32 + line * NAME_LINE
