"""Looking back on Slack's home tab: it opens there, leads to words to copy, and back again."""

from tests.slack.test_slack_home import home
from tests.slack.town import SlackTown
from tests.stories import HEADLINES, WROTE, helps


async def test_it_opens_on_the_home_tab_and_leads_back(town: SlackTown) -> None:
    await helps(town, HEADLINES)
    await town.fills("Ana", {"What did they do?": WROTE})
    await town.presses("Ana", "Say thanks")
    await town.settle()
    ben = town.who("Ben")
    await ben.opens_home()
    await ben.press(ben.home, "Looking back")
    assert "The difference you made" in home(town, "Ben")
    assert WROTE in home(town, "Ben")
    await ben.press(ben.home, "Words to copy")
    assert f"Someone I helped wrote:\n{WROTE}" in home(town, "Ben")
    await ben.press(ben.home, "Back")
    await ben.press(ben.home, "Back")
    assert "Waiting for me" in home(town, "Ben")
