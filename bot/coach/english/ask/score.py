# ruff: noqa: E501  (a pattern is read on one line)
"""scorekeeping: reminds the reader of a favour done to them, of a debt, of their turn."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.rule import Rule

RULE: Final = Rule(
    label="scorekeeping",
    kind="ask",
    severity=Severity.MISTAKE,
    reason="A reminder of a debt turns a gift into a bill. Leave past favours out; ask just this.",
    fix="Delete it.",
    source='From Heidi Grant\'s book "Reinforcements".',
    limit="One author's view; no study measured it.",
    yes=(
        "Who drove you to the airport at five, by the way? Could you take my Monday?",
        "I've bailed you out often enough. Could you check row 14 by noon?",
        "You still owe me one, so could you do my load test on Friday?",
    ),
    no=(
        "You owe the printer an answer. Could you write to them today?",
        "Your tip in June saved us a day, could you look at the next one by Friday?",
        "Remember the outage in May? Could you check whether the disk is full again?",
    ),
    patterns=(
        "i|we (have|had|did|do|even|also|always|just|already|gladly|once)? (even|always|just|also|already|never|often|gladly|happily|myself)? (<past>|bent over backwards|went out on a limb|gone out of my way|went out of my way|done|given|been there|pulled strings|stuck my neck|took the blame|taken|written|driven|swapped|drove|shown|fought|vouched|slaved|sweated|toiled|kept quiet|scratched) ~~ <sacrifice> ~~ (your|yours|you)",
        "i|we (have|had)? (pulled|got|dug|dragged|bailed|fished|hauled|helped) you (out|through|up)",
        "(who|whose) ~ (rescued|saved|covered|bailed|<past>) ~~ (you|your) ~~ ?",
        "you (do|still|really|kind|of|sort|kinda|already|now|definitely|also|both|basically|always|did)? (of)? owe|owed|owes (me|us) ",
        "remember|recall|forget|forgotten|remind|forgot (you)? (that|of|the|it)? (who|whose|how|when|what|the time|that time|the|that|all|night|last|it|day|weekend) ~~ (i|me|us|we|my) (was|had|did|covered|helped|saved|fixed|stayed|drove|gave|lent|took|sat|bailed|stood|wrote|carried|jumped|rescued|picked|came|swapped|stepped|spent|paid|who|got|held|made|let|have|worked|translated|proofread|put|defended|backed|cooked|filled|kept|,|?|.|for)",
        "(remember|recall|remind|forget|guess|ask yourself|forgotten|forgot) (you)? (of)? (who|whose) (was|is|it|had|has|covered|helped|saved|fixed|stayed|drove|gave|lent|took|sat|bailed|stood|wrote|carried|jumped|rescued|picked|came|swapped|stepped|spent|paid|got|held|made|let|did|pulled|shoulder|pipettes|car|couch|sofa|always|your|you|ladder|<helped>)",
        "i|we (have|had|did|do|just|also)? (always|already|even|just|also|often|never|ever|gladly|once|only|myself|both|still|happily|regularly)? (covered|stood|filled|stepped|jumped|stayed|stuck|sat|worked|bailed|lied|cover|fought|held|vouched|waited|spent|saved|stand|jump|step|fill|cooked|looked|queued|sacrificed|gave up|got up|drove|slaved) ~~ (for you|for your|your (shift|place|team|side|mess|queue|back|stead|class|night|turn)|in for you|by you|with your|you on|you when|so you) ",
        "i|we (have|had)? (did|done|fixed|wrote|made|took|carried|baked|cooked|organized|covered|translated|reviewed) ~~ for you (last|in|at|when|and|for|,|.|?|on|so|before|without|more|too|twice|back|this|already|all|every)",
        "(it|that) (was|is) (me|i|us) (who|that) (<helped>|was|helped|had|sat)",
        "^ (and|so|but|<greet>|hey)? who (drove|covered|stayed|saved|bailed|lent|rescued|fixed|wrote|took|sat|stood|helped|carried|nursed|fed|cooked|jumped|stepped|filled|worked|translated|picked|drove|babysat|fetched|defended|backed|hosted|proofread) (you|your|for you|up|out|in|on|late|shift|all|till|until)",
        "after (all|everything|what|all the (times|hours|nights|favors)|the (times|hours|nights|favors)) (that)? (i|we) (have|had)? (done|did|do|gave|given|went|put|sacrificed|covered|stood|been|<helped>) ~~ (you|your)",
        "(all|everything|what|things|much) (that|of|the things|as)? (i|we) (have|had)? (done|did|given|sacrificed|do) ~ (for you|for your)",
        "when|while (you|your|the) ~~ (i|we|it) (was|were|came|stayed|sat|helped|did|drove|took|covered|stood|stepped|jumped|gave|lent|held|brought|fixed|dropped|had|saved|never|always|picked|put|got|said|ran|left|did not|worked|swapped|filled|rescued|cooked|kept|paid|let|wrote) (me|the|your|you|there|all|up|in|out|with|everything|it|at|till|for|by|on|who|that|yes|it|a|here|not|you|always|never|over|without) ",
        "i|we (have)? never (said|asked|complained|charged|got|wanted|mentioned|billed|expected|took) ~ (word|anything|back|return|penny|cent|thing|a thank|thanks|for it|for that|a cent)",
    ),
    unless=("you (helped|saved|fixed|found|caught|wrote|did|gave|sent|lent|covered) ~~ (me|us|when)",),
)
