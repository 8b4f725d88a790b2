"""An ask from the first key to the thanks, without a mouse; the focus is always seen and always given back."""

from playwright.async_api import Page, expect

from tests.browser import IN_BROWSER_LOOP
from tests.e2e.conftest import Visit
from tests.e2e.keyboard import Keys
from tests.e2e.people import FORM, SETTLED

pytestmark = IN_BROWSER_LOOP

BOX = "Write to Askwell"


async def _enter(keys: Keys, key: str = "Enter") -> None:
    """Press what has the focus, and wait for the answer."""
    await keys.page.keyboard.press(key)
    await keys.page.wait_for_function(SETTLED)


async def _form(page: Page, *, is_open: bool) -> None:
    await expect(page.locator(FORM)).to_have_count(1 if is_open else 0)


async def _sends_an_ask(keys: Keys) -> None:
    page = keys.page
    assert await keys.press("Tab") == "Skip to the conversation"
    await page.keyboard.press("Enter")
    await keys.tab_to(BOX)
    await keys.types("/as")
    await keys.press("Tab")
    await keys.types("@Be")
    await keys.press("Enter")
    await keys.types("could you read my three headlines?")
    await expect(page.locator("#box")).to_have_value("/ask @Ben could you read my three headlines?")
    await keys.press("Enter")
    await _form(page, is_open=True)
    await keys.tab_to("5 min")
    assert await keys.press("ArrowRight") == "15 min"
    await keys.tab_to("Send")
    await _enter(keys)
    await _form(page, is_open=False)
    assert await keys.focus() == BOX


async def _says_yes_and_done(keys: Keys) -> None:
    page = keys.page
    await page.keyboard.press("Tab")
    await keys.tab_to("Yes, I can help")
    await _enter(keys, "Space")
    await expect(page.get_by_text("You said yes.")).to_be_visible()
    assert "You said yes." in await keys.focus()
    await keys.tab_to("Done")
    await _enter(keys)
    await _form(page, is_open=True)
    await keys.tab_to("Yes")
    await _enter(keys, "Space")
    await keys.tab_to("Send")
    await _enter(keys, "Space")
    await _form(page, is_open=False)
    await keys.focus()


async def _says_thanks(keys: Keys) -> None:
    page = keys.page
    await expect(page.get_by_role("button", name="It happened").last).to_be_visible()
    await keys.tab_to("It happened", "Shift+Tab")
    await _enter(keys)
    await _form(page, is_open=True)
    await keys.tab_to("What did they do?")
    await keys.types("You heard which one limped. We went with the second.")
    await page.keyboard.press("Control+Enter")
    await _form(page, is_open=False)
    await keys.focus()


async def test_one_ask_is_sent_accepted_and_thanked_by_keyboard_alone(visit: Visit) -> None:
    ana, ben = visit("Ana"), visit("Ben")
    his, hers = Keys(await ben.at()), Keys(await ana.at())
    await _sends_an_ask(hers)
    await ben.sees("Ana asks for your help")
    await _says_yes_and_done(his)
    await ana.sees("Did you get help from Ben?")
    await _says_thanks(hers)
    await ben.sees("Ana thanks you", "You heard which one limped.")


async def test_escape_closes_a_form_and_gives_focus_and_words_back(visit: Visit) -> None:
    ana = visit("Ana")
    page = await ana.at()
    keys = Keys(page)
    await ana.says("/ask @Ben could you look?")
    await keys.tab_to("Why them?")
    await keys.types("You know the page.")
    assert await keys.press("Escape") == BOX
    await ana.not_sees("Could you look?")
    await expect(page.locator("#box")).to_have_value("/ask @Ben could you look?")
    await expect(page.get_by_role("status").filter(has_text="What you typed is kept here.")).to_be_visible()
    await keys.tab_to("Open it again")
    await page.keyboard.press("Enter")
    await expect(page.locator(FORM).get_by_label("Why them?")).to_have_value("You know the page.")


async def test_a_form_survives_a_reload_until_it_is_thrown_away(visit: Visit) -> None:
    ana = visit("Ana")
    page = await ana.at()
    await ana.says("/ask @Ben could you look?")
    await ana.fills({"Why them?": "You know the page.", "How long may it take them?": "15 min"})
    await page.reload()
    await page.get_by_role("button", name="Open it again").click()
    form = page.locator(FORM)
    await expect(form.get_by_label("Why them?")).to_have_value("You know the page.")
    await expect(form.get_by_label("15 min")).to_be_checked()
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Throw it away").click()
    await page.reload()
    await expect(page.locator("#log")).to_be_visible()
    await expect(page.get_by_role("button", name="Open it again")).to_be_hidden()


async def test_the_menu_of_answers_is_opened_walked_and_closed_by_keyboard(visit: Visit) -> None:
    ana, ben = visit("Ana"), visit("Ben")
    await ana.says("/ask @Ben could you read my three headlines?")
    await ana.presses("Send")
    await ben.sees("Another answer")
    page = await ben.at()
    keys = Keys(page)
    await page.keyboard.press("Tab")
    await keys.tab_to("Another answer")
    await page.keyboard.press("Enter")
    entry = page.get_by_role("button", name="Someone else", exact=True)
    await expect(entry).to_have_accessible_description("suggest a person")
    await page.keyboard.press("ArrowDown")
    await expect(entry).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(entry).to_be_hidden()
    await keys.tab_to("Another answer")


async def test_a_person_is_found_and_chosen_with_the_arrows(visit: Visit) -> None:
    ana = visit("Ana")
    page = await ana.at()
    await ana.says("/ask")
    who = page.locator(FORM).get_by_label("Who?")
    await expect(who).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("option", selected=True)).to_contain_text("Ben")
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("option", selected=True)).to_contain_text("Lena")
    await page.keyboard.press("Enter")
    await expect(who).to_have_value("Lena")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Escape")
    await _form(page, is_open=True)
    await expect(who).to_have_value("Lena")
