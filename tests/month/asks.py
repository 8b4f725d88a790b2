"""How asks are answered: each a life of two people or three."""

from dataclasses import dataclass

from tests.month.month import A_MORNING, Life, Month
from tests.world import words_of

YES, HAPPENED, SAY_THANKS = "Yes, I can help", "It happened", "Say thanks"
DID, ABOUT, MAY_TELL = "What did they do?", "In a few words, what was it about?", "May the next post tell it?"
TOOK = "What did you take from it?"


@dataclass(frozen=True, slots=True)
class An:
    """One ask: who asks whom for what, and in which circle what became of it may be told; '' for none."""

    asker: str
    helper: str
    what: str
    circle: str = ""
    about: str = ""
    kind: str = ""


async def ask(month: Month, an: An) -> None:
    """Typed, and sent whatever is advised."""
    await month.says(an.asker, f"/ask @{an.helper} {an.what}")
    await send(month, an)


async def send(month: Month, an: An) -> None:
    """The form that is open."""
    if an.kind:
        await month.presses(an.asker, "More")
        await month.town.fills(an.asker, {"What kind of help?": an.kind})
    reply = month.town.open[an.asker]
    assert reply is not None
    await month.presses(an.asker, "Send anyway" if "Send anyway" in words_of(reply) else "Send")


async def thank(month: Month, an: An, helper: str = "", took: str = "") -> str:
    """In the form that is open; returns the words."""
    helper = helper or an.helper
    did = f"You looked at it with me line by line, {helper}: {an.what}"
    told = {MAY_TELL: an.circle, ABOUT: an.about} if an.circle else {}
    await month.sends(an.asker, {DID: did, **told, **({TOOK: took} if took else {})}, SAY_THANKS)
    return did


async def helped(month: Month, an: An) -> Life:
    """A yes the next day, and help the day after: thanks before anybody asks."""
    await ask(month, an)
    yield 1
    async for days in said_yes(month, an):
        yield days


async def said_yes(month: Month, an: An, helped_in: float = 1) -> Life:
    """From the yes on."""
    await month.presses(an.helper, YES, near=an.what)
    yield helped_in
    await month.presses(an.asker, HAPPENED, near=an.what)
    did = await thank(month, an)
    yield 1
    if an.circle:
        await month.presses(an.helper, "Fine for the post", near=did)


async def checked_in(month: Month, an: An) -> Life:
    """Nobody says a word after the yes, until Askwell asks; not yet, and then it was."""
    await ask(month, an)
    yield 1
    await month.presses(an.helper, YES, near=an.what)
    yield 3
    await month.presses(an.asker, "Not yet", near=an.what)
    yield 3
    await month.presses(an.asker, HAPPENED, near=an.what)
    await thank(month, an)


async def done(month: Month, an: An) -> Life:
    """The helper says that it is done, in a line."""
    await ask(month, an)
    yield 1
    await month.presses(an.helper, YES, near=an.what)
    yield 1
    await month.presses(an.helper, "Done", near=an.what)
    await month.sends(an.helper, {"A note or a link": "It is in the folder."})
    yield 1
    await month.presses(an.asker, HAPPENED, near=an.what)
    await thank(month, an)


async def questioned(month: Month, an: An) -> Life:
    await ask(month, an)
    yield 1
    await month.presses(an.helper, "Question first", near=an.what)
    await month.sends(an.helper, {f"Your question to {an.asker}": "How long is it?"})
    yield 1
    await month.presses(an.asker, "Answer", near=f"{an.helper} has a question first")
    await month.sends(an.asker, {"Your answer": "Two pages."})
    yield 1
    async for days in said_yes(month, an):
        yield days


async def reminded(month: Month, an: An) -> Life:
    """A yes upon the one reminder."""
    await ask(month, an)
    yield 3
    async for days in said_yes(month, an):
        yield days


async def left_open(month: Month, an: An) -> Life:
    """Never answered; whoever asked leaves it open."""
    await ask(month, an)
    yield 7
    await month.presses(an.asker, "Leave it open", near=an.what)


async def closed(month: Month, an: An) -> Life:
    """Never answered; whoever asked closes it."""
    await ask(month, an)
    yield 7
    await month.presses(an.asker, "Close", near=an.what)


async def declined(month: Month, an: An) -> Life:
    await ask(month, an)
    yield 1
    await month.presses(an.helper, "Not right now", near=an.what)


async def declined_then(month: Month, an: An, other: An) -> Life:
    """A no; somebody else is asked the same."""
    await ask(month, an)
    yield 1
    await month.presses(an.helper, "Not right now", near=an.what)
    yield 1
    await month.presses(an.asker, "Ask someone else", near=f"{an.helper} can't take this on")
    await month.sends(an.asker, {"Who?": other.helper})
    yield 1
    async for days in said_yes(month, other):
        yield days


async def kept_in_mind(month: Month, an: An) -> Life:
    """It does not fit now; a week later, upon the reminder, it does."""
    await ask(month, an)
    yield 1
    await month.presses(an.helper, "Keep in mind", near=an.what)
    yield 6
    async for days in said_yes(month, an):
        yield days


async def withdrawn(month: Month, an: An) -> Life:
    await ask(month, an)
    yield 1
    await month.presses(an.helper, "Keep in mind", near=an.what)
    yield 1
    await month.presses(an.asker, "Withdraw", near=an.what)


async def offered(month: Month, an: An, button: str = "Something else") -> Life:
    """Something else, or 15 minutes together, and it is taken."""
    await ask(month, an)
    yield 1
    await month.presses(an.helper, button, near=an.what)
    label = "When would suit you?" if button != "Something else" else "What could you offer instead?"
    await month.sends(an.helper, {label: "Tomorrow after lunch I can show you one that worked."})
    yield 1
    await month.presses(an.asker, "Take it", near=f"{an.helper} offers")
    yield 1
    await month.presses(an.asker, HAPPENED, near=an.what)
    await thank(month, an)


async def pointed(month: Month, an: An, to: str, *, agrees: bool = True) -> Life:
    """Whoever was asked suggests somebody, who looks and helps, or says no in silence."""
    await ask(month, an)
    yield 1
    await month.presses(an.helper, "Someone else", near=an.what)
    await month.sends(an.helper, {"Who?": to, "A line to them, in your words": "You know this best."})
    yield A_MORNING
    await month.presses(to, "Show me" if agrees else "No, thanks", near="You know this best.")
    if agrees:
        async for days in said_yes(month, An(an.asker, to, an.what)):
            yield days
