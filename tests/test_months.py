"""What months tell: counted once by the clock, above the bounds alone, and nothing of any one person or ask."""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.asks import Ask, Draft, Event, Happened, move
from bot.commands import OpenHome
from bot.insight import (
    ASKS,
    BASE,
    PEOPLE,
    AskFacts,
    Pace,
    bounds,
    counted,
    drawn,
    last_month,
    may_tell,
    pace,
    piled,
    share,
)
from bot.message import Page, Picture
from bot.people import Person
from bot.picture.chart import Bars, chart
from bot.ports import Transaction
from tests.drawn_once import RENDERER
from tests.world import WORKSPACE, World, open_world, words_of

NOVEMBER = datetime(2026, 11, 3, 10, tzinfo=UTC)


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


@pytest.fixture
async def town_anywhere(database_url: str) -> AsyncIterator[World]:
    async with open_world(database_url) as world:
        yield world


async def month_of_asks(
    town: World, number: int, people: int, workspace: str = WORKSPACE, words: str = "Could you?"
) -> None:
    """So many asks in November among so many people: of three one was helped with, one answered, one not."""

    def work(tx: Transaction) -> None:
        for one in range(people):
            tx.people.save(Person(workspace=workspace, id=f"p{one}", name=f"Person {one}"))
        for one in range(number):
            tx.asks.add(_ask(one, people, workspace, words), beside=True)
            for seq, event in enumerate(_events(one), 1):
                ask = tx.asks.get(f"a{one}")
                assert ask is not None
                by = ask.asker if event is Event.HELPED else ask.helper
                tx.asks.save(move(ask, Happened(event=event, by=by, at=ask.sent_at + timedelta(hours=3 * seq))))

    await town.storage.store.write(workspace, work)


def _events(one: int) -> list[Event]:
    return [[], [Event.ACCEPT], [Event.ACCEPT, Event.HELPED]][one % 3]


def _ask(one: int, people: int, workspace: str, words: str) -> Ask:
    at = NOVEMBER + timedelta(hours=one)
    return Ask(
        workspace=workspace,
        id=f"a{one}",
        asker=f"p{one % people}",
        helper=f"p{(one + 1 + one // people % (people - 1)) % people}",
        draft=Draft(what=words),
        sent_at=at,
        deliver_at=at,
        moved_at=at,
    )


async def reads_months(town: World, who: str = "Mira") -> Page:
    return await town.home(who, "here_months")


async def test_a_month_is_told_ten_days_after_it_ended_in_words_and_as_a_chart(town_anywhere: World) -> None:
    town = town_anywhere
    await month_of_asks(town, 300, 30)
    await town.time_passes(days=15)
    assert "November 2026" not in words_of(await reads_months(town))
    await town.time_passes(days=2)
    page = await reads_months(town)
    told = words_of(page)
    for line in (
        "November 2026",
        "Led to help\nabout 3 of 10 asks",
        "Nobody answered\nabout 3 of 10 asks",
        "Half of all asks had an answer\nwithin a day",
        "Did asks pile up?",
    ):
        assert line in told, told
    (picture,) = (part for message in page.messages for part in message.parts if isinstance(part, Picture))
    assert picture.alt == "November 2026: about 3 of 10 asks led to help; nobody answered about 3 of 10 asks."
    png = await town.storage.store.picture(picture.token)
    assert png is not None
    assert png.startswith(b"\x89PNG")


@pytest.mark.parametrize(("number", "people"), [(20, 20), (200, 10), (0, 12)])
async def test_a_small_month_tells_nothing(town: World, number: int, people: int) -> None:
    await month_of_asks(town, number, people)
    await town.time_passes(days=20)
    told = words_of(await reads_months(town))
    assert "November 2026\nToo few people or asks to tell anything." in told
    assert "Led to help" not in told


async def test_what_is_erased_or_changes_later_changes_no_answer(town: World) -> None:
    await month_of_asks(town, 60, 20)
    await town.time_passes(days=20)
    before = await reads_months(town)
    for one in range(12):
        await town.service.forget(town.address(f"p{one}"))
    await town.time_passes(days=5)
    assert await reads_months(town) == before


