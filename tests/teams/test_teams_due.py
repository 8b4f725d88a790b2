"""By when in Teams: day and time, words of one's own under **More**, and a time that the text names."""

from tests.teams.town import TeamsTown

WORDS = "Or in your words"
TEXT = "Could you read the first page and tell me what is unclear?"


def standing(town: TeamsTown, field: str) -> str:
    """What stands in a field of Ana's form."""
    ana = town.who("Ana")
    inputs = [view.values for view in map(ana._view, ana.messages()) if field in view.values]
    return str(inputs[-1][field])


async def test_words_are_echoed_in_both_zones_and_then_sent(town: TeamsTown) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.not_sees("Ana", WORDS)
    await town.presses("Ana", "More")
    await town.fills("Ana", {WORDS: "Friday at 3pm"})
    await town.presses("Ana", "Send")
    await town.sees("Ana", "Fri 27 Nov, 15:00 your time (16:00 for Ben)")
    assert standing(town, "v.due_words") == "Friday at 3pm"
    await town.not_sees("Ben", "Ana asks for your help")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "By Fri 27 Nov, 16:00 your time")


async def test_words_in_doubt_are_refused_at_their_field_and_stay(town: TeamsTown) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "More")
    await town.fills("Ana", {WORDS: "5/6"})
    await town.presses("Ana", "Send")
    await town.sees("Ana", "I'm not sure which moment you mean.")
    assert standing(town, "v.due_words") == "5/6"
    assert standing(town, "v.what") == TEXT


async def test_a_time_in_the_text_is_filled_in_by_a_press(town: TeamsTown) -> None:
    await town.says("Ana", "/ask @Ben could you look at the contract by Friday 3pm?")
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", "Your text names a time: Fri 27 Nov, 15:00 your time (16:00 for Ben).")
    await town.presses("Ana", "Fill it in")
    assert (standing(town, "v.due"), standing(town, "v.due~time")) == ("2026-11-27", "15:00")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "By Fri 27 Nov, 16:00 your time")
