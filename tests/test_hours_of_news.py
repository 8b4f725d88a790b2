"""News that nobody waits for come in their reader's hours; answers come at once."""

from collections.abc import AsyncIterator

import pytest

from tests.scenes import ana_asks_ben, ben_offers
from tests.test_promises import came
from tests.world import World, open_world

NOT_NEEDED = "Ana won't need your offer this time."


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def _offered(town: World) -> None:
    await ana_asks_ben(town)
    await ben_offers(town)
    await town.time_passes(hours=9)


async def test_that_an_offer_is_not_needed_waits_for_the_morning_and_the_card_says_it_already(town: World) -> None:
    await _offered(town)
    await town.presses("Ana", "No, thanks")
    await town.time_passes(hours=1)
    assert came(town, "ben", NOT_NEEDED) == []
    await town.time_passes(hours=13)
    assert len(came(town, "ben", NOT_NEEDED)) == 1


async def test_an_offer_that_is_taken_up_is_told_in_the_evening_too(town: World) -> None:
    await _offered(town)
    await town.presses("Ana", "Take it")
    assert len(came(town, "ben", "Ana takes")) == 1


async def test_that_an_offer_is_not_needed_is_told_in_the_morning_also_where_the_ask_was_closed(town: World) -> None:
    await _offered(town)
    await town.presses("Ana", "No, thanks")
    await town.presses("Ana", "Close")
    await town.time_passes(hours=14)
    assert len(came(town, "ben", NOT_NEEDED)) == 1


@pytest.mark.parametrize("who", ["Ana", "Ben"])
async def test_nothing_is_said_in_the_morning_that_was_taken_back_in_the_night(town: World, who: str) -> None:
    await _offered(town)
    await town.presses("Ana", "No, thanks")
    await town.presses(who, {"Ana": "Leave it open", "Ben": "I can after all"}[who])
    await town.time_passes(hours=24)
    assert came(town, "ben", NOT_NEEDED) == []


async def test_thats_it_reaches_whoever_asked_in_their_own_day(town: World) -> None:
    """Ravi answers in his morning, which is Ana's night."""
    await town.says("Ana", "/ask @Ravi Should I take the course in Porto or the one in Lisbon?")
    await town.presses("Ana", "More")
    await town.fills("Ana", {"What kind of help?": "Advice"})
    await town.presses("Ana", "Send")
    await town.presses("Ravi", "Yes, I can help")
    await town.presses("Ana", "It happened")
    took = {"What did they do?": "You weighed both.", "What did you take from it?": "Porto."}
    await town.fills("Ana", took)
    await town.presses("Ana", "Say thanks")
    await town.time_passes(hours=18)
    await town.presses("Ravi", "That's it")
    said = "Ravi read what you took from it, and says that's it."
    assert came(town, "ana", said) == []
    await town.time_passes(hours=5)
    assert len(came(town, "ana", said)) == 1
