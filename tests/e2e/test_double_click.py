"""A double click, as many people press everything: its second half presses nothing that took the first one's place."""

from tests.browser import IN_BROWSER_LOOP
from tests.e2e.conftest import Visit
from tests.e2e.people import SETTLED

pytestmark = IN_BROWSER_LOOP


async def test_what_a_double_click_began_is_not_ended_by_its_second_half(visit: Visit) -> None:
    ana, ben = visit("Ana"), visit("Ben")
    page = await ana.at()
    await ben.says("/ask settings")
    await ben.fills({"More choices": "Show me asks near what I know, one a day at most"})
    await ben.presses("Save")
    await ana.says("/ask @Ben Could you look at a contract with me?")
    await ana.presses("Send")
    await ben.presses("Not right now")
    await ana.presses("Ask around")
    place = await page.get_by_role("button", name="Yes, ask around").bounding_box()
    assert place is not None
    await page.mouse.move(place["x"] + 20, place["y"] + place["height"] / 2)
    await page.mouse.down(click_count=1)
    await page.mouse.up(click_count=1)
    await ana.sees("I'm asking around, one person at a time.", "Stop asking around")
    await page.mouse.down(click_count=2)
    await page.mouse.up(click_count=2)
    await page.wait_for_function(SETTLED)
    await ana.not_sees("I've stopped asking around.")
    await ana.sees("Stop asking around")
