"""What eight people get in their windows, counted as they would count it themselves.

Rules: a new message is a line that was not there before; an edited card is none, nor is what answers one's own press or
words. All is read from open windows, nothing from the server or its database.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from playwright.async_api import Locator, Page

from adapters.web.town import RESIDENTS
from bot.hours import Calendar, is_working_time
from tests.e2e.people import CIRCLES, Resident
from tests.e2e.town import KEEPER, BrowserTown

LINES = """() => [...document.querySelectorAll('#log article[data-line]')].map((line) => ({
  id: Number(line.dataset.line), author: line.querySelector('.author').innerText,
  at: line.querySelector('time').dateTime, text: line.querySelector('.said').innerText,
  told: (line.querySelector('img.picture')?.alt ?? '').split('\\n'),
  offers: [...line.querySelectorAll('[data-action]')]
    .map((one) => [one.dataset.action, one.dataset.target, one.textContent.trim()]),
}))"""
QUIET_POLLS, POLL_SECONDS, LONGEST_POLLS = 3, 0.15, 40
WAITS_AT_MOST = timedelta(days=9)
ONCE = frozenset(
    {
        "Yes, I can help",
        "Not right now",
        "Done",
        "It happened",
        "Withdraw",
        "Take it",
        "Answer",
        "Show me",
        "Fine for the post",
        "Tell the outcome",
    }
)
"""What nobody is to be offered again once they pressed it, in any card or line."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A line as somebody's window shows it now."""

    id: int
    author: str
    at: datetime
    text: str
    told: tuple[str, ...]
    offers: frozenset[tuple[str, str, str]]

    @property
    def title(self) -> str:
        """Its first words, without who said it and when."""
        rows = [row.strip() for row in self.text.splitlines() if row.strip()]
        return next((row for row in rows[1:] if len(row) > 1 and not row[0].isdigit()), "")


@dataclass(slots=True)
class Watched(Resident):
    """Somebody whose presses are noted: what was pressed, and about what."""

    pressed: set[tuple[str, str, str]] = field(default_factory=set)

    async def _press(self, page: Page, button: Locator) -> None:
        noted = await button.evaluate("one => [one.dataset.action, one.dataset.target, one.textContent.trim()]")
        in_form = await button.evaluate("one => Boolean(one.closest('form'))")
        await Resident._press(self, page, button)
        if not in_form and noted[2] in ONCE and not await page.locator("dialog[open]").count():
            self.pressed.add(tuple(noted))

    async def lines(self, where: str = "") -> list[Seen]:
        page = await self.at(where)
        return [
            Seen(
                one["id"],
                one["author"],
                datetime.fromisoformat(one["at"]),
                one["text"],
                tuple(told for told in one["told"] if told),
                frozenset((action, target, label) for action, target, label in one["offers"]),
            )
            for one in await page.evaluate(LINES)
        ]


