"""No rule of axe is broken on any page, in light and in dark."""

from pathlib import Path
from typing import get_args

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

from tests.browser import IN_BROWSER_LOOP, Scheme
from tests.e2e.conftest import Visit
from tests.e2e.gallery import photograph

pytestmark = IN_BROWSER_LOOP


async def _clean(page: Page, *addresses: str) -> None:
    for address in addresses:
        await page.goto(address)
        await _is_clean(page)


async def _is_clean(page: Page) -> None:
    found = await Axe().run(page)
    broken = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found.response["violations"]]
    assert broken == [], page.url


@pytest.mark.parametrize("scheme", get_args(Scheme))
async def test_no_page_breaks_a_rule_of_axe(visit: Visit, scheme: Scheme, tmp_path: Path) -> None:
    ana, ben = visit("Ana", scheme=scheme), visit("Ben", scheme=scheme)
    page, his = await ana.at(), await ben.at()
    await _is_clean(page)
    await ana.says("/ask @Ben Sorry to bother you. Could you read my three headlines?")
    await ana.presses("More")
    await ana.presses("Check and preview")
    await ana.sees("Ben will see:")
    await _is_clean(page)
    await ana.presses("Apply")
    await ana.presses("Send")
    await ben.sees("Ana asks for your help")
    await _is_clean(page)
    await _is_clean(his)
    if scheme == "dark":
        await photograph(his, "8-in-the-dark", tmp_path)
    await ben.says("hello?")
    await _is_clean(his)
    await _clean(page, "/", "/as/ana/circle/design", "/as/ana/talk/mira", "/as/ana/home", "/nowhere")
