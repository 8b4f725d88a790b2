"""Asking around in the browser: what is said before, the line to one person, what they see, and their yes."""

from datetime import timedelta
from pathlib import Path

from tests.browser import IN_BROWSER_LOOP
from tests.e2e.conftest import Visit
from tests.e2e.gallery import photograph

pytestmark = IN_BROWSER_LOOP
WHAT = "Could you look at a contract with me?"
LINE = "Ana is looking for something near what you know, and agreed that you may see it."


async def test_an_ask_goes_round_to_one_person_who_can_help(visit: Visit, tmp_path: Path) -> None:
    ana, ben, tom = visit("Ana"), visit("Ben"), visit("Tom")
    hers, his = await ana.at(), await tom.at()
    await tom.says("/ask settings")
    await tom.fills({"More choices": "Show me asks near what I know, one a day at most"})
    await tom.presses("Save")
    await ana.says(f"/ask @Ben {WHAT}")
    await ana.presses("Send")
    await ben.presses("Not right now", near=WHAT)
    await ana.presses("Ask around", near="Ben can't take this on")
    await ana.sees("to one person at a time, to three at most", "Yes, ask around")
    await photograph(hers, "asking-around", tmp_path)
    await ana.presses("Yes, ask around")
    await ana.sees("I'm asking around, one person at a time.", "Stop asking around")
    await ana.moves_clock(timedelta(days=2))
    await tom.sees(LINE, "Show me", "Not this time")
    await tom.not_sees(WHAT)
    await photograph(his, "asked-around", tmp_path)
    await tom.presses("Show me", near=LINE)
    await tom.sees(WHAT, "I can help")
    await photograph(his, "asked-around-looked", tmp_path)
    await tom.presses("I can help", near=LINE)
    await tom.sees("You said that you can help Ana.")
    await ana.sees("Tom saw your ask and can help")
    await photograph(hers, "asking-around-yes", tmp_path)
