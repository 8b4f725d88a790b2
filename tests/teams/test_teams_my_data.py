"""My data in Teams: typed, page by page, and erasing oneself with one confirmation."""

import pytest

from tests.story_in_languages import left_alone_in
from tests.teams.town import TeamsTown

WHAT = "Could you read my three headlines?"


async def test_my_data_is_one_reply_and_erases_once_it_is_confirmed(town: TeamsTown) -> None:
    await town.says("Ana", f"/ask @Ben {WHAT}")
    await town.presses("Ana", "Send")
    await town.says("Ana", "/ask my data")
    await town.sees("Ana", "All words that I hold of you", WHAT)
    await town.not_sees("Ben", "All words that I hold of you")
    await town.presses("Ana", "Erase me")
    await town.sees("Ana", "What goes:", "What stays:", "Out of my reach:")
    await town.presses("Ana", "Erase all of it")
    await town.time_passes(hours=1)
    await town.sees("Ana", "You are forgotten.")
    await town.not_sees("Ben", WHAT)


@pytest.mark.parametrize("code", ["en", "de"])
async def test_whoever_is_asked_no_more_and_whoever_is_forgotten_in_any_language(town: TeamsTown, code: str) -> None:
    await left_alone_in(town, code)
