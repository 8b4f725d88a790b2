"""Looking back in a real browser: opened and typed, a note for oneself, a word found, words to copy."""

import os
from pathlib import Path

from tests.browser import IN_BROWSER_LOOP
from tests.e2e.conftest import Visit
from tests.e2e.gallery import photograph
from tests.e2e.people import Resident

pytestmark = IN_BROWSER_LOOP

WROTE = "You read them aloud and heard which one limped."
NOTE = "Ask before the second draft, not after the fifth."


async def looks_back(someone: Resident) -> None:
    """Typed where one talks, it opens where pages are."""
    page = await someone.at()
    await page.locator("#box").fill("/ask looking back")
    await page.locator("#box").press("Enter")
    await page.wait_for_url("**/home")


async def test_whoever_asked_and_whoever_helped_look_back_each_for_themselves(visit: Visit, tmp_path: Path) -> None:
    folder = Path(os.environ.get("LOOK_AT", tmp_path))
    ana, ben = visit("Ana"), visit("Ben")
    await ana.at()
    await ana.says("/ask @Ben could you read my three headlines?")
    await ana.presses("Send")
    await ben.at()
    await ben.presses("Yes, I can help")
    await ana.presses("It happened")
    await ana.fills({"What did they do?": WROTE})
    await ana.presses("Say thanks")
    await ana.presses("What I learned")
    await ana.fills({"What did you learn from it?": NOTE})
    await photograph(await ana.at(), "lesson", folder)
    await ana.presses("Save")
    await ana.sees("Kept for you alone.")
    await looks_back(ana)
    await ana.sees("The difference you made", "What you asked, and what came of it", NOTE)
    await photograph(await ana.at(), "asked", folder)
    await ana.presses("Look for a word")
    await ana.fills({"Which word?": "drafts"})
    await ana.presses("Look")
    await ana.sees("You learned:", NOTE)
    await photograph(await ana.at(), "found", folder)
    await looks_back(ben)
    await ben.sees("Ana thanked you,", WROTE)
    await photograph(await ben.at(), "gave", folder)
    await ben.presses("Words to copy")
    await ben.sees("Someone I helped wrote:", WROTE)
    await photograph(await ben.at(), "copy", folder)
    await ben.not_sees(NOTE)
