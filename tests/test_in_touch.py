"""Stay in touch (003-05, 003-15): a private wish, a day that moves with every contact, one line in a day's message."""

from collections.abc import AsyncIterator, Iterator
from datetime import datetime

import pytest

from bot.people import PersonFacts
from bot.rules import Rules
from bot.service import personal
from tests.test_letters import says_hi
from tests.test_my_data import erases
from tests.test_promises import came
from tests.world import WORKSPACE, World, open_world, words_of

LINE = "You wanted to stay in touch with Ben"


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


def months(moments: list[datetime]) -> Iterator[str]:
    return (f"{at:%Y-%m}" for at in moments)


@pytest.mark.principle("003-05")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("/ask stay in touch with @Ben every 3 months", "every 3 months"),
        ("/ask stay in touch with Ben every three months.", "every 3 months"),
        ("/ask keep in touch with @Ben monthly", "every month"),
        ("/ask stay in touch with @Ben", "every 3 months"),
        ("/ask in Kontakt bleiben mit @Ben alle zwei Monate", "every 2 months"),
        ("/ask seguir en contacto con @Ben cada año", "every 12 months"),
        ("/ask rester en contact avec @Ben tous les 6 mois", "every 6 months"),
        ("/ask 保持联系 @Ben 每3个月", "every 3 months"),
    ],
)
async def test_it_is_said_in_words(town: World, words: str, told: str) -> None:
    await town.says("Ana", words)
    await town.sees("Ana", f"I'll remind you of Ben {told}.", "Only you know of it.")


@pytest.mark.parametrize("often", ["every 6 weeks", "every 40 months", "now and then"])
async def test_what_is_not_understood_is_asked_and_never_guessed(town: World, often: str) -> None:
    await town.says("Ana", f"/ask stay in touch with @Ben {often}")
    await town.sees("Ana", "How often should I remind you? Say it in months")
    await town.time_passes(days=400)
    assert came(town, "ana", LINE) == []


@pytest.mark.principle("003-05")
async def test_it_comes_in_the_middle_of_the_month_and_again(town: World) -> None:
    await town.says("Ana", "/ask stay in touch with @Ben every 3 months")
    await town.time_passes(days=220)
    assert list(months(came(town, "ana", LINE))) == ["2027-02", "2027-05"]
    await town.sees("Ana", LINE, "Say hi", "Ask Ben", "Next month", "Stop this one")
    await town.not_sees("Ben", "stay in touch", "Ana")


@pytest.mark.principle("003-15")
async def test_any_contact_moves_the_day_and_is_named(town: World) -> None:
    await town.says("Ana", "/ask stay in touch with @Ben every 3 months")
    await town.time_passes(days=50)
    await town.says("Ben", "/thanks @Ana for walking me through the ledger: I could close the month on the same day.")
    await town.time_passes(days=60)
    assert came(town, "ana", LINE) == []
    await town.time_passes(days=40)
    assert list(months(came(town, "ana", LINE))) == ["2027-04"]
    await town.sees("Ana", "your last contact here was in January.")


@pytest.mark.principle("003-15")
async def test_an_answer_to_an_ask_is_contact_for_both_and_a_silent_one_for_its_asker(town: World) -> None:
    for who, other in (("Ana", "Ben"), ("Ben", "Ana")):
        await town.says(who, f"/ask stay in touch with @{other} every month")
    await town.says("Ana", "/ask @Ben Could you read my chart and tell me what is missing?")
    await town.presses("Ana", "Send")
    await town.time_passes(hours=2)
    await town.says("Ana", "/ask stay in touch")
    await town.sees("Ana", "I'll remind you of Ben every month. Your last contact here was in November.")
    await town.says("Ben", "/ask stay in touch")
    await town.not_sees("Ben", "Your last contact")
    await town.presses("Ben", "Not right now")
    await town.says("Ben", "/ask stay in touch")
    await town.sees("Ben", "I'll remind you of Ana every month. Your last contact here was in November.")


async def test_the_line_says_so_once_they_were_in_touch(town: World) -> None:
    await town.says("Ana", "/ask stay in touch with @Ben every month")
    await town.time_passes(days=24)
    await town.presses("Ana", "Say hi", near=LINE)
    await town.fills("Ana", {"Your hello": "It has been a while!"})
    await town.presses("Ana", "Send")
    await town.time_passes(hours=1)
    await town.sees("Ana", "You've been in touch with Ben since.")
    await town.not_sees("Ana", LINE)


@pytest.mark.principle("001-20")
async def test_later_is_next_month_and_stop_is_for_good(town: World) -> None:
    await town.says("Ana", "/ask stay in touch with @Ben every 3 months")
    await town.time_passes(days=84)
    await town.presses("Ana", "Next month", near=LINE)
    await town.sees("Ana", "I'll remind you of Ben again next month.", "I'll remind you of Ben again in March.")
    await town.time_passes(days=31)
    assert list(months(came(town, "ana", LINE))) == ["2027-02", "2027-03"]
    await town.presses("Ana", "Stop this one", near=LINE)
    await town.sees("Ana", "I won't remind you of Ben any more.")
    await town.time_passes(days=300)
    assert len(came(town, "ana", LINE)) == 2