async def test_whoever_counts_twice_finds_the_same(town: World) -> None:
    await month_of_asks(town, 60, 20)
    await town.time_passes(days=20)
    first = await town.storage.store.read(WORKSPACE, lambda tx: tx.months.latest(1))
    again = replace(first[0], told=None)
    assert not await town.storage.store.write(WORKSPACE, lambda tx: tx.months.add(again))
    assert await town.storage.store.read(WORKSPACE, lambda tx: tx.months.latest(1)) == first


async def test_a_later_chart_takes_the_place_of_the_one_before(town: World) -> None:
    await month_of_asks(town, 60, 20)
    await town.time_passes(days=20)
    (november,) = await town.storage.store.read(WORKSPACE, lambda tx: tx.months.latest(1))
    await town.time_passes(days=31)
    december, before = await town.storage.store.read(WORKSPACE, lambda tx: tx.months.latest(2))
    assert (december.month, december.told, before.month) == ("2026-12", None, "2026-11")
    assert before.picture == november.picture  # nothing new is told, so nothing is drawn anew


async def test_a_month_of_one_workspace_is_nothing_to_another(town: World) -> None:
    await month_of_asks(town, 60, 20, "local:other")
    await town.time_passes(days=20)
    assert "Led to help" not in words_of(await reads_months(town))
    stored = await town.storage.store.read("local:other", lambda tx: tx.months.latest(5))
    assert stored == ()  # nobody ever installed it there


async def test_only_whoever_looks_after_it_reads_them(town: World) -> None:
    reply = await town.service.handle(OpenHome(by=town.address("Ana"), section="here_months"))
    assert "Only the people who look after Askwell here" in words_of(reply)  # type: ignore[arg-type]


# A month as such ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "month"),
    [("2026-12-10", "2026-10"), ("2026-12-11", "2026-11"), ("2027-01-10", "2026-11"), ("2027-01-11", "2026-12")],
)
def test_a_month_is_settled_ten_days_after_it_ended(now: str, month: str) -> None:
    assert last_month(datetime.fromisoformat(now).replace(tzinfo=UTC)) == month


def test_a_month_begins_and_ends_where_the_workspace_lives() -> None:
    begins, ends = bounds("2026-12", "Asia/Tokyo")
    assert (begins, ends) == (datetime(2026, 11, 30, 15, tzinfo=UTC), datetime(2026, 12, 31, 15, tzinfo=UTC))


def at_hundredth(at: int) -> Callable[[str], float]:
    """A draw that always comes out there."""
    return lambda what: at / 100


def a_month(number: int, people: int, *, helped: int = 0, after: timedelta | None = None) -> list[AskFacts]:
    return [
        AskFacts(
            asker=f"p{one % people}",
            helper=f"p{(one + 1 + one // people % (people - 1)) % people}",
            sent_at=NOVEMBER + timedelta(hours=one),
            answered_at=NOVEMBER + timedelta(hours=one) + after if after else None,
            helped=one < helped,
        )
        for one in range(number)
    ]


def test_the_likeliest_step_is_the_true_one() -> None:
    told = counted("2026-11", a_month(300, 150, helped=180, after=timedelta(hours=30)), lambda what: 0.5).told
    assert told is not None
    assert (told.helped, told.unanswered, told.pace, told.piled) == (6, 0, Pace.TWO_DAYS, False)


def test_much_for_many_in_one_week_is_told_as_yes() -> None:
    asks = [
        replace(ask, helper=f"p{100 + number % 12}", sent_at=NOVEMBER) for number, ask in enumerate(a_month(80, 40))
    ]
    assert drawn(piled(asks), 0.5)


@pytest.mark.parametrize(("number", "people"), [(ASKS, 30), (300, PEOPLE)])
def test_at_a_bound_nothing_is_told_whatever_chance_says(number: int, people: int) -> None:
    assert not any(may_tell(a_month(number, people), at_hundredth(at)) for at in range(100))


def test_close_above_a_bound_chance_decides_and_far_above_it_none_does() -> None:
    close = {may_tell(a_month(ASKS + 1, 30), at_hundredth(at)) for at in range(100)}
    assert close == {True, False}
    assert all(may_tell(a_month(400, 60), at_hundredth(at)) for at in range(100))


def test_a_month_that_is_mostly_one_persons_is_not_told() -> None:
    asks = [replace(ask, helper="ben") if number % 2 else ask for number, ask in enumerate(a_month(200, 40))]
    assert not any(may_tell(asks, at_hundredth(at)) for at in range(100))


