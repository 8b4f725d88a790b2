"""My data and Erase me, in the browser: what is mine is read there, and gone from everybody's window when I wish."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Page

from bot.languages import LANGUAGES
from bot.views.words import sentence
from tests.browser import IN_BROWSER_LOOP, PHONE
from tests.e2e.conftest import Visit
from tests.e2e.gallery import photograph
from tests.e2e.people import Resident
from tests.e2e.test_phone import SIDEWAYS
from tests.story_in_languages import ASKED

pytestmark = IN_BROWSER_LOOP
IN_ENGLISH = {"en": "Could you read my three headlines?", **ASKED}
QUOTES = "() => [...document.querySelectorAll('#log blockquote')].map((one) => one.textContent)"


@pytest.mark.parametrize("code", ["en", "de"])
async def test_what_is_mine_is_read_as_a_page_and_as_json_and_goes_when_i_wish(
    visit: Visit, tmp_path: Path, code: str
) -> None:
    def said(key: str, **facts: str) -> str:
        return sentence(code, key, facts)

    ana, ben = visit("Ana"), visit("Ben")
    await chooses(ana, code)
    await ana.says(f"/ask @Ben {IN_ENGLISH[code]}")
    await ana.presses(said("button.send"))
    await ben.sees(IN_ENGLISH[code])
    await opens_my_data(ana, said("button.my_data"))
    await ana.sees(said("all.mine.title"), IN_ENGLISH[code], said("all.mine.you"))
    await looked_at(await ana.at(), f"my-data-{code}", tmp_path)
    await ana.presses(said("button.my_data_json"))
    await ana.sees(said("all.mine.json_title"))
    assert await whole_json(await ana.at()) == 1
    await opens_my_data(ana, said("button.my_data"))
    await ana.presses(said("button.forget_me"))
    await ana.sees(said("form.forget_me.goes"), said("form.forget_me.stays"), said("form.forget_me.beyond"))
    await looked_at(await ana.at(), f"erase-me-{code}", tmp_path)
    await ana.presses(said("button.forget_all"))
    await ana.sees(said("all.mine.forgotten"))
    await ben.not_sees(IN_ENGLISH[code])
    await ben.sees("Somebody")


async def chooses(who: Resident, code: str) -> None:
    if code != "en":
        await who.says("/ask settings")
        await who.fills({"Language": LANGUAGES[code].name})
        await who.presses("Save")
        await (await who.at()).reload()


async def opens_my_data(who: Resident, button: str) -> None:
    page = await who.at()
    await page.goto(page.url.split("/as/")[0] + f"/as/{who.name.lower()}/home")
    await who.presses(button)


async def looked_at(page: Page, name: str, folder: Path) -> None:
    assert await page.evaluate(SIDEWAYS) == []
    await photograph(page, name, folder)


async def whole_json(page: Page) -> int:
    """How many asks the pieces hold, one below the other."""
    return len(json.loads("".join(await page.evaluate(QUOTES)))["asks"])


@pytest.mark.parametrize("code", sorted(IN_ENGLISH))
async def test_each_language_is_looked_at(visit: Visit, tmp_path: Path, code: str) -> None:
    ana, ben = visit("Ana"), visit("Ben", size=PHONE)
    for who in (ana, ben):
        await chooses(who, code)
    await ana.says(f"/ask @Ben {IN_ENGLISH[code]}")
    await looked_at(await ana.at(), f"form-{code}", tmp_path)
    await ana.presses(sentence(code, "button.send", {}))
    await ben.sees(IN_ENGLISH[code])
    page = await ben.at()
    await looked_at(page, f"card-{code}", tmp_path)
    await page.goto(page.url.split("/as/")[0] + "/as/ben/home")
    await ben.sees(sentence(code, "button.my_data", {}))
    await looked_at(page, f"home-{code}", tmp_path)
    design = await ana.at("#design")
    await ana.says("/ask weekly", "#design")
    await design.get_by_label(LANGUAGES[code].name, exact=True).check()
    await ana.presses(sentence(code, "button.save", {}))
    await visit("Tom").moves_clock(timedelta(days=4))
    await ana.sees(sentence(code, "all.post.title", {"circle": "#design"}), where="#design")
    await looked_at(design, f"post-{code}", tmp_path)
