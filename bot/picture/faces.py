"""A person in a picture: initials in their own colour, and their name below."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.picture.ink import GROUND, TEXT, colour_of, label
from bot.picture.names import NEUTRAL, Covers, clean, cut, graphemes, initials, legible

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
    """What stands in and below each face, by id: two of one label are numbered, so that they are told apart."""

    covers: Covers
    named: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, faces: Iterable[Face], covers: Covers) -> "Labels":
        people = {face.id: face for face in faces}
        plain = {id: _name(face.name, covers) for id, face in people.items()}
        count, numbered = Counter(plain.values()), Counter[str]()
        named = {}
        for id in sorted(plain):
            name = plain[id]
            numbered[name] += 1
            named[id] = name if count[name] == 1 else f"{name} {numbered[name]}"
        return cls(covers, named)


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
    name = cut(labels.named[face.id], NAME_ROOM, NAME_SIZE)
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius + 6:g}" fill="{GROUND}"/>'
        f'<circle class="face" cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{colour_of(face.id)}"/>'
        f"{label(inside, x, y + size * 0.36, size, '#ffffff', weight=700)}"
        f"{label(name, x, y + radius + 28, NAME_SIZE, TEXT, weight=500)}"
    )
