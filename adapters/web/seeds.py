"""What happened in the invented town before anybody opened it: chat, thanks, and stories that everybody agreed to.

Rules: each circle has two agreed stories, so that its weekly post comes, and one more is told with them. All moments
lie after the circle's last Friday, so that this week's post tells them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.web.channels import circle_channel, talk_channel
from adapters.web.clock import MovableClock
from adapters.web.render import words_of
from adapters.web.room import Room
from adapters.web.town import BY_ID, DEFAULT, INSTALLED_BY, LISBON, RESIDENTS, SQUARES, WORKSPACE, person
from bot.digest import Circle, next_due
from bot.people import Workspace
from bot.ports import Store, Transaction
from bot.thanks import Consent, Story, Thanks


@dataclass(frozen=True, slots=True)
class ChatLine:
    """One line of chat, so many hours before the town opens."""

    channel: str
    author: str
    hours: float
    text: str


@dataclass(frozen=True, slots=True)
class EarlierStory:
    """One earlier story, so many hours before the town opens."""

    id: str
    circle: str
    chain: tuple[str, ...]
    hours: float
    about: str
    thanks: str = ""
    outcome: str = ""


DESIGN, WARD4 = circle_channel("design"), circle_channel("ward4")

LINES = (
    ChatLine(DESIGN, "mira", 25.5, "Morning! The sketches for the new front page are on the wall by the window."),
    ChatLine(DESIGN, "ben", 25.2, "Saw them. The second one reads well even from across the room."),
    ChatLine(DESIGN, "tom", 19.5, "A customer asked today whether “per seat” means chairs. Just leaving that here."),
    ChatLine(DESIGN, "ana", 18.9, "Ha. That word was on my list anyway. It goes this week."),
    ChatLine(DESIGN, "lena", 1.1, "Quiet night, by the way. The new front page can have all the servers it wants."),
    ChatLine(WARD4, "mei", 27.0, "The ward would like to keep the tablets for two more weeks."),
    ChatLine(WARD4, "ravi", 26.7, "Good sign. I'll charge the spare ones and label them."),
    ChatLine(WARD4, "ottilie", 24.4, "The counts from Friday match the paper lists. All of them."),
    ChatLine(WARD4, "mei", 24.1, "First time ever! The head nurse asked me to read that out twice."),
    ChatLine(WARD4, "ravi", 3.2, "Bar code fix is on all six tablets since this morning."),
    ChatLine(
        talk_channel("ana", "mira"), "mira", 20.0, "Coffee on Thursday? I'd like to hear how the front page feels."
    ),
    ChatLine(talk_channel("ana", "mira"), "ana", 19.8, "Yes please. The place with the loud parrot?"),
    ChatLine(talk_channel("lena", "tom"), "tom", 21.0, "How was your second night?"),
    ChatLine(talk_channel("lena", "tom"), "lena", 2.0, "Nothing rang. I checked the pager twice to be sure it was on."),
)

STORIES = (
    EarlierStory(
        "seed-consent",
        "design",
        ("mei", "lena"),
        25.0,
        "a second pair of eyes on the consent form",
        thanks="You found the sentence that nobody in the ward would have understood.",
    ),
    EarlierStory(
        "seed-calendar",
        "design",
        ("tom", "mira", "ravi"),
        19.0,
        "why the calendar forgets time zones",
        outcome="The customer stayed, and now sends us postcards from both zones.",
    ),
    EarlierStory(
        "seed-testdata",
        "ward4",
        ("ravi", "mei", "ottilie"),
        26.5,
        "test data for ward 4",
        thanks="Two hundred invented patients, and not one of them is called Test.",
    ),
    EarlierStory(
        "seed-oncall",
        "ward4",
        ("lena", "tom"),
        20.5,
        "my first night on call",
        outcome="I slept, and so did the pager.",
    ),
)

THANKS = (
    ("seed-thanks-1", "mei", "ana", 26.0, "You read the leaflet as if you were ill and in a hurry. That was it."),
    ("seed-thanks-2", "lena", "ben", 21.5, "You stayed on the line until the page was back, and made me laugh."),
)


async def seed(store: Store, room: Room, now: datetime) -> None:
    """Fill the empty town: workspace, people, circles, stories, thanks, chat."""
    await store.write(WORKSPACE, lambda tx: _settle(tx, now))
    for line in sorted(LINES, key=lambda line: -line.hours):
        at = now - timedelta(hours=line.hours)
        await room.add(line.channel, line.author, words_of(line.text), at, f"seed:{line.channel}:{line.hours}")


async def open_town(store: Store, room: Room, clock: MovableClock) -> None:
    """Load the clock; if nobody ever lived here, let it be Tuesday morning and fill the town."""
    await clock.load()
    if not await store.read(WORKSPACE, lambda tx: tx.people.get(DEFAULT)):
        await clock.start_over(BY_ID[DEFAULT].zone)
        await seed(store, room, clock.now())


async def start_again(store: Store, room: Room, clock: MovableClock) -> None:
    """Wipe everything and open the town anew."""
    await room.wipe()
    await clock.start_over(BY_ID[DEFAULT].zone)
    await seed(store, room, clock.now())


def _settle(tx: Transaction, now: datetime) -> None:
    tx.save_workspace(Workspace(id=WORKSPACE, name="The invented town", installed_by=INSTALLED_BY, zone=LISBON))
    for resident in RESIDENTS:
        tx.people.save(person(resident))
    for circle in _circles(now):
        tx.circles.save(circle, next_due(circle, now))
    for told in STORIES:
        tx.thanks.save_story(_story(told, now))
    for id, by, to, hours, did in THANKS:
        at = now - timedelta(hours=hours)
        tx.thanks.add(Thanks(workspace=WORKSPACE, id=id, by=by, to=to, ask=None, did=did, at=at))


def _circles(now: datetime) -> Iterator[Circle]:
    for square in SQUARES:
        yield Circle(workspace=WORKSPACE, id=square.id, name=square.id, zone=LISBON, since=now - timedelta(days=30))


def _story(told: EarlierStory, now: datetime) -> Story:
    at = now - timedelta(hours=told.hours)
    return Story(
        workspace=WORKSPACE,
        id=told.id,
        circle=told.circle,
        teller=told.chain[0],
        chain=told.chain,
        about=told.about,
        thanks=told.thanks,
        outcome=told.outcome,
        consents=dict.fromkeys(told.chain, Consent.YES),
        at=at,
        answered_at=at + timedelta(minutes=30),
    )
