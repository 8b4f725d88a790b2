# ruff: noqa: E501  (a pattern is read on one line)
"""diminishing: faults the help, its speed or its helper; makes it look cheap; is surprised that they could."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.rule import Rule

RULE: Final = Rule(
    label="diminishing",
    kind="thanks",
    severity=Severity.MISTAKE,
    reason="A thank-you with a 'but' is remembered for the 'but'.",
    fix="Leave the 'but' out, or say it another day.",
    source="It follows from studies of praise and of feeling valued (Algoe and others 2016; Grant and Gino 2010).",
    limit="They did not measure thanks with a 'but'.",
    yes=(
        "Better than nothing, thanks!",
        "Who would've thought you'd manage it. Thank you.",
    ),
    no=(
        "It took you all night, and every figure is right. Thank you, the books are closed.",
        "Finally the door closes without a bang, thanks to you.",
    ),
    patterns=(
        "(it|that|they|the ~|your ~|most|half|some) (was|were|is|are|looked|tasted|came|came out) <adv>? (dry|cold|burnt|burned|salty|bland|wrong|late|thin|short|awful|ugly|slow|noisy|dirty|crooked|blurred|blurry|incomplete|confusing|boring|dull|broken|messy|sloppy|weak|tasteless|overcooked|old|stale|rude|tiny|too ~) (, )? but|still|however|yet",
        "(took|taken) you (a while|long|ages|forever|some time|your time|long enough|weeks|days|all (day|week|month))",
        "(finally|eventually|at last|at long last) (answering|replying|sending|getting|coming|reading|giving|deigning|doing|finding (the|time|a)|returning|bothering|turning|finishing|delivering|showing|responding)",
        "(next time|in future|another time) ~ (check|read|ask|send|test|look|try|wash|count|save|start|warn|tell|knock|spell|think|label|use|reply|answer|bring|be|come|mind|proofread|double)",
        "(trainee|intern|child|gran|granny|grandma|grandmother|kid|dog|cat|apprentice|monkey|student|google|chatgpt|machine|nephew|son|daughter) ~ (had|could have|would have|has|came|comes|could|can|would)? ~ (same|done (it|that|this|the same)|known|better|faster|come to|written|solved|drawn)",
        "(it|that|they) (was|were|is|are) <adv>? (edible|drinkable|legible|readable|presentable|tolerable|survivable|bearable|passable|usable|wearable) (,|.|!|even|enough|at least|this time|actually|after)",
        "(for|from) (someone|somebody|a (man|woman|person|beginner|rookie|novice|trainee|layman|manager|designer|newcomer)|an (amateur|intern|engineer|accountant|it)) ~ (you|it|that|,|.|!|quite|not|in (marketing|sales|hr|finance|it))",
        "i|we (had|would have) (hoped|wished|liked|preferred|expected) (for)? ",
        "better (late)? than (nothing|never (,|.|!)? (thanks|thank|i guess|i suppose|cheers))",
        "(took|taken|take|takes|taking) (you)? (long enough|a while|its time|your time|your sweet time|ages|forever|an eternity|a bit long|quite a while|quite some time|so long|a long time|rather long|only (three|two|four|five|six|a|ten)|three attempts|several attempts|a few attempts|four reminders|some doing|some nagging) ",
        "(long enough|slow coach|slower than (i|we|usual|hoped|promised|a|my)|slow but|bit slow|rather slow|a tad slow|too slow|not the fastest|not exactly fast|not quick)",
        "(bit|little|tad|somewhat|rather|a touch|slightly|quite|pretty|kind of|a trifle|too|so|very|terribly|awfully) (late|thin|short|rough|slow|vague|sloppy|messy|long|rushed|basic|superficial|brief|clumsy|wordy|overdue|hasty|patchy|bland|dull|crooked|skimpy|meagre|meager|amateurish|crude|behind|untidy|dry|chaotic|simple|shaky|half hearted|burnt|salty|cold|disappointing|lazy|scruffy|sparse|approximate|weak|light on|boring|off|loud|wonky) "
        "(,|but|.|!|for|and|-|though|in|to|at|as|on|perhaps|maybe|;|here|around|than|if)",
        "+not (exactly|quite|really|what|the|perfect|my|as|so|great|ideal|entirely|bad|too bad|brilliant|a masterpiece|half bad|quite as|your best|that good|very|all|up to|terribly|half as|how|everything|much) (what|the|how|as|perfect|great|ideal|bad|thorough|help|good|in|my|best|brilliant|your|right|use|work|style|taste|clean|for (you|a)|a|i|correct|up|of|useful|helpful|pretty|complete|finished|tidy|to|quite) ",
        "(will|would|it) (have to|has to|just|probably|must|hopefully)? (have to)? (do|suffice|serve|pass|be enough|be okay) (for now|,|.|!|i guess|i suppose|for the moment|somehow|until|as|in a pinch|though|-|in)",
        "(had|have|i|was|would have|were) (hoped|hoping|expected|expecting|wished|preferred|liked|wanted|imagined|pictured|asked) (for|to|you|that|it|a|more|something|the|better|some|in)? ~ (more|better|faster|sooner|different|else|discipline|quicker|less|shorter|longer|detail|earlier|thorough|bit|week|other|nicer|opposite|deeper|yesterday|monday|tuesday|effort|care|worse)",
        "(who|never|not|would not|hardly|nobody|no one|noone|anyone|did|i|we|and there) (would|had|could|did|have|have ever|was|not)? (have|ever|even|not)? (thought|think|guessed|expected|believed|known|dreamed|expect|believe|imagined|credited|bet) ~~ (you|your) (could|would|had|can|were|knew|capable|managed|had it|department|able|had any|a creative|of all people) ~",
        "(surprised|surprisingly|amazed|astonished|astonishing|surprise|amazing|astonishingly|shocked|stunned|baffled|unexpectedly|miracle|wonder|wonders|incredible|amazingly|remarkably|unexpected|remarkable) (that|me|how|to see|by|,|of|it|at|you|what|for)? (that|even|to|how|,)? (you|your|someone like|somebody like|well done|decent|good|useful|competent|fast|quick|well|for once|readable|it|even you|from|correct|accurate|helpful|clear|okay|ok|tidy|punctual|clean) ~ (could|can|managed|manage|know|knew|actually|did|are|were|able|had|made|understood|would|got|even|found|have|worked|for|,|.|!|on|from|from you|time|enough|remembered|wrote|was|this|work|once)",
        "(next time|in future|in the future|another time|for the future|going forward|from now on) (maybe|perhaps|please|try|just|you (could|can|might|should)|do|read|could|can|, (please|maybe|perhaps|try|do|read|a bit|just|could|can|send|bring)|it (could|might|should)|send|with (a bit|more|less|fewer)|use|be|less|might|bring|without|let me|ask me|check|more|a (bit|little)|wash|should) ~",
        "(at least|for what it is worth|if nothing else) (you|it|the|we|one|that|someone|somebody|i|half|something|they) ~ (tried|try|did|something|made|worked|was|is|got|has|have|showed|half|not|came|means|right|could|can)",
        "(despite|in spite of|apart from|except for|aside from|notwithstanding|minus|pity|shame|too bad|if only|ignoring|leaving aside|never mind|if one ignores|modulo|besides|even with|had it not been for) (about|that|it|the (typos|typo|mistakes|mistake|errors|error|delay|delays|gaps|mess|noise|smell|spelling|colour|color|colours|end|ending|last|first|second|wait|layout|length|taste|missing|bits|parts|tone)|your (typos|mistakes|errors|delay|spelling|moods|mood|grumbling|complaining|tone|handwriting|lack|inexperience|usual|style|accent)|all the|only|, (but|though)|a (few|couple|bit)|some) ~",
        "(pity|shame|too bad|alas|unfortunately|sadly|regrettably) (that|about|it (was|is|came|took|did|has|had|does)|you|not|only|half|too|your (~) (was|were|is|did|came|had|has)|a (bit|little))",
        "(would|might|could) (have)? (been|be) (nice|nicer|better|good|great|useful|faster|quicker|easier|helpful|more|lovely|handy|perfect|ideal|even better|cleverer) (if|to|earlier|with|in|had|a|on|without|faster|sooner|yesterday|for|,|.|last|two|before|but|when|than)",
        "(after|needed|three|two|four|five|several|only|countless|many|with|some|despite|six|dozens of|all those|all the|a few|second|third|took|just) (only|just|a|three|two|four|five|several|countless|endless|many|six|few|ten|some|numerous|repeated|constant)? (reminder|reminders|attempts|emails|nudges|nudge|chasers|tries|begging|prods|pings|follow ups|times of asking|chases)",
        "(i (guess|suppose)) (thanks|thank|it (will|is|was|did|does|works|worked)|that (will|is|was|did|does)|you (tried|did|meant|could|had|have to|got|finally)|i (should|must|have)|.|!|this (is|will))",
        "(in the end|somehow|more or less|kind of|sort of|barely|just about|almost|half way|halfway|half|roughly|partly|partially|at a pinch|just barely|nearly) (works|worked|works now|did the (job|trick)|does the (job|trick)|usable|useful|helpful|helped|ok|okay|right|readable|it does|what i|managed|good|good enough|correct|decent|acceptable|done|what we)",
        "(usable|acceptable|passable|tolerable|adequate|bearable|serviceable|decent|mediocre|so so|alright|okay ish|okayish|not terrible|not awful|not bad|fine|satisfactory|sufficient|half decent|workable|survivable) (enough|for|,|i|though|.|in|if|-|!|from|considering|given|really|work|job|effort|at) ~ ",
        "(well|okay|ok|fine|right|hm|hmm|meh|oh well|so so|anyway) (,|.|…|then|i) ~ (guess|suppose|anyway|you tried|it is|it will|better|it does|at least|could|something|works|but|did could not|never|it did) ",
        "(than|as) (i|we|one|anyone) (had)? (feared|expected|thought|hoped|would have expected|imagined|dared|expect) (from|of|,|.|!|it|you|you would|anybody|after|-|given|with)",
        "late (but (it|ok|okay|thanks|thank|at least|fine|useful)|as (usual|always|ever)|again|,|though|than|reply|though)",
        "(you|your) ~ (lazy|grumpy|clumsy|slow|forgetful|disorganized|grumbling|moaning|chaotic|useless|bad mood|of all people|complaining|groaning|whining|sighing|eye rolling|grudgingly|unreliable|reluctance) ~",
    ),
    unless=(
        "better late than never , (the|my|our)",
        "+not ~~ (it is|was|were|but|:|,|-) (far|much|even|a lot|way|so much) (better|more|nicer|finer|kinder|cleverer)",
        "(it is|it was|but|,|:) better (.|!|,|:)",
        "(not|never) ~ (expected|had in mind|hoped|thought of|asked for|imagined) ~~ (better|nicer|finer|twice|whole|more)",
        "(so|very) (late|long) (.|,|!|and|to|at|in|for)",
        "(took|cost|needed) (me|us|him|her|them) ~ (tries|attempts|days|weeks|hours)",
        "(my|our) ~ (was|were|am|is|had been|sounded) <adv>? (too|so|bit|rather|way|far|very) ",
        "(wait|waiting|waited|stay|staying|stayed|work|working|worked|sit|sitting|sat|up|home|there|calling|asking|asked|ask) ~ (so|too|very) (long|late)",
        "(sorry|apolog*) ~ (had to|so late)",
        "(without|before) (you|your)",
        "(i|we) (was|were|am|are|have|had|felt) (late|slow|wrong|stupid|lazy|confused|too|so|not)",
    ),
)
