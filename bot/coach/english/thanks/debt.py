# ruff: noqa: E501  (a pattern is read on one line)
"""transactional: debt, payment, evening up, deals kept."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.rule import Rule

_TREAT: Final = "(beer|beers|coffee|coffees|lunch|dinner|drink|drinks|pint|pints|cake|cakes|chocolate|chocolates|cookies|pizza|bottle|wine|voucher|hamper|gift card|tab|breakfast|tea|meal|ticket|tickets|ice cream|champagne|brunch|supper|curry|sushi)"

RULE: Final = Rule(
    label="transactional",
    kind="thanks",
    severity=Severity.MISTAKE,
    reason="It was a gift. Let it be one.",
    fix='Leave the debt out; an open "any time you need me" is fine.',
    source='From Heidi Grant\'s book "Reinforcements".',
    limit="One author's view; no study measured it.",
    yes=(
        "You've got one in the bank with me, I'll pay up next week. Thanks for the map.",
        "There, we're square for the move.",
    ),
    no=(
        "Thanks for the map, we found the gate. If I can help you one day, gladly.",
        "I've paid the taxi, so nothing is owed. Thank you for the lift, we were on time.",
    ),
    patterns=(
        "(wired|transferred|sent|paid|slipped|handed|venmoed) you ~ (euro|euros|pounds|dollars|money|<num>|cash|tenner|fiver|quid|bucks)",
        "(pays|paid|pay|paying|makes|made|making) (me|us|you|it|that|this)? (back|up) (for|in|with|to|to you|by|,|.|!)",
        "(as|as a|by way of|in) (compensation|repayment|payment|recompense|settlement|lieu of payment)",
        "i|we (really|definitely|totally|still|do|now|so|will|would|also|already|seriously|officially|certainly|kinda|both|think|all|know)? (really|still|forever|always|now|all)? owe|owed|owing you !(an apology|an explanation)",
        "owe you (one|a|big|for|two|lunch|dinner|coffee|my|so|!|.)",
        "(my|the|a|this|that|our|any|outstanding|of) (debt|debts) (is|to|with|paid|will|are|now|has|of|cleared|for|,|.|!|settled)",
        "(paid|pay|paying|repay|repaid|settle|settled|clear|cleared|clearing|square|discharge|cancel|work off) (off|back|up|all|off all|in full)? (my|the|our|this|that|all|any|your)? (debt|debts|score|account|bill|bills|tab|dues|share|favor|scores|invoice)",
        "(pay|paying|paid) (up|you back|it back)",
        "(i|we) (will|would|shall|want to|must|should|need to|have to|can|am going to|plan to|hope to|promise to|intend to|ll) (gladly|happily|certainly|definitely|surely|try to|also)? (return|repay|reciprocate|make it up|pay|settle|compensate|reimburse|reward|make up for) ~ (favor|you|back|it|to you|this|for|kind|help|soon|one day|gesture)",
        "(we|us|i|you|it|that|then|now) (are|is|am|makes|make|call|will be|can be|now|all) (us|all|now|then|finally|officially|it|about|almost|nearly|well|more or less)? (even|quits|square|squared|evens|all square|on par|clear)",
        "(call|makes|make|calls) (it|us|that) (even|quits|square)",
        "(debt|debts|our (account|accounts)|score|scales|tally|slate|account|balance) (between us|with you|of favors)? ~ (even|settled|balanced|square|clean|clear|cleared|paid|zero|open|level|balances|wiped|unpaid|straight|equal)",
        "(in return|in exchange|as payment|in payment|as a reward|as reward|as compensation|in compensation|quid pro quo|tit for tat|as a return|by way of payment|by way of return|as your (reward|fee|payment|share)) !(any time)",
        "(as|like|what|just as|exactly as) (i|we|you)? (promised|agreed|negotiated|arranged|bargained|stipulated|dealt|had agreed|discussed in the deal)",
        "(deal is a deal|our deal|the deal|a deal|my part of the|my side of the|end of the bargain|end of the deal|part of the bargain|fair exchange|fair trade|fair swap|one for one|give and take|fair is fair)",
        "(my|next|first|the|is|are|one|it is|all)? "
        + _TREAT
        + " (is|are|on|was|will be) (on|is on|waiting|coming|all on|already|in|be on|from|your|with|for) (me|us|you|your|its|the|on|its way)",
        "(one|favor|something|time|this|that|a favor) (i|we) owe",
        "(nothing|anything) (is|left|more|else)? (left)? (owed|owing|to pay|outstanding)",
        "(you|cash|call|redeem|claim|collect|collected|use|spend|draw) (can|may|should|have|in|it)? ~ (cash in|call in|redeem|collect|claim|call it in|cash it in|your favor|your reward|my favor|the favor) ",
        "(with interest|compound interest|plus interest)",
        "(tip|bonus|cash|money|envelope|euros|quid|bucks|cheque|check|dollars|paypal|venmo|twenty|tenner|fiver) ~ (in your|on your|for you|for your|is yours|to you|on its way|in the envelope|your pigeonhole|your account|as a thank|your locker|your drawer|under your)",
        "(voucher|gift card|hamper|bottle|envelope|chocolates|cake|whisky|present|box|tray|case|basket) ('s|is|are|waits|sits|arrives|will be|on|waiting|coming) (waiting|already|on|in|at|for|under|by|to|now|its)? (your (desk|way|account|pigeonhole|drawer|locker|office|mailbox|name|door|shelf|reward|place)|for you|you .|way|you have earned|pigeonhole|desk|locker|earned|as (a)? (reward|payment|thank))",
        "(i|we) (now)? (count|consider|regard|see|call|reckon) (this|that|it|us|my|the|ourselves) ~ (paid|even|square|quits|settled|repayment|return|closed|balanced)",
        "(payback|pay back|repayment|remuneration|recompense|evened|reciprocat*|favors returned|compensat*)",
    ),
    unless=(
        "(out of court|at the cash point|to the cent|the case)",
        "(customer|client|vendor|supplier|landlord|insurer|taxi|tenant|patient|family|he|she|they|bank|caterer|company|hotel|tax|auditor|donor|donors) ~ (owe|owed|owes|paid|pays|pay|settled|refund*|reimburs*)",
        "(she|he|they|it) (owed|owes|owe)",
        "+(do|dare|please|need|must) not (you)? (dare)? (pay|even|owe|think of)",
        "(paid|pay) (the|for the) (taxi|rent|invoice|fare|parking)",
    ),
)
