"""An ask in each language, in the browser: the frame speaks it too, and nothing is cut or scrolls sideways."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page

from bot.languages import LANGUAGES
from bot.views.words import sentence
from tests.browser import DESKTOP, IN_BROWSER_LOOP, PHONE
from tests.e2e.conftest import Visit
from tests.e2e.gallery import photograph
from tests.e2e.people import Resident
from tests.e2e.test_phone import SIDEWAYS
from tests.story_in_languages import ASKED

pytestmark = IN_BROWSER_LOOP

ENGLISH = re.compile(r"\b(Skip|Channels|Nothing is|Be someone else|your|what|you|Settings|Ask for help|Send)\b")
"""Words of Askwell's English, of which nothing is left; what invented people say of themselves is English."""

CUT_IN_TWO = re.compile(r"[\u4e00-\u9fff] (?!\u5468)[\u4e00-\u9fff]")
"""A blank between Chinese words, where none belongs but before a weekday."""

FRAME = """() => {
  const labels = [...document.querySelectorAll('[aria-label]')].map((one) => one.getAttribute('aria-label'));
  const places = '.side-title, .side-foot, .self-switch, .clock, .at-askwell .topic, .hint-title, .entry-name';
  return [...labels, ...[...document.querySelectorAll(places)].map((one) => one.innerText)].join('\\n');
}"""
"""All that is said around the messages."""


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("code", sorted(ASKED))
async def test_an_ask_is_lived_in_it_and_all_of_it_fits(visit: Visit, tmp_path: Path, code: str, size: Any) -> None:
    ana, ben = visit("Ana", size=size), visit("Ben", size=size)
    for who in (ana, ben):
        await _chooses(who, code)
    page, his = await ana.at(), await ben.at()
    for looked in ("#design", "@Ben"):
        await _fits(await ana.at(looked))
    await ana.says(_said(code, "all.help.example_settings", command="/ask"))
    await _fits(page)
    await ana.presses(_said(code, "button.save"))
    await ana.says(_said(code, "all.help.example_who", command="/ask"))
    await _fits(page)
    await page.keyboard.press("Escape")
    await ana.says(f"/ask @Ben {ASKED[code]}")
    await _fits(page)
    await ana.presses(_said(code, "button.send"))
    await ana.sees(_said(code, "asker.card.easy_no", helper="Ben"))
    await _fits(page)
    await ben.sees(_said(code, "helper.card.title", asker="Ana"), ASKED[code])
    await his.locator("details.answers summary").first.click()
    await _fits(his)
    await his.locator("details.answers summary").first.click()
    if size is PHONE:
        await photograph(his, f"in-{code}", tmp_path)
    await ben.presses(_said(code, "button.accept"))
    await ana.sees(_said(code, "asker.news.accepted", helper="Ben"))
    await page.goto("/as/ana/home")
    await ana.sees(_said(code, "all.home.asked"))
    await _fits(page)


async def _chooses(who: Resident, code: str) -> None:
    await who.says("/ask settings")
    await who.fills({"Language": LANGUAGES[code].name})
    await who.presses("Save")
    await (await who.at()).reload()


def _said(code: str, key: str, **facts: str) -> str:
    return sentence(code, key, facts)


async def _fits(page: Page) -> None:
    assert await page.evaluate(SIDEWAYS) == []
    around = await page.evaluate(FRAME)
    assert ENGLISH.findall(around) == []
    assert CUT_IN_TWO.findall(around) == []
