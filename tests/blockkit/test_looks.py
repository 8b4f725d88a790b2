"""Every golden file and every moment of the story as Slack draws them, light and dark.

What is drawn lies in `.blockkit/pictures` afterwards, to be looked at; with `SCREENSHOTS=1` the chosen moments are
written to `docs/screenshots`.
"""

import json
import os
from collections import defaultdict
from pathlib import Path

import pytest
from playwright.async_api import Browser

from adapters import png
from bot.picture import Face, Row, Title, draw
from tests.blockkit.drawing import Theme
from tests.blockkit.gallery import photographed, sheet, shown
from tests.blockkit.moments import lived
from tests.blockkit.surfaces import Surface, of_shape
from tests.browser import IN_BROWSER_LOOP
from tests.e2e.served import ROOT
from tests.slack.town import slack_town

pytestmark = [IN_BROWSER_LOOP, pytest.mark.timeout(300)]

GOLDEN = ROOT / "tests/golden/slack"
PEOPLE = {"U0ANA": "Ana", "U0BEN": "Ben", "U0MEI": "Mei", "U0MIRA": "Mira"}
THEMES: tuple[Theme, ...] = ("light", "dark")
SMALLEST_BYTES = 5_000
IN_THE_DOCS: dict[str, tuple[str, Theme]] = {
    "slack-1-the-form": ("Ana: Sorry to bother you", "light"),
    "slack-2-the-card": ("Ben: Ana asks for your help", "light"),
    "slack-3-a-yes": ("Ana: Ben says yes.", "light"),
    "slack-4-thanks": ("Ben: Friday's post in #design could say:", "light"),
    "slack-5-the-weekly-post": ("Tom: Who helped whom in #design this week", "light"),
    "slack-6-in-the-dark": ("Lena: Mei offers something else", "dark"),
    "slack-7-the-home-tab": ("Ben: home, a_draft_is_advised_and_sent", "light"),
}


async def test_every_golden_file_is_drawn(browser: Browser) -> None:
    groups: dict[str, list[Surface]] = defaultdict(list)
    pictures = {"F0PICTURE": await a_picture()}
    for path in sorted(GOLDEN.glob("*.json")):
        group = (
            ".".join(path.stem.split(".")[:2]) if path.stem.startswith(("ask.", "news.")) else path.stem.split(".")[0]
        )
        groups[group].append(of_shape(path.stem, json.loads(path.read_text("utf-8")), pictures, PEOPLE))
    for theme in THEMES:
        for group, surfaces in groups.items():
            async with shown(browser, surfaces, theme) as page:
                await sheet(page, f"{group}-{theme}")


async def test_the_story_is_seen_as_slack_draws_it(browser: Browser, sqlite_url: str, tmp_path: Path) -> None:
    async with slack_town(sqlite_url) as town:
        told = await lived(town)
    folder = ROOT / "docs/screenshots" if os.environ.get("SCREENSHOTS") == "1" else tmp_path
    taken = set()
    for theme in THEMES:
        for number, moments in enumerate(told.values(), 1):
            async with shown(browser, list(moments.values()), theme) as page:
                await sheet(page, f"story-{number}-{theme}")
                for name, (moment, its_theme) in IN_THE_DOCS.items():
                    if moment in moments and its_theme == theme:
                        await photographed(page, moment, folder / f"{name}.png")
                        taken.add(name)
    assert taken == set(IN_THE_DOCS)
    assert all((folder / f"{name}.png").stat().st_size > SMALLEST_BYTES for name in taken)


async def a_picture() -> bytes:
    """Of a short week, where a golden file shows one."""
    rows = [
        Row((Face("a", "Ana"), Face("b", "Ben")), "headlines for the pricing page", "You heard which one limped."),
        Row((Face("l", "Lena"), Face("t", "Tom"), Face("m", "Mei")), "the contract's page 3"),
    ]
    (svg,) = draw(rows, covers=png.covers, title=Title("Who helped whom in #design this week", "asked", "helped"))
    return await png.render(svg)
