"""The coach at the form: what somebody sees of it while they write."""

import asyncio
import re

from playwright.async_api import Locator, Page, Route, expect

from bot.coach import book
from tests.browser import IN_BROWSER_LOOP
from tests.e2e.conftest import Visit
from tests.e2e.people import FORM, SETTLED

pytestmark = IN_BROWSER_LOOP

APOLOGY, BELITTLED, DEBT = "Sorry to bother you", "this is probably a stupid question", "you owe me one"
DRAFT = (
    f"/ask @Ben {APOLOGY}, I know you're super busy and {BELITTLED}. Remember that I covered your Monday, "
    f"so {DEBT}. Could you read my three headlines? You'll love it, it's going to be such fun!"
)


async def _drafted(visit: Visit) -> tuple[Page, Locator]:
    ana = visit("Ana")
    await ana.says(DRAFT)
    page = await ana.at()
    return page, page.locator(FORM)


async def _press(page: Page, button: Locator) -> None:
    await button.click()
    await page.wait_for_function(SETTLED)


def _point(form: Locator, passage: str) -> Locator:
    """Where the coach quotes that passage."""
    return form.locator(".form-notes .quote", has_text=re.compile(f"^\\s*You wrote:.*{passage}", re.DOTALL))


async def test_no_more_than_three_points_are_shown_at_once(visit: Visit) -> None:
    _, form = await _drafted(visit)
    await expect(form.get_by_role("button", name="Not useful here")).to_have_count(3)
    await expect(form.get_by_role("button", name="Send anyway")).to_be_visible()
    await expect(form.get_by_role("button", name="Send", exact=True)).to_have_count(0)


async def test_apply_changes_the_text_and_the_point_goes(visit: Visit) -> None:
    page, form = await _drafted(visit)
    await expect(_point(form, APOLOGY)).to_be_visible()
    await _press(page, form.get_by_role("button", name="Apply").first)
    await expect(form.get_by_label("What do you need?")).not_to_have_value(re.compile(APOLOGY))
    await expect(form.get_by_label("What do you need?")).to_have_value(re.compile("Could you read my three headlines?"))
    await expect(_point(form, APOLOGY)).to_have_count(0)


async def test_the_coach_reads_along_while_somebody_types_and_touches_nothing_else(visit: Visit) -> None:
    ana = visit("Ana")
    await ana.says("/ask @Ben")
    page = await ana.at()
    form, what = page.locator(FORM), page.locator(FORM).get_by_label("What do you need?")
    await what.press_sequentially("Sorry to bother you. Could you read my three headlines?")
    await expect(_point(form, "Sorry to bother you")).to_be_visible()
    await expect(form.get_by_role("button", name="Send anyway")).to_be_visible()
    await expect(what).to_be_focused()
    await what.fill("Could you read my three headlines?")
    await expect(_point(form, "Sorry to bother you")).to_have_count(0)
    await expect(form.get_by_role("button", name="Send", exact=True)).to_be_visible()


async def test_whoever_is_at_a_point_stays_there_while_the_points_are_renewed(visit: Visit) -> None:
    page, form = await _drafted(visit)
    await expect(_point(form, DEBT)).to_be_visible()
    moved = asyncio.Event()

    async def after_the_move(route: Route) -> None:
        await moved.wait()
        await route.continue_()

    await page.route("**/submit", after_the_move)
    why = form.get_by_role("button", name="Why?").first
    await form.get_by_label("What do you need?").fill(f"{APOLOGY}. Could you read my three headlines?")
    await why.focus()
    moved.set()
    await expect(_point(form, DEBT)).to_have_count(0)
    await expect(_point(form, APOLOGY)).to_be_visible()
    await expect(why).to_be_focused()


async def test_not_useful_here_hides_the_point_and_leaves_the_text(visit: Visit) -> None:
    page, form = await _drafted(visit)
    await _press(page, form.get_by_role("button", name="Not useful here").first)
    await expect(_point(form, APOLOGY)).to_have_count(0)
    await expect(form.get_by_label("What do you need?")).to_have_value(re.compile(APOLOGY))
    await _press(page, form.get_by_role("button", name="Check and preview"))
    await expect(_point(form, APOLOGY)).to_have_count(0)


async def test_why_shows_what_is_known_and_from_where(visit: Visit) -> None:
    page, form = await _drafted(visit)
    rule = next(rule for rule in book() if rule.label == "over-apology")
    await expect(form.get_by_text(rule.source)).to_have_count(0)
    await _press(page, form.get_by_role("button", name="Why?").first)
    await expect(form.get_by_text(rule.source)).to_be_visible()


async def test_send_anyway_stays_and_sends_the_words_as_they_are(visit: Visit) -> None:
    ben = visit("Ben")
    await ben.at()
    page, form = await _drafted(visit)
    await _press(page, form.get_by_role("button", name="Check and preview"))
    await _press(page, form.get_by_role("button", name="Send anyway"))
    await expect(form).to_have_count(0)
    await ben.sees(DRAFT.removeprefix("/ask @Ben "))
