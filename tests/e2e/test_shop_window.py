"""The local workspace as somebody sees it who came to try it: what is open, what is settled, and what comes next."""

from playwright.async_api import Browser, expect

from tests.browser import IN_BROWSER_LOOP, PHONE
from tests.e2e.conftest import Visit
from tests.e2e.people import FORM
from tests.e2e.served import Served

pytestmark = IN_BROWSER_LOOP

TOP = "one => one.getBoundingClientRect().top"


async def test_the_first_ask_leads_to_the_window_in_which_it_is_answered(visit: Visit) -> None:
    ana = visit("Ana")
    page = await ana.at()
    await page.locator("#hint button.example").click()
    await page.locator("#box").press("Enter")
    await ana.presses("Send")
    await expect(page.get_by_role("link", name="Open Ben's window")).to_have_attribute("href", "/as/ben")
    await page.reload()
    async with page.context.expect_page() as opened:
        await page.get_by_role("link", name="Open Ben's window").click()
    his = await opened.value
    await his.get_by_role("button", name="Yes, I can help").click()
    await ana.sees("Ben says yes.")
    await expect(page.get_by_role("link", name="Open Ben's window")).to_have_count(0)
    await page.reload()
    await expect(page.get_by_role("link", name="Open Ben's window")).to_have_count(0)


async def test_a_card_that_is_settled_looks_it_and_an_open_one_does_not(visit: Visit) -> None:
    ana, ben = visit("Ana"), visit("Ben")
    await ana.says("/ask @Ben could you read my three headlines?")
    await ana.presses("Send")
    page = await ben.at()
    card = page.locator("#log .card").last
    await ben.sees("Ana asks for your help")
    open_look = await card.evaluate("one => getComputedStyle(one).boxShadow")
    await ben.presses("Not right now")
    await ben.sees("You said no.")
    assert open_look != "none"
    assert await card.evaluate("one => getComputedStyle(one).boxShadow") == "none"


async def test_on_a_phone_the_fields_come_before_the_advice(visit: Visit) -> None:
    ana = visit("Ana", size=PHONE)
    page = await ana.at()
    await ana.says("/ask @Ben Sorry to bother you. Could you read my three headlines?")
    form = page.locator(FORM)
    await expect(form.get_by_role("button", name="Apply").first).to_be_visible()
    who, what = form.get_by_label("Who?"), form.get_by_label("What do you need?")
    tops = [
        await place.evaluate(TOP) for place in (who, what, form.locator(".form-notes"), form.get_by_label("Why them?"))
    ]
    assert tops == sorted(tops)


async def test_hello_is_answered_below_it(visit: Visit) -> None:
    ana = visit("Ana")
    page = await ana.at()
    await ana.says("Hello!")
    await ana.sees("Hello, Ana.")
    said, answer = page.locator("#log .words"), page.locator("#log .notice")
    assert await said.evaluate(TOP) < await answer.evaluate(TOP)


async def test_skipping_stops_when_something_is_seen_and_says_for_whom(visit: Visit) -> None:
    ana = visit("Ana")
    await ana.says("/ask @Tom could you look at two slides?")
    await ana.presses("Send")
    page = await ana.at()
    await page.get_by_role("button", name="Skip").click()
    await expect(page.locator("#tell")).to_contain_text("News for Tom")


async def test_without_a_script_the_page_says_so_and_keeps_what_is_typed(browser: Browser, served: Served) -> None:
    context = await browser.new_context(base_url=served.address, java_script_enabled=False)
    try:
        page = await context.new_page()
        await page.goto("/as/ana")
        await expect(page.get_by_text("This page needs JavaScript to send anything.")).to_be_visible()
        for button in ("+1 day", "Post"):
            await expect(page.get_by_role("button", name=button)).to_be_hidden()
        await page.locator("#box").fill("/ask @Ben could you look?")
        await page.locator("#box").press("Enter")
        await page.goto("/as/ana/home")
        await page.go_back()
        await expect(page.locator("#box")).to_have_value("/ask @Ben could you look?\n")
    finally:
        await context.close()
