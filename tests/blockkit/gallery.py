"""A drawn page in the browser, and photographs of it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Page, Route, ViewportSize

from tests.blockkit.drawing import HOST, INSTALLED, MODULES, Theme, drawn
from tests.blockkit.surfaces import Surface
from tests.browser import window

SHEET: ViewportSize = {"width": 1960, "height": 1200}
PICTURES = INSTALLED / "pictures"
FONTS = MODULES / "@fontsource/lato/files"


@asynccontextmanager
async def shown(browser: Browser, surfaces: Sequence[Surface], theme: Theme) -> AsyncIterator[Page]:
    """A page with all of these; no script of it, no word in it and no picture went wrong."""
    async with window(browser, size=SHEET, scheme=theme) as opened:
        page = opened.page
        await page.route(f"{HOST}/**", _font)
        await page.goto(f"{HOST}/")
        await page.set_content(await drawn(surfaces, theme))
        await page.evaluate("document.fonts.ready")
        assert await page.locator(".surface").count() == len(surfaces)
        assert await page.evaluate("[...document.images].every(one => one.complete && one.naturalWidth)")
        yield page
        assert opened.problems == []


async def sheet(page: Page, name: str) -> None:
    """All of a page, to look at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


async def photographed(page: Page, surface: str, target: Path) -> None:
    """One surface of the page."""
    target.parent.mkdir(parents=True, exist_ok=True)
    await page.get_by_title(surface, exact=True).screenshot(path=target)


async def _font(route: Route) -> None:
    name = route.request.url.removeprefix(f"{HOST}/")
    if name:
        await route.fulfill(path=FONTS / name)
    else:
        await route.fulfill(body="")