async def test_its_switch_ends_all_of_it_and_a_new_wish_brings_it_back(town: World) -> None:
    await town.says("Ana", "/ask stay in touch with @Ben every month")
    await town.time_passes(days=24)
    await town.presses("Ana", "Stop these reminders", near=LINE)
    await town.time_passes(days=60)
    assert len(came(town, "ana", LINE)) == 1
    await town.says("Ana", "/ask stay in touch with @Ben every month")
    await town.time_passes(days=40)
    assert len(came(town, "ana", LINE)) == 2


@pytest.mark.principle("003-15")
async def test_it_comes_in_one_message_a_day_with_all_of_them(town: World) -> None:
    for who in ("Ben", "Lena", "Tom"):
        await town.says("Ana", f"/ask stay in touch with @{who} every month")
    before = len(town.wire.posts)
    await town.time_passes(days=24)
    told = [message for to, _, message, _ in town.wire.posts[before:] if to == "ana"]
    assert [message.title for message in told] == ["3 small things"]


@pytest.mark.principle("003-05")
async def test_home_lists_them_and_ends_one(town: World) -> None:
    await town.says("Ana", "/ask stay in touch with @Ben every 3 months")
    await town.says("Ana", "/ask mine")
    await town.presses("Ana", "Stay in touch")
    await town.sees("Ana", "I'll remind you of Ben every 3 months.", "Only you see this.")
    await town.presses("Ana", "Stop this one")
    await town.says("Ana", "/ask stay in touch")
    await town.sees("Ana", "There is nobody yet that you want to be reminded of.")


async def test_nobody_is_reminded_of_whom_they_want_nothing_from_and_whoever_is_refused_learns_nothing(
    town: World,
) -> None:
    await town.says("Ana", "/ask stay in touch with @Ben every month")
    await town.says("Ben", "/ask stay in touch with @Ana every month")
    await town.says("Ben", "/ask settings")
    await town.fills("Ben", {"No more asks from": "Ana"})
    await town.presses("Ben", "Save")
    await town.time_passes(days=24)
    assert len(came(town, "ana", LINE)) == 1
    assert came(town, "ben", "You wanted to stay in touch with Ana") == []


async def test_both_sides_go_when_either_is_forgotten(town: World) -> None:
    await says_hi(town, "Ana", "Ben")
    await town.says("Ana", "/ask stay in touch with @Ben every month")
    await town.says("Ben", "/ask stay in touch with @Ana every month")
    now, store = town.clock.now(), town.storage.store
    await store.write(WORKSPACE, lambda tx: personal.erase(tx, "ben", now, Rules()))
    await town.time_passes(days=60)
    assert came(town, "ana", "You wanted to stay in touch") == []
    held = await store.read(WORKSPACE, lambda tx: (tx.touch.rhythms("ana"), tx.touch.last("ana", ["ben"])))
    assert held == ((), {})


@pytest.mark.principle("001-18")
async def test_a_month_is_kept_for_three_years(sqlite_url: str) -> None:
    async with open_world(sqlite_url, Rules(contacts_kept_months=2)) as town:
        await says_hi(town, "Ana", "Ben")
        await town.time_passes(days=60)
        await town.says("Ana", "/ask stay in touch with @Ben")
        await town.sees("Ana", "Your last contact here was in November 2026.")
        await town.time_passes(days=40)
        await town.says("Ana", "/ask stay in touch")
        await town.not_sees("Ana", "Your last contact here was")


@pytest.mark.parametrize("wrote", [True, False])
async def test_whoever_was_forgotten_has_no_old_line_that_names_somebody_forgotten_later(
    town: World, wrote: bool
) -> None:
    await town.says("Ana", "/ask stay in touch with @Ben every month")
    await town.time_passes(days=24)
    if wrote:
        await town.presses("Ana", "Say hi", near=LINE)
        await town.fills("Ana", {"Your hello": "It has been a while!"})
        await town.presses("Ana", "Send")
    for who in ("Ana", "Ben"):
        await town.time_passes(hours=1)
        await erases(town, who)
        await town.time_passes(hours=1)
        await town.service.met(
            WORKSPACE, PersonFacts(id=who.lower(), name=f"{who} again", zone="Europe/Lisbon", left=False)
        )
    assert not [text for message in town.messages("Ana") if "Ben" in (text := words_of(message))]


async def blocks(town: World, who: str, whom: str) -> None:
    await town.says(who, "/ask settings")
    await town.fills(who, {"No more asks from": whom})
    await town.presses(who, "Save")


async def takes_back(town: World, who: str) -> None:
    """They want to be asked by everybody again."""
    await town.says(who, "/ask settings")
    form = town.open[who]
    town.typed[who] = {"never_from": ""}
    assert "No asks from" in words_of(form)  # type: ignore[arg-type]
    await town.presses(who, "Save")


