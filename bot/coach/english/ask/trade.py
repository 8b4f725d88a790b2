# ruff: noqa: E501  (a pattern is read on one line)
"""quid-pro-quo: a trade, a reward or a threat for this help. An open offer to help back is fine."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.rule import Rule

_MINE: Final = "(my|me|mine|our|us|this|the|that|for|it)"
_GIFT: Final = (
    "(take|cover|do|approve|bump|swap|see|put|make|recommend|vote|buy|bake|bring|treat|invite|carry|pay|get|owe|cook|babysit|wash|clean|mow|"
    "introduce|nominate|praise|mention|say|speak|give|lend|let|throw|drop|sponsor|reward|help|write|review|walk|drive|stand|handle|fix|move|"
    "forget|test|relieve|sign|push|support|back|look|read|translate|proofread|spare|pick|merge|promote|list|feature|name|tell|raise|keep|turn|find|be)"
)

RULE: Final = Rule(
    label="quid-pro-quo",
    kind="ask",
    severity=Severity.MISTAKE,
    reason="A deal makes it a transaction. Ask first; offer your own help freely, any time.",
    fix='Cut the condition, keep "happy to help you too".',
    source="Article 004 (II), article 000; the open offer is article 001's advice.",
    limit="One author's synthesis; no figure stands behind it.",
    yes=(
        "You take my Monday, I take your Friday, agreed?",
        "Sign it and there's a dinner in it for you.",
        "If you proofread my poster by Friday I'll buy you lunch.",
    ),
    no=(
        "Could you check row 14 by noon? Glad to return the favour any time.",
        "If you send me the list today, I'll do the mailing.",
        "The customer wants a discount if he pays early. Could you decide by Friday?",
    ),
    patterns=(
        "(is|are) (all)? yours ~~ if|when|as soon as|once you",
        "(place|spot|seat|space|line|mention|day|slot) ~~ for you if|when|once",
        "i|we (will|would|might|could) (forget|overlook|ignore|drop|tear up) (about|that|the|your|to mention|all|what)",
        "i|we (will|might|would|could) forget ~ mention",
        "i let you ~~ you let me",
        "you let me ~~ i let you",
        "and you (get|have|win|earn) (the|a|my|first) ~",
        "if you ~~ i will (change|raise|improve|update|delete|remove) my (review|rating|vote|score|stars|one)",
        "i (will|would) give you my",
        "and i will put your name",
        "(,|and) (then)? we will call it (even|quits|square)",
        "we would (of course)? (mention|name|thank|list|credit) your ~ (first|in all|prominently|on)",
        "if|when|once|assuming|provided you (can|could|would|will|do|just|only|please|also)? ~~ ,? (then)? i|we (will|would|can|could|shall|am going to|promise|might) ~ "
        + _GIFT
        + " ~~ (yours|your own|for yours|your (turn|next|on|shift|shifts|night|duty|weekend|holiday|pr|budget|ticket|queue|reviews|review|report|chores|<day>|turn|week|tickets|team|bonus|promotion|request|career|boss|manager|rota|late|early|christmas|parking|dishes|name|evening|favorite|application|side|project|talk|paper)|<reward>|favor|good word|one|big|forever|for a|top of|first|whole)",
        "if|when|once you ~~ (there|it) (is|will be|would be|might be) ~~ (<reward>|in it) (for you|in|waiting|on)?",
        "if|when you ~~ (<reward>) ~ (is|are|on|for|will be|waiting) (on me|yours|you|waiting|me)",
        "(<reward>) ~ (on me|is on me|are on me|for you if|in it for you|for your (trouble|help|efforts|effort|time)|has your name|with your name|waiting for you|is yours if|are yours if|to whoever|as a reward|as a thank|as payment|in return|as thanks|to say thanks|for you when|for you afterwards|if you|if you do|if you help)",
        "i|we (will|would|shall|am going to|promise to|can|could|might|happily|gladly|even)? (gladly|happily|even|throw|also)? (buy|get|bake|bring|owe|treat|invite|pay|cook|give|make|stand|shout|sponsor|offer|slip|hand|send|pour|fetch|reward) you (to|in|with|a|an|the|out|some|my|two|back|whatever|all|any|free|three|for|both|one|your|next)? ~ (<reward>|favorite|lunch|money|favor|big|back|week|one|beers)",
        "i|we (will|would|shall) (really|totally|so|definitely|forever|seriously|be)? owe you",
        "i|we (will|would) be (forever|deeply|eternally|so)? (in your debt|indebted)",
        "owe you (one|big|a|two)",
        "(will|would|to) (make|pay|repay|reward|compensate|return) (it|you|the|this)? (back|worth|favor|handsomely|well|for|generously|richly) (your while|you|for it|it|.|!|,|with|for|by|back|when|next|tomorrow|somehow|your|in)?",
        "worth your while",
        "in return|exchange (for|i|you|,|we|your|my|.|!|there|:|?)",
        "(i|we) (take|do|cover|approve|check|review|help|carry|write|give|get|fix|will|can|would|could|proofread|handle|swap|mark|watch|drive|teach|bring|run|translate|clean|cook|lend) ~~ (your|yours|you) ~~ (,|and|;|-|if|.|:|while|in case|when|as soon as|provided|once)? (and|if)? (then)? you (will|would|can|could|do)? "
        "(take|do|cover|approve|check|review|help|carry|write|give|get|fix|proofread|handle|swap|mark|watch|drive|teach|bring|run|translate|clean|cook|lend|let|sign|send|merge|move|open|host|hand) ~ (my|mine|me|our|us|this|the)",
        "you (will|would|can|could|do|just)? (take|do|cover|approve|check|review|help|carry|write|give|get|fix|proofread|handle|swap|mark|watch|drive|teach|bring|run|translate|clean|cook|lend|sign|send|merge|let|move|open|host|hand|make|book|draw|find|show) ~~ (my|mine|me|our|us|this|the) ~~ (,|and|;|-|:)? (and)? (then)? i|we (will|would|can|could|promise to|shall)? "
        "(take|do|cover|approve|check|review|help|carry|give|fix|proofread|handle|swap|mark|watch|drive|teach|bring|run|translate|clean|cook|lend|buy|pay|bump|treat|put|throw|return|see) ~ (your|yours|you) !on|at",
        "^ (<greet>)? ~ (<imperative>|be|take|come|let|host|join|cover|do|help|say|teach|drive|stay|lend|swap|make|speak|scratch|vote|stand|mark) ~~ (and|,|-|:|&) (then)? (i|we) (will|would|can|shall|promise|happily|gladly)? (will)? "
        + _GIFT
        + " (you|your|yours|it worth|a good word|in a|something|sure|to it|that your|for you|dinner) ",
        "^ (~ ,)? (please|so|just)? (<imperative>|introduce|be|take|let|host|join|cover|do|help|say|teach|drive|stay|lend|swap|make|speak|scratch|vote|stand) ~~ ~ (and|-|&) (then)? you (will|can|shall|have|get|may|are) (get|have|find|never|be|earn|receive|win|a|one|my|first|earned|got|can|pick|choose|not have|off|skip|leave) ",
        "^ (~ ,)? (please|so|just)? (<imperative>|introduce|be|take|come|let|host|join|cover|do|help|teach|drive|stay|lend|swap|make|vote|stand) ~~ ~ (and|,|-|:|&) (there|a|an|the|my|two|dinner|lunch|beers) (is|will be|are|might be)? ~ (<reward>|in it for you|moves to you|is yours|on me|parking)",
        "host|do|take|join|cover|help|sign|write|run|lead|chair ~~ and the ~ (moves|goes|comes|is|belongs) (to)? (you|your|yours)",
        "(there|something|what|dinner|it|anything|is|might|a|nice|drink|bit) (is|might be|could be|will be|'s|would be|be)? ~ in it for you",
        "(deal|bargain|is it a deal|do we have a deal|have we got a deal|shake on it|shake hands on it) ?",
        "(make|propose|offer|suggest|strike|have|do|cut|got|settle|agree|shake|want) (you)? (on)? (a|the|this|following|you a)? (little|fair|small|simple|nice|good|great)? (deal|trade|bargain|barter|swap|exchange|bet) (:|,|.|?|!|-|with you|for you|if|that|to|between|where)",
        "(we|let us|shall we|us) (trade|barter|swap favors|bargain|make a deal|exchange favors|call it a swap|do a swap|do a trade|do a deal|strike)",
        "(here is|i have) (the|a|my) (deal|bargain|offer|proposal|trade|swap) (:|,|-|for you)",
        "deal :|-|,",
        "(tit for tat|quid pro quo|scratch my back|scratch mine|scratch yours|scratch your back|one hand washes|favor for a favor|something for something|bribe|bribes|sweetener)",
        "(or|otherwise|else) (else)? i|we (will|would|shall|must|have to|am going to|might|may|can) (have|need)? (to)? (<threat>|go to|have a word|have to|mention|take it|remember|make sure|stop|tell) (your|the|to|hr|everyone|everybody|it|boss|manager|on|you|about|that|with|a|my|helping|helping)",
        "if you (do|can|will|would|are)? not ~~ i|we (will|would|shall|must|have to|am going to|might|may|can) (have|need|not|never)? (to)? (<threat>|go to|remember|make sure|take this|forget|cover|help|tell|let everyone|have a word|never|support|stop)",
        "unless you ~~ i|we (will|shall|must|am going to|would|can) (have|not|never)? (to)? (<threat>|go|make|support|sign|approve|help)",
        "(refuse|say no|no help|if not|do not) ~~ (and|,|then) (i|you) (will)? (<threat>|can forget|will regret|have a problem|can kiss|can say goodbye|will be sorry|will hear)",
        "(or|else|otherwise) (you)? (can|will|may) (forget|kiss|regret|say goodbye|explain|whistle|find yourself|lose)",
        "i|we (will|would) (definitely|certainly|surely|gladly|not|always|never)? (remember|forget|mention|recall|think of|speak) (it|this|that|you|your|who) (kindly|favorably|at|when|in|for|come|during|to|next|forever|with|,|.)",
        "(see|make sure|see to it|ensure|arrange|take care) (to it)? (that)? your (budget|request|ticket|name|promotion|application|bonus|team|project|contract|order|holiday|raise|report|pr)",
        "(put|throw|drop) (in)? (a|a good|a kind|a nice) (good)? word (in)? (for|with|to|about)",
        "(vote|recommend|nominate|endorse|say something nice|speak well|say nice things|tell your boss|tell everyone|sing your praises|mention you|mention your) ~ (you|your|about)? ~ (round|review|appraisal|calibration|boss|award|in return|if|committee|manager|promotion|bonus)",
        "(as|for|your|get|is) (a|your|the|big|small|little|handsome|nice|sweet)? reward (:|for|is|waits|awaits|you|,|.|will|awaiting|if)",
        "(trade|trading|swap|swapping|exchange|barter|give) (you)? ~ (for your|against your help|for a review|for yours|for my|for your help)",
        "(first|next|the last) ~ (is)? on me (if|when|,|!|.|for|tonight|as|then)",
        "(it is|is|are|be|drinks|dinner|lunch|coffee|beer|beers|pizza|round|cake|cakes) on me",
        "(paid|pay|payment|cash|money|euros|bucks|quid|commission|bonus) ~ (if you|for you|for your help|in it for you)",
        "you ~~ (and|,|then) (we|then we) (are|will be|would be) (even|quits|square|good)",
        "and we (are|will be) (even|quits|square)",
        "(what|how much|name your) (do|would|will)? (you|price|it)? (want|like|cost|charge|take)? (in return|for it|in exchange|price)",
        "name your price",
        "only (if|when|once|after) you ~~ (will|do|can) i",
        "(free|extra|additional) (beer|lunch|coffee|day off|holiday|drinks|tickets|pizza|parking|shift|cake) for (you|whoever|helping)",
    ),
    unless=(
        "any time|anytime|whenever",
        "(glad|happy|happily|gladly) (to)? (help|return|reciprocate|repay) ~~ (you|favor|turn|back)",
        "he|she|they|customer|client|vendor|supplier|landlord|insurer|patient|lessor|hotel ~ (offers|offered|wants|promised|will|says|pays|asks|demands|gets)",
        "i will (take care|do the rest|write|let you know|send you|tell you|show you|call you|email|update you|explain|give you (a|the|more|access|details|my|back))  ~ (details|rest|logs|call|ring|access|credit|counts|back the)",
        "deal (with|desk|team|size|value|is|was|closes|room|breaker|memo)",
    ),
)
