"""Regular talks in the browser: the question to each, both yes, the line at their turn, and the end."""

from datetime import timedelta
from pathlib import Path

from tests.browser import IN_BROWSER_LOOP
from tests.e2e.conftest import Visit
from tests.e2e.gallery import photograph

pytestmark = IN_BROWSER_LOOP


async def test_two_people_agree_to_talk_and_end_it(visit: Visit, tmp_path: Path) -> None:
    ana, ben = visit("Ana"), visit("Ben")
    hers, his = await ana.at(), await ben.at()
    for number in range(3):
        await ana.says(f"/ask @Ben Could you look at my plan {number}?")
        await ana.presses("More")
        await ana.fills({"What kind of help?": "Advice"})
        await ana.presses("Send")
        await ben.presses("Yes, I can help", near=f"my plan {number}?")
        await ana.presses("It happened", near=f"my plan {number}?")
        await hers.keyboard.press("Escape")
    await ana.moves_clock(timedelta(days=2))
    await ana.sees("Ben's advice has helped you more than once.", "Every month", "No, thanks")
    await photograph(hers, "mentoring-asked", tmp_path)
    await ana.presses("Every month")
    await ana.sees("You said yes, roughly every month.")
    await ben.presses("Every two weeks")
    await ben.sees("You and Ana both said yes: you talk roughly every month")
    await ana.sees("You and Ben both said yes: you talk roughly every month")
    await photograph(hers, "mentoring-begun", tmp_path)
    await ana.moves_clock(timedelta(days=29))
    await ana.sees("You and Ben wanted to talk roughly every month.", "Message Ben")
    await photograph(hers, "mentoring-turn", tmp_path)
    await ana.presses("End these talks", near="wanted to talk")
    await ana.sees("You ended your regular talks with Ben.")
    await ana.moves_clock(timedelta(days=1))
    await ben.sees("Ana has ended your regular talks.")
    await photograph(his, "mentoring-ended", tmp_path)
