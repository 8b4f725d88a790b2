"""An outage, rehearsed: five minutes on a held clock, and all that somebody who runs Askwell is told meanwhile.

What watches in a deployment watches here: the auditor, the figures, the log, the rules of `deploy/alerts.yaml`, and at
the end the doctor. `docs/outages.md` keeps what each of them said.
"""

import asyncio
import io
import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from operator import eq, gt, lt
from pathlib import Path
from typing import Any, Protocol

import httpx
import yaml
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette

from adapters import logs
from adapters.auditor import LOOK_EVERY, Auditor, Troubles
from adapters.figures import Figures
from adapters.nearby import Insiders
from adapters.sends import Sends
from adapters.server import common_routes
from adapters.terminal.doctor import findings_of
from adapters.ticker import Ticker
from bot.schedule import Schedule
from main import PLATFORMS, TOOLS
from storage.store import Storage

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "outages.md"
WRITE = "REHEARSAL"
"""Set, the page is written instead of compared."""

FIVE_MINUTES = 300
GROWING = ("askwell_calls_failed_total", "askwell_requests_refused_total")
QUIET_SECONDS = 60
Sample = Mapping[tuple[str, tuple[tuple[str, str], ...]], float]


class HeldClock(Protocol):
    """The clock of what is rehearsed."""

    at: datetime

    def now(self) -> datetime: ...
    def __call__(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Told:
    """What each of them said."""

    doctor: Sequence[str]
    ready: str
    metrics: Sequence[str]
    alerts: Sequence[str]
    log: Sequence[str]

    def row(self, name: str) -> str:
        cells = [name, *map(_cell, (self.doctor, [self.ready], self.metrics, self.alerts, self.log))]
        return f"| {' | '.join(cells)} |"


def _cell(lines: Sequence[str]) -> str:
    return "<br>".join(line.replace("|", "\\|") for line in lines) or "nothing"


@dataclass(slots=True, kw_only=True)
class Watched:
    """A deployment and who watches it. `also` are its platforms, as the auditor asks them."""

    storage: Storage
    schedule: Schedule
    clock: HeldClock
    also: Mapping[str, Callable[[], Any]]
    metrics: CollectorRegistry = field(default_factory=CollectorRegistry)
    out: io.StringIO = field(default_factory=io.StringIO)
    samples: list[Sample] = field(default_factory=list)
    troubles: Troubles = field(init=False)
    _ticker: Ticker = field(init=False)
    _auditor: Auditor = field(init=False)

    def __post_init__(self) -> None:
        logs.set_up("info", "json", self.out, now=self.clock.now, clock=self.clock)
        self.troubles = Troubles(self.metrics)
        self._ticker = Ticker(self.schedule.tick, self.schedule.nap, self.clock)
        self._auditor = Auditor(self._ticker, self.storage.ping, None, self.metrics)
        self._auditor.figures = Figures(self.metrics, self.storage, self.clock.now, self.clock)
        sends = Sends(self.metrics, self.clock.now)
        self._auditor.beside = (sends.look, logs.tell_folded)
        self._auditor.also = dict(self.also)
        self.schedule.delivery.fates_to(sends.settled)

    async def five_minutes(self) -> None:
        """The clock ticks and the auditor looks, as often as they do."""
        for _ in range(int(FIVE_MINUTES / LOOK_EVERY)):
            await self.look()

    async def look(self) -> None:
        self.clock.at += timedelta(seconds=LOOK_EVERY)
        await self._ticker._run()
        await self.schedule.delivery.landed()
        await self._auditor.look()
        self.samples.append(_sample(generate_latest(self.metrics).decode()))

    async def is_well_again(self) -> bool:
        """Without anybody's doing."""
        await self.look()
        return await self._ready() == "200 ok"

    async def told(self, doctor: Sequence[str]) -> Told:
        return Told(doctor, await self._ready(), _changed(self.samples), alerts_of(self.samples), _lines(self.out))

    async def _ready(self) -> str:
        async def none(_: str) -> bytes | None:
            return None

        routes = common_routes(self._auditor.trouble, none, self.metrics, Insiders(), lambda: self._auditor.limping)
        way = httpx.ASGITransport(Starlette(routes=routes), client=("127.0.0.1", 50_000))
        async with httpx.AsyncClient(transport=way, base_url="http://askwell.test") as http:
            answer = await http.get("/readyz")
        return f"{answer.status_code} {answer.text.strip()}"


async def doctor(settings: Mapping[str, str], only: str = "") -> list[str]:
    """What it wants mended, on these settings; `only` what begins so."""
    before = dict(os.environ)
    os.environ.update({"ASKWELL_PUBLIC_URL": "", **settings})
    try:
        found = await asyncio.to_thread(findings_of, TOOLS, PLATFORMS)
    finally:
        os.environ.clear()
        os.environ.update(before)
    return [steady(one.line) for one in found if one.mend and one.what.startswith(only)]


def steady(line: str) -> str:
    """Without what is another one in each run."""
    line = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:5432", line)
    return re.sub(r"\b(59\d|60\d) seconds", "600 seconds", line)


def _sample(text: str) -> Sample:
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name.startswith("askwell_")
    }


