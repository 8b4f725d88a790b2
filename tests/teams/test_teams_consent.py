"""Taking a story back in Teams: also out of a post that was lost from sight."""

from bot.ports import RowState
from tests.story import CHAPTERS
from tests.teams.town import TeamsTown

TOLD = "Ana asked, Ben helped:"


async def test_leave_me_out_says_where_a_lost_post_is_and_so_takes_them_out_of_it(town: TeamsTown) -> None:
    for chapter in CHAPTERS[:3]:
        await chapter(town)
    town.here.fake.faults.lost("create", on=town.channels["design"].id)
    await town.time_passes(days=3, hours=5)
    await town.sees("Tom", TOLD, where="#design")
    assert [line.state for line in await town.here.storage.outbox.list()] == [RowState.UNSURE]
    await town.presses("Ben", "Leave me out", near="Who helped whom")
    await town.not_sees("Tom", TOLD, where="#design")
