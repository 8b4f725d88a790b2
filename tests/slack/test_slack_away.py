"""Whoever set Slack's own status for a holiday, or for being ill, with an end: what waits for them waits until then."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from adapters.slack.parse import workspace_of
from bot.people import Person
from tests.fakes.slack.town import TUESDAY
from tests.slack.town import SlackTown

TEXT = "Could you read my talk and say what is missing?"
SUNDAY = datetime(2026, 11, 29, 22, 59, 59, tzinfo=UTC)
"""The end of the day in Berlin."""

PALM, ILL = ":palm_tree:", ":face_with_thermometer:"
CARD = "Ana asks for your help"


async def asks_ben(town: SlackTown, words: str = TEXT) -> None:
    await town.says("Ana", f"/ask @Ben {words}")
    await town.presses("Ana", "Send")


async def known(town: SlackTown, who: str) -> Person:
    team, someone = workspace_of(town.here.team.id), town.who(who).id
    found = await town.here.storage.store.read(team, lambda tx: tx.people.get(someone))
    assert found is not None
    return found


async def kept(town: SlackTown) -> str:
    """All that the database holds, as text."""
    lines: Sequence[str] = await town.here.storage.dump()
    return "\n".join(lines)


@pytest.mark.parametrize("emoji", [PALM, ILL])
async def test_an_ask_waits_for_who_is_away_and_its_asker_reads_until_when(town: SlackTown, emoji: str) -> None:
    await town.who("Ben").sets_status("Somewhere warm", emoji, SUNDAY)
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.sees("Ana", "Ben is away until Sun 29 Nov")
    await town.presses("Ana", "Check")
    await town.sees("Ana", "Ben is away until Sun 29 Nov", "Ben gets it Mon 30 Nov")
    await town.presses("Ana", "Send")
    await town.sees("Ana", "Ben is away until Sun 29 Nov", "Ben gets it Mon 30 Nov")
    await town.not_sees("Ana", "Deliver now", "Somewhere warm")
    await town.time_passes(days=5)
    await town.not_sees("Ben", CARD)
    await town.time_passes(days=1)
    await town.sees("Ben", CARD)
    await town.sees("Ana", "Ben got it.")
    await town.not_sees("Ana", "Ben is away")
