"""generic: names nothing that was done; no-impact: does not say what difference it made."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.english.gratitude import says_nothing_particular, tells_no_difference
from bot.coach.rule import Rule

RULE: Final = Rule(
    label="generic",
    answered="detail",
    kind="thanks",
    severity=Severity.MISTAKE,
    reason="What exactly did they do? Name it, so they know you noticed.",
    fix="Name the act, the occasion or the effect.",
    source="From a study of thanks (Algoe, Kurtz and Hilaire 2016).",
    limit="Praise of the helper went with feeling understood, among couples; it shows no cause.",
    yes=("Thank you for all you do!", "Cheers, you're a hero."),
    no=("Thank you for the map.", "Room 12, of course! We were on time because of you."),
    finder=says_nothing_particular,
    cuts=False,
)
NO_IMPACT: Final = Rule(
    label="no-impact",
    answered="changed",
    kind="thanks",
    severity=Severity.HINT,
    reason="What happened because of it? Tell them.",
    fix="One sentence on what now works, or for whom.",
    source="From studies of thanks to helpers (Grant and Gino 2010).",
    limit="Who was thanked was more likely to help the next one, because they felt valued; a few single studies.",
    yes=("Thank you for the table of dates.", "You're a star!"),
    no=("The lock held all night.", "Two guests wrote to say so."),
    finder=tells_no_difference,
    cuts=False,
)
