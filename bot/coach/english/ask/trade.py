# ruff: noqa: E501  (a pattern is read on one line)
"""quid-pro-quo: a trade, a reward or a threat for this help. An open offer to help back is fine."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.rule import Rule

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
    source='From Heidi Grant\'s book "Reinforcements"; the open offer is advice on keeping in touch.',
    limit="One author's view; no study measured it.",
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
        "(i|we|you) ~~ in exchange|return ,|.|!|?|for|-",
        "if ~~ (does|do|is|are|will) not ~~ i (may|might|will|would|shall|can) (find it hard|find it difficult|have to|not|forget|struggle|be unable|mention|well)",
        "^ (<greet>)? ~ you ~ (take|do|cover|teach|run|host|mark|fix|wash|answer|write|watch|feed|handle|check|review|scratch|get|help) ~~ (if|and|=|,|;|-|while|when) (,)? i (will|then|would|can|shall|just)? (take|do|cover|teach|run|host|mark|fix|wash|answer|write|watch|feed|handle|check|review|scratch|return|get|pay|owe|approve|sign) ~ (your|yours|you) !(will|the rest|write|take care of the|let you know)",
        "!if (do|fix|help|sort|finish|send|sign|write|get|take|give|cover|make) (it|this|that|me|us|my|with) ~~ (and|-) ~ (i will|i would|you can|you get|you will|the drinks|drinks|lunch|dinner|coffee|i shall|i promise|i owe) ~ (have|get|make|buy|forget|look|sort|see|approve|put|let|do|cover|take|pay|on me|never|recommend|sign|are|is|speak|not tell|keep|drop)",
        "(<reward>) ~ (on me|is on me|are on me|for you if|in it for you|for your (trouble|help|efforts|effort|time)|has your name|with your name|waiting for you|is yours if|are yours if|to whoever|as a reward|as a thank|as payment|in return|as thanks|to say thanks|for you when|for you afterwards|if you|if you do|if you help)",
        "i|we (will|would|shall|am going to|promise to|can|could|might|happily|gladly|even)? (gladly|happily|even|throw|also)? (buy|get|bake|bring|owe|treat|invite|pay|cook|give|make|stand|shout|sponsor|offer|slip|hand|send|pour|fetch|reward) you (to|in|with|a|an|the|out|some|my|two|back|whatever|all|any|free|three|for|both|one|your|next)? ~ (<reward>|favorite|lunch|money|favor|big|back|week|one|beers)",
        "worth your while",
        "(i|we|you|my|your) ~~ in return|exchange (for|i|you|,|we|your|my|.|!|there|:|?)",
        "(i|we) (take|do|cover|approve|check|review|help|carry|write|give|get|fix|will|can|would|could|proofread|handle|swap|mark|watch|drive|teach|bring|run|translate|clean|cook|lend) ~~ (your|yours|you) ~~ (,|and|;|-|if|.|:|while|in case|when|as soon as|provided|once)? (and|if)? (then)? you (will|would|can|could|do)? "
        "(take|do|cover|approve|check|review|help|carry|write|give|get|fix|proofread|handle|swap|mark|watch|drive|teach|bring|run|translate|clean|cook|lend|let|sign|send|merge|move|open|host|hand) ~ (my|mine|me|our|us|this|the)",
        "you (will|would|can|could|do|just)? (take|do|cover|approve|check|review|help|carry|write|give|get|fix|proofread|handle|swap|mark|watch|drive|teach|bring|run|translate|clean|cook|lend|sign|send|merge|let|move|open|host|hand|make|book|draw|find|show) ~~ (my|mine|me|our|us|this|the) ~~ (,|and|;|-|:)? (and)? (then)? i|we (will|would|can|could|promise to|shall)? "
        "(take|do|cover|approve|check|review|help|carry|give|fix|proofread|handle|swap|mark|watch|drive|teach|bring|run|translate|clean|cook|lend|buy|pay|bump|treat|put|throw|return|see) ~ (your|yours|you) !on|at",
        "^ (<greet>)? ~ (<imperative>|be|take|come|let|host|join|cover|do|help|say|teach|drive|stay|lend|swap|make|speak|scratch|vote|stand|mark) ~~ (and|,|-|:|&) (then)? (i|we) (will|would|can|shall|promise|happily|gladly)? (will)? "
        + _GIFT
        + " (you|your|yours|it worth|a good word|in a|something|sure|to it|that your|for you|dinner) ",
        "^ (~ ,)? (please|so|just)? (<imperative>|introduce|be|take|let|host|join|cover|do|help|say|teach|drive|stay|lend|swap|make|speak|scratch|vote|stand) ~~ ~ (and|-|&) (then)? you (will|can|shall|have|get|may|are) (get|have|find|never|be|earn|receive|win|a|one|my|first|earned|got|can|pick|choose|not have|off|skip|leave) ",
        "(deal|bargain|is it a deal|do we have a deal|have we got a deal|shake on it|shake hands on it) ?",
        "(see|make sure|see to it|ensure|arrange|take care) (to it)? (that)? your (budget|request|ticket|name|promotion|application|bonus|team|project|contract|order|holiday|raise|report|pr)",
        "i|we (will|would|can|could|might|happy to|shall) (gladly|even|also|happily)? (put|throw|drop) (in)? (a|a good|a kind|a nice) (good)? word (in)? (for|with|to|about)",
    ),
    unless=(
        "i will tell you (what|how|why|when|more|the rest)",
        "(tell|inform|let) ~ (customer|client|them|him|her|team|everyone|know)",
        "he|she|they|customer|client|vendor|supplier|landlord|insurer|patient|lessor|hotel ~ (offers|offered|wants|promised|will|says|pays|asks|demands|gets)",
    ),
)
