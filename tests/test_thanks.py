"""Thanks, what came of it, and stories that appear only with everybody's yes."""

from collections.abc import AsyncIterator

import pytest

from bot.message import Message, Picture
from bot.preferences import InStories
from bot.rules import Rules
from tests.world import WORKSPACE, World, buttons_of, open_world, words_of

TEXT = "Could you look at my plan and tell me what is missing?"
DID = "What did they do?"
ABOUT = "In a few words, what was it about?"


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def helped(town: World, asker: str = "Ana", helper: str = "Ben") -> None:
    """An ask that happened, with the whole of its thanks form open."""
    await town.says(asker, f"/ask @{helper} {TEXT}")
    await town.presses(asker, "Send")
    await town.presses(helper, "Yes, I can help", near=f"{asker} asks for your help")
    await town.presses(helper, "Done", near="You said yes")
    await town.presses(helper, "Send")
    await town.presses(asker, "It happened")
    await town.presses(asker, "More")


async def thank(town: World, asker: str = "Ana", helper: str = "Ben", **more: str) -> None:
    await helped(town, asker, helper)
    await town.fills(
        asker, {DID: "You read it twice and found the gap.", "What changed because of it?": "We start on Monday."}
    )
    if more:
        await town.fills(
            asker, {ABOUT: more["about"], "May the next post tell it?": "#design", "In the post": "Quote my thanks too"}
        )
    await town.presses(asker, "Say thanks")


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
    await town.presses("Ana", "Say thanks")
    await town.time_passes(days=4)
    after = len([m for to, _, m, _ in town.wire.posts if to == "ana" and "I've closed your ask" in f"{m}"])
    assert (before, after) == (1, 1)


async def test_thanks_reach_the_helper_with_their_parts_and_without_a_story(town: World) -> None:
    await thank(town)
    await town.sees(
        "Ben", "Ana thanks you", "You read it twice and found the gap.", "What changed:", "No reply needed."
    )
    await town.not_sees("Ben", "Fine for the post")


async def test_who_closes_the_thanks_form_finds_say_thanks_on_the_card_until_it_is_said(town: World) -> None:
    await helped(town)
    town.open.pop("Ana")
    await town.presses("Ana", "Say thanks", near="You got the help.")
    await town.fills("Ana", {DID: "You read it twice and found the gap. We start on Monday."})
    await town.presses("Ana", "Say thanks")
    await town.sees("Ben", "You read it twice")
    cards = [one.message for one in town.wire.seen["ana"].values()]
    assert "Say thanks" not in {button.label for card in cards for button in buttons_of(card)}


async def test_somebody_can_be_thanked_without_an_ask(town: World) -> None:
    await town.says("Ana", "/thanks @Ben")
    await town.fills("Ana", {DID: "You stayed late on Monday and were patient with my questions. We shipped."})
    await town.presses("Ana", "Say thanks")
    await town.sees("Ana", "Your thanks are on their way to Ben.")
    await town.sees("Ben", "Ana thanks you", "You stayed late on Monday")


async def test_thanks_to_nobody_ask_who(town: World) -> None:
    await town.says("Ana", "/thanks You stayed late on Monday and were patient. We shipped it.")
    await town.presses("Ana", "Say thanks")
    await town.sees("Ana", "Who would you like to thank?", "You stayed late on Monday")


