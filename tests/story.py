"""The story of an ask, told once, for every town: each way to answer, thanks, what came of it, the weekly post.

The chapters go on from each other: run them all, in order, with `story`.
"""

from collections.abc import Awaitable, Callable

from tests.town import Town


async def a_draft_is_advised_and_sent(town: Town) -> None:
    """The coach points out an apology, one press mends it, a field asks what it is for; Ben's card comes by itself."""
    await town.says("Ana", "/ask @Ben Sorry to bother you. Could you read my three headlines?")
    await town.sees("Ana", "Sorry to bother you", "Apply", "Send anyway")
    await town.presses("Ana", "Apply")
    await town.not_sees("Ana", "Sorry to bother you", "Send anyway")
    await town.fills(
        "Ana",
        {
            "Why them?": "You rebuilt the pricing page in spring.",
            "How long may it take them?": "15 min",
            "What will it make possible?": "Then the page goes out this week.",
        },
    )
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", "Ben will see:", "You rebuilt the pricing page in spring.", "What it makes possible:")
    await town.not_sees("Ben", "Ana asks for your help")
    await town.presses("Ana", "Send")
    await town.sees("Ana", "Your ask to Ben", "Ben can say no with one press.", "Withdraw")
    await town.sees("Ben", "Ana asks for your help", "About 15 minutes · no rush", "Could you read my three headlines?")
    await town.sees("Ben", "What it makes possible:", "Then the page goes out this week.")
    await town.sees("Ben", "Mira added it here.", "a no is just as fine", "Pause asks")


async def a_question_comes_first_and_then_a_yes(town: Town) -> None:
    """Question, answer, yes; from then on they talk to each other."""
    await town.presses("Ben", "Question first")
    await town.fills("Ben", {"Your question to Ana": "Which page are they for?"})
    await town.presses("Ben", "Send")
    await town.sees("Ana", "Ben has a question first", "Which page are they for?")
    await town.presses("Ana", "Answer")
    await town.fills("Ana", {"Your answer": "The pricing page."})
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Ana answers your question", "The pricing page.")
    await town.presses("Ben", "Yes, I can help")
    await town.sees("Ana", "Ben says yes.", "Message Ben")
    await town.sees("Ben", "You said yes. Take it from here together.", "Message Ana", "Another answer")


async def it_is_done_and_happened_and_ana_says_thanks(town: Town) -> None:
    """Done brings the check-in forward; the thanks offer a story, and Ben agrees."""
    await town.presses("Ben", "Done")
    await town.fills("Ben", {"A note or a link": "The second one is clearest.", "Was the ask clear?": "Yes"})
    await town.presses("Ben", "Send")
    await town.time_passes(hours=1)
    await town.sees("Ana", "Did you get help from Ben? Part of it counts.", "The second one is clearest.")
    await town.presses("Ana", "It happened")
    await town.presses("Ana", "More")
    await town.fills(
        "Ana",
        {
            "What did they do?": "You read them aloud and heard which one limped.",
            "What changed because of it?": "We went with the second.",
            "In a few words, what was it about?": "headlines for the pricing page",
            "May the next post tell it?": "#design",
            "In the post": "Quote my thanks too",
        },
    )
    await town.presses("Ana", "Say thanks")
    await town.sees("Ben", "Ana thanks you", "You read them aloud and heard which one limped.", "No reply needed.")
    await town.sees("Ben", "Friday's post in #design could say:", "It appears only if you say so, and waits")
    await town.presses("Ben", "Fine for the post")
    await town.sees("Ben", "You said it's fine for the post.")


async def a_no_is_one_tap_and_leads_on(town: Town) -> None:
    """Tom declines, Lena asks Mei instead, Mei offers something else, Lena takes it."""
    await town.says("Lena", "/ask @Tom Could you check the contract's page 3 for mistakes?")
    await town.presses("Lena", "Send")
    await town.time_passes(hours=5)
    await town.sees("Tom", "Lena asks for your help", "Could you check the contract's page 3 for mistakes?")
    await town.presses("Tom", "Not right now")
    await town.sees("Tom", "These are the exact words Lena gets:", "I can after all")
    await town.sees("Lena", "Tom can't take this on right now.", "there's nothing to read into it")
    await town.presses("Lena", "Ask someone else")
    await town.fills("Lena", {"Who?": "Mei"})
    await town.presses("Lena", "Send")
    await town.time_passes(days=1)
    await town.presses("Mei", "Something else", near="Lena asks for your help")
    await town.fills("Mei", {"What could you offer instead?": "I can show you a contract that worked."})
    await town.presses("Mei", "Send")
    await town.sees("Lena", "Mei offers something else", "I can show you a contract that worked.")
    await town.presses("Lena", "Take it")
    await town.sees("Mei", "Lena takes up your offer", "Message Lena")


