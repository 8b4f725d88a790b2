"""Letters in Teams, as they are typed: `hi Ben`, `stay in touch with Ben ...`, with a mention or by a plain name."""

import pytest

from tests.teams.town import TeamsTown

HELLO = "It has been a while! I still think of how you drew the ledger."


@pytest.mark.parametrize("words", ["hi Ben", "hi @Ben", "ask hi @Ben"])
async def test_a_hello_goes_there_and_back(town: TeamsTown, words: str) -> None:
    await town.says("Ana", words)
    await town.sees("Ana", "Say hi", "One thing you remember or liked is a good start")
    await town.fills("Ana", {"Your hello": HELLO})
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Ana says hi", HELLO, "No reply needed")
    await town.presses("Ben", "Say hi back")
    await town.fills("Ben", {"One line back": "So good to hear from you."})
    await town.presses("Ben", "Send")
    await town.sees("Ana", "Ben says hi back", "So good to hear from you.")
    await town.sees("Ben", "You said hi back.")


@pytest.mark.parametrize("words", ["stay in touch with Ben", "stay in touch with @Ben", "ask stay in touch with @Ben"])
async def test_staying_in_touch_is_said_and_listed(town: TeamsTown, words: str) -> None:
    await town.says("Ana", f"{words} every 3 months")
    await town.sees("Ana", "I'll remind you of Ben every 3 months.", "Only you know of it.")
    await town.time_passes(days=85)
    await town.sees("Ana", "You wanted to stay in touch with Ben")


async def test_something_useful_is_shown_as_it_was_written(town: TeamsTown) -> None:
    await town.says("Ana", "share with Ben see *page 3* of https://example.org/ledgers")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Ana shares something with you", "see *page 3* of https://example.org/ledgers")
    await town.presses("Ben", "Less of this")
    await town.sees("Ben", "You get fewer of these from Ana.")
