"""One person with Askwell open twice: what one window did is not undone by what another still shows."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.courage import NO_MORE
from bot.preferences import Preferences
from tests.scenes import ana_asks_ben
from tests.test_here import opens, sets
from tests.world import WORKSPACE, World, open_world


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def _prefers(town: World, who: str) -> Preferences:
    found = await town.storage.store.read(WORKSPACE, lambda tx: tx.people.get(who.lower()))
    assert found is not None
    return found.preferences


async def _opens_settings(town: World, who: str) -> None:
    await town.says(who, "/ask settings")


async def _saves_in_the_other_window(town: World, who: str, **typed: str) -> None:
    """The settings are open in two windows, and these are saved in the second."""
    first = town.open[who]
    await _opens_settings(town, who)
    town.typed[who] = typed
    await town.presses(who, "Save")
    town.open[who], town.typed[who] = first, {}


async def test_no_more_findings_holds_though_older_settings_are_saved(town: World) -> None:
    await ana_asks_ben(town)
    await _opens_settings(town, "Ana")
    older = town.open["Ana"]
    await town.says("Ana", "/ask @Lena could you look at my logs?")
    await town.presses("Ana", "No more of these")
    town.open["Ana"], town.typed["Ana"] = older, {"please_dont": "Reviews"}
    await town.presses("Ana", "Save")
    prefs = await _prefers(town, "Ana")
    assert NO_MORE in prefs.courage
    assert prefs.please_dont == "Reviews"


async def test_stop_these_reminders_holds_though_older_settings_are_saved(town: World) -> None:
    await ana_asks_ben(town)
    await town.time_passes(days=4)
    await _opens_settings(town, "Ben")
    older = town.open["Ben"]
    await town.presses("Ben", "Stop these reminders", near="I won't remind you of it again")
    town.open["Ben"], town.typed["Ben"] = older, {}
    await town.presses("Ben", "Save")
    assert not (await _prefers(town, "Ben")).nudges


@pytest.mark.parametrize("words", ["pause until Monday", "pause", "out until Monday"])
async def test_a_pause_and_an_absence_hold_though_older_settings_are_saved(town: World, words: str) -> None:
    await _opens_settings(town, "Ben")
    older = town.open["Ben"]
    await town.says("Ben", f"/ask {words}")
    before = await _prefers(town, "Ben")
    town.open["Ben"], town.typed["Ben"] = older, {"ask_me_about": "Pricing"}
    await town.presses("Ben", "Save")
    assert await _prefers(town, "Ben") == replace(before, ask_me_about="Pricing")


async def test_a_pause_that_was_ended_elsewhere_stays_ended(town: World) -> None:
    await town.says("Ben", "/ask pause until Monday")
    await _opens_settings(town, "Ben")
    older = town.open["Ben"]
    await town.says("Ben", "/ask unpause")
    town.open["Ben"], town.typed["Ben"] = older, {}
    await town.presses("Ben", "Save")
    assert (await _prefers(town, "Ben")).paused_until is None


async def test_what_each_of_two_windows_changed_holds(town: World) -> None:
    await _opens_settings(town, "Ben")
    await _saves_in_the_other_window(
        town, "Ben", ask_me_about="Pricing", days="1 2 3 4", other="nudges", start="10:00", stories="never"
    )
    town.typed["Ben"] = {"please_dont": "Reviews", "days": "1 2 3 4 5 6", "end": "18:00"}
    await town.presses("Ben", "Save")
    prefs = await _prefers(town, "Ben")
    assert (prefs.ask_me_about, prefs.please_dont) == ("Pricing", "Reviews")
    assert prefs.hours.days == frozenset({1, 2, 3, 4, 6})
    assert (prefs.hours.start.hour, prefs.hours.end.hour) == (10, 18)
    assert (prefs.suggested, prefs.nudges, prefs.in_stories.value) == (False, True, "never")


async def test_what_one_window_changes_holds_also_where_the_other_had_changed_it_too(town: World) -> None:
    await _opens_settings(town, "Ben")
    await _saves_in_the_other_window(town, "Ben", ask_me_about="Pricing")
    town.typed["Ben"] = {"ask_me_about": "Contracts"}
    await town.presses("Ben", "Save")
    assert (await _prefers(town, "Ben")).ask_me_about == "Contracts"


async def test_a_mistake_in_older_settings_shows_what_holds_now_beside_what_was_typed(town: World) -> None:
    await _opens_settings(town, "Ben")
    await _saves_in_the_other_window(town, "Ben", ask_me_about="Pricing")
    town.typed["Ben"] = {"please_dont": "Reviews", "end": "soon"}
    await town.presses("Ben", "Save")
    await town.sees("Ben", "Pricing", "Reviews", "soon")


async def test_what_another_admin_set_for_everybody_stays_though_an_older_page_is_saved(town: World) -> None:
    await sets(town, "Mira", {"Country of everybody here": "de-by"})
    await opens(town, "Mira")
    await town.presses("Mira", "Change this")
    older = town.open["Mira"]
    await sets(town, "Mira", {"Where someone in need finds help": "ring 555", "Country of everybody here": ""})
    town.open["Mira"], town.typed["Mira"] = older, {"least_stories": "3"}
    await town.presses("Mira", "Save")
    here = await town.service.workspace(WORKSPACE)
    assert (here.help_line, here.country, here.least_stories) == ("ring 555", None, 3)


async def test_a_channel_that_stopped_its_post_stays_so_though_an_older_form_moves_the_hour(town: World) -> None:
    await town.says("Ana", "/ask weekly", where="#design")
    await town.fills("Ana", {"At": "11:30"})
    older, typed = town.open["Ana"], town.typed["Ana"]
    await town.says("Mira", "/ask weekly", where="#design")
    await town.fills("Mira", {"Post in this channel": "No"})
    await town.presses("Mira", "Save")
    town.open["Ana"], town.typed["Ana"] = older, typed
    await town.presses("Ana", "Save")
    await town.sees("Ana", "#design no longer gets the weekly post.")