@dataclass(slots=True)
class Weeks(BrowserTown):
    """The Town in which everything that comes is written down."""

    people: Mapping[str, Watched]
    known: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    messages: Counter[str] = field(default_factory=Counter)
    replies: Counter[str] = field(default_factory=Counter)
    posts: list[str] = field(default_factory=list)
    told: int = 0
    stale: dict[tuple[str, str], str] = field(default_factory=dict)
    late: list[str] = field(default_factory=list)
    transcript: list[str] = field(default_factory=list)

    async def acts(self, who: str, what: str, act: Awaitable[None]) -> None:
        """Somebody does something; whatever comes of it is written down beneath."""
        at = await self.people[KEEPER].time()
        self.transcript.append(f"- {at:%a %d %b %H:%M} **{who}** {what}")
        await act
        await self.look(who)

    async def says(self, who: str, words: str, *, where: str = "") -> None:
        await self.acts(who, f"types `{words}`", BrowserTown.says(self, who, words, where=where))

    async def presses(self, who: str, button: str, *, near: str = "") -> None:
        await self.acts(who, f"presses **{button}**", BrowserTown.presses(self, who, button, near=near))

    async def time_passes(self, *, days: float = 0, hours: float = 0) -> None:
        await BrowserTown.time_passes(self, days=days, hours=hours)
        await self.look("")

    async def until_sees(self, who: str, *texts: str) -> None:
        """Let hours pass until they see it."""
        waited = timedelta()
        while not await self._reads(who, *texts):
            assert waited < WAITS_AT_MOST, f"{who} never sees {texts} in:\n{await self.people[who].reads()}"
            await self.time_passes(hours=1)
            waited += timedelta(hours=1)

    async def at_once(self, who: str, text: str) -> None:
        """It is there within a minute, without the clock being moved, unless their working day is over."""
        if self.in_hours(who, await self.people[KEEPER].time()) and not await self._reads(who, text):
            self.late.append(f"{who} does not see {text!r} within a minute")

    def in_hours(self, who: str, at: datetime) -> bool:
        zone = next(one.zone for one in RESIDENTS if one.name == who)
        return is_working_time(at, Calendar(zone))

    async def _reads(self, who: str, *texts: str) -> bool:
        shown = await self.people[who].reads()
        return all(text in shown for text in texts)

    async def look(self, actor: str) -> None:
        """Wait until nothing more comes, and write down what is new."""
        quiet = polls = 0
        while quiet < QUIET_POLLS and polls < LONGEST_POLLS:
            came = [await self._came(who, actor) for who in self.people.values()]
            came += [await self._posted(circle) for circle in CIRCLES]
            quiet, polls = (0 if any(came) else quiet + 1), polls + 1
            await asyncio.sleep(POLL_SECONDS)
        for someone in self.people.values():
            await self._what_is_over(someone)

    async def _new(self, who: Watched, where: str) -> list[Seen]:
        known = self.known.setdefault((who.name, where), set())
        lines = await who.lines(where)
        new = [line for line in lines if line.id not in known and line.author == "Askwell"]
        known.update(line.id for line in lines)
        return new if known else []

    async def _came(self, who: Watched, actor: str) -> bool:
        new = await self._new(who, "")
        for line in new:
            own = who.name == actor
            (self.replies if own else self.messages)[who.name] += 1
            self.transcript.append(f"  - {who.name} {'reads' if own else 'gets a message'}: {line.title}")
        return bool(new)

    async def _posted(self, circle: str) -> bool:
        new = await self._new(self.people["Tom"], circle)
        for line in new:
            self.posts.append(f"{circle}, {line.at:%a %d %b}: {line.title}")
            stories = [one for told in line.told for one in told.split(". ") if " helped " in one]
            self.told += len(stories)
            self.transcript.append(f"  - {circle} gets a post: {' '.join(line.told)}")
        return bool(new)

    async def _what_is_over(self, who: Watched) -> None:
        """Note every card and line that offers what they have pressed already."""
        for line in await who.lines():
            for offer in line.offers & who.pressed:
                self.stale.setdefault((who.name, offer[2]), f"{who.name} is offered {offer[2]!r} again: {line.title}")


def as_markdown(weeks: Weeks) -> Iterator[str]:
    """The counts, then the transcript."""
    yield "# Five weeks among eight people"
    yield f"\n- Posts: {len(weeks.posts)}, stories told: {weeks.told}, four of them from before"
    yield f"- New messages: {weeks.messages.total()}, at most {max(weeks.messages.values())} a person"
    yield f"- Cards or lines that offer what is done: {len(weeks.stale)}"
    yield f"- Notes later than a minute: {len(weeks.late)}"
    yield "\n| who | new messages | replies to own acts |\n|---|---|---|"
    yield from (f"| {who} | {weeks.messages[who]} | {weeks.replies[who]} |" for who in weeks.people)
    for heading, found in (("Posts", weeks.posts), ("Offered again", weeks.stale.values()), ("Late", weeks.late)):
        yield f"\n## {heading}\n"
        yield from (f"- {one}" for one in found)
    yield "\n## Transcript\n"
    yield from weeks.transcript
