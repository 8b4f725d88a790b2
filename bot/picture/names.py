"""A person's name as it can stand in a picture: cleaned, within the fonts, and short enough."""

import unicodedata
from collections.abc import Callable, Iterator

Covers = Callable[[str], bool]

NEUTRAL = "•"
ELLIPSIS = "…"
ZWNJ, ZWJ = "\u200c", "\u200d"
MARKS_EACH = 3
SKIN_TONES = range(0x1F3FB, 0x1F400)
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


def shown(name: str, room: float, size: float, covers: Covers) -> str:
    """The name for a label of that many units at that font size; never empty."""
    text = clean(name)
    if not text:
        return NEUTRAL
    return cut(text if covers(text) else initials(text, covers), room, size)


def in_order(names: set[str]) -> list[str]:
    """Alphabetically as a reader expects it: case and accents aside, the same on every machine."""
    return sorted(names, key=lambda name: (_plain(name), name.casefold(), name))


def clean(name: str) -> str:
    """The name without what does not print: controls, bidi controls, invisible characters, and the fourth
    and later marks upon one letter."""
    spaced = " ".join(unicodedata.normalize("NFC", name).split())
    kept = "".join(char for char in spaced if _prints(char))
    return "".join(_with_few_marks(cluster) for cluster in graphemes(kept)).strip()


def initials(text: str, covers: Covers) -> str:
    """First and last initial in letters that the fonts have: the name's own, else the Latin letter that
    Unicode names the letter by (ALEF is A), else a dot."""
    found = [letter for word in text.split() if (letter := _initial(word, covers))]
    return "".join(found[:1] + found[1:][-1:]) or NEUTRAL


def cut(text: str, room: float, size: float) -> str:
    """The text, or as many whole graphemes of it as fit in front of an ellipsis."""
    if width(text, size) <= room:
        return text
    clusters = list(graphemes(text))
    while clusters and width("".join(clusters) + ELLIPSIS, size) > room:
        clusters.pop()
    return "".join(clusters).rstrip() + ELLIPSIS


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


def _prints(char: str) -> bool:
    return char in {ZWJ, ZWNJ} or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _with_few_marks(cluster: str) -> str:
    marks = [place for place, char in enumerate(cluster) if unicodedata.combining(char)]
    too_many = set(marks[MARKS_EACH:])
    return "".join(char for place, char in enumerate(cluster) if place not in too_many)


def _initial(word: str, covers: Covers) -> str:
    for char in word:
        if char.isalnum() and covers(char.upper()[:1]):
            return char.upper()[:1]
    kind, _, letter = unicodedata.name(word[0], "").rpartition(" ")
    is_letter = any(part in kind for part in (" LETTER", " SYLLABLE", " CHARACTER"))
    return letter[:1] if is_letter and covers(letter[:1]) else ""


def _hundredths(char: str) -> int:
    if unicodedata.combining(char) or char in {ZWJ, ZWNJ}:
        return 0
    if unicodedata.east_asian_width(char) in {"W", "F"}:
        return BROAD
    letter = unicodedata.normalize("NFD", char)[0]
    return ADVANCE.get(letter, CAPITAL if char.isupper() else USUAL)


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in letters if not unicodedata.combining(char))
