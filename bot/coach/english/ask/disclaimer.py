# ruff: noqa: E501  (a pattern is read on one line)
"""disclaimer: hates to ask, never asks, has no choice, asked everyone else, last resort."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.rule import Rule

RULE: Final = Rule(
    label="disclaimer",
    kind="ask",
    severity=Severity.MISTAKE,
    reason="Nobody likes to be the backup plan. Say why they are a good person to ask.",
    fix="Replace it by the reason for choosing them.",
    source='From Heidi Grant\'s book "Reinforcements".',
    limit="One author's view; no study measured it.",
    yes=(
        "Believe me, I'd rather not bother you with this. Could you check row 14 by noon?",
        "You're the fifth I try, the others declined. Could you take the 9 o'clock?",
        "I never ask anybody for anything, but could you lend me the drill on Friday?",
    ),
    no=(
        "The last-resort key is in your safe, isn't it? I need it at 3.",
        "Normally Ben signs, he's on leave until the 4th. Could you sign page 3?",
        "I asked Tom about the port and he said you own it. Could you open it today?",
    ),
    patterns=(
        "(has|have|had|already|all|each|both|they) (all|both|already|each)? (passed on|refused|declined|turned (this|it|me) down|begged off|bowed out|ducked out|wriggled out|opted out) ~ (so|this|it|that|me|you|now|,|.)",
        "i|we <adv>? <adv>? (have|am|been|are)? (been)? <reluct> ~~ <askref>",
        "exhaust* (every|all|any|the|my|our) (other|possible|the|of)? ~ (option*|avenue*|possibilit*|alternative*|resource*|mean*|route*|channel*|list|people|names|contacts|idea*)",
        "+i|we am|are (really|usually|normally|generally|honestly|just)? not (really|usually|exactly|normally)? (the|a|one|someone|somebody|used|much) ~ (who|that|to|for|of) ~ (ask|asks|asking|beg|begging|begs|bothers|bothering)",
        "i|we would (<adv>)? (rather|sooner|prefer) ~~ than (to)? (have to)? (ask*|beg*|bother*|turn*|come|trouble*|do this|go)",
        "+if (there|i|we) (was|were|is|had|knew|could|be|find) (anyone|anybody|someone|somebody|another|any|a) (else|other|soul|person|single|one|colleague|way|body|option|choice) ~~ i|we",
        "(it|this|that) (really|truly|honestly|has|does)? (cost|costs|pains|kills|hurts|took|takes|embarrasses|shames) me (a lot|a great deal|dearly|some|all my|much|,|.|!|to ask|to write|effort|courage|pride|so)",
        "^ (since|as|because)? nobody|noone else (<adv>)? (picked|answered|replied|wanted|volunteered|would|will|said|responded|bothered|offered)",
        "+i|we would (sooner|rather) (bite|eat|die|crawl|chew|swallow|walk|pull|have|go|jump|lose|sit)",
        "hate|loathe|dislike|detest|despise|dread|hating|abhor|hated ~ (ask|asking|bother|bothering|impos*|disturb*|trouble|troubling|beg|begging|"
        "request*|remind*|turn|turning|come|coming|do|doing|bring|having|burden*|dump*|put|putting|drag|load|loading|rely|lean|depend*|interrupt*|pester*|pull|use)",
        "+i|we would <adv>? (rather|prefer|sooner) (to)? (not|die|never) (to)? ~ (bother*|ask|trouble|turn*|impos*|disturb*|burden|asked|than|done|come|involve)",
        "+i|we (would|have|had|am|really|normally|usually|almost|practically|honestly|can|will|ha|just|truly)? (almost|normally|usually|practically|ever|really|have|hardly|very)? "
        "never|rarely|seldom|hardly (ever|once|normally|usually|would|have|had|really)? (ever|have|had)? "
        "((ask|asked|request|requested) (,|.|!|:|-|but|you|people|anyone|anybody|for|favors|things|help|colleagues|others|a|if|this|of|such|unless|like|except|anything|so|normally|usually)|bother|bothered|beg|begged|(come|came|turn|turned) (to|begging|here)|(do|did|done) (this|such|it)|lean|leant|leaned|trouble|troubled|impose|imposed|thought|dreamed|dreamt|disturb|disturbed|rely)",
        "+i|we (do|would|did) not (usually|normally|often|generally|ordinarily|typically|easily|lightly|ever|like|tend|make) ~ (ask*|bother*|do this|come|request|turn|beg|disturb|trouble|impose|do|send|write|habit|say this)",
        "(normally|usually|ordinarily) (,)? i|we (sort|handle|manage|solve|do) ~ (myself|alone|ourselves|on my own)",
        "+nobody|noone (else|other) (to (ask|turn|go|help|take|do|call)|left|will|would (do|help|take|touch|have)|wants|wanted|(can|could) (help|do it|take it|do this)|(was|is) (free|available|around|willing|there|home|left|in)|available|around|answered|said|agreed|volunteered|i (can|could|know|trust)|has (time|the time|answered|replied|offered|agreed|a minute)|.|,|!|:|-|$|so|and|but)",
        "(everybody|everyone|others|rest|people|colleagues|team|anyone|anybody|the first|two|three|four|five|six|3|4|5|six|ten|half) ~ (else|others|people|of them|colleagues|before|first)? ~ (declined|refused|said no|turned me|busy|let me down|dropped out|bailed|"
        "not have time|excuse|excuses|pulled out|is away|ran away|no time|backed out|cancelled|canceled|bowed out|passed)",
        "i|we (have|had)? (already|also|literally|now|really|just|honestly|even)? (asked|tried|begged|approached|called|gone through|exhausted|rung|phoned|pinged|knocked|checked|messaged|emailed|contacted|reached|went|spoke|spoken|talked|hunted|worked) "
        "(through|to|with|at|out|around|my|on|way|down|literally|already|pretty|almost|basically|nearly|just|like)? (to|about|every|way|much)? (literally|all|pretty much|almost|nearly|of|in)? "
        "(everybody|everyone|every other|every (person|colleague|one|single|soul|door)|else|others|half the (office|team|floor|department|building|company|staff|world|town)|the whole (office|team|floor|department|list|staff)|whole list|all (of the|of my|the|my) (others|other|team|colleagues|usual|people|names|options|contacts)|them all|(two|three|four|five|six|seven|eight|ten|3|4|5|6|7|8) (others|other|people|colleagues|of them|different)|anybody|anyone|entire (team|office|list|floor)|possible (option|avenue)|options|doors|dozen (people|others)|several other|two other) ~ ",
        "you are (now|literally|only|probably|already|about)? (the|my|number)? (<adv>)? (second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|2nd|3rd|4th|5th|6th|7th|8th|9th|10th|umpteenth|last|only) (person|one|colleague|name|i|to|people|in|on|whom|who|left|that)? "
        "(i|to|who|that|on|left|in|am|my|have|remaining|try|ask|we)? (am|have|try|ask|asked|tried|my|turn|asking|list|line|row|trying|remaining|left)",
        "if i|we|there (only)? (could|saw|had|knew|were|was|see|have|is|could see|find) (any|another|some|anybody|anyone|someone|somebody|a) (other|else|way|alternative|different|body|one)",
        "pains|kills|costs|embarrasses|shames|hurts|galls me (a|great|to|that|lot|deal)? (lot|deal|bit)? (to|having|that) (have|ask|come|bother|turn|do|request|i)",
        "goes|going|against (against|the|my|all)? (my|the|all|every|grain)? (grain|nature|principles|instincts|will|better|pride|fibre|fiber|habit|judgment|custom)",
    ),
    unless=(
        "hate|hating to be a (bother|nuisance|pain|pest|burden)",
        "hate to bring (it|this|that) up",
        "he|she|they|customer|patient|client|mother|father|family|student|user|users ~ (hate*|never|rarely|asked|hates|asks)",
    ),
)
