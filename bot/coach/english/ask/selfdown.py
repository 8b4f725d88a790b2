# ruff: noqa: E501  (a pattern is read on one line)
"""self-deprecation: puts oneself or one's question down."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.rule import Rule

RULE: Final = Rule(
    label="self-deprecation",
    kind="ask",
    severity=Severity.MISTAKE,
    reason="It's a fair question. No need to make yourself small.",
    fix="Say what you know and where you're stuck.",
    source="From a study of asking for advice (Brooks, Gino and Schweitzer 2015).",
    limit="Those who asked were seen as more able, not less, where the task was hard and the expert was asked.",
    yes=(
        "I'm a walking disaster with spreadsheets. Could you check row 14 by noon?",
        "This will be the daftest thing you've heard today, but where's the key?",
        "I'm far too dense for this form, could you fill in box 3 by Friday?",
    ),
    no=(
        "I'm new to this tool. Could you show me the export by Friday?",
        "I don't understand line 9, could you explain it today?",
        "The stupid printer ate it. Could you print it again by 3?",
    ),
    patterns=(
        "(human|walking|living|office|resident|village|local|team|departmental) (bug|idiot|disaster|dinosaur|catastrophe|error|typo|fossil|klutz|mess|fool|dunce|accident|wreck|nightmare)",
        "i am|was <adv>? <adv>? (a|an|the|such a|such an) ~ (disgrace|embarrassment|joke|failure|shame|menace|liability|burden|impostor|waste|fraud|mess) (to|of|for|when|with|at|in|,|.|!|-)",
        "do not (laugh|judge|roll your eyes|shout|tell anyone) ,|.|!|:|but|at me|i|please",
        "(resident|local|office|team) (noob|idiot|fool|dummy|dunce|klutz|luddite|dinosaur|disaster|catastrophe)",
        "(densest|thickest|dumbest|slowest|dimmest|worst|most hopeless) (of|in|at|person|one)",
        "my !(life|world) ~ (is|are) (an|a) (embarrassment|disgrace|disaster|catastrophe|joke|shambles|car crash)",
        "i|we am|are|was|feel|seem|sound|look|be|being (<adv>|far|way|much|obviously|officially|just|about|as|like|an|known|going|be|some|your)? (<adv>|far|way|much|an|like|to|resident|village|local|typical|little|tech|bit)? (<adv>|an|being|the|walking|technical|old|computer|tech|too|bit|spelling|bloody|real|proper|complete|born|digital|hopeless|certified|of|poor|lazy|mathematical|excel)? (<adv>|a|an|old|walking)? (<dumb>) !luck|idea|about|sorry|shape|position|mistake|situation|thing|mood|connection|signal",
        "+i|we am|are <adv>? (not|no) (<adv>|the|exactly|even|that)? (<adv>|the|very)? (brightest|sharpest|smartest|cleverest|quickest|fastest|bright|smart|clever|quick|intelligent|gifted|talented|good with|good at|genius|einstein|use|sharp|capable|clever|worthy|wizard)",
        "(this|it|that|here|here comes|my|question|just|sorry|a|for|really|another|probably|maybe|possibly|following|ask|asking|have|the|with|such|is|be|one|some|an|incredibly|very|rather|quite|pretty|little|you|most|super) (is|will|might|may|must|be|would|could|probably|comes|a|an|the|really|sounds|just|sound)? "
        "(be|probably|a|an|the|really|very|sound|like|just|my|so|such|be a|incredibly|quite)? (a|the|an|really|very|so|such|most|probably)? (<dumbadj>) (little|newbie|beginner|basic|tech|sounding)? (question|questions|q|qn|ask|thing you|request|idea|query|doubt|one|message|mail|email) (,|:|.|!|-|but|?|you|of|i|from|that|about|and|for|so|-|…|ever|$|today|maybe|on|again|time|please)?",
        "^ (<greet>)? ~ (<dumbadj>) (little|newbie|beginner|basic)? (question|questions|q|ask|request|thing)",
        "(<dumbadj>) (question|questions|thing|request|q) (you|of the|from|ever|incoming|alert|i|but|coming|time|ahead|from|ever|today|:|,|this)",
        "(<dumbadj>) (question|questions|q)",
        "(excuse|forgive|pardon|given|my|due to|because of|despite|show|showing) (my|me|the|own|for)? (sheer|utter|total|complete|own|profound|being|usual|infinite|abysmal|such|great|poor|embarrassing)? (own)? (stupidity|ignorance|incompetence|ineptitude|silliness|clumsiness|cluelessness|dumbness|foolishness|thickness|denseness|slowness|ignorant|dumb|stupid|uselessness|naivety|naivete|idiocy|two left|lack of (brains|talent|brain|intelligence))",
        "my brain|head|mind (is|does|has|can|just|refuses|must|simply|seems|turned|went) ~ (not|mush|sieve|jelly|stupid|small|porridge|potato|empty|dead|cheese|useless|slow|fried|pea|too|hole|holes|cotton|hay|refuses|slow|full|made|goo|dense|switched|swiss|thick)",
        "(too|so) <adv>? (stupid|dumb|dense|thick|slow|dim|dull|daft|clumsy|dumm|silly|simple|ignorant|hopeless|blind|incompetent|old|lazy|inept) (to|for|that|i|even|when|with|at|!|.)",
        "(slowest|dumbest|dimmest|worst|stupidest|daftest|clumsiest|laziest|weakest|thickest|dullest|silliest|least (bright|able|clever|talented|gifted|intelligent|competent|skilled|technical)|most (stupid|clueless|incompetent|hopeless|useless|ignorant|inept|forgetful|untalented|disorganized)) (person|guy|one|registrar|member|in|on|of|pupil|student|cook|colleague|nurse|analyst|mind|developer|brain|coder|man|woman|intern|teacher|writer|speller|link|apprentice|question|thing|at|driver|half|person)",
        "(silly|foolish|stupid|daft|dumb|useless|clueless|confused|ignorant|forgetful) (old|little|me|young|poor|clueless)? (woman|man|fool|me|lady|girl|boy|goat|cow|bat|self|sausage|goose|person|bugger|git|intern|manager|biologist)",
        "(silly|stupid|dumb|clumsy|daft|foolish|poor little|clueless|dopey) (me|old me|of me) ",
        "my (first|humble|miserable|poor|clumsy|little|own|pathetic|sad|amateurish|awful|so called|whole|entire|latest|last|feeble|lousy)? (draft|text|writing|code|poster|slides|work|homework|attempt|drawing|sketch|essay|skills|spelling|maths|math|knowledge|excel|grammar|handwriting|effort|sense|memory|french|paper|abstract|design|english|scribbles|attempts|deck|thesis) "
        "(is|are|was|were|looks|look|reads|sounds) <adv>? <adv>? (garbage|rubbish|crap|terrible|awful|mess|embarrassing|pathetic|shit|horrible|disaster|joke|laughable|hopeless|trash|worthless|poor|stupid|dreadful|abysmal|embarrassment|junk|nonexistent|amateurish|atrocious|hideous|catastrophe|disgrace|beneath|dire|bad|childish|zero)",
        "(you|everyone|everybody|any|a|every) (will|are|would|child|kid|intern|toddler|idiot|beginner|monkey|first year|apprentice|five year old|other|normal|sane) (probably|surely|going to|all|be|think|must|else|person|one)? (laugh at|laughing at|giggle at|think i am|know this|knows this|can do this|could do this|understands|knows|gets|but me|except me|face palm|roll)",
        "(chocolate teapot|fish out of water|bull in a china|elephant in a|village idiot|court jester|weakest link|black sheep|hot mess|lost cause|hopeless case|waste of space|train wreck|bear of (very)? little|dead weight|imposter|impostor|fraud here)",
    ),
    unless=(
        "(router|server|bridge|cable|pump|chain|password|bay|rack|machine|tool|supplier|package|file|old|is the) ~ (weakest link|dead weight)",
        "he|she|they|user|customer|tester|client|patient|reviewer|printer|firewall|form ~ (says|said|wrote|writes|calls|called|is|are) ~ (<dumb>)",
        "i (feel|am|was) (terrible|awful|bad|rubbish|horrible|a bit rubbish) (about|for|that|to|today|since|having|taking|putting|pulling|dragging|throwing|dumping|leaving|pushing|landing|asking|interrupting|,)",
    ),
)
