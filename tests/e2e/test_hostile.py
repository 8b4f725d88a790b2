"""What people type is text, wherever it appears: nothing in it runs, pings, links or hides what stands beside it."""

from datetime import timedelta

from playwright.async_api import Dialog, Page, expect

from bot.rules import Rules
from tests.browser import IN_BROWSER_LOOP
from tests.e2e.conftest import Visit
from tests.e2e.people import FORM, Resident
from tests.e2e.served import Served

pytestmark = IN_BROWSER_LOOP

CANARY = "kestrel-4711"
RAN = "window.ran = true"
HOSTILE = (
    f"<b>bold {CANARY}</b>",
    f"<script>{RAN}</script>",
    f"<img src=x onerror='{RAN}'><svg onload='{RAN}'>",
    f"\"><iframe srcdoc='<script>parent.{RAN}</script>'></iframe>",
    f"[x](javascript:{RAN}) javascript:alert(1)",
    "@channel @here <!channel> <!here> <@U123> <at>Ben</at>",
    "\u202eright to left\u202c, zero\u200bwidth, \u2066isolated\u2069, e\u0301, \U0001f469\u200d\U0001f4bb",
    "{{ 7 * 7 }} ${7*7} {% raw %} </textarea></blockquote> &amp;lt; &copy;",
)
SHORT = "<b>@channel</b> [x](javascript:1)"
UNMENTIONED = tuple(words for words in HOSTILE if not words.startswith("@channel"))
LINKS = "all => all.map((one) => one.getAttribute('href'))"
LONG = ("All of these three thousand characters arrive. " * 70)[: Rules().what_characters - 4] + " end"


async def _quiet(*people: Resident) -> None:
    """Nothing ran, nothing asked, nothing complained; and only people's own links lead anywhere."""
    for someone in people:
        for opened in someone.windows.values():
            assert opened.problems == []
            assert await opened.page.evaluate("window.ran") is None
            assert await opened.page.evaluate("document.querySelectorAll('script').length") == 1
            links = await opened.page.locator("#log a").evaluate_all(LINKS)
            assert all(link.startswith("/as/") for link in links)


def _refuse_dialogs(page: Page) -> None:
    async def refuse(dialog: Dialog) -> None:
        await dialog.dismiss()
        raise AssertionError("a dialog opened")

    page.on("dialog", refuse)


async def _two(visit: Visit, where: str = "") -> tuple[Resident, Resident]:
    ana, ben = visit("Ana"), visit("Ben")
    for someone in (ana, ben):
        _refuse_dialogs(await someone.at(where))
    return ana, ben


async def test_words_in_a_channel_appear_as_typed(visit: Visit, served: Served) -> None:
    ana, ben = await _two(visit, "#design")
    page = await ben.at("#design")
    for words in HOSTILE:
        await ana.says(words, where="#design")
        await expect(page.locator("#log .words").last).to_have_js_property("textContent", words)
    await _quiet(ana, ben)
    assert CANARY not in served.log


async def test_an_ask_appears_as_typed_on_form_card_and_receipt(visit: Visit, served: Served) -> None:
    ana, ben = await _two(visit)
    what = "\n".join(UNMENTIONED)
    await ana.says("/ask")
    await ana.fills({"Who?": "Ben", "What do you need?": what, "Why them?": SHORT})
    await ana.presses("Check and preview")
    form = (await ana.at()).locator(FORM)
    await expect(form.get_by_label("What do you need?")).to_have_value(what)
    await expect(form.get_by_label("Why them?")).to_have_value(SHORT)
    await ana.presses(await _send(form.page))
    card = (await ben.at()).locator("#log .card").last
    await expect(card.locator("blockquote").first).to_have_js_property("textContent", SHORT)
    await expect(card.locator("blockquote").last).to_have_js_property("textContent", what)
    await _quiet(ana, ben)
    assert CANARY not in served.log


async def test_three_thousand_characters_arrive_whole_and_one_more_is_refused_with_all_of_them(visit: Visit) -> None:
    ana, ben = await _two(visit)
    await ana.says("/ask")
    await ana.fills({"Who?": "Ben", "What do you need?": LONG + "!"})
    await ana.presses(await _send(await ana.at()))
    await ana.sees(f"Please keep it to {Rules().what_characters} characters.")
    box = (await ana.at()).locator(FORM).get_by_label("What do you need?")
    await expect(box).to_have_value(LONG + "!")
    await box.fill(LONG)
    await ana.presses(await _send(await ana.at()))
    await expect((await ben.at()).locator("#log blockquote").last).to_have_js_property("textContent", LONG)
    await _quiet(ana, ben)


async def test_a_story_appears_as_typed_in_the_weekly_post_and_the_picture_is_still_drawn(visit: Visit) -> None:
    ana, ben = await _two(visit)
    await ana.says("/ask @Ben could you read my three headlines?")
    await ana.presses("Send")
    await ben.presses("Yes, I can help")
    await ben.presses("Done")
    await ben.presses("Send")
    await ana.presses("It happened")
    await ana.presses("More")
    did = "You <i>read</i> them to <!channel> and\u202e heard which limped."
    await ana.fills(
        {
            "What did they do?": did,
            "In a few words, what was it about?": SHORT,
            "May the next post tell it?": "#design",
            "In the post": "Quote my thanks too",
        }
    )
    await ana.presses(await _send(await ana.at()))
    await ben.presses("Fine for the post")
    await ana.moves_clock(timedelta(days=3, hours=6))
    post = (await ben.at("#design")).locator("#log .card", has_text="Who helped whom").last
    for words in (SHORT, did):
        await expect(post.locator("blockquote", has_text=words[-12:]).last).to_have_js_property("textContent", words)
    await expect(post.locator("img")).not_to_have_js_property("naturalWidth", 0)
    await _quiet(ana, ben)


async def _send(page: Page) -> str:
    """What the main button of the open form reads: the coach may have something to say about such words."""
    await expect(page.locator(FORM)).to_be_visible()
    return await page.locator(f"{FORM} .press.main").inner_text()
