"""A small language for patterns over words, and a matcher that never backtracks.

Rules of the file: a pattern is a list of steps separated by blanks.

    word, a|b|c     one of these words; `apolog*` = any word that begins so
    <class>         one word of a class of the language pack
    word? (..)?     may be missing
    (a b|c)         one of these sequences
    ~   ~~          up to 3 words of the same clause; up to 8 words of the same sentence
    !word  !(a b|c) the next words are not these
    ^   $           the beginning, the end of a sentence

The matcher moves a set of positions one step at a time, so its cost is words times steps.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeAlias, TypeGuard

from bot.coach.wordset import word_set

BREAKS: Final = frozenset(".!?;:,-()…")
NO: Final = "no"
"""The class of a language's words of no: a gap ends before them, and what follows them is not meant."""
_GAPS: Final = {"~": (3, True), "~~": (8, False)}

Classes: TypeAlias = Mapping[str, str]


class Text(Protocol):
    """What a pattern runs over: words, and where the sentence of each word begins and ends."""

    @property
    def words(self) -> tuple[str, ...]: ...
    @property
    def opens(self) -> tuple[int, ...]: ...
    @property
    def closes(self) -> tuple[int, ...]: ...


class Step(Protocol):
    """One step of a pattern."""

    def after(self, text: Text, places: set[int]) -> set[int]:
        """Where the words may go on that stood at these places before the step; none where it fits none of them."""
        ...


Steps: TypeAlias = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One word out of a set, or with one of the beginnings."""

    words: frozenset[str]
    stems: tuple[str, ...]

    def after(self, text: Text, places: set[int]) -> set[int]:
        """The next word, where this one fits."""
        words, plain, stems, size = text.words, self.words, self.stems, len(text.words)
        if stems:
            return {p + 1 for p in places if p < size and (words[p] in plain or words[p].startswith(stems))}
        return {p + 1 for p in places if p < size and words[p] in plain}


@dataclass(frozen=True, slots=True)
class Not:
    """The next words are none of these."""

    steps: Steps

    def after(self, text: Text, places: set[int]) -> set[int]:
        """The same places, without those where the steps would fit."""
        return {p for p in places if not run(self.steps, text, {p})}


@dataclass(frozen=True, slots=True)
class Gap:
    """Some words in between, none of them one that `stops` it."""

    most: int
    in_clause: bool
    stops: frozenset[str]

    def after(self, text: Text, places: set[int]) -> set[int]:
        """The same places, and those behind each word that may be passed over."""
        if len(places) == 1:
            return set(self._skip(text, *places))
        return {q for p in places for q in self._skip(text, p)}

    def _skip(self, text: Text, place: int) -> range:
        words, end = text.words, place
        last = min(place + self.most, text.closes[place]) if place < len(words) else place
        while end < last and words[end] not in self.stops and not (self.in_clause and words[end] in BREAKS):
            end += 1
        return range(place, end + 1)


@dataclass(frozen=True, slots=True)
class Group:
    """One of several sequences: of `choices`, those that open with a plain word are tried only where it stands."""

    choices: tuple[Steps, ...]
    optional: bool
    opened: Mapping[str, tuple[Steps, ...]] = field(init=False, compare=False, repr=False)
    """By its first word what follows in a choice."""

    others: tuple[Steps, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        opened: dict[str, tuple[Steps, ...]] = {}
        for choice in filter(_is_opened, self.choices):
            for word in choice[0].words:
                opened[word] = (*opened.get(word, ()), choice[1:])
        object.__setattr__(self, "opened", opened)
        object.__setattr__(self, "others", tuple(c for c in self.choices if not _is_opened(c)))

    def after(self, text: Text, places: set[int]) -> set[int]:
        """Behind each of the choices that fits, and where it may be missing the same places."""
        found = set(places) if self.optional else set()
        for choice in self.others:
            found |= run(choice, text, places)
        if self.opened:
            for place in places:
                if place < len(text.words):
                    for rest in self.opened.get(text.words[place], ()):
                        found |= run(rest, text, {place + 1})
        return found


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or the last word of a sentence."""

    first: bool

    def after(self, text: Text, places: set[int]) -> set[int]:
        """The places that are at the edge."""
        return {p for p in places if self._is_at(text, p)}

    def _is_at(self, text: Text, place: int) -> bool:
        if self.first:
            return place < len(text.words) and text.opens[place] == place
        if place >= len(text.words) or place == 0 or place >= text.closes[place - 1]:
            return True
        return text.words[place] in {".", "!", "?", "…"}


