"""A real browser for the tests: Debian's Chromium, driven by Playwright's async API.

`browser` lives as long as the test process, in the session's event loop, so a module of browser tests
starts with `pytestmark = IN_BROWSER_LOOP`. Each window is a context of its own: its own cookies, size
and colours, as if it were another person's machine. The browser reaches nothing but this machine.
"""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Error, Page, ViewportSize, async_playwright

Scheme = Literal["light", "dark"]

IN_BROWSER_LOOP = pytest.mark.asyncio(loop_scope="session")
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 360, "height": 740}
PATIENCE_MS = 5_000
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
"""First the one without a window of its own around each page: nobody sees that, and it takes more than the page."""
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
NO_BROWSER = "There is no Chromium to test with. `make test` installs Debian's; or set CHROMIUM to its path."


class MissingBrowser(RuntimeError):
    """No Chromium was found on this machine."""


def find_chromium() -> str:
    """The path of a Chromium: `CHROMIUM`, else the first known name on the PATH."""
    found = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES), shutil.which(MAC)]
    path = next(filter(None, found), None)
    if path is None:
        raise MissingBrowser(NO_BROWSER)
    return path


@asynccontextmanager
async def launched() -> AsyncIterator[Browser]:
    """A headless Chromium, closed at the end."""
    async with (
        async_playwright() as playwright,
        await playwright.chromium.launch(executable_path=find_chromium(), args=[*FLAGS]) as browser,
    ):
        yield browser


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium for all browser tests of this process."""
    async with launched() as chromium:
        yield chromium


@dataclass
class Window:
    """A page of its own in a context of its own, and what went wrong in it, in the order it did."""

    page: Page
    problems: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Keep errors of scripts and of the console, refusals of the content policy among them."""
        self.page.on("console", self._keep_console)
        self.page.on("pageerror", self._keep_error)

    def _keep_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(message.text)

    def _keep_error(self, error: Error) -> None:
        self.problems.append(str(error))


@asynccontextmanager
async def window(
    browser: Browser,
    *,
    base_url: str | None = None,
    size: ViewportSize = DESKTOP,
    scheme: Scheme = "light",
    locale: str = "en-GB",
    zone: str = "UTC",
) -> AsyncIterator[Window]:
    """A new window; whatever is waited for in it may take `PATIENCE_MS` milliseconds."""
    context = await browser.new_context(
        base_url=base_url,
        viewport=size,
        color_scheme=scheme,
        has_touch=size["width"] < 600,
        locale=locale,
        timezone_id=zone,
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE_MS)
    try:
        opened = Window(await context.new_page())
        opened.watch()
        yield opened
    finally:
        await context.close()
