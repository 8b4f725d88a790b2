"""Taking a story back in Teams: also out of a post that was lost from sight."""

from bot.ports import RowState
from bot.thanks import Consent, Story
from tests.teams.town import TeamsTown

TOLD = "Ana asked, Ben helped:"


async def agreed(town: TeamsTown) -> None:
    """Ana's story of Ben, with both their yes."""
    ana, ben = town.people["ana"].aad, town.people["ben"].aad
    story = Story(
        workspace=town.here.workspace,
        id="plan",
        circle=town.channels["design"].id,
        teller=ana,
        chain=(ana, ben),
        about="the plan for June",
        consents={ana: Consent.YES, ben: Consent.YES},
        at=town.here.clock.now(),
    )
    await town.here.storage.store.write(town.here.workspace, lambda tx: tx.thanks.save_story(story))


async def test_leave_me_out_says_where_a_lost_post_is_and_so_takes_them_out_of_it(town: TeamsTown) -> None:
    await agreed(town)
    town.here.fake.faults.lost("create")
    await town.time_passes(days=3, hours=6)
    await town.sees("Tom", TOLD, where="#design")
    assert [line.state for line in await town.here.storage.outbox.list()] == [RowState.UNSURE]
    await town.presses("Ben", "Leave me out", near="Who helped whom")
    await town.not_sees("Tom", TOLD, where="#design")
