"""For everybody here, in a real browser: set by whoever looks after Askwell, with nothing cut and nothing sideways."""

from pathlib import Path
from secrets import token_urlsafe
from typing import Any

import pytest

from bot.insight import Month, Pace, Told
from bot.picture.chart import Bars, chart
from bot.ports import Transaction
from bot.views.words import sentence
from storage.store import open_store
from tests.browser import DESKTOP, IN_BROWSER_LOOP, PHONE
from tests.drawn_once import RENDERER
from tests.e2e.conftest import Visit
from tests.e2e.gallery import photograph
from tests.e2e.served import Served
from tests.e2e.test_my_data import chooses
from tests.e2e.test_phone import SIDEWAYS
from tests.looked_after import LINE
from tests.world import WORKSPACE

pytestmark = IN_BROWSER_LOOP
NARROWEST = "() => Math.min(...[...document.querySelectorAll('dd')].map((one) => one.clientWidth), Infinity)"
ROOM = 100
"""Pixels that the value of a fact has at least: a few words a line."""

POST = {"en": "#design: Friday at 15:00, English", "de": "#design: Freitag um 15:00, English"}
TOLD = [Told(helped=helped, unanswered=3 - helped // 3, pace=Pace.DAY, piled=helped > 7) for helped in (4, 5, 7, 6, 8)]


async def counted(served: Served) -> None:
    """As the clock counts months: five of them, and their chart. The clock counts the sixth."""
    storage = await open_store(served.database_url, migrate=False)
    months = [Month(month=f"2026-{number:02}", told=told) for number, told in enumerate(TOLD, 5)]
    bars = [Bars(one.month, one.told.helped, one.told.unanswered) for one in months if one.told]
    token = token_urlsafe(8)
    png = await RENDERER.render(chart(bars))

    def work(tx: Transaction) -> None:
        for month in months:
            tx.months.add(month)
        tx.add_picture(token, png)
        tx.months.illustrate(months[-1].month, token)

    await storage.store.write(WORKSPACE, work)
    await storage.close()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("code", ["en", "de"])
async def test_the_page_is_opened_changed_and_read(
    visit: Visit, served: Served, tmp_path: Path, code: str, size: Any
) -> None:
    await counted(served)
    mira = visit("Mira", size=size)
    await chooses(mira, code)
    page = await mira.at()

    def said(key: str, **facts: str) -> str:
        return sentence(code, key, facts)

    def changed(key: str) -> str:
        return said("all.here.changed", name="Mira", what=said(key))

    async def opens(*keys: str) -> None:
        await page.goto("/as/mira/home")
        for key in ("button.here", *keys):
            await page.get_by_role("button", name=said(key), exact=True).first.click()
            await page.wait_for_load_state("networkidle")
        assert await page.evaluate(SIDEWAYS) == []
        assert await page.evaluate(NARROWEST) >= ROOM

    await opens()
    await mira.sees(said("all.here.text"), POST[code])
    await photograph(page, f"here-{code}-{size['width']}", tmp_path)
    await page.get_by_role("button", name=said("button.here_change"), exact=True).click()
    await mira.fills(
        {said("form.here.help_line"): LINE, said("form.here.kept_words"): said("form.here.days", days="60")}
    )
    await photograph(page, f"here-form-{code}-{size['width']}", tmp_path)
    await mira.presses(said("button.save"))
    await mira.sees(said("all.talk.saved"))
    await opens()
    await mira.sees(LINE, said("form.here.days", days="60"))
    await opens("button.here_changes")
    await mira.sees(changed("form.here.help_line"), changed("form.here.kept_words"))
    await mira.not_sees(LINE)
    await photograph(page, f"here-changes-{code}-{size['width']}", tmp_path)
    await opens("button.here_months")
    await mira.sees("September 2026", said("all.here.share", tenths="8"))
    chart_shown = page.locator("img.picture")
    assert await chart_shown.evaluate("image => image.naturalWidth") > 0
    await photograph(page, f"here-months-{code}-{size['width']}", tmp_path)


async def test_nobody_else_finds_it(visit: Visit) -> None:
    ana = visit("Ana")
    page = await ana.at()
    await page.goto("/as/ana/home")
    await ana.sees("Settings")
    assert not await page.get_by_role("button", name="For everybody here", exact=True).count()
