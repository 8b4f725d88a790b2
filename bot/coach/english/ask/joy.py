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
        "you (will|would|must|surely)? ~ (can|could) (hardly|barely|scarcely)? (not)? wait (to (get|start|do|see|sink|roll|begin|dive|join)|for it)",
        "+you (can|could) (hardly|barely|scarcely|not)? wait to (get|start|do|see|sink|roll|begin|dive|join)",
        "lucky (lady|man|boy|girl|woman|fellow|guy|chap|you|dog|bastard|so)",
        "(sounds|sound) (dreamy|delightful|heavenly|divine|fun|lovely|blissful|irresistible) (,|!|.|?|right)",
        "you (will|would) ~~ (while you work|all the way (home|through)|with delight|for joy|of delight|the whole time you)",
        "(heart|soul|eyes) will (leap|sing|dance|soar|glow|rejoice|light up|shine|jump|melt)",
        "you will|would|are|might|may (going|bound|sure|certain|guaranteed)? (to)? (come|go|leave|walk|look|end|be|feel|get|find|return|finish|wake|sleep|sit|stay|drive|run|burst|head|emerge|laugh|grin|skip|float) ~~ (<glee>|till you cry|till you drop|with joy) !(to|if|with the|about the)",
        "you will (soon|all|even|just|actually|almost|still|probably|definitely)? (be)? (tell|telling|bragging|talking|dreaming|boast|boasting|sad|asking|miss|wonder|wondering|envy|beg|begging|ask|want|queue|grateful|talk) ~~ (grandchildren|about it|for years|when it is over|lived without|ever lived|again|for more|i asked|more of|me for)",
        "(most|best|happiest|greatest|loveliest|finest|funniest|coolest|highlight|party|night|evening|afternoon|ride|adventure|time|experience|nicest) ~ of (your|my|a|the) (life|lifetime|year|month|week|summer|winter|career|season|century|decade|day|dreams)",
        "(highlight|party|adventure|ride|night|time|treat|event|thrill) of (your|a|the) (life|lifetime|year|month|week|summer|winter|career|season|century|day|dreams)",
        "(lovely|nice|wonderful|welcome|pleasant|refreshing|great) (change|break|distraction|outing|diversion) for you",
        "unforgettable|fabulous|magical|glorious ~~ awaits",
        "(fun|joy|pleasure|delight|treat|treats|bliss|happiness|adventure|paradise|heaven|hours of fun) (just)? (awaits|waits|await|is waiting|beckons|calls|is calling)",
        "+(no|not a|never a|no greater|not any) (greater|bigger|better|finer|purer|sweeter) (joy|happiness|pleasure|fun|delight|thrill|feeling|bliss) (than|in)",
        "+nothing (beats|compares|comes close|lifts|warms|tops|is more fun|is nicer|like the feeling)",
        "(heaps|loads|tons|lots|bags|oodles|plenty|buckets|hours|barrel) of (pure)? (joy|fun|laughs|laughter|smiles|pleasure|happiness|giggles|merriment)",
        "i|we (can|do|hereby|will|would)? (guarantee|promise|prescribe|wager|bet|swear) (you)? (a|some|lots of|plenty of|hours of|pure|that)? (you)? (will)? (be)? (smiles|laughs|fun|joy|laughter|good time|happiness|pleasure|delight|hooked|love|enjoy)",
        "(more|most|as much) fun (than|you can|with|as)",
        "(how|what) (would|about|do|if) ~~ (most|best|lovely|fun|satisfying|wonderful|exciting) ~ (evening|night|day|afternoon|hour|time|weekend|morning) ~ (life|year|month)",
        "(good|balm|medicine|food|tonic|great|therapy|nourishment) for (the|your) (soul|heart|spirit|spirits|mood|nerves)",
        "(song|smile|spring|sparkle|glow|joy) (in|on|to|into) your (heart|face|step|eyes|lips)",
        "(miss|missing|pass up|passing up|deprive you|rob you|keep you) (out)? (on|from|of|up)? (the|this|such|so much|all|a|that)? (great|wonderful|big|golden|once)? (fun|joy|party|treat|pleasure|delight|chance|experience|laugh)",
        "(chance|opportunity|excuse) to ~ (have fun|a bit of fun|enjoy yourself|let your hair|shine|play|have a laugh|treat yourself|have some fun)",
        "chance (to have|for|at) (a|some|a bit of)? (bit of)? fun",
        "have|has|got|saved|kept|reserved|set|put|hand*|giv*|offer* (i|you|we)? (got)? (you|aside)? (a|the|some|such a|this) (most|very|real|best|little|nice|sweetest|special|lovely|delicious|wonderful)? (most|best|delicious|little)? (delicious|goodie|goody|treat|gem|honor|privilege|delight|bonbon|jewel|tastiest|juiciest|yummiest|cherry|pearl|dream|fun) (job|bit|piece|part|task|one|of|to|for you|,)? ",
        "(it|this|that) (will|would|is going to|is gonna|must) be (so|such|an|a|absolutely|really|totally|truly|just|the)? (epic|legendary|hilarious|magical|glorious|awesome fun|unforgettable|the time of|dreamy|fabulous|heavenly|jolly|a laugh|a giggle|a hoot|amazing fun|brilliant fun)",
        "(i|we) (almost|really|already|do|am|are|could)? (envy|jealous of|envious of) you",
        "(dreamiest|loveliest|jolliest|sweetest|funnest|happiest|most fun|most delightful|most enjoyable|nicest) (job|task|chore|duty|shift|work|gig|bit)",
        "(it|this|doing it|which) (is|will be) (its|a) (own)? (reward|joy|pleasure|delight|treat|dream) ",
        "(like|as happy as) a (kid|child|pig|dog|boy|girl) (in|at|on|with)",
        "right up your (alley|street) ~~ <glee>",
        "(it|this|that) (is|will be|would be) <adv>? <adv>? (great|good|such)? (craic|entertainment|relaxing|fun)",
        "(free|great|best|pure) (entertainment|gym|workout|fun|therapy|show) (in town|for you|guaranteed)",
        "^ (bliss|heaven|paradise|joy|pure joy) .|!|…",
        "in for ~ (laugh|treat|fun|ride|blast|adventure|surprise|good time)",
        "(would|will) regret missing",
        "(love|adore|kiss|hug|thank|worship) me for (this|it|that|asking)",
        "picture it|this :",
        "you <modal>|are|might (not)? (be|going|gonna|to|seriously|all|so)? (to|be)? <adv>? <adv>? love|enjoy|adore !to|your|me",
        "you will <adv>? <adv>? like it|this|that|them|every",
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
        "+(will|would) not regret (it|this|a)",
        "+(never|no) (had|have|a|known|been) ~ (as much fun|so much fun|dull moment)",
        "you will|would (get|find|take|have) ~~ (kick out of|buzz|thrill|pleasure in|fun|addictive|fascinating|relaxing|fulfilling|joy|therapeutic|soothing|delightful|irresistible|meditative|satisfying|rewarding|pleasant)",
        "it|this|that|which|be is|was|will|would|can|be (be|going to be|gonna be|honestly|really|such|so|all|actually|always|just|truly|also)? <adv>? <adv>? "
        "(good|great|real|loads of|lots of|tons of|pure|some|super|huge|wonderful|jolly|proper|such|genuine|nice|more|much|a bundle of|heaps of)? (of)? (fun|treat|hoot|riot|blast|joy|thrill|scream|laugh|giggle|gas|picnic|"
        "delight|jolly|adventure|enjoyable|entertaining|relaxing|therapeutic|meditative|soothing|exciting|exhilarating|magical|addictive|bliss|heaven|party|paradise|thrilling|delightful|uplifting|energizing|satisfying|rewarding|fulfilling) !if|fact",
        "(loads|lots|tons|heaps|bags|so much|such|great|real|pure|endless|good|guaranteed|maximum|jolly|big|bundle of|hours of|much) (of)? (good|pure)? fun",
        "fun (guaranteed|included|ahead|awaits|for you|job|task|fact that|part is|little|one|afternoon|assignment|thing to do)",
        "^ (<greet>)? ~ fun (one|job|task|little|afternoon|challenge|project|assignment|opportunity) (for|ahead|:|,|-)",
        "(pure|sheer|utter|real|absolute|guaranteed) (pleasure|joy|bliss|delight|magic|heaven|enjoyment|happiness|relaxation|satisfaction)",
        "(present|gift|treat|surprise|goodie|goody|delight|gem|treasure|bonbon|candy|plum|dessert|cherry|pleasure|jewel|christmas|adventure|delicacy|titbit|morsel|honor|feast|dream job|dream task) "
        "(is|just|all|has|waiting|especially|coming|reserved|awaits|comes|wrapped)? (coming|come|for|to|your|waiting|here|you|on|up)? (for)? (you|your way|your)",
        "<greet>|a|an|little|got|have|special|my|as|christmas|birthday|early|nice (a|some|little|my|nice|lovely|special|early)? (present|gift|treat|goodie|goody|surprise) (for you|to you|from me)",
        "(i)? (will|want|would)? (let|letting|allow|allowing|grant|granting|give|giving|offer|offering|gift|gifting|treat|treating|award|spoil|reserve|reserved|saved|kept|keeping|saving|have) (to)? you (the)? (to)? ~ "
        "(pleasure|honor|privilege|joy|treat|present|gift|fun|best bit|nicest|best part|fun part|sweetest|adventure|delight|dream)",
        "(fun|best|nicest|sweetest|coolest|finest|loveliest|juiciest|most fun|most enjoyable|most exciting|most beautiful|happiest|greatest|jolliest) (job|task|part|bit|gig|thing|assignment|hours|afternoon|day|seat|shift|work|duty|evening|role|slot|fun|two hours) "
        "(of|in|on|for|at|we|you|anyone|going|around|there|is yours|the|that|ever)",
        "lucky you|winner|devil|one|duck|thing|so",
        "you lucky",
        "(the|are|our|you)? lucky (winner|person|one|duck)",
        "make|brighten|sweeten|light|lighten|crown|makes|brightens (up)? your (whole|entire)? (day|week|month|year|evening|weekend|afternoon|christmas|summer|night|morning)",
        "(what|nothing|who|no) (is|could|can|would|better|does|else|beats|makes|says|like|not)? (be|is|not|there|more|better|beats|one|a|you|love|nicer|so)? (nicer|better|lovelier|happier|finer|sweeter|more fun|more relaxing|more satisfying|more beautiful|as fun|love|beats|enjoy|happy) ~ "
        "(than|way|like|afternoon|as|forms|lists|filing|a|the|spreadsheets) ",
        "+who (would|does|could) not (love|want|enjoy|like|adore|fancy|dream)",
        "(beats|better than) (any|netflix|a day|a holiday|the gym|television|tv|cinema|a spa|yoga|staying|sitting|cat|watching|going|christmas|the cinema|sex|therapy|meditation)",
        "(like|as good as|almost|better than|practically|basically) (a|an|going|being|having)? (on|to|day|trip|week|little|free|mini|paid)? (holiday|vacation|spa|adventure|party|christmas|treasure hunt|playground|yoga|meditation|therapy|wellness|massage|picnic|hunt|workout|cruise|disneyland)",
        "(dream|plum) (job|task|gig|assignment|come true)",
        "(great|nice|wonderful|perfect|golden|unique|fantastic|amazing|excellent|good|brilliant|super|lovely|exciting|fun|rare|terrific|once in a lifetime|marvellous|big) (opportunity|chance|experience|exposure|practice|adventure|workout|exercise|learning|networking) "
        "(for you|to grow|to shine|to learn|to show|to meet|you|to develop|to get|to make|to build)",
        "(good|great|nice|perfect|wonderful) for your (cv|career|soul|resume|mood|health|profile|figure|image|development|reputation|portfolio|karma|back|fitness)",
        "(i|we) (promise|guarantee|swear|bet|assure|know|am sure|warn) ~~ (love it|fun|enjoy|laugh|great time|hooked|addictive|have a ball|smile)",
        "(loved|love|adored|enjoyed) (it|every) ~~ (so will you|you will too|and you will)",
        "(so|as) will you !be|need|have|get|find",
        "you (get|have) to (enjoy|play|have fun|escape|shine|bask|hang out)",
        "+you have (not|never) (lived|laughed|seen|had fun) until|till|so|like",
        "(be)? (prepare|prepared|ready|get ready|brace yourself) (to be|for|to)? ~ (fun|amazed|wowed|blast|joy|time of your life|delighted|treat|love|adventure)",
        "(fancy|want|wanna|like|feel like|ready for|in the mood for|up for) (a|some|to have|having)? (little|bit of|bit|real|good)? (of)? (fun|treat|adventure|thrill|joy)",
        "feel* (amazing|great|good|fantastic|wonderful|warm|like a hero|like a million|proud) (after|about|afterwards|when|inside|doing|!)",
        "(lovely|nice|cosy|cozy|wonderful|glorious|gorgeous|blissful|delightful|heavenly|relaxing|beautiful|jolly|charming) (little|long|sunny|quiet)? (week|afternoon|evening|day|morning|hour|hours|night|stroll|walk|trip|weekend|outing|time|couple of hours|job) (of|with|in|among|sorting|counting|at|for you|out|doing)",
        "(it|this|that) (will|would|is going to) (cheer|thrill|delight|amuse|relax|entertain|inspire|energize|excite) you",
        "(it|this|that) (will|would|is going to) (be)? (do you good|warm your heart|put a smile|fill you with|bring you (joy|such|pleasure|so much)|give you (joy|pleasure|such|a (kick|buzz|thrill|smile|lift|glow|boost)))",
        "(smile|grin) on your face",
        "your (inner child|heart will|heart is going|soul will|eyes will)",
        "nothing (makes|gives|beats|cheers|lifts|relaxes|feels|quite) ",
    ),
    unless=(
        "(was|were|had|been) ~ (fun|treat|joy|blast|pleasure|delight)",
        "your|the (film|movie|book|talk|song|story|game|article|play|podcast|album|series) ~~ (is|are) ~ fun",
        "(could|can|to|them|kids|children|they|we|guests|people) have ~ fun",
        "fun for (the|our|my|all|new|them|children|kids|everyone|guests|visitors|pupils)",
        "(if|whether|unless|hope|hoped|thought|think|said|says|told|know|knew|mentioned|when) (that)? you (<modal>|are) <adv>? (love|enjoy|like|have|be interested)",
        "you (said|told|mentioned|wrote|say|once said)",
        "fun fact",
        "(customers|users|kids|children|pupils|guests|visitors|they|students|team|players|everyone|people|audience|patients) (are|will|would|really|all|have)? (going|gonna|to|all|really)? (to)? (have|had|having|love|loved|enjoy|enjoyed)",
        "(what|who|how|when) ~ you (love|enjoy|like|adore)",
        "do|does|did|will|would|are the|our|they|visitors|children|kids|customers|users|guests ~ (love|enjoy|like) ",
    ),
)
