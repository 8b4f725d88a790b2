"""The same on a phone: nothing to scroll sideways, everything large enough for a thumb."""

from pathlib import Path

from playwright.async_api import Page, expect

from tests.browser import IN_BROWSER_LOOP, PHONE
from tests.e2e.conftest import Visit
from tests.e2e.gallery import photograph

pytestmark = IN_BROWSER_LOOP

THUMB = 38
"""Pixels of height that a thumb hits; 24 is the least that WCAG 2.2 allows (2.5.8)."""
LEAST = 24
SIDEWAYS = """() => {
  const wide = document.querySelectorAll('html, #log, dialog[open], .form-body, .clock, .bar');
  const scrolling = [...wide].filter((one) => one.scrollWidth > one.clientWidth);
  const shown = [...document.querySelectorAll('button, a, input, textarea, p, img, blockquote')]
    .filter((one) => one.checkVisibility() && !one.closest('.unseen, .skip, .clock-city, .long'));
  const outside = shown.filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5);
  return [...scrolling, ...outside].map((one) => one.id || one.className || one.outerHTML);
}"""
SMALL = """([least, within]) => [...document.querySelectorAll('button, a.talk, .chip span, input[type=text], textarea')]
  .filter((one) => one.checkVisibility() && one.closest(within))
  .map((one) => [one.innerText || one.getAttribute('aria-label') || one.name, one.getBoundingClientRect()])
  .filter(([, box]) => box.height < least)
  .map(([label, box]) => `${label}: ${box.height}`)"""


async def _fits(page: Page) -> None:
    assert await page.evaluate(SIDEWAYS) == []
    assert await page.evaluate(SMALL, [LEAST, "main, dialog[open], .clock"]) == []


async def test_an_ask_is_sent_and_answered_on_a_phone(visit: Visit, tmp_path: Path) -> None:
    ana, ben = visit("Ana", size=PHONE), visit("Ben", size=PHONE)
    page, his = await ana.at(), await ben.at()
    await _fits(page)
    await ana.says("/ask @Ben Sorry to bother you. Could you read my three headlines and tell me which is clearest?")
    await _fits(page)
    await photograph(page, "6-on-a-phone-the-form", tmp_path)
    await ana.presses("Apply")
    await ana.presses("More")
    await ana.presses("Check and preview")
    await _fits(page)
    assert await page.evaluate(SMALL, [THUMB, ".form-foot, .field"]) == []
    await ana.presses("Send")
    await ben.sees("Ana asks for your help")
    await _fits(his)
    assert await his.evaluate(SMALL, [THUMB, "#log"]) == []
    await photograph(his, "7-on-a-phone-the-card", tmp_path)
    await ben.presses("Yes, I can help")
    await ana.sees("Ben says yes.")
    await _fits(page)


async def test_the_channels_are_a_drawer_on_a_phone(visit: Visit) -> None:
    page = await visit("Tom", size=PHONE).at()
    drawer = page.get_by_role("navigation", name="Channels")
    await expect(drawer).to_be_hidden()
    await page.get_by_role("button", name="Channels").tap()
    await expect(drawer).to_be_visible()
    await drawer.get_by_role("link", name="design").tap()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("design")
    await _fits(page)


async def test_the_door_and_the_home_fit_a_phone(visit: Visit) -> None:
    page = await visit("Mira", size=PHONE).at()
    for address in ("/", "/as/mira/home"):
        await page.goto(address)
        await _fits(page)
