"""One ask lived by two people in Microsoft's own local client, as far as that can show it (see docs/teams.md)."""

from pathlib import Path

import pytest
from playwright.async_api import ViewportSize, expect

from tests.browser import IN_BROWSER_LOOP
from tests.e2e.gallery import photograph
from tests.playground.clients import TENANT
from tests.playground.conftest import Playing
from tests.playground.windows import PERSONAL, POSTS, SIZE

pytestmark = [IN_BROWSER_LOOP, pytest.mark.timeout(180)]

TALL: ViewportSize = {"width": 1280, "height": 1500}
CHAT = f"https://teams.microsoft.com/l/chat/0/0?tenantId={TENANT}&users="
ONE_LINE = "Could you look at one line of the terms?"
LINE = "You read them aloud and heard which one limped."


async def test_two_people_live_an_ask_in_the_playground(playing: Playing, tmp_path: Path) -> None:
    ana, ben = playing.ana, playing.ben
    for someone in (ana, ben):
        await someone.sees("Waiting for me", "I asked")
    await the_channel_gets_a_weekly_post(playing)
    await an_ask_by_words_is_accepted(playing, tmp_path)
    await it_happened_and_thanks_follow(playing, tmp_path)
    await an_ask_by_the_extension_arrives(playing, tmp_path)
    await the_post_comes_with_its_picture(playing, tmp_path)
    await a_nudge_comes_by_itself(playing, tmp_path)


async def the_channel_gets_a_weekly_post(playing: Playing) -> None:
    ana = playing.ana
    await ana.goes(POSTS)
    await ana.says("@Askwell weekly")
    await ana.goes(PERSONAL)
    await ana.sees("The weekly post in #design")
    await ana.presses("Save")
    await ana.sees("#design gets the weekly post, Friday at 15:00")


async def an_ask_by_words_is_accepted(playing: Playing, folder: Path) -> None:
    ana, ben = playing.ana, playing.ben
    await ana.says("ask Ben Sorry to bother you. Could you read my three headlines?")
    await ana.sees("Ask one person", "Sorry to bother you", "Send anyway")
    await ana.presses("Apply")
    await ana.sees_no_button("Send anyway")
    await ana.fills({"How long may it take them?": "15 min"})
    await ana.page.set_viewport_size(TALL)
    await photograph(ana.page, "teams-1-the-form", folder)
    await ana.page.set_viewport_size(SIZE)
    await ana.presses("Send")
    await ana.sees("Your ask to Ben Okafor", "Withdraw")
    await ben.sees("Ana Silva asks for your help", "About 15 minutes · no rush", "Could you read my three headlines?")
    await photograph(ben.page, "teams-2-the-card", folder)
    await ben.presses("Another answer")
    await ben.presses("Question first")
    await ben.sees("Your question to Ana Silva")
    await ben.presses("Back")
    await ben.presses("Yes, I can help")
    await ben.sees("You said yes. Take it from here together.")
    await ana.sees("Ben Okafor says yes.")
    await photograph(ana.page, "teams-3-a-yes", folder)
    assert await ana.links("Message Ben Okafor") == f"{CHAT}ben.okafor@contoso.example"


async def it_happened_and_thanks_follow(playing: Playing, folder: Path) -> None:
    ana, ben = playing.ana, playing.ben
    await ben.presses("Done")
    await ben.fills({"A note or a link": "The second one is clearest."})
    await ben.presses("Send")
    await playing.keeper.lets_pass(hours=1)
    await ana.sees("Did you get help from Ben Okafor? Part of it counts.", "The second one is clearest.")
    await ana.presses("It happened")
    await ana.presses("More")
    await ana.fills(
        {
            "What did they do?": LINE,
            "In a few words, what was it about?": "headlines for the pricing page",
            "May the next post tell it?": "#design",
            "In the post": "Quote my thanks too",
        }
    )
    await ana.presses("Say thanks")
    await ben.sees("Ana Silva thanks you", LINE, "No reply needed.")
    await ben.presses("Fine for the post")
    await ben.sees("You said it's fine for the post.")
    await photograph(ben.page, "teams-4-thanks", folder)


async def an_ask_by_the_extension_arrives(playing: Playing, folder: Path) -> None:
    ana, ben = playing.ana, playing.ben
    await ana.opens_extension()
    await ana.sees("Closing this stores and sends nothing.")
    await ana.picks("Ben Okafor")
    await ana.fills(
        {"What do you need?": "Could you look at one line of the terms?", "How long may it take them?": "5 min"}
    )
    await photograph(ana.page, "teams-5-the-extension", folder)
    await ana.presses("Send")
    await ana.closes_dialog("It's on its way.")
    await ben.sees(ONE_LINE)


async def the_post_comes_with_its_picture(playing: Playing, folder: Path) -> None:
    ana = playing.ana
    await playing.keeper.lets_pass(days=3, hours=5)
    await ana.goes(POSTS)
    await ana.sees("Who helped whom in #design this week", "headlines for the pricing page", LINE)
    picture = ana.page.locator(".ac-adaptiveCard img").last
    await expect(picture).to_have_attribute("alt", "Ben Okafor helped Ana Silva.")
    await expect(picture).to_have_js_property("complete", True)
    assert await picture.evaluate("image => image.naturalWidth") > 0
    await photograph(ana.page, "teams-6-the-weekly-post", folder)
    await ana.presses("Leave me out")
    await expect(ana.page.get_by_text("headlines for the pricing page")).to_have_count(0)
    await expect(picture).to_have_count(0)


async def a_nudge_comes_by_itself(playing: Playing, folder: Path) -> None:
    ben = playing.ben
    await playing.keeper.lets_pass(days=2, hours=18)
    await ben.sees("is still open. A no is an answer too", "I won't remind you of it again.")
    await photograph(ben.page, "teams-7-a-nudge", folder)
