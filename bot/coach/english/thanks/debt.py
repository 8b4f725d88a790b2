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
    source="Article 000 (from transactional help to connection); article 004 (II).",
    limit="One author's synthesis; no figure stands behind it.",
    yes=(
        "You've got one in the bank with me, I'll pay up next week. Thanks for the map.",
        "There, we're square for the move.",
    ),
    no=(
        "Thanks for the map, we found the gate. If I can help you one day, gladly.",
        "I've paid the taxi, so nothing is owed. Thank you for the lift, we were on time.",
    ),
    patterns=(
        "i|we (really|definitely|totally|still|do|now|so|will|would|also|already|seriously|officially|certainly|kinda|both|think|all|know)? (really|still|forever|always|now|all)? owe|owed|owing you !(an apology|an explanation)",
        "owe you (one|a|big|for|two|lunch|dinner|coffee|my|so|!|.)",
        "(what|how much|whatever) (do|did|can|will|would|should)? (i|we) owe you",
        "(i|we) (am|are|feel|remain|stand|will be|will remain) (forever|deeply|eternally|now|so|greatly|very much|really|much|your|in|truly|still)? (forever|deeply|eternally|in|your)? (debt|indebted|debtor|your debt|beholden|obligated)",
        "(indebted|beholden) to",
        "(in|into) your debt",
        "(my|the|a|this|that|our|any|outstanding|of) (debt|debts) (is|to|with|paid|will|are|now|has|of|cleared|for|,|.|!|settled)",
        "(paid|pay|paying|repay|repaid|settle|settled|clear|cleared|clearing|square|discharge|cancel|work off) (off|back|up|all|off all|in full)? (my|the|our|this|that|all|any|your)? (debt|debts|score|account|bill|bills|tab|dues|share|favor|scores|invoice)",
        "(pay|paid|paying|repay|repaid|repaying) (you|it|this|that|for it|up|the favor) (back|with|for|in|all|off|next|tomorrow|soon|somehow|on|when|by|later|double|twice|,|.|!)",
        "(pay|paying|paid) (up|you back|it back)",
        "(i|we) (will|would|shall|want to|must|should|need to|have to|can|am going to|plan to|hope to|promise to|intend to|ll) (gladly|happily|certainly|definitely|surely|try to|also)? (return|repay|reciprocate|make it up|pay|even|settle|compensate|reimburse|reward|make up for) ~ (favor|you|back|it|to you|this|for|kind|help|soon|one day|gesture)",
        "(return|returned|returning|repaid|repay|repaying) (the|your|that|a|this) (favor|favour|kindness|good turn|help|good deed|service|gesture) !(any time|anytime)",
        "(we|us|i|you|it|that|then|now) (are|is|am|makes|make|call|will be|can be|now|all) (us|all|now|then|finally|officially|it|about|almost|nearly|well|more or less)? (even|quits|square|squared|evens|all square|on par|clear)",
        "(call|makes|make|calls) (it|us|that) (even|quits|square)",
        "(debt|debts|account|accounts|books|balance|score|ledger|scales|tally|slate|bill|bills|invoice) ~ (even|settled|balanced|square|clean|clear|cleared|paid|zero|open|level|balances|wiped|unpaid|straight|equal)",
        "(settle|settles|settled|squares|balances|evens|closes|clears|covers|cancels|wipes) (up|out|it|the|us|our|my|that|last|<month>|things|everything|for|what)",
        "(in return|in exchange|as payment|in payment|as a reward|as reward|as compensation|in compensation|quid pro quo|tit for tat|as a return|by way of payment|by way of return|as your (reward|fee|payment|share)) !(any time)",
        "(as|like|what|just as|exactly as) (i|we|you)? (promised|agreed|negotiated|arranged|bargained|stipulated|dealt|had agreed|discussed in the deal)",
        "(deal is a deal|our deal|the deal|a deal|my part of the|my side of the|end of the bargain|end of the deal|part of the bargain|bargain|trade|fair exchange|fair trade|fair swap|one for one|give and take|fair is fair)",
        "(my|next|first|the|is|are|one|it is|all)? "
        + _TREAT
        + " (is|are|on|was|will be) (on|is on|waiting|coming|all on|already|in|be on|from|your|with|for) (me|us|you|your|its|the|on|its way)",
        "(buy|bought|get|got|treat|treated|invite|inviting|stand|sent|send|sending|bring|brought|put|left|leave|leaving|pay|paid|ordered|baked|baking|treating|buying|give|giving|gave|take|have|transferred|grab|cover|covering|offer|add|added|found|find|order|get) ~ (you|your desk|your way|your|to|for you|on your)? ~ "
        + _TREAT
        + " (to|for|in|on|as|of|with|,|.|!|and|so|this|next|from|is|then|tomorrow|waiting|your|money)",
        "(credit|credits|points|point|tick|star|marker|favor|favors|iou|chit|token|ledger|bank|tab|list|account|one) ~ (with me|to your credit|in the bank|on my|in my|from me|in your favor|for you|of favors|left|to your name|owed)",
        "(keep|keeping|kept|put|writing|wrote|noted|note|chalk|chalked|write|mark|marked|counting|added|add|log|logged) ~ (tab|score|ledger|list of favors|count|it down|down|it up|books|tally|account|record) (,|.|!|for|of|and|so|that|with|as|in|to|against|on|until|under)",
        "(iou|ious|i o u)",
        "(one|favor|something|time|this|that|a favor) (i|we) owe",
        "neither ~ owes",
        "(return|returned|returning|repay) (favors|kindness|good turns)",
        "invoice|bill|charge me",
        "(close|closed|closing) the (books|account|ledger) (on|between)",
        "square|squared|squaring (my|our|up|the) ",
        "(as|like) we (said|had said|would said|agreed|would agreed|had agreed)",
        "(crossed|cross|crossing|struck|ticked) ~~ off (the|my|your) (list|tab|slate)",
        "(nothing|anything) (is|left|more|else)? (left)? (owed|owing|to pay|outstanding)",
        "(you|cash|call|redeem|claim|collect|collected|use|spend|draw) (can|may|should|have|in|it)? ~ (cash in|call in|redeem|collect|claim|call it in|cash it in|your favor|your reward|my favor|the favor) ",
        "(your|my|the|it is|our|it was) turn (next|now|to|,|.|!|was|is)",
        "(next|this) (one|time|round) (is|it is|will be) (on me|mine|my turn|my treat|my shout)",
        "my treat|shout",
        "(on me|on my tab|on my bill|on the house) (,|.|!|on|tonight|next|this|tomorrow|for|and|then|as|whenever|in|from|today)",
        "(worth|cost|price|value|fee|rate|charge|charged|bill|invoice|reimburse|compensate|refund) (me|you|it|your|for) (for|the|your|back|that|with|me) ~ (help|time|trouble|hours|effort|work|favor)",
        "(for|to cover) your (trouble|troubles|efforts|time and trouble|services|service|pains) (,|.|!|i|we|here|there|is|a|please|and|find|you)",
        "(leave|leaving|like to leave|have|having|carry|hate|hates|hating|want|like|dislike|remain) (to)? (any|a|my|unpaid|open|no|being|to be|in|be|with|having)? (unpaid|open|debts|debt|bills|favors|indebted|owing|in debt|obligations|obliged)",
        "(interest|with interest|compound interest|plus interest)",
        "(i|we) (have|had)? (also|already|now|just|duly|therefore)? (approved|signed|reviewed|moved|done|bumped|taken|covered|swapped|put|merged|recommended|voted|nominated|gave|given|fixed|paid|proofread|transferred|did|took|mowed|washed|cleaned|wrote|written|booked) (your|you|in|over|the|two|it) ~~ (in exchange|in return|as agreed|as promised|even|square|quits|so (now)? we|settled|now it is|fair|our deal|the deal)",
        "(bank|banked|banking) (it|this|that|one|a favor)",
        "(one|another) (favor|good turn) (deserves|for another|for a)",
        "(you|i) (scratch|scratched) (my|your) back",
        "(tip|bonus|cash|money|envelope|euros|quid|bucks|cheque|check|dollars|paypal|venmo|twenty|tenner|fiver) ~ (in your|on your|for you|for your|is yours|to you|on its way|in the envelope|your pigeonhole|your account|as a thank|your locker|your drawer|under your)",
        "(voucher|gift card|hamper|bottle|envelope|chocolates|cake|whisky|present|box|tray|case|basket) ('s|is|are|was|waits|sits|arrives|will be|on|in|for)? ~ (your|you|way|you have earned|pigeonhole|desk|locker|earned|as (a)? (reward|payment|thank))",
        "(i|we) (now)? (count|consider|regard|see|call|reckon) (this|that|it|us|my|the|ourselves) ~ (paid|even|square|quits|settled|repayment|return|closed|balanced)",
        "(that|this|which) (is|was|were|makes|pays|covers) (for|my|the|back|up|payment|repayment|return|your) ~ (favor|thanks for|time you|covering|back in|last|i did|day i|night i|return|payback|what i|when i|half of)",
        "(after|since|because|considering|given) (all)? (i|we) (did|helped|covered|gave|lent|took|have|had|fixed|saved|drove|swapped) ~ (you|your|for you)",
        "(payback|pay back|repayment|remuneration|recompense|evened|reciprocat*|favors returned|compensat*)",
    ),
    unless=(
        "(customer|client|vendor|supplier|landlord|insurer|taxi|tenant|patient|family|he|she|they|bank|caterer|company|hotel|tax|auditor|donor|donors) ~ (owe|owed|owes|paid|pays|pay|settled|refund*|reimburs*)",
        "(she|he|they|it) (owed|owes|owe)",
        "(any time|anytime|whenever|one day|if ever) ~ (i|you|need|help)",
        "+(do|dare|please|need|must) not (you)? (dare)? (pay|even|owe|think of)",
        "(take|taking|took|takes) (it|this|that)? for granted",
        "(invoice|payment|debt|debts|claim|account|accounts|books|budget|refund) (was|is|were|has been|got|are) (paid|settled|closed|approved|clear|cleared|balanced) (on|in|at|within|before|by|for the|this|last|overnight)",
        "(paid|pay) (the|for the) (taxi|rent|invoice|fare|parking)",
    ),
)
