"""no-specific-request: after the whole draft the reader cannot tell what to do, answer, decide or hand over."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.english.requests import nothing_asked
from bot.coach.rule import Rule

RULE: Final = Rule(
    label="no-specific-request",
    asks=True,
    not_beside=frozenset({"entitlement", "quid-pro-quo", "presumed-yes"}),
    kind="ask",
    severity=Severity.MISTAKE,
    reason="I can't find the request yet. What should they do, send, decide or answer?",
    fix='One verb and one object: "Could you check row 14?"',
    source='From Wayne Baker\'s book "All You Have to Do Is Ask": say what you need, in something one can do.',
    limit="Experience; no study measured it.",
    yes=(
        "Morning! Are you there?",
        "The intranet redesign is a lot of work, it'd be lovely to have your support.",
        "Thoughts?",
    ),
    no=(
        "Is the gate open on Sundays?",
        "I can't open the vault, error 12. Can you help?",
        "Comments on the attached budget by Friday, please.",
    ),
    finder=nothing_asked,
    cuts=False,
)
