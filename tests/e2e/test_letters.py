"""A hello, something useful and a wish to stay in touch, typed and read in the local workspace."""

from datetime import timedelta
from pathlib import Path

from tests.browser import IN_BROWSER_LOOP
from tests.e2e.conftest import Visit
from tests.e2e.gallery import photograph

pytestmark = IN_BROWSER_LOOP

HELLO = "It has been a while! I still think of how you drew the ledger."
LINK = "https://example.org/ledgers"


async def test_letters_go_there_and_back_and_a_wish_is_kept(visit: Visit, folder: Path) -> None:
    ana, ben = visit("Ana"), visit("Ben")
    await ana.says("/ask hi Ben")
    await ana.sees("Say hi", "One thing you remember or liked is a good start")
    await photograph(await ana.at(), "hello-form", folder)
    await ana.fills({"Your hello": HELLO})
    await ana.presses("Send")
    await ben.sees("Ana says hi", HELLO, "No reply needed")
    await photograph(await ben.at(), "hello", folder)
    await ben.presses("Say hi back")
    await ben.fills({"One line back": "So good to hear from you."})
    await ben.presses("Send")
    await ana.sees("Ben says hi back", "So good to hear from you.")
    await ana.says(f"/ask share with @Ben see {LINK}")
    await ana.presses("Send")
    await ben.sees("Ana shares something with you", f"see {LINK}", "Less of this")
    assert await (await ben.at()).locator(f"a[href='{LINK}']").count() == 0, "what somebody wrote is text"
    await ana.says("/ask stay in touch with @Ben every month")
    await ana.sees("I'll remind you of Ben every month.", "Only you know of it.")
    await ana.moves_clock(timedelta(days=21, hours=4))
    await ana.sees("You wanted to stay in touch with Ben; your last contact here was in November.")
    await photograph(await ana.at(), "in-touch", folder)
    await ben.not_sees("stay in touch with")
