"""Stories of what goes beyond an ask and its answer, each told once and whole, for every town.

Unlike the chapters of `tests.story` they do not go on from each other: each begins in a town of its own.
"""

from collections.abc import Awaitable, Callable

from tests.town import Town

HEADLINES, WROTE = "Could you read my three headlines?", "You read them aloud and heard which one limped."
CHART, COURSES = "Could you read my chart and say what is missing?", "Which of the two courses would you take first?"
LINES = "I look after our leases, and would like to hear how you found yours."
CONTRACT, GOES_ROUND = "Could you look at a contract with me?", "Ana is looking for something near what you know"
HELLO, LINK = "It has been a while! I still think of how you drew the ledger.", "see *page 3* of https://example.org/a"
TOOK = "Start with the short one."
SHOW_ME = "Show me asks near what I know, one a day at most"
A_MORNING = 18
"""Hours until everybody was at work once more."""


async def asks(town: Town, what: str, kind: str = "") -> None:
    """Ana asks Ben."""
    await town.says("Ana", f"/ask @Ben {what}")
    if kind:
        await town.presses("Ana", "More")
        await town.fills("Ana", {"What kind of help?": kind})
    await town.presses("Ana", "Send")


async def helps(town: Town, what: str, kind: str = "") -> None:
    """Ben says yes, and Ana that it happened: what is left open is her thanks."""
    await asks(town, what, kind)
    await town.presses("Ben", "Yes, I can help", near=what)
    await town.presses("Ana", "It happened", near=what)


# Introductions


async def passes_on(town: Town) -> None:
    """Ana would like to meet somebody; Ben passes her lines on to Tom, whose morning comes."""
    await asks(town, "Could you introduce me to someone who knows leases?", "Introduction")
    await town.fills("Ana", {"What may Ben pass on?": LINES})
    await town.presses("Ana", "Send")
    await town.sees("Ben", "You may pass this on:", LINES)
    await town.presses("Ben", "Yes, pass this on")
    await town.fills("Ben", {"To whom?": "Tom", "What they read": f"{LINES} Ana is quick."})
    await town.presses("Ben", "Send")
    await town.sees("Ana", "Ben passes your lines on.", "If it's a yes, I'll tell you who it is.")
    await town.time_passes(hours=6)
    await town.sees("Tom", "Ben thought of you for an introduction to Ana", "passes these lines on with changes:")


async def three_people_live_an_introduction(town: Town) -> None:
    """The lines, changed a little; a yes; both have each other; thanks to whoever talked, and to whoever knew them."""
    await passes_on(town)
    await town.not_sees("Tom", "Could you introduce me")
    await town.presses("Tom", "Yes, I'd like that")
    await town.sees("Tom", "Ben introduced you and Ana.", "Message Ana")
    await town.sees("Ana", "Ben introduced you to Tom.", "Tom read:", f"{LINES} Ana is quick.")
    await town.time_passes(days=1)
    await town.sees("Ben", "Tom says yes: you introduced Ana and Tom")
    await town.time_passes(days=5)
    await town.presses("Ana", "It happened", near="Have you and Tom talked?")
    await town.fills("Ana", {"What did they do?": "You told me about the landlord."})
    await town.presses("Ana", "Say thanks")
    await town.time_passes(days=1)
    await town.sees("Tom", "Ana thanks you", "You told me about the landlord.")
    await town.sees("Ben", "Ana got help because you knew who to ask", "You told me about the landlord.")


async def a_no_to_an_introduction_is_silent(town: Town) -> None:
    """Ana and Ben hear at the promised day that nothing has come of it, and neither who nor why."""
    await passes_on(town)
    await town.presses("Tom", "No, thanks", near="Ben thought of you for an introduction")
    await town.sees("Tom", "All right. Nobody is told.")
    await town.not_sees("Ana", "Nothing has come of the introduction")
    await town.time_passes(days=8)
    await town.sees("Ana", "Nothing has come of the introduction so far.", "there's nothing to read into it")
    await town.sees("Ben", "Nothing has come of the introduction for Ana so far", "Pass this on to someone else")
    await town.not_sees("Ana", "Tom")


# Before another ask, and after advice


async def what_came_of_the_last_is_told_first(town: Town) -> None:
    """Before a second ask to Ben, a line of what came of the first: it goes to him at once, and the form goes on."""
    await helps(town, HEADLINES)
    await town.time_passes(days=2)
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.sees("Ana", "Ben hasn't heard yet what came of this. A line first?", HEADLINES)
    await town.presses("Ana", "Tell the outcome")
    await town.fills("Ana", {"What came of it? One line, to Ben": "The second one is on the page."})
    await town.presses("Ana", "Send this line")
    await town.sees("Ben", "Ana tells you what came of it", "The second one is on the page.")
    await town.not_sees("Ben", CHART)
    await town.presses("Ana", "Send")
    await town.sees("Ben", CHART)


