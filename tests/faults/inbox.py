"""Stories as platforms deliver them: recorded at the core's front door with their keys, replayed late, again and mixed.

Rules: what belongs to one thread (people who act on each other's messages) keeps its order, for nobody can press a
button that is not there yet; everything else may change places. A copy comes after the first of its kind.
"""

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, text

from bot.commands import Press, Say, Submit
from bot.message import Reply
from bot.service import Service
from tests.world import World, words_of

ButtonSpec = Say | Press | Submit

LONGEST_DELAY = timedelta(minutes=10)
MOST_COPIES = 11
"""So often Slack was seen to deliver one message (slackapi/node-slack-sdk#2141)."""

ID = re.compile(r"[0-9a-f]{32}")
TIME = re.compile(r"\b\d{1,2}:\d\d\b")


@dataclass(frozen=True, slots=True)
class Request:
    """One request of a platform, and when it was made."""

    at: datetime
    wish: ButtonSpec


@dataclass(slots=True)
class Recorder:
    """A service that remembers what it is asked."""

    service: Service
    heard: list[Request] = field(default_factory=list)

    async def handle(self, command: Any) -> Reply:
        if not isinstance(command, Say | Press | Submit):
            return await self.service.handle(command)
        self.heard.append(Request(self.service.clock.now(), command))
        return await self.service.handle(command)


def recording(world: World) -> list[Request]:
    """Remember what this world is asked from now on."""
    recorder = Recorder(world.service)
    world.service = recorder  # type: ignore[assignment]
    return recorder.heard


def renamed(thread: Sequence[Request], name: str) -> list[Request]:
    """The same thread under keys of its own, so that several may be told to one world."""
    return [replace(one, wish=replace(one.wish, key=f"{name}:{one.wish.key}")) for one in thread]


def mixed(threads: Sequence[Sequence[Request]], chance: random.Random) -> list[Request]:
    """Every request up to ten minutes late; the order within a thread stands."""
    found = []
    for thread in threads:
        earliest = datetime.min.replace(tzinfo=thread[0].at.tzinfo)
        for request in thread:
            earliest = max(earliest, request.at + _up_to(LONGEST_DELAY, chance))
            found.append(replace(request, at=earliest))
    return sorted(found, key=lambda request: request.at)


def repeated(requests: Sequence[Request], chance: random.Random) -> list[Request]:
    """Copies of most requests, at once or up to ten minutes later, wherever that is in the story."""
    copies = []
    for request in requests:
        count = chance.choice([0, 1, 1, 2, 3, MOST_COPIES])
        copies += [
            replace(request, at=request.at + chance.choice([0, 1]) * _up_to(LONGEST_DELAY, chance))
            for _ in range(count)
        ]
    # Stable: a copy that comes at the same instant comes after the first.
    return sorted([*requests, *copies], key=lambda request: request.at)


def _up_to(longest: timedelta, chance: random.Random) -> timedelta:
    return timedelta(seconds=chance.randint(0, int(longest.total_seconds())))


async def replay(world: World, requests: Sequence[Request], days: float = 25) -> "Outcome":
    """Tell it all at its times, let some weeks pass, and look."""
    for request in requests:
        await _pass_until(world, request.at)
        await world.service.handle(_as_shown(world, request.wish))
        await world.time_passes()
    await world.time_passes(days=days)
    return await outcome(world)


async def _pass_until(world: World, at: datetime) -> None:
    ahead = (at - world.clock.at) / timedelta(hours=1)
    await world.time_passes(hours=max(0.0, ahead))


def _as_shown(world: World, wish: ButtonSpec) -> ButtonSpec:
    """A weekly post is named anew in each run; its button is pressed as it is shown."""
    if isinstance(wish, Press) and wish.action == "leave_me_out":
        return replace(wish, target=world.find(wish.by.id, "Leave me out", near="Who helped whom in #design").target)
    return wish


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is stored, what stands in front of everybody, and how often each message was new to them."""

    asks: dict[str, tuple[str, ...]]
    kept: dict[str, int]
    shown: dict[str, tuple[str, ...]]
    new: Counter[str]

    def without_times(self) -> "Outcome":
        """For a story that is told some minutes later."""
        shown = {who: tuple(TIME.sub("0:00", text) for text in texts) for who, texts in self.shown.items()}
        return replace(self, shown=shown)


async def outcome(world: World) -> Outcome:
    """Look at it all."""
    stored = await world.storage.database.read(_stored)
    shown = {
        who: tuple(sorted(words_of(one.message) for one in messages.values()))
        for who, messages in world.wire.seen.items()
    }
    new = Counter(_nameless(key) for _, _, _, key in world.wire.posts)
    return Outcome(stored[0], stored[1], dict(sorted(shown.items())), new)


def _nameless(key: str) -> str:
    return ID.sub("id", key) if ":post:" in key else key


KEPT = ("thanks", "outcomes", "stories", "posts", "prompts", "topics")


def _stored(db: Connection) -> tuple[dict[str, tuple[str, ...]], dict[str, int]]:
    def rows(statement: str) -> Sequence[Any]:
        return db.execute(text(statement).execution_options(across="admin")).all()

    told = rows("SELECT id, asker, helper, state FROM asks")
    asks: dict[str, tuple[str, ...]] = {row.id: (row.asker, row.helper, row.state) for row in told}
    kept = {table: int(rows(f"SELECT count(*) AS n FROM {table}")[0].n) for table in KEPT}  # noqa: S608
    return asks, kept
