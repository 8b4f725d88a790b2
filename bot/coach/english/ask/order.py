# ruff: noqa: E501  (a pattern is read on one line)
"""entitlement: orders, demands, takes for granted, or helps oneself to the reader's contacts."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.english.commands import VERBS, bare_commands
from bot.coach.rule import Rule, Swap

RULE: Final = Rule(
    label="entitlement",
    not_within=frozenset({"quid-pro-quo"}),
    kind="ask",
    severity=Severity.MISTAKE,
    reason="That reads as an order. A question leaves them room to say yes.",
    fix='"Could you …?"; for an introduction, ask for one, with the reason.',
    source="Advice on asking well: help that one has to give is no gift any more.",
    limit="One author's view. A boss's plain order and a newcomer's read alike here: the coach knows no roles.",
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
        "i (should|shall|will|do|would) not (have|need|want|expect)? (to)? (tell|ask|remind|repeat|say|explain|chase) (you|it|this|that|myself|again)? (twice|again|a second|this again|myself|three|any more)",
        "you are (here|employed|hired|paid|supposed|meant|expected|required|obliged|obligated|to) (to)? (handle|do|fix|send|help|deliver|answer|support|report|serve|take|sort|solve|know|be|have|provide|get|make|work|clean|write|cover) ~",
        "+i do not (want|wish|care|need) to hear|know (any|your|excuses|why|it|about|a word|no)",
        "i|we (really|do|just|urgently|now|will|also|absolutely|am going to|badly)? (really|just|also)? (need|want|expect|require|demand|insist|order|command|instruct) (that)? (on)? you (to|will|should|sending|doing|fixing|at|here|there|back|in|on|present|send|stay|ready|and) !understand|know|see|meet",
        "i|we (have to)? (demand|insist|expect) (that)? (a|an|the|your|this|it|to|answers|immediate|full|on|nothing|you|better|more) !(from|problem|little|bit|delay|busy|quiet|few)",
        "you (are (going|gonna) to|will|shall) (now)? !come|do|sort|love|find|get|have (<deliver>) ~~ (me|now|today|for me|my|by|before|at once|immediately|tonight|tomorrow|us)",
        "(that|it|this|which|fixing|after|answering|because|what) (it)? (is|was|are|of|all)? (this|it|that|is|part of|your|after all|what)? (is)? (after all)? your (job|duty|responsibility|damn job|bloody job|task|obligation) (to|,|.|!|-|after|not|and|as|anyway|:|so|is|$|…|description|here|isn)",
        "(it|that) is (your|part of your) (job|duty|obligation|bloody job|damn job|responsibility|job after)",
        "(you are|are you) (paid|employed|hired|here) (to|for)",
        "(we|i|company|they|taxpayers|customers) pay you (to|for|so)",
        "^ (full stop|end of|period|chop chop|hop to it|pronto|now|immediately|at once|get moving|get on with it|hurry up|move it|snap to it|today|make it snappy|off you go|get to it|on the double|get cracking) (story|discussion|!|.)",
        "(, end of|end of story|end of discussion|full stop .|period .|chop chop|hop to it|get moving|get on with it|hurry up|make it (quick|snappy|fast)|on the double|get cracking)",
        "^ (now|immediately|pronto|today|at once|right now|this instant|asap|straight away|this minute) .|!",
        "your (whole|entire|complete|full|personal|private|professional|linkedin|client|donor|customer|press|media|supplier|industry|investor)? (whole|entire)? (contacts|address book|rolodex|phonebook|phone book|contact list|client list|customer list|donor list|donor database|mailing list|network|black book|connections|contact database|supporters list|press list|crm) "
        "(in|for|to|now|by|as|of|today|,|.|!|with|on|and|from|over|please|$|so|before|this|are|is|who|that|-|:|at|here|needed)",
        "(i should not have to|you should have|you should already|should have been) ~~ (ask|chase|remind|sent|done|fixed|long ago|already|told)",
        "(drop|stop|leave) (everything|whatever|what) (else|you|now|and|is|are)",
    ),
    unless=(
        "expect (the|a|an|some|two|three)? (parts|delivery|guests|truck|courier|call|visitors|order|train|van|shipment|snow|rain|customer|patient|crowd|baby|results)",
        "is it your (job|turn|task|duty)",
        "i|we (need|want|expect) (you)? ~~ (?)",
    ),
    finder=bare_commands,
    cuts=False,
    commands=VERBS,
    swaps=(
        Swap("i|we (really|just|urgently|also)? need|want|expect|require you to", "Could you", asks=True),
        Swap("you (really|just)? (have|need|got|must|have got|are going) to", "Could you", asks=True),
        Swap("you must", "Could you", asks=True),
        Swap("you will", "Could you", asks=True),
    ),
)
