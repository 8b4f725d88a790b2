"""When each prompt is due: DESIGN's table, line by line, in people's own time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.asks import Ask, Draft, Event, Happened, Kind, State, move, noted
from bot.jitter import jittered
from bot.people import Person
from bot.preferences import Preferences
from bot.prompts import PromptKind, plan
from bot.rules import Rules

LISBON, BERLIN = ZoneInfo("Europe/Lisbon"), ZoneInfo("Europe/Berlin")
RULES = Rules(jitter_minutes=0)
ANA = Person(workspace="local:town", id="ana", name="Ana", platform_zone="Europe/Lisbon")
BEN = Person(workspace="local:town", id="ben", name="Ben", platform_zone="Europe/Berlin")
MEI = Person(workspace="local:town", id="mei", name="Mei", platform_zone="Asia/Kolkata")
TOWN = {person.id: person for person in (ANA, BEN, MEI)}


def at(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    """`2026-11-24 10:00` there, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def an_ask(sent: str = "2026-11-24 10:00", **draft: Any) -> Ask:
    """Ana asks Ben on a Tuesday at ten in Berlin."""
    moment = at(sent)
    return Ask(
        workspace="local:town",
        id="a1",
        asker="ana",
        helper="ben",
        draft=Draft(what="x", **draft),
        sent_at=moment,
        deliver_at=moment,
        moved_at=moment,
    )


def due(ask: Ask, kind: PromptKind, rules: Rules = RULES) -> datetime | None:
    found = [prompt.due_at for prompt in plan(ask, TOWN, rules) if prompt.kind is kind]
    return found[0] if found else None


def test_with_a_due_time_the_nudge_comes_a_working_day_after_delivery() -> None:
    assert due(an_ask(due=at("2026-12-01 16:00")), PromptKind.NUDGE) == at("2026-11-25 10:00")


@pytest.mark.principle("001-17")
def test_without_hurry_the_nudge_comes_after_three_working_days() -> None:
    assert due(an_ask(), PromptKind.NUDGE) == at("2026-11-27 10:00")


def test_due_sooner_than_that_the_nudge_comes_halfway() -> None:
    assert due(an_ask(due=at("2026-11-24 17:00")), PromptKind.NUDGE) == at("2026-11-24 13:30")


def test_due_within_four_working_hours_there_is_no_nudge() -> None:
    ask = an_ask(due=at("2026-11-24 14:00"))
    assert due(ask, PromptKind.NUDGE) is None
    assert due(ask, PromptKind.SILENCE) == at("2026-11-24 12:00")


def test_a_friday_nudge_waits_for_monday() -> None:
    assert due(an_ask("2026-11-27 10:00", due=at("2026-12-04 16:00")), PromptKind.NUDGE) == at("2026-11-30 10:00")


def test_the_asker_hears_a_working_day_after_the_nudge() -> None:
    assert due(an_ask(), PromptKind.SILENCE) == at("2026-11-30 10:00")


def test_the_asker_never_hears_later_than_the_due_time() -> None:
    ask = an_ask(due=at("2026-11-25 12:00"))
    assert due(ask, PromptKind.SILENCE) == at("2026-11-25 12:00")


@pytest.mark.principle("004-14")
def test_who_switched_nudges_off_gets_none_and_the_asker_hears_all_the_same() -> None:
    quiet = {**TOWN, "ben": BEN.prefer(nudges=False)}
    kinds = [prompt.kind for prompt in plan(an_ask(), quiet, RULES)]
    assert kinds == [PromptKind.SILENCE]


def test_after_a_yes_the_check_in_comes_at_the_due_time() -> None:
    accepted = move(
        an_ask(due=at("2026-11-26 16:00")), Happened(event=Event.ACCEPT, by="ben", at=at("2026-11-24 11:00"))
    )
    assert due(accepted, PromptKind.CHECK_IN) == at("2026-11-26 16:00")


def test_after_a_yes_without_hurry_it_comes_two_working_days_later() -> None:
    accepted = move(an_ask(), Happened(event=Event.ACCEPT, by="ben", at=at("2026-11-26 11:00")))
    assert due(accepted, PromptKind.CHECK_IN) == at("2026-11-30 11:00")


