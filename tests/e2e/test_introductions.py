"""An introduction in the browser: what each of the three sees, from the form to the yes."""

from datetime import timedelta
from pathlib import Path

from tests.browser import IN_BROWSER_LOOP
from tests.e2e.conftest import Visit
from tests.e2e.gallery import photograph

pytestmark = IN_BROWSER_LOOP

LINES = "I look after our leases, and would like to hear how you found yours."


async def test_three_people_live_an_introduction(visit: Visit, tmp_path: Path) -> None:
    ana, ben, tom = visit("Ana"), visit("Ben"), visit("Tom")
    await ana.at()
    await ana.says("/ask @Ben Could you introduce me to someone who knows leases?")
    await ana.presses("More")
    await ana.fills({"What kind of help?": "Introduction"})
    await ana.presses("Send")
    await ana.fills({"What may Ben pass on?": LINES})
    await photograph(await ana.at(), "introduction-asked", tmp_path)
    await ana.presses("Send")
    his = await ben.at()
    await ben.sees("You may pass this on:", LINES)
    await photograph(his, "introduction-card", tmp_path)
    await ben.presses("Yes, pass this on")
    await ben.fills({"To whom?": "Tom"})
    await photograph(his, "introduction-form", tmp_path)
    await ben.presses("Send")
    await ben.sees("You passed this on to Tom:")
    await ana.moves_clock(timedelta(hours=6))
    toms = await tom.at()
    await tom.sees("Ben thought of you for an introduction to Ana", "Ana writes, and Ben passes these lines on:", LINES)
    await photograph(toms, "introduction-read", tmp_path)
    await tom.presses("Yes, I'd like that")
    await tom.sees("Ben introduced you and Ana.")
    await ana.sees("Ben introduced you to Tom.", "Tom read:")
    await photograph(await ana.at(), "introduction-met", tmp_path)
    await ana.moves_clock(timedelta(days=1))
    await ben.sees("Tom says yes: you introduced Ana and Tom")
