"""What was true when it was stored is true when it is read: whoever decides meanwhile, whatever is switched off."""

from collections.abc import AsyncIterator

import pytest

from tests.test_promises import asks
from tests.world import World, open_world


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


def came(town: World, who: str, words: str) -> int:
    """How many new messages with this title came to somebody."""
    return sum(to == who.lower() and words in message.title for to, _, message, _ in town.wire.posts)


async def zone(town: World, who: str, name: str) -> None:
    await town.says(who, "/ask settings")
    await town.fills(who, {"Time zone": name})
    await town.presses(who, "Save")


# News that waited for its reader's hours ------------------------------------------------------------------------------


async def test_who_read_a_no_in_the_night_is_not_told_in_the_morning_that_the_ask_is_with_them_again(
    town: World,
) -> None:
    await zone(town, "Ana", "America/New_York")
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Someone else")
    await town.fills("Ben", {"Who?": "Ravi"})
    await town.presses("Ben", "Send")
    await town.time_passes(days=1, hours=1)  # it lapsed by Ravi's clock; for Ana it is 6 in the morning
    await town.sees("Ben", "Nobody has taken it on so far")
    await town.presses("Ben", "Not right now")
    await town.sees("Ana", "Ben can't take this on right now.")
    await town.time_passes(days=1)
    assert came(town, "Ana", "It's with Ben again") == 0


async def test_who_said_yes_before_their_day_began_is_not_told_that_nobody_has_taken_it_on(town: World) -> None:
    await zone(town, "Ben", "America/New_York")
    await asks(town, "Ana", "Ben")
    await town.time_passes(hours=6)
    await town.presses("Ben", "Someone else")
    await town.fills("Ben", {"Who?": "Ravi"})
    await town.presses("Ben", "Send")
    await town.time_passes(days=1, hours=16)  # it lapsed in Ravi's morning; for Ben it is night
    await town.presses("Ben", "Yes, I can help", near="Ana asks for your help")
    await town.time_passes(days=1)
    assert came(town, "Ben", "Nobody has taken it on so far") == 0
    await town.sees("Ana", "Ben says yes.")
