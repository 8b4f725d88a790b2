"""Thanks, what came of it, and stories that appear only with everybody's yes."""

from collections.abc import AsyncIterator

import pytest

from bot.preferences import InStories
from tests.world import WORKSPACE, World, buttons_of, open_world

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


@pytest.mark.principle("000-14", "000-15", "004-30")
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


@pytest.mark.principle("003-33")
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


@pytest.mark.principle("001-08", "004-13")
async def test_a_no_can_be_thanked_with_one_press(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Not right now")
    await town.presses("Ana", "Thanks for telling me")
    await town.sees("Ben", "Ana thanks you for telling.", "I can after all")
    await town.sees("Ana", "Ask someone else", "Leave it open", "Close")
    await town.not_sees("Ana", "Thanks for telling me")


@pytest.mark.principle("001-15", "002-15", "003-21", "004-13", "004-30")
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


@pytest.mark.principle("000-14", "003-02", "003-24", "003-29", "003-30")
async def test_what_stood_behind_more_is_sent_also_when_it_is_put_away(town: World) -> None:
    await helped(town)
    more = {"One detail you remember": "The blue ink.", "Something useful for them": "My template for talks."}
    await town.fills("Ana", {DID: "You read it twice.", **more})
    await town.presses("Ana", "Less")
    await town.presses("Ana", "Say thanks")
    await town.sees("Ben", "Ana remembers:", "The blue ink.", "For you:", "My template for talks.")


@pytest.mark.principle("003-07", "003-33")
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


@pytest.mark.principle("000-16", "004-31")
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


@pytest.mark.principle("003-21")
async def test_what_came_of_it_is_asked_two_weeks_later_and_once(town: World) -> None:
    await thank(town)
    await town.time_passes(days=13)
    await town.not_sees("Ana", "What came of Ben's help?")
    await town.time_passes(days=30)
    asked = [m for to, _, m, _ in town.wire.posts if to == "ana" and "What came of Ben's help?" in f"{m}"]
    assert len(asked) == 1
