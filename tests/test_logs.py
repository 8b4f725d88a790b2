"""What the log says: one line an event, no person's word, the same trouble once a minute, and the way of a request."""

import io
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from adapters import logs
from adapters.auditor import Troubles
from adapters.sends import Sends
from bot.message import Message
from bot.people import Address
from bot.ports import NotSent, RowState, during, new_request
from tests.world import Wire, open_world

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
CANARY = "canary-in-the-words"


@dataclass
class Logged:
    """The log of a test, on a clock that is held."""

    out: io.StringIO = field(default_factory=io.StringIO)
    now: datetime = NOON

    def passes(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def set_up(self, level: str = "info", form: str = "json") -> logs.Lines:
        return logs.set_up(level, form, self.out, now=lambda: self.now, clock=self.seconds)

    def seconds(self) -> float:
        return self.now.timestamp()

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.getvalue().splitlines()]


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[Logged]:
    """The root's handlers are put back after; a server that another test ran may have taken its own lines away."""
    root, ours = logging.getLogger(), logging.getLogger(logs.OURS)
    for name in ("uvicorn", "uvicorn.error"):
        theirs = logging.getLogger(name)
        for what, plain in {"propagate": True, "disabled": False, "level": logging.NOTSET, "handlers": []}.items():
            monkeypatch.setattr(theirs, what, plain)
    before, levels = list(root.handlers), (root.level, ours.level)
    yield Logged()
    root.handlers[:] = before
    root.setLevel(levels[0])
    ours.setLevel(levels[1])


def test_slack_down_for_an_hour_is_a_line_a_minute_with_how_often(logged: Logged) -> None:
    lines, troubles = logged.set_up(), Troubles(CollectorRegistry())
    for _ in range(3600 // 4):
        troubles.failed("slack", "chat.postMessage", "no_connection")
        logged.passes(4)
        lines.tell_folded()
    logged.passes(120)
    lines.tell_folded()
    lines.tell_folded()
    assert 59 <= len(logged.lines) <= 62
    assert sum(line.get("times", 1) for line in logged.lines) == 900
    assert logged.lines[0] == {
        "event": "a call was not taken: slack said no_connection to chat.postMessage",
        "level": "warning",
        "logger": "askwell.auditor",
        "platform": "slack",
        "timestamp": "2026-11-24T12:00:00.000+00:00",
    }
    logged.passes(3600)
    troubles.failed("slack", "chat.postMessage", "no_connection")
    assert "times" not in logged.lines[-1], "it began anew"


def test_a_line_whose_reference_somebody_was_shown_is_there_however_often_it_was(logged: Logged) -> None:
    logged.set_up()
    shown = [logs.refer(logging.getLogger("askwell.slack"), "a request could not be handled") for _ in range(3)]
    assert [line["request"] for line in logged.lines] == shown
    assert len(set(shown)) == 3
    with during(new_request() + "0"):
        known = logs.refer(logging.getLogger("askwell.slack"), "a request could not be handled")
    assert known.endswith("0"), "inside of a request it is that one's"


def test_other_trouble_meanwhile_is_told_at_once(logged: Logged) -> None:
    logged.set_up()
    troubles = Troubles(CollectorRegistry())
    for error in ("no_connection", "no_connection", "http_503"):
        troubles.failed("slack", "chat.update", error)
    assert [line["event"].split(" said ")[1] for line in logged.lines] == [
        "no_connection to chat.update",
        "http_503 to chat.update",
    ]


@pytest.mark.parametrize("form", ["json", "console"])
def test_an_error_is_told_by_its_kind_and_place_never_by_its_message(logged: Logged, form: str) -> None:
    logged.set_up(form=form)
    try:
        raise ValueError(CANARY)
    except ValueError:
        logging.getLogger("askwell.delivery").exception("a row cannot be made into a message", extra={"row": 7})
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
    said = logged.out.getvalue()
    assert CANARY not in said
    assert said.count("ValueError") == 2
    assert "test_logs.py:" in said
    assert "7" in said
    assert len(said.splitlines()) == 2


def test_a_line_is_one_line_and_others_below_warning_say_nothing(logged: Logged) -> None:
    logged.set_up(level="debug", form="console")
    logging.getLogger("askwell.teams").warning("a reply was given up: %s", "Bad\nINFO all is well\x1b[31m")
    logging.getLogger("slack_bolt.App").info(CANARY)
    logging.getLogger("asyncio").debug(CANARY)
    (line,) = logged.out.getvalue().splitlines()
    assert "Bad\\nINFO all is well\\x1b" in line


async def test_a_request_is_followed_into_the_outbox_and_to_the_platform(logged: Logged, sqlite_url: str) -> None:
    logged.set_up(level="debug")
    async with open_world(sqlite_url) as town:
        troubles, request = Troubles(CollectorRegistry()), new_request()
        town.schedule.delivery.fates_to(Sends(CollectorRegistry(), lambda: logged.now).settled)
        town.schedule.delivery.transports = {"local": FailsOnce(town.wire, troubles)}
        town.schedule.delivery._lanes.transports = town.schedule.delivery.transports
        with during(request):
            await town.says("Ana", f"/ask @Ben Could you read {CANARY} for me?")
            await town.presses("Ana", "Send")
        await town.time_passes(hours=1)
        rows = await town.storage.outbox.list(list(RowState))
    assert {row.request for row in rows} == {request}
    from_it = [line for line in logged.lines if line.get("request") == request]
    events = [line["event"] for line in from_it]
    assert "a call was not taken: local said http_503 to post" in events
    assert "a row is sent" in events
    assert {line["row"] for line in from_it if "row" in line} >= {row.id for row in rows if row.state is RowState.SENT}
    assert CANARY not in logged.out.getvalue()


@dataclass
class FailsOnce:
    """A platform that does not take the first call, and says so as the real ones do."""

    wire: Wire
    troubles: Troubles
    failed: bool = False

    async def post(self, to: Address, message: Message, key: str) -> str:
        if not self.failed:
            self.failed = True
            self.troubles.failed("local", "post", "http_503")
            raise NotSent("http_503", 0.0)
        return await self.wire.post(to, message, key)

    async def edit(self, to: Address, ref: str, message: Message) -> None:
        await self.wire.edit(to, ref, message)


async def test_once_a_day_it_says_how_many_were_sent_and_figures_by_kind(logged: Logged, sqlite_url: str) -> None:
    logged.set_up()
    metrics = CollectorRegistry()
    async with open_world(sqlite_url) as town:
        sends = Sends(metrics, lambda: logged.now)
        town.schedule.delivery.fates_to(sends.settled)
        await town.says("Ana", "/ask @Ben Could you read this?")
        await town.presses("Ana", "Send")
        await town.time_passes(hours=1)
    sends.look()
    assert logged.lines == []
    logged.passes(86_400)
    sends.look()
    sends.look()
    (line,) = logged.lines
    assert line["event"].endswith(" on 2026-11-24")
    assert int(line["event"].split()[1]) >= 1
    figures = generate_latest(metrics).decode()
    assert 'askwell_sends_total{kind="ask.asker",outcome="sent",platform="local"} 1.0' in figures
