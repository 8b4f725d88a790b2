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
    source="Article 004 (II); Weinstein & Ryan 2010; Schlund, Sommers & Bohns 2024.",
    limit="The words to say no made a yes feel freer (N = 535). Thanks in advance does not lower replies as far as is "
    "known; this is about free choice only.",
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
        "unless i|we hear (from you|otherwise|back|anything|a no)",
        "you (always|never) (do|have) («tears»|.|!|and)",
        "(glad|happy|great|good|nice|pleased|delighted) (that|to hear|to see)? (that)? you (are|have) (on board|in|taking|taken|doing|agreed|joining|coming|helping)",
        "you will (of course|naturally|surely|obviously|certainly) ",
        "i have (told|let) them|him|her|everyone (that|know) ~~ (your hands|you|your)",
        "i have (put|got|written) you (in|into|on|down)",
        _THANKS
        + " (you)? ~~ (in (advance|anticipation|advanced)|beforehand|ahead of time|in adv|upfront|up front|before hand|preemptively|preemptive|ahead|in advance)",
        "(thanks|thank you|merci|cheers) (very much|so much|a lot|a million|many)? already",
        "(already|in advance|beforehand) ,? (many|my|a big|big|a|a thousand|huge|warm|lots of|so)? (heartfelt|sincere)? (thanks|thank you|thx|grateful|gratitude)",
        "(advance|anticipated|anticipatory) thanks|gratitude|appreciation",
        "(thanks|thank you|cheers|glad|nice|great|lovely|kind|happy|good|delighted|brilliant|wonderful|thrilled) (a lot|so much|very much|again|tons|a million)? (for|that|of) (you)? (you|are|being|always|so)? (have|are|will)? "
        "(doing (this|it|that)|taking (it|this|that) (on|over)|taking (on|over)|agreeing|volunteering|offering to|stepping in|jumping in|saying yes|covering (for|my|the)|accepting|swapping|standing in|filling in|being (on board|up for|willing)|"
        "agreed|volunteered|on board|up for|taking care of|sorting (it|this|that)|handling (this|it)|signing up|making (it|the time) (happen|work)|getting (it|this) (done|fixed)|helping me out (with|on|next|tomorrow)|joining (us|the|our)|hosting|doing the|taking the|taking my|doing my|agree|in|volunteer|offer to) ~",
        "(thanks|thank you|cheers) (a lot|so much|very much|again)? for ~~ (on (<day>)|tomorrow|tonight|next week|this (afternoon|evening|weekend|week)|by (<day>)|by tomorrow|the (day|week) after|later today)",
        "(thanks|thank you) (so much)? for your (prompt|swift|speedy|quick|immediate|anticipated|kind|full|positive)? (cooperation|compliance|action|commitment|agreement|yes|acceptance|willingness)",
        "i|we (just|already|all|do|simply|also)? know (already)? (that|full well|for sure|deep down)? (that)? (i|we)? (can|may)? (count|rely|bank|depend|trust)? (on)? (you|your) (will|would|are|can|could|always|never|do|love|have|won) (not|help|say|do|never|be|find|make|come|agree|take|manage|handle|deliver|always|come|gladly|happily|sort|in|up|going|the|fix|want|jump|get|love|pull|time|all|already|also|let)",
        "i|we know i|we can (always)? (count|rely|bank|depend|trust|lean)",
        "(i am|we are|i feel|feeling) (very|quite|so|pretty|absolutely|completely|totally|really|already|fairly|all|)? (sure|certain|confident|positive|convinced) (that)? you (will|would|are|do|can|won) (not|help|say|do|never|be|find|agree|take|manage|handle|love|gladly|happily|want|understand|jump|come|make|join|have|like|fine)",
        "(i|we|team|everyone|everybody|am|are|board|patients|kids|children|all|whole|really|boss|parents|client|orchestra|choir) (am|are|is|really|just|already|all|do)? (really|all|already|just|fully|now|firmly|simply|so)? (count|counting|rely|relying|bank|banking|depend|depending|counts|relies|reckon|reckoning|depends|banks|counted) (on|with) you|your !guide|docs|plugin|package|library|project|api|software|code",
        "i|we (will|just|simply|am|are|also|have)? (take|took|assume|assumed|presume|presumed|trust|gather|suppose|expect|figure|reckon|taking|assuming|imagine|understand|believe|fancy|guess|trusting) (it)? (for granted)? (that)? you (will|do not|would|agree|can not|are (fine|ok|okay|in|happy|free|available|coming|up|on board|game|willing|doing|joining|good)|have (no|nothing)|would not|can (take|do|make|handle|manage|fit|spare|come)|join|say|will not) ~",
        "(taking|take|took|taken) (it|that|this|your (yes|help|agreement|support|consent)) (as|for) (a|granted|read|given|agreed|yes|the)",
        "i|we (have|had|took the liberty|took)? (of|already|just|even|also|the liberty)? (of)? (already|just|even|kindly|gone ahead and)? (told|promised|informed|assured|announced|announce|let|guaranteed|telling|promising|confirmed|confirming|mentioned|said|sworn|gave|wrote|written|given|committed|agreed|emailed) ~~ (that)? (you|your (talk|session|yes|name|word|presence|help|team|slot|speech|part|slides)) "
        "(will|would|are|have|can|is|do|take|run|host|join|to|and|were|agreed|said|on|for|as|in|at|by|handle|come|would|speak)",
        "i|we (have|had|took the liberty of)? (already|just|even|also|gladly|simply|gone ahead and|went ahead and)? (already|just|even|also)? (put|putting|signed|signing|added|booked|booking|named|listed|entered|volunteered|scheduled|penciled|pencilled|pencil|enrolled|registered|registering|nominated|announced|blocked|wrote|written|set|committed|printed|entering|marked|noted|assigned|inserted|offered|slotted|reserved|included|roped|invited|jotted|rostered|appointed|planned|counted) "
        "(you|your (name|flight|train|hotel|seat|calendar|ticket|slot|room|talk|badge|costume|saturday|sunday|evening|afternoon|weekend|friday|photo|face|picture|ticket)|down your name|up your|in your (name|calendar|diary)) !a|an|the|that|this|to|my|these|some|copy",
        "i|we (have)? (already)? (put|set|added|entered|booked|wrote) ~ (in|into|on|onto) your (calendar|diary|schedule)",
        "(said|say|accepted|agreed|confirmed|answered|replied|committed|promised|signed) ~ (in your name|on your behalf|for you|for us both|for both of us)",
        "you (are|have been|were) (already|all|now|both|officially|hereby|been|also)? (booked|signed up|signed|down (for|as)|named|listed|on (the|my|our) (list|rota|poster|program|stall|schedule|flyer|bill|roster|cake|lineup|agenda|panel|jury|team)|in the (program|schedule|calendar|rota|agenda|printed|roster)|announced|confirmed for|confirmed as|enrolled|rostered|set (for|up)|locked in|nominated|volunteered|pencilled in|penciled in|appointed|chosen|elected|our (speaker|host|santa|man|woman|chair|volunteer|new)|hired) !(to|with|by)",
        "your (name|flight|room|slot|ticket|hotel|seat|badge|talk|photo|desk|train|costume|table|place|session) (is|has been|are|was|already)? (already)? (is)? (booked|on the (list|poster|program|flyer|rota|door|invitation)|down|printed|paid|ordered|reserved|in the|waiting|set|announced|confirmed|on my|fixed)",
        "(so|then|great|super|perfect|ok|,|-|.|and|settled|fine|lovely|wonderful|excellent|fantastic|cool|deal) (i will|we will|i)? see you (there|on|at|then|tomorrow|saturday|in)",
        "see you there",
        "(if|unless|when|should) (i|we|you)? (do|have|hear|you|does)? (not|nothing|no)? (hear|say|object|answer|reply|respond|receive|heard|protest|complain|shout|no) ~~ (i|we|it|that|you|consider|settled|done) (will|am|shall|take|assume|consider|presume|count|put|book|is|are|means|settled|as|conclude|go|treat|have|would|reckon) ~ (assume|take|count|consider|put|book|settled|in|agreed|yes|a yes|ok|you|that|deal|done|fine|confirm*|print|it|sign|as|agree*|board)",
        "(no|silence|non|without|lack of) (answer|reply|news|response|is|objection|objections|means|will|counts|protest|word|from|equals|by|=|reaction|feedback) ~~ (yes|agree*|consent|ok|okay|deal|approval|approved|accept*|fine|golden|in|confirmation|confirm*|good news)",
        "(then|so|and|now|,) (it|that|this) (is|all)? (all)? (is)? (settled|agreed|a done deal|decided|fixed|sorted|a deal|set|done|a date)",
        "(all|that|it|that's|is) (is)? (settled|agreed|decided) (then|.|!|,|now|with)",
        "(consider|call|considered|take) (it|this|that|yourself) (done|settled|agreed|booked|hired|a deal|as agreed|volunteered|as settled|in|enlisted|invited|nominated|recruited|a date|drafted|signed|a yes|as read)",
        "+you (would|will|could|surely|can|do|are|have|certainly|really)? (surely|certainly|really|never|ever|hardly|simply)? (not|never) (possibly|really|want|to|going to|let|even|dare)? (to)? (say no|let (me|us|them|the|him|her|down)|refuse|disappoint|leave (me|us|them|him|her)|turn (me|us|this|them|him) down|mind (at all|doing|taking|if|that|this|helping|too|,|.|!)|back out|abandon|fail|have the heart|say you|the type|wriggle|get out|decline|escape|have a choice|drop us)",
        "+(can|could|may|must) not (say no|refuse|decline|let (me|us) down|back out|possibly (say|refuse)|get out of|wriggle|escape|turn (this|me|us) down|disappoint)",
        "+(do|please|now)? not (you)? (you)? (dare)? (let (me|us|them|him|her|the (team|kids|children|side|family|others|patients|choir|whole|client)) (down|hang)|say no|disappoint|leave (me|us|them) hanging|you dare|back out|refuse|fail me|fail us|turn me down|abandon|chicken out|spoil|desert)",
        "(would|will|be|is|are|am|going to|so|very|deeply|terribly|bitterly|really|truly|much) (be|so|very|deeply|terribly|bitterly|really|truly|quite|most|a bit|devastated)? (be)? (so|very|deeply|terribly|bitterly|really)? (disappointed|heartbroken|crushed|let down|hurt|sad|offended|upset|devastated|inconsolable|gutted|cross|furious|unhappy|miserable|lost|disappointment) (if|when|should|were|to hear|without|not|by a|unless) (you|to|your|they|a no|not)",
        "(disappoint|disappointing|letting down|let down|hurt|offend|upset) (me|us|them|him|her|the|everyone|everybody|a|your|all|my|so|forty|thirty|whole) ~ (if|by|when|saying|with|would|you|not|kids|team|people|children|parents|families)",
        "(if|when|should) you (say no|refuse|decline|do not|cancel|drop|let|back|leave|turn|bail) ~~ (disappoint*|heartbroken|crushed|let down|hurt|sad|devastated|in tears|lost|cry|fall through|fall flat|collapse|broken|upset|blame*|your fault|on you|stranded|on your conscience|sunk)",
        "+(saying)? no (is|will be) (not|no) (an)? (option|answer|acceptable|possibility)",
        "+(no|not) (taking|take|accept|accepting) (a)? no",
        "+(will|do|can|would|shall) not (take|accept|hear) (a|any|no|the word)? (no|refusal|excuses|for)",
        "(everyone|everybody|all|team|they|we|board|families|partners|kids|children|class|client|clients|visitors|whole|guests|audience|pupils|students|parents|fans|people|others|patients|crew|band|minister|mayor|choir|organizers|department) (is|are|has|have)? (already|all|also|so|been)? (is|are)? (expecting|expect|expects|waiting for|await|awaiting|looking forward to|excited|counting on|dreaming of|awaits|thrilled|delighted) (to (see|meet|hear|have)|about|that|on|for|with)? you !to|reply|answer|response|feedback|input",
        "you (will|are|would) (not|surely|certainly|of course|obviously|definitely|gladly|naturally|happily|going to|to)? (surely|certainly|of course|obviously|definitely|gladly|naturally|happily)? (be there|be the one|do it|do this|be doing|be hosting|be taking|come|of course|surely|certainly|obviously|gladly|naturally|happily|help of course|be (speaking|joining|there|presenting|on|our)|the one doing|take care|be covering) (on|at|at|,|.|!|with|for|of|the|as|this|that|because|do|be|help|take|come|agree|say|from)",
        "(of course|obviously|naturally|surely|clearly|certainly) you (will|would|are|do|can|agree|say|have) ~",
        "(welcome (aboard|on board|to the (team|organizing|jury|committee|club|panel)))",
        "(is|are) yours ~~ (thanks|thank you|enjoy|congrat*)",
        "congratulations|congrats ~~ (you are|you have|on (being|becoming)|volunteer*|won|chosen|picked|elected|new)",
        "(keep|hold|block|leave|save|free) (the|that|your|this|all of|both|up) (date|day|evening|slot|afternoon|saturday|sunday|weekend|week|friday|morning|whole|monday|night|calendar) (free|,|for (me|us|it|this)|blocked|clear|open|then|.|!)",
        "(already|been) (a)? (booked|announced|printed|promised|agreed|in the calendar|cleared|decided|arranged|settled|approved|committed|confirmed|paid) (with|by|for|that|it|your|you|to|everything|on|and) ~ (you|your|boss|manager)",
        "(told|cleared|agreed|arranged|settled|sorted|checked|squared|spoken|spoke|talked|fixed) (it|this|that|to|already)? (it)? (with|to)? your (boss|manager|supervisor|lead|team|head|line manager|chief|wife|husband|partner|department|director|professor) (already|that|,|.|!|and|so|you|is|knows|agreed|about|it|:|who|fine|said|ok)",
        "you have no (reason|excuse|choice|objection|objections|way out|escape)",
        "(nice|great|good|lovely|kind|wonderful|sweet|so) (to know|that|of you|knowing) (that)? (you|to) (are|will|have|do|take|help|cover|step|agree|offer|volunteer|can)",
        "resistance is (futile|useless)",
        "(looking|look) forward to (you|your) (doing|joining|taking|helping|talk|covering|yes|positive|hosting|coming|running|speaking|sending|session|fixing|favorable|speech|visit|performance)",
        "(would|will) break (my|his|her|their|our) heart",
        "(let|leave|leaving|letting) (me|us|them) (down|in the lurch|hanging|high and dry|alone with|stranded)",
    ),
    unless=(
        "(whether|count|counts|their|caterer|a no is) ~ (silence|no is fine|silence counts)",
        "(a|any)? no is (fine|ok|okay|just as|welcome|no problem)",
        "+(not|never|no) ~ (promised|announced|booked|told|printed|signed|decided)",
        "nothing ~ (booked|printed|promised|announced|decided|signed|fixed)",
        "(thanks|thank) ~ for (considering|reading|listening|looking|your time|your patience|the|letting|pointing|reporting|asking|that)",
        "(thanks|thank) ~~ (last|yesterday|again for|earlier|in <month>|so far|back then|ago|the other day)",
        "(would|will|do|is) you (be|already|mind) ~ ?",
        "you (said|agreed|offered|volunteered|told me) (yes|to|that|last|on|in)",
        "not ~ (mind me|know)",
        "(can|could|may|should) (i|we) ~ (count|rely|put|book|sign|add|tell|see|assume|list|name) ~~ ?",
        "your|the|an <adv>? (package|order|parcel|payment|invoice|application|ticket|account|request) ~ (is|was|has been)? (booked|listed|added|registered|confirmed|assigned)",
        "you are listed (as|in|under|on the (page|website|site|about|contact|team|wiki))",
    ),
    swaps=(),
)
