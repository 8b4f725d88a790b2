"""By when, in a browser: a picker or words, never both, and what words mean is there while they are typed."""

from playwright.async_api import Locator, Page, expect

from tests.browser import IN_BROWSER_LOOP
from tests.e2e.conftest import Visit
from tests.e2e.people import FORM, SETTLED

pytestmark = IN_BROWSER_LOOP

TEXT = "Could you read the first page and tell me what is unclear?"
UNDERSTOOD = "I read that as Fri 27 Nov, 15:00 your time (16:00 for Ben)."


async def _opened(visit: Visit) -> tuple[Page, Locator]:
    ana = visit("Ana")
    await ana.says(f"/ask @Ben {TEXT}")
    page = await ana.at()
    return page, page.locator(FORM)


def _ways(form: Locator) -> tuple[Locator, Locator, Locator]:
    return (
        form.get_by_label("By when?", exact=True),
        form.get_by_label("Or in your words", exact=True),
        form.get_by_label("No date", exact=True),
    )


async def test_a_picked_time_typed_words_and_no_date_take_each_others_place(visit: Visit) -> None:
    _, form = await _opened(visit)
    picker, words, no_date = _ways(form)
    await expect(no_date).to_be_checked()
    await words.fill("Friday at 3pm")
    await expect(no_date).not_to_be_checked()
    await picker.fill("2026-11-26T15:00")
    await expect(words).to_have_value("")
    await words.fill("Friday at 3pm")
    await expect(picker).to_have_value("")
    await no_date.check(force=True)
    await expect(words).to_have_value("")


async def test_what_words_mean_is_read_along_and_one_press_sends(visit: Visit) -> None:
    ben = visit("Ben")
    await ben.at()
    page, form = await _opened(visit)
    _, words, _ = _ways(form)
    await words.press_sequentially("Friday at 3pm")
    await expect(form.get_by_text(UNDERSTOOD)).to_be_visible()
    await expect(words).to_be_focused()
    await form.get_by_role("button", name="Send", exact=True).click()
    await page.wait_for_function(SETTLED)
    await expect(form).to_have_count(0)
    await ben.sees("By Fri 27 Nov, 16:00 your time")


async def test_words_that_are_sent_faster_than_read_are_shown_first(visit: Visit) -> None:
    page, form = await _opened(visit)
    _, words, _ = _ways(form)
    await words.fill("Friday at 3pm")
    await form.get_by_role("button", name="Send", exact=True).click()
    await page.wait_for_function(SETTLED)
    await expect(form.get_by_text(UNDERSTOOD)).to_be_visible()
    await expect(words).to_have_value("Friday at 3pm")


async def test_a_time_in_the_text_is_offered_soon_after_the_form_is_open(visit: Visit) -> None:
    ana = visit("Ana")
    await ana.says("/ask @Ben could you look at the contract by Friday 3pm?")
    page = await ana.at()
    form = page.locator(FORM)
    picker, _, no_date = _ways(form)
    await expect(
        form.get_by_text("Your text names a time: Fri 27 Nov, 15:00 your time (16:00 for Ben).")
    ).to_be_visible()
    await expect(no_date).to_be_checked()
    await form.get_by_role("button", name="Fill it in").click()
    await page.wait_for_function(SETTLED)
    await expect(picker).to_have_value("2026-11-27T15:00")
    await expect(no_date).not_to_be_checked()


async def test_words_in_doubt_have_their_sentence_and_the_focus(visit: Visit) -> None:
    page, form = await _opened(visit)
    _, words, _ = _ways(form)
    await words.fill("Friday-ish")
    await form.get_by_role("button", name="Send", exact=True).click()
    await page.wait_for_function(SETTLED)
    await expect(form.get_by_text("I'm not sure which moment you mean.")).to_be_visible()
    await expect(words).to_be_focused()
    await expect(words).to_have_value("Friday-ish")
    await words.fill("Friday 3pm")
    await expect(form.get_by_text("I'm not sure which moment you mean.")).to_have_count(0)
    await expect(form.get_by_text(UNDERSTOOD)).to_be_visible()
