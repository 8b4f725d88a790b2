"""Looking back in Teams: typed, what was learned kept in a form, a word found, words to copy."""

from tests.teams.town import TeamsTown

WHAT = "Could you read my three headlines?"
WROTE = "You read them aloud and heard which one limped."


async def thanked(town: TeamsTown) -> None:
    await town.says("Ana", f"/ask @Ben {WHAT}")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ben", "Done")
    await town.presses("Ben", "Send")
    await town.time_passes(hours=1)
    await town.presses("Ana", "It happened")
    await town.fills("Ana", {"What did they do?": WROTE})
    await town.presses("Ana", "Say thanks")
    await town.time_passes(hours=1)


async def test_whoever_helped_reads_it_as_one_reply_and_can_copy_the_words(town: TeamsTown) -> None:
    await thanked(town)
    await town.says("Ben", "/ask looking back")
    await town.sees("Ben", "The difference you made", WROTE)
    await town.presses("Ben", "Words to copy")
    await town.sees("Ben", "Someone I helped wrote:")


async def test_typed_it_opens_for_its_reader_alone_who_notes_what_they_learned_and_finds_it(town: TeamsTown) -> None:
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
