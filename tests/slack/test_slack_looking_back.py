"""Looking back in Slack: on the home tab and typed, what was learned kept in a form, a word found, words to copy."""

from tests.slack.test_slack_home import ask, home
from tests.slack.town import SlackTown

WHAT = "Could you read my three headlines?"
WROTE = "You read them aloud and heard which one limped."


async def thanked(town: SlackTown) -> None:
    await ask(town, "Ana", "Ben", WHAT)
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ben", "Done")
    await town.presses("Ben", "Send")
    await town.time_passes(hours=1)
    await town.presses("Ana", "It happened")
    await town.fills("Ana", {"What did they do?": WROTE})
    await town.presses("Ana", "Say thanks")
    await town.settle()


async def test_it_opens_on_the_home_tab_and_leads_back(town: SlackTown) -> None:
    await thanked(town)
    ben = town.who("Ben")
    await ben.opens_home()
    await ben.press(ben.home, "Looking back")
    assert "The difference you made" in home(town, "Ben")
    assert WROTE in home(town, "Ben")
    await ben.press(ben.home, "Words to copy")
    assert f"Someone I helped wrote:\n{WROTE}" in home(town, "Ben")
    await ben.press(ben.home, "Back")
    await ben.press(ben.home, "Back")
    assert "Waiting for me" in home(town, "Ben")


async def test_typed_it_opens_for_its_reader_alone_who_notes_what_they_learned_and_finds_it(town: SlackTown) -> None:
    await thanked(town)
    await town.says("Ana", "/ask looking back")
    await town.sees("Ana", "What you asked, and what came of it", "Your ask to Ben", WHAT)
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
    await town.not_sees("Ben", "Read it aloud first.")
