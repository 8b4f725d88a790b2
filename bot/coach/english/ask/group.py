# ruff: noqa: E501  (a pattern is read on one line)
"""addressed-to-group: several people, nobody in particular, or a task for "anyone"."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.draft import Draft
from bot.coach.english.classes import CLASSES
from bot.coach.rule import Hit, Rule
from bot.coach.wordset import word_set

_GREETS: Final = frozenset(CLASSES["greet"].split())
_BETWEEN: Final = frozenset({"or", "oder", "/", ",", "and", "&", "+"})
_ROLES: Final = word_set("here from at speaking suggested mentioned told said is was has asked gave will")


def _two_names(draft: Draft) -> list[Hit]:
    """ "Ines, Tom, can one of you ..." or "Sipho / Kwame:" as the draft opens."""
    at = 0
    while at < len(draft.words) and draft.words[at] in _GREETS:
        at += 1
    if not _is_name(draft, at) or not _is_name(draft, at + 2):
        return []
    between, after = draft.words[at + 1], draft.words[at + 3 : at + 4]
    if between not in _BETWEEN or not after or after[0] not in {",", ":", "-", "!", "could", "can", "would"}:
        return []
    if at == 0 and between in {"and", "&", "+"} and after[0] not in {",", ":", "-", "!"}:
        return []
    return [Hit(at, at + 3)]


def _is_name(draft: Draft, at: int) -> bool:
    if at >= len(draft.words):
        return False
    word = draft.words[at]
    return draft.capital[at] and word[0].isalpha() and word not in _ROLES and word not in _NOT_NAMES


_NOT_NAMES: Final = word_set(
    f"{CLASSES['day']} {CLASSES['month']} "
    "i you we could can would will please thanks thank sorry yes no ok okay well so and but if when who what where how "
    "dr mr mrs ms prof sister father dj sir quick the a an it this that my your is are do does did good any anyone somebody morning afternoon evening there all just "
    "after before since as for in on at with by not now today tomorrow also maybe first second urgent note question help"
)

RULE: Final = Rule(
    label="addressed-to-group",
    kind="ask",
    severity=Severity.MISTAKE,
    reason="This goes to one person. Speak to them alone: when everybody is asked, nobody is.",
    fix='Their name, "you", one task.',
    source="From studies of emails to one person and to several (Barron and Yechiam 2002; Blair and others 2005).",
    limit=(
        "Asked alone, people answered more; with others seen to be asked, fewer did. Not in proportion to their number."
    ),
    yes=(
        "Hi folks, who could lend me a badge reader by noon?",
        "Ines, Tom, can one of you cover the desk at noon?",
        "Does anybody know the door code? I'm outside.",
    ),
    no=(
        "Is anybody in your team allowed to sign before Friday?",
        "The 'hello all' banner is broken, could you fix it today?",
        "Someone on the 4th floor unplugs the router, could you put a note there?",
    ),
    patterns=(
        "whoever (has|is|can|owns|holds|took|knows|reads|could|feels|finds|wants) ~~ (:|,) (please|kindly|could|can|would|will|do)",
        "(either|one|any|some|two) of you",
        "^ (<greet>) ~ , (<greet>) ~ ,",
        "^ (good)? (<greet>) (there|to|my|you|again|good|and|hello|hi|dear|,)? (my|the|you|dear|lovely|wonderful|amazing|brilliant|good|clever|esteemed|fellow|all|super|awesome|great|respected|beloved|data|sales|night|day|morning|office|kitchen|dev|design|marketing|support|finance|research|fellow|people|it|hr|ops)? (my|lovely|dear|fellow|you|wonderful|amazing|of|good|clever|lab|shift|support|ops|service)? (<group>) !(sides|ends|parts|files|versions|documents|'s|lead|leads|in your|has|is|was|building|meeting|leader|lead|manager|account|page|number)",
        "(to whom|whom) it may concern",
        "^ (<greet>|hey|so|quick|question|ok|also|and|but|just|please|~)? ~ (can|could|would|will|does|do|did|is|are|has|have|might|may) (please|maybe|perhaps|possibly|there|by any chance|just)? (<some>|one of you|any of you|some of you|either of you|one of us|everybody|everyone|you guys|you all|all of you|you both|both of you|you two|you lot|any one of you|two of you|anyone|some kind soul|some brave|any kind soul|some kind|a kind soul|a volunteer|some nice|any volunteer|one or two of you|each of you|one person|any colleague|any one) "
        "(of|please|with|from|who|else|here|out|there|know|knows|help|have|has|be|take|can|want|tell|lend|give|do|let|check|spare|explain|up|free|able|around|willing|got|send|look|pick|cover|seen|seeing|using|had|point|in|on|fix|review|run|update|confirm|share|show|come|bring|please|kindly|maybe|test|mind|i|interested|available|still|find|think|ever|fancy|using|got|fill|remember|own|speak|read|say|need|like|familiar|experience|aware|working|already|else|else's|use|see|make|open|print|jump|join|swap|stay|step|sign|me|us|quickly|perhaps|write|add|get|move|put|start|stop|clean|close|turn|work|call|drop|carry|drive|a|the|my|approve|try|experienced|succeeded|successfully|managed|object|happen|proof*|translate*|assist*|advise*|suggest*|clarify|elaborate|recommend*|provide|reproduce*|answer*|reply|respond|watch*|feed*|hold*|host*|lead*|teach*|go|ask|stand*|unlock*|reset*|restart*|collect*|deliver*|load|unload|wash*|water*|cook*|serve*|keep|donate*|contribute*|ready|going|coming|driving|heading|near)",
        "^ (<greet>|so|hey|ok|also|please)? (~ ,)? (<some>) (here|there|else|please|pls|kindly|around|in here|out there)? (here|please|up|got|free|know|knows|able|available|have|who|willing|around|want|wants|fancy|fancies|interested|seen|please|remember|remembers|can|could|with|need|needs|should|must|speak|speaks|using|else|to|experienced|tried|really|help|kindly|from|going|ready|near|brave|competent|on this|care|i|familiar|in for|feel|mind|good|spare|a|any|driving|happen) ",
        "^ (any|one) (of you|volunteers|takers|volunteer|one|body|kind soul|ideas from|brave|chance someone|chance somebody|chance anyone|chance anybody|helpers|hero|heroes|experts|expert|kind person|good soul)",
        "(first|one|two|three|any|some|either|all|each|both|none|most|half|which|whichever|whoever|every one|everyone|neither) of you (two|all|lot|guys|please|can|could|would|has|have|is|who|to|take|be|cover|might|will|with|may|knows|on|in|need|needs|should|must|fill|,|?|.|three|kindly|free|at|from|do|does|both|speaks|feels|wants|had|got|still|here|else|good|lovely)",
        "(whoever|whomever|whichever|who ever) (of you|is free|has time|can|feels|reads this|sees this|picks|wants to|knows|may|might|could|happens|else|volunteers|answers|gets to it|gets this|is nearest|is around|is up) ~ (first|free|time|this|around|spare|want*|soon*|near*|could|can|please|nearby|closest|here|,|available|up|moment|capacity|on)",
        "^ ~ if (<some>|one of you|any of you) (of you|here|in the team|else|reading|there|out there|on the list|in this)? (could|can|has|have|knows|is|would|wants|might|feels|happens|please|had|was|finds|fancies|able|will|needs|speaks) ~",
        "(if|that|whether|need|want|like|hope|hoping|wondering|wonder|wanted|appreciate|grateful|love|great|nice|helpful|see|know|ask) (to ask|to know|it)? (if|whether|that)? (<some>|one of you|any of you) (here|on this list|on the list|out there|in this group|in the group|of you|in the channel|in this channel|else|could|can|has|please|knows|volunteers) ~",
        "(looking|searching|look|need|needed|seeking|wanted|want|hunting|seek|asking|calling|search|recruiting|call) (for)? (a|one|two|three|some|any|few|more|a few|1|2|3|brave|kind|couple of|several)? (brave|kind|willing|more|quick|few|nice|good|helpful|more)? (volunteer|volunteers|helping hands|helpers|kind soul|kind souls|hands|people to|one of you|some of you|two of you|testers|willing hands|souls|guinea pigs|guinea pig|hero|heroes|brave souls|any of you|victims|everyone's|everybody's|all of you|all your|everyone|everybody) !(from your|in your)",
        "^ (<greet>|so|ok|and|also)? (everyone|everybody|all|all of us|all of you|you all|each of you|you both|both of you|you guys|you two|anyone of you) (please|,|should|needs to|has to|must|:|kindly|is asked|are asked|who|pls|with|can|could|need|be|fill|update|on the list) !(in|on (your|the) (team|left))",
        "(someone|somebody) (please|pls|kindly|quickly|urgently|will have to|better|out there|here|in this channel|of you) !(at|in your)",
        "(hive mind|hivemind|crowd wisdom|asking the crowd|dear all|hi all|hello all|hey all|hi both|hey both|mass mail|cc everyone|swarm intelligence|hello both|hey folks|hey everyone|group message|spam everybody|spam everyone) !(sides|ends|parts|of your|'s|banner|button|page|message|hands meeting)",
        "any (volunteers|takers|volunteer|taker|of you|offers|helpers|of you guys|brave souls|kind souls|brave soul|one of you|helping hands|willing) (?|for|to|,|who|.|!|here|able|free|up|around|on|from|please|that|know|knows|have|has|can|could|want|with|got|willing|in for)",
        "(between|among|amongst) (the two of)? (you|yourselves) (two|both|all|,|.|who|!|can|to)?",
    ),
    unless=(
        "<some>|anyone|anybody|someone|somebody|everyone|everybody|volunteers|one (else)? (in|on|from|at|of|among|within|around|near) (your|the|that|his|her|their|its|our|my|those|these|customer|marketing|sales|legal|finance|«link»|«person»)",
        "do|would|might|can|could|does you ~~ (know|think of|recommend|suggest|name|ask|have|find) ~ (<some>|anyone|anybody|someone|somebody|who)",
        "<some> (else)? (in|at|on|from) your",
    ),
    finder=_two_names,
    cuts=False,
)
