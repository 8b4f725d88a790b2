"""The weekly post: whom it tells of, who keeps out of it, its picture, and weeks without one."""

from collections.abc import AsyncIterator

import pytest

from bot.message import Message, Picture
from bot.people import PersonFacts
from bot.preferences import InStories
from bot.rules import Rules
from tests.forgotten import forgets, stored
from tests.test_thanks import friday, prefer, thank
from tests.world import WORKSPACE, World, open_world, words_of


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def test_silence_is_no(town: World) -> None:
    await thank(town, about="the plan for June")
    await friday(town)
    await town.not_sees("Tom", "the plan for June", where="#design")


@pytest.mark.principle("000-04", "003-35", "004-27")
async def test_a_story_appears_when_everybody_named_says_so(town: World) -> None:
    await thank(town, about="the plan for June")
    await town.presses("Ben", "Fine for the post")
    await friday(town)
    await town.sees("Tom", "Who helped whom in #design this week", "Ana asked, Ben helped:", where="#design")
    await town.sees(
        "Tom", "In the order they happened. Whoever asked, suggested someone or helped agreed to it.", where="#design"
    )


async def test_keep_it_between_us_keeps_it_so(town: World) -> None:
    await thank(town, about="the plan for June")
    await town.presses("Ben", "Keep it between us")
    await town.sees("Ben", "It stays between you.")
    await friday(town)
    await town.not_sees("Tom", "the plan for June", where="#design")


async def test_who_finds_stories_fine_may_still_keep_one_back(town: World) -> None:
    await prefer(town, "ben", InStories.FINE)
    await thank(town, about="the plan for June")
    await town.sees("Ben", "You said such stories are fine.", "Keep it between us")
    await friday(town)
    await town.sees("Tom", "the plan for June", where="#design")


async def test_who_never_wants_stories_is_never_in_one_and_never_asked(town: World) -> None:
    await prefer(town, "ben", InStories.NEVER)
    await thank(town, about="the plan for June")
    await town.not_sees("Ben", "Fine for the post")
    await friday(town)
    await town.not_sees("Tom", "the plan for June", where="#design")


@pytest.mark.principle("004-28")
async def test_the_post_has_a_picture_with_every_storys_people_in_words(town: World) -> None:
    await thank(town, about="the plan for June")
    await town.presses("Ben", "Fine for the post")
    await friday(town)
    post = next(message for to, _, message, _ in town.wire.posts if to == "design")
    pictures = [part for part in post.parts if isinstance(part, Picture)]
    assert [picture.alt for picture in pictures] == [
        "Lena helped Mei. Mira suggested Ravi, Ravi helped Tom. Ben helped Ana."
    ]
    png = await town.storage.store.picture(pictures[0].token)
    assert png is not None
    assert png.startswith(b"\x89PNG")


@pytest.mark.principle("003-35")
async def test_leave_me_out_replaces_text_and_picture(town: World) -> None:
    await thank(town, about="the plan for June")
    await town.presses("Ben", "Fine for the post")
    await friday(town)
    before = next(iter(town.wire.seen["design"].values())).message
    await town.presses("Mei", "Leave me out", near="Who helped whom in #design")
    await town.sees("Mei", "Done: you're left out of this post, text and picture.")
    after = next(iter(town.wire.seen["design"].values())).message
    await town.not_sees("Tom", "Mei asked", "Lena helped:", where="#design")
    old = next(part.token for part in before.parts if isinstance(part, Picture))
    new = next(part.token for part in after.parts if isinstance(part, Picture))
    assert old != new


async def test_who_is_not_in_a_post_is_told_so(town: World) -> None:
    await thank(town, about="the plan for June")
    await town.presses("Ben", "Fine for the post")
    await friday(town)
    await town.presses("Ottilie", "Leave me out", near="Who helped whom in #design")
    await town.sees("Ottilie", "I find neither you nor your name in this post.")


