# ruff: noqa: E501  (a pattern is read on one line)
"""favor-opener: an unnamed favour, help or "something" before the thing itself."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.rule import Rule

RULE: Final = Rule(
    label="favor-opener",
    kind="ask",
    severity=Severity.MISTAKE,
    reason="It's easier to say yes once I know what it is. Start with the thing itself.",
    fix='Drop the opener; begin with "Could you …".',
    source='From Heidi Grant\'s article "How to Get the Help You Need" (2018).',
    limit="One author's view: such an opener can make people feel trapped. No study measured it.",
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
        "i|we (have|had|got|come with|bring) (a|an|one) ~ (proposition|request|favor|ask|plea|wish) (,|.|!|:|-|or|for you|to make|of you)",
        "(enlist|request|require|beg|seek|solicit|borrow|crave|use|need|want|ask for|asking for|appreciate|get|have|after|hoping for|in need of) (your|some of your|a bit of your|of your) (kind|good|valuable|precious|brief|quick)? (help|support|aid|good nature|good will|<mercy>) (real|very|so|a)? (quick|badly|bit|moment)? (,|.|!|:|?|-|«pray»|in a|on a|with (something|a <size>? <size>? (thing|matter|issue|problem|task|favor))|for a (moment|second|sec|minute))",
        "(asking|ask|beg|begging|need|want|after|fancy|hoping) (for|of|to do)? (a|one|some|another) ~ (favor|solid|kindness|boon|good turn|good deed|service of you|hand $|hand ?|hand .)",
        "(have|has|got) (a|an|one|some|another|any|room for a|time for a) ~ (favor|boon|kindness) (to|left|for|in)",
        "(say|saying) yes (to something|first|before (i|you|hearing)|and (then)? i)",
        "(a bit of|bit of|sort of|kind of|something of) (a)? <size>? favor",
        "(a|one|massive|enormous|cheeky|huge|big|tiny|little) (massive|huge|big|tiny|little|enormous)? favor (.|:|!|,|…|?|for)",
        "do|doing (me|us)? a|another|one|this|some|big|huge <size>? <size>? favor|favors|kindness|solid|turn !of|and|by",
        "need|needs|needing|needed|have|has|got|having|want a|an|one|this|your|some <size>? <size>? favor|favors !of",
        "need|needed|got <size>? <size>? favor|favors",
        "^ (<greet>)? ~ <size> favor",
        "help|assist (me|us)? (out)? with something|smth|somewhat|things|sundry !that|which|about|in|i|we|for",
        "do (a|one|this)? <size>? <size>? thing|something for me|us",
        "i|we|there have|got|had|is|has (got|been)? something|a|an|one|this <size>? <size>? (thing|matter|request|ask|plea)? "
        "(i|we)? (need|want|would|wanted)? (like)? (to|for|from|of)? (ask|you|put|raise|beg) !about|if|whether",
        "got|have something|a|one <size>? <size>? (thing|request|job)? (i|we)? (want|need|would|wanted)? to ask|request",
        "ask you something|smth (.|?|!|:|,|-|$)",
        "there is ~ (something|thing|matter) ~ (ask|help|beg|request|raise|you <modal>)",
    ),
    unless=("favor (coming|due|owed) to me",),
)
