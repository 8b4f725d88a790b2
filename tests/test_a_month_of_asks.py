"""The noise of a month: forty asks among eight people, answered in every way, and all else that they do here besides.

Everybody asks about five times and is asked as often; nearly all that comes to them is somebody's doing: a card, an
answer, thanks, a hello. What is bounded is what Askwell says of itself, and how much one ask makes it say.
"""

from collections import Counter
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.hours import local_date
from tests.month.forty import ASKS, forty
from tests.month.month import TEAM, Month
from tests.test_messages_a_day import is_awaited, is_prompts
from tests.test_promises import came
from tests.test_whom_to_ask import prefers
from tests.world import WORKSPACE, open_world

pytestmark = pytest.mark.asyncio(loop_scope="module")
KEYS = ["a key of more than thirty-two characters, for tests"]
MOST_OF_ITS_OWN, MOST_AN_ASK = 8, 3.5
OF_ASKS = frozenset({"ask", "thanks", "outcome"})
SOMEBODYS_DOING = OF_ASKS | {"letter", "mentoring"}
"""Messages that come because somebody wrote or pressed something, by the first word of their slot."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def month(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Month]:
    """Lived once, with everything switched on."""
    async with open_world(f"sqlite:///{tmp_path_factory.mktemp('month') / 'askwell.db'}", keys=KEYS) as town:
        for name in TEAM:
            await prefers(town, town.id(name), shown_asks=True)
        lived = Month(town)
        await lived.live(forty(lived))
        yield lived


def slot_of(key: str) -> str:
    """What kind of message it is: the first word of its slot, behind the workspace."""
    return key.removeprefix(f"{WORKSPACE}:").partition(":")[0]


async def test_all_forty_asks_are_sent(month: Month) -> None:
    receipts = [title for _, _, message, _ in month.receipts() if (title := message.title).startswith("Your ask to ")]
    assert len(receipts) == ASKS


async def test_nobody_gets_a_second_message_of_prompts_a_day(month: Month) -> None:
    people = await month.town.storage.store.read(WORKSPACE, lambda tx: tx.people.many(map(month.town.id, TEAM)))
    told = [(people[to], at) for to, at, message, key in month.came() if is_prompts(message) and not is_awaited(key)]
    days = Counter((person.id, local_date(at, person.zone)) for person, at in told)
    assert set(days.values()) == {1}
    assert len(days) >= 20
    assert all(person.works_at(at) for person, at in told)


async def test_what_nobody_wrote_or_pressed_comes_less_than_twice_a_week(month: Month) -> None:
    its_own = Counter(to for to, _, _, key in month.came() if slot_of(key) not in SOMEBODYS_DOING)
    assert set(its_own) == set(map(month.town.id, TEAM))
    assert max(its_own.values()) < MOST_OF_ITS_OWN, its_own


async def test_an_ask_makes_no_more_messages_than_its_people_have_to_tell_each_other(month: Month) -> None:
    of_asks = [key for _, _, _, key in month.came() if slot_of(key) in OF_ASKS]
    assert len(of_asks) / ASKS < MOST_AN_ASK


async def test_nobody_is_offered_what_they_pressed_already(month: Month) -> None:
    assert len(month.pressed) > 2 * ASKS
    assert month.offered_again() == []


async def test_whoever_is_in_touch_anyway_is_not_reminded_of_it(month: Month) -> None:
    assert len(came(month.town, "ana", "You wanted to stay in touch with Ottilie")) == 1
    assert came(month.town, "mira", "You wanted to stay in touch with Lena") == []
