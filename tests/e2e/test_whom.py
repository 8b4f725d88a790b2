"""Who could I ask, in the browser: what one press fills in has the focus, and stands where it is seen."""

from playwright.async_api import Page, expect

from tests.browser import DESKTOP, IN_BROWSER_LOOP, PHONE
from tests.e2e.conftest import Visit
from tests.e2e.keyboard import Keys
from tests.e2e.people import FORM, SETTLED

pytestmark = IN_BROWSER_LOOP

LONG = "Could you look at the pricing page with me? " + "It has many parts, and I am lost. " * 9
SIZES = (DESKTOP, PHONE)


async def _press(page: Page, button: str) -> None:
    await page.locator(FORM).get_by_role("button", name=button, exact=True).click()
    await page.wait_for_function(SETTLED)


async def test_whom_a_press_puts_into_who_is_seen_and_has_the_focus(visit: Visit) -> None:
    for who, size in zip(("Ana", "Lena"), SIZES, strict=True):
        someone = visit(who, size=size)
        await someone.says(f"/ask {LONG}")
        page = await someone.at()
        await _press(page, "Ask Ben")
        field = page.locator(FORM).get_by_label("Who?", exact=True)
        await expect(field).to_have_value("Ben")
        await expect(field).to_be_focused()
        await Keys(page).focus()
        await expect(page.locator(FORM).get_by_text("Who?", exact=True)).to_be_in_viewport()


async def test_a_moment_that_a_press_fills_in_has_the_focus(visit: Visit) -> None:
    ana = visit("Ana", size=PHONE)
    await ana.says("/ask @Ben could you read my three headlines by Friday 3pm?")
    page = await ana.at()
    await expect(page.locator(FORM).get_by_role("button", name="Fill it in")).to_be_visible()
    await _press(page, "Fill it in")
    field = page.locator(FORM).get_by_label("By when?", exact=True)
    await expect(field).to_be_focused()
    await Keys(page).focus()


async def test_what_the_coach_changed_is_seen_and_the_points_keep_the_focus(visit: Visit) -> None:
    ana = visit("Ana", size=PHONE)
    await ana.says("/ask @Ben Sorry to bother you. Could you read my three headlines?")
    page = await ana.at()
    await expect(page.locator(FORM).get_by_role("button", name="Apply").first).to_be_visible()
    await page.locator(FORM).get_by_role("button", name="Apply").first.click()
    await page.wait_for_function(SETTLED)
    what = page.locator(FORM).get_by_label("What do you need?")
    await expect(what).to_have_value("Could you read my three headlines?")
    await expect(what).to_be_in_viewport(ratio=0.9)
    assert await page.evaluate("() => document.activeElement.closest('.form-side') !== null")


async def test_a_form_that_leads_to_another_begins_it_at_the_first_line_that_is_empty(visit: Visit) -> None:
    for who, size in zip(("Ana", "Lena"), SIZES, strict=True):
        someone = visit(who, size=size)
        await someone.says("/ask who knows about pricing?")
        page = await someone.at()
        await _press(page, "Ask Ben")
        await expect(page.locator(FORM).get_by_label("Who?", exact=True)).to_have_value("Ben")
        await expect(page.locator(FORM).get_by_label("What do you need?")).to_be_focused()
        assert await page.evaluate("() => document.querySelector('#sheet .form-body').scrollTop") == 0


async def test_a_look_leads_to_whom_it_found_also_where_space_stood_around_the_words(visit: Visit) -> None:
    ana = visit("Ana", size=PHONE)
    await ana.says("/ask who knows about juggling?")
    page = await ana.at()
    await page.locator(FORM).get_by_label("What is it about?").fill("  pricing ")
    await _press(page, "Look")
    await expect(page.locator(FORM).get_by_role("button", name="Ask Ben")).to_be_visible()
    assert await page.evaluate("() => document.activeElement.classList.contains('form-notes')")


async def test_whoever_is_new_sees_at_the_door_whom_to_be_first(visit: Visit) -> None:
    page = await visit("Ana").at()
    await page.goto("/")
    await expect(page.locator("a.first")).to_contain_text("Ana")
