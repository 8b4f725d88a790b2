"""Names and words as they can stand in a picture: cleaned, within the fonts, and short enough."""

import unicodedata
from collections.abc import Callable, Iterator

Covers = Callable[[str], bool]

NEUTRAL = "•"
ELLIPSIS = "…"
ZWNJ, ZWJ = "\u200c", "\u200d"
MARKS_EACH = 3
SKIN_TONES = range(0x1F3FB, 0x1F400)
EMOJI_MARKS = frozenset("\ufe0f\u20e3")
FIRST_PICTURE = 0x2190
FLAG_LETTERS = range(0x1F1E6, 0x1F200)

# Advances of Inter's letters, medium weight at display size, in hundredths of the font size, rounded up.
ADVANCES = {
    26: "ijlI’' .,:;!",
    36: "frt()|",
    54: 'skxzavyc7-"1•',
    60: "hnouebdgpqFE5268JL9",
    67: "3BPRSTZ04KYX",
    75: "DCGHUNOQAV…",
    87: "mwM",
    99: "W@",
}
ADVANCE = {letter: advance for advance, letters in ADVANCES.items() for letter in letters}
CAPITAL, USUAL, BROAD = 78, 64, 102
EVENER = (0.55, 0.65, 0.75, 0.85)
"""Shares of the room in which the same number of lines may do."""
RIGHT_TO_LEFT, JOINED = frozenset({"R", "AL"}), "AL"
RLM = "\u200f"
SPOKEN_LATER = frozenset(map(chr, (*range(0x0E40, 0x0E45), *range(0x0EC0, 0x0EC5))))
"""Vowels of Thai and Lao that are written before the letter they follow."""


def legible(words: str, covers: Covers) -> str:
    """The words that the fonts have, cleaned; '' where there are none."""
    return " ".join(word for word in clean(words).split() if covers(word))


def wrapped(text: str, room: float, size: float, most: int) -> list[str]:
    """The text in lines of that many units, about equally long, the last one cut where it is too long. Scripts without
    spaces break at any character."""
    lines = _filled(text, room, size, most)
    for share in EVENER if len(lines) > 1 else ():
        even = _filled(text, room * share, size, most)
        if len(even) == len(lines) and "".join(even).replace(" ", "") == text.replace(" ", ""):
            return even
    return lines


def _filled(text: str, room: float, size: float, most: int) -> list[str]:
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most - 1 and width(rest, size) > room:
        line = _line(rest, room, size)
        lines.append(line)
        rest = rest[len(line) :].lstrip()
    return [*lines, cut(rest, room, size)] if rest else lines


def _line(text: str, room: float, size: float) -> str:
    """As many words as fit; of one word that does not fit, as many graphemes."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, size) > room:
            break
        line = longer
    return line or cut(text, room, size).removesuffix(ELLIPSIS) or text


def clean(name: str) -> str:
    """The text without what does not print: controls, bidi controls, invisible characters, emoji, and the fourth
    and later marks upon one letter."""
    if name.isascii() and name.isprintable():  # as most are: none of these is ASCII that prints
        return " ".join(name.split())
    spaced = " ".join(unicodedata.normalize("NFC", name).split())
    kept = "".join(char for char in spaced if _prints(char))
    shown = "".join(_with_few_marks(cluster) for cluster in graphemes(kept) if not _is_emoji(cluster))
    return " ".join(shown.split())


def initials(text: str, covers: Covers) -> str:
    """First and last initial in letters that the fonts have: the name's own, else the Latin letter that
    Unicode names the letter by (ALEF is A), else a dot. Of letters that join, as in Arabic, only the first:
    two together are a word."""
    found = [letter for word in text.split() if (letter := _initial(word, covers))]
    if found and unicodedata.bidirectional(found[0]) == JOINED:
        return found[0]
    return "".join(found[:1] + found[1:][-1:]) or NEUTRAL


def cut(text: str, room: float, size: float) -> str:
    """The text, or as many whole words of it as fit in front of an ellipsis; graphemes, where that would be little."""
    if width(text, size) <= room:
        return text
    clusters = list(graphemes(text))
    while clusters and width("".join(clusters) + ELLIPSIS, size) > room:
        clusters.pop()
    kept = _without_a_torn_word("".join(clusters), text)
    return kept + ELLIPSIS + (RLM if kept and unicodedata.bidirectional(kept[-1]) in RIGHT_TO_LEFT else "")


def _without_a_torn_word(kept: str, text: str) -> str:
    words, space, torn = kept.rpartition(" ")
    if space and torn and text[len(kept)] != " " and 2 * len(words) >= len(kept):
        return words
    return kept.rstrip()


def width(text: str, size: float) -> float:
    """About how wide the text is in units, rather too wide than too narrow."""
    return sum(map(_hundredths, text)) * size / 100


def graphemes(text: str) -> Iterator[str]:
    """What a reader takes for one character each: the extended clusters of UAX #29, without its rules for
    Hangul letters (cleaned text is composed) and prepended marks."""
    cluster = ""
    for char in text:
        if cluster and not _continues(cluster, char):
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster


def _continues(cluster: str, char: str) -> bool:
    if unicodedata.category(char) in {"Mn", "Me", "Mc"} or char in {ZWJ, ZWNJ} or ord(char) in SKIN_TONES:
        return True
    flags = len(cluster) == 1 and ord(cluster) in FLAG_LETTERS and ord(char) in FLAG_LETTERS
    return flags or cluster[-1] == ZWJ


def _is_emoji(cluster: str) -> bool:
    """Pictures, flags, keycaps and what belongs to them: fonts for text have none, and a name is a name without."""
    return any(char in EMOJI_MARKS or ord(char) in SKIN_TONES or _is_picture(char) for char in cluster)


def _is_picture(char: str) -> bool:
    return unicodedata.category(char) == "So" and ord(char) >= FIRST_PICTURE


def _prints(char: str) -> bool:
    return char in {ZWJ, ZWNJ} or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _with_few_marks(cluster: str) -> str:
    marks = [place for place, char in enumerate(cluster) if unicodedata.combining(char)]
    too_many = set(marks[MARKS_EACH:])
    return "".join(char for place, char in enumerate(cluster) if place not in too_many)


def _initial(word: str, covers: Covers) -> str:
    for char in word:
        if char.isalnum() and char not in SPOKEN_LATER and covers(char.upper()[:1]):
            return char.upper()[:1]
    kind, _, letter = unicodedata.name(word[0], "").rpartition(" ")
    is_letter = any(part in kind for part in (" LETTER", " SYLLABLE", " CHARACTER"))
    return letter[:1] if is_letter and covers(letter[:1]) else ""


def _hundredths(char: str) -> int:
    if unicodedata.category(char) == "Mn" or unicodedata.combining(char) or char in {ZWJ, ZWNJ}:
        return 0
    if unicodedata.east_asian_width(char) in {"W", "F"}:
        return BROAD
    letter = unicodedata.normalize("NFD", char)[0]
    return ADVANCE.get(letter, CAPITAL if char.isupper() else USUAL)
