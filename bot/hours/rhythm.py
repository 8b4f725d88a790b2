"""How often, in words: `every 3 months`, `alle drei Monate`, `每3个月`; in months, and never a guess.

Each language lists its ways to say it (`every` in `language.toml`), with `#` for a number in digits or in a word.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from bot.hours.phrases import NUMBERS
from bot.languages import LANGUAGES, SOURCE, Language
from bot.languages.plain import plain

LONGEST = 40
AROUND = " .!\u3002\uff01"


def months_said(text: str) -> int | None:
    """In how many months once, in any of the languages; None where it says anything else."""
    said = plain(text.strip(AROUND)[: LONGEST + 1])
    if len(said) > LONGEST:
        return None
    found = {months for like, months_of in _ways() if (months := _months(like, months_of, said)) is not None}
    return found.pop() if len(found) == 1 else None


def _months(like: re.Pattern[str], months_of: Mapping[str, int], said: str) -> int | None:
    match = like.fullmatch(said)
    if match is None:
        return None
    number = match.groupdict().get("number") or ""
    return int(number) if number.isdecimal() else months_of.get(number)


@cache
def _ways() -> tuple[tuple[re.Pattern[str], Mapping[str, int]], ...]:
    return tuple(way for language in LANGUAGES.values() for way in _of(language))


def _of(language: Language) -> Iterator[tuple[re.Pattern[str], Mapping[str, int]]]:
    given = language.due.get("numbers", {})
    english = {word: number for number, word in enumerate(NUMBERS, 1)}
    numbers = english if language.code == SOURCE else {plain(word): number for word, number in given.items()}
    counted = "|".join(map(re.escape, sorted(numbers, key=len, reverse=True)))
    for phrase, months in language.every.items():
        blank = "" if " " in phrase else " ?"  # Chinese has none in between, and may have them around digits
        like = re.escape(plain(phrase)).replace(re.escape("#"), rf"{blank}(?P<number>\d{{1,2}}|{counted}){blank}")
        yield re.compile(like), numbers if "#" in phrase else {"": months}
