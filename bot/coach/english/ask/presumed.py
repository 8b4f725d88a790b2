# ruff: noqa: E501  (a pattern is read on one line)
"""presumed-yes: treats the yes as given, or leaves no exit."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.rule import Rule

_THANKS: Final = (
    "(thanks|thank|thanking|gratitude|grateful|appreciate|appreciated|appreciation|cheers|obliged|merci|danke)"
)

RULE: Final = Rule(
    label="presumed-yes",
    kind="ask",
    severity=Severity.MISTAKE,
    reason="Give them a real choice: a free yes is worth more.",
    fix="\"If it doesn't fit, tell me and I'll find another way.\"",
    source="From studies of asking and helping (Weinstein and Ryan 2010; Schlund, Sommers and Bohns 2024).",
    limit=(
        "The words to say no made a yes feel freer (535 people). Thanks in advance does not lower replies as "
        "far as is known; this is about free choice only."
    ),
    yes=(
        "Could you port the fix by Monday? Many thanks in advance for doing it!",
        "I've told the client that you're driving up.",
        "I know you won't leave me alone with this: you're on the stall on Saturday.",
    ),
    no=(
        "Could you read page 3 by Friday? Thanks for considering it.",
        "Did the advance payment arrive? I close the books today.",
        "I haven't promised anything yet. Could you speak at the fair on Monday?",
    ),
    patterns=(
        "booked (in|under) your name",
        "(appreciating|appreciate|thanking|thanks|gratitude|grateful|obliged) ~~ (anticipation|advance|beforehand|ahead of time|already now)",
        "(thanks|gratitude|appreciation) (already|now|in advance|beforehand) (now)? (for|to|.|,|!)",
        "i|we (have|had)? (already|just|gone ahead and|now|also|even|simply|hereby|took the liberty of|taken the liberty of|took the liberty to)? (gone ahead and|already)? (scheduled|assigned|allocated|delegated|volunteered|appointed|designated|nominated|earmarked|slated|rostered|tasked|enlisted|signed|added|adding|penciled|putting|listed|listing|entered|entering|registered|registering) ~ ~ (you|us both|both of us|you and me) (up|to|for|as|on|in|down|both|,|.)",
        "(is|are|was|were|has been|have been|already|gets) (already|being)? (printed|announced|published|advertised|online|out|circulated|posted|painted|engraved|confirmed|promised|agreed) ~~ (with you|with your|you as|your name|as the speaker|as speaker)",
        "i|we (just|simply|have|naturally|kind of)? (figured|assumed|presumed|supposed|reckoned|guessed|gathered|took it|decided|knew|trusted|trust|presume|assume|suppose|imagine|reckon|figure) (that)? you (would|will|are|were|could|can|have|do) (be|say|help|do|not|take|come|join|agree|manage|jump|love|step|want|have|no|fine|up)",
        "(glad|great|nice|lovely|good|wonderful|delighted|happy|super|fantastic|brilliant|pleased) (that)? you (will|would|are going to|are able to|can) (be)? (do|doing|take|taking|come|coming|join|joining|help|helping|host|hosting|run|running|cover|covering|speak|speaking|handle|make) !(see|tell)",
        "(thanks|thank you|cheers) (so much|a lot|very much|in advance|again)? for (kindly)? (agreeing|accepting|volunteering|stepping|jumping|saying yes|taking care|doing|sorting|handling|fixing|making|covering|coming|joining|hosting|your yes) (to|this|it|that|on|me|us|in|my|the) !(yesterday|last|on (<day>) (,|.)|so well|back)",
        "(glad|happy|great|good|nice|pleased|delighted) (that|to hear|to see)? (that)? you (are|have) (on board|in|taking|taken|doing|agreed|joining|coming|helping)",
        "i have (put|got|written) you (in|into|on|down)",
        _THANKS
        + " (you)? ~~ (in (advance|anticipation|advanced)|beforehand|ahead of time|in adv|upfront|up front|before hand|preemptively|preemptive|ahead|in advance)",
        "(thanks|thank you|cheers|glad|nice|great|lovely|kind|happy|good|delighted|brilliant|wonderful|thrilled) (a lot|so much|very much|again|tons|a million)? (for|that|of) (you)? (you|are|being|always|so)? (have|are|will)? "
        "(doing (this|it|that)|taking (it|this|that) (on|over)|taking (on|over)|agreeing|volunteering|offering to|stepping in|jumping in|saying yes|covering (for|my|the)|accepting|swapping|standing in|filling in|being (on board|up for|willing)|"
        "agreed|volunteered|on board|up for|taking care of|sorting (it|this|that)|handling (this|it)|signing up|making (it|the time) (happen|work)|getting (it|this) (done|fixed)|helping me out (with|on|next|tomorrow)|joining (us|the|our)|hosting|doing the|taking the|taking my|doing my|agree|in|volunteer|offer to) ~",
        "(thanks|thank you|cheers) (a lot|so much|very much|again)? for ~~ (on (<day>)|tomorrow|tonight|next week|this (afternoon|evening|weekend|week)|by (<day>)|by tomorrow|the (day|week) after|later today)",
        "(i|we|team|everyone|everybody|am|are|board|patients|kids|children|all|whole|really|boss|parents|client|orchestra|choir) (am|are|is|really|just|already|all|do)? (really|all|already|just|fully|now|firmly|simply|so)? (count|counting|rely|relying|bank|banking|depend|depending|counts|relies|reckon|reckoning|depends|banks|counted) (on|with) you|your !guide|docs|plugin|package|library|project|api|software|code",
        "(taking|take|took|taken) (it|that|this|your (yes|help|agreement|support|consent)) (as|for) (a (yes|given|deal)|granted|read|given|agreed|yes)",
        "i|we (have|had|took the liberty|took)? (of|already|just|even|also|the liberty)? (of)? (already|just|even|kindly|gone ahead and)? (told|promised|informed|assured|announced|announce|let|guaranteed|telling|promising|confirmed|confirming|mentioned|said|sworn|gave|wrote|written|given|committed|emailed) ~ ~ (that)? (you|your (talk|session|yes|name|word|presence|help|team|slot|speech|part|slides)) "
        "(will|would|are|have|can|is|do|take|run|host|join|to|and|were|agreed|said|on|for|as|in|at|by|handle|come|would|speak)",
        "i|we (have|had|took the liberty of)? (already|just|even|also|gladly|simply|gone ahead and|went ahead and)? (already|just|even|also)? (put|putting|signed|signing|added|booked|booking|named|listed|entered|volunteered|scheduled|penciled|pencilled|pencil|enrolled|registered|registering|nominated|announced|blocked|wrote|written|set|committed|printed|entering|marked|noted|assigned|inserted|offered|slotted|reserved|included|roped|invited|jotted|rostered|appointed|planned|counted) "
        "(you|your (name|flight|train|hotel|seat|calendar|ticket|slot|room|talk|badge|costume|saturday|sunday|evening|afternoon|weekend|friday|photo|face|picture|ticket)|down your name|up your|in your (name|calendar|diary)) !a|an|the|that|this|to|my|these|some|copy",
        "(said|say|accepted|agreed|confirmed|answered|replied|committed|promised|signed) ~ (in your name|on your behalf|for you|for us both|for both of us)",
        "your (name|flight|room|slot|ticket|hotel|seat|badge|talk|photo|desk|train|costume|table|place|session) (is|has been|are|was|already)? (already)? (is)? (booked|on the (list|poster|program|flyer|rota|door|invitation)|down|printed|paid|ordered|reserved|in the|waiting|set|announced|confirmed|on my|fixed)",
        "see you there",
        "(all|that|it|that's|is) (is)? (settled|agreed|decided) (then|.|!|,|now|with)",
        "+you (would|will|could|surely|can|do|are|have|certainly|really)? (surely|certainly|really|never|ever|hardly|simply)? (not|never) (possibly|really|want|to|going to|let|even|dare)? (to)? (say no|let (me|us|them|the|him|her|down)|refuse|disappoint|leave (me|us|them|him|her)|turn (me|us|this|them|him) down|mind (at all|doing|taking|if|that|this|helping|too|,|.|!)|back out|abandon|fail|have the heart|say you|the type|wriggle|get out|decline|escape|have a choice|drop us)",
        "+(can|could|may|must) not (say no|refuse|decline|let (me|us) down|back out|possibly (say|refuse)|get out of|wriggle|escape|turn (this|me|us) down|disappoint)",
        "+(do|please|now)? not (you)? (you)? (dare)? (let (me|us|them|him|her|the (team|kids|children|side|family|others|patients|choir|whole|client)) (down|hang)|say no|disappoint|leave (me|us|them) hanging|you dare|back out|refuse|fail me|fail us|turn me down|chicken out|spoil)",
        "you (will|are|would) (not|surely|certainly|of course|obviously|definitely|gladly|naturally|happily|going to|to)? (surely|certainly|of course|obviously|definitely|gladly|naturally|happily)? (be there|be the one|do it|do this|be doing|be hosting|be taking|come|of course|surely|certainly|obviously|gladly|naturally|happily|help of course|be (speaking|joining|there|presenting|on|our)|the one doing|take care|be covering) (on|at|at|,|.|!|with|for|of|the|as|this|that|because|do|be|help|take|come|agree|say|from)",
        "(nice|great|good|lovely|kind|wonderful|sweet) (to know|that|of you|knowing) (that)? (you|to) (are|will|have|do|take|help|cover|step|agree|offer|volunteer|can)",
    ),
    unless=(
        "(a|or|your|with a) no (is|by|would|will|means|on)",
        "misery|despair|hell|darkest|beg|rot",
        "in advance (line|phrase|footer|note|template|text|sentence|bit|copy|payment|booking)",
        "(thanks|thank) ~ for (considering|reading|listening|looking|your time|your patience|the|letting|pointing|reporting|asking|that)",
        "(thanks|thank) ~~ (last|yesterday|again for|earlier|in <month>|so far|back then|ago|the other day)",
        "(can|could|may|should) (i|we) ~ (count|rely|put|book|sign|add|tell|see|assume|list|name) ~~ ?",
    ),
    swaps=(),
)
