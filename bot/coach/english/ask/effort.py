# ruff: noqa: E501  (a pattern is read on one line)
"""downplayed-effort: asserts that the work is next to nothing."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.rule import Rule

RULE: Final = Rule(
    label="downplayed-effort",
    kind="ask",
    severity=Severity.MISTAKE,
    reason="They'll judge the effort themselves. An honest estimate shows respect.",
    fix="A number, or nothing.",
    source="Article 004 (III); Grant (TED Ideas 2019); Newark, Bohns & Flynn 2017.",
    limit="One author's synthesis and a study of single requests; it says nothing about how long your task takes.",
    yes=(
        "It's a one-second thing for you! Could you export the list today?",
        "Barely worth calling it work: retype these 90 pages by Monday.",
        "You could do this in your sleep: could you check the 50-page lease by Friday?",
    ),
    no=(
        "I'd guess 45 minutes. Could you read it by Friday?",
        "The quick-search box is broken. Could you look at it today?",
        "A quick question: is the door code 4411?",
        "It isn't a minor job, could you check the index when you have a minute?",
    ),
    patterns=(
        "+not (really)? (take|cost|need|keep) (you|up)? (much)? (more|longer) than (a|one|two|three|five|ten|2|3|5|10)? (couple|few|minute|minutes|second|seconds|moment|moments)",
        "(easiest|smallest|simplest|tiniest|quickest|shortest) (job|task|thing|ticket|request|favor|fix|work|ask|question) (of|in|on|ever|you|i|this)",
        "(it|this|that) is (seriously|honestly|really|literally|practically|basically|truly|absolutely)? nothing (.|,|!|and|-|for|really|:|…)",
        "+(will|would) not (hurt|kill|bite|break) (a bit|at all|you|much|,|.|:)",
        "hardly anything to (it|do)",
        "(fly|flies|write|runs|run|do|goes|go) by itself",
        ", that is all ,|.|:|-",
        "it|this|that|which|they|all|thing|change|job|task|work|request|rest|ask|fix|one|them is|will be|would be|should be|are|seems|looks|must be|can be|was|be|might be|being "
        "(only|just|really|literally|such|super|pretty|so|very|a|an|the|all|honestly|basically|dead|quite|rather|simply|but|truly|totally|relatively|fairly|probably|actually|kind|of|surely|easily|no|more|than|practically|virtually|almost|hardly|barely|mere|merely)? "
        "(only|just|really|such|super|pretty|so|very|a|an|the|dead|quite|simply|but|of|than|single|any|mere|more|practically|virtually|almost)? (a|an|the|some|of|one|tiny|little|bit|mere)? "
        "(easy|trivial|effortless|painless|negligible|simple|nothing|peanuts|doddle|cinch|breeze|snap|trifle|formality|bagatelle|pinch|nobrainer|routine|wee|tiny|teeny|minuscule|minor|micro|mini|straightforward|microscopic|kinderspiel|small|quick) "
        "(enough)? (for (you|someone|somebody|a|an)|really|,|.|!|:|-|and|thing|job|task|fix|change|look|tweak|edit|check|errand|matter|chore|$|with|piece|bit|deal|stuff|work|as|i|compared|but|copy|touch|favor|polish|read|step|survey|so|if you|when you|at all|little|one|button|update|"
        "small|translation|correction|thing to|of|…|in|script|form|round|patch)",
        "(only|just|merely|nothing but|barely|simply|basically|maybe) (a|an|some|the|one|my|your|this|our|few|two)? (super|very|really|teeny|tiny|little|wee|mini|so)? "
        "(small|little|tiny|quick|short|wee|mini|minor|trivial|teeny|weeny|simple|minuscule|microscopic|easy|brief|micro|itsy|bitty|teensy|weensy|single|quickie|minimal) (bit|weeny|wee|little|tiny|of|quick|bitty)? (of)? "
        "(job|task|thing|things|look|change|changes|edit|edits|tweak|tweaks|check|fix|fixes|survey|matter|read|update|errand|touch|correction|corrections|glance|peek|step|exercise|chore|translation|polish|cleanup|button|form|nothing|work|copy|script|scan|call|round|proofread|patch|list|pass|nudge|rewrite|signature)",
        "(just|only) a (little|tiny|mere)? (nothing|nothings|trifle|formality|glance|peek|jiffy|tick|click|wink|blink|sec|snap|smidgen|tad|breeze|scribble|signature away)",
        "a (little|mere|tiny|sweet)? nothing (for|to|really|,|:)",
        "^ (<greet>)? ~ (super|really|very|so)? (trivial|tiny|mini|teeny|teensy|wee|easy|effortless|micro|minuscule|small|painless|itsy|negligible|simple|little) (weeny|tiny|quick|bitty)? (job|task|thing|fix|change|tweak|edit|check|errand|chore|matter|correction|one|thing|update|stuff|work|nothing) (for|,|:|-|.|!|really|to|…)",
        "(super|really|very|so) (short|quick|tiny|easy|simple|small|little|fast) (thing|job|task|survey|form|questionnaire|fix|check|edit|one for|,|:|and easy|look at)",
        "something|thing|anything|request (super|really|very|so|quite|pretty|dead)? (tiny|small|little|easy|trivial|mini|minuscule|effortless|minor|teeny|simple) (for|to|:|,|.|!|that|like|and)?",
        "(a|one|two|five|ten|three|2|3|5|10|thirty|30|mere|few|sixty|60|20|twenty|half a) (second|seconds) (job|task|thing|fix|check|affair|matter|change|edit|exercise|of|for|work|at|tops|max|look|flat|operation)",
        "(one|two|a|three|five|1|2|3|5|four|4) minute (job|task|thing|fix|check|affair|matter|change|edit|exercise|work|tweak|operation|jobs|errand|chore)",
        "(two|five|three|one|a|2|3|5|1|couple|ten|10|few|few|couple of) (of)? (minute|minutes|mins|second|seconds|clicks|click) (tops|max|maximum|flat|at most|at the most|work|if that|really|only|,? top|is all|and (you are|it is|that is|you will be|done)|for you|of your time ,? (tops|max))",
        "(take|takes|took|cost|costs|need|needs|require|requires|taking|costing|requiring|eat|spend|demand|demands) (you|me|us|someone|a|like|up)? (literally|only|just|like|about|maybe|all of|less than|no more than|under|barely|hardly|at most|but|a|mere|not|more|than|max|only about|probably|really|them|exactly)? "
        "(about|than|of|like|more|a|mere|maybe|roughly)? (your)? (a|one|two|three|five|ten|few|couple|half|2|3|5|10|1|30|thirty|twenty|20|60|mere|single|bare)? (of)? (a|few)? "
        "(second|seconds|blink|moment|moments|click|clicks|jiffy|tick|heartbeat|wink|breath|instant|snap|sneeze|glance|keystroke|keystrokes|coffee)",
        "(only|just|literally|barely|merely|hardly|not even|no more than|less than|under|not more than|max|at most) (about|like|take|takes|cost|costs|be|need|needs|taking|over)? (you|me)? (about|like|up|more|than)? (a|one|two|three|four|five|few|couple|1|2|3|4|5) (of)? (minute|minutes|min)",
        "(it|this|that|which) (will|would|should|can)? (only|just|literally|merely)? (take|takes|cost|costs|need|needs) (you)? (only|just|literally|merely|barely|a)? (a|one|two|1|2|couple|few|bare|mere)? (of)? (minute|minutes|min|moment|sec) (of|,|.|!|and|for|to|or|from|:|-|at|…|really|$)",
        "+(will|would|should|does|shall|need|do|can) not (really|even|actually)? (take|cost|be|need|require|eat|demand|keep) (you)? (a|an|any|much|more|long|too|that|up|very|very)? (than|of|longer|your|time|work|effort|long|hard)? (a|an|any)? "
        "(minute|second|long|blink|time|work|effort|big|hard|difficult|tricky|longer|bother|trouble|hassle|problem|much|moment|anything|thing|sweat|wink|time at all|a thing|deal|click|jiffy)",
        "+you (will|would|do) not even (notice|feel|need|break|have to|realize|blink|spill)",
        "(you|it) (will|would|can|are|is|could) ~ (done|finished|over|through|ready|sorted) (it|this|them)? (before|by the time|faster than|quicker than|sooner than) (you|your|i|the|lunch|can|your coffee|anyone)",
        "(take|takes|taking|in|cost|costs|needs|need|requires) (you)? (literally|basically|practically|virtually|almost|next to|absolutely|you|really)? (no|zero|nothing|hardly any|barely any|little) (time|effort|work|brain|thought|thinking|skill|preparation|at all|to|,|.|!|:|really|and|trouble)",
        "in no time",
        "+no time (at all|for you)",
        "(piece|slice|bit) of cake|pie|cakes",
        "(walk|stroll|ride|jog) in|through the|a park",
        "child 's play|stuff|game",
        "(childs|kids|child|children|kid|kindergarten) 's? (play|stuff|game|'s)",
        "+no brainer|sweat|biggie !if|either",
        "easy (peasy|as|money|win|for someone|for you|for a|to do|thing|job|task|one for|stuff|,)",
        "easier than",
        "plain sailing|doddle|cinch|kinderspiel|bagatelle|peasy|picnic ,|for|really|to|!|.|:|…",
        "a (doddle|cinch|breeze|snap|trifle|formality|bagatelle|pushover|walkover|no brainer|nothing|picnic|five finger exercise|finger exercise)",
        "+nothing (to it|big|much|major|serious|really|difficult|complicated|hard|fancy|special|dramatic|wild|heavy|at all) (for|,|.|!|:|-|really|to|,|just|…|$)?",
        "+(hardly|barely|scarcely|not even|not really|almost no|next to no|practically no|virtually no|no real|zero|no|not any|little|without) (any|a|much|worth|the|real|big|actual)? (real|any|big|calling|mentioning|talking|the|name)? (work|effort|job|task|calling|the word|mentioning|trouble|deal|hassle|chore|hard work|brainpower|labor|a task) "
        "(for|,|.|!|:|-|really|to|at all|involved|it|required|needed|on your|and|of|of the name|from|in|so|$|worth|:)",
        "(next to|almost|practically|virtually|basically|close to|as good as|less than) nothing",
        "(matter|question|thing) of (a|pressing|clicking|few|two|one|mere|five|copy|ten|three|just|copying|moving|hitting|some|30|a few|changing|a couple)? (of)? (second|seconds|minutes|minute|click|clicks|moments|button|key|blink|a button|a key|a click|paste|the button|few)",
        "(one|two|three|four|five|a|2|3|1|few|single|couple|couple of|half a|mere) (little|simple|quick|tiny|mouse|easy|short)? (of)? (click|clicks|tap|taps|keystrokes|keystroke|button press|mouse click|swipe|swipes|flick) (away|for|and|is|,|or|.|!|max|tops|:|really|of|with|work|$|from|job|only)",
        "(click|press|push|flick|snap|touch|tap|wave|blink|twitch|stroke) of (a|the|your|an) (button|mouse|key|wrist|fingers|wand|hand|eye|eyelid|switch|pen|thumb)",
        "(in|with) (your|one|a|the|two)? (sleep|one hand|left hand|eyes (closed|shut)|blink of an eye|heartbeat|jiffy|flash|trice|coffee break|snap|breeze|tick|little finger|hand behind|hands tied|wink|half an eye|twinkling) ",
        "(in|with) (your|one|both|closed|a|the|two) (sleep|hand tied|hand behind|left hand|eyes closed|eyes shut|jiffy|flash|trice|tick|blink|snap|heartbeat|little finger|pinky|eyes|hands behind|coffee break|lunch break) (,|.|!|you|:|-|…|for|and|anyway|$|closed|shut|or|to)?",
        "blindfolded|blindfold",
        "between (two|your|a|one|sips|breakfast|coffee) ~ (coffees|sips|coffee|meetings|calls|bites|coffee and|emails|breaths|patients|gulps|teas|cups|espressos)",
        "(while|during|over|before|with) (you|your|the|waiting|sipping|drinking) (drink|drinking|sip|sipping|wait for|waiting for|first|have|morning|next|finish|single|your|are having|make|coffee|kettle) (your|a|the|morning|first|for)? (coffee|kettle|tea|cup|espresso|elevator|lift|boils|cools|break)",
        "(all|only thing) (you|it|that|this|there) (have|need|needs|takes|would|has|is|ask|want|must|had|requires|you) ~ (to|is|click|press|do|a|sign|just) ",
        "you (just|only|simply|merely|literally) (have|need|got|ought|must) (to)? (just|only|click|press|copy|paste|sign|push|open|tick|forward|type|fill|move|swap|retype|change|check|read|go|write|put|add|do|run|drag|upload|hit|nod|say)",
        "(for|with) (someone|somebody|a person|a man|a woman|people|a pro|an expert|a wizard|a genius|a brain|brains|an artist|a mind|a guy|a girl|a lad|a lass|hands|a (strong|clever|smart|talented) <chore>?) (like|of|with|such) (you|your|yours|as)",
        "(for) (a|an|the) (pro|expert|wizard|genius|whizz|whiz|ace|guru|ninja|master|star|professional|artist|wiz|maestro|magician) (like|such|of|!|.|:|,)",
        "(hardly|barely|scarcely|not really|almost) (anything|nothing|worth|a) (to|it|calling|mentioning|task|the|blip|minute|job|dent|scratch)",
        "+not (exactly|really|much|that|a|very|too|so|a lot|all)? (a|of|that|much|very|big|huge)? (rocket|big|brain|lot|much|hard|difficult|major|huge|long|complicated|tricky) (science|surgery|deal|job|thing|task|work|of work|to it|to do|for you|to ask|of a|job|ask|effort|at all|really|more than)",
        "(rocket science|brain surgery)",
        "(quick|short|little|easy|simple|tiny|small) (and|&) (easy|painless|simple|quick|harmless|short|sweet)",
        "(practically|basically|almost|nearly|virtually|more or less|half|as good as) (does|do|writes|write|done|finished|runs|fixes|itself|solves|writes) (itself|already|by itself|done)?",
        "(does|writes|runs|fixes|solves|builds|sorts|draws|makes) itself",
        "five seconds of (your|work)",
        "(two|three|five|ten|2|3|5|a few|few|couple of|half a|one) (second|seconds|secs) (of (your|work)|and (you|it|done)|is (all|enough)|for you|,|!|:|-|work|tops|max|only|job)",
        "(small|tiny|mere|little) (potatoes|beer|fry|effort|price|thing for you|matter for you|change for you)",
        "(low|lowest) hanging fruit",
        "(quick|tiny|little|small|easy) (win|job) for you",
        "(minimal|negligible|trivial|little|minimum|tiny|microscopic|hardly any) (effort|work|time|input|trouble|hassle) ",
        "shake (it|this|that|them) out of your sleeve",
        "(asking|ask) for the moon",
        "(kids|child|children|toddler|monkey|baby|granny|grandma|five year old|trained) ~ could do (it|this|that)",
        "(any|a|even a|even) (child|monkey|kid|toddler|baby|five year old|fool) (can|could|would|does)",
        "(how|what) (hard|long|difficult|big) (can|could) (it|that|this) (be|take)",
    ),
    unless=(
        "second (person|opinion|reader|pair|look|nurse|rater|round|page|copy|one|figure|time|half|week|part|language|line|row|try|attempt|monitor|screen|car|van|set|shift|floor|column|hand|key|point|option|batch|phase|draft|voice|source)",
        "(about|around|roughly|approximately|guess|estimate|reckon|measured|honest|honestly|i think|i would say) ~ (minutes|hour|hours|day|days|half|minute) (in our|each|per|for)",
        "when you (have|get|find|got) a",
        "(quick|simple|small|short|easy|one|little|minor|brief|tiny) (question|questions|q|one|note|update|reminder|call|chat|heads|intro|word|example|reproducer)",
        "if (it|that|this) is (easy|simple|trivial|small|quick|only|just)",
        "(as|if|not|how|so) (easy|simple|quick) (as|if|to|it)",
        "(asking|ask) for the moon ~ (from|by) (the|a)",
        "(my|our|the) (little|small) (one|son|daughter|boy|girl|team)",
    ),
)
