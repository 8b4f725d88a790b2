"""Taking a story back in Slack: also out of a post that was lost from sight, and its picture with it."""

from bot.ports import RowState
from tests.fakes.slack.state import File
from tests.slack.town import SlackTown
from tests.story import CHAPTERS

TOLD = "Ana asked, Ben helped:"

A_MINUTE = 1 / 60


def picture(town: SlackTown) -> File:
    """The first one that tells of Ana and Ben. The other channel's post has its own."""
    return next(file for file in town.here.fake.state.files.values() if "Ana" in file.alt_text)


async def lost_post(town: SlackTown) -> None:
    """Slack took the post, and its answer never came."""
    for chapter in CHAPTERS[:3]:
        await chapter(town)
    faults = town.here.fake.faults
    fault = faults.lost("chat.postMessage")
    faults.where(fault, lambda args: args["channel"] == town.channels["design"].id)
    await town.time_passes(days=3, hours=5)
    await town.sees("Tom", TOLD, where="#design")
    assert picture(town).state == "ready"
    assert [line.state for line in await town.here.storage.outbox.list()] == [RowState.UNSURE]


async def test_leave_me_out_says_where_a_lost_post_is_and_so_takes_them_out_of_it(town: SlackTown) -> None:
    await lost_post(town)
    await town.presses("Ben", "Leave me out", near="Who helped whom in #design")
    await town.not_sees("Tom", TOLD, where="#design")
    await town.time_passes(hours=A_MINUTE)
    assert picture(town).state == "deleted"
    await town.time_passes(days=1)
    posts = [m for m in town.who("Tom").reads(town.channels["design"]) if "Who helped whom" in m.text]
    assert len(posts) == 1


async def test_the_picture_of_a_lost_post_is_deleted_though_the_post_cannot_be_found(town: SlackTown) -> None:
    await lost_post(town)
    await town.presses("Ben", "Keep it between us", near="Chosen for the weekly post in #design")
    await town.time_passes(hours=A_MINUTE)
    assert picture(town).state == "deleted"
    await town.sees("Ben", "One that did may stand in #design, and I can't find it")


async def test_a_picture_that_slack_does_not_delete_now_is_deleted_later(town: SlackTown) -> None:
    for chapter in CHAPTERS[:3]:
        await chapter(town)
    await town.time_passes(days=3, hours=5)
    town.here.fake.faults.server_error("files.delete")
    await town.presses("Ben", "Leave me out", near="Who helped whom in #design")
    await town.time_passes(hours=A_MINUTE / 2)
    first = picture(town)
    assert first.state == "ready"
    await town.time_passes(hours=0.1)
    assert first.state == "deleted"
