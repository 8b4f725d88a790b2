"""Due times in words: phrases read by hand (phrases.txt), a sweep over the calendar, and what nobody should type."""

import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.hours import WorkingHours
from bot.hours.named import named_in
from bot.hours.phrases import DAYS, LONGEST, MONTHS, understood
from bot.hours.zones import at_local
from tests.hours_cases import hours_of

LISBON = "Europe/Lisbon"
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=UTC)
OFFICE = WorkingHours()
Typed = tuple[str, str, WorkingHours, datetime, str]


def by_hand() -> list[Typed]:
    """Each phrase with its zone, hours and moment, and what it means."""
    rows: list[Typed] = []
    zone, hours, now = LISBON, OFFICE, TUESDAY
    for line in Path(__file__).with_name("phrases.txt").read_text("utf-8").splitlines():
        if line.startswith("@ "):
            zone, notation, local = (cell.strip() for cell in line[2:].split("|"))
            hours, now = hours_of(notation), at_local(datetime.fromisoformat(local), ZoneInfo(zone))
        elif line and not line.startswith("#"):
            phrase, _, means = line.rpartition(" | ")
            rows.append((phrase, zone, hours, now, means))
    return rows


TYPED = by_hand()


def outcome(typed: Typed) -> str:
    """`right`, `refused`, `missed` (it should have been understood), or `wrong`."""
    phrase, zone, hours, now, means = typed
    found = understood(phrase, now, zone, hours)
    if found is None:
        return "refused" if means[:1] in {"-", "?"} else "missed"
    local = found.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return "right" if means.removeprefix("? ") == local.isoformat(timespec="minutes") else "wrong"


def test_no_phrase_is_taken_for_what_it_does_not_mean() -> None:
    wrong = {(typed[0], typed[1], typed[3].isoformat()): typed[4] for typed in TYPED if outcome(typed) == "wrong"}
    assert wrong == {}


def test_every_phrase_that_leaves_no_doubt_is_understood() -> None:
    assert [typed[0] for typed in TYPED if outcome(typed) == "missed"] == []


def test_a_good_part_of_the_phrases_is_of_either_kind() -> None:
    counts = Counter(outcome(typed) for typed in TYPED)
    assert counts["right"] >= 150
    assert counts["refused"] >= 150


def test_letters_blanks_and_a_full_stop_make_no_difference() -> None:
    asked = [typed for typed in TYPED if typed[0].isascii()]
    changed = [(f"  {typed[0].upper().replace(' ', '   ')}. ", *typed[1:]) for typed in asked]
    assert [outcome(typed) for typed in changed] == [outcome(typed) for typed in asked]


# --- the calendar, reckoned another way


@pytest.mark.parametrize("zone", [LISBON, "Asia/Kathmandu", "America/New_York"])
def test_weekdays_and_dates_are_right_on_any_day_of_two_years(zone: str) -> None:
    for number in range(0, 730, 29):
        today = date(2026, 1, 1) + timedelta(days=number)
        now = at_local(datetime.combine(today, time(11, 7, 31)), ZoneInfo(zone))
        for ahead in range(1, 7):
            there = today + timedelta(days=ahead)
            wanted = at_local(datetime.combine(there, time(15)), ZoneInfo(zone))
            for words in (DAYS[there.weekday()], f"{there.day} {MONTHS[there.month - 1]}", f"in {ahead} days"):
                assert understood(f"by {words} at 3pm", now, zone) == wanted, (words, now)


def test_the_weekday_that_today_is_names_no_day() -> None:
    for number in range(7):
        now = TUESDAY + timedelta(days=number)
        assert understood(f"{DAYS[now.weekday()]} 3pm", now, LISBON) is None


def test_next_is_taken_only_where_everybody_means_the_same_day() -> None:
    for number in range(14):
        today = TUESDAY.date() + timedelta(days=number)
        for name in DAYS:
            found = understood(f"next {name}", TUESDAY + timedelta(days=number), LISBON)
            if found is not None:
                ahead = (found.date() - today).days
                assert 1 <= ahead <= 7, "the coming one"
                assert found.isocalendar().week != today.isocalendar().week, "and in another week"


def test_what_has_passed_or_is_now_is_not_taken() -> None:
    at_three = datetime(2026, 11, 24, 15, tzinfo=UTC)
    assert understood("today 3pm", at_three - timedelta(seconds=1), LISBON) == at_three
    assert understood("today 3pm", at_three, LISBON) is None
    assert understood("today 3pm", at_three + timedelta(seconds=1), LISBON) is None


