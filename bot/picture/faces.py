"""A person in a picture: initials in their own colour, and their name below."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count

from bot.folded import folded
from bot.picture.ink import GROUND, TEXT, colour_of, label
from bot.picture.names import NEUTRAL, Covers, clean, cut, graphemes, initials, legible, width

FACE, SMALL_FACE = 36.0, 24.0
NAME_SIZE = 23.0
NAME_ROOM = 132.0


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody: `id` decides their colour, `name` is how people know them."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands in and below each face, by id, as short as it is drawn: two of one label are numbered, so that they
    are told apart."""

    covers: Covers
    named: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, faces: Iterable[Face], covers: Covers) -> "Labels":
        people = {face.id: face for face in faces}
        whole = {id: _name(face.name, covers) for id, face in people.items()}
        plain = {id: cut(name, NAME_ROOM, NAME_SIZE) for id, name in whole.items()}
        alike = Counter(map(folded, plain.values()))
        taken = {name for name, bearers in alike.items() if bearers == 1}
        named = {}
        for id in sorted(plain):
            named[id] = plain[id] if alike[folded(plain[id])] == 1 else _numbered(whole[id], taken)
            taken.add(folded(named[id]))
        return cls(covers, named)


def _numbered(name: str, taken: Collection[str]) -> str:
    """The name with the first number behind it that makes a label of its own."""
    behind = (f" {number}" for number in count(1))
    labels = (cut(name, NAME_ROOM - width(one, NAME_SIZE), NAME_SIZE) + one for one in behind)
    return next(label for label in labels if folded(label) not in taken)


def _name(name: str, covers: Covers) -> str:
    text = clean(name)
    if not text:
        return NEUTRAL
    return text if legible(text, covers) == text else initials(text, covers)


def short(name: str, covers: Covers) -> str:
    """What stands in the face: first and last initial, or of one word its first two letters, where it has such."""
    text = clean(name)
    first, second = (*list(graphemes(text))[:2], "", "")[:2]
    if " " not in text and first.lower() != first.upper() and second.isalpha() and covers(first + second):
        return first.upper() + second
    return initials(text, covers) if text else NEUTRAL


def drawn_face(face: Face, x: float, y: float, labels: Labels, *, small: bool) -> str:
    """The face with its middle there, the name below."""
    radius = SMALL_FACE if small else FACE
    size = radius * 0.78
    inside = short(face.name, labels.covers)
    name = labels.named[face.id]
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius + 6:g}" fill="{GROUND}"/>'
        f'<circle class="face" cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{colour_of(face.id)}"/>'
        f"{label(inside, x, y + size * 0.36, size, '#ffffff', weight=700)}"
        f"{label(name, x, y + radius + 28, NAME_SIZE, TEXT, weight=500)}"
    )
