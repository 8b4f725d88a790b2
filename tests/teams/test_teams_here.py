"""For everybody here, in Teams: on the home of whoever looks after Askwell, and of nobody else."""

import pytest

from bot.people import Address
from tests.looked_after import LINE, counted, looked_after_in
from tests.teams.town import TeamsTown


async def opens(town: TeamsTown, who: str) -> None:
    await town.says(who, "/ask mine")
    await town.presses(who, "For everybody here")


async def name(town: TeamsTown, who: str) -> None:
    await town.here.side.service.name_admin(Address(town.here.workspace, town.who(who).aad), named=True)


async def test_whoever_was_named_sets_what_holds_for_everybody_and_reads_who_did(town: TeamsTown) -> None:
    await name(town, "Ana")
    await opens(town, "Ana")
    await town.sees("Ana", "For everybody here", "#design: Friday at 15:00, English")
    await town.presses("Ana", "Change this")
    await town.fills("Ana", {"Where someone in need finds help": LINE})
    await town.presses("Ana", "Save")
    await town.sees("Ana", "Saved.")
    await opens(town, "Ana")
    await town.sees("Ana", LINE)
    await town.presses("Ana", "Who changed what")
    await town.sees("Ana", "Ana: Where someone in need finds help", "Ana looks after me from now on")


async def test_nobody_else_has_the_way_there_and_months_are_told_in_words(town: TeamsTown) -> None:
    await counted(town.here.storage.store, town.here.workspace)
    await town.says("Ben", "/ask mine")
    await town.not_sees("Ben", "For everybody here")
    await name(town, "Ana")
    await opens(town, "Ana")
    await town.presses("Ana", "What months tell")
    await town.sees("Ana", "October 2026", "about 6 of 10 asks", "within a day")


@pytest.mark.parametrize("code", ["en", "de"])
async def test_what_holds_for_everybody_is_set_and_read_in_any_language(town: TeamsTown, code: str) -> None:
    await counted(town.here.storage.store, town.here.workspace)
    await name(town, "Mira")
    await looked_after_in(town, code)
