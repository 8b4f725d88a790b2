# ruff: noqa: E501  (a pattern is read on one line)
"""favor-opener: an unnamed favour, help or "something" before the thing itself."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.rule import Rule

RULE: Final = Rule(
    label="favor-opener",
    kind="ask",
    severity=Severity.MISTAKE,
    reason="It's easier to say a happy yes once I know what it is. Start with the thing itself.",
    fix='Drop the opener; begin with "Could you …".',
    source="Article 004 (II); Grant, How to Get the Help You Need (HBR 2018).",
    limit="One author's synthesis: such an opener can make people feel trapped. No figure stands behind it.",
    yes=(
        "Could I ask a favour of you? The demo laptop has no HDMI port.",
        "Would you help me out with something, Lise?",
        "I have a small request for you. Could you open gate 2 at noon?",
    ),
    no=(
        "Could you do me the favour of signing page 3 today?",
        "The committee is in favour of plan B; could you draft it by Friday?",
        "Ten minutes on Thursday about the budget?",
    ),
    patterns=(
        "first: (any|is there any|is there a|a) (chance|way|possibility) (that)? you (could|can|would|might) help|assist (me|us)? (out)? (a bit|with something)? ?|.|:",
        "(something|thing|favor) (that)? i (have been|was|had been|am) (meaning|wanting|hoping|going|wondering|dying) to ask",
        "(approach|come to|turn to|address) you with (a|an|one|some|my|this) <size>? (petition|request|plea|matter|favor|wish|concern|problem|question $|thing)",
        "(a|one|massive|enormous|cheeky|huge|big|tiny|little) (massive|huge|big|tiny|little|enormous)? favor (.|:|!|,|…|?|for)",
        "(would)? have (a|one) <size>? request (to|for|of) you",
        "(ask|asking) (for)? (your|some) <size>? (kind)? (help|assistance|support) (from you|.|,|!|if|-|:|please)",
        "(something|thing) ~ (as a)? favor",
        "trouble|bother you for a <size>? <size>? favor",
        "do|doing (me|us)? a|another|one|this|some|big|huge <size>? <size>? favor|favors|kindness|solid|turn !of|and|by",
        "do|doing me|us <size>? <size>? favor|favors !of|and|by",
        "ask|asking|beg|request|requesting|seek|seeking|want|borrow|crave|call ~ favor|favors !of",
        "favor|favors (i|we)? (would|want|need|have|like)? (to)? ask !of",
        "need|needs|needing|needed|have|has|got|having|want a|an|one|this|your|some <size>? <size>? favor|favors !of",
        "need|needed|got <size>? <size>? favor|favors",
        "favor|favors (is)? (needed|time|please|alert|request|incoming|required|wanted|ahead|coming)",
        "^ (<greet>)? ~ <size> favor",
        "^ (a|one|just)? <size>? favor ,|:|?|-|.|!|…",
        "in need of ~ favor",
        "<modal> you ~ be so <adv>? kind|good|sweet|nice and|to|as (do|help) (me|us)? (out)? (something|?|.)",
        "help|assist (me|us)? (out)? with something|smth|somewhat|things|sundry !that|which|about|in|i|we|for",
        "help|assist|support (me|us)? (out)? with|in|on a|an|one|some|this <size>? <size>? thing|things|matter|matters|issue|problem|"
        "task|favor|situation|stuff ,|.|?|!|:|-|…|please|<day>",
        "<modal> you (please|maybe|perhaps|possibly|kindly)? do something|a <size>? (thing)? for me|us",
        "<modal> you ~ do something for me|us",
        "do (a|one|this)? <size>? <size>? thing|something for me|us",
        "(something|anything|thing|things) <size>? (that)? (i|we) (need|want|would|have|wanted|needed|must|should|am)? "
        "(like|love|going|wish)? (to|you)? (ask|request|beg)",
        "i|we|there have|got|had|is|has (got|been)? something|a|an|one|this <size>? <size>? (thing|matter|request|ask|plea)? "
        "(i|we)? (need|want|would|wanted)? (like)? (to|for|from|of)? (ask|you|put|raise|beg) !about|if|whether",
        "i|we have|got|had (got)? (a|an|one|just|another) <size>? <size>? request|ask|plea|wish (for|of|to|:|.|!|-|,|$) (you|make|your|put)?",
        "got|have something|a|one <size>? <size>? (thing|request|job)? (i|we)? (want|need|would|wanted)? to ask|request",
        "^ ~ (got|have) (a|one|something)? <size>? <size>? (request|ask|thing|something) for you",
        "ask|request|beg something of|from you",
        "ask you something|smth (.|?|!|:|,|-|$)",
        "ask|asking you for something|a|one|some <size>? <size>? (thing|help|hand|support|assistance|favor)? .|?|!|:|,|-|…|$",
        "<modal>|may|might i|we (please|maybe|just|quickly|perhaps)? bother|trouble|borrow|bug|hit|hassle|disturb|pester|grab|steal|nab|use|tap "
        "you|your (up)? (for|with|about|help|time|brain)? (something|sth|a|one|some|help|real|briefly)? <size>? "
        "(thing|matter|something|sec|second|moment|minute|help)? ?|.|!|:|,|-|…",
        "first: <modal> you (please|maybe|perhaps|possibly|kindly|just)? (be)? (able|willing)? (to)? help|assist|support (me|us) "
        "(out|please|quickly|here|real|again|today|now|tomorrow|with)? (a|some|one|quick|real|something)? (bit|little|moment|second|minute|quick|time|thing)? "
        "(,)? (please|<day>)? ?|.|!|:|…",
        "are|be you able|willing|free|available|up to|for help|assist|helping (me|us)? (out)? (a|with)? (bit|something|little)? ?|.|:",
        "whether|if you <modal>|are ~ (willing|able|open|ready)? (to)? help|assist|support (me|us)? (out)? (a|with|for)? (bit|something|moment|little|second)? "
        "?|.|:|!",
        "<modal> (i|we) (have|use|get|borrow) (a|your|some|bit)? (of)? (your)? (help|hand|assistance) ?|.|!|,|:|-",
        "<modal> you (please)? lend|give|spare (me|us) a|your <size>? hand|ear|help (out|here|please|quickly)? (with)? (something|sth)? ?|.|!|:",
        "first: ^ (<greet>)? ~ i|we (really|urgently|just|badly|desperately|also)? (need|want|require|could) (use)? (your|some|a|an|bit) "
        "(of)? <size>? (your)? help|hand|assistance|support|aid (please|today|now|again|here|urgently)? .|!|:|-|…|?",
        "first: ^ (<greet>)? ~ need|needing|requesting|seeking (your|some|a|little|bit) (of)? <size>? (your)? help|hand|assistance .|!|:|-|…|?",
        "i|we need|want|would something (from|of|off) you",
        "something|anything i|we need|want|would (from|of|you)",
        "there is ~ (something|thing|matter) ~ (ask|help|beg|request|raise|you <modal>)",
        "(quick|small|little|tiny|big|huge|humble|special|odd|cheeky|one) request (for|:|-|,|.|…|if)",
        "i|we come|am|are|come ~ with a <size>? <size>? request|favor|plea",
        "are|would you up for ~ (helping|favor)",
        "count on you|your (for)? (help|a|something|favor) (favor|something|with)? ?|for",
        "wonder* (if|whether) ~ (favor|help ?|help .|help :|help me .|help me ?)",
        "be|are an angel|dear|sweetheart|darling|star and (help|do) (me|us) (out|a)",
        "your help|assistance with|in something|a (small|little)? (thing|matter)? .|?|!|:|,|-",
        "impose on you|your (for|with)? (something|a|kindness|help)",
    ),
    unless=(
        "return|returned|returning ~ favor",
        "help|assist|support ~ with ~ «quote»",
        "happy|glad ~ (do|return|help)",
        "in favor",
        "favor|help|request of|from the|a|our|his|her|their",
    ),
)
