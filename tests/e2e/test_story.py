"""The story of an ask, lived in a real browser by people in windows of their own.

Rules: every window is opened once and never loaded again, so whatever is seen in it came by itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.browser import DESKTOP, IN_BROWSER_LOOP
from tests.e2e.conftest import Visit
from tests.e2e.gallery import photograph
from tests.e2e.served import serving
from tests.e2e.town import LONG_STORY_SECONDS, BrowserTown, inhabited
from tests.story import story

pytestmark = IN_BROWSER_LOOP

MOMENTS: Mapping[tuple[str, str], tuple[str, str, str]] = {
    ("Ana", "Apply"): ("1-the-form-with-advice", "Ana", ""),
    ("Ben", "Question first"): ("2-the-card", "Ben", ""),
    ("Ben", "Done"): ("3-a-yes", "Ana", ""),
    ("Ben", "Fine for the post"): ("4-thanks", "Ben", ""),
    ("Ben", "Leave me out"): ("5-the-weekly-post", "Tom", "#design"),
}
"""Before who presses what: the picture's name, whose window it shows, and where."""
TALL: ViewportSize = {"width": 1280, "height": 1180}
STORIES = ("Lena helped Mei.", "Mira suggested Ravi, Ravi helped Tom.", "Ben helped Ana.")


@dataclass(slots=True)
class Witness(BrowserTown):
    """The Town, looked at closely at some moments."""

    folder: Path = Path()
    pictures: list[str] = field(default_factory=list)

    async def presses(self, who: str, button: str, *, near: str = "") -> None:
        if (who, button) in MOMENTS:
            name, whose, where = MOMENTS[who, button]
            page = await self.people[whose].at(where)
            await page.set_viewport_size(TALL if where else DESKTOP)
            await photograph(page, name, self.folder)
        if button == "Leave me out":
            self.pictures.append(await _picture(await self.people["Tom"].at("#design"), *STORIES))
        await BrowserTown.presses(self, who, button, near=near)


async def _picture(page: Page, *told: str) -> str:
    """The address of the newest post's picture, which is really there and tells these stories in words."""
    picture = page.locator("#log img.picture").last
    for sentence in told:
        await expect(picture).to_have_attribute("alt", _containing(sentence))
    await expect(picture).to_have_js_property("complete", True)
    assert await picture.evaluate("image => image.naturalWidth") > 0
    return await picture.get_attribute("src") or ""


def _containing(sentence: str) -> re.Pattern[str]:
    return re.compile(re.escape(sentence))


@pytest.mark.timeout(LONG_STORY_SECONDS)
async def test_the_whole_story_is_lived_in_windows(browser: Browser, sqlite_url: str, folder: Path) -> None:
    async with serving(sqlite_url, folder) as served, inhabited(browser, served.address) as people:
        town = Witness(people, folder=folder)
        await story(town)
        page = await people["Tom"].at("#design")
        await expect(page.locator("#log img.picture[alt*='Ben helped Ana']")).to_have_count(0)
        assert await _picture(page, *STORIES[:2]) not in town.pictures
        assert town.problems() == []
        assert town.loads() == {1}


@pytest.mark.principle("003-10")
async def test_after_a_yes_the_two_talk_to_each_other_alone(visit: Visit) -> None:
    ana, ben, mira = visit("Ana"), visit("Ben"), visit("Mira")
    for someone in (ana, ben, mira):
        await someone.at()
    await ana.says("/ask @Ben could you read my three headlines?")
    await ana.presses("Send")
    await ben.presses("Yes, I can help")
    for someone, other in ((ben, "Ana"), (ana, "Ben")):
        page = await someone.at()
        await page.get_by_role("link", name=f"Message {other}").last.click()
        await expect(page).to_have_url(f"{someone.address}{someone.home}/talk/{other.lower()}")
        await expect(page.get_by_role("heading", level=1)).to_have_text(other)
    await ben.says("Send it over, I have ten minutes.")
    await ana.sees("Send it over, I have ten minutes.")
    await mira.not_sees("Send it over, I have ten minutes.")
