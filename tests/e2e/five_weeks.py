"""Five weeks lived by eight people through the browser: 20 asks, every kind of answer, thanks, posts, outcomes.

`make five-weeks` writes what happened and what was counted, as Markdown; it fails when a bound does not hold.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from adapters.web.town import RESIDENTS
from tests.browser import launched
from tests.e2e.observed import Watched, Weeks, as_markdown
from tests.e2e.served import serving

MOST_MESSAGES, LEAST_POSTS, LEAST_STORIES = 10, 4, 10
SEEDED = 4
"""Stories that the town begins with; they do not count."""
PATIENCE_MS = 20_000


@dataclass(frozen=True, slots=True)
class An:
    """One ask: who asks whom for what, and in which circle it may be told; '' for none."""

    asker: str
    helper: str
    what: str
    circle: str = ""
    about: str = ""

    @property
    def key(self) -> str:
        """The words by which its cards are known."""
        return self.what


Answer = Callable[[Weeks, An], Awaitable[None]]


async def _asks(town: Weeks, ask: An) -> None:
    await town.says(ask.asker, f"/ask @{ask.helper} {ask.what}")
    advised = await town.people[ask.asker].reads()
    await town.presses(ask.asker, "Send anyway" if "Send anyway" in advised else "Send")
    await town.until_sees(ask.helper, ask.key)


async def yes(town: Weeks, ask: An) -> None:
    await _asks(town, ask)
    await _accepts(town, ask)
    await town.presses(ask.asker, "It happened", near=ask.key)
    await _thanks(town, ask)


async def _accepts(town: Weeks, ask: An) -> None:
    await town.presses(ask.helper, "Yes, I can help", near=ask.key)
    await town.at_once(ask.asker, f"{ask.helper} says yes.")
    await town.time_passes(hours=3)


async def done(town: Weeks, ask: An) -> None:
    """The helper says that it is done, in a line."""
    await _asks(town, ask)
    await _accepts(town, ask)
    await town.presses(ask.helper, "Done", near=ask.key)
    line = f"It is in the folder, {ask.asker}."
    await town.fills(ask.helper, {"A note or a link": line})
    await town.presses(ask.helper, "Send")
    await town.at_once(ask.asker, line)
    await town.until_sees(ask.asker, line)
    await town.presses(ask.asker, "It happened", near=ask.key)
    await _thanks(town, ask)


async def _thanks(town: Weeks, ask: An) -> None:
    did = f"You went through {ask.about} with me line by line and found what I had missed, {ask.helper}."
    await town.fills(ask.asker, {"What did they do?": did})
    if ask.circle:
        await town.fills(
            ask.asker,
            {"May the next post tell it?": ask.circle, "In a few words, what was it about?": ask.about},
        )
    await town.presses(ask.asker, "Say thanks")
    await town.at_once(ask.helper, did)
    await town.until_sees(ask.helper, did)
    if ask.circle:
        await town.presses(ask.helper, "Fine for the post", near=did)


async def question(town: Weeks, ask: An) -> None:
    await _asks(town, ask)
    await town.presses(ask.helper, "Question first", near=ask.key)
    await town.fills(ask.helper, {f"Your question to {ask.asker}": "How long is it?"})
    await town.presses(ask.helper, "Send")
    await town.until_sees(ask.asker, "How long is it?")
    await town.presses(ask.asker, "Answer", near="How long is it?")
    await town.fills(ask.asker, {"Your answer": "Two pages."})
    await town.presses(ask.asker, "Send")
    await town.until_sees(ask.helper, "Two pages.")
    await _accepts(town, ask)
    await town.presses(ask.asker, "It happened", near=ask.key)
    await _thanks(town, ask)


async def no(town: Weeks, ask: An) -> None:
    await _asks(town, ask)
    await town.presses(ask.helper, "Not right now", near=ask.key)
    await town.at_once(ask.asker, f"{ask.helper} can't take this on right now.")
    await town.until_sees(ask.asker, f"{ask.helper} can't take this on right now.")


async def no_then_mei(town: Weeks, ask: An) -> None:
    """A no; the asker asks Mei instead, who says yes."""
    await no(town, ask)
    await town.presses(ask.asker, "Ask someone else", near=f"{ask.helper} can't take this on")
    await town.fills(ask.asker, {"Who?": "Mei"})
    await town.presses(ask.asker, "Send")
    await town.until_sees("Mei", ask.key)
    second = An(ask.asker, "Mei", ask.what, ask.circle, ask.about)
    await _accepts(town, second)
    await town.presses(ask.asker, "It happened", near=ask.key)
    await _thanks(town, second)


async def passed_on(town: Weeks, ask: An) -> None:
    """Somebody knows who suits better: Ottilie."""
    await _asks(town, ask)
    await town.presses(ask.helper, "Someone else", near=ask.key)
    await town.fills(ask.helper, {"Who?": "Ottilie", "A line to them, in your words": "You know this best."})
    await town.presses(ask.helper, "Send")
    await town.until_sees("Ottilie", "You know this best.")
    await town.presses("Ottilie", "Show me", near="You know this best.")
    await _accepts(town, An(ask.asker, "Ottilie", ask.what, about=ask.about))
    await town.presses(ask.asker, "It happened", near=ask.key)
    await _thanks(town, An(ask.asker, "Ottilie", ask.what, about=ask.about))


async def offered(town: Weeks, ask: An) -> None:
    """Something else is offered, and taken."""
    await _asks(town, ask)
    await town.presses(ask.helper, "Something else", near=ask.key)
    await town.fills(ask.helper, {"What could you offer instead?": "I can show you one that worked."})
    await town.presses(ask.helper, "Send")
    await town.until_sees(ask.asker, "I can show you one that worked.")
    await town.presses(ask.asker, "Take it", near="I can show you one that worked.")
    await town.time_passes(days=1)
    await town.presses(ask.asker, "It happened", near=ask.key)
    await _thanks(town, ask)


async def kept_in_mind(town: Weeks, ask: An) -> None:
    await _asks(town, ask)
    await town.presses(ask.helper, "Keep in mind", near=ask.key)
    await town.until_sees(ask.asker, f"{ask.helper} can't right now but keeps it in mind.")
    await town.presses(ask.asker, "Withdraw", near=ask.key)


async def late_yes(town: Weeks, ask: An) -> None:
    """Answered only after the one reminder."""
    await _asks(town, ask)
    await town.time_passes(days=3)
    await _accepts(town, ask)
    await town.presses(ask.asker, "It happened", near=ask.key)
    await _thanks(town, ask)


async def checked_in(town: Weeks, ask: An) -> None:
    """Nobody says anything after the yes, until Askwell asks whether it happened."""
    await _asks(town, ask)
    await _accepts(town, ask)
    await town.until_sees(ask.asker, f"Did you get help from {ask.helper}?")
    await town.presses(ask.asker, "It happened", near=ask.key)
    await _thanks(town, ask)


WEEKS: tuple[tuple[tuple[Answer, An], ...], ...] = (
    (
        (done, An("Ana", "Ben", "Could you read my three headlines?", "#design", "headlines")),
        (no_then_mei, An("Lena", "Tom", "Could you check page 3 of the contract?", "#ward4", "a contract")),
        (passed_on, An("Ravi", "Mei", "Could you make test data for the tablets?", about="test data")),
        (question, An("Mira", "Ben", "Could you sketch the new front page with me?", "#design", "a front page")),
    ),
    (
        (yes, An("Tom", "Mira", "Could you look at two slides before my demo?", "#design", "two slides")),
        (yes, An("Ben", "Lena", "Could you see why the pricing page is slow?", "#design", "a slow page")),
        (offered, An("Mei", "Ana", "Could you make our consent form easier to read?", about="the consent form")),
        (late_yes, An("Ottilie", "Ravi", "Could you show me how a bar code is stored?", "#ward4", "bar codes")),
    ),
    (
        (kept_in_mind, An("Ana", "Tom", "Could you introduce me to a customer?")),
        (yes, An("Lena", "Ottilie", "Could you check my chart of the alarms?", "#design", "a chart")),
        (yes, An("Ravi", "Mei", "Could you tell me when the nurses have time?", "#ward4", "a good day")),
        (no, An("Mira", "Tom", "Could you join the interview as a listener?")),
    ),
    (
        (checked_in, An("Tom", "Ben", "Could you explain the new prices to me?", "#design", "prices")),
        (yes, An("Tom", "Ana", "Could you find a shorter name for the plan?", "#design", "a name")),
        (no, An("Mei", "Lena", "Could you take the ward's alarms next week?")),
        (yes, An("Ottilie", "Mira", "Could you tell me what this picture says?", "#design", "a picture")),
    ),
    (
        (yes, An("Ana", "Ravi", "Could you show me a tablet from close by?", "#ward4", "a tablet")),
        (done, An("Lena", "Tom", "Could you draw how a quiet night looks?", "#design", "a quiet night")),
        (yes, An("Ravi", "Ottilie", "Could you read my first spreadsheet?", "#ward4", "a spreadsheet")),
        (kept_in_mind, An("Mira", "Mei", "Could you walk me through the ward?")),
    ),
)
"""Week by week: how each ask is answered."""

OUTCOMES = (("Ana", "It is on the page since Monday."), ("Tom", "The demo went well."))


async def live(town: Weeks) -> None:
    """All five weeks, each until its Monday at ten."""
    begun = await town.people["Ana"].time()
    await town.look("")
    for number, week in enumerate(WEEKS, start=1):
        town.transcript.append(f"\n### Week {number}\n")
        for how, ask in week:
            await how(town, ask)
        if number == 4:
            await _outcomes(town)
        left = 7 * number - (await town.people["Ana"].time() - begun).total_seconds() / 86400
        await town.time_passes(hours=max(0, round(left * 24)))


async def _outcomes(town: Weeks) -> None:
    for who, line in OUTCOMES:
        await town.until_sees(who, "What came of")
        await town.presses(who, "Tell the outcome")
        await town.fills(who, {"One line is enough": line})
        await town.presses(who, "Send")


def broken(town: Weeks) -> list[str]:
    """The bounds that do not hold."""
    over = [f"{who} got {count} messages" for who, count in town.messages.items() if count > MOST_MESSAGES]
    few = [f"{len(town.posts)} posts tell {town.told}"] * (
        len(town.posts) < LEAST_POSTS or town.told - SEEDED < LEAST_STORIES
    )
    return [*over, *few, *town.stale.values(), *town.late, *town.problems()]


async def main(target: Path) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with (
            serving(f"sqlite:///{folder / 'askwell.db'}", folder) as served,
            launched() as browser,
            AsyncExitStack() as stack,
        ):
            people = {
                one.name: Watched(one.name, browser, served.address, stack, patience_ms=PATIENCE_MS)
                for one in RESIDENTS
            }
            for someone in people.values():
                await someone.at()
            town = Weeks(people)
            try:
                await live(town)
            finally:
                written = "\n".join(as_markdown(town)) + "\n"
                await asyncio.to_thread(target.write_text, written, "utf-8")
    found = broken(town)
    print("\n".join(found) or f"All bounds hold. Read {target}.")
    return len(found) > 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(Path(sys.argv[1]))))
