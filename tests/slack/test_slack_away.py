"""Whoever set Slack's own status for a holiday, or for being ill, with an end: what waits for them waits until then."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.parse import workspace_of
from bot.people import Person
from bot.rules import Rules
from bot.service import personal
from tests.fakes.slack import filling
from tests.fakes.slack.state import View
from tests.slack.town import SlackTown

TEXT = "Could you read my talk and say what is missing?"
WORDS = "Somewhere warm with the kanarienvogel"
SUNDAY = datetime(2026, 11, 29, 22, 59, 59, tzinfo=UTC)
"""The end of the day in Berlin."""

PALM, ILL = ":palm_tree:", ":face_with_thermometer:"
CARD, AWAY, BACK = "Ana asks for your help", "Ben is away until Sun 29 Nov, 22:59.", "Ben gets it Mon 30 Nov"
TOLD = "Slack says you're away until Sun 29 Nov, 23:59, so asks and all else wait until then."


async def asks_ben(town: SlackTown, words: str = TEXT) -> None:
    await town.says("Ana", f"/ask @Ben {words}")
    await town.presses("Ana", "Send")


async def known(town: SlackTown, who: str = "Ben") -> Person | None:
    team, someone = workspace_of(town.here.team.id), town.who(who).id
    return await town.here.storage.store.read(team, lambda tx: tx.people.get(someone))


async def home(town: SlackTown, who: str = "Ben") -> View:
    await town.who(who).opens_home()
    await town.settle()
    return town.who(who).home


def in_files(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


@pytest.mark.parametrize("emoji", [PALM, ILL])
async def test_an_ask_waits_for_who_is_away_and_its_asker_reads_until_when(town: SlackTown, emoji: str) -> None:
    await town.who("Ben").sets_status(WORDS, emoji, SUNDAY)
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.sees("Ana", AWAY)
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", f"{AWAY} {BACK}")
    await town.presses("Ana", "Send")
    await town.sees("Ana", f"{AWAY} {BACK}")
    await town.not_sees("Ana", "Deliver now", WORDS)
    await town.time_passes(days=5)
    await town.not_sees("Ben", CARD)
    await town.time_passes(days=1)
    await town.sees("Ben", CARD)
    await town.sees("Ana", "Ben got it.")
    await town.not_sees("Ana", "Ben is away")


async def test_who_is_back_before_the_end_gets_what_waited(town: SlackTown) -> None:
    await town.who("Ben").sets_status(WORDS, PALM, SUNDAY)
    await asks_ben(town)
    await town.time_passes(hours=1)
    await town.not_sees("Ben", CARD)
    await town.who("Ben").sets_status("", "")
    await town.settle()
    await town.sees("Ben", CARD)
    await town.sees("Ana", "Ben got it.")
    await town.not_sees("Ana", "Ben is away")


async def test_an_ask_that_is_with_somebody_says_when_they_go_away(town: SlackTown) -> None:
    await asks_ben(town)
    await town.sees("Ben", CARD)
    await town.who("Ben").sets_status(WORDS, ILL, SUNDAY)
    await town.settle()
    await town.sees("Ana", f"Ben got it. {AWAY}", "Withdraw")
    await town.presses("Ben", "Yes, I can help")
    await town.sees("Ana", "Ben says yes.")


async def test_no_reminder_comes_to_who_is_away(town: SlackTown) -> None:
    await asks_ben(town)
    await town.who("Ben").sets_status(WORDS, PALM, datetime(2026, 12, 24, tzinfo=UTC))
    had = len(town.who("Ben").dms())
    await town.time_passes(days=14)
    assert len(town.who("Ben").dms()) == had
    await town.sees("Ana", "No answer from Ben so far.")


@pytest.mark.parametrize(
    ("text", "emoji", "ends"),
    [
        (WORDS, PALM, None),
        ("Vacationing", ":beach_with_umbrella:", SUNDAY),
        ("Out sick", ":bus:", SUNDAY),
        (WORDS, PALM, SUNDAY.replace(year=2099)),
    ],
)
async def test_a_status_without_an_end_or_another_one_holds_nothing_back(
    town: SlackTown, text: str, emoji: str, ends: datetime | None
) -> None:
    await town.who("Ben").sets_status(text, emoji, ends)
    await asks_ben(town)
    await town.sees("Ben", CARD)
    await town.not_sees("Ana", "Ben is away")


async def test_who_is_away_reads_what_is_assumed_and_is_reached_all_the_same_with_one_press(town: SlackTown) -> None:
    await town.who("Ben").sets_status(WORDS, PALM, SUNDAY)
    await asks_ben(town)
    shown = await home(town)
    await town.sees("Ben", TOLD)
    await town.who("Ben").press(shown, "Bring them anyway")
    await town.settle()
    await town.sees("Ben", CARD)
    await town.not_sees("Ana", "Ben is away")
    await home(town)
    await town.not_sees("Ben", TOLD)
    await town.who("Ben").sets_status(WORDS, PALM, SUNDAY - timedelta(days=1))
    await home(town)
    await town.not_sees("Ben", TOLD)
    await town.who("Ben").sets_status(WORDS, PALM, SUNDAY + timedelta(days=7))
    await home(town)
    await town.sees("Ben", "Slack says you're away until Sun 6 Dec")


async def test_the_settings_say_it_too_and_keep_what_was_typed_there(town: SlackTown) -> None:
    await town.who("Ben").sets_status(WORDS, PALM, SUNDAY)
    await asks_ben(town)
    await town.says("Ben", "/ask settings")
    await town.sees("Ben", TOLD)
    await town.fills("Ben", {"Please don't ask me for": "taxes"})
    await town.presses("Ben", "Bring them anyway")
    await town.not_sees("Ben", TOLD)
    await town.sees("Ben", "taxes", CARD)


async def test_what_they_say_here_counts_over_what_slack_says(town: SlackTown) -> None:
    await town.who("Ben").sets_status(WORDS, PALM, SUNDAY)
    await asks_ben(town)
    await town.says("Ben", "/ask unpause")
    await town.sees("Ben", CARD)


async def test_an_absence_of_their_own_ends_when_they_said_so(town: SlackTown) -> None:
    await town.who("Ben").sets_status(WORDS, PALM, SUNDAY)
    await town.settle()
    await town.says("Ben", "/ask out until Thursday")
    await home(town)
    await town.sees("Ben", "Out until Thu 26 Nov")
    await town.time_passes(days=2, hours=1)
    await asks_ben(town)
    await town.sees("Ben", CARD)


async def test_an_absence_that_they_planned_stays_whatever_their_status_is(town: SlackTown) -> None:
    await town.says("Ben", "/ask settings")
    planned = (datetime(2026, 12, 21, 8, tzinfo=UTC), datetime(2027, 1, 4, 8, tzinfo=UTC))
    await town.who("Ben").fill(dict(zip(("Out from", "Out until"), planned, strict=True)))
    await town.presses("Ben", "Save")
    await town.who("Ben").close()
    await town.who("Ben").sets_status(WORDS, PALM, SUNDAY)
    await town.who("Ben").press(await home(town), "Bring them anyway")
    await town.who("Ben").sets_status("", "")
    ben = await known(town)
    assert ben is not None
    assert (ben.preferences.out_from, ben.preferences.out_until) == planned


async def test_who_asks_while_away_reads_that_the_answer_waits(town: SlackTown) -> None:
    await town.who("Ana").sets_status(WORDS, PALM, SUNDAY)
    await asks_ben(town)
    await town.sees("Ana", "Slack says you're away until Sun 29 Nov", "Bring them anyway")
    await town.presses("Ben", "Yes, I can help")
    await town.not_sees("Ana", "Ben says yes.")
    await town.presses("Ana", "Bring them anyway")
    await town.sees("Ana", "Ben says yes.")


async def test_who_is_away_is_not_suggested(town: SlackTown) -> None:
    await town.says("Ana", "/ask who knows about CSS?")
    await town.sees("Ana", "You could ask Ben")
    await town.who("Ana").close()
    await town.who("Ben").sets_status(WORDS, PALM, SUNDAY)
    await town.says("Ana", "/ask who knows about CSS?")
    await town.not_sees("Ana", "You could ask Ben")


async def test_nobody_can_suggest_who_is_away(town: SlackTown) -> None:
    await asks_ben(town)
    await town.who("Lena").sets_status(WORDS, PALM, SUNDAY)
    await town.presses("Ben", "Someone else")
    await town.fills("Ben", {"Who?": "Lena"})
    await town.presses("Ben", "Send")
    await town.sees("Ben", "Lena takes no asks at the moment.")


async def test_an_ask_that_is_due_before_they_are_back_waits_all_the_same(town: SlackTown) -> None:
    await town.who("Ben").sets_status(WORDS, ILL, SUNDAY)
    await asks_ben(town, f"{TEXT} By Thursday 3pm")
    await town.sees("Ana", f"{AWAY} {BACK}")
    await town.time_passes(days=5)
    await town.not_sees("Ben", CARD)


async def test_a_profile_looked_at_before_delivery_holds_back_what_no_event_told_of(town: SlackTown) -> None:
    town.here.fake.state.apps[town.here.app.id].events -= {"user_status_changed"}
    await town.time_passes(days=3, hours=10)
    await asks_ben(town)
    await town.sees("Ana", "Ben gets it Mon 30 Nov")
    await town.who("Ben").sets_status(WORDS, PALM, SUNDAY + timedelta(days=2))
    await town.time_passes(days=3)
    await town.not_sees("Ben", CARD)
    await town.sees("Ana", "Ben is away until Tue 1 Dec, 22:59. Ben gets it Wed 2 Dec")
    await town.time_passes(days=2)
    await town.sees("Ben", CARD)


async def test_deliver_now_pressed_too_late_brings_nothing_to_who_is_away(town: SlackTown) -> None:
    await town.time_passes(hours=10)
    await asks_ben(town)
    card = town.find("Ana", "Deliver now")
    press = filling.pressed(*filling.find_button(card.blocks, "Deliver now"))
    await town.who("Ben").sets_status(WORDS, PALM, SUNDAY)
    await town.settle()
    await town.not_sees("Ana", "Deliver now")
    await town.who("Ana").press_action(card, press)
    await town.settle()
    await town.sees("Ana", f"{AWAY} {BACK}")
    await town.not_sees("Ben", CARD)


async def test_who_is_back_reads_the_answer_that_waited(town: SlackTown) -> None:
    await asks_ben(town)
    await town.who("Ana").sets_status(WORDS, PALM, SUNDAY)
    await town.presses("Ben", "Yes, I can help")
    await town.not_sees("Ana", "Ben says yes.")
    await town.who("Ana").sets_status("", "")
    await town.settle()
    await town.sees("Ana", "Ben says yes.")


async def test_nothing_but_the_end_is_kept_and_their_words_stand_nowhere(
    town: SlackTown, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await town.who("Ben").sets_status(WORDS, ILL, SUNDAY)
    await asks_ben(town)
    await home(town)
    held = await asyncio.to_thread(in_files, tmp_path)
    assert b"away_until" in held
    for said in ("kanarienvogel", "thermometer", "palm_tree"):
        assert said.encode() not in held
    mine = [record.getMessage() for record in caplog.records if record.name.startswith("askwell")]
    assert not any("kanarienvogel" in line for line in mine)


async def test_whom_nobody_asked_yet_is_not_noted_for_their_status(town: SlackTown) -> None:
    stranger = town.here.fake.person(town.here.team, "Nadia")
    town.people["nadia"] = stranger
    await stranger.sets_status(WORDS, PALM, SUNDAY)
    assert await known(town, "Nadia") is None


async def test_it_goes_with_them_when_they_are_forgotten_or_leave(town: SlackTown) -> None:
    for who in ("Ben", "Lena"):
        await town.who(who).sets_status(WORDS, PALM, SUNDAY)
        assert (await known(town, who)) is not None
    here, now = town.here, town.here.clock.now()
    ben = town.who("Ben").id
    await here.storage.store.write(workspace_of(here.team.id), lambda tx: personal.erase(tx, ben, now, Rules()))
    await town.who("Ben").sets_status(WORDS, PALM, SUNDAY + timedelta(days=1))
    here.fake.state.members[town.who("Lena").id].deleted = True
    found = await here.side.directory.ask_about((await known(town, "Lena")).address)  # type: ignore[union-attr]
    assert found is not None
    assert found.left
    erased = await known(town)
    assert erased is not None
    assert erased.erased
    assert erased.away_until is None


@pytest.mark.parametrize(
    "user",
    [
        None,
        {},
        {"id": "U1"},
        {"id": None, "profile": {"status_emoji": PALM, "status_expiration": 1}},
        {"profile": {"status_emoji": [PALM], "status_expiration": "soon"}},
        {"profile": {"status_emoji": PALM, "status_expiration": 10**30}},
        {"profile": {"status_emoji": PALM}},
        {"profile": []},
    ],
)
async def test_an_event_that_lacks_something_changes_nothing(town: SlackTown, user: Mapping[str, Any] | None) -> None:
    ben = town.who("Ben")
    told = {"id": ben.id, **user} if user and "id" not in user else user
    await ben.tells({"type": "user_status_changed", "user": told})
    await asks_ben(town)
    await town.sees("Ben", CARD)
    assert town.here.failures == []
