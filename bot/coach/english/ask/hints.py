"""The three hints for asks: why you, by when, what for."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.english.presence import no_purpose, no_when, no_why
from bot.coach.rule import Rule

WHY_YOU: Final = Rule(
    label="no-why-you",
    answered="why",
    kind="ask",
    severity=Severity.HINT,
    reason="Why them? Half a sentence makes it personal.",
    fix="Half a sentence on why it is them.",
    source="Advice on asking well: who is asked for what they know or can do feels that it is meant for them.",
    limit="Experience; no study measured it.",
    yes=("Could you send me the logo?", "Can you look at the log before noon?"),
    no=("You drew the logo; could you send it?", "Is your room free at 3?"),
    finder=no_why,
    cuts=False,
)
DEADLINE: Final = Rule(
    label="no-deadline",
    answered="due",
    kind="ask",
    severity=Severity.HINT,
    reason="By when? Even 'no rush' helps them plan.",
    fix='A day, an event, or "no rush".',
    source='From Wayne Baker\'s book "All You Have to Do Is Ask": name a time.',
    limit="Experience; no study measured it.",
    yes=("Could you read my draft? It takes half an hour.", "Can you open the port?"),
    no=("Could you read my draft by Friday?", "Could you open the port? No rush."),
    finder=no_when,
    cuts=False,
)
PURPOSE: Final = Rule(
    label="no-purpose",
    answered="unlocks",
    kind="ask",
    severity=Severity.HINT,
    reason="What is it for? People help more gladly when they see the point.",
    fix="Half a sentence on what it makes possible.",
    source=(
        'From Wayne Baker\'s book "All You Have to Do Is Ask", and a study of a public board (Althoff and others 2014).'
    ),
    limit="There, asks that told the need were granted more often; they were asks to strangers, and it shows no cause.",
    yes=("Please send me the guest list today.", "Could you restart the server?"),
    no=(
        "Please send me the guest list today, so that catering can order.",
        "Could you restart the server? The page has been down since 8.",
    ),
    finder=no_purpose,
    cuts=False,
)
