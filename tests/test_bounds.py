"""A date that somebody gives lies within bounds, or is refused where it stands with all that was typed kept."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.asks import Ask, Draft
from bot.commands import Submit
from bot.hours import Calendar, WorkingHours, in_zone, next_send_time, working_days_later, working_time_between
from bot.hours.reckoning import MOST_STEPS
from bot.message import Form
from bot.people import Person
from bot.ports import Transaction
from bot.prompts import plan
from bot.rules import Rules
from tests.world import TUESDAY, WORKSPACE, World, open_world, words_of

TEXT = "Could you look at my plan and tell me what is missing?"
OUT_OF_BOUNDS = "That's further away than I can plan. Any day until Wed 29 Dec 2027 works."
UNCLEAR = "I'm not sure which moment you mean."
FAR = ["2027-12-30T09:00", "9999-12-31T23:59", "2028-02-29T10:00"]
MALFORMED = ["soon", "2027-02-29T10:00", "0000-01-01T00:00", "99999-01-01T00:00", "2026-13-01T10:00"]
PAUSE, FROM, UNTIL = "Pause asks and reminders until", "Out from", "Out until"


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def person(town: World, who: str) -> Person:
    found = await town.storage.store.read(WORKSPACE, lambda tx: tx.people.get(who))
    assert found is not None
    return found


async def submitted(town: World, who: str, values: dict[str, str]) -> str:
    """What comes of a form whose fields hold these values, whatever a client would have let in."""
    form = town.open[who]
    assert isinstance(form, Form)
    reply = await town.service.handle(
        Submit(by=town.address(who), form=form.name, action="send", target="", values=values, carry=form.carry, key="k")
    )
    assert reply is not None
    return words_of(reply)


@pytest.mark.parametrize("due", FAR)
async def test_an_ask_that_is_due_further_away_than_anybody_plans_says_until_when(town: World, due: str) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    said = await submitted(town, "Ana", {"who": "ben", "what": TEXT, "due": due})
    assert OUT_OF_BOUNDS in said
    assert TEXT in said
    assert due in said


@pytest.mark.parametrize("due", MALFORMED)
async def test_an_ask_whose_due_time_is_no_moment_is_asked_about_it(town: World, due: str) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    said = await submitted(town, "Ana", {"who": "ben", "what": TEXT, "due": due})
    assert UNCLEAR in said
    assert TEXT in said
    assert due in said


async def test_the_furthest_day_is_a_rule_of_the_deployment(sqlite_url: str) -> None:
    async with open_world(sqlite_url, Rules(jitter_minutes=0, furthest_days=30)) as town:
        await town.says("Ana", f"/ask @Ben {TEXT}")
        said = await submitted(town, "Ana", {"who": "ben", "what": TEXT, "due": "2026-12-25T10:00"})
        assert "Any day until Thu 24 Dec works." in said
        await town.says("Ana", f"/ask @Ben {TEXT}")
        await town.fills("Ana", {"By when?": "2026-12-23T10:00"})
        await town.presses("Ana", "Send")
        await town.sees("Ben", "Wed 23 Dec, 11:00")


async def test_words_that_were_shown_for_another_day_cannot_be_forged_past_the_bounds(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    form = town.open["Ana"]
    assert isinstance(form, Form)
    carry = {**form.carry, "due_seen": "9999-12-31T10:00:00+00:00 friday"}
    command = Submit(
        by=town.address("Ana"),
        form="ask",
        action="send",
        target="",
        values={"who": "ben", "what": TEXT, "due_words": "friday"},
        carry=carry,
        key="k",
    )
    reply = await town.service.handle(command)
    assert reply is not None
    assert OUT_OF_BOUNDS in words_of(reply)


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        ("soon", UNCLEAR),
        ("2027-02-29", UNCLEAR),
        ("9999-12-31", "Any day until Sat 1 Jan 2028 works."),
        ("2026-11-01", "That moment has passed."),
    ],
)
async def test_an_outcome_date_that_cannot_be_loses_nothing_of_the_thanks(
    town: World, outcome: str, sentence: str
) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Yes, I can help")
    await town.time_passes(days=3)
    await town.presses("Ana", "It happened")
    said = await submitted(town, "Ana", {"did": "You found the hole in it.", "outcome": outcome})
    assert sentence in said
    assert "You found the hole in it." in said
    assert outcome in said
    await town.not_sees("Ben", "You found the hole in it.")


@pytest.mark.parametrize("label", [PAUSE, UNTIL])
@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("9999-12-31T00:00", OUT_OF_BOUNDS),
        ("2026-11-01T09:00", "That moment has passed."),
        ("next year", UNCLEAR),
        ("2027-02-29T09:00", UNCLEAR),
    ],
)
async def test_a_pause_or_an_absence_that_cannot_be_says_so(town: World, label: str, value: str, sentence: str) -> None:
    before = await person(town, "tom")
    await town.says("Tom", "/ask settings")
    await town.fills("Tom", {"Ask me about": "contracts", label: value})
    await town.presses("Tom", "Save")
    await town.sees("Tom", sentence, "contracts", value)
    assert await person(town, "tom") == before


async def test_an_absence_ends_after_it_starts_and_has_an_end(town: World) -> None:
    await town.says("Tom", "/ask settings")
    await town.fills("Tom", {FROM: "2026-12-10T00:00", UNTIL: "2026-12-09T00:00"})
    await town.presses("Tom", "Save")
    await town.sees("Tom", "That end comes before the start.", "2026-12-10T00:00", "2026-12-09T00:00")
    await town.says("Tom", "/ask settings")
    await town.fills("Tom", {FROM: "2026-12-10T00:00"})
    await town.presses("Tom", "Save")
    await town.sees("Tom", "Until when are you out?", "2026-12-10T00:00")


async def test_a_pause_that_is_over_is_no_obstacle_to_saving_the_settings(town: World) -> None:
    await town.says("Tom", "/ask pause until tomorrow")
    await town.time_passes(days=3)
    await town.says("Tom", "/ask settings")
    await town.not_sees("Tom", "2026-11-25")
    await town.presses("Tom", "Save")
    await town.sees("Tom", "Saved.")


@pytest.mark.parametrize("words", ["pause until 9999-12-31", "out until 2028-02-29"])
async def test_who_leaves_for_longer_than_anybody_plans_reads_how_long_they_may(town: World, words: str) -> None:
    await town.says("Ben", f"/ask {words}")
    await town.sees("Ben", OUT_OF_BOUNDS)
    assert (await person(town, "ben")).takes_asks(town.clock.at)


async def test_a_day_of_another_year_is_shown_with_its_year(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.fills("Ana", {"By when?": "2027-11-26T15:00"})
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Fri 26 Nov 2027")
    await town.says("Tom", "/ask pause until 2027-01-04")
    await town.sees("Tom", "Paused until Mon 4 Jan 2027, 00:00.")


async def test_settings_can_be_saved_on_the_29th_of_february(town: World) -> None:
    town.clock.at = datetime(2028, 2, 29, 10, tzinfo=UTC)
    await town.says("Tom", "/ask settings")
    await town.presses("Tom", "Save")
    await town.sees("Tom", "Saved.")


# Dates that the first release stored -----------------------------------------------------------------------------


def out_for_ever(tx: Transaction) -> None:
    ben = tx.people.get("ben")
    assert ben is not None
    tx.people.save(ben.prefer(out_until=datetime(9998, 12, 31, tzinfo=UTC)))


async def test_a_date_stored_before_there_were_bounds_holds_nobody_up_and_breaks_no_page(town: World) -> None:
    town.service.rules = replace(town.service.rules, furthest_days=10_000_000)  # as it was in the first release
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.fills("Ana", {"By when?": "9999-12-31T23:59"})
    await town.presses("Ana", "Send")
    town.service.rules = Rules(jitter_minutes=0)
    await town.storage.store.write(WORKSPACE, out_for_ever)
    assert "Your ask to Ben" in words_of(await town.home("Ana"))
    assert "31 Dec 9999" in words_of(await town.home("Ben"))
    await town.presses("Ben", "Yes, I can help")
    await town.says("Lena", "/thanks @Ben")
    await town.fills("Lena", {"What did they do?": "You read it twice."})
    await town.presses("Lena", "Say thanks")
    await town.sees("Lena", "they wait in Askwell until the end of a break")


@pytest.mark.parametrize("year", [2500, 4500, 6000, 9000, 9989, 9999])
def test_planning_for_any_year_ends_and_takes_next_to_no_time(year: int) -> None:
    """A bound of the calendar, counted in its steps; the seconds only show that it was not years that were walked."""
    ana = Person(workspace="local:town", id="ana", name="Ana", platform_zone="Pacific/Kiritimati")
    ben = Person(workspace="local:town", id="ben", name="Ben", platform_zone="America/Adak", workspace_country="DE-BY")
    ask = Ask(
        workspace="local:town",
        id="a1",
        asker="ana",
        helper="ben",
        draft=Draft(what="x", due=datetime(year, 12, 31, 20, tzinfo=UTC)),
        sent_at=TUESDAY,
        deliver_at=TUESDAY,
        moved_at=TUESDAY,
    )
    began = time.process_time()
    assert {prompt.person for prompt in plan(ask, {"ana": ana, "ben": ben}, Rules())} == {"ana", "ben"}
    assert time.process_time() - began < 1


def test_a_walk_of_the_calendar_ends_after_its_last_step_with_what_it_found() -> None:
    always = WorkingHours(days=frozenset(range(1, 8)))
    found = working_time_between(TUESDAY, TUESDAY + timedelta(days=100_000), Calendar("UTC", always))
    assert timedelta(hours=8 * (MOST_STEPS - 1)) <= found <= timedelta(hours=8 * MOST_STEPS)
    assert working_days_later(TUESDAY, 100_000, Calendar("UTC", always)) == TUESDAY + timedelta(days=MOST_STEPS)


def test_counting_stops_when_there_is_enough() -> None:
    found = working_time_between(
        TUESDAY, TUESDAY + timedelta(days=400), Calendar("UTC", WorkingHours()), enough=timedelta(hours=4)
    )
    assert timedelta(hours=4) < found <= timedelta(hours=8)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
@pytest.mark.parametrize("moment", [datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)])
def test_at_the_ends_of_the_calendar_a_moment_is_shown_in_utc(zone: str, moment: datetime) -> None:
    assert in_zone(moment, zone) == moment
    if moment.year > 9000:
        assert next_send_time(moment, Calendar(zone, WorkingHours())) == moment
