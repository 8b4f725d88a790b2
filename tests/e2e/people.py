"""One person at their machine: their windows, and what they do in them, as a person would.

Rules: every act waits until the page has shown the answer; nothing is reloaded; what is read is what stands in the
conversation and in the open form, values and picture texts included.
"""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from playwright.async_api import Browser, Error, Locator, Page, TimeoutError, ViewportSize, expect

from tests.browser import DESKTOP, PATIENCE_MS, Scheme, Window, window

CIRCLES = ("#design", "#ward4")
OPENING_MS = 30_000
"""For eight browsers that open at once on a small machine."""
FORM = "dialog#sheet[open]"
SETTLED = "() => !document.querySelector('[aria-busy=\"true\"], button[aria-disabled]')"
READ = """() => {
  const texts = [];
  for (const place of document.querySelectorAll('#log, dialog[open]')) {
    texts.push(place.innerText);
    for (const input of place.querySelectorAll('input:not([type=hidden]), textarea')) texts.push(input.value);
    for (const image of place.querySelectorAll('img')) texts.push(image.alt);
  }
  return texts.join('\\n');
}"""
READ_AFRESH = """async () => {
  const page = await (await fetch(location.href)).text();
  const log = new DOMParser().parseFromString(page, 'text/html').querySelector('#log');
  return [log.textContent, ...[...log.querySelectorAll('img')].map((image) => image.alt)].join('\\n');
}"""
"""What the server would show in a new window on the same address."""
NOW = """async () => {
  const page = await (await fetch(location.href)).text();
  return Number(new DOMParser().parseFromString(page, 'text/html').body.dataset.now);
}"""
SHOWS_ALL = f"(texts) => {{ const seen = ({READ})(); return texts.every((text) => seen.includes(text)); }}"
SHOWS_NONE = f"(texts) => {{ const seen = ({READ})(); return !texts.some((text) => seen.includes(text)); }}"


AWAY = ("I can't reach the server", "Something went wrong on my side")
TROUBLE = """() => {
  const places = [...document.querySelectorAll('.composer-trouble, .form-trouble, #tell')];
  const said = places.map((place) => place.innerText).join(' ');
  document.getElementById('tell').replaceChildren();
  return said;
}"""
SAID = """() => {
  const box = document.getElementById('box');
  const marked = box && box.selectionStart === 0 && box.selectionEnd === box.value.length;
  const trouble = document.querySelector('.composer-trouble')?.innerText;
  return !box || box.value === '' || marked || trouble || document.querySelector('dialog[open]');
}"""
"""Whether a line was taken, answered or refused: the box is empty, or its words are marked to be typed over."""


