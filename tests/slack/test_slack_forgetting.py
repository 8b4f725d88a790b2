"""Somebody forgotten in Slack: what others still have in front of them names and quotes them no more."""

import re
from datetime import timedelta

from bot.people import Person
from bot.rules import Rules
from bot.service import personal
from tests.fakes.slack import sight
from tests.slack.town import SlackTown, slack_town
from tests.story import CHAPTERS

EVERYBODY = ("Ana", "Lena", "Mei", "Mira", "Ottilie", "Ravi", "Tom")


async def forgets(town: SlackTown, who: str) -> None:
    """By a process of its own, as `askwell erase` is: those that serve hear nothing of it."""
    here = town.here
    workspace, now = f"slack:{here.team.id}", here.clock.now()
    rules = Rules(jitter_minutes=0)
    await here.storage.store.write(workspace, lambda tx: personal.erase(tx, town.who(who).id, now, rules))
    await town.time_passes(hours=1)


async def lasting(town: SlackTown, who: str) -> str:
    """What they have in front of them after a reload: answers that only they saw are gone, and nothing is open."""
    someone, state = town.who(who), town.here.fake.state
    while someone.modals:
        await someone.close()
    passing = {text for message in someone.ephemerals() for text in sight.texts_of_message(state, message)}
    return "\n".join(text for text in someone.sees() if text not in passing)


async def test_nobody_in_slack_sees_the_words_or_the_name_of_somebody_forgotten(sqlite_url: str) -> None:
    async with slack_town(sqlite_url) as town:
        for chapter in CHAPTERS[:3]:
            await chapter(town)
        await town.who("Ana").opens_home()
        await town.settle()
        await town.time_passes(days=4)
        await town.sees("Tom", "headlines for the pricing page", where="#design")
        await forgets(town, "Ben")
        views = [*[await lasting(town, who) for who in EVERYBODY], town.view("Tom", "#design")]
        for words in ("Which page are they for?", "The second one is clearest.", "headlines for the pricing page"):
            assert not any(words in view for view in views), words
        assert [found for view in views for found in re.findall(r".*\bBen\b.*", view)] == []
        assert "Somebody" in town.view("Ana")


async def test_who_comes_back_to_slack_within_the_hour_has_their_name_and_gets_asks(sqlite_url: str) -> None:
    async with slack_town(sqlite_url) as town:
        await town.says("Ben", "/ask help")
        await forgets(town, "Ben")
        town.here.clock.at += timedelta(minutes=1)
        await town.says("Ben", "/ask help")
        known = await town.here.storage.store.read(
            f"slack:{town.here.team.id}", lambda tx: tx.people.get(town.who("Ben").id)
        )
        assert isinstance(known, Person)
        assert (known.name, known.left) == ("Ben", False)
        await town.says("Ana", "/ask @Ben Could you read my talk?")
        await town.presses("Ana", "Send")
        await town.time_passes(days=1)
        await town.sees("Ben", "Ana asks for your help")
