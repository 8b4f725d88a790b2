# ruff: noqa: E501  (a pattern is read on one line)
"""promised-enjoyment: tells the reader how good it will feel, or sells the chore as a gift."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.rule import Rule

RULE: Final = Rule(
    label="promised-enjoyment",
    kind="ask",
    severity=Severity.MISTAKE,
    reason="Let them find their own joy in it. Say what it would make possible instead.",
    fix="The effect on people or on the work.",
    source=(
        'From Heidi Grant\'s book "Reinforcements", and a study of letters that ask for donations (Feiler, Tost '
        "and Grant 2012)."
    ),
    limit=(
        "There, naming two reasons, good for you and good for others, brought less than either alone: one "
        "reason is enough."
    ),
    yes=(
        "It's going to be a riot, you'll be over the moon! Could you host the quiz on Friday?",
        "I've got a little present for you: 80 forms to sort by Monday.",
        "You'd love every minute of it: could you do the stand on the 4th?",
    ),
    no=(
        "You said you like sorting data, so I thought of you. Could you do the 40 cards by Friday?",
        "The children will love it. Could you read on Monday at 9?",
        "I'd love your opinion on page 3 by Friday.",
    ),
    patterns=(
        "lucky (lady|man|boy|girl|woman|fellow|guy|chap|you|dog|bastard|so)",
        "you will|would|are|might|may (going|bound|sure|certain|guaranteed)? (to)? (come|go|leave|walk|look|end|be|feel|get|find|return|finish|wake|sleep|sit|stay|drive|run|burst|head|emerge|laugh|grin|skip|float) ~~ (<glee>|till you cry|till you drop|with joy) !(to|if|with the|about the)",
        "you will (soon|all|even|just|actually|almost|still|probably|definitely)? (be)? (tell|telling|bragging|talking|dreaming|boast|boasting|sad|asking|miss|wonder|wondering|envy|beg|begging|ask|want|queue|grateful|talk) ~~ (grandchildren|about it|for years|when it is over|lived without|ever lived|again|for more|i asked|more of|me for)",
        "(most|best|happiest|greatest|loveliest|finest|funniest|coolest|highlight|party|night|evening|afternoon|ride|adventure|time|experience|nicest) ~ of (your|my|a|the) (life|lifetime|year|month|week|summer|winter|career|season|century|decade|day|dreams)",
        "(highlight|party|adventure|ride|night|time|treat|event|thrill) of (your|a|the) (life|lifetime|year|month|week|summer|winter|career|season|century|day|dreams)",
        "(it|this|that) (will|would|is going to|is gonna|must) be (so|such|an|a|absolutely|really|totally|truly|just|the)? (epic|legendary|hilarious|magical|glorious|awesome fun|unforgettable|the time of|dreamy|fabulous|heavenly|jolly|a laugh|a giggle|a hoot|amazing fun|brilliant fun)",
        "(i|we) (almost|really|already|do|am|are|could)? (envy|jealous of|envious of) you",
        "(love|adore|kiss|hug|thank|worship) me for (this|it|that|asking)",
        "picture it|this :",
        "you <modal>|are|might (not)? (be|going|gonna|to|seriously|all|so)? (to|be)? <adv>? <adv>? love|enjoy|adore !to|your|me",
        "you will|would|are|might (going|bound|sure|guaranteed|certain)? (to)? (absolutely|really|totally|definitely|surely|have|so|probably|honestly|certainly)? (have|having) ~ "
        "(fun|blast|ball|great time|good time|lovely time|wonderful time|whale of|best time|laugh|laughs|time of your life|party|nice time|good laugh|pleasure|joy|nice day|lovely day|great day)",
        "have|having|had ~ (fun|blast|ball|great time|whale of a time|time of your life) (at|with|on|doing|there|in|guaranteed|,|!|.)",
        "you will|would|are (going to)? <adv>? <adv>? (be)? (over the moon|thrilled|delighted|begging|hooked|smiling|laughing|glowing|grinning|beaming|dancing|addicted|in heaven|in stitches|overjoyed|"
        "in seventh heaven|in paradise|proud|amazed|enchanted|fascinated|buzzing|humming|singing|charmed|happy you|glad you|happier|blown away|like a kid|on cloud|walking on air) ",
        "you will|would|are (going to)? <adv>? (feel|sleep|smile|laugh|grin|glow|beam|dance|sing) (so|great|good|amazing|wonderful|proud|happy|like|fantastic|better|from|all|about|a|the|out|with|alive|on|for|yourself)",
        "you will (thank|be thanking|come back thanking|want to thank|kiss|bless|worship|hug|be grateful)",
        "you|and|will|would|to thank me (later|for|afterwards|afterward|one|some|forever|when|on|in|!|.|,)",
        "you (would|will) (never|not) (regret|forget|stop|be able to stop|be bored|have laughed|have had)",
        "+you will not (regret|want|be able|forget|stop|be disappointed|believe|get enough|be bored)",
        "it|this|that|which|be is|was|will|would|can|be (be|going to be|gonna be|honestly|really|such|so|all|actually|always|just|truly|also)? <adv>? <adv>? "
        "(good|great|real|loads of|lots of|tons of|pure|some|super|huge|wonderful|jolly|proper|such|genuine|nice|more|much|a bundle of|heaps of)? (of)? (fun|treat|hoot|riot|blast|joy|thrill|scream|laugh|giggle|gas|picnic|"
        "delight|jolly|adventure|enjoyable|entertaining|relaxing|therapeutic|meditative|soothing|exciting|exhilarating|magical|addictive|bliss|heaven|party|paradise|thrilling|delightful|uplifting|energizing|satisfying|rewarding|fulfilling) !if|fact",
        "(pure|sheer|utter|real|absolute|guaranteed) (pleasure|joy|bliss|delight|magic|heaven|enjoyment|happiness|relaxation|satisfaction)",
        "(present|gift|treat|surprise|goodie|goody|delight|gem|treasure|bonbon|candy|plum|dessert|cherry|pleasure|jewel|christmas|adventure|delicacy|titbit|morsel|honor|feast|dream job|dream task) "
        "(is|just|all|has|waiting|especially|coming|reserved|awaits|comes|wrapped)? (coming|come|for|to|your|waiting|here|you|on|up)? (for)? (you|your way|your)",
        "<greet>|a|an|little|got|have|special|my|as|christmas|birthday|early|nice (a|some|little|my|nice|lovely|special|early)? (present|gift|treat|goodie|goody|surprise) (for you|to you|from me)",
        "(fun|best|nicest|sweetest|coolest|finest|loveliest|juiciest|most fun|most enjoyable|most exciting|most beautiful|happiest|greatest|jolliest) (job|task|part|bit|gig|thing|assignment|hours|afternoon|day|seat|shift|work|duty|evening|role|slot|fun|two hours) "
        "(of|in|on|for|at|we|you|anyone|going|around|there|is yours|the|that|ever)",
        "lucky you|winner|devil|one|duck|thing|so",
        "make|brighten|sweeten|light|lighten|crown|makes|brightens (up)? your (whole|entire)? (day|week|month|year|evening|weekend|afternoon|christmas|summer|night|morning)",
        "(like|as good as|almost|better than|practically|basically) (a|an|going|being|having)? (on|to|day|trip|week|little|free|mini|paid)? (holiday|vacation|spa|adventure|party|christmas|treasure hunt|playground|yoga|meditation|therapy|wellness|massage|picnic|hunt|workout|cruise|disneyland)",
    ),
    unless=(
        "(was|were|had|been) ~ (fun|treat|joy|blast|pleasure|delight)",
        "(could|can|to|them|kids|children|they|we|guests|people) have ~ fun",
        "fun for (the|our|my|all|new|them|children|kids|everyone|guests|visitors|pupils)",
        "(if|whether|unless|hope|hoped|thought|think|said|says|told|know|knew|mentioned|when) (that)? you (<modal>|are) <adv>? (love|enjoy|like|have|be interested)",
        "you (said|told|mentioned|wrote|say|once said)",
        "(customers|users|kids|children|pupils|guests|visitors|they|students|team|players|everyone|people|audience|patients) (are|will|would|really|all|have)? (going|gonna|to|all|really)? (to)? (have|had|having|love|loved|enjoy|enjoyed)",
        "(what|who|how|when) ~ you (love|enjoy|like|adore)",
    ),
)