@dataclass(slots=True)
class Resident:
    """A person with a window for their talk with Askwell, and one more for each channel they look into.

    `until_back` waits until the server can be reached again; without one, a server that is away is a failure.
    `patience_ms` is how long whatever they wait for may take.
    """

    name: str
    browser: Browser
    address: str
    stack: AsyncExitStack
    size: ViewportSize = field(default_factory=lambda: DESKTOP)
    scheme: Scheme = "light"
    until_back: Callable[[], Awaitable[None]] | None = None
    patience_ms: int = PATIENCE_MS
    windows: dict[str, Window] = field(default_factory=dict)
    loads: dict[str, int] = field(default_factory=dict)

    @property
    def home(self) -> str:
        return f"/as/{self.name.lower()}"

    async def at(self, where: str = "") -> Page:
        """The window on that place, opened when it is first looked at: '' is Askwell, `#design`, or `@Ben`."""
        if where not in self.windows:
            opened = await self.stack.enter_async_context(
                window(self.browser, base_url=self.address, size=self.size, scheme=self.scheme)
            )
            self.windows[where] = opened
            opened.page.set_default_timeout(self.patience_ms)
            opened.page.on("load", lambda _: self._loaded(where))
            await opened.page.goto(self.home + _path(where), timeout=OPENING_MS)
        return self.windows[where].page

    def _loaded(self, where: str) -> None:
        self.loads[where] = self.loads.get(where, 0) + 1

    async def says(self, words: str, where: str = "") -> None:
        """Type it into the message box and press Enter."""
        page = await self.at(where)
        await page.locator("#box").fill(words)
        while True:
            await page.locator("#box").press("Enter")
            await page.wait_for_function(SAID)
            if not await self._was_away(page):
                return

    async def presses(self, button: str, near: str = "") -> None:
        """Press it in the open form, else in the newest message that has it, here or in a circle."""
        for patience in (1_000, self.patience_ms):
            for where in ("", *CIRCLES):
                page = await self.at(where)
                found = await self._button(page, button, near, patience)
                if found is not None:
                    await self._press(page, found)
                    return
        raise AssertionError(f"{self.name} has no button {button!r} near {near!r} in:\n{await self.reads()}")

    async def _press(self, page: Page, button: Locator) -> None:
        await button.click()
        await page.wait_for_function(SETTLED)
        while await self._was_away(page):
            if not await button.is_visible():
                return  # it counted after all, and the card says so
            await button.click()
            await page.wait_for_function(SETTLED)

    async def _was_away(self, page: Page) -> bool:
        """Whether the page says that the server cannot be reached; then it can again when this returns."""
        trouble: str = await page.evaluate(TROUBLE)
        if not any(sentence in trouble for sentence in AWAY):
            return False
        assert self.until_back is not None, f"{self.name} reads: {trouble}"
        await self.until_back()
        await expect(page.locator("#away")).to_be_hidden()
        return True

    async def _button(self, page: Page, button: str, near: str, patience: float) -> Locator | None:
        here = page.get_by_role("button", name=button, exact=True, include_hidden=True)
        if not near and await page.locator(FORM).is_visible():
            found = page.locator(FORM).get_by_role("button", name=button, exact=True).first
        else:
            lines = page.locator("#log article").filter(has=here)
            line = lines.filter(has_text=near or None).last
            found = line.get_by_role("button", name=button, exact=True, include_hidden=True).first
            await _open_menu(found)
        try:
            await found.wait_for(timeout=patience)
        except TimeoutError:
            return None
        return found

    async def fills(self, values: Mapping[str, str]) -> None:
        page = await self.at()
        for label, value in values.items():
            await self._fill(page.locator(FORM), label, value)

    async def _fill(self, form: Locator, label: str, value: str) -> None:
        box = form.get_by_label(label, exact=True)
        group = form.locator("fieldset").filter(has=form.page.locator("legend", has_text=label))
        await expect(box.or_(group).first).to_be_visible()
        if await group.count():
            await group.get_by_label(value, exact=True).check()
            return
        await box.fill(value)
        if await box.get_attribute("role") == "combobox":
            await box.press("Enter")

    async def sees(self, *texts: str, where: str = "") -> None:
        page = await self.at(where)
        try:
            await page.wait_for_function(SHOWS_ALL, arg=list(texts))
        except TimeoutError:
            raise AssertionError(f"{self.name} does not see all of {texts} in:\n{await self.reads(where)}") from None

    async def not_sees(self, *texts: str, where: str = "") -> None:
        """Neither in the open window nor in what the server would show in a new one."""
        page = await self.at(where)
        try:
            await page.wait_for_function(SHOWS_NONE, arg=list(texts))
        except TimeoutError:
            raise AssertionError(f"{self.name} sees one of {texts} in:\n{await self.reads(where)}") from None
        afresh: str = await page.evaluate(READ_AFRESH)
        assert not [text for text in texts if text in afresh], f"a new window of {self.name} shows it:\n{afresh}"

    async def reads(self, where: str = "") -> str:
        """All that they can read there now."""
        page = await self.at(where)
        return str(await page.evaluate(READ))

    async def moves_clock(self, by: timedelta) -> None:
        """Press the clock's buttons until so much time has passed; one that was pressed in vain is pressed again."""
        page = await self.at()
        target = await self.time() + by
        while (left := round((target - await self.time()) / timedelta(hours=1))) > 0:
            days, hours = divmod(left, 24)
            for label in ["+1 day"] * days + ["+1 hour"] * hours:
                await page.get_by_label("Clock", exact=True).get_by_role("button", name=label).click()
                await page.wait_for_function(SETTLED)
                if await self._was_away(page):
                    break

    async def time(self) -> datetime:
        """What time it is in the town."""
        page = await self.at()
        try:
            milliseconds: int = await page.evaluate(NOW)
        except Error:
            if self.until_back is None:
                raise
            await self.until_back()
            milliseconds = await page.evaluate(NOW)
        return datetime.fromtimestamp(milliseconds / 1000, UTC)


async def _open_menu(button: Locator) -> None:
    """An entry of a menu is there once that is open."""
    menu = button.locator("xpath=ancestor::details[not(@open)]")
    if await menu.count():
        await menu.locator("summary").click()


def _path(where: str) -> str:
    if where.startswith("#"):
        return f"/circle/{where[1:]}"
    return f"/talk/{where[1:].lower()}" if where else ""