# Nobody can be read from it -----------------------------------------------------------------------------------

FACTS = st.builds(
    AskFacts,
    asker=st.integers(0, 24).map("a{}".format),
    helper=st.integers(0, 24).map("b{}".format),
    sent_at=st.integers(0, 27 * 24).map(lambda hours: NOVEMBER + timedelta(hours=hours)),
    answered_at=st.none(),
    helped=st.booleans(),
)
TOOK = st.none() | st.integers(1, 400).map(lambda hours: timedelta(hours=hours))
MONTHS = st.lists(
    st.tuples(FACTS, TOOK).map(lambda one: replace(one[0], answered_at=one[0].sent_at + one[1] if one[1] else None)),
    min_size=ASKS + 2,
    max_size=90,
)


def chances(scores: Mapping[object, float]) -> dict[object, float]:
    """How likely each step is to be drawn."""
    best = max(scores.values())
    widths = {step: BASE ** (score - best) for step, score in scores.items()}
    return {step: width / sum(widths.values()) for step, width in widths.items()}


def all_chances(asks: list[AskFacts]) -> list[dict[object, float]]:
    helped, unanswered = sum(ask.helped for ask in asks), sum(ask.answered_at is None for ask in asks)
    scores = (share(helped, len(asks)), share(unanswered, len(asks)), pace(asks), piled(asks))
    return [chances(one) for one in scores]  # type: ignore[arg-type]


def furthest(one: list[AskFacts], other: list[AskFacts]) -> float:
    """How many times as likely any answer to any question is in one month as in the other, at the most."""
    pairs = zip(all_chances(one), all_chances(other), strict=True)
    return max(max(a[step] / b[step], b[step] / a[step]) for a, b in pairs for step in a)


@settings(max_examples=150, deadline=None)
@given(MONTHS, st.data())
def test_no_answer_tells_whether_any_one_ask_was_there(asks: list[AskFacts], data: st.DataObject) -> None:
    without = list(asks)
    without.pop(data.draw(st.integers(0, len(asks) - 1)))
    assert furthest(asks, without) <= BASE**2 + 1e-6


@settings(max_examples=100, deadline=None)
@given(MONTHS, st.data())
def test_nor_what_became_of_any_one_ask(asks: list[AskFacts], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(asks) - 1))
    other = data.draw(MONTHS.map(lambda month: month[0]))
    assert furthest(asks, [*asks[:number], other, *asks[number + 1 :]]) <= BASE**4 + 1e-6


@settings(max_examples=100, deadline=None)
@given(MONTHS, st.data())
def test_nor_whether_any_one_person_was_there_beyond_their_asks(asks: list[AskFacts], data: st.DataObject) -> None:
    """Each ask of theirs counts once; every answer that could be told with them could be told without them."""
    person = data.draw(st.sampled_from(sorted({ask.asker for ask in asks})))
    without = [ask for ask in asks if person not in {ask.asker, ask.helper}]
    if without:
        assert furthest(asks, without) <= BASE ** (2 * (len(asks) - len(without))) + 1e-6


@settings(max_examples=100, deadline=None)
@given(MONTHS, st.permutations(range(25)))
def test_it_is_the_same_whoever_they_were(asks: list[AskFacts], others: list[int]) -> None:
    def called(name: str) -> str:
        return f"{name[0]}{others[int(name[1:])]}"

    renamed = [replace(ask, asker=called(ask.asker), helper=called(ask.helper)) for ask in asks]
    assert all_chances(renamed) == all_chances(asks)


def test_no_two_months_share_an_ask() -> None:
    ends = [bounds(f"2026-{month:02}", "America/New_York") for month in range(1, 13)]
    assert all(before[1] == after[0] for before, after in pairwise(ends))


# The chart ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("months", [1, 3, 6, 9])
async def test_the_chart_of_so_many_months_can_be_drawn(months: int) -> None:
    bars = [Bars(f"2026-{month + 1:02}", month % 11, 10 - month) for month in range(months)]
    svg = chart(bars)
    assert svg.count("✓") == min(months, 6)
    assert (await RENDERER.render(svg)).startswith(b"\x89PNG")
