# ruff: noqa: E501  (a pattern is read on one line)
"""over-apology in thanks: sorry for having asked, for the trouble or for oneself, even once."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.english.apologies import own
from bot.coach.rule import Rule

RULE: Final = Rule(
    label="over-apology",
    kind="thanks",
    severity=Severity.MISTAKE,
    reason="They chose to help. Thank them for it rather than regretting it.",
    fix="Leave the sorry out.",
    source="Advice on thanking well: thanks in place of a sorry.",
    limit="Experience; no study measured it.",
    yes=(
        "Thanks for the map, and again my apologies for the bother. We found the gate at once.",
        "I blush to have called you so late. The pump runs again, thank you.",
    ),
    no=(
        "I was sorry to hear you've been ill. Thank you for the map, we found the gate.",
        "You needn't apologise for the typo. Thanks for the list, the order went out at 5.",
    ),
    patterns=(
        "+(hope|hoping|trust) (that)? (i|it|we|this) (was|were|am|is|have|has) not (been)? <adv>? (a|an|such a|too much of a)? (nuisance|pest|burden|bother|pain|trouble|imposition|handful|nag)",
        "i (still)? (blush|cringe|squirm|wince|shudder) (at|when|to|about|over|that)",
        "(excuse|forgive|pardon) me|us (for|that|once|again|my)",
        "i|we regret (putting|having|that|the|disturbing|asking|bothering|calling|making|dragging|troubling|keeping)",
        "i|we (am|are|feel|felt|still|do|also|blush|was|just|really)? ~ (ashamed|embarrassed|guilty|mortified|sheepish|bad|terrible|awful|rotten|remorse|horrible|dreadful) (about|for|that|to|at|having|because|,|.|!|i|when|over|of|taking|asking)",
        "i|we blush|cringe|regret|squirm|wince|feel ~ (have|having|ask*|call*|bother*|wak*|disturb*|that i|about|for|at)",
        "i|we (really|probably|know|certainly|am aware)? (i)? (should|ought) (really|probably|never)? (not|never) (to)? (have|be) ~",
        "(forgive|excuse|pardon) (me|us|my|the|for|all|this|that|any|please) ~",
        "hope you (can|will|could|do|are) (can|find)? ~ (forgive|excuse|pardon|not mind|not too (angry|cross|annoyed)|not hold)",
        "+(hope|hoping) (i|it|this|that) (was|did|is|were|am|have|has|will|had) not ~ (bother*|trouble|troubl*|too much|disturb*|ruin*|keep|put|spoil|inconvenien*|pain|burden|wake|cost|take)",
        "(ashamed|embarrassed|embarrassing) ~~ (ask*|bother*|call*|myself|trouble|disturb*|having|that i|to have)",
        "(kick|kicking|hate|hit|cursing|curse|blame|blaming) myself",
        "(regret|regrets|regretting) (the|having|that|my|to|asking|any|all)",
    ),
    unless=(
        "you (should|need|must|have|felt|feel|were|are|do|apologized|said) ~ (sorry|apologize|apologized|bad|guilty|ashamed|not)",
    ),
    finder=own,
)
