"""Pictures of the main moments, for the README.

With `SCREENSHOTS=1` they are written to `docs/screenshots`, else to a folder of the test's own: made either way, so
that nobody finds out only later that they can no longer be made.
"""

import os
from pathlib import Path

from playwright.async_api import Page

from tests.e2e.served import ROOT

SMALLEST_BYTES = 10_000


async def photograph(page: Page, name: str, folder: Path) -> None:
    """The window as it stands, without what comes and goes at its bottom."""
    target = (ROOT / "docs" / "screenshots" if os.environ.get("SCREENSHOTS") == "1" else folder) / f"{name}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    await page.evaluate("document.fonts.ready")
    await page.evaluate("document.getElementById('tell')?.replaceChildren()")
    await page.screenshot(path=target, animations="disabled", caret="initial")
    assert target.stat().st_size > SMALLEST_BYTES
