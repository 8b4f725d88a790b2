"""The three hints for asks: why you, by when, what for."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.english.presence import no_purpose, no_when, no_why
from bot.coach.rule import Rule

WHY_YOU: Final = Rule(
    label="no-why-you",
    kind="ask",
    severity=Severity.HINT,
    reason="Why them? Half a sentence makes it personal.",
    fix="Half a sentence on why it is them.",
    source='Heidi Grant, "Reinforcements" (2018): people help gladly where it fits who they are.',
    limit="A rule of craft; no study measured it.",
    yes=("Could you send me the logo?", "Can you look at the log before noon?"),
    no=("You drew the logo; could you send it?", "Is your room free at 3?"),
    finder=no_why,
    cuts=False,
)
DEADLINE: Final = Rule(
    label="no-deadline",
    kind="ask",
    severity=Severity.HINT,
    reason="By when? Even 'no rush' helps them plan.",
    fix='A day, an event, or "no rush".',
    source='Wayne Baker, "All You Have to Do Is Ask" (2020): say by when.',
    limit="A rule of craft; no study measured it.",
    yes=("Could you read my draft? It takes half an hour.", "Can you open the port?"),
    no=("Could you read my draft by Friday?", "Could you open the port? No rush."),
    finder=no_when,
    cuts=False,
)
PURPOSE: Final = Rule(
    label="no-purpose",
    kind="ask",
    severity=Severity.HINT,
    reason="What is it for? People help more gladly when they see the point.",
    fix="Half a sentence on what it makes possible.",
    source='Wayne Baker, "All You Have to Do Is Ask" (2020): say what for; a study of a public board by '
    "Althoff and others (2014).",
    limit="Asks that told the need were granted more often: correlational, strangers, a public board.",
    yes=("Please send me the guest list today.", "Could you restart the server?"),
    no=(
        "Please send me the guest list today, so that catering can order.",
        "Could you restart the server? The page has been down since 8.",
    ),
    finder=no_purpose,
    cuts=False,
)
