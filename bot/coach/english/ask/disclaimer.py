# ruff: noqa: E501  (a pattern is read on one line)
"""disclaimer: hates to ask, never asks, has no choice, asked everyone else, last resort."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.rule import Rule

RULE: Final = Rule(
    label="disclaimer",
    kind="ask",
    severity=Severity.MISTAKE,
    reason="Nobody likes to be the backup plan. Say why *they* are a good person to ask.",
    fix="Replace it by the reason for choosing them.",
    source="Article 004 (III); Grant (HBR 2018).",
    limit="One author's synthesis; no figure stands behind it.",
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
        "^ (since|as|because)? nobody|noone else (<adv>)? (picked|answered|replied|wanted|had|was|is|volunteered|could|can|would|will|said|responded|bothered|offered)",
        "swore ~~ (not ask|never ask|not to ask|not bother)",
        "+i swore|promised|vowed ~~ (never|not) ~ (ask|bother|beg)",
        "(putting|put) off (asking|writing|this|coming)",
        "+(can not|could not|do not) stand (asking|begging|having to)",
        "+i|we would (sooner|rather) (bite|eat|die|crawl|chew|swallow|walk|pull|have|go|jump|lose|sit)",
        "+i would (never|not) (stoop|sink|lower|come|be) (to|so|this|down|here)",
        "(so)? i|we (end|ended|wind|wound) up with you",
        "nobody|noone ~~ has (the)? time ,",
        "+(did|do) not want to (land|end|dump|put|come|lay|load) ~ (you|your|this)",
        "nobody else will",
        "hate|loathe|dislike|detest|despise|dread|hating|abhor|hated ~ (ask|asking|bother|bothering|impos*|disturb*|trouble|troubling|beg|begging|"
        "request*|remind*|turn|turning|come|coming|do|doing|bring|having|burden*|dump*|put|putting|drag|load|loading|rely|lean|depend*|interrupt*|pester*|pull|use)",
        "i|we (am|are|feel) <adv>? <adv>? reluctant|loath|loth|hesitant|unwilling|embarrassed|unhappy|uncomfortable ~ (ask|asking|bother*|do|come|request*|turn|disturb|trouble|having)",
        "i|we hesitate|hesitated|dread|agonized|wrestled|struggled|debated|held|resisted|avoided|put ~~ (ask|asking|bother*|before|writ*|turn*|com*|sending|off)",
        "+i|we (do|did|would) <adv>? not <adv>? (like|enjoy|love|want|wish|mean|care) (to)? (have|having|be|keep|land|end)? (to)? (ask|asking|bother*|beg|begging|request*|"
        "disturb*|trouble|impos*|turn|turning|come|coming|do this|land|landing|burden*|rely|relying|lean|leaning|having|remind*|pester*|dump*)",
        "+i|we would <adv>? (rather|prefer|sooner) (to)? (not|die|never) (to)? ~ (bother*|ask|trouble|turn*|impos*|disturb*|burden|asked|than|done|come|involve)",
        "+i|we (would|have|had|am|really|normally|usually|almost|practically|honestly|can|will|ha|just|truly)? (almost|normally|usually|practically|ever|really|have|hardly|very)? "
        "never|rarely|seldom|hardly (ever|once|normally|usually|would|have|had|really)? (ever|have|had)? "
        "(ask|asked|bother|bothered|beg|begged|come|came|do|did|done|request|requested|lean|leant|leaned|turn|turned|trouble|troubled|impose|imposed|thought|dreamed|dreamt|disturb|disturbed|rely|ask)",
        "+i|we (do|would|did) not (usually|normally|often|generally|ordinarily|typically|easily|lightly|ever|like|tend|make) ~ (ask*|bother*|do this|come|request|turn|beg|disturb|trouble|impose|do|send|write|habit|say this)",
        "+(i am|we are|it is|am) <adv>? not (usually|normally|really)? (the|a|one|someone|somebody|like|my|in|that|exactly)? ~ (who (asks|begs|bothers|leans)|to (ask|bother|beg)|style|habit)",
        "+not|hardly my (style|habit|way|thing|nature|custom) (to|but|and|,|.|at)",
        "+i|we (would|will|should|do|am) (really|honestly|normally|usually|never|really)? (not|never) (have|be|usually|normally|even|really|dream|ever|of)? (be|of)? (ask|asking|asked|bother|bothering|turn|turning|come|coming|"
        "trouble|troubling|writing|write|here|disturb|disturbing|messaging|begging|dream|dreaming|do|imposing|request|requesting|raise) ~~ (if|unless|but|under|normally|usually|this|were|was|had|did|weren|only|lightly|otherwise|except|saw|see|however|:|-|.)",
        "+i|we would (never|not) ~~ (normal|ordinary|other|usual) circumstances",
        "+under (normal|ordinary|other|usual|any) circumstances ~~ i|we (would)? (not|never)",
        "+(normally|usually|ordinarily|typically|generally) (,)? i|we (would|do)? (not|never|hate|avoid|rather) (ever)? ~ (ask*|bother*|turn*|beg*|request|impose|trouble|disturb|come|do this|lean)",
        "(normally|usually|ordinarily) (,)? i|we (sort|handle|manage|solve|do) ~ (myself|alone|ourselves|on my own)",
        "you are|were|might|may|will ~ (only|last|final|sole|one) (remaining|real|possible|and|left|desperate|or)? (hope|chance|resort|option|straw|way|person left|one left|choice|lifeline|hopes|rescue|stop|lifebelt|card|ray|alternative|resource)",
        "(my|our|as a) last ~ (resort|hope|straw|chance|try|option|attempt|lifeline|name on)",
        "as a|my|our|the (very|absolute|true|desperate)? last|final (resort|hope|attempt|option|try)",
        "+i|we (really|honestly|truly|simply|now)? (have|see|had|saw|am left with|know|find|got|left with) (really|simply|got|left|with|absolutely)? (no|not|nobody|noone|any) (any|other|one|real|way|more|idea)? (other|one|real|way|of)? "
        "(choice|option|alternative|way|options|choices|else|possibility|out|solution|one else|place)",
        "+i|we (do|did|can|could) not (have|see|know|find|think) (of)? (a|any|another|anybody|anyone|an|who|whom|what|where)? (other|another|else|better)? (choice|option|alternative|way|possibility|person|solution|out|anybody|anyone|else)",
        "+(there is|there was|since|because|as|and|if|when|that|but|seems|,|so)? nobody|noone (else|other) (to|left|is|will|would|wants|wanted|can|could|was|available|who|i|has|had|around|here|answered|said|agreed|volunteered)",
        "+no one (else|other) (to|left|is|will|would|wants|wanted|can|could|was|available|who|i|has|had|around|here|answered|said|agreed|volunteered)",
        "+nobody|noone|none (else|of|here|in|on|at|wants|wanted|would) ~~ (free|available|said yes|volunteer*|agreed|wants|wanted|touch*|would do|would take|answer*|replied)",
        "(everybody|everyone|others|rest|people|colleagues|team|anyone|anybody|the first|two|three|four|five|six|3|4|5|six|ten|half) ~ (else|others|people|of them|colleagues|before|first)? ~ (declined|refused|said no|turned me|busy|let me down|dropped out|bailed|"
        "not have time|excuse|excuses|pulled out|is away|ran away|no time|backed out|cancelled|canceled|bowed out|passed)",
        "i|we (have|had)? (already|also|literally|now|really|just|honestly|even)? (asked|tried|begged|approached|called|gone through|exhausted|rung|phoned|pinged|knocked|checked|messaged|emailed|contacted|reached|went|spoke|spoken|talked|hunted|worked) "
        "(through|to|with|at|out|around|my|on|way|down|literally|already|pretty|almost|basically|nearly|just|like)? (to|about|every|way|much)? (literally|all|pretty much|almost|nearly|of|in)? "
        "(everybody|everyone|every other|every|else|others|half the|the whole|whole list|all of|all the|all my|them all|three|four|five|six|seven|eight|ten|3|4|5|6|7|8|literally|anybody|anyone|entire|possible|options|doors|door|dozen|several other|two other) ~ ",
        "you are (now|literally|only|probably|already|about)? (the|my|number)? (<adv>)? (second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|2nd|3rd|4th|5th|6th|7th|8th|9th|10th|umpteenth|last|only) (person|one|colleague|name|i|to|people|in|on|whom|who|left|that)? "
        "(i|to|who|that|on|left|in|am|my|have|remaining|try|ask|we)? (am|have|try|ask|asked|tried|my|the|turn|could|can|asking|list|line|row|trying|remaining|left)",
        "+(you|were|was|are) <adv>? not <adv>? (my|the|our) (first|1st|original|obvious|initial) (choice|pick|idea|port|option)",
        "second|third|fourth choice",
        "(my|our|the|only|are|as|a) plan b|c|z",
        "first choice ~~ (busy|declined|said no|away|ill|sick|no)",
        "(run|ran|running|am) (completely|totally|fresh)? out of (options|people|ideas|names|alternatives|choices|luck|other)",
        "(short|lack|want|for lack|for want) of (alternatives|options|anyone|anybody|a better|other|better)",
        "(wish|wished) (that)? i|we|there (did|had|was|were|could|have) (not|another|anyone|somebody|someone|any|ask) ~ (have|ask|to|bother|other|turn|else|way|trouble)?",
        "if i|we|there (only)? (could|saw|had|knew|were|was|see|have|is|could see|find) (any|another|some|anybody|anyone|someone|somebody|a) (other|else|way|alternative|different|body|one)",
        "if (anyone|anybody|someone|somebody) else (could|was|were|had|would|can|is|knew)",
        "unless i|we (really|absolutely|truly|was|were)? (had|have|was|were|am) ~ (to|desperate|forced|stuck|no)",
        "pains|kills|costs|embarrasses|shames|hurts|galls me (a|great|to|that|lot|deal)? (lot|deal|bit)? (to|having|that) (have|ask|come|bother|turn|do|request|i)",
        "+(it|this) (is|was|does|comes) (really|very|so|not|quite|hard|never|truly)? (not|really|so|very|extremely|that|never)? (easy|hard|difficult|awkward|embarrassing|uncomfortable|painful|easily|unpleasant|tough|pleasant|humiliating) (for|to|on) (me|us|have|ask|be) "
        "(to|ask|asking|having|.|,|:|!|and|but)?",
        "(hard|difficult|awkward|embarrassing|uncomfortable|painful|humiliating) (for me)? to (have to)? (ask|turn|request|beg|come)",
        "goes|going|against (against|the|my|all)? (my|the|all|every|grain)? (grain|nature|principles|instincts|will|better|pride|fibre|fiber|habit|judgment|custom)",
        "+i|we (would|had|have|thought|did) ~ never (thought|think|imagined|expected|have|dreamed) (i|we|that|to|of|have)? (would|having|i|thought|asking)? (have|come|ask|be|asking)?",
        "swallow* my pride",
        "reluctantly|begrudgingly|unwillingly ,|i|have|and|but|ask|asking|turn*|com*",
        "with (a|great|some|much|the) (heavy|reluctance|greatest|utmost|hesitation) (heart|reluctance|hesitation)?",
        "(forced|compelled|obliged|reduced) to (ask|beg|bother|turn|come|write|disturb|begging|asking|request)",
        "(only|just) (asking|ask|bothering|coming|turning|writing|reaching|contacting|messaging) (you|to)? (to you|you|out|to)? (because|since|as) (nobody|no|everyone|everybody|all|the others|others|my|there|i have no|i can not|i am)",
        "(clutching|grasping) at straws",
        "desperate times",
        "+if it (were|was|is) not (absolutely|really|so|truly|for)? (necessary|urgent|important|unavoidable|essential|the)",
    ),
    unless=(
        "he|she|they|customer|patient|client|mother|father|family|student|user|users ~ (hate*|never|rarely|asked|hates|asks)",
        "normally|usually i|we would (do|ask|sort|handle) (it|this)? ~ but (he|she|they|my|the)",
        "i|we asked|tried|checked ~~ (logs|docs|forum|google|settings|browsers|versions|commands|combinations|restarting|reinstalling|documentation|config*)",
        "hear|seen|found|saw ~ nobody",
    ),
)