def test_a_moment_is_in_utc_and_whole_minutes() -> None:
    found = understood("in two hours", TUESDAY.replace(second=59, microsecond=7), "Asia/Kathmandu")
    assert found == TUESDAY + timedelta(hours=2)
    assert found.tzinfo is UTC


def test_a_moment_without_a_zone_is_an_error() -> None:
    with pytest.raises(ValueError, match="naive"):
        understood("in two hours", datetime(2026, 11, 24, 10), LISBON)


def test_the_machines_own_zone_and_language_do_not_matter() -> None:
    program = (
        "from datetime import UTC, datetime; from bot.hours.phrases import understood\n"
        "now = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)\n"
        "for words in ('tomorrow 3pm', 'Thursday', 'in 2 hours', '26 Nov'):\n"
        "    print(understood(words, now, 'Europe/Lisbon'))\n"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"TZ": zone, "LC_ALL": lang},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone, lang in (("UTC", "C"), ("Pacific/Kiritimati", "de_DE.UTF-8"), ("America/Los_Angeles", "tr_TR.UTF-8"))
    }
    assert answers == {
        "2026-11-25 15:00:00+00:00\n2026-11-26 17:00:00+00:00\n2026-11-25 00:30:00+00:00\n2026-11-26 17:00:00+00:00\n"
    }


def test_the_libraries_are_loaded_on_demand_and_not_with_the_bot() -> None:
    program = "import sys, bot.service, bot.hours.phrases; print({'dateparser', 'parsedatetime'} & sys.modules.keys())"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert loaded == "set()\n"


def test_nothing_that_people_typed_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    for typed in TYPED:
        outcome(typed)
    assert caplog.records == []


def test_many_who_ask_at_once_get_the_same_answers() -> None:
    with ThreadPoolExecutor(8) as together:
        assert list(together.map(outcome, TYPED)) == [outcome(typed) for typed in TYPED]


# --- what nobody should type


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        " " * 10_000,
        "Thursday 3pm" + " " * 10_000,
        "in " * 30_000,
        "by " * 25 + "Thursday",
        "9" * 100_000,
        "in " + "9" * 70 + " hours",
        "Thursday " * 1_000,
        "3pm " * 20,
        "1:" * 5_000,
        "a" * 80,
        "(" * 80,
        "Thursday 3pm\0",
        "Thursday\u202e 3pm",
        "\ud800 3pm",
        "end of " * 11,
        "no later than " * 5,
        "end of the end of the end of day",
        "İ" * 80,
        "0x10 hours",
        "in 1e3 hours",
        "in ٣ hours",
        "{0} {now} %s",
        "x" * LONGEST + " Thursday",
    ],
)
def test_hostile_words_are_no_moment(hostile: str) -> None:
    assert understood(hostile, TUESDAY, LISBON) is None
    assert named_in(hostile, TUESDAY, LISBON) is None


def test_near_the_ends_of_time_nothing_is_understood() -> None:
    assert understood("tomorrow", datetime(9999, 12, 31, 12, tzinfo=UTC), LISBON) is None
    assert understood("in 2 hours", datetime(9999, 12, 31, 23, tzinfo=UTC), LISBON) is None


# --- in a text


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Could you look at the contract by Thursday 3pm?", "2026-11-26T15:00"),
        ("Could you look at the contract by Thursday 3 p.m.?", "2026-11-26T15:00"),
        ("Could you look at the contract by 3 p.m. on Thursday?", "2026-11-26T15:00"),
        ("By tomorrow noon, please.", "2026-11-25T12:00"),
        ("I need it by Friday. Could you read it by Friday?", "2026-11-27T17:00"),
        ("Could you read it by Friday so that we can print it?", "2026-11-27T17:00"),
        ("I need it by Friday. Could you read it by Thursday?", None),
        ("Could you read it by Friday or so?", None),
        ("Could you read it by Friday morning?", None),
        ("Could you read it by Thursday, 3pm?", "2026-11-26T15:00"),
        ("Could you read it by Thursday, or Friday?", None),
        ("The book by Thursday Next is good.", None),
        ("Could you drop by tomorrow?", "2026-11-25T17:00"),
        ("It was written by Ben. Could you read it?", None),
        ("Are you free on Thursday?", None),
        ("I am out until Thursday.", None),
        ("The deadline was by yesterday.", None),
        ("Nearby Thursday", None),
        ("by " * 1_000, None),
        ("by Thursday " * 250, None),
    ],
)
def test_a_text_names_a_moment_only_where_a_clause_ends_with_it(text: str, means: str | None) -> None:
    found = named_in(text, TUESDAY, LISBON)
    assert (found and found.astimezone(ZoneInfo(LISBON)).isoformat()[:16]) == means