async def someone_else_is_asked_first_and_may_say_no_in_silence(town: Town) -> None:
    """Mei points Ravi on to Ottilie, who sees neither name nor text before she wants to."""
    await town.says("Ravi", "/ask @Mei Could you make test data for ward 4?")
    await town.presses("Ravi", "Send")
    await town.time_passes(days=1)
    await town.presses("Mei", "Someone else", near="Ravi asks for your help")
    await town.fills("Mei", {"Who?": "Ottilie", "A line to them, in your words": "You know the data best."})
    await town.presses("Mei", "Send")
    await town.sees("Ravi", "Mei suggested someone, and I'm asking them.")
    await town.time_passes(hours=18)
    await town.sees("Ottilie", "Mei thinks you could help someone", "You know the data best.", "Show me")
    await town.not_sees("Ottilie", "Ravi", "test data for ward 4?")
    await town.presses("Ottilie", "Show me")
    await town.sees("Ottilie", "Ravi asks for your help", "Could you make test data for ward 4?")
    await town.presses("Ottilie", "Yes, I can help")
    await town.sees("Ravi", "Ottilie says yes.", "Mei knew who to ask.")
    await town.sees("Mei", "Ottilie has taken it on.")


async def keep_in_mind_frees_the_asker(town: Town) -> None:
    """Parking tells the asker not to wait."""
    await town.says("Mira", "/ask @Ben Could you sketch the new front page with me?")
    await town.presses("Mira", "Send")
    await town.time_passes(hours=1)
    await town.presses("Ben", "Keep in mind", near="Mira asks for your help")
    await town.sees("Mira", "Ben can't right now but keeps it in mind.", "Please don't wait for it.")
    await town.presses("Mira", "Withdraw", near="Please don't wait for it.")
    await town.sees("Ben", "Mira no longer needs this. Nothing for you to do.")


async def the_weekly_post_tells_agreed_stories(town: Town) -> None:
    """Friday's post, with its picture in words; Ben may leave afterwards."""
    await town.time_passes(hours=6)
    await town.sees("Tom", "Who helped whom in #design this week", "Ana asked, Ben helped:", where="#design")
    await town.sees("Tom", "headlines for the pricing page", "Ana to Ben:", "You read them aloud", where="#design")
    await town.sees("Ben", "Chosen for the weekly post in #design:")
    await town.presses("Ben", "Leave me out", near="Who helped whom in #design this week")
    await town.not_sees("Tom", "Ana asked, Ben helped:", where="#design")


async def a_second_ask_goes_beside_one_that_was_said_yes_to(town: Town) -> None:
    """Ottilie helps Ravi already; he asks her once more, and chooses that it goes beside."""
    await town.says("Ravi", "/ask @Ottilie Could you check one more table for mistakes?")
    await town.sees("Ravi", "Ottilie said yes to another ask of yours.", "It happened")
    await town.presses("Ravi", "Ask anyway")
    await town.not_sees("Ravi", "Ask anyway")
    await town.presses("Ravi", "Send")
    await town.sees("Ravi", "Ottilie can say no with one press.")
    await town.time_passes(days=7)
    await town.sees("Ottilie", "Could you check one more table for mistakes?")


async def weeks_later_ana_tells_what_came_of_it(town: Town) -> None:
    """An outcome reaches whoever had a part in it."""
    await town.says("Ana", "/ask @Lena Could you tell me what makes an alarm page calm? I'd value your advice.")
    await town.fills("Ana", {"How long may it take them?": "30 min"})
    await town.presses("Ana", "Send")
    await town.time_passes(days=3)
    await town.presses("Lena", "Yes, I can help", near="what makes an alarm page calm")
    await town.time_passes(days=3)
    await town.presses("Ana", "It happened", near="what makes an alarm page calm")
    await town.fills(
        "Ana",
        {"What did they do?": "You drew three pages with me and were patient."},
    )
    await town.presses("Ana", "Say thanks")
    await town.time_passes(days=20)
    await town.sees("Ana", "What came of Ben's help?")
    await town.presses("Ana", "Tell the outcome", near="what makes an alarm page calm")
    await town.fills("Ana", {"One line is enough": "Nobody woke up for nothing this week."})
    await town.presses("Ana", "Send")
    await town.sees("Ana", "Your ask to Lena · You told what came of it.")
    await town.time_passes(days=1)
    await town.sees("Lena", "Ana tells you what came of it", "Nobody woke up for nothing this week.")


async def a_line_is_a_whole_note(town: Town) -> None:
    """`/thanks`, a name and a line send thanks without a form; one press more offers it for a post."""
    await town.says("Tom", "/thanks @Mei for walking me through the ledger")
    await town.sees("Tom", "Your thanks are on their way to Mei.", "The next post could tell it")
    await town.presses("Tom", "Offer it for #design")
    await town.sees("Tom", "Offered for the post.", "waits for a yes until")
    await town.time_passes(days=3)
    await town.sees("Mei", "Tom thanks you", "for walking me through the ledger", "Friday's post in #design could say:")
    await town.presses("Mei", "Fine for the post", near="for walking me through the ledger")


CHAPTERS: tuple[Callable[[Town], Awaitable[None]], ...] = (
    a_draft_is_advised_and_sent,
    a_question_comes_first_and_then_a_yes,
    it_is_done_and_happened_and_ana_says_thanks,
    a_no_is_one_tap_and_leads_on,
    someone_else_is_asked_first_and_may_say_no_in_silence,
    keep_in_mind_frees_the_asker,
    the_weekly_post_tells_agreed_stories,
    a_second_ask_goes_beside_one_that_was_said_yes_to,
    weeks_later_ana_tells_what_came_of_it,
    a_line_is_a_whole_note,
)


async def story(town: Town) -> None:
    """Every chapter, in order."""
    for chapter in CHAPTERS:
        await chapter(town)
