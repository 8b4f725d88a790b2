"""Letters in Teams, as they are typed: with a mention, by a plain name, with the command's word or without."""

import pytest

from tests.teams.town import TeamsTown


@pytest.mark.parametrize("words", ["hi Ben", "hi @Ben", "ask hi @Ben"])
async def test_a_hello_is_typed_in_many_ways(town: TeamsTown, words: str) -> None:
    await town.says("Ana", words)
    await town.fills("Ana", {"Your hello": "It has been a while!"})
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Ana says hi", "It has been a while!")


@pytest.mark.parametrize("words", ["stay in touch with Ben", "stay in touch with @Ben", "ask stay in touch with @Ben"])
async def test_so_is_staying_in_touch(town: TeamsTown, words: str) -> None:
    await town.says("Ana", f"{words} every 3 months")
    await town.sees("Ana", "I'll remind you of Ben every 3 months.", "Only you know of it.")


async def test_so_is_sharing_something(town: TeamsTown) -> None:
    await town.says("Ana", "share with Ben see *page 3* of https://example.org/ledgers")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Ana shares something with you", "see *page 3* of https://example.org/ledgers")
