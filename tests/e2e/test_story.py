"""The story of an ask, lived in a real browser by people in windows of their own."""

from pathlib import Path

from playwright.async_api import Browser, expect

from tests.browser import IN_BROWSER_LOOP
from tests.e2e.served import serving, settle
from tests.e2e.town import BrowserTown, inhabited
from tests.story import story
from tests.world import TUESDAY

pytestmark = IN_BROWSER_LOOP


async def test_the_whole_story_is_lived_in_windows(browser: Browser, database_url: str, folder: Path) -> None:
    settle(database_url, TUESDAY)
    async with serving(database_url, folder) as served, inhabited(browser, served.address) as people:
        town = BrowserTown(people)
        await story(town)
        assert town.problems() == []
        assert town.loads() == {1}
