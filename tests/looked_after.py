"""What holds for everybody, lived in any language by whoever looks after Askwell: told once, for every town."""

from bot.insight import Month, Pace, Told
from bot.picture.chart import Bars, chart
from bot.ports import Store, Transaction
from bot.views.words import sentence
from tests.drawn_once import RENDERER
from tests.story_in_languages import chosen
from tests.town import Town

LINE = "ring 112, any hour"
IN_ENGLISH = ("all.here.text", "button.here_changes", "all.here.changes_text", "all.here.helped", "all.here.pace_day")
TOLD = Told(helped=6, unanswered=1, pace=Pace.DAY, piled=False)


async def counted(store: Store, workspace: str) -> None:
    """As the clock counts a month: October, and its chart."""
    png = await RENDERER.render(chart([Bars("2026-10", TOLD.helped, TOLD.unanswered)]))

    def work(tx: Transaction) -> None:
        tx.add_picture("chart", png)
        tx.months.add(Month(month="2026-10", told=TOLD, picture="chart"))

    await store.write(workspace, work)


async def looked_after_in(town: Town, code: str) -> None:
    """Mira sets what holds for everybody, and reads who changed what, and what months tell; nobody else finds it."""

    def said(key: str, **facts: str) -> str:
        return sentence(code, key, facts)

    async def opens(*buttons: str) -> None:
        await town.says("Mira", "/ask home")
        for key in ("button.here", *buttons):
            await town.presses("Mira", said(key))

    await chosen(town, code, "Ana", "Mira")
    await opens()
    await town.sees("Mira", said("all.here.text"), said("form.here.help_line"), said("all.here.not_set"))
    await town.presses("Mira", said("button.here_change"))
    await town.fills("Mira", {said("form.here.help_line"): LINE})
    await town.presses("Mira", said("button.save"))
    await opens()
    await town.sees("Mira", LINE)
    await opens("button.here_changes")
    await town.sees("Mira", said("all.here.changes_text"), f"Mira: {said('form.here.help_line')}")
    await opens("button.here_months")
    await town.sees("Mira", said("all.here.helped"), said("all.here.share", tenths="6"), said("all.here.pace_day"))
    if code != "en":
        await town.not_sees("Mira", *(sentence("en", key, {}) for key in IN_ENGLISH))
    await town.says("Ana", "/ask home")
    await town.sees("Ana", said("button.my_data"))
    await town.not_sees("Ana", said("button.here"), LINE)
