"""By when in Slack: the picker, words of one's own under **More**, and a time that the text names."""

from tests.slack.town import SlackTown

WORDS = "Or in your words"
TEXT = "Could you read the first page and tell me what is unclear?"


async def test_the_form_stays_short_until_somebody_wants_more(town: SlackTown) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.not_sees("Ana", WORDS)
    await town.presses("Ana", "More")
    await town.sees("Ana", WORDS, "By when?")


async def test_words_are_echoed_in_both_zones_and_then_sent(town: SlackTown) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "More")
    await town.fills("Ana", {WORDS: "Friday at 3pm"})
    await town.presses("Ana", "Send")
    await town.sees("Ana", "Fri 27 Nov, 15:00 your time (16:00 for Ben)", "Friday at 3pm", TEXT)
    await town.not_sees("Ben", "Ana asks for your help")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "By Fri 27 Nov, 16:00 your time")


async def test_words_in_doubt_are_refused_at_their_field_and_stay(town: SlackTown) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "More")
    await town.fills("Ana", {WORDS: "5/6"})
    await town.presses("Ana", "Send")
    await town.sees("Ana", "I'm not sure which moment you mean.", "5/6", TEXT)
    assert town.who("Ana").filled(WORDS) == "5/6"
    await town.presses("Ana", "Less")
    await town.sees("Ana", WORDS, "5/6")


async def test_a_time_in_the_text_is_filled_in_by_a_press(town: SlackTown) -> None:
    await town.says("Ana", "/ask @Ben could you look at the contract by Friday 3pm?")
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", "Your text names a time: Fri 27 Nov, 15:00 your time (16:00 for Ben).")
    assert town.who("Ana").filled("By when?") is None
    await town.presses("Ana", "Fill it in")
    assert town.who("Ana").filled("By when?") == 1795791600
    await town.presses("Ana", "Send")
    await town.sees("Ben", "By Fri 27 Nov, 16:00 your time")
