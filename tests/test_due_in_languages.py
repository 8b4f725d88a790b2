"""Due times as people of other languages write them: 150 phrases each, by hand (`tests/due`), none taken wrongly."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.hours import WorkingHours
from bot.hours.grammar import readings
from bot.hours.phrases import understood
from bot.languages import LANGUAGES, SOURCE

TUESDAY = datetime(2026, 11, 24, 10, tzinfo=UTC)
WRITTEN = sorted(LANGUAGES.keys() - {SOURCE})
Typed = tuple[str, str | None]


def by_hand(code: str) -> list[Typed]:
    """What was typed, and which moment it means; None where it means none, or two."""
    lines = (Path(__file__).parent / "due" / f"{code}.jsonl").read_text("utf-8").splitlines()
    return [(row["text"], row["at"]) for row in map(json.loads, lines)]


def read(phrase: str, code: str) -> str | None:
    found = understood(phrase, TUESDAY, "UTC", WorkingHours(), *readings(code))
    return None if found is None else f"{found:%Y-%m-%dT%H:%M}"


@pytest.mark.parametrize("code", WRITTEN)
def test_no_phrase_is_taken_for_what_it_does_not_mean(code: str) -> None:
    taken = [(text, means, read(text, code)) for text, means in by_hand(code)]
    assert [row for row in taken if row[2] not in {None, row[1]}] == []


@pytest.mark.parametrize("code", WRITTEN)
def test_more_than_half_of_what_is_clear_is_understood(code: str) -> None:
    clear = [text for text, means in by_hand(code) if means]
    assert len(clear) >= 100
    assert sum(read(text, code) is not None for text in clear) >= len(clear) * 0.5


@pytest.mark.parametrize("code", WRITTEN)
def test_english_is_understood_beside_every_language(code: str) -> None:
    assert read("by Thursday 3pm", code) == "2026-11-26T15:00"


@pytest.mark.parametrize(
    ("code", "phrase"),
    [("de", "Viertel nach 30"), ("de", "31.13."), ("zh_Hans", "25点"), ("es", "a las 99"), ("fr", "à 77 heures")],
)
def test_what_no_clock_or_calendar_has_is_a_question(code: str, phrase: str) -> None:
    assert read(phrase, code) is None


@pytest.mark.parametrize("code", WRITTEN)
@given(words=st.data())
def test_words_of_the_language_in_any_order_are_read_or_are_a_question(code: str, words: st.DataObject) -> None:
    typed = st.sampled_from([word for text, _ in by_hand(code) for word in text.split()])
    read(" ".join(words.draw(st.lists(typed, max_size=6))), code)
