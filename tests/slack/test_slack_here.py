"""For everybody here, in Slack: on the home tab of whoever looks after Askwell, and of nobody else."""

from bot.insight import Month, Pace, Told
from bot.picture.chart import Bars, chart
from bot.ports import Transaction
from tests.slack.test_slack_home import home
from tests.slack.town import SlackTown
from tests.world import RENDERER

LINE = "ring 112, any hour"


async def opens(town: SlackTown, who: str) -> None:
    someone = town.who(who)
    await someone.opens_home()
    await someone.press(someone.home, "For everybody here")


async def test_an_admin_sets_what_holds_for_everybody_and_all_of_them_see_who_did(town: SlackTown) -> None:
    mira = town.who("Mira")
    await opens(town, "Mira")
    assert "#design: Friday at 15:00, English" in home(town, "Mira")
    await mira.press(mira.home, "Change this")
    await town.fills("Mira", {"Where someone in need finds help": LINE, "Country of everybody here": "Lisbon!"})
    await town.presses("Mira", "Save")
    await town.sees("Mira", "I don't know that country.")
    await town.fills("Mira", {"Country of everybody here": "PT"})
    await town.presses("Mira", "Save")
    await town.sees("Mira", "Saved.")
    await opens(town, "Mira")
    assert LINE in home(town, "Mira")
    await mira.press(mira.home, "Who changed what")
    assert "Mira: Where someone in need finds help" in home(town, "Mira")
    assert LINE not in home(town, "Mira")


async def test_a_channels_post_is_changed_from_there(town: SlackTown) -> None:
    mira = town.who("Mira")
    await opens(town, "Mira")
    await mira.press(mira.home, "Change")
    await town.sees("Mira", "The weekly post in #design")
    await town.fills("Mira", {"At": "10:00"})
    await town.presses("Mira", "Save")
    await town.sees("Mira", "#design gets the weekly post, Friday at 10:00")


async def test_months_are_shown_with_their_chart(town: SlackTown) -> None:
    told = Told(helped=6, unanswered=1, pace=Pace.DAY, piled=False)
    png = await RENDERER.render(chart([Bars("2026-10", told.helped, told.unanswered)]))

    def work(tx: Transaction) -> None:
        tx.add_picture("chart", png)
        tx.months.add(Month(month="2026-10", told=told, picture="chart"))

    await town.here.storage.store.write(f"slack:{town.here.team.id}", work)
    mira = town.who("Mira")
    await opens(town, "Mira")
    await mira.press(mira.home, "What months tell")
    assert "about 6 of 10 asks" in home(town, "Mira")
    images = [block for block in mira.home.blocks if block["type"] == "image"]
    assert [image["alt_text"] for image in images] == [
        "October 2026: about 6 of 10 asks led to help; nobody answered about 1 of 10 asks."
    ]


async def test_a_forged_press_of_somebody_else_is_refused(town: SlackTown) -> None:
    await opens(town, "Mira")
    ana, mira = town.who("Ana"), town.who("Mira")
    await ana.opens_home()
    assert "For everybody here" not in home(town, "Ana")
    ana.home.body["blocks"] = mira.home.body["blocks"]
    await ana.press(ana.home, "Change this")
    await town.settle()
    await town.sees("Ana", "Only the people who look after Askwell here can do that.")
