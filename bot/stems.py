"""Words as they are looked for: folded, without those that everybody uses, each cut to its stem. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from string import ascii_lowercase

import snowballstemmer

from bot.folded import folded

ENGLISH = "en"
LANGUAGES: Mapping[str, str] = {
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
"""What Snowball calls a language; of any other the words stay whole."""

_COMMON = """
a about an and all also always am any anybody anyone anything are as ask at be been better but by can could did do
does don done for from get getting good had happy has have help here how i if in into is it its just know knows like
lot make many may me more most mostly much my need no not of off on one or our out please question questions really
so some somebody someone something sort stuff than that the their them then there these they thing things this to
too up usually want was we well were what when where which who whom whose why will with would you your yours
"""
COMMON = frozenset(_COMMON.split())
"""Words of asking itself, which say nothing of what it is about."""

SHORTEST_MISSPELT = 5
"""Letters from which on another word one letter away is more likely a slip than another word."""


def language_of(locale: str) -> str:
    """The language of a locale such as `pt_BR` or `en-GB`: `pt`, `en`."""
    return locale.lower().replace("_", "-").partition("-")[0]


_WORD = re.compile(r"[^\W_]{2,40}")
_BETWEEN = re.compile(r"[,;:.()!?\n•]+|\s[-–—/]\s")


def words_of(text: str) -> tuple[str, ...]:
    """Every word that may say what it is about, once, in its order."""
    plain = _bare(folded(text).replace("'", ""))
    return tuple(word for word in dict.fromkeys(_WORD.findall(plain)) if word not in COMMON)


def _bare(text: str) -> str:
    """Without accents."""
    if text.isascii():
        return text
    parted = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(char for char in parted if not unicodedata.combining(char)))


class Stems:
    """Cuts words to their stems, in English and in the language of whoever wrote them. For one thread."""

    __slots__ = ("_stemmers",)

    def __init__(self, language: str = ENGLISH) -> None:
        names = dict.fromkeys(LANGUAGES[code] for code in (ENGLISH, language) if code in LANGUAGES)
        self._stemmers = tuple(snowballstemmer.stemmer(name) for name in names)

    def of(self, word: str) -> frozenset[str]:
        """The stems of one word."""
        return frozenset(stemmer.stemWord(word) for stemmer in self._stemmers)

    def in_text(self, text: str) -> frozenset[str]:
        """The stems of every word of a text."""
        return frozenset().union(*map(self.of, words_of(text)))

    def nearly(self, word: str) -> tuple[str, ...]:
        """What the word may have been before one slip of a finger, by its stems, the likeliest first; nothing for a
        short one.
        """
        if len(word) < SHORTEST_MISSPELT:
            return ()
        written = [one for one in dict.fromkeys((*sorted(self.of(word)), word)) if len(one) > 3]
        return tuple(dict.fromkeys(slip for one in written for slip in _slips(one)))


def _slips(word: str) -> Iterator[str]:
    """Two letters in the other order, one too many, one left out, one changed."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    yield from (before + after[1] + after[0] + after[2:] for before, after in parts if len(after) > 1)
    yield from (before + after[1:] for before, after in parts if after)
    yield from (before + letter + after for before, after in parts for letter in ascii_lowercase)
    yield from (before + letter + after[1:] for before, after in parts if after for letter in ascii_lowercase)


def passage(line: str, wanted: Iterable[str], stems: Stems) -> str:
    """What of a line of several things is about these stems, as it was written; all of it where none is by itself."""
    sought = frozenset(wanted)
    parts = (part.strip() for part in _BETWEEN.split(line))
    return ", ".join(part for part in parts if part and stems.in_text(part) & sought) or line
