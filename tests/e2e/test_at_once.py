"""Several things at once in the browser: forms that wait, cards that change meanwhile, and where one is then."""

from datetime import timedelta

from playwright.async_api import Page, expect

from tests.browser import IN_BROWSER_LOOP, PHONE
from tests.e2e.conftest import Visit
from tests.e2e.keyboard import Keys
from tests.e2e.people import FORM, SETTLED

pytestmark = IN_BROWSER_LOOP

WHAT = "Could you look at a contract with me?"
ANOTHER = "Which page of it is hardest?"
UNSENT = "could you read my three headlines?"
END = (
    "() => { const log = document.getElementById('log'); return log.scrollHeight - log.scrollTop - log.clientHeight; }"
)


async def _answers(page: Page, entry: str) -> None:
    """An entry of the newest card's menu."""
    await page.locator("#log summary").last.click()
    await page.locator("#log").get_by_role("button", name=entry, exact=True).last.click()
    await expect(page.locator(FORM)).to_be_visible()


async def test_a_form_that_was_closed_is_kept_while_another_one_is_sent(visit: Visit) -> None:
    ana, ben = visit("Ana"), visit("Ben")
    page = await ben.at()
    await ben.says(f"/ask @Mei {UNSENT}")
    await page.keyboard.press("Escape")
    await expect(page.get_by_text("A form is not sent yet.")).to_be_visible()
    await ana.says(f"/ask @Ben {WHAT}")
    await ana.presses("Send")
    await ben.sees(WHAT)
    await _answers(page, "Question first")
    await ben.fills({"Your question to Ana": ANOTHER})
    await ben.presses("Send")
    await ana.sees(ANOTHER)
    await page.get_by_role("button", name="Open it again").click()
    await expect(page.locator(FORM).get_by_label("What do you need?")).to_have_value(UNSENT)
    await ben.presses("Send")
    await expect(page.get_by_text("A form is not sent yet.")).to_be_hidden()
    await expect(page.locator("#box")).to_have_value("")


async def test_of_two_forms_that_wait_each_is_thrown_away_by_itself(visit: Visit) -> None:
    ana = visit("Ana")
    page = await ana.at()
    for who in ("Mei", "Ben"):
        await ana.says(f"/ask @{who} {UNSENT}")
        await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Throw it away").click()
    await page.get_by_role("button", name="Open it again").click()
    await expect(page.locator(FORM).get_by_label("Who?", exact=True)).to_have_value("Mei")
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Throw it away").click()
    await expect(page.get_by_text("A form is not sent yet.")).to_be_hidden()


async def test_an_answer_out_of_the_menu_gives_the_focus_back_to_its_card(visit: Visit) -> None:
    ana, ben = visit("Ana"), visit("Ben", size=PHONE)
    page = await ben.at()
    await ana.says(f"/ask @Ben {WHAT}")
    await ana.presses("Send")
    await ben.sees(WHAT)
    await _answers(page, "Question first")
    await page.keyboard.press("Escape")
    assert await Keys(page).focus() == "Another answer"
    await _answers(page, "Question first")
    await ben.fills({"Your question to Ana": ANOTHER})
    await ben.presses("Send")
    await ben.sees("I'll show you the answer here.")
    assert WHAT in await Keys(page).focus()


async def test_the_line_that_a_press_asks_for_has_the_focus(visit: Visit) -> None:
    ana, ben = visit("Ana", size=PHONE, patience_ms=30_000), visit("Ben")
    await ana.says(f"/ask @Ben {WHAT}")
    await ana.presses("Send")
    await ben.presses("Yes, I can help")
    await ana.presses("It happened")
    await ana.fills({"What did they do?": "You read all of it aloud."})
    await ana.presses("Say thanks")
    await ana.moves_clock(timedelta(days=15))
    await ana.says(f"/ask @Ben {UNSENT}")
    await ana.presses("Tell the outcome")
    page = await ana.at()
    await expect(page.locator(FORM).get_by_label("What came of it? One line, to Ben")).to_be_focused()
    await Keys(page).focus()


async def test_the_newest_line_stays_in_sight_when_a_card_above_it_changes(visit: Visit) -> None:
    ana, mei, tom = visit("Ana"), visit("Mei"), visit("Tom")
    await tom.says("/ask settings")
    await tom.fills({"More choices": "Show me asks near what I know, one a day at most"})
    await tom.presses("Save")
    page = await ana.at()
    for number in range(3):
        await ana.says(f"/ask pause until {('Friday', 'Monday', 'Tuesday')[number]}")
    await ana.says("/ask unpause")
    await ana.says(f"/ask @Mei {WHAT}")
    await ana.presses("Send")
    await mei.presses("Not right now", near=WHAT)
    await ana.presses("Ask around", near="Mei can't take this on")
    await ana.presses("Yes, ask around")
    await expect(page.locator("#log").get_by_role("button", name="Stop asking around")).to_have_count(2)
    assert await page.evaluate(END) < 2


async def test_enter_looks_for_what_was_typed_where_nothing_leaves(visit: Visit) -> None:
    page = await visit("Ana").at()
    await page.locator("#box").fill("/ask who knows about juggling?")
    await page.locator("#box").press("Enter")
    field = page.locator(FORM).get_by_label("What is it about?")
    await field.fill("pricing")
    await field.press("Enter")
    await page.wait_for_function(SETTLED)
    await expect(page.locator(FORM).get_by_role("button", name="Ask Ben")).to_be_visible()


async def test_a_page_that_was_asked_for_in_the_talk_begins_at_its_title(visit: Visit) -> None:
    page = await visit("Ana").at()
    await page.locator("#box").fill("/ask looking back")
    await page.locator("#box").press("Enter")
    await page.wait_for_url("**/home")
    await expect(page.locator("#home-title")).to_be_focused()