def test_done_brings_the_check_in_forward() -> None:
    accepted = move(an_ask(), Happened(event=Event.ACCEPT, by="ben", at=at("2026-11-24 11:00")))
    done = move(accepted, Happened(event=Event.DONE, by="ben", at=at("2026-11-24 12:00")))
    assert due(done, PromptKind.CHECK_IN) == at("2026-11-24 12:00")


def test_not_yet_asks_again_two_working_days_later() -> None:
    accepted = move(an_ask(), Happened(event=Event.ACCEPT, by="ben", at=at("2026-11-24 11:00")))
    later = move(accepted, Happened(event=Event.NOT_YET, by="ana", at=at("2026-11-26 11:00")))
    assert due(later, PromptKind.CHECK_IN) == at("2026-11-30 11:00")


def test_without_a_reply_to_the_check_in_it_closes_after_ten_working_days() -> None:
    accepted = move(an_ask(), Happened(event=Event.ACCEPT, by="ben", at=at("2026-11-24 11:00")))
    assert due(accepted, PromptKind.EXPIRE) == at("2026-12-10 11:00")


@pytest.mark.principle("000-03", "000-16", "003-29", "003-33", "004-31")
def test_thanks_are_invited_next_working_day_and_once_more_two_later() -> None:
    accepted = move(an_ask(), Happened(event=Event.ACCEPT, by="ben", at=at("2026-11-24 11:00")))
    helped = move(accepted, Happened(event=Event.HELPED, by="ana", at=at("2026-11-25 11:00")))
    when = [prompt.due_at for prompt in plan(helped, TOWN, RULES) if prompt.kind is PromptKind.THANK]
    assert when == [at("2026-11-26 11:00"), at("2026-11-30 11:00")]
    thanked = noted(helped, Happened(event=Event.THANKED, by="ana", at=at("2026-11-25 12:00")))
    assert {prompt.kind for prompt in plan(thanked, TOWN, RULES)} == {PromptKind.OUTCOME}


@pytest.mark.principle("000-18", "001-06", "003-21", "004-32")
@pytest.mark.parametrize(
    ("draft", "invited"),
    [
        ({"kind": Kind.ADVICE}, True),
        ({"kind": Kind.FEEDBACK}, True),
        ({"kind": Kind.INTRODUCTION}, True),
        ({"kind": Kind.HANDS_ON, "minutes": 15}, True),
        ({"kind": Kind.INFORMATION, "minutes": 30}, False),
        ({"kind": Kind.LISTEN}, False),
        ({}, True),
    ],
)
def test_an_outcome_is_invited_two_weeks_later_where_there_may_be_one(draft: dict[str, Any], invited: bool) -> None:
    accepted = move(an_ask(**draft), Happened(event=Event.ACCEPT, by="ben", at=at("2026-11-24 11:00")))
    helped = move(accepted, Happened(event=Event.HELPED, by="ana", at=at("2026-11-25 11:00")))
    assert due(helped, PromptKind.OUTCOME) == (at("2026-12-09 11:00") if invited else None)


@pytest.mark.principle("003-21", "004-32")
def test_the_date_that_the_asker_chose_decides() -> None:
    accepted = move(an_ask(), Happened(event=Event.ACCEPT, by="ben", at=at("2026-11-24 11:00")))
    helped = move(accepted, Happened(event=Event.HELPED, by="ana", at=at("2026-11-25 11:00")))
    chosen = replace(helped, outcome_from=at("2027-01-13 00:00", LISBON))
    assert due(chosen, PromptKind.OUTCOME) == at("2027-01-13 09:00", LISBON)


@pytest.mark.principle("001-16")
def test_kept_in_mind_is_reminded_a_week_later_and_then_ends() -> None:
    parked = move(an_ask(), Happened(event=Event.PARK, by="ben", at=at("2026-11-24 11:00")))
    assert due(parked, PromptKind.KEEP_IN_MIND) == at("2026-12-01 11:00")
    assert due(parked, PromptKind.SILENCE) == at("2026-12-03 11:00")