async def test_who_was_called_otherwise_when_it_was_told_is_left_out_under_that_name_too(town: World) -> None:
    await thank(town, about="the plan that Ottilie began")
    await town.presses("Ben", "Fine for the post")
    await friday(town)
    await town.sees("Tom", "the plan that Ottilie began", where="#design")
    for name in ("Odo Berg", "Odo Tal"):
        await town.service.told_of(WORKSPACE, PersonFacts(id=town.address("Ottilie").id, name=name))
    await town.presses("Ottilie", "Leave me out", near="Who helped whom in #design")
    await town.sees("Ottilie", "Done: the words that named you are out of this post.")
    await town.not_sees("Tom", "Ottilie", where="#design")


async def test_who_is_forgotten_is_so_under_the_name_that_a_story_told(town: World) -> None:
    await thank(town, about="the plan that Ben began")
    await town.presses("Ben", "Fine for the post")
    await friday(town)
    await town.sees("Tom", "the plan that Ben began", where="#design")
    await town.service.told_of(WORKSPACE, PersonFacts(id=town.address("Ben").id, name="Odo Berg"))
    await forgets(town, "Ben")
    assert "the plan that Ben began" not in await stored(town)


async def test_there_is_one_post_a_week_whatever_restarts(town: World) -> None:
    await thank(town, about="the plan for June")
    await town.presses("Ben", "Fine for the post")
    await friday(town)
    for _ in range(5):
        await town.schedule.tick()
        await town.time_passes(hours=5)
    assert len([to for to, *_ in town.wire.posts if to == "design"]) == 1


async def test_stories_wait_for_three_weeks_and_then_no_longer(town: World) -> None:
    await thank(town, about="the plan for June")
    yes = town.find("Ben", "Fine for the post")
    await town.sees("Ben", "waits for your yes until Tue 15 Dec")
    await town.sees("Ana", "The story for #design waits for a yes until Tue 15 Dec.")
    await town.time_passes(days=20)
    await town.not_sees("Ana", "wasn't told in #design")
    await town.time_passes(days=2)
    await town.sees("Ana", "Your story from Tue 24 Nov wasn't told in #design")
    await town.sees("Ana", "It waited for a yes from everybody it names until Tue 15 Dec")
    reply = await town.press("Ben", yes.action, yes.target)
    assert isinstance(reply, Message)
    assert "no longer waits for a yes" in reply.title
    await town.time_passes(days=14)
    await town.not_sees("Tom", "the plan for June", where="#design")
    assert len([m for to, _, m, _ in town.wire.posts if to == "ana" and "wasn't told" in m.title]) == 1


async def test_the_picture_may_fail_and_the_post_goes_out(sqlite_url: str) -> None:
    from bot.ports import PictureFailed

    class Broken:
        async def render(self, svg: str) -> bytes:
            raise PictureFailed("crashed")

        def covers(self, name: str) -> bool:
            return True

    async with open_world(sqlite_url, Rules(jitter_minutes=0)) as town:
        town.schedule.delivery.pictures = Broken()
        await thank(town, about="the plan for June")
        await town.presses("Ben", "Fine for the post")
        await friday(town)
        await town.sees("Tom", "Ana asked, Ben helped:", where="#design")


async def test_only_those_who_look_after_askwell_see_the_next_post_early(town: World) -> None:
    await thank(town, about="the plan for June")
    await town.presses("Ben", "Fine for the post")
    await town.says("Mira", "/ask weekly", where="#design")
    await town.presses("Mira", "Show me the next post now")
    await town.sees("Mira", "Only you see this.", "the plan for June")
    await town.says("Tom", "/ask weekly", where="#design")
    await town.not_sees("Tom", "Show me the next post now")
    await town.not_sees("Tom", "Who helped whom", where="#design")


async def test_a_channel_can_stop_having_the_post(town: World) -> None:
    await town.says("Mira", "/ask weekly", where="#design")
    await town.fills("Mira", {"Post in this channel": "No"})
    await town.presses("Mira", "Save")
    await town.sees("Mira", "#design no longer gets the weekly post.")
    await friday(town)
    await town.not_sees("Tom", "Who helped whom", where="#design")


