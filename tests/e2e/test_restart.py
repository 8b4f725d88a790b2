"""Kill -9 at any moment of the story: nothing acknowledged is lost, and every ask ends as it would have."""

from collections import Counter
from collections.abc import Mapping
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from random import Random

import pytest
from playwright.async_api import Browser, expect

from adapters.web.town import RESIDENTS, WORKSPACE
from bot.asks import Ask
from bot.ports import Transaction
from bot.rules import Rules
from storage.store import open_store
from tests.browser import IN_BROWSER_LOOP
from tests.e2e.conftest import Visit
from tests.e2e.people import Resident
from tests.e2e.served import Served, serving
from tests.e2e.shaken import ShakenTown
from tests.e2e.town import LONG_STORY_SECONDS, inhabited
from tests.faults import SEEDS
from tests.postgres import in_own_thread
from tests.story import story

pytestmark = IN_BROWSER_LOOP

FIRST = 20261124
ACTS = 50
"""Fewer than there are in the story."""
LEASE = "20"
"""Seconds for which what a killed server was just sending waits, as few as can be set; a minute, if nothing is said."""
LEASE_AND_MORE_MS = 30_000
DEATHS = 3 if len(SEEDS) > 1 else 1
"""In one story; on each database at another moment. The long form (`make faults`) kills more, and at more moments."""
STORIES = 3
"""At most, each on both databases."""

Ending = tuple[str, str, str, str]
CONTRACT = "Could you check the contract's page 3 for mistakes?"
ENDINGS: Mapping[Ending, int] = {
    ("ana", "Could you read my three headlines?", "ben", "helped"): 1,
    ("ana", "Could you tell me what makes an alarm page calm? I'd value your advice.", "lena", "helped"): 1,
    ("lena", CONTRACT, "tom", "closed"): 1,
    ("lena", CONTRACT, "mei", "closed"): 1,
    ("mira", "Could you sketch the new front page with me?", "ben", "withdrawn"): 1,
    ("ravi", "Could you make test data for ward 4?", "ottilie", "closed"): 1,
    ("ravi", "Could you check one more table for mistakes?", "ottilie", "unanswered"): 1,
}
"""How the asks of the story end, undisturbed: who asked, what, who has it at last, and its state."""


def _endings(database_url: str) -> Counter[Ending]:
    found: Counter[Ending] = Counter()

    async def look() -> None:
        storage = await open_store(database_url, rules=Rules())
        for someone in RESIDENTS:
            asked = await storage.store.read(WORKSPACE, partial(_asked_by, someone.id))
            found.update((ask.asker, ask.draft.what, ask.helper, ask.state.value) for ask in asked)
        await storage.close()

    in_own_thread(look)
    return found


def _asked_by(person: str, tx: Transaction) -> tuple[Ask, ...]:
    return tx.asks.asked_by(person, limit=100).rows


@pytest.mark.timeout(LONG_STORY_SECONDS)
@pytest.mark.parametrize("seed", SEEDS[:STORIES])
async def test_the_story_goes_on_whenever_the_server_is_killed(
    browser: Browser, database_url: str, folder: Path, seed: int
) -> None:
    chance = Random(f"{FIRST + seed} {database_url.partition(':')[0]}")
    deaths = frozenset(chance.sample(range(1, ACTS), DEATHS))
    async with (
        serving(database_url, folder, ASKWELL_RULES_LEASE=LEASE) as served,
        inhabited(browser, served.address, LEASE_AND_MORE_MS) as people,
    ):
        town = ShakenTown(people, served=served, chance=chance, deaths=deaths)
        await story(town)
        await town.until_back()
        assert town.died == DEATHS
        posts = (await people["Tom"].at("#design")).locator("#log article", has_text="Who helped whom in #design")
        await expect(posts).to_have_count(1)
        assert "headlines" not in served.log
    assert _endings(database_url) == ENDINGS


async def test_what_was_acknowledged_is_there_after_a_kill(browser: Browser, sqlite_url: str, folder: Path) -> None:
    async with serving(sqlite_url, folder, ASKWELL_RULES_LEASE=LEASE) as served, AsyncExitStack() as stack:
        ana, ben = (
            Resident(name, browser, served.address, stack, patience_ms=LEASE_AND_MORE_MS) for name in ("Ana", "Ben")
        )
        await ben.at()
        await ana.says("Is anybody there?", where="#design")
        await ana.says("/ask @Ben could you read my three headlines?")
        await ana.presses("Send")
        await served.kill()
        await served.start()
        await ben.sees("Ana asks for your help", "could you read my three headlines?")
        await ben.presses("Yes, I can help")
        await ana.sees("Ben says yes.")
        await ana.sees("Is anybody there?", where="#design")


async def test_a_server_that_is_told_to_stop_ends_in_order_while_windows_are_open(visit: Visit, served: Served) -> None:
    page = await visit("Ana").at()
    ended = await served.stop()
    await expect(page.locator("#away")).to_be_visible()
    await served.start()
    await expect(page.locator("#away")).to_be_hidden()
    assert ended == 0