def _is_opened(choice: Steps) -> TypeGuard[tuple[Word, ...]]:
    """Whether a sequence of several steps begins with a word that has no stems."""
    return len(choice) > 1 and isinstance(choice[0], Word) and not choice[0].stems


def parse(source: str, classes: Classes) -> Steps:
    """The steps of a pattern. Raises ValueError for an unknown class or an unbalanced bracket."""
    steps, rest = _sequence(_items(source), classes)
    if rest:
        raise ValueError(f"unbalanced pattern: {source}")
    return steps


def _items(source: str) -> list[str]:
    """The items of a pattern; inside brackets a bar parts sequences, outside it parts words."""
    spaced, depth = "", 0
    for sign in source.replace("()", "").replace("!(", "\0"):
        depth += (sign in "(\0") - (sign == ")")
        if sign == "?" and spaced.endswith(" ) "):
            spaced = spaced[:-1] + "? "
        elif sign in "()|\0" and (sign != "|" or depth):
            spaced += f" {sign} "
        else:
            spaced += sign
    return [item.replace("\0", "!(") for item in spaced.split()]


def _sequence(items: list[str], classes: Classes) -> tuple[Steps, list[str]]:
    steps: list[Step] = []
    while items and items[0] not in {")", ")?", "|"}:
        head, items = items[0], items[1:]
        if head in {"(", "!("}:
            group, items = _group(items, classes)
            steps.append(_plainest(group) if head == "(" else Not((_plainest(group),)))
        else:
            steps.append(_step(head, classes))
    return tuple(steps), items


def _group(items: list[str], classes: Classes) -> tuple[Group, list[str]]:
    choices: list[Steps] = []
    while True:
        steps, items = _sequence(items, classes)
        choices.append(steps)
        if not items:
            raise ValueError("a bracket is not closed")
        if items[0] != "|":
            return Group(_pooled(choices), items[0] == ")?"), items[1:]
        items = items[1:]


def _plainest(group: Group) -> Step:
    """A group that is nothing but one word out of a set is that word."""
    every = [step for choice in group.choices for step in choice]
    if len(every) == len(group.choices) == 1 and not group.optional and isinstance(every[0], Word):
        return every[0]
    return group


def _pooled(choices: list[Steps]) -> tuple[Steps, ...]:
    """Choices of one word each become one choice."""
    single = [choice[0] for choice in choices if len(choice) == 1]
    words = [step for step in single if isinstance(step, Word)]
    rest = [choice for choice in choices if len(choice) != 1 or not isinstance(choice[0], Word)]
    if not words:
        return tuple(rest)
    every = Word(frozenset[str]().union(*(w.words for w in words)), tuple(s for w in words for s in w.stems))
    return ((every,), *rest)


def _step(item: str, classes: Classes) -> Step:
    if item in _GAPS:
        return Gap(*_GAPS[item], words_of(classes, NO))
    if item in {"^", "$"}:
        return Edge(item == "^")
    if item.startswith("!") and len(item) > 1:
        return Not((_word(item[1:], classes),))
    if item.endswith("?") and len(item) > 1 and item[-2] != "|":
        return Group(((_word(item[:-1], classes),),), optional=True)
    return _word(item, classes)


def _word(item: str, classes: Classes) -> Word:
    words: set[str] = set()
    stems: list[str] = []
    for part in _parts(item, classes):
        if part.endswith("*") and len(part) > 1:
            stems.append(part[:-1])
        else:
            words.add(part)
    return Word(frozenset(words), tuple(stems))


def _parts(item: str, classes: Classes) -> list[str]:
    """The words and stems of an item, with the classes in it spelt out."""
    parts: list[str] = []
    for part in item.split("|"):
        if part.startswith("<") and part.endswith(">"):
            if part[1:-1] not in classes:
                raise ValueError(f"unknown class {part}")
            parts += classes[part[1:-1]].split()
        else:
            parts.append(part)
    return parts


def words_of(classes: Classes, name: str) -> frozenset[str]:
    """The words of a class; none for one that a language does not have."""
    return word_set(classes.get(name, ""))


def match(steps: Steps, text: Text, at: int) -> int:
    """Where a match that begins at word `at` ends (the longest one), or -1."""
    words, size = text.words, len(text.words)
    for number, step in enumerate(steps):
        if not isinstance(step, Word):  # from here on there may be several places
            return max(run(steps[number:], text, {at}), default=-1)
        if at >= size or not (words[at] in step.words or words[at].startswith(step.stems)):
            return -1
        at += 1
    return at


def run(steps: Steps, text: Text, places: set[int]) -> set[int]:
    """Where the words may go on behind all the steps."""
    for step in steps:
        places = step.after(text, places)
        if not places:
            break
    return places
