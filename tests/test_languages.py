"""What another language would need: messages by id, named placeholders, forms by count, the reader's own locale."""

from collections.abc import Iterator

import pytest

from bot.asks import Event
from bot.message import Buttons
from bot.people import Person
from bot.views import words
from bot.views.words import Plural, Reader, sentence
from tests.views import ANA, BEN, PLAIN, Cases


@pytest.fixture(autouse=True)
def polish(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A language with three forms and an order of its own, of which only a few messages are there."""

    def form(count: int) -> str:
        few = 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14
        return "one" if count == 1 else "few" if few else "many"

    catalogue = {
        "all.prompts.title": Plural(
            "count", form, {"one": "1 sprawa", "few": "{count} sprawy", "many": "{count} spraw"}
        ),
        "all.message": "{name}: napisz",
        "button.accept": "Tak, pomog\u0119",
    }
    words._texts.cache_clear()
    monkeypatch.setattr(words, "CATALOGUES", {**words.CATALOGUES, "pl": catalogue})
    yield
    words._texts.cache_clear()


@pytest.mark.parametrize(("count", "text"), [(1, "1 sprawa"), (3, "3 sprawy"), (5, "5 spraw"), (22, "22 sprawy")])
def test_a_message_that_counts_takes_the_form_of_its_language(count: int, text: str) -> None:
    assert sentence("pl-PL", "all.prompts.title", {"count": str(count)}) == text


def test_a_message_that_a_language_has_not_is_english() -> None:
    assert sentence("pl", "all.no_rush", {}) == "no rush"


def test_the_language_is_that_of_the_scene_and_the_action_is_not_its_label() -> None:
    views = Cases(PLAIN)
    view = views.view(BEN, views.ask(), locale="pl")
    (row,) = view.rows((Event.ACCEPT,))
    assert isinstance(row, Buttons)
    assert [(button.label, button.action) for button in row.row] == [("Tak, pomog\u0119", "accept")]


def test_a_reader_speaks_the_language_they_are_given_whatever_their_profile_says() -> None:
    person = Person(workspace="local:w", id=ANA, name="Ana", locale="pt")
    assert Reader(person, "pl").say("all.message", name="Ben") == "Ben: napisz"