async def one_may_just_ask(town: Town) -> None:
    """It is pointed out once, and one press goes on without it."""
    await helps(town, HEADLINES)
    await town.time_passes(days=2)
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.presses("Ana", "Just ask")
    await town.not_sees("Ana", "A line first?")
    await town.presses("Ana", "Send")
    await town.sees("Ben", CHART)
    await town.not_sees("Ben", "Ana tells you what came of it")


async def nearly_the_same_ask_takes_the_place_of_the_other(town: Town) -> None:
    """Ana has asked Mei; she asks Ben instead, and Mei has nothing to do."""
    await town.says("Ana", f"/ask @Mei {CHART}")
    await town.presses("Ana", "Send")
    await town.says("Ana", f"/ask @Ben {CHART}")
    await town.sees("Ana", "This is close to what you asked Mei on Tue 24 Nov")
    await town.presses("Ana", "Ask instead")
    await town.sees("Ana", "When you send this, your ask to Mei closes.")
    await town.presses("Ana", "Send")
    await town.time_passes(hours=A_MORNING)
    await town.sees("Ben", CHART)
    await town.not_sees("Mei", CHART, "Yes, I can help")


async def what_one_took_from_advice_is_said_back(town: Town) -> None:
    """Ana writes what she took from it; Ben reads it as she wrote it, and adds one thing."""
    await helps(town, COURSES, "Advice")
    await town.sees("Ana", "Your line goes to Ben as you write it.")
    await town.fills("Ana", {"What did they do?": "You weighed both.", "What did you take from it?": TOOK})
    await town.presses("Ana", "Say thanks")
    await town.sees("Ben", "Ana took this from it:", TOOK, "That's it")
    await town.presses("Ben", "One thing to add")
    await town.fills("Ben", {"Your words to Ana": "The exam counts in Porto."})
    await town.presses("Ben", "Send")
    await town.sees("Ben", "You added:", "The exam counts in Porto.")
    await town.not_sees("Ben", "That's it")
    await town.sees("Ana", "Ben read what you took from it, and has one thing to add", "The exam counts in Porto.")


# An ask that goes round, and regular talks


async def goes_round(town: Town) -> None:
    """Tom wants to see such asks; Ben says no to Ana, and her ask goes round."""
    await town.says("Tom", "/ask settings")
    await town.fills("Tom", {"More choices": SHOW_ME})
    await town.presses("Tom", "Save")
    await asks(town, CONTRACT)
    await town.presses("Ben", "Not right now", near=CONTRACT)
    await town.presses("Ana", "Ask around", near="Ben can't take this on")
    await town.sees("Ana", "to one person at a time, to three at most", "Nobody hears who looked and who didn't.")
    await town.presses("Ana", "Yes, ask around")
    await town.sees("Ana", "I'm asking around, one person at a time.", "Stop asking around")
    await town.time_passes(days=2)
    await town.sees("Tom", GOES_ROUND, "Show me", "Not this time", "Nobody hears whether you look.")
    await town.not_sees("Tom", CONTRACT)


async def an_ask_goes_round_to_one_who_can_help(town: Town) -> None:
    """Tom reads who asks, then what, and can help."""
    await goes_round(town)
    await town.presses("Tom", "Show me", near=GOES_ROUND)
    await town.sees("Tom", CONTRACT, "I can help")
    await town.not_sees("Ana", "Tom")
    await town.presses("Tom", "I can help", near=GOES_ROUND)
    await town.sees("Tom", "You said that you can help Ana.", "Message Ana")
    await town.sees("Ana", "Tom saw your ask and can help", "Message Tom")


async def nobody_hears_who_was_shown_an_ask_and_left_it(town: Town) -> None:
    """It rests in the end, and Ana reads no name."""
    await goes_round(town)
    await town.presses("Tom", "Not this time", near=GOES_ROUND)
    await town.sees("Tom", "Not this time. Nobody hears of it.")
    await town.time_passes(days=12)
    await town.sees("Ana", "Nobody has taken your ask up so far", "There's nothing to read into it.")
    await town.not_sees("Ana", "Tom")


