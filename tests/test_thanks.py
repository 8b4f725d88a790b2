"""Thanks, what came of it, and stories that appear only with everybody's yes."""

from collections.abc import AsyncIterator

import pytest

from bot.message import Picture
from bot.people import InStories
from bot.rules import Rules
from tests.world import WORKSPACE, World, open_world

TEXT = "Could you look at my plan and tell me what is missing?"
DID = "What did they do, and what does it show about them?"
ABOUT = "In a few words, what was it about?"


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def helped(town: World, asker: str = "Ana", helper: str = "Ben") -> None:
    """An ask that happened, with its thanks form open."""
    await town.says(asker, f"/ask @{helper} {TEXT}")
    await town.presses(asker, "Send")
    await town.presses(helper, "Yes, I can help", near=f"{asker} asks for your help")
    await town.presses(helper, "Done", near="You said yes")
    await town.presses(helper, "Send")
    await town.presses(asker, "It happened")


async def thank(town: World, asker: str = "Ana", helper: str = "Ben", **more: str) -> None:
    await helped(town, asker, helper)
    await town.fills(
        asker, {DID: "You read it twice and found the gap.", "What changed because of it?": "We start on Monday."}
    )
    if more:
        await town.fills(
            asker, {ABOUT: more["about"], "Tell it in a weekly post?": "#design", "In the post": "Quote my thanks too"}
        )
    await town.presses(asker, "Send")


async def prefer(town: World, who: str, wish: InStories) -> None:
    def work(tx):  # type: ignore[no-untyped-def]
        tx.people.save(tx.people.get(who).prefer(in_stories=wish))

    await town.storage.store.write(WORKSPACE, work)


async def friday(town: World) -> None:
    await town.time_passes(days=3, hours=7)


async def test_who_said_thanks_for_an_ask_that_was_closed_is_not_told_of_its_closing_again(town: World) -> None:
    await town.says("Ana", "/ask @Ben Could you read my three headlines?")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Yes, I can help")
    await town.time_passes(days=24)
    await town.sees("Ana", "I've closed your ask to Ben")
    happened = town.find("Ana", "Say thanks")
    before = len([m for to, _, m, _ in town.wire.posts if to == "ana" and "I've closed your ask" in f"{m}"])
    await town.presses("Ana", "Tomorrow is better", near="I've closed your ask")
    town.open["Ana"] = await town.press("Ana", happened.action, happened.target)
    await town.fills("Ana", {DID: "You found the gap in it."})
    await town.presses("Ana", "Send")
    await town.time_passes(days=4)
    after = len([m for to, _, m, _ in town.wire.posts if to == "ana" and "I've closed your ask" in f"{m}"])
    assert (before, after) == (1, 1)


async def test_thanks_reach_the_helper_with_their_parts_and_without_a_story(town: World) -> None:
    await thank(town)
    await town.sees(
        "Ben", "Ana thanks you", "You read it twice and found the gap.", "What changed:", "No reply needed."
    )
    await town.not_sees("Ben", "Fine for the post")


async def test_somebody_can_be_thanked_without_an_ask(town: World) -> None:
    await town.says("Ana", "/thanks @Ben You stayed late on Monday and were patient with my questions. We shipped.")
    await town.presses("Ana", "Send")
    await town.sees("Ana", "Your thanks are on their way to Ben.")
    await town.sees("Ben", "Ana thanks you", "You stayed late on Monday")


async def test_thanks_to_nobody_ask_who(town: World) -> None:
    await town.says("Ana", "/thanks You stayed late on Monday and were patient. We shipped it.")
    await town.presses("Ana", "Send")
    await town.sees("Ana", "Who is it for?", "You stayed late on Monday")


async def test_a_no_can_be_thanked_with_one_press(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Not right now")
    await town.presses("Ana", "Thanks for telling me")
    await town.sees("Ben", "Ana says: thanks for telling me.")


async def test_everybody_in_the_chain_is_thanked_and_hears_the_outcome(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Someone else")
    await town.fills("Ben", {"Who?": "Lena"})
    await town.presses("Ben", "Send")
    await town.presses("Lena", "Show me")
    await town.presses("Lena", "Yes, I can help")
    await town.presses("Lena", "Done")
    await town.presses("Lena", "Send")
    await town.presses("Ana", "It happened")
    await town.fills(
        "Ana", {DID: "You found the gap in two minutes.", "What changed because of it?": "We start on Monday."}
    )
    await town.fills("Ana", {"When shall I ask you what came of it?": "2026-12-01"})
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Ana got help, and you pointed the way", "You found the gap in two minutes.")
    await town.sees("Lena", "Ben pointed the way and can read this too.")
    await town.time_passes(days=8)
    await town.presses("Ana", "Tell the outcome")
    await town.fills("Ana", {"One line is enough": "The plan held."})
    await town.presses("Ana", "Send")
    await town.time_passes(days=1)
    await town.sees("Ben", "The plan held.")
    await town.sees("Lena", "The plan held.")


async def test_silence_is_no(town: World) -> None:
    await thank(town, about="the plan for June")
    await friday(town)
    await town.not_sees("Tom", "the plan for June", "Who helped whom", where="#design")


async def test_a_story_appears_when_everybody_named_says_so(town: World) -> None:
    await thank(town, about="the plan for June")
    await town.presses("Ben", "Fine for the post")
    await friday(town)
    await town.sees("Tom", "Who helped whom in #design this week", "Ana asked, Ben helped:", where="#design")
    await town.sees("Tom", "In the order they happened. Everyone named by Askwell agreed to it.", where="#design")


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


async def test_the_post_has_a_picture_with_every_storys_people_in_words(town: World) -> None:
    await thank(town, about="the plan for June")
    await town.presses("Ben", "Fine for the post")
    await friday(town)
    post = next(message for to, _, message, _ in town.wire.posts if to == "design")
    pictures = [part for part in post.parts if isinstance(part, Picture)]
    assert [picture.alt for picture in pictures] == [
        "Lena helped Mei. Mira pointed Tom to Ravi, Ravi helped Tom. Ben helped Ana."
    ]
    png = await town.storage.store.picture(pictures[0].token)
    assert png is not None
    assert png.startswith(b"\x89PNG")


async def test_leave_me_out_replaces_text_and_picture(town: World) -> None:
    await thank(town, about="the plan for June")
    await town.presses("Ben", "Fine for the post")
    await friday(town)
    before = next(iter(town.wire.seen["design"].values())).message
    await town.presses("Mei", "Leave me out", near="Who helped whom")
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
    await town.presses("Ottilie", "Leave me out", near="Who helped whom")
    await town.sees("Ottilie", "I find neither you nor your name in this post.")


async def test_there_is_one_post_a_week_whatever_restarts(town: World) -> None:
    await thank(town, about="the plan for June")
    await town.presses("Ben", "Fine for the post")
    await friday(town)
    for _ in range(5):
        await town.schedule.tick()
        await town.time_passes(hours=5)
    assert len([to for to, *_ in town.wire.posts if to == "design"]) == 1


async def test_stories_wait_for_three_weeks_and_then_no_longer(town: World) -> None:
    await friday(town)
    await town.not_sees("Tom", "Who helped whom", where="#design")
    await town.time_passes(days=24, hours=17)
    await thank(town, about="the plan for June")
    await town.presses("Ben", "Fine for the post")
    await town.time_passes(days=7)
    await town.not_sees("Tom", "Who helped whom", where="#design")


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
