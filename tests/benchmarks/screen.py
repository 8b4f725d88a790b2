"""A press in the local workspace until the screen has changed, in a real browser: `python -m tests.benchmarks.screen`.

At home somebody pauses asks and takes them again, which is stored each time; then they open their settings, a form.
The time is the page's own, from the click to the first frame that shows what changed; beside it stands how long the
server's answer alone took, as the browser saw it. Both of the same presses.
"""

import asyncio
import statistics
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Page

from tests.benchmarks.figures import show
from tests.browser import launched, window
from tests.e2e.people import OPENING_MS
from tests.e2e.served import serving

PRESSES, WARM = 100, 10
PRESS = """(name) => new Promise((done) => {
  const button = [...document.querySelectorAll('#log button')].find((one) => one.innerText.trim() === name);
  const watch = new MutationObserver((seen) => {
    if (!seen.some((one) => one.type === 'childList' || one.target.open)) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => {
      const answer = performance.getEntriesByType('resource').filter((one) => one.name.endsWith('/press')).at(-1);
      done([performance.now() - began, answer.responseEnd - answer.startTime]);
      performance.clearResourceTimings();
    }));
  });
  watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['open'] });
  const began = performance.now();
  button.click();
})"""
"""After that frame was drawn, the two times in milliseconds."""

SETTLED = "() => !document.querySelector('button[aria-disabled]')"
Took = list[tuple[float, float]]


async def pressed(page: Page, name: str) -> tuple[float, float]:
    """Presses the button of that name; the screen's time and the answer's."""
    await page.locator("#log").get_by_role("button", name=name, exact=True).first.wait_for()
    screen, answer = await page.evaluate(PRESS, name)
    await page.wait_for_function(SETTLED)
    return screen, answer


async def pausing(page: Page) -> Took:
    """Pause and take asks again, in turns."""
    return [await pressed(page, ("Pause asks", "Take asks again")[turn % 2]) for turn in range(WARM + PRESSES)]


async def opening(page: Page) -> Took:
    """The form of one's settings, opened and put away."""
    took = []
    for _ in range(WARM + PRESSES):
        took.append(await pressed(page, "Settings"))
        await page.keyboard.press("Escape")
        await page.locator("dialog#sheet").wait_for(state="hidden")
    return took


def told(name: str, took: Took) -> None:
    screens, answers = zip(*took[WARM:], strict=True)
    peer = "the server's answer alone"
    show(f"screen.{name}.p50", statistics.median(screens), "ms", peer, statistics.median(answers))
    show(f"screen.{name}.p95", _p95(screens), "ms", peer, _p95(answers))


def _p95(times: tuple[float, ...]) -> float:
    return statistics.quantiles(times, n=20)[18]


async def main() -> None:
    """On a server of its own, in an empty folder."""
    with TemporaryDirectory(prefix="askwell-bench-") as name:
        url = f"sqlite:///{Path(name) / 'askwell.db'}"
        async with (
            serving(url, Path(name)) as served,
            launched() as browser,
            window(browser, base_url=served.address) as opened,
        ):
            await opened.page.goto("/as/ben/home", timeout=OPENING_MS)
            told("press", await pausing(opened.page))
            told("form", await opening(opened.page))


if __name__ == "__main__":
    asyncio.run(main())
