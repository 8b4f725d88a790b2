# ruff: noqa: E501  (a pattern is read on one line)
"""scorekeeping: reminds the reader of a favour done to them, of a debt, of their turn."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.rule import Rule

_CUE: Final = (
    "(remember|recall|for you|last (month|week|year|summer|winter|spring|autumn|<month>|<day>|time|night)|in <month>|times|twice|free|christmas|<month>|enough|"
    "nights|all night|till midnight|without a word|ago|summer|winter|spring|autumn|easter|back then|, so|so (now|could|can|maybe|,))"
)

RULE: Final = Rule(
    label="scorekeeping",
    kind="ask",
    severity=Severity.MISTAKE,
    reason="A reminder of a debt turns a gift into a bill. Ask as if the slate were clean.",
    fix="Delete it.",
    source="Article 004 (III); Grant (TED Ideas 2019).",
    limit="One author's synthesis; no figure stands behind it.",
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
        "i|we came|went|stayed|drove|worked ~~ (day off|weekend|holiday|night) (for you|when you|so you|because you)",
        "i took you in",
        "i|we squeezed|pulled|got ~~ (for you|for your)",
        "not to bring it up",
        "(calling|call|cash|cashing) in (that|the|a|my) favor",
        "you (do|still|really|kind|of|sort|kinda|already|now|definitely|also|both|basically|always|did)? (of)? owe|owed|owes (me|us) ",
        "(owing|owe) (me|us) (one|a|big|for|from|some|after|since)",
        "you are (still|deeply|forever|now)? (in|indebted) (my|our|to) (debt|me|us)",
        "your debt|debts|iou ",
        "(it is|is it|guess it is|so|now)? your turn (now|to|,|.|!|for|this|again|:|-)",
        "turn to (return|repay|help me|do something for me|pay)",
        "(time|chance|moment) (to|for you to|you) (pay|repay|return|give|even|settle|made|paid|do|returned|make) (me|it|the|back|up|something|things|your)? (back|favor|up|even|score|for|debt|to me)?",
        "(return|returning|repay|repaying|reciprocate) (me|us|the|my|that|it|a|this|to)? (favor|kindness|me|good deed|help|gesture) (now|and|by|,|?|.|!|:|from|-|$)",
        "pay (me|us) back",
        "(make|made) it up to (me|us)",
        "remember|recall|forget|forgotten|remind|forgot (you)? (that|of|the|it)? (who|whose|how|when|what|the time|that time|the|that|all|night|last|it|day|weekend) ~~ (i|me|us|we|my) (was|had|did|covered|helped|saved|fixed|stayed|drove|gave|lent|took|sat|bailed|stood|wrote|carried|jumped|rescued|picked|came|swapped|stepped|spent|paid|who|got|held|made|let|have|worked|translated|proofread|put|defended|backed|cooked|filled|kept|,|?|.|for)",
        "(remember|recall|remind|forget|guess|ask yourself|forgotten|forgot) (you)? (of)? (who|whose) (was|is|it|had|has|covered|helped|saved|fixed|stayed|drove|gave|lent|took|sat|bailed|stood|wrote|carried|jumped|rescued|picked|came|swapped|stepped|spent|paid|got|held|made|let|did|pulled|shoulder|pipettes|car|couch|sofa|always|your|you|ladder|<helped>)",
        "+(need|must|should|do|shall|will|would|could|not|hate to|want to|like to|have to) (i|we)? (not)? (have|need|even)? (to)? (remind|mention|bring up|point out|name) (you)? ~ (who|whose|how|what i|all i|that i|of what i|of all|of the|of my|the time)",
        "i|we (have|had|did|do|just|also)? (always|already|even|just|also|often|never|ever|gladly|once|only|myself|both|still|happily|regularly)? (covered|stood|filled|stepped|jumped|stayed|stuck|sat|worked|bailed|lied|cover|fought|held|vouched|waited|spent|saved|stand|jump|step|fill|cooked|looked|queued|sacrificed|gave up|got up|drove|slaved) ~~ (for you|for your|your (shift|place|team|side|mess|queue|back|stead|class|night|turn)|in for you|by you|with your|you on|you when|so you) ",
        "i|we (have|had|did)? (always|already|even|also|often|once|regularly|constantly|repeatedly|happily|gladly|never|just|practically)? (saved|rescued|bailed|defended|backed|supported|drove|helped|covered|protected|hosted|nursed|shielded|carried|dragged|trained|taught|fed|hid|fetched|recommended|introduced|bought|lent|got) (you|your)",
        "i|we (have|had)? (already|always|even|just|also|often|once|never)? (did|done|fixed|wrote|rewrote|lent|gave|given|swapped|reset|paid|carried|proofread|translated|covered|organized|moved|cleaned|built|corrected|debugged|watched|looked after|washed|cooked|sorted|finished|prepared|written|walked|fed|typed|marked|counted|unloaded|loaded|watered|taught|repaired|rebuilt|redid|handled|rescued|painted|sat) "
        "(out|all|all of|both|half|three|two|after|up|in)? ~ (your|you|yours) ~~ " + _CUE,
        "i did (give|lend|help|cover|do|save|take|fix|write|let|drive|swap|stay|stand|make|carry|get) ~ (you|your)",
        "i|we (have|had)? (did|done|fixed|wrote|made|took|carried|baked|cooked|organized|covered|translated|reviewed|got) ~~ for you (last|in|at|when|and|for|,|.|?|on|so|before|without|more|too|twice|back|this|already|all|every)",
        "(it|that) (was|is) (me|i|us) (who|that) (<helped>|was|helped|had|sat)",
        "^ (and|so|but|by the way|,)? who (was|is) (it|there)? ~ (who|that|there)? ~~ (you|your) ~~ ?",
        "^ (and|so|but|<greet>|hey)? who (drove|covered|stayed|saved|bailed|lent|rescued|fixed|wrote|took|sat|stood|helped|carried|nursed|fed|cooked|jumped|stepped|filled|worked|translated|picked|drove|babysat|fetched|defended|backed|hosted|proofread) (you|your|for you|up|out|in|on|late|shift|all|till|until)",
        "after (all|everything|what|all the (times|hours|nights|favors)|the (times|hours|nights|favors)) (that)? (i|we) (have|had|did|do|gave|went|put|sacrificed|am|covered|stood|<helped>)",
        "(all|everything|what|things|much) (that|of|the things|as)? (i|we) (have|had|did|do) (done|did|given|sacrificed)? ~ (for you|for your)",
        "(lost count|stopped counting|count the times|number of times|keep count|countless times|so often|how (often|many times) (i|we|have i|did i|do i)) ~~ (for you|you|your|me)",
        "i|we (am|are)? (always|constantly|forever|usually|ever) (help|cover|jump|step|do|take|say yes|there|fill|stand|come|have|bail|drop|swap|stay|pick|answer|said yes|helped|covered|fix|the one|lend) ~~ (you|your|when)",
        "(funny|strange|interesting|odd|curious) how i|we|often (always|have|am|never)",
        "i|we (was|were|have been|have|had|am|are) (always|been|also)? (always|been)? (there|around|here|at your side|by your side|good to you|nice to you|generous|patient) (for|when|with|every|to|enough) (you|your|time|with)?",
        "when|while|as (you|your|the) ~~ (i|we|it) (was|were|came|stayed|sat|helped|did|drove|took|covered|stood|stepped|jumped|gave|lent|held|brought|fixed|dropped|had|saved|never|always|picked|put|got|said|ran|left|did not|worked|swapped|filled|rescued|cooked|kept|paid|let|wrote) (me|the|your|you|there|all|up|in|out|with|everything|it|at|till|for|by|on|who|that|yes|it|a|here|not|you|always|never|over|without) ",
        "i|we (have)? never (said|asked|complained|charged|got|wanted|mentioned|billed|expected|took) ~ (word|anything|back|return|penny|cent|thing|a thank|thanks|for it|for that|a cent)",
        "(favor|favors|kindness|help|hours|shifts|shift|nights|weekends|saturday|sunday|ride|rides|lift|lifts|evenings|times) (that)? i (did|have|gave|done|covered|swapped|took|worked|lent|do) (you|your|done|for|given|up)",
        "i (did|have|have done|do) (you)? (a|that|so many|many|several|one|two|enough|plenty of|the|lots of|some|this|quite a|a big|a huge) (big|huge|few|small|lot)? (of)? (favor|favors|good turn|solid)",
        "(thanks to|without|because of|if not for|if it were not for) (me|my|us|our) ~ (you|your)",
        "(had|have|got|watched) your back",
        "(fair is fair|one good turn|give and take|tit for tat|what goes around|you scratch|hand washes|favor for a favor|quits|even steven|level the score|even the score|settle the score|scores? even|balance the books|karma)",
        "we (are|were|would be|will be|are then) (then|now|all)? (even|quits|square)",
        "(call|make) (it|us|that) (even|quits|square)",
        "(cash|calling|call|cashing|collect|collecting|redeem|redeeming) (in|my|on|that|a|the) (my|that|in|a|the|favor|those|some)? (favor|chips|iou|favors|debt|credit|one)",
        "(my|our) (kindness|generosity|patience|good deeds|help|support) ~ (you|your|last|for|in)",
        "you (have)? (had|got|borrowed|used|been using|been driving|eaten|enjoyed|slept|kept|been eating|lived|have|been sleeping|have been using) (my|our|from me) ~ (since|for|all|often|times|last|and|?|car|couch|sofa|desk|help|every|twice|shift|shifts|ladder|long)",
        "(favor|favors|one|time) (you|that you) owe",
        "i (seem|appear|tend|happen) to (recall|remember) ~~ (me|i|my|someone|somebody)",
        "(someone|somebody|certain person|a certain|guess|yours truly) ~ (covered|bailed|saved|helped|stayed|drove|rescued|lent|gave|sat|stood|wrote|did|fixed|took) ~ (you|your)",
        "+i (did|have) not (hesitate|complain|think twice|said no|ask|blink|say no|said a word|leave you|let you|mind|charge) ~~ (when|you|your|for|last)",
        "i (said|have said) yes ~ (when|to you|to your|you|every)",
        "i (still)? have (a|one|some|two) (credit|favor|favors|iou|point) (with|left|from|in) (you|your|the)?",
        "i have (more than)? (earned|deserve|deserved|merited|paid|done my share|done my part|done my bit|done enough)",
        "(my|i did my) (share|part|turn) ~~ (your|yours|you)",
        "(give|gave|given) (a little|something|some)? back ~ (me|for|after|now|this)",
        "your turn",
    ),
    unless=(
        "everybody|everyone|others else ~~ your turn",
        "your turn ~ (on|in) the (rota|list|schedule|roster|calendar|game|plan)",
        "(rota|roster|schedule|list|calendar) ~ your turn",
        "you (helped|saved|fixed|found|caught|wrote|did|gave|sent|lent|covered) ~~ (me|us|when)",
        "how (can|could|may|should) i",
        "i|we will|would|can|could|want|am|are going (to|be)? ~ (your turn)",
        "happy|glad|gladly ~ (return|repay|reciprocate)",
        "i (would|will) (owe|return|repay|gladly|happily|be)",
    ),
)
