# ruff: noqa: E501  (a pattern is read on one line)
"""entitlement: orders, demands, takes for granted, or helps oneself to the reader's contacts."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.english.commands import bare_commands
from bot.coach.rule import Rule, Swap

RULE: Final = Rule(
    label="entitlement",
    kind="ask",
    severity=Severity.MISTAKE,
    reason="That reads as an order. A question leaves them room to say yes.",
    fix='"Could you …?"; for an introduction, ask for one, with the reason.',
    source="Article 002; article 004 (II: forced help loses its benefits).",
    limit="One author's synthesis. A boss's plain order and a newcomer's read alike here: the coach knows no roles.",
    yes=(
        "You're going to send me that file now.",
        "Pass me the phone numbers of all your clients.",
        "I need you to restart the server before 9.",
    ),
    no=(
        "Please send me the file by noon.",
        "I need a hand with the file before 3, could you open it?",
        "You need a badge to get in; could you bring mine on Monday?",
        "The form says you must sign. Could you do it today?",
    ),
    patterns=(
        "(get|haul|drag) (out of bed|yourself|your (ass|butt|lot)|up and)",
        "+i do not (want|wish|care|need) to hear|know (any|your|excuses|why|it|about|a word|no)",
        "i|we will not (hear|listen|accept|take) (any|no|excuses)",
        "i|we (really|do|just|urgently|now|will|also|absolutely|am going to|badly)? (really|just|also)? (need|want|expect|require|demand|insist|order|command|instruct) (that)? (on)? you (to|will|should|sending|doing|fixing|at|here|there|back|in|on|present|send|stay|ready|and) !understand|know|see|meet",
        "i|we (have to)? (demand|insist|expect) (that)? (a|an|the|your|this|it|to|answers|immediate|full|on|nothing|you|better|more) !from|problem",
        "i|we (want|expect|need) ~~ (now|immediately|at once|asap|this instant|pronto|yesterday|on my desk|in my inbox|straight away|right away|no excuses|without (delay|discussion|fail|excuses|any excuse)|and not (later|tomorrow))",
        "i|we want (the|your|those|these|all) ~ (before|by|until|on my|from you|in my|tonight|today|tomorrow) (noon|lunch|tonight|<day>|tomorrow|my|the|end|eod|close|you|6|5|4|3|then|today|,|.)",
        "you (just|will|do|really|simply|now|guys|people|also|lot|both|always|all)? (really|just|simply|now|still)? (have|need|got|ought|are required|are obliged|are expected|are supposed|have got) (now|just)? to (<deliver>|do|be in|be there|be at|be here|start|act|step|let|join|comply|listen|work|go|hurry|look|sit|switch|deal|see to|stop|read|give|get|turn|talk|speak|ensure|obey|attend|find|keep|take|help) !a|an",
        "you (simply|just|really|absolutely)? (must|shall|had better|better|should really have|are to|will have to|are obliged to|are required to|have got to|have no choice|have to) (not|now|simply|just|really)? (<deliver>|do|start|act|let|join|comply|work|go|look|switch|deal|stop|turn|ensure|attend|find|keep|help|be at|be here|be there|be in|to) ",
        "you (are (going|gonna) to|will|shall) (now)? !come|do|sort|love|find|get|have (<deliver>) ~~ (me|now|today|for me|my|by|before|at once|immediately|tonight|tomorrow|us)",
        "(that|it|this|which|fixing|after|answering|because|what) (it)? (is|was|are|of|all)? (this|it|that|is|part of|your|after all|what)? (is)? (after all)? your (job|duty|responsibility|damn job|bloody job|task|obligation) (to|,|.|!|-|after|not|and|as|anyway|:|so|is|$|…|description|here|isn)",
        "(it|that) is (your|part of your) (job|duty|obligation|bloody job|damn job|responsibility|job after)",
        "(what|why|for what) (are)? you (are|get|were)? (get)? paid|hired (for|to|,|.|?)",
        "(you are|are you) (paid|employed|hired|here) (to|for)",
        "(we|i|company|they|taxpayers|customers) pay you (to|for|so)",
        "do your (job|duty|work|part|bloody|damn)",
        "(your|is|am) (job|not my job|my job) (is|was) to (<deliver>)",
        "+no (discussion|discussions|excuses|excuse|exceptions|exception|buts|ifs|arguing|arguments|debate|back talk|objections|whining|delay|delays|maybes|if|negotiation|negotiations|questions asked|ands) (.|!|,|please|accepted|allowed|this time|or|$|no|and|:|-|about|tolerated)",
        "+(i am|this is|it is|am|that is) not|no (asking you|a request|a question|a suggestion|up for discussion|negotiable|optional|up for debate|debatable)",
        "(that|this|it) is (an)? (final|an order|that|non negotiable|not optional|mandatory|not a request|an instruction|a must|the least you can do|my last word)",
        "(and that|that) is that",
        "^ (full stop|end of|period|chop chop|hop to it|pronto|now|immediately|at once|get moving|get on with it|hurry up|move it|snap to it|today|make it snappy|off you go|get to it|on the double|get cracking) (story|discussion|!|.)",
        "(, end of|end of story|end of discussion|full stop .|period .|chop chop|hop to it|get moving|get on with it|hurry up|make it (quick|snappy|fast)|on the double|get cracking)",
        "^ (now|immediately|pronto|today|at once|right now|this instant|asap|straight away|this minute) .|!",
        "+do not (even|you)? (tell|give|make|ask|dare|come|argue|bother|keep|start|waste|forget|let|sit|just|leave|stop) (me|telling|arguing|with|asking|explaining|to|until|us|think|there|before|my|sending|making|the) ~ (not|no|excuse|excuses|wait|busy|why|until|yours|that|again|sorry|time|waiting|before|it|done|any|ready|sent)",
        "what are you waiting for",
        "why (have|is|has|are|did|do) (you|it|this|the|my|that) ~ (not|still) ~~ (yet|done|sent|fixed|here|ready|answered|finished|replied|waiting|missing|answer)",
        "(i|we) (have|am|is|deserve|got) (a|the|every|entitled)? (right|entitled|owed|deserve) to (this|your|it|that|have|get|a|an|the|see|use|help|expect)",
        "(give|send|get|pass|forward|share|open|hand|export|provide|show|need|want|access|dump|supply|lend|connect|introduce|let|grant|plug|bring|mail|email|copy|fetch|deliver|print|list|ping|write|dm) ~~ (all|whole|entire|complete|full|every|each|everyone|everybody|any|list of|access to|through|copy of) ~ (of|in|from)? (your|you|the)? ~ "
        "(<contacts>|phone numbers|phone book|phonebook|address book|network|list|database|phone|inner circle|people|crm|black book|everyone you know|donors|vips|buyers|suppliers|journalists|leads|influencers|followers|subscribers|investors|partners|sponsors|prospects|accounts) !(for|who|of the)",
        "your (whole|entire|complete|full|personal|private|professional|linkedin|client|donor|customer|press|media|supplier|industry|investor)? (whole|entire)? (contacts|address book|rolodex|phonebook|phone book|contact list|client list|customer list|donor list|donor database|mailing list|network|black book|connections|contact database|supporters list|press list|crm) "
        "(in|for|to|now|by|as|of|today|,|.|!|with|on|and|from|over|please|$|so|before|this|are|is|who|that|-|:|at|here|needed)",
        "(all|every|everyone|everybody|each|anyone) (of)? (your|you) ~ (<contacts>|know in|know at|know who|vips|numbers|buyers|suppliers|journalists|leads|influencers|investors|sponsors|accounts|followers)",
        "(use|using|tap|tapping|mine|mining|milk|exploit|raid|borrow|leverage|access|through|into) (into)? your (whole|entire|personal)? (contacts|network|address book|rolodex|connections|client list|linkedin|list|name|database|donors|phonebook)",
        "^ (<greet>)? (~ ,)? (so)? (see|make) (to it|sure|certain) (that|you|it|the|this|my|everything|your|we|all|to)",
        "(you|it) (is|are) (expected|required|obliged|mandatory) (to|for you|that you|of you)",
        "i will (not (accept|tolerate|wait|take|ask|say|repeat)|expect|be expecting|hold you|be waiting) (any|no|it|this|you|the|your|again|twice|longer|to|for|that|an|until|a) ~ (delay|excuse|excuses|no|longer|twice|again|file|report|answer|by|on|before|responsible|at|until|now|accountable|call|myself)",
        "(better|had better) (be|have|get|do|make|not|send|fix|hurry) (it|ready|here|done|the|be|sure|my|this|that|on|a|good|late|moving)",
        "(obviously|of course|naturally|clearly) you (will|are|have|must|need|should|do)",
        "(least) you (can|could) do",
        "(i should not have to|you should have|you should already|should have been) ~~ (ask|chase|remind|sent|done|fixed|long ago|already|told)",
        "you owe it to (me|us|the)",
        "(drop|stop|leave) (everything|whatever|what) (else|you|now|and|is|are)",
        "(get|move|shift) (it|this|that|your|out) ~ (done|sorted|fixed|out of|off|over here|up here|in gear|together|ass|butt) ",
    ),
    unless=(
        "(if|when|that|whether|because|where|do|does|before|until|did|which|what|since|unless|think|thought|guess|suppose|how|why|so|say|says|said|form|policy|law|docs|manual|label|sign|guideline|feel|telling|first|time) (that)? you ~ (have|must|need|should|ought|better)",
        "you (need|have|must) ~~ to (get in|enter|access|reproduce|see|install|compile|connect|build|log in|run it|use it|open it)",
        "i|we (need|want|expect) (you)? ~~ (?)",
        "you (must|have) (have|been|had)",
        "(through|over|on|in|from|with|via) (your|the) network (cable|drive|card|share|settings|port|switch|config|interface)",
        "your|the|home|our|local network (is|has|drops|down|slow|cable|drive|card|config|interface)",
        "please|kindly (find|see|note)",
        "(be|it is|is) (your|our) (field|call|turn|decision|choice)",
        "if (it|that|this|you) ~~ (suits|like|want|fits|possible|can)",
    ),
    finder=bare_commands,
    swaps=(
        Swap("i|we (really|just|urgently|also)? need|want|expect|require you to", "Could you", asks=True),
        Swap("you (really|just)? (have|need|got|must|have got|are going) to", "Could you", asks=True),
        Swap("you must", "Could you", asks=True),
        Swap("you will", "Could you", asks=True),
    ),
)
