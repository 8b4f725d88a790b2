"""What people write is in no log, figure, outbox or failure, whatever a platform says no with while it is on its way.

Each strict fake says each of its error names, and each time quotes all that it was given, as some answers do.
"""

import asyncio
import io
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from functools import partial

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from adapters.sends import Sends
from adapters.slack.api import DEAD_TOKEN
from adapters.slack.errors import BY_NAME, Reaction
from bot.message import Message, Quote
from bot.people import Address
from bot.ports import FateUnknown, NotSent, Undeliverable, Unfit
from storage.store import Storage
from tests.fakes.slack.errors import NAMES, OF_TOMORROW
from tests.fakes.teams.errors import UNREACHABLE
from tests.fakes.teams.faults import CODES, Faults
from tests.slack.serving import served as slack_served
from tests.slack.town import SlackTown, slack_town
from tests.teams.town import TeamsTown, teams_town
from tests.test_canaries import MARK, all_that_is_logged, readable

pytestmark = pytest.mark.timeout(300)
ON_ITS_WAY = f"{MARK}onitsway"
WORDS = f"Could you read my {ON_ITS_WAY} before Monday?"
MESSAGE = Message(WORDS, (Quote(WORDS),))
OF_EACH_REACTION = [next(name for name, what in BY_NAME.items() if what is one) for one in {*BY_NAME.values()}]
ENDING = DEAD_TOKEN | {"token_expired"}
"""After one of these Slack is not called again for a while."""

REFUSALS = (NotSent, Undeliverable, Unfit, FateUnknown)


@pytest.fixture
def said() -> Iterator[io.StringIO]:
    with all_that_is_logged() as out:
        yield out


async def nothing_holds_it(storage: Storage, workspace: str, *others: str) -> None:
    """Neither any table of the sealed store, the outbox's errors among them, nor whatever else there is."""
    stored = await storage.database.read(partial(readable, workspace=workspace))
    assert workspace in stored
    assert ON_ITS_WAY not in "\n".join([stored, *others]).lower()


def counted(town: SlackTown | TeamsTown) -> CollectorRegistry:
    """As a server counts what became of messages, and writes down which were set aside."""
    figures = CollectorRegistry()
    town.here.schedule.delivery.fates_to(Sends(figures, town.here.clock.now).settled)
    return figures


async def asks_in_vain(town: SlackTown | TeamsTown, helper: str = "Ben") -> None:
    """Ana's card for them meets what goes wrong until nobody tries again."""
    await town.says("Ana", f"/ask @{helper} {WORDS}")
    await town.presses("Ana", "Send")
    await town.time_passes(days=1)
    await town.not_sees("Tom", ON_ITS_WAY)


@pytest.mark.parametrize("names", [NAMES - ENDING, *({name} for name in sorted(ENDING))], ids=min)
@pytest.mark.parametrize("method", ["chat.postMessage", "chat.update"])
async def test_slack_says_each_of_its_names_and_none_of_it_is_passed_on(
    sqlite_url: str, said: io.StringIO, method: str, names: frozenset[str]
) -> None:
    async with slack_served(sqlite_url) as here:
        mira = next(one for one in here.fake.state.members.values() if one.name == "Mira")
        to, told = Address(f"slack:{here.team.id}", mira.id), []
        ref = await here.side.transport.post(to, MESSAGE, "key")
        sends: dict[str, Callable[[], Awaitable[object]]] = {
            "chat.postMessage": lambda: here.side.transport.post(to, MESSAGE, "key"),
            "chat.update": lambda: here.side.transport.edit(to, ref, MESSAGE),
        }
        here.fake.faults.quoting = True
        for name in sorted(names):
            here.clock.at += timedelta(minutes=2)
            here.fake.faults.refused(method, name)
            told += [repr(no) for no in await asyncio.gather(sends[method](), return_exceptions=True)]
            assert not here.fake.faults.waiting, name
        assert {one.partition("(")[0] for one in told} <= {"None", *(one.__name__ for one in REFUSALS)}
        assert set(told) != {"None"}
        assert ON_ITS_WAY not in "\n".join([*told, str(here.failures), said.getvalue()]).lower()


@pytest.mark.parametrize("name", [*OF_EACH_REACTION, OF_TOMORROW])
async def test_an_ask_that_slack_refuses_is_told_of_without_its_words(
    sqlite_url: str, said: io.StringIO, name: str
) -> None:
    async with slack_town(sqlite_url) as town:
        figures, faults, ben = counted(town), town.here.fake.faults, town.who("Ben").id
        faults.quoting = True
        faults.where(faults.refused("chat.postMessage", name, times=99), lambda args: args["channel"] == ben)
        await asks_in_vain(town)
        assert sum(fault.times for fault in faults.waiting) < 99, "was it met?"
        others = (generate_latest(figures).decode(), str(town.here.failures), said.getvalue())
        await nothing_holds_it(town.here.storage, f"slack:{town.here.team.id}", *others)
        faults.clear()


OF_TEAMS = [*UNREACHABLE, *map(str, CODES), "429", "a proxy's page"]


def says_no(faults: Faults, name: str, chat: str) -> None:
    """All that is sent to that chat is answered so."""
    if name in UNREACHABLE:
        faults.refused("send", name, 99, on=chat)
    elif name == "429":
        faults.rate_limited("send", 99, on=chat)
    elif name.isdecimal():
        faults.error("send", int(name), 99, on=chat)
    else:
        faults.html("send", 502, 99, on=chat)


@pytest.mark.parametrize("name", OF_TEAMS)
async def test_an_ask_that_teams_refuses_is_told_of_without_its_words(
    sqlite_url: str, said: io.StringIO, name: str
) -> None:
    async with teams_town(sqlite_url) as town:
        figures, faults = counted(town), town.here.fake.faults
        faults.quoting = True
        says_no(faults, name, town.who("Ben").chat.id)
        await asks_in_vain(town)
        assert faults.met, "was it met?"
        await nothing_holds_it(
            town.here.storage, town.here.workspace, generate_latest(figures).decode(), said.getvalue()
        )
        faults.clear()


def test_no_reaction_is_left_out() -> None:
    assert {BY_NAME[name] for name in OF_EACH_REACTION} >= {*Reaction} - {Reaction.UNKNOWN}
