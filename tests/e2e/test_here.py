"""For everybody here, in a real browser: set by whoever looks after Askwell, with nothing cut and nothing sideways."""

from pathlib import Path
from secrets import token_urlsafe
from typing import Any

import pytest

from bot.insight import Month, Pace, Told
from bot.picture.chart import Bars, chart
from bot.ports import Transaction
from storage.store import open_store
from tests.browser import DESKTOP, IN_BROWSER_LOOP, PHONE
from tests.e2e.conftest import Visit
from tests.e2e.gallery import photograph
from tests.e2e.served import Served
from tests.e2e.test_phone import SIDEWAYS
from tests.world import RENDERER, WORKSPACE

pytestmark = IN_BROWSER_LOOP
NARROWEST = "() => Math.min(...[...document.querySelectorAll('dd')].map((one) => one.clientWidth), Infinity)"
ROOM = 100
"""Pixels that the value of a fact has at least: a few words a line."""

LINE = "ring 112, any hour"
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
async def test_the_page_is_opened_changed_and_read(visit: Visit, served: Served, tmp_path: Path, size: Any) -> None:
    await counted(served)
    mira = visit("Mira", size=size)
    page = await mira.at()

    async def opens(*buttons: str) -> None:
        await page.goto("/as/mira/home")
        for button in ("For everybody here", *buttons):
            await page.get_by_role("button", name=button, exact=True).first.click()
            await page.wait_for_load_state("networkidle")
        assert await page.evaluate(SIDEWAYS) == []
        assert await page.evaluate(NARROWEST) >= ROOM

    await opens()
    await mira.sees("You look after me here.", "#design: Friday at 15:00, English")
    await photograph(page, f"here-{size['width']}", tmp_path)
    await page.get_by_role("button", name="Change this", exact=True).click()
    await mira.fills({"Where someone in need finds help": LINE, "Words of asks, after they ended": "60 days"})
    await photograph(page, f"here-form-{size['width']}", tmp_path)
    await mira.presses("Save")
    await mira.sees("Saved.")
    await opens()
    await mira.sees(LINE, "60 days")
    await opens("Who changed what")
    await mira.sees("Mira: Where someone in need finds help", "Mira: Words of asks, after they ended")
    await mira.not_sees(LINE)
    await opens("What months tell")
    await mira.sees("September 2026", "about 8 of 10 asks")
    chart_shown = page.locator("img.picture")
    assert await chart_shown.evaluate("image => image.naturalWidth") > 0
    await photograph(page, f"here-months-{size['width']}", tmp_path)


async def test_nobody_else_finds_it(visit: Visit) -> None:
    ana = visit("Ana")
    page = await ana.at()
    await page.goto("/as/ana/home")
    await ana.sees("Settings")
    assert not await page.get_by_role("button", name="For everybody here", exact=True).count()