async def test_a_no_can_be_thanked_with_one_press(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Not right now")
    await town.presses("Ana", "Thanks for telling me")
    await town.sees("Ben", "Ana thanks you for telling.", "I can after all")
    await town.sees("Ana", "Ask someone else", "Leave it open", "Close")
    await town.not_sees("Ana", "Thanks for telling me")


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
    await town.presses("Ana", "More")
    await town.fills(
        "Ana", {DID: "You found the gap in two minutes.", "What changed because of it?": "We start on Monday."}
    )
    await town.fills("Ana", {"When shall I ask you what came of it?": "2026-12-01"})
    await town.presses("Ana", "Say thanks")
    await town.sees("Ben", "Ana got help because you knew who to ask", "You found the gap in two minutes.")
    await town.sees("Lena", "Ben knew who to ask and can read this too.")
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
    await town.not_sees("Tom", "the plan for June", where="#design")


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


async def test_two_fields_are_a_whole_note_and_the_words_for_the_post_come_from_the_ask(town: World) -> None:
    await helped(town)
    await town.presses("Ana", "Less")
    await town.sees("Ana", "look at my plan and tell me what is missing", "May the next post tell it?")
    await town.not_sees("Ana", "One detail you remember", "Quote my thanks too")
    await town.fills("Ana", {DID: "You read it twice and found the gap.", "May the next post tell it?": "#design"})
    await town.presses("Ana", "Say thanks")
    await town.sees("Ben", "Friday's post in #design could say:", "look at my plan and tell me what is missing")


async def test_the_preview_shows_the_note_and_the_story_as_they_will_be_read(town: World) -> None:
    await helped(town)
    await town.fills("Ana", {DID: "You read it twice and found the gap.", "May the next post tell it?": "#design"})
    await town.fills("Ana", {ABOUT: "the plan for June", "In the post": "Quote my thanks too"})
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", "Ben will read:", "Ana thanks you", "If everybody agrees, the post in #design will say:")
    await town.sees("Ana", "Ana asked, Ben helped:", "Ana to Ben:")
    await town.not_sees("Ben", "Ana thanks you")


async def test_what_stood_behind_more_is_sent_also_when_it_is_put_away(town: World) -> None:
    await helped(town)
    await town.fills("Ana", {DID: "You read it twice.", "One detail you remember": "The blue ink."})
    await town.presses("Ana", "Less")
    await town.presses("Ana", "Say thanks")
    await town.sees("Ben", "Ana remembers:", "The blue ink.")


async def test_a_line_behind_a_name_is_a_whole_note(town: World) -> None:
    await town.says("Ana", "/thanks @Ben for walking me through the ledger")
    await town.sees("Ana", "Your thanks are on their way to Ben.")
    await town.sees("Ben", "Ana thanks you", "for walking me through the ledger")


@pytest.mark.parametrize(
    ("said", "reads"),
    [
        ("@Ben @Mei for the evening", "One note is for one person. Who is this one for?"),
        ("@channel for the evening", "A thank-you goes to one person. Who did it?"),
        ("@Ana for the evening", "That's you. Who helped you?"),
    ],
)
async def test_a_note_to_nobody_in_particular_is_refused_in_its_own_words(town: World, said: str, reads: str) -> None:
    await town.says("Ana", f"/thanks {said}")
    await town.sees("Ana", reads, "for the evening")


async def test_thanks_said_meanwhile_count_and_no_reminder_comes(town: World) -> None:
    await helped(town)
    await town.says("Ana", "/thanks @Ben for reading it twice")
    await town.time_passes(days=8)
    await town.not_sees("Ana", "A word of thanks to Ben?")


async def test_who_never_wants_to_tell_what_came_of_it_is_not_asked(town: World) -> None:
    await helped(town)
    await town.fills("Ana", {DID: "You read it twice.", "What came of it": "Don't ask me"})
    await town.presses("Ana", "Say thanks")
    await town.time_passes(days=30)
    await town.not_sees("Ana", "What came of Ben's help?")


async def test_what_came_of_it_is_asked_two_weeks_later_and_once(town: World) -> None:
    await thank(town)
    await town.time_passes(days=13)
    await town.not_sees("Ana", "What came of Ben's help?")
    await town.time_passes(days=30)
    asked = [m for to, _, m, _ in town.wire.posts if to == "ana" and "What came of Ben's help?" in f"{m}"]
    assert len(asked) == 1


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


async def test_a_quiet_week_says_that_a_story_waits_and_not_for_whom(town: World) -> None:
    await town.says("Mira", "/ask weekly", where="#design")
    await town.presses("Mira", "Save")
    await town.time_passes(days=6)
    await thank(town, about="the plan for June")
    await town.presses("Ben", "Keep it between us")
    await town.time_passes(days=5)
    await town.sees("Mira", "A story was offered, and not everybody it names has said yes.")
    await town.not_sees("Mira", "the plan for June")
