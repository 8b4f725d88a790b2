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
    source='From Heidi Grant\'s book "Reinforcements", and a study of single requests (Newark, Bohns and Flynn 2017).',
    limit="It says nothing about how long your task takes.",
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
        "(bang|knock|dash|whip|rattle|toss|churn|crank|polish|run|get|sort|finish|do|fit|squeeze|slip|manage|handle|write) (it|this|that|them|these|one) (out|off|up|in|done)? (over|on|in|before|during|while|between|with|within) (the|a|your|one|two|five|ten|no|an|half|just)? (lunch|side|coffee|passing|break|minutes flat|time|blink|minutes|tea|sleep|kettle|few minutes|couple of minutes|meetings|hand|hour flat|breath)",
        "(not (really)? (much|any|real|a lot of|a big|big)|no|hardly|barely|little) (really)? (much|any|real|a lot of|big)? (work|effort|trouble|hassle|bother|labor) (really|at all|for you|for someone|on your (side|part|end)|,|to speak of|just|whatsoever)",
        "+(not (really)? (much|any|real|a lot of|a big|big)|no|hardly|barely) (really)? (much|any|real|a lot of|big|a big)? (work|effort|trouble|hassle|bother) (really|at all|for (you|someone|a)|on your (side|part|end)|to speak of|whatsoever)",
        "(it|this|that) is (seriously|honestly|really|literally|practically|basically|truly|absolutely)? nothing (.|,|!|and|-|for|really|:|…)",
        "(only|just|merely|nothing but|barely|simply|basically|maybe) (a|an|some|the|one|my|your|this|our|few|two)? (super|very|really|teeny|tiny|little|wee|mini|so)? "
        "(small|little|tiny|quick|short|wee|mini|minor|trivial|teeny|weeny|simple|minuscule|microscopic|easy|brief|micro|itsy|bitty|teensy|weensy|single|quickie|minimal) (bit|weeny|wee|little|tiny|of|quick|bitty)? (of)? "
        "(job|task|thing|things|look|change|changes|edit|edits|tweak|tweaks|check|fix|fixes|survey|matter|read|update|errand|touch|correction|corrections|glance|peek|step|exercise|chore|translation|polish|cleanup|button|form|nothing|work|copy|script|scan|call|round|proofread|patch|list|pass|nudge|rewrite|signature)",
        "a (little|mere|tiny|sweet)? nothing (for|to|really|,|:)",
        "^ (<greet>)? ~ (super|really|very|so)? (trivial|tiny|mini|teeny|teensy|wee|easy|effortless|micro|minuscule|small|painless|itsy|negligible|simple|little) (weeny|tiny|quick|bitty)? (job|task|thing|fix|change|tweak|edit|check|errand|chore|matter|correction|one|thing|update|stuff|work|nothing) (for|,|:|-|.|!|really|to|…)",
        "(a|one|two|five|ten|three|2|3|5|10|thirty|30|mere|few|sixty|60|20|twenty|half a) (second|seconds) (job|task|thing|fix|check|affair|matter|change|edit|exercise|of|for|work|at|tops|max|look|flat|operation)",
        "+(will|would|should|does|shall|need|do|can) not (really|even|actually)? (take|cost|be|need|require|eat|demand|keep) (you)? (a|an|any|much|more|long|too|that|up|very|very)? (than|of|longer|your|time|work|effort|long|hard)? (a|an|any)? "
        "(minute|second|long|blink|time|work|effort|big|hard|difficult|tricky|longer|bother|trouble|hassle|problem|much|moment|anything|thing|sweat|wink|time at all|a thing|deal|click|jiffy)",
        "+you (will|would|do) not even (notice|feel|need|break|have to|realize|blink|spill)",
        "(you|it) (will|would|can|are|is|could) ~ (done|finished|over|through|ready|sorted) (it|this|them)? (before|by the time|faster than|quicker than|sooner than) (you|your|i|the|lunch|can|your coffee|anyone)",
        "(take|takes|taking|in|cost|costs|needs|need|requires) (you)? (literally|basically|practically|virtually|almost|next to|absolutely|you|really)? (no|zero|nothing|hardly any|barely any|little) (time|effort|work|brain|thought|thinking|skill|preparation|at all|to|,|.|!|:|really|and|trouble)",
        "(piece|slice|bit) of cake|pie|cakes",
        "(walk|stroll|ride|jog) in|through the|a park",
        "child 's play|stuff|game",
        "easy (peasy|as|money|win|for someone|for you|for a|to do|thing|job|task|one for|stuff|,)",
        "a (doddle|cinch|breeze|snap|trifle|formality|bagatelle|pushover|walkover|no brainer|nothing|picnic|five finger exercise|finger exercise)",
        "+nothing (to it|big|much|major|serious|really|difficult|complicated|hard|fancy|special|dramatic|wild|heavy|at all) (for|,|.|!|:|-|really|to|,|just|…|$)?",
        "+(hardly|barely|scarcely|not even|not really|almost no|next to no|practically no|virtually no|no real|zero|no|not any|little|without) (any|a|much|worth|the|real|big|actual)? (real|any|big|calling|mentioning|talking|the|name)? (work|effort|job|task|calling|the word|mentioning|trouble|deal|hassle|chore|hard work|brainpower|labor|a task) "
        "(for|,|.|!|:|-|really|to|at all|involved|it|required|needed|on your|and|of|of the name|from|in|so|$|worth|:)",
        "(next to|almost|practically|virtually|basically|close to|as good as|less than) nothing",
        "(matter|question|thing) of (a|pressing|clicking|few|two|one|mere|five|copy|ten|three|just|copying|moving|hitting|some|30|a few|changing|a couple)? (of)? (second|seconds|minutes|minute|click|clicks|moments|button|key|blink|a button|a key|a click|paste|the button|few)",
        "(one|two|three|four|five|a|2|3|1|few|single|couple|couple of|half a|mere) (little|simple|quick|tiny|mouse|easy|short)? (of)? (click|clicks|tap|taps|keystrokes|keystroke|button press|mouse click|swipe|swipes|flick) (away|for|and|is|,|or|.|!|max|tops|:|really|of|with|work|$|from|job|only)",
        "(click|press|push|flick|snap|touch|tap|wave|blink|twitch|stroke) of (a|the|your|an) (button|mouse|key|wrist|fingers|wand|hand|eye|eyelid|switch|pen|thumb)",
        "(in|with) (your|one|a|the|two)? (sleep|eyes (closed|shut)|blink of an eye|heartbeat|jiffy|flash|trice|coffee break|snap|breeze|tick|little finger|hand behind|hands tied|wink|half an eye|twinkling) ",
        "between (two|your|a|one|sips|breakfast|coffee) ~ (coffees|sips|coffee|meetings|calls|bites|coffee and|emails|breaths|patients|gulps|teas|cups|espressos)",
        "(while|during|over|before|with) (you|your|the|waiting|sipping|drinking) (drink|drinking|sip|sipping|wait for|waiting for|first|have|morning|next|finish|single|your|are having|make|coffee|kettle) (your|a|the|morning|first|for)? (coffee|kettle|tea|cup|espresso|elevator|lift|boils|cools|break)",
        "(for|with) (someone|somebody|a person|a man|a woman|people|a pro|an expert|a wizard|a genius|a brain|brains|an artist|a mind|a guy|a girl|a lad|a lass|hands|a (strong|clever|smart|talented) <chore>?) (like|of|with|such) (you|your|yours|as)",
        "(hardly|barely|scarcely|not really|almost) (anything|nothing|worth|a) (to|it|calling|mentioning|task|the|blip|minute|job|dent|scratch)",
        "(practically|basically|almost|nearly|virtually|more or less|half|as good as) (does|do|writes|write|done|finished|runs|fixes|itself|solves|writes) (itself|already|by itself|done)?",
        "(does|writes|runs|fixes|solves|builds|sorts|draws|makes) itself",
    ),
    unless=(
        "^ (just)? (a)? quick check (:|,|-)",
        "+(no|not) (a)? (big)? (deal|trouble|problem|hassle|bother|effort|stress|drama) (at all)? (,|-)? (if|either|when|on my|on our|for me|for us)",
        "+(the|my|our|his|her) ~ (has|had|have|works|worked|with) no (trouble|problem|problems|issue)",
        "second (person|opinion|reader|pair|look|nurse|rater|round|page|copy|one|figure|time|half|week|part|language|line|row|try|attempt|monitor|screen|car|van|set|shift|floor|column|hand|key|point|option|batch|phase|draft|voice|source)",
        "(quick|simple|small|short|easy|one|little|minor|brief|tiny) (question|questions|q|one|note|update|reminder|call|chat|heads|intro|word|example|reproducer)",
        "(my|our|the) (little|small) (one|son|daughter|boy|girl|team)",
    ),
)
