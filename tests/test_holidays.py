"""Public holidays count for everybody: a person's own country, else the workspace's, which is guessed from nothing."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.hours import UnknownCountry, known_country
from bot.people import Workspace
from bot.ports import Transaction
from bot.rules import Rules
from tests.terminal import askwell
from tests.test_here import sets
from tests.world import WORKSPACE, World, open_world

TEXT = "Could you look at my plan and tell me what is missing?"
HERE, MINE = "Country of everybody here", "Country, for public holidays"
BEFORE_A_HOLIDAY = datetime(2026, 11, 30, 20, tzinfo=UTC)
"""Monday evening; Tuesday 1 December is a holiday in Portugal."""


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def workspace(town: World) -> Workspace:
    return await town.storage.store.read(WORKSPACE, lambda tx: tx.workspace)


async def set_country(town: World, who: str, label: str, typed: str) -> None:
    if label == HERE:
        return await sets(town, who, {label: typed})
    await town.says(who, "/ask settings")
    await town.fills(who, {label: typed})
    await town.presses(who, "Save")


async def card_of_ben(town: World) -> str:
    """When Ben's card comes, as Ana reads it, of an ask on the eve of the holiday."""
    town.clock.at = BEFORE_A_HOLIDAY
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    return town.view("Ana")


async def test_without_a_country_no_day_is_a_holiday(town: World) -> None:
    assert "Tue 1 Dec" in await card_of_ben(town)


async def test_the_workspaces_holidays_hold_for_whoever_chose_no_other(town: World) -> None:
    await set_country(town, "Mira", HERE, "pt")
    await town.sees("Mira", "Saved.")
    assert (await workspace(town)).country == "PT"
    assert "Wed 2 Dec" in await card_of_ben(town)


async def test_a_persons_own_country_wins_and_none_means_none(town: World) -> None:
    await set_country(town, "Mira", HERE, "PT")
    await set_country(town, "Ben", MINE, "none")
    assert "Tue 1 Dec" in await card_of_ben(town)
    await town.says("Ben", "/ask settings")
    await town.sees("Ben", "none")


async def test_only_who_looks_after_askwell_sets_the_workspaces_country(town: World) -> None:
    await town.says("Tom", "/ask settings")
    await town.not_sees("Tom", HERE)
    await set_country(town, "Mira", MINE, "PT")
    assert (await workspace(town)).country is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Portugl", "The nearest I know: PT"),
        ("DE-BYY", "The nearest I know: DE-BY."),
        ("UKR-99", "I don't know that country or region. The nearest I know: UA."),
        ("qqqqqqqq", "I don't know that country."),
    ],
)
@pytest.mark.parametrize(("who", "label"), [("Mira", HERE), ("Tom", MINE)])
async def test_a_country_that_nobody_knows_is_refused_with_the_nearest(
    town: World, who: str, label: str, typed: str, sentence: str
) -> None:
    await set_country(town, who, label, typed)
    await town.sees(who, sentence, typed)
    assert (await workspace(town)).country is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pt", ("PT", None)),
        (" Portugal ", ("PT", None)),
        ("uk", ("GB", None)),
        ("guinea-bissau", ("GW", None)),
        ("DE-BY", ("DE", "BY")),
        ("de-bayern", ("DE", "BY")),
        ("us-ca", ("US", "CA")),
    ],
)
def test_a_country_may_be_typed_as_people_call_it(typed: str, meant: tuple[str, str | None]) -> None:
    assert known_country(typed) == meant


@pytest.mark.parametrize("typed", ["", "-", "XX", "x" * 9999, "\0", "DE-" + "x" * 9999])
def test_what_is_no_country_is_refused_quickly(typed: str) -> None:
    with pytest.raises(UnknownCountry):
        known_country(typed)


def _one_story_is_enough() -> Rules:
    return Rules(jitter_minutes=0, weekly_stories=1, weekly_people=2)


def _told_anew(tx: Transaction) -> None:
    """Another story that everybody agreed to, so that the next week has one."""
    post = tx.circles.last_post("design")
    assert post is not None
    told = tx.thanks.story(post.stories[0])
    assert told is not None
    tx.thanks.save_story(replace(told, id="another", post=None, answered_at=datetime(2026, 12, 1, tzinfo=UTC)))


async def test_a_circles_post_comes_on_the_working_day_before_a_holiday(sqlite_url: str) -> None:
    async with open_world(sqlite_url, _one_story_is_enough()) as town:
        town.clock.at = datetime(2026, 12, 5, 12, tzinfo=UTC)
        await set_country(town, "Mira", HERE, "PT")
        await town.time_passes(days=5)  # Tuesday the 8th is a holiday, and so is Friday the 25th
        await town.says("Mira", "/ask weekly", where="#design")
        await town.fills("Mira", {"On": "Tue", "At": "15:00"})
        await town.presses("Mira", "Save")
        due = {
            one.circle: one.due_at for one in await town.storage.queue.due_circles(datetime(2027, 1, 1, tzinfo=UTC), 9)
        }
        assert due["design"] == datetime(2026, 12, 15, 15, tzinfo=UTC)
        town.clock.at = datetime(2026, 12, 21, 12, tzinfo=UTC)
        await town.says("Mira", "/ask weekly", where="#design")
        await town.fills("Mira", {"On": "Fri", "At": "15:00"})
        await town.presses("Mira", "Save")
        due = {
            one.circle: one.due_at for one in await town.storage.queue.due_circles(datetime(2027, 1, 1, tzinfo=UTC), 9)
        }
        assert due["design"] == datetime(2026, 12, 24, 15, tzinfo=UTC)


async def test_an_outage_over_friday_does_not_cost_the_next_week_its_post(sqlite_url: str) -> None:
    async with open_world(sqlite_url, _one_story_is_enough()) as town:
        town.clock.at = datetime(2026, 12, 1, 8, tzinfo=UTC)  # down since Tuesday, over Friday 27 November
        await town.time_passes()
        await town.sees("Mira", "in the week from Mon 23 Nov", where="#design")
        await town.not_sees("Mira", "this week", where="#design")
        await town.storage.store.write(WORKSPACE, _told_anew)
        await town.time_passes(days=4)
        await town.sees("Mira", "in the week from Mon 23 Nov", "Who helped whom in #design this week", where="#design")


async def test_a_post_in_time_says_this_week(sqlite_url: str) -> None:
    async with open_world(sqlite_url, _one_story_is_enough()) as town:
        await town.time_passes(days=4)
        await town.sees("Mira", "Who helped whom in #design this week", where="#design")


def test_setting_up_may_say_whose_holidays_hold(tmp_path: Path) -> None:
    assert askwell("setup", "country", "slack:T1", "Portugal", folder=tmp_path).out == (
        "The public holidays of PT hold in slack:T1.\n"
    )
    wrong = askwell("setup", "country", "slack:T1", "Portugl", folder=tmp_path)
    assert wrong.code == 2
    assert "The nearest I know: PT" in wrong.err
    assert askwell("setup", "country", "T1", "PT", folder=tmp_path).code == 2
    assert askwell("setup", "country", "slack:T1", folder=tmp_path).out == "None hold in slack:T1.\n"