def _changed(samples: Sequence[Sample]) -> list[str]:
    """Figures that say that something is amiss."""
    said = []
    for (name, labels), value in sorted(samples[-1].items() if samples else ()):
        shown = f"`{name}{{{', '.join(f'{key}={of}' for key, of in labels)}}}`".replace("{}", "")
        if name in {"askwell_platform_up", "askwell_ready"} and not value:
            said.append(f"{shown} is 0")
        elif (name in GROWING and value) or (
            name.endswith(("_late_seconds", "_age_seconds", "_silence_seconds")) and value > QUIET_SECONDS
        ):
            said.append(f"{shown} grows")
    return said


def _lines(out: io.StringIO) -> list[str]:
    """Each kind of line once."""
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    return list(dict.fromkeys(steady(f"{line['level']}: {line['event']}") for line in lines))


# The alert rules, as far as ours go -------------------------------------------------------------------------------

_RULE = re.compile(
    r"(?:sum by \([a-z, ]+\) \()?(?P<rate>rate\()?(?P<name>askwell_[a-z_]+)(?P<labels>\{[^}]*\})?"
    r"(?:\[(?P<minutes>\d+)m\])?\)*\s*(?P<op>==|>|<)\s*(?P<figure>[\d.]+)"
)


OPERATORS = {"==": eq, ">": gt, "<": lt}


def alerts_of(samples: Sequence[Sample]) -> list[str]:
    """Those that fire by the end. A rule that holds, but not for long enough yet, says nothing."""
    groups = yaml.safe_load((ROOT / "deploy" / "alerts.yaml").read_text("utf-8"))["groups"]
    return [rule["alert"] for group in groups for rule in group["rules"] if _fires(rule, samples)]


def _fires(rule: Mapping[str, Any], samples: Sequence[Sample]) -> bool:
    looks = int(float(rule["for"].removesuffix("m")) * 60 / LOOK_EVERY) + 1
    needed = range(len(samples) - looks, len(samples))
    return needed.start >= 0 and all(_holds(rule["expr"], samples[: at + 1]) for at in needed)


def _holds(expr: str, samples: Sequence[Sample]) -> bool:
    if expr.startswith("absent("):
        name = expr.removeprefix("absent(").removesuffix(")")
        return not any(found.startswith(name) for found, _ in samples[-1])
    rule = _RULE.fullmatch(expr)
    assert rule is not None, f"the rehearsal does not understand {expr}"
    wanted = float(rule["figure"])
    values = [_value(rule, key, samples) for key in samples[-1] if _is_meant(rule, key)]
    return any(OPERATORS[rule["op"]](value, wanted) for value in values)


def _is_meant(rule: re.Match[str], key: tuple[str, tuple[tuple[str, str], ...]]) -> bool:
    name, labels = key
    if name != rule["name"]:
        return False
    wanted = re.findall(r'(\w+)=~?"([^"]*)"', rule["labels"] or "")
    return all(re.fullmatch(pattern, dict(labels).get(label, "")) for label, pattern in wanted)


def _value(rule: re.Match[str], key: Any, samples: Sequence[Sample]) -> float:
    if not rule["rate"]:
        return samples[-1][key]
    seconds = int(rule["minutes"]) * 60
    first = samples[max(0, len(samples) - int(seconds / LOOK_EVERY))]
    return (samples[-1][key] - first.get(key, 0.0)) / seconds


# The page -----------------------------------------------------------------------------------------------------------


def on_the_page(name: str, told: Told) -> None:
    """The outage's row is on the page as it was told now; with `REHEARSAL` set it is written there."""
    row, page = told.row(name), PAGE.read_text("utf-8")
    lines = page.splitlines()
    known = [line for line in lines if line.startswith(f"| {name} |")]
    if os.environ.get(WRITE):
        at = lines.index(known[0]) if known else max(n for n, line in enumerate(lines) if line.startswith("|")) + 1
        lines[at : at + len(known)] = [row]
        PAGE.write_text("\n".join(lines) + "\n", "utf-8")
        return
    assert known == [row], f"run: make rehearsal, which says now: {row}"
