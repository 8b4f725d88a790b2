"""The menu of answers in Slack, whose select keeps showing what was chosen."""

from tests.slack.town import SlackTown

TEXT = "Could you look at my plan?"


async def test_an_answer_whose_form_was_closed_can_be_chosen_again(town: SlackTown) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Question first")
    await town.who("Ben").close()
    await town.presses("Ben", "Question first")
    await town.sees("Ben", "Your question to Ana")