async def test_one_story_of_two_people_is_enough_for_a_post(town: World) -> None:
    await town.time_passes(days=7)
    posts = len([to for to, *_ in town.wire.posts if to == "design"])
    await thank(town, about="the plan for June")
    await town.presses("Ben", "Fine for the post")
    await town.time_passes(days=7)
    assert len([to for to, *_ in town.wire.posts if to == "design"]) == posts + 1
    await town.sees("Tom", "Ana asked, Ben helped:", "the plan for June", where="#design")


async def test_the_teller_reads_the_same_before_and_after_a_no(town: World) -> None:
    await thank(town, about="the plan for June")
    waits = "The story for #design waits for a yes until Tue 15 Dec."
    assert waits in words_of(await town.home("Ana"))
    await town.presses("Ben", "Keep it between us")
    assert waits in words_of(await town.home("Ana"))
    await town.time_passes(days=22)
    await town.sees("Ana", "Your story from Tue 24 Nov wasn't told in #design")
    assert waits not in words_of(await town.home("Ana"))


async def test_the_teller_takes_a_story_back(town: World) -> None:
    await thank(town, about="the plan for June")
    await town.presses("Ben", "Fine for the post")
    await town.presses("Ana", "Take it back")
    await town.sees("Ana", "Taken back: no post tells it.")
    await friday(town)
    await town.not_sees("Tom", "the plan for June", where="#design")
    await town.time_passes(days=22)
    await town.not_sees("Ana", "wasn't told")


@pytest.mark.principle("000-04")
async def test_who_set_the_post_up_reads_once_in_four_weeks_why_there_was_none(town: World) -> None:
    await town.says("Mira", "/ask weekly", where="#design")
    await town.presses("Mira", "Save")
    await friday(town)
    await town.not_sees("Mira", "had no weekly post")
    await town.time_passes(days=35)
    quiet = [m.title for to, _, m, _ in town.wire.posts if to == "mira" and "had no weekly post" in m.title]
    assert quiet == ["#design had no weekly post Fri 4 Dec", "#design had no weekly post Fri 1 Jan"]
    await town.sees("Mira", "thank one person yourself, with /thanks")
    await town.not_sees("Tom", "had no weekly post", where="#design")


async def test_of_the_days_before_a_whole_week_was_over_nobody_reads_that_there_was_no_post(town: World) -> None:
    await town.says("Mira", "/ask weekly", where="#kitchen")
    await town.presses("Mira", "Save")
    await friday(town)
    await town.not_sees("Mira", "had no weekly post")
    await town.time_passes(days=7)
    await town.sees("Mira", "#kitchen had no weekly post Fri 4 Dec")


async def test_a_post_that_is_switched_on_again_has_its_first_week_anew(town: World) -> None:
    await town.says("Mira", "/ask weekly", where="#kitchen")
    await town.presses("Mira", "Save")
    for days, on in ((0, "No"), (70, "Yes, weekly")):
        await town.time_passes(days=days)
        await town.says("Mira", "/ask weekly", where="#kitchen")
        await town.fills("Mira", {"Post in this channel": on})
        await town.presses("Mira", "Save")
    await friday(town)
    await town.not_sees("Mira", "had no weekly post")
    await town.time_passes(days=7)
    await town.sees("Mira", "#kitchen had no weekly post Fri 12 Feb")


async def test_a_quiet_week_says_that_a_story_waits_and_not_for_whom(town: World) -> None:
    await town.says("Mira", "/ask weekly", where="#design")
    await town.presses("Mira", "Save")
    await town.time_passes(days=6)
    await thank(town, about="the plan for June")
    await town.presses("Ben", "Keep it between us")
    await town.time_passes(days=5)
    await town.sees("Mira", "A story was offered, and not everybody it names has said yes.")
    await town.not_sees("Mira", "the plan for June")
