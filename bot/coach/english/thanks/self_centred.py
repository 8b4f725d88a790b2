"""self-centred: the writer's own gain or joy at length, and no word on the helper's part."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.english.gratitude import only_own_gain
from bot.coach.rule import Rule

RULE: Final = Rule(
    label="self-centred",
    kind="thanks",
    severity=Severity.MISTAKE,
    reason="Start with them: what was good about what they did?",
    fix="One sentence on their effort, skill, kindness or choice.",
    source="From a study of thanks (Algoe, Kurtz and Hilaire 2016).",
    limit="Praise of the helper is what helpers felt, among couples; a small effect, and it shows no cause.",
    yes=(
        "Thanks for the lift. I got the best seat, met the director and she wants to hire me!",
        "I'm so happy, I've been dancing all day, my prize is on the wall. Thanks!",
    ),
    no=(
        "Thanks for the lift; you turned round in the rain to fetch me, and I made the interview.",
        "Your second draft won us the prize: you cut the half that I loved.",
    ),
    finder=only_own_gain,
    cuts=False,
)
