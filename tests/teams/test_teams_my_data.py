"""My data in Teams: typed, page by page, and erasing oneself with one confirmation."""

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
