"""What a new ask says of earlier ones, and what one took from advice, as people meet them in the local workspace."""

from playwright.async_api import expect

from tests.browser import IN_BROWSER_LOOP
from tests.e2e.conftest import Visit
from tests.e2e.people import FORM

pytestmark = IN_BROWSER_LOOP

CHART = "Could you read my chart and say what is missing?"


async def test_nearly_the_same_ask_is_pointed_out_and_may_take_the_place_of_the_other(visit: Visit) -> None:
    ana = visit("Ana")
    await ana.says(f"/ask @Mei {CHART}")
    await ana.presses("Send")
    await ana.says(f"/ask @Ben {CHART}")
    form = (await ana.at()).locator(FORM)
    await expect(form).to_contain_text("This is close to what you asked Mei on Tue 24 Nov")
    await ana.presses("Ask instead")
    await expect(form).to_contain_text("When you send this, your ask to Mei closes.")
    await ana.presses("Send")
    ben = await visit("Ben").at()
    await expect(ben.locator("#log")).to_contain_text(CHART)


async def test_what_one_took_from_advice_goes_to_whoever_gave_it(visit: Visit) -> None:
    ana, ben = visit("Ana"), visit("Ben")
    await ana.says("/ask @Ben Which of the two courses would you take first?")
    form = (await ana.at()).locator(FORM)
    await ana.presses("More")
    await form.get_by_role("radio", name="Advice").check()
    await ana.presses("Send")
    await ben.presses("Yes, I can help")
    await ana.presses("It happened")
    await form.get_by_label("What did they do?").fill("You weighed both courses.")
    await form.get_by_label("What did you take from it?").fill("Start with the short one.")
    await ana.presses("Say thanks")
    log = (await ben.at()).locator("#log")
    await expect(log).to_contain_text("Ana took this from it:")
    await ben.presses("That's it")
    await expect(log).to_contain_text("You said that's it.")
    await expect((await ana.at()).locator("#log")).to_contain_text("Ben read what you took from it")
