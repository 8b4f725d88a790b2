"""The asker's card in Teams: **It happened** stands on it, and its form stays in its place until it is done with."""

from tests.teams.town import TeamsTown

TEXT = "Could you look at my plan?"


async def test_it_happened_on_the_card_leaves_the_form_of_thanks_in_its_place(town: TeamsTown) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ana", "It happened", near="Your ask to Ben")
    await town.sees("Ana", "Say thanks to Ben")
    await town.sees("Ben", "Ana got the help.")


async def test_another_answer_opens_in_the_card_and_a_later_mention_stays_a_name(town: TeamsTown) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    await town.not_sees("Ben", "suggest a person")
    await town.presses("Ben", "Another answer")
    await town.sees("Ben", "suggest a person", "ask Ana before you decide")