async def two_people_agree_to_talk_and_end_it(town: Town) -> None:
    """After advice three times each is asked alone; both say yes, are reminded at their turn, and one ends it."""
    for number in range(3):
        await helps(town, f"Could you look at my plan {number}?", "Advice")
        await town.fills("Ana", {"What did they do?": "You read it twice."})
        await town.presses("Ana", "Say thanks")
    await town.time_passes(days=2)
    await town.sees("Ana", "Ben's advice has helped you more than once.", "Every two weeks", "No, thanks")
    await town.sees("Ben", "You've given Ana advice more than once.", "A no is told to nobody.")
    await town.presses("Ana", "Every month", near="more than once")
    await town.sees("Ana", "You said yes, roughly every month.")
    await town.not_sees("Ben", "both said yes")
    await town.presses("Ben", "Every two weeks", near="more than once")
    for who, other in (("Ana", "Ben"), ("Ben", "Ana")):
        await town.sees(who, f"You and {other} both said yes: you talk roughly every month", f"Message {other}")
    await town.time_passes(days=31)
    await town.sees("Ben", "You and Ana wanted to talk roughly every month.", "Find a time:")
    await town.presses("Ana", "End these talks", near="wanted to talk")
    await town.sees("Ana", "You ended your regular talks with Ben.")
    await town.time_passes(days=1)
    await town.sees("Ben", "Ana has ended your regular talks.", "there's nothing to read into it")
    for who in ("Ana", "Ben"):
        await town.not_sees(who, "I'll remind you both", "End these talks")


# Letters


async def a_hello_goes_there_and_back(town: Town) -> None:
    """It asks for nothing, and one line comes back."""
    await town.says("Ana", "/ask hi @Ben")
    await town.sees("Ana", "Say hi", "One thing you remember or liked is a good start")
    await town.fills("Ana", {"Your hello": HELLO})
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Ana says hi", HELLO, "No reply needed")
    await town.presses("Ben", "Say hi back")
    await town.fills("Ben", {"One line back": "So good to hear from you."})
    await town.presses("Ben", "Send")
    await town.sees("Ana", "Ben says hi back", "So good to hear from you.")
    await town.sees("Ben", "You said hi back.")


async def staying_in_touch_is_said_reminded_of_and_known_to_nobody(town: Town) -> None:
    """Ana alone knows of it; the line comes when it has been long, and a hello settles it."""
    await town.says("Ana", "/ask stay in touch with @Ben every 3 months")
    await town.sees("Ana", "I'll remind you of Ben every 3 months.", "Only you know of it.")
    await town.time_passes(days=85)
    await town.sees("Ana", "You wanted to stay in touch with Ben")
    await town.not_sees("Ben", "stay in touch")
    await town.presses("Ana", "Say hi")
    await town.fills("Ana", {"Your hello": HELLO})
    await town.presses("Ana", "Send")
    await town.sees("Ana", "You've been in touch with Ben since.")


async def something_useful_is_shown_as_it_was_written(town: Town) -> None:
    """Ben would rather have fewer of these, and Ana does not learn it."""
    await town.says("Ana", f"/ask share with @Ben {LINK}")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Ana shares something with you", LINK)
    await town.presses("Ben", "Less of this")
    await town.sees("Ben", "You get fewer of these from Ana.")
    await town.not_sees("Ana", "fewer of these from Ana")


# Looking back


async def both_look_back_each_for_themselves(town: Town) -> None:
    """Ana notes what she learned and finds it again by a word; Ben reads her thanks; neither sees the other's page."""
    await helps(town, HEADLINES)
    await town.fills("Ana", {"What did they do?": WROTE})
    await town.presses("Ana", "Say thanks")
    await town.time_passes(hours=1)
    await town.says("Ana", "/ask looking back")
    await town.sees("Ana", "What you asked, and what came of it", "Your ask to Ben", HEADLINES)
    await town.presses("Ana", "What I learned")
    await town.fills("Ana", {"What did you learn from it?": "Read it aloud first."})
    await town.presses("Ana", "Save")
    await town.sees("Ana", "Kept for you alone.")
    await town.says("Ana", "/ask looking back")
    await town.sees("Ana", "Read it aloud first.")
    await town.presses("Ana", "Look for a word")
    await town.fills("Ana", {"Which word?": "reading"})
    await town.presses("Ana", "Look")
    await town.sees("Ana", "Your ask to Ben", "Read it aloud first.")
    await town.says("Ben", "/ask looking back")
    await town.sees("Ben", "The difference you made", WROTE)
    await town.presses("Ben", "Words to copy")
    await town.sees("Ben", "Someone I helped wrote:", WROTE)
    await town.not_sees("Ben", "Read it aloud first.")


STORIES: tuple[Callable[[Town], Awaitable[None]], ...] = (
    three_people_live_an_introduction,
    a_no_to_an_introduction_is_silent,
    what_came_of_the_last_is_told_first,
    one_may_just_ask,
    nearly_the_same_ask_takes_the_place_of_the_other,
    what_one_took_from_advice_is_said_back,
    an_ask_goes_round_to_one_who_can_help,
    nobody_hears_who_was_shown_an_ask_and_left_it,
    two_people_agree_to_talk_and_end_it,
    a_hello_goes_there_and_back,
    staying_in_touch_is_said_reminded_of_and_known_to_nobody,
    something_useful_is_shown_as_it_was_written,
    both_look_back_each_for_themselves,
)
