"""One person at the playground's page, as they would use it.

Rules: what is read is what stands in the conversation; every wait is for something seen. A playground is one person's,
so a window is opened once and never loaded again.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Literal

import httpx
from playwright.async_api import Browser, Locator, Page, Route, TimeoutError, ViewportSize, expect

from tests.browser import PATIENCE_MS, window
from tests.playground.clients import CHANNEL, TEAM, Playground

SIZE: ViewportSize = {"width": 1280, "height": 1000}
PUBLIC_URL = "https://askwell.example.org"
CARD = ".ac-adaptiveCard"
BOX = "[contenteditable=true][role=textbox]"
PERSONAL, POSTS = "Personal Chat", f"{TEAM} - {CHANNEL}"
FIRST_PAINT_MS = 30_000


@dataclass(slots=True)
class Client:
    """Somebody and their window."""

    name: str
    page: Page

    async def goes(self, place: str) -> None:
        """To one of the conversations at the left."""
        await self.page.get_by_label(place, exact=True).click()

    async def says(self, words: str) -> None:
        """Type it into the message box and press Enter; a first `@Askwell` is picked from what is offered."""
        box = self.page.locator(BOX).first
        await box.click()
        if words.startswith("@Askwell"):
            await self.page.keyboard.type("@Askwell")
            await self.page.locator("#typeahead-menu [role=menuitem], #typeahead-menu [role=option]").first.click()
            words = words.removeprefix("@Askwell")
        await self.page.keyboard.type(words)
        await expect(box).to_contain_text(words.strip())
        await self.page.keyboard.press("Enter")
        await expect(box).not_to_contain_text(words.strip())

    async def opens_extension(self) -> None:
        """**Ask one person** from below the message box; the playground wants the command's id typed in."""
        await self.page.get_by_label("Trigger Message Extension App").click()
        await self.page.get_by_role("menuitem", name="Action Command").click()
        await self.page.get_by_placeholder("Input command id").fill("ask")
        await self.page.get_by_role("button", name="Create", exact=True).click()

    async def closes_dialog(self, said: str) -> None:
        """A dialog that has only its last line to say."""
        dialog = self.page.get_by_role("dialog").filter(has_text=said)
        await self._shown(dialog, said)
        await dialog.get_by_role("button", name="Close").click()

    async def picks(self, name: str) -> None:
        """In the newest people picker."""
        await self.page.get_by_label("People Picker").last.click()
        await self.page.keyboard.type(name.split(maxsplit=1)[0])
        await self.page.get_by_role("option", name=name).click()

    async def presses(self, button: str, *, near: str = "") -> None:
        """In the newest card that has it."""
        await self._press("button", button, near)

    async def _press(self, role: Literal["button", "link"], name: str, near: str = "") -> None:
        here = self.page.get_by_role(role, name=name, exact=True)
        cards = self.page.locator(CARD).filter(has=here).filter(has_text=near or None)
        found = cards.last.get_by_role(role, name=name, exact=True).last
        await self._shown(found, name)
        await found.click()

    async def fills(self, values: Mapping[str, str]) -> None:
        """In the newest card that has these labels: a choice by what it says, everything else typed."""
        for label, value in values.items():
            card = self.page.locator(CARD).filter(has_text=label).last
            choice = card.get_by_role("radio", name=value, exact=True).or_(card.get_by_role("checkbox", name=value))
            box = card.get_by_role("textbox", name=label)
            listed = card.get_by_role("combobox", name=label)
            await self._shown(choice.or_(box).or_(listed).first, label)
            if await choice.count():
                await choice.check()
            elif await listed.count():
                await listed.click()
                await self.page.get_by_role("option", name=value, exact=True).click()
            else:
                await box.fill(value)

    async def sees(self, *texts: str) -> None:
        for text in texts:
            await self._shown(self.page.get_by_text(text).last, text)

    async def sees_no_button(self, name: str) -> None:
        """Waits until what had it is drawn anew."""
        await self.page.get_by_role("button", name=name, exact=True).first.wait_for(state="detached")

    async def links(self, label: str) -> str:
        """Where the newest link of that name leads, without going there."""
        await self.page.evaluate("window.open = (url) => { window.wentTo = url; return null; }")
        await self._press("link", label)
        return str(await self.page.evaluate("window.wentTo"))

    async def reads(self) -> str:
        return await self.page.locator("body").inner_text()

    async def _shown(self, what: Locator, name: str) -> None:
        try:
            await what.wait_for()
        except TimeoutError:
            raise AssertionError(f"{self.name} misses {name!r} in:\n{await self.reads()}") from None


@asynccontextmanager
async def sits_down(browser: Browser, at: Playground, bot: str) -> AsyncIterator[Client]:
    """A window on this playground, with the chat open; pictures at the public address come from the bot at `bot`."""
    async with window(browser, base_url=at.address, size=SIZE) as opened, httpx.AsyncClient(base_url=bot) as http:

        async def picture(route: Route) -> None:
            answer = await http.get(route.request.url.removeprefix(PUBLIC_URL))
            await route.fulfill(status=answer.status_code, headers=dict(answer.headers), body=answer.content)

        page = opened.page
        page.set_default_timeout(2 * PATIENCE_MS)
        await page.route(f"{PUBLIC_URL}/**", picture)
        await page.goto("/", timeout=FIRST_PAINT_MS, wait_until="domcontentloaded")
        await page.locator(BOX).first.wait_for(timeout=FIRST_PAINT_MS)
        await page.get_by_role("button", name="Toggle Log Panel").click()
        yield Client(at.whose.name, page)
