"""Unique names and unique words, so that an oracle can say whose words stand where, and of whom a sentence speaks."""

import re
from dataclasses import dataclass

GIVEN = (
    "Ana",
    "Ben",
    "Lena",
    "Mei",
    "Ravi",
    "Tom",
    "Mira",
    "Otto",
    "Noor",
    "Ida",
    "Juan",
    "Kofi",
    "Uma",
    "Yuki",
    "Zoe",
)
NAME = r"[A-Z][a-z]+-\d{3}"
NAMES = re.compile(NAME)
WORD = re.compile(r"w\d{5}")


@dataclass(slots=True)
class Mint:
    """Makes names and words that were never used before."""

    names: int = 0
    words: int = 0

    def name(self) -> str:
        self.names += 1
        return f"{GIVEN[self.names % len(GIVEN) - 1]}-{self.names:03}"

    def word(self) -> str:
        self.words += 1
        return f"w{self.words:05}"


def words_in(text: str) -> list[str]:
    """The unique words in a text, in order."""
    return WORD.findall(text)


def names_in(text: str) -> list[str]:
    return NAMES.findall(text)
