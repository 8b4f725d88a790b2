"""What the messages about a story say, once its post came, its day moved, or its channel has no post any more."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.ports import Transaction
from bot.preferences import InStories
from tests.test_here import sets
from tests.test_thanks import friday, helped, prefer, thank
from tests.world import WORKSPACE, World, open_world, words_of

ABOUT = "the plan for June"


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


def card(town: World, who: str = "Ben") -> str:
    """What somebody reads where they were thanked."""
    return next(words_of(message) for message in town.messages(who) if message.title == "Ana thanks you")


async def saved(town: World, **values: str) -> None:
    await town.says("Mira", "/ask weekly", where="#design")
    await town.fills("Mira", values)
    await town.presses("Mira", "Save")


async def test_once_a_post_told_it_nobody_reads_that_one_could(town: World) -> None:
    await thank(town, about=ABOUT)
    await town.presses("Ben", "Fine for the post")
    assert "Friday's post in #design could say:" in card(town)
    await friday(town)
    await town.sees("Tom", ABOUT, where="#design")
    assert "Chosen for the weekly post in #design:" in card(town)
    assert "could say" not in card(town)
    await town.presses("Ben", "Keep it between us", near="Chosen for the weekly post")
    await town.not_sees("Tom", ABOUT, where="#design")


async def test_the_post_on_another_day_is_called_by_that_day_at_once(town: World) -> None:
    await thank(town, about=ABOUT)
    await saved(town, On="Tue")
    assert "Tuesday's post in #design could say:" in card(town)
    assert "Friday's" not in card(town)


async def test_where_the_post_is_switched_off_it_is_said(town: World) -> None:
    await thank(town, about=ABOUT)
    await saved(town, **{"Post in this channel": "No"})
    assert "#design has no weekly post at the moment. If it has one again, it could say:" in card(town)


async def test_a_story_that_waited_in_vain_waits_no_longer_on_the_card(town: World) -> None:
    await thank(town, about=ABOUT)
    await town.time_passes(days=26)
    assert "Fine for the post" not in card(town)
    assert "It wasn't told" in card(town)


async def test_a_public_holiday_moves_the_day_that_the_card_names(town: World) -> None:
    """Christmas Day is a Friday in 2026."""
    await town.time_passes(days=27)
    await thank(town, about=ABOUT)
    assert "Friday's post in #design could say:" in card(town)
    await here(town, "PT")
    assert "Thursday's post in #design could say:" in card(town)


async def here(town: World, country: str) -> None:
    """Whoever looks after Askwell says whose public holidays hold."""
    await sets(town, "Mira", {"Country of everybody here": country})


async def test_another_country_moves_what_was_said_of_asks_at_once(town: World) -> None:
    """Tuesday 1 December is a public holiday in Portugal, and no other day of that week."""
    await town.time_passes(days=6, hours=9)
    await town.says("Ana", "/ask @Ben Could you look at my plan?")
    await town.presses("Ana", "Send")
    await town.sees("Ana", "Ben gets it Tue 1 Dec, 08:00 your time")
    await here(town, "PT")
    await town.sees("Ana", "Ben gets it Wed 2 Dec, 08:00 your time")
    await town.not_sees("Ana", "Tue 1 Dec")
    await town.time_passes(days=1)
    await town.not_sees("Ben", "Ana asks for your help")
    await town.time_passes(hours=15)
    await town.sees("Ben", "Ana asks for your help")


async def test_a_note_in_one_line_is_offered_for_the_post_with_one_press(town: World) -> None:
    await town.says("Ana", "/thanks @Ben for walking me through the ledger")
    await town.sees("Ana", "The next post could tell it", "Ana thanks Ben:", "walking me through the ledger")
    assert "could say" not in card(town)
    await town.presses("Ana", "Offer it for #design")
    await town.sees("Ana", "Offered for the post. Ben can say yes or no where they read your thanks.")
    await town.presses("Ben", "Fine for the post", near="Friday's post in #design could say:")
    await friday(town)
    await town.sees("Tom", "Ana thanks Ben:", "walking me through the ledger", where="#design")
    await town.not_sees("Tom", "Ana asked", where="#design")


async def test_a_note_is_offered_once_and_by_whoever_wrote_it(town: World) -> None:
    await town.says("Ana", "/thanks @Ben for walking me through the ledger")
    offer = town.find("Ana", "Offer it for #design")
    for who, said in (("Ben", "I can't find that any more."), ("Ana", "Offered"), ("Ana", "This one is settled.")):
        reply = await town.press(who, offer.action, offer.target)
        assert reply is not None
        assert said in words_of(reply)


async def test_what_is_offered_later_gives_whoever_finds_stories_fine_their_day_to_say_no(town: World) -> None:
    await prefer(town, "ben", InStories.FINE)
    await town.says("Ana", "/thanks @Ben for walking me through the ledger")
    await town.time_passes(days=3, hours=1)
    await town.presses("Ana", "Offer it for #design")
    await town.time_passes(hours=6)
    await town.not_sees("Tom", "walking me through the ledger", where="#design")
    await town.time_passes(days=7)
    await town.sees("Tom", "walking me through the ledger", where="#design")


async def test_who_never_wants_to_be_in_a_story_is_offered_none(town: World) -> None:
    await prefer(town, "ana", InStories.NEVER)
    await town.says("Ana", "/thanks @Ben for walking me through the ledger")
    await town.not_sees("Ana", "The next post could tell it")


async def test_thanks_to_somebody_on_a_break_wait_and_say_so(town: World) -> None:
    await town.says("Ben", "/ask pause until Monday")
    await town.says("Ana", "/thanks @Ben for walking me through the ledger")
    await town.sees("Ana", "For Ben they wait in Askwell until the end of a break.")
    await town.not_sees("Ana", "on their way")
    await town.time_passes(days=6)
    await town.sees("Ben", "Ana thanks you")


@pytest.mark.principle("000-15", "004-32")
async def test_what_was_filled_in_is_not_asked_for(town: World) -> None:
    await helped(town)
    await town.fills("Ana", {"What did they do?": "You read my plan twice and found the gap on page four."})
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", "What changed because of it?", "People like to hear what their help led to.")
    await town.fills("Ana", {"What changed because of it?": "We start on Monday."})
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", "What changed because of it?", "We start on Monday.")
    await town.not_sees("Ana", "People like to hear what their help led to.")


async def test_words_for_a_post_stay_in_the_form_where_the_last_channel_stopped_having_one(town: World) -> None:
    await town.says("Ana", "/thanks @Ben")
    await town.fills("Ana", {"In a few words, what was it about?": ABOUT})

    def no_more(tx: Transaction) -> None:
        for circle in tx.circles.all():
            tx.circles.save(replace(circle, off=True), town.clock.now())

    await town.storage.store.write(WORKSPACE, no_more)
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", ABOUT)
