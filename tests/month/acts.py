"""What else people do with each other: introductions, advice, letters, an ask that goes round, a post set up."""

from tests.month.asks import HAPPENED, YES, An, ask, said_yes, send, thank
from tests.month.month import Life, Month

LINES = "I look after our leases, and would like to hear how you found yours."
GO_FIRST = "Would you go first?"


async def introduced(month: Month, an: An, to: str, *, agrees: bool = True) -> Life:
    """The lines are passed on to somebody, who would like to, or says nothing at all."""
    await ask(month, an)
    await month.sends(an.asker, {f"What may {an.helper} pass on?": LINES})
    yield 1
    await month.presses(an.helper, "Yes, pass this on", near=an.what)
    await month.sends(an.helper, {"To whom?": to})
    yield 1
    if agrees:
        await month.presses(to, "Yes, I'd like that", near=f"an introduction to {an.asker}")
        yield 4
        await month.presses(an.asker, HAPPENED, near=f"Have you and {to} talked?")
        await thank(month, an, to)


async def advised(month: Month, *asks: An) -> Life:
    """Advice three times, each said back; then both are asked whether they would like to talk, and do."""
    for number, an in enumerate(asks):
        await ask(month, an)
        yield 1
        await month.presses(an.helper, YES, near=an.what)
        yield 1
        await month.presses(an.asker, HAPPENED, near=an.what)
        did = await thank(month, an, took="Start with the short one.")
        yield 1
        if number:
            await month.presses(an.helper, "That's it", near=did)
        else:
            await month.presses(an.helper, "One thing to add", near=did)
            await month.sends(an.helper, {f"Your words to {an.asker}": "The exam counts in Porto."})
    yield 2
    await month.presses(asks[0].asker, "Every two weeks", near="more than once")
    await month.presses(asks[0].helper, "Every month", near="more than once")


async def told_first(month: Month, an: An, second: An) -> Life:
    """Before the second ask to one who helped, a line of what came of the first."""
    async for days in _helped(month, an):
        yield days
    await month.says(second.asker, f"/ask @{second.helper} {second.what}")
    await month.presses(second.asker, "Tell the outcome")
    line = {f"What came of it? One line, to {second.helper}": "It is on the page since Monday."}
    await month.sends(second.asker, line, "Send this line")
    await send(month, second)
    yield 1
    async for days in said_yes(month, second):
        yield days


async def just_asked(month: Month, an: An, second: An) -> Life:
    """The same, and they would rather just ask."""
    async for days in _helped(month, an):
        yield days
    await month.says(second.asker, f"/ask @{second.helper} {second.what}")
    await month.presses(second.asker, "Just ask")
    await send(month, second)
    yield 1
    async for days in said_yes(month, second):
        yield days


async def _helped(month: Month, an: An) -> Life:
    await ask(month, an)
    yield 1
    async for days in said_yes(month, an):
        yield days
    yield 3


async def asked_around(month: Month, an: An, looker: str) -> Life:
    """After a no it goes round, to one who said that they know about it: they look, and can help."""
    await ask(month, an)
    yield 1
    await month.presses(an.helper, "Not right now", near=an.what)
    yield 1
    await month.presses(an.asker, "Ask around", near=f"{an.helper} can't take this on")
    await month.presses(an.asker, "Yes, ask around")
    yield 2
    line = f"{an.asker} is looking for something near what you know"
    await month.presses(looker, "Show me", near=line)
    await month.presses(looker, "I can help", near=an.what)
    yield 2
    await month.presses(an.asker, HAPPENED, near=an.what)
    await thank(month, an, looker)


async def smaller(month: Month, an: An) -> Life:
    """Made smaller before it is sent."""
    await month.says(an.asker, f"/ask @{an.helper} {an.what}")
    await month.presses(an.asker, "Make it smaller")
    await month.presses(an.asker, "Send")
    yield 1
    async for days in said_yes(month, an):
        yield days


async def hello(month: Month, who: str, to: str, *, back: bool = True) -> Life:
    await month.says(who, f"/ask hi @{to}")
    await month.sends(who, {"Your hello": f"It has been a while, {to}!"})
    yield 2
    if back:
        await month.presses(to, "Say hi back", near=f"It has been a while, {to}!")
        await month.sends(to, {"One line back": "So good to hear from you."})


async def shared(month: Month, who: str, to: str, *, less: bool = False) -> Life:
    await month.says(who, f"/ask share with @{to} Page 3 of https://example.org/ledgers has the drawing.")
    await month.presses(who, "Send")
    yield 2
    if less:
        await month.presses(to, "Less of this", near=f"{who} shares something with you")


async def stays_in_touch(month: Month, who: str, to: str, *, anyway: bool = False) -> Life:
    """Every month; when the line comes, a hello, unless they are in touch `anyway`."""
    await month.says(who, f"/ask stay in touch with @{to} every month")
    yield 18
    if not anyway:
        await month.presses(who, "Say hi", near=f"You wanted to stay in touch with {to}")
        await month.sends(who, {"Your hello": f"How are you, {to}?"})


async def goes_first(month: Month, who: str, an: An) -> Life:
    """Whoever sets up a weekly post is invited to ask somebody first."""
    await month.says(who, "/ask weekly", where="#kitchen")
    await month.presses(who, "Save")
    yield 2
    await month.presses(who, "Ask one person", near=GO_FIRST)
    await month.sends(who, {"Who?": an.helper, "What do you need?": an.what})
    yield 1
    async for days in said_yes(month, an):
        yield days


async def thanked(month: Month, who: str, to: str) -> Life:
    """Thanks without an ask, offered for the post."""
    await month.says(who, f"/thanks @{to} for walking me through the ledger")
    await month.presses(who, "Offer it for #design")
    yield 2
    await month.presses(to, "Fine for the post", near="for walking me through the ledger")


async def looks_back(month: Month, who: str) -> Life:
    """What one asked and what came of it, and what one learned."""
    await month.says(who, "/ask looking back")
    await month.presses(who, "What I learned")
    await month.sends(who, {"What did you learn from it?": "Read it aloud first."}, "Save")
    yield 1
    await month.says(who, "/ask looking back")
    await month.town.sees(who, "Read it aloud first.")


async def tells_the_outcome(month: Month, who: str, helper: str) -> Life:
    """Upon the question what came of it."""
    await month.presses(who, "Tell the outcome", near=f"What came of {helper}'s help?")
    await month.sends(who, {"One line is enough": "It is signed."})
    yield 1