@pytest.mark.principle("001-17")
def test_an_ask_left_open_closes_after_four_weeks_without_another_nudge() -> None:
    declined = move(an_ask(), Happened(event=Event.DECLINE, by="ben", at=at("2026-11-24 11:00")))
    left = move(declined, Happened(event=Event.LEAVE_OPEN, by="ana", at=at("2026-11-24 12:00")))
    assert [prompt.kind for prompt in plan(left, TOWN, RULES)] == [PromptKind.EXPIRE]
    assert due(left, PromptKind.EXPIRE) == at("2026-12-22 12:00")


def test_an_invitation_lapses_after_a_working_day_of_the_person_pointed_to() -> None:
    pointed = move(an_ask(), Happened(event=Event.POINT, by="ben", at=at("2026-11-24 11:00"), to="mei"))
    assert due(pointed, PromptKind.LAPSE) == at("2026-11-25 15:30", ZoneInfo("Asia/Kolkata"))
    assert due(pointed, PromptKind.NUDGE) is None


def test_prompts_wait_for_public_holidays() -> None:
    at_home = {**TOWN, "ben": BEN.prefer(country="DE")}
    ask = an_ask("2026-12-23 10:00", due=at("2027-01-08 16:00"))
    nudge = next(p for p in plan(ask, at_home, RULES) if p.kind is PromptKind.NUDGE)
    assert nudge.due_at == at("2026-12-24 10:00")
    day_later = next(p for p in plan(an_ask("2026-12-24 10:00", due=at("2027-01-08 16:00")), at_home, RULES))
    assert day_later.due_at == at("2026-12-28 10:00")


@pytest.mark.parametrize("state", [State.DECLINED, State.WITHDRAWN, State.CLOSED])
def test_what_has_ended_asks_nothing_of_anybody(state: State) -> None:
    assert plan(replace(an_ask(), state=state), TOWN, RULES) == ()


def test_nine_o_clock_is_not_one_instant_for_all_but_the_same_for_each() -> None:
    rules = Rules()
    nine = at("2026-11-24 09:00")
    people = [replace(BEN, id=f"p{number}") for number in range(40)]
    moments = [jittered(person, nine, rules) for person in people]
    assert len(set(moments)) > 30
    assert all(nine <= moment < nine + timedelta(minutes=10) for moment in moments)
    assert moments == [jittered(person, nine, rules) for person in people]


def test_jitter_never_reaches_past_the_end_of_the_day() -> None:
    late = at("2026-11-24 16:59")
    people = [replace(BEN, id=f"p{number}", preferences=Preferences()) for number in range(40)]
    assert all(jittered(person, late, Rules()) < at("2026-11-24 17:00") for person in people)


def awaited(ask: Ask) -> set[PromptKind]:
    return {prompt.kind for prompt in plan(ask, TOWN, RULES) if prompt.awaited}


def test_somebody_waits_for_these_prompts_and_for_no_others() -> None:
    open_, due_ask = an_ask(), an_ask(due=at("2026-12-01 16:00"))
    pointed = move(open_, Happened(event=Event.POINT, by="ben", at=at("2026-11-24 11:00"), to="mei"))
    accepted = move(open_, Happened(event=Event.ACCEPT, by="ben", at=at("2026-11-24 11:00")))
    reminded = move(accepted, Happened(event=Event.REMIND, by="ben", at=at("2026-11-24 11:30")))
    done = move(accepted, Happened(event=Event.DONE, by="ben", at=at("2026-11-24 12:00")))
    helped = move(accepted, Happened(event=Event.HELPED, by="ana", at=at("2026-11-25 11:00")))
    unanswered = move(open_, Happened(event=Event.SILENCE, by=None, at=at("2026-11-30 10:00")))
    parked = move(open_, Happened(event=Event.PARK, by="ben", at=at("2026-11-24 11:00")))
    assert awaited(open_) == {PromptKind.SILENCE}
    assert awaited(due_ask) == {PromptKind.SILENCE, PromptKind.NUDGE}
    assert awaited(pointed) == {PromptKind.LAPSE}
    assert awaited(unanswered) == {PromptKind.NO_ANSWER}
    assert awaited(accepted) == set()
    assert awaited(reminded) == {PromptKind.REMIND_ME}
    assert awaited(done) == {PromptKind.CHECK_IN}
    assert awaited(helped) == awaited(parked) == set()