async def test_whom_one_wants_nothing_from_one_is_not_promised_to_be_reminded_of(town: World) -> None:
    await blocks(town, "Ana", "Ben")
    await town.says("Ana", "/ask stay in touch with @Ben every month")
    await town.sees("Ana", "You want no asks from Ben. Take that back in your settings")
    await town.not_sees("Ana", "I'll remind you of Ben every month.")


async def test_the_list_says_of_whom_nobody_is_reminded_for_now(town: World) -> None:
    await town.says("Ana", "/ask stay in touch with @Ben every month")
    await town.says("Ana", "/ask stay in touch with @Tom every month")
    await blocks(town, "Ana", "Ben")
    await town.service.told_of(WORKSPACE, PersonFacts(id="tom", left=True))
    await town.says("Ana", "/ask stay in touch")
    await town.sees("Ana", "I don't remind you of Ben for now.", "I don't remind you of Tom for now.", "Stop this one")
    await town.not_sees("Ana", "every month")


async def test_the_list_does_not_say_that_it_reminds_where_such_reminders_are_off(town: World) -> None:
    await town.says("Ana", "/ask stay in touch with @Ben every month")
    await town.time_passes(days=24)
    await town.presses("Ana", "Stop these reminders", near=LINE)
    await town.says("Ana", "/ask stay in touch")
    await town.sees("Ana", "I don't remind you of Ben for now.", "Stop")
    await town.not_sees("Ana", "I'll remind you of Ben")
    await town.says("Ana", "/ask stay in touch with @Ben every month")
    await town.says("Ana", "/ask stay in touch")
    await town.sees("Ana", "I'll remind you of Ben every month.")


async def test_nobody_is_written_to_about_somebody_who_left_and_they_are_reminded_once_they_are_back(
    town: World,
) -> None:
    await town.says("Ana", "/ask stay in touch with @Ben every month")
    await town.service.told_of(WORKSPACE, PersonFacts(id="ben", left=True))
    before = len(town.wire.posts)
    await town.time_passes(days=30)
    assert len([to for to, _, _, _ in town.wire.posts[before:] if to == "ana"]) == 0
    await town.service.told_of(WORKSPACE, PersonFacts(id="ben", left=False))
    await town.time_passes(days=60)
    assert list(months(came(town, "ana", LINE))) == ["2026-12", "2027-01", "2027-02"]


async def test_they_are_reminded_again_once_they_took_back_that_they_want_nothing(town: World) -> None:
    await town.says("Ana", "/ask stay in touch with @Ben every month")
    await blocks(town, "Ana", "Ben")
    await town.time_passes(days=30)
    await takes_back(town, "Ana")
    await town.time_passes(days=60)
    assert list(months(came(town, "ana", LINE))) == ["2026-12", "2027-01", "2027-02"]


async def test_an_old_line_never_says_that_it_comes_in_a_month_that_is_over(town: World) -> None:
    for who in ("Ben", "Tom"):
        await town.says("Ana", f"/ask stay in touch with @{who} every month")
    await town.time_passes(days=60)
    await says_hi(town, "Ana", "Tom")
    await town.sees("Ana", "I'll remind you of Ben again in February.")
    await town.not_sees("Ana", "again in December")


async def test_later_promises_nothing_once_they_were_in_touch(town: World) -> None:
    await town.says("Ana", "/ask stay in touch with @Ben every 3 months")
    await town.time_passes(days=84)
    later = town.find("Ana", "Next month")
    await town.says("Ben", "/thanks @Ana for walking me through the ledger: I could close the month on the same day.")
    reply = await town.press("Ana", later.action, later.target)
    assert "This one is settled" in words_of(reply)  # type: ignore[arg-type]


async def test_later_after_such_reminders_were_stopped_is_kept(town: World) -> None:
    await town.says("Ana", "/ask stay in touch with @Ben every 3 months")
    await town.time_passes(days=84)
    later = town.find("Ana", "Next month")
    await town.presses("Ana", "Stop these reminders", near=LINE)
    reply = await town.press("Ana", later.action, later.target)
    assert "I'll remind you of Ben again next month." in words_of(reply)  # type: ignore[arg-type]
    await town.time_passes(days=31)
    assert list(months(came(town, "ana", LINE))) == ["2027-02", "2027-03"]


async def test_a_yearly_wish_is_told_once_a_year_however_short_contacts_are_kept(sqlite_url: str) -> None:
    async with open_world(sqlite_url, Rules(contacts_kept_months=2)) as town:
        await town.says("Ana", "/ask stay in touch with @Ben every 12 months")
        for _ in range(16):
            await town.time_passes(days=30)
            await town.says("Ana", "/ask stay in touch with @Tom every month")
        assert list(months(came(town, "ana", LINE))) == ["2027-11"]


async def test_a_wish_counts_from_now_also_where_the_last_contact_is_long_ago(town: World) -> None:
    await says_hi(town, "Ana", "Ben")
    await town.time_passes(days=300)
    await town.says("Ana", "/ask stay in touch with @Ben every 3 months")
    await town.sees("Ana", "It counts from now, and anew from each contact here.", "Your last contact here was in Nov")
    await town.time_passes(days=60)
    assert came(town, "ana", LINE) == []
