"""Who left, or was forgotten, is promised nothing, and nothing is promised of them."""

from collections.abc import AsyncIterator

import pytest

from bot.people import PersonFacts
from tests.test_letters import says_hi
from tests.test_mentoring import ben_advises, both_say_yes
from tests.test_promises import asks
from tests.test_still_so import came
from tests.test_thanks import DID
from tests.world import WORKSPACE, World, open_world, words_of


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def leaves(town: World, who: str, *, left: bool = True) -> None:
    await town.service.told_of(WORKSPACE, PersonFacts(id=who.lower(), left=left))
    await town.time_passes()


async def is_forgotten(town: World, who: str) -> None:
    address = town.address(who)
    await town.service.forget(address)
    await town.time_passes()


async def done(town: World, helper: str) -> None:
    """The helper is done, and Ana has the form of thanks open."""
    await town.presses(helper, "Done")
    await town.presses(helper, "Send")
    await town.presses("Ana", "It happened")


async def lena_helps(town: World) -> None:
    """Ben suggested her."""
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Someone else")
    await town.fills("Ben", {"Who?": "Lena"})
    await town.presses("Ben", "Send")
    await town.presses("Lena", "Show me")
    await town.presses("Lena", "Yes, I can help")


@pytest.mark.parametrize("goes", [leaves, is_forgotten])
async def test_thanks_to_nobody_who_is_here_come_back_and_are_not_said_to_be_on_their_way(goes, town: World) -> None:  # type: ignore[no-untyped-def]
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Yes, I can help")
    await done(town, "Ben")
    await goes(town, "Ben")
    await town.fills("Ana", {DID: "You found the gap in it. We start on Monday."})
    await town.presses("Ana", "Say thanks")
    await town.sees("Ana", "Whoever helped you with this is no longer here", "You found the gap in it.")
    await town.not_sees("Ana", "on their way")


@pytest.mark.parametrize("goes", [leaves, is_forgotten])
async def test_thanks_name_only_those_who_can_read_them(goes, town: World) -> None:  # type: ignore[no-untyped-def]
    await lena_helps(town)
    await goes(town, "Ben")
    await done(town, "Lena")
    await town.not_sees("Ana", "knew who to ask and will read it too")
    await town.fills("Ana", {DID: "You found the gap in it. We start on Monday."})
    await town.presses("Ana", "Say thanks")
    await town.sees("Ana", "Your thanks are on their way to Lena.")
    await town.sees("Lena", "You found the gap in it.")
    await town.not_sees("Lena", "can read this too")


async def test_nobody_is_reminded_to_thank_or_to_tell_somebody_who_left(town: World) -> None:
    await town.says("Ana", "/ask @Ben Could you look at my plan and tell me what is missing?")
    await town.fills("Ana", {"How long may it take them?": "30 min"})
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Yes, I can help")
    await done(town, "Ben")
    await leaves(town, "Ben")
    await town.time_passes(days=30)
    assert came(town, "Ana", "helped you with") == 0


async def test_it_happened_says_when_there_is_nobody_to_thank(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ben", "Done")
    await town.presses("Ben", "Send")
    happened = town.find("Ana", "It happened")
    await town.presses("Ana", "It happened")
    await leaves(town, "Ben")
    town.open["Ana"] = await town.press("Ana", happened.action, happened.target)
    await town.sees("Ana", "Whoever helped is no longer here, so I can't bring them thanks.")


async def test_who_helps_somebody_who_left_reads_so_and_is_not_reminded(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await leaves(town, "Ana")
    await town.sees("Ben", "Ana is no longer here. Nothing for you to do.")
    await town.not_sees("Ben", "Yes, I can help", "hears your answer")
    await town.time_passes(days=10)
    assert came(town, "Ben", "is still open") == 0


async def test_who_comes_back_is_answered_again(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await leaves(town, "Ana")
    await leaves(town, "Ana", left=False)
    await town.not_sees("Ben", "is no longer here")
    await town.presses("Ben", "Yes, I can help")
    await town.sees("Ana", "Ben says yes.")


async def test_whose_suggestion_stepped_back_does_not_go_on_reading_that_they_have_it(town: World) -> None:
    await lena_helps(town)
    await town.sees("Ben", "Lena has taken it on.")
    await town.presses("Lena", "Step back")
    await town.not_sees("Ben", "Lena has taken it on.")
    await town.presses("Ana", "Leave it open")
    await town.not_sees("Ben", "Lena has taken it on.")


async def test_a_refusal_does_not_begin_with_a_blank_where_the_name_of_the_forgotten_stood(town: World) -> None:
    await town.says("Ana", "/ask @Ben Could you look at my plan and tell me what is missing?")
    await is_forgotten(town, "Ben")
    await town.presses("Ana", "Send")
    await town.sees("Ana", "Somebody takes no asks at the moment.", "Could you look at my plan")


@pytest.mark.parametrize("goes", [leaves, is_forgotten])
async def test_no_preview_says_that_somebody_who_is_not_here_will_read_it(goes, town: World) -> None:  # type: ignore[no-untyped-def]
    await town.says("Ana", "/thanks @Ben")
    await town.fills("Ana", {DID: "You found the gap in it. We start on Monday."})
    await goes(town, "Ben")
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", "You found the gap in it.")
    await town.not_sees("Ana", "will read:")


async def becomes_a_guest(town: World, who: str, *, guest: bool = True) -> None:
    await town.service.told_of(WORKSPACE, PersonFacts(id=who.lower(), outsider=guest))
    await town.time_passes()


async def test_nothing_more_comes_to_somebody_who_became_a_guest_or_of_them(town: World) -> None:
    for who, other in (("Ana", "Ben"), ("Ben", "Ana")):
        await town.says(who, f"/ask stay in touch with @{other} every month")
    await both_say_yes(town)
    await town.time_passes(hours=8)
    await says_hi(town, "Ana", "Ben")
    await town.says("Tom", "/thanks @Ben for walking me through the ledger: I could close the month on the same day.")
    before = len(town.wire.posts)
    await becomes_a_guest(town, "Ben")
    await town.time_passes(days=60)
    assert [words_of(message) for to, _, message, _ in town.wire.posts[before:] if to == "ben"] == []
    assert [
        message.title for to, _, message, _ in town.wire.posts[before:] if to == "ana" and "Ben" in message.title
    ] == []
    await town.says("Ana", "/ask stay in touch")
    await town.sees("Ana", "I don't remind you of Ben for now.")
    await town.says("Tom", "/thanks @Ben for the ledger, once more: I still close every month on the same day.")
    await town.sees("Tom", "Ben takes no asks at the moment")
    await becomes_a_guest(town, "Ben", guest=False)
    await town.time_passes(days=1)
    await town.sees("Ben", "Ana says hi", "Tom thanks you")


async def test_neither_of_two_is_asked_whether_they_would_like_to_talk_once_one_is_a_guest(town: World) -> None:
    await ben_advises(town)
    await becomes_a_guest(town, "Ben")
    await town.time_passes(days=9)
    for who in ("Ana", "Ben"):
        await town.not_sees(who, "talk regularly")
