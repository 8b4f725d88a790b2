"""Never ask me by this person: set where one meets them or in the settings; neither side learns anything."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.message import Button, Form
from bot.people import PersonFacts
from tests.test_my_data import erases
from tests.world import WORKSPACE, World, buttons_of, open_world, words_of

WHAT = "Could you look at my plan?"
NO_ASKS = "Ben takes no asks at the moment."


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def asks(town: World, by: str, to: str) -> None:
    await town.says(by, f"/ask @{to} {WHAT}")
    await town.presses(by, "Send")


async def ben_has_enough_of_ana(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "Not right now")
    await town.presses("Ben", "No more from Ana")


def heard_by(town: World, who: str) -> list[str]:
    return [words_of(message) for message in town.messages(who)]


async def test_one_press_on_the_card_and_their_next_ask_meets_a_closed_door(town: World) -> None:
    await ben_has_enough_of_ana(town)
    assert "You get no more asks from Ana." in words_of(town.open["Ben"])  # type: ignore[arg-type]
    await town.says("Ana", f"/ask @Ben {WHAT}")
    await town.sees("Ana", NO_ASKS)
    await town.presses("Ana", "Send")
    await town.sees("Ana", NO_ASKS)
    await town.time_passes(days=1)
    assert sum("Ana asks for your help" in text for text in heard_by(town, "Ben")) == 1


async def ben_wants_nothing_of_ana(town: World) -> None:
    await town.says("Ben", "/ask settings")
    await town.fills("Ben", {"No more asks from": "Ana"})
    await town.presses("Ben", "Save")


async def test_a_card_that_has_not_left_never_does(town: World) -> None:
    await town.time_passes(hours=12)
    await asks(town, "Ana", "Ben")
    await town.not_sees("Ben", "Ana asks for your help")
    await ben_wants_nothing_of_ana(town)
    await town.sees("Ana", "Ben can't take asks at the moment.")
    await town.time_passes(days=2)
    assert not [text for text in heard_by(town, "Ben") if "Ana" in text]


async def test_no_button_of_the_asker_brings_it_after_all(town: World) -> None:
    await town.time_passes(hours=12)
    await asks(town, "Ana", "Ben")
    await ben_wants_nothing_of_ana(town)
    await town.presses("Ana", "Leave it open")
    await town.presses("Ana", "Deliver now")
    await town.time_passes(days=2)
    assert not heard_by(town, "Ben")


async def test_a_card_that_came_says_how_it_stands(town: World) -> None:
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "No more from Ana")
    await town.sees("Ben", "Ana isn't waiting for this.")
    await town.not_sees("Ben", "Yes, I can help")


async def test_a_suggestion_that_has_not_left_never_does(town: World) -> None:
    await asks(town, "Ana", "Mei")
    await town.presses("Mei", "Someone else", near="Ana asks for your help")
    await town.time_passes(hours=12)
    await town.fills("Mei", {"Who?": "Ben", "A line to them, in your words": "You know plans."})
    await town.presses("Mei", "Send")
    await town.not_sees("Ben", "Mei thinks you could help")
    await ben_wants_nothing_of_ana(town)
    await town.time_passes(days=2)
    assert not heard_by(town, "Ben")
    await town.sees("Mei", "Ana asks for your help")


async def test_a_card_that_was_lost_does_not_come_after_all(town: World) -> None:
    await town.time_passes(hours=12)
    await asks(town, "Ana", "Ben")
    await ben_wants_nothing_of_ana(town)
    for left in (True, False):
        await town.service.met(WORKSPACE, PersonFacts(id="ben", name="Ben", zone="Europe/Lisbon", left=left))
        await town.time_passes(days=1)
    assert not [text for text in heard_by(town, "Ben") if "Ana" in text]


async def test_the_asker_reads_the_same_as_of_somebody_who_pauses(town: World, tmp_path: Path) -> None:
    await asks(town, "Ana", "Ben")
    await town.presses("Ben", "No more from Ana")
    after_the_block = heard_by(town, "Ana")
    async with open_world(f"sqlite:///{tmp_path / 'other.db'}") as other:
        await asks(other, "Ana", "Ben")
        await other.presses("Ben", "Pause asks")
        assert heard_by(other, "Ana") == after_the_block
        for one in (town, other):
            await one.says("Ana", f"/ask @Ben {WHAT}")
        assert words_of(town.open["Ana"]) == words_of(other.open["Ana"])  # type: ignore[arg-type]


async def test_others_still_ask_and_the_blocked_one_may_be_asked(town: World) -> None:
    await ben_has_enough_of_ana(town)
    await asks(town, "Lena", "Ben")
    await town.sees("Ben", "Lena asks for your help")
    await asks(town, "Ben", "Ana")
    await town.sees("Ana", "Ben asks for your help")


async def test_nobody_suggests_them_to_each_other(town: World) -> None:
    await ben_has_enough_of_ana(town)
    await asks(town, "Ana", "Mei")
    await town.time_passes(days=1)
    await town.presses("Mei", "Someone else", near="Ana asks for your help")
    await town.fills("Mei", {"Who?": "Ben"})
    await town.presses("Mei", "Send")
    await town.sees("Mei", NO_ASKS)


async def test_who_could_i_ask_names_neither_to_the_other(town: World) -> None:
    for who, about in (("Ben", "sailing knots"), ("Ana", "beekeeping")):
        person = (await town.service.people(WORKSPACE, [who.lower()]))[who.lower()]
        await town.storage.store.write(
            WORKSPACE,
            lambda tx, p=person, a=about: tx.people.save(p.prefer(ask_me_about=a)),  # type: ignore[misc]
        )
    await town.says("Ana", "/ask who knows about sailing knots?")
    await town.sees("Ana", "sailing knots", "Ben")
    await ben_has_enough_of_ana(town)
    for who, about, other in (("Ana", "sailing knots", "ben"), ("Ben", "beekeeping", "ana")):
        await town.says(who, f"/ask who knows about {about}?")
        form = town.open[who]
        assert isinstance(form, Form)
        assert other not in [button.target for button in buttons_of(form)]
    await town.says("Lena", "/ask who knows about sailing knots?")
    await town.sees("Lena", "Ben")


async def test_the_settings_name_them_take_one_more_and_let_go(town: World) -> None:
    await town.says("Ben", "/ask settings")
    await town.fills("Ben", {"No more asks from": "Ana"})
    await town.presses("Ben", "Save")
    await town.says("Ana", f"/ask @Ben {WHAT}")
    await town.sees("Ana", NO_ASKS)
    await town.says("Ben", "/ask settings")
    await town.sees("Ben", "No asks from", "Ana")
    await town.fills("Ben", {"No asks from": ""})
    await town.presses("Ben", "Save")
    await asks(town, "Ana", "Ben")
    await town.sees("Ben", "Ana asks for your help")


async def test_settings_that_were_open_since_before_take_back_nobody_whom_they_do_not_show(town: World) -> None:
    await ben_wants_nothing_of_ana(town)
    await asks(town, "Tom", "Ben")
    await town.says("Ben", "/ask settings")
    form = town.open["Ben"]
    await town.presses("Ben", "No more from Tom")
    town.open["Ben"] = form
    await town.fills("Ben", {"Time zone": "Nowhere"})
    await town.presses("Ben", "Save")
    await town.fills("Ben", {"Time zone": ""})
    await town.presses("Ben", "Save")
    for who in ("Ana", "Tom"):
        await town.says(who, "/ask @Ben Could you look at my other plan?")
        await town.sees(who, NO_ASKS)


@pytest.mark.parametrize("ticked", [True, False])
async def test_settings_from_before_one_was_forgotten_keep_it_and_take_it_back(town: World, ticked: bool) -> None:
    await ben_wants_nothing_of_ana(town)
    await town.says("Ben", "/ask settings")
    form = town.open["Ben"]
    await erases(town, "Ben")
    await town.time_passes(hours=1)
    await town.service.met(WORKSPACE, PersonFacts(id="ben", name="Ben", zone="Europe/Lisbon", left=False))
    town.open["Ben"] = form
    await town.fills("Ben", {} if ticked else {"No asks from": ""})
    await town.presses("Ben", "Save")
    await town.says("Ana", f"/ask @Ben {WHAT}")
    await (town.sees if ticked else town.not_sees)("Ana", NO_ASKS)


async def test_it_outlives_that_either_is_forgotten_and_names_nobody(town: World) -> None:
    await ben_has_enough_of_ana(town)
    await erases(town, "Ben")
    await town.time_passes(hours=1)
    await town.service.met(WORKSPACE, PersonFacts(id="ben", name="Ben", zone="Europe/Lisbon", left=False))
    await town.says("Ana", f"/ask @Ben {WHAT}")
    await town.sees("Ana", NO_ASKS)
    await erases(town, "Ana")
    await town.time_passes(hours=1)
    await town.service.met(WORKSPACE, PersonFacts(id="ana", name="Ana", zone="Europe/Lisbon", left=False))
    await town.says("Ana", f"/ask @Ben {WHAT}")
    await town.sees("Ana", NO_ASKS)
    await town.says("Ben", "/ask settings")
    await town.sees("Ben", "People from before you were erased")


async def test_only_whom_an_ask_reached_may_say_it(town: World) -> None:
    await asks(town, "Ana", "Ben")
    ask = next(button.target for message in town.messages("Ben") for button in buttons_of(message))
    for who in ("Lena", "Ana"):
        reply = await town.press(who, "never_from", ask)
        assert "You get no more asks" not in words_of(reply)  # type: ignore[arg-type]
    assert isinstance(town.find("Ben", "No more from Ana"), Button)


async def test_thanks_still_reach_them(town: World) -> None:
    await ben_has_enough_of_ana(town)
    await town.says("Ana", "/thanks @Ben You looked at it all the same.")
    await town.time_passes(days=1)
    await town.sees("Ben", "You looked at it all the same.")
