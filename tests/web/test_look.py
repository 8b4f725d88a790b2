"""The local workspace in a real browser: nothing typed ever runs, and everybody can use it."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from adapters.web.acts import NAMES
from adapters.web.parse import without_mentions
from bot.message import Button, Buttons, Facts, Message, Quote, Talk, Text
from tests import pseudo
from tests.browser import DESKTOP, IN_BROWSER_LOOP, PHONE, Scheme, window
from tests.invented import PLAIN
from tests.views import Cases
from tests.web.serving import BEN, Served, serving
from tests.web.test_window import HOSTILE

pytestmark = IN_BROWSER_LOOP

CARD = Message(
    "Ana asks for your help",
    (
        Quote("Could you read my three headlines?", "Why you:"),
        Facts((("Kind of help", "Feedback"),)),
        Text("A no is just as fine."),
        Buttons((Button("Yes, I can help", "accept", "a1"), Button("Not right now", "decline", "a1"))),
        Talk("ana", "Message Ana"),
    ),
)


IN_A_WINDOW = {
    *("ask.helper.waiting", "ask.asker.waiting", "news.asker.accept", "thanks.open", "prompts.check_in", "help"),
}
"""Cards of every kind."""


SAID_AROUND = """() => [
  ...[...document.querySelectorAll('[aria-label]')].map((one) => one.getAttribute('aria-label')),
  ...[...document.querySelectorAll('.side-title, .self-switch, .clock-city, .clock button, .hint-title, .empty-title')]
    .map((one) => one.textContent.trim()),
]"""
"""The labels and the headings around the messages."""


@pytest_asyncio.fixture(loop_scope="session")
async def town() -> AsyncIterator[Served]:
    async with serving() as served:
        yield served


def address(town: Served) -> str:
    return str(town.http.base_url)


async def violations(page: Page) -> list[str]:
    found = await Axe().run(page)
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found.response["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
async def test_no_page_has_an_accessibility_violation_or_overflows(
    town: Served, browser: Browser, size: dict[str, int], scheme: Scheme
) -> None:
    await town.transport.post(BEN, CARD, "k")
    async with window(browser, base_url=address(town), size=size, scheme=scheme) as opened:  # type: ignore[arg-type]
        page = opened.page
        for path in ("/", "/as/ben", "/as/ana", "/as/ana/circle/design", "/as/ana/talk/ben", "/as/ana/home", "/as/bob"):
            await page.goto(path)
            assert await violations(page) == []
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await page.goto("/as/ana")
        await page.get_by_label("Write to Askwell").fill("/ask @Ben could you look?")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("dialog", name="Ask one person")).to_be_visible()
        assert await violations(page) == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
async def test_no_card_overflows_where_all_words_are_longer_and_right_to_left(
    town: Served, browser: Browser, size: dict[str, int]
) -> None:
    with pseudo.spoken_here() as code:
        cards = [view for name, view in Cases(PLAIN, code).all() if name in IN_A_WINDOW and isinstance(view, Message)]
    assert len(cards) == len(IN_A_WINDOW)
    for number, card in enumerate(cards):
        await town.transport.post(BEN, card, f"k{number}")
    async with window(browser, base_url=address(town), size=size) as opened:  # type: ignore[arg-type]
        await opened.page.goto("/as/ben")
        await expect(opened.page.get_by_text("\u27e6").first).to_be_visible()
        assert await opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert await violations(opened.page) == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
async def test_the_frame_holds_where_all_words_are_longer_and_right_to_left_and_says_nothing_past_the_catalogue(
    town: Served, browser: Browser, size: dict[str, int]
) -> None:
    with pseudo.spoken_here() as town.core.language:
        async with window(browser, base_url=address(town), size=size) as opened:  # type: ignore[arg-type]
            page = opened.page
            for path in ("/as/ben", "/as/ana/circle/design", "/as/ana/talk/ben", "/as/ana/home"):
                await page.goto(path)
                assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
                said = await page.evaluate(SAID_AROUND)
                assert [text for text in said if text and "\u27e6" not in text] == [], path
                assert await violations(page) == []
    town.core.language = "en"


async def test_an_ask_is_written_by_keyboard_alone(town: Served, browser: Browser) -> None:
    async with window(browser, base_url=address(town)) as opened:
        page = opened.page
        await page.goto("/as/ana")
        await page.keyboard.press("Tab")
        await expect(page.get_by_role("link", name="Skip to the conversation")).to_be_focused()
        await page.keyboard.press("Enter")
        while not await page.get_by_label("Write to Askwell").evaluate("box => box === document.activeElement"):
            await page.keyboard.press("Tab")
        await page.keyboard.type("/as")
        await page.keyboard.press("Enter")
        await page.keyboard.type("@Be")
        await page.keyboard.press("Tab")
        await page.keyboard.type("could you look?")
        await expect(page.get_by_label("Write to Askwell")).to_have_value("/ask @Ben could you look?")
        await page.keyboard.press("Enter")
        what = page.get_by_label("What do you need?")
        await expect(what).to_have_value("could you look?")
        await what.focus()
        await page.keyboard.press("Control+End")
        await page.keyboard.type(" Please.")
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_have_count(0)
        await expect(page.get_by_label("Write to Askwell")).to_be_focused()
        await expect(page.get_by_label("Write to Askwell")).to_have_value("/ask @Ben could you look?")
        await page.get_by_role("button", name="Open it again").press("Enter")
        await expect(page.get_by_label("What do you need?")).to_have_value("could you look? Please.")
        await page.get_by_role("button", name="Send").press("Enter")
        await expect(page.get_by_text("Only you can see this")).to_be_visible()
        assert opened.problems == []


async def test_a_refused_form_keeps_the_words_and_the_focus(town: Served, browser: Browser) -> None:
    async with window(browser, base_url=address(town)) as opened:
        page = opened.page
        await page.goto("/as/ana")
        await page.get_by_label("Write to Askwell").fill("/ask could you look?")
        await page.keyboard.press("Enter")
        await page.get_by_role("button", name="Check").press("Enter")
        await expect(page.get_by_text("Please choose one person.")).to_be_visible()
        await expect(page.get_by_label("What do you need?")).to_have_value("could you look?")
        await expect(page.get_by_label("What do you need?")).to_be_focused()


async def test_when_the_server_cannot_store_the_form_stays(town: Served, browser: Browser) -> None:
    async with window(browser, base_url=address(town)) as opened:
        page = opened.page
        await page.goto("/as/ana")
        await page.get_by_label("Write to Askwell").fill("/ask could you look?")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("dialog")).to_be_visible()
        town.core.fails = True
        await page.get_by_role("button", name="Send").click()
        await expect(page.get_by_role("alert").filter(has_text="Something went wrong on my side.")).to_be_visible()
        await expect(page.get_by_label("What do you need?")).to_have_value("could you look?")
        town.core.fails = False
        await page.get_by_role("button", name="Send").click()
        await expect(page.get_by_role("heading", name="Sent.")).to_be_visible()


async def test_a_card_comes_and_changes_without_a_reload(town: Served, browser: Browser) -> None:
    async with window(browser, base_url=address(town)) as opened:
        page = opened.page
        await page.goto("/as/ben/circle/design")
        ref = await town.transport.post(BEN, CARD, "k")
        await expect(page).to_have_title(re.compile(r"^\(1\)"))
        await page.get_by_role("link", name="Askwell 1 new").click()
        await page.get_by_role("button", name="Yes, I can help").focus()
        await town.transport.edit(BEN, ref, Message("You said yes."))
        await expect(page.get_by_role("heading", name="You said yes.")).to_be_visible()
        await expect(page.get_by_role("button", name="Yes, I can help")).to_have_count(0)


async def test_hostile_words_are_read_and_never_run(town: Served, browser: Browser) -> None:
    for number, words in enumerate(HOSTILE):
        await town.transport.post(BEN, Message(words, (Quote(words, words), Facts(((words, words),)))), str(number))
    async with window(browser, base_url=address(town)) as opened:
        page = opened.page
        await page.goto("/as/ben")
        for words in [without_mentions(words, NAMES)[0] for words in HOSTILE]:
            await page.get_by_label("Write to Askwell").fill(f"/ask {words}")
            await page.keyboard.press("Enter")
            await expect(page.get_by_label("What do you need?")).to_have_value(words)
            await page.get_by_role("button", name="Send").click()
            await expect(page.locator(".notice blockquote").last).to_have_text(words)
        quotes = await page.locator("[data-line] blockquote").all_text_contents()
        assert quotes == list(HOSTILE)
        assert await page.title() == "Askwell · Ben"
        assert opened.problems == []
