"""The noise budget: a month of forty asks among eight people, and how many messages each of them gets a day."""

from collections import Counter, defaultdict
from datetime import timedelta
from random import Random

import pytest

from adapters.web.town import RESIDENTS
from bot.hours import local_date
from bot.message import Message
from bot.people import Person
from tests.world import WORKSPACE, World, buttons_of, open_world

NAMES = [resident.name for resident in RESIDENTS]
ANSWERS = ["accept", "decline", "park", "", "", "done", "helped", "not_yet", "step_back", "close", "leave_open"]


async def live_a_month(town: World, chance: Random) -> None:
    """Forty asks, answered or not, over twenty-eight days."""
    for number in range(40):
        asker, helper = chance.sample(NAMES, 2)
        await town.says(asker, f"/ask @{helper} Could you look at plan {number} and tell me what is missing?")
        if chance.random() < 0.5:
            await town.fills(asker, {"How long may it take them?": chance.choice(["5 min", "30 min", "1 hour"])})
        await town.presses(asker, "Send")
        for who in NAMES:
            await answer_something(town, who, chance)
        await town.time_passes(hours=chance.choice([5, 12, 17, 24, 30]))
    await town.time_passes(days=7)


async def answer_something(town: World, who: str, chance: Random) -> None:
    pressable = [b for message in town.messages(who) for b in buttons_of(message) if b.action in ANSWERS]
    if pressable and chance.random() < 0.4:
        button = chance.choice(pressable)
        await town.press(who, button.action, button.target)


def is_prompts(message: Message) -> bool:
    return any(button.action == "prompts_later" for button in buttons_of(message))


def is_awaited(key: str) -> bool:
    """Whether a message of prompts is one that somebody waits for, which leaves at its moment."""
    return key.count(":") > "local:town:prompts:ana:2026-11-24".count(":")


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_in_a_month_nobody_gets_more_than_one_message_of_prompts_a_day(sqlite_url: str, seed: int) -> None:
    async with open_world(sqlite_url) as town:
        people = await town.storage.store.read(WORKSPACE, lambda tx: tx.people.many(name.lower() for name in NAMES))
        await live_a_month(town, Random(seed))
        days: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for to, at, message, key in town.wire.posts:
            if to not in people:
                continue
            kind = "other" if not is_prompts(message) else "awaited" if is_awaited(key) else "prompts"
            days[to, str(local_date(at, people[to].zone))][kind] += 1
            if kind != "other":
                assert people[to].works_at(at), (to, at)
        assert max(counts["prompts"] for counts in days.values()) == 1
        assert sum(counts["prompts"] for counts in days.values()) > 10
        total = sum(sum(counts.values()) for counts in days.values())
        print(f"seed {seed}: {total} messages, {total / len(people) / 28:.2f} a person and day")


async def pause(town: World, who: str, words: str) -> Person:
    await town.says(who, f"/ask {words}")
    found = await town.storage.store.read(WORKSPACE, lambda tx: tx.people.get(who.lower()))
    assert found is not None
    return found


@pytest.mark.parametrize("words", ["pause", "out until 2027-01-11"])
async def test_after_pause_or_out_no_ask_and_no_prompt_arrives(sqlite_url: str, words: str) -> None:
    async with open_world(sqlite_url) as town:
        for helper in ("Ben", "Lena", "Tom"):
            await town.says("Ana", f"/ask @{helper} Could you look at my plan and tell me what is missing?")
            await town.presses("Ana", "Send")
            await town.says(helper, "/ask @Mira Could you send me the dates for June? I need them for the plan.")
            await town.presses(helper, "Send")
        await pause(town, "Ben", words)
        before = len([to for to, *_ in town.wire.posts if to == "ben"])
        for _ in range(20):
            await town.time_passes(days=1)
        after = [message for to, _, message, _ in town.wire.posts if to == "ben"][before:]
        assert [message.title for message in after] == []
        await town.sees("Ana", "Ben can't take asks at the moment.")


@pytest.mark.principle("004-14")
async def test_a_nudge_comes_once_ever_and_then_the_asker_is_told(sqlite_url: str) -> None:
    async with open_world(sqlite_url) as town:
        await town.says("Ana", "/ask @Ben Could you look at my plan and tell me what is missing?")
        await town.presses("Ana", "Send")
        await town.time_passes(days=30)
        nudges = [m for to, _, m, _ in town.wire.posts if to == "ben" and "I won't remind you of it again" in m.title]
        assert len(nudges) == 1
        await town.sees("Ana", "No answer from Ben so far. I can't tell why;", "Make it smaller")
        await town.presses("Ana", "Leave it open")
        await town.time_passes(days=29)
        await town.sees("Ana", "I've closed your ask to Ben because I hadn't heard how it went:")
        assert len([to for to, *_ in town.wire.posts if to == "ben"]) == 2


@pytest.mark.principle("003-07")
async def test_prompts_that_fall_due_together_are_one_message(sqlite_url: str) -> None:
    async with open_world(sqlite_url) as town:
        for helper in ("Ben", "Lena", "Ottilie"):
            await town.says("Ana", f"/ask @{helper} Could you look at my plan and tell me what is missing?")
            await town.presses("Ana", "Send")
            await town.presses(helper, "Yes, I can help")
        await town.time_passes(days=2)
        await town.sees("Ana", "3 small things")
        await town.presses("Ana", "Tomorrow is better")
        await town.time_passes(days=1)
        assert len([m for to, _, m, _ in town.wire.posts if to == "ana" and is_prompts(m)]) == 2


async def test_what_falls_due_later_that_day_waits_for_the_next_working_day(sqlite_url: str) -> None:
    async with open_world(sqlite_url) as town:
        for helper in ("Ben", "Lena"):
            await town.says("Ana", f"/ask @{helper} Could you look at my plan and tell me what is missing?")
            await town.presses("Ana", "Send")
            await town.presses(helper, "Yes, I can help")
            await town.time_passes(hours=2)
        await town.time_passes(days=1, hours=23)
        first = [at for to, at, m, _ in town.wire.posts if to == "ana" and is_prompts(m)]
        await town.time_passes(days=1)
        second = [at for to, at, m, _ in town.wire.posts if to == "ana" and is_prompts(m)]
        assert len(first) == 1
        assert len(second) == 2
        assert second[1] - second[0] > timedelta(hours=20)
