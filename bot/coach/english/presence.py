# ruff: noqa: E501  (a pattern is read on one line)
"""Looks for what a good ask tells: why this person, by when, what for.

Rules of the file: a hint is given only where no sign at all is found; every sign is one pattern.
"""

from typing import Final

from bot.coach.draft import Draft
from bot.coach.english.classes import CLASSES
from bot.coach.english.requests import asking_sentences
from bot.coach.matching import Index, build, spots
from bot.coach.rule import Hit
from bot.coach.wordset import word_set

_OWN: Final = "help|support|time|contacts|opinion|input|thoughts|feedback|reply|answer|name|assistance|sign|signature|attention|advice|day|life|while|favor|back|eyes|a|lovely|kind|heart|brains|own|email|turn|sleep|linkedin|passport|bio|idea|ideas|coffee|best|view|take"
_WHY_YOU: Final = build(
    (
        ("why", p)
        for p in (
            f"your|yours !{_OWN}",
            "you (are|were|have|had|did|made|wrote|built|own|know|knew|run|ran|hold|kept|keep|used|use|worked|work|said|told|showed|gave|led|taught|set|sit|live|speak|sold|drew|handled|"
            "signed|approve|manage|decide|found|saw|met|took|chaired|designed|introduced|cut|got|helped|fixed|asked|sent|posted|filed|hired|trained|caught|coded|negotiated|prepared|rang|"
            "founded|maintain|lead|handle|organized|teach|drive|reviewed|mentioned|came|went|look|sort|planned|host|read|can read|started|ordered|placed|hosted|interviewed|put|edit*|admit*|"
            "work*|teach*|cover*|travel*|most|both|two|once|always|also|already|just|recently|usually|currently|only|still|and i|chair*|follow*|rebuil*|administer|track|understand|deal|do|see|go|play|"
            "cook*|paint*|creat*|test*|deploy*|maint*|support*|stud*|present*|publish*|record*|own*|hold*|develop*|document*|measur*|merged|mark*|print*|visit*|treat*|nurse*|install*|wire*|last|never|"
            "grew|spent|seem|stand|bought|pass|answered|picked|rewrote|reindexed|upgraded|scor*|spoke|talked|called|suggest*|offer*|spot*|notic*|solv*|figur*|explain*|book*|pack*|sew|bak*|knit*|clean*|"
            "close|open|load*|count*|check|bring|store|stock|order|pay|paid|share|coach|shot|film*|photograph*|lay|laid|brew*|grow|plant*|dug|weld*|rig|rigged|mix*|audit*|tend|feed|fed|sing|sang|stay|enter|log|remember|feature|care|give|serve|won|moved) "
            "!(a star|a hero|an angel|my last|my only|the best|need|have to|going to|gonna|to go)",
            "as|since|because|for you !can|could",
            "(which|what|where|when|how|why|did|do|are|is|have|has|whether) (do|did|have|are|were|would|was|is)? you !(help|think|free|around|there|able|be|ok|doing|available|up|know if|see|any|willing|please|mind)",
            "(nobody|no one|only you|nobody else|few people|who but you) ~ (like you|knows|can|better)",
            "(with|in) (you|your) (as|being)",
            "(our|we|us) (both|two|together|team|last|chat|call|talk|meeting|conversation|project|same)",
            "(expert|expertise|experience|eye for|skills|knowledge|background|skilled|brains|talent|wizard|best) ~ (you|yours|your)?",
            "you (of all)",
            "like you",
            "(at|on|from|by|next to|to|of|behind|in) yours|you ,|.|at|in",
            "(called|told|named|recommended|suggested|mentioned|says|said) (that|me|us)? you ",
        )
    ),
    CLASSES,
)
_WHEN: Final = build(
    (
        ("when", p)
        for p in (
            "<day>|<month>|<day>s|today|tonight|tomorrow|noon|midnight|now|asap|urgent|urgently|soon|immediately|eod|eow|weekend|lunch|lunchtime|morning|afternoon|evening|"
            "deadline|january|spring|summer|autumn|winter|fall|christmas|easter|quarter|semester|release|launch|whenever|anytime|sometime|weekly|daily|oclock|cob|eom|asap|pronto|urgent|nightfall|dawn|"
            "demo|standup|overnight|mornings",
            "(this|next|the|that|every|last|coming|of|in the|until|within|within the|by|per|same) (week|month|sprint|quarter|term|semester|year|day|hour|weekend|morning|run|night|minute|fortnight|season|round|release|meeting|period|service|turn|delivery)",
            "no (rush|hurry|deadline|stress|pressure)",
            "+no|not|not so|not very|isn (rush|hurry|urgent|time critical|pressing|deadline)",
            "(by|before|until|till|til|at|on|around) (the)? (<num>|<day>|<month>|end|monday|then|next|close|going|sending|printing|signing|planning)",
            "when (you|it|convenient|possible|ever) (have|get|can|suits|find|are|is|a|free|next|like)?",
            "(at your|your) (convenience|leisure|earliest|own pace)",
            "(as soon as|in time|on time|in due|right away|straight away|at once|in the next|within|take your time|any time|in advance|first thing|end of|close of|ahead of|in <num>|in two|in a few|in an hour|a week|goes live|goes out|go live|go out)",
            "in|within (a|an|two|three|four|five|six|ten|the next|<num>) (minute|minutes|hour|hours|day|days|week|weeks|month|months)",
            "before|until|till",
        )
    ),
    CLASSES
    | {"num": "1* 2* 3* 4* 5* 6* 7* 8* 9* 0* #* one two three four five six seven eight nine ten eleven twelve twenty"},
)
_WHAT_FOR: Final = build(
    (
        ("what for", p)
        for p in (
            "because|since|so that|therefore|hence|otherwise|cuz",
            "(so|and) (that|we|i|they|he|she|it|the|our|my|catering|people) (can|could|may|will|do|know|would|have|must|am|need|want|is|are)",
            "in order to|that",
            "(for|before|to) (the|a|an|my|our|his|her|their|this|next|every|all|some|two|three|new|your|«quote»)  !love|next|time|week|day|moment|record|last|first|third|second|noon|end|weekend",
            "(as|while|though|but|and|when|where|which|who) (i|we|he|she|they|it|the|my|our|there|his|her|a|an|nobody|two|some|people) ",
            "i|we|it|he|she|they|there (am|are|is|was|were|have|has|need|want|would|will|must|had|got|get|can|do|did|keep|keeps|could|only|still|just|also|plan|planned|hope|think|try|tried|found|see|saw|decide|start|meet|send|present|"
            "sign|close|fly|leave|lost|run|went|goes|came|looks|says|said|start*|work*|read|reads|wrote|show*|fail*|break*|broke|crash*|stop*|like|know|answer|report|reply|expect*|wait*|test*|write|go|make|take|give*|return*|time*)",
            "(the|my|our|his|her|their|this|that|these|those|a|an|two|three|both|some|every|no|all|one|someone|somebody|everybody|people|customers|clients|users|students|visitors|hr|legal|marketing|it|ci|<group>|children|parents) ~ (is|are|was|were|has|have|had|needs|need|wants|want|will|would|comes|goes|starts|opens|closes|leaves|looks|says|said|asks|"
            "asked|ends|fails|failed|crashed|crashes|died|broke|breaks|meets|decides|expects|waits|samples|signs|went|came|runs|lands|begins|lost|left|must|can|gets|got|keeps|takes|sends|drops|writes|arrives|flies|returns|shows|reads|did|does|do|could|should|moved|turned|ate|stopped|stops|called|calls|hosts|pays|costs|uses|unblocks|depends|drives|moves|checks|walks|times|may|visits|prints|needed|wrote|sleeps|rings|plans|wanted|reports|build|changes|changed|happened)",
            "(broken|down|empty|wrong|missing|stuck|blocked|failing|error|bug|problem|issue|late|dead|lost|expired|blocks|unblocks|urgent|emergency|sick|ill|leaking|crashing|locked|full|out of|damaged)",
            "to (help|prepare|plan|finish|complete|avoid|make|get|show|see|check|write|present|send|let|keep|understand|find|meet|cover|compare|use|be|start|close|prove|convince|learn|decide|test|fix|replace|reach|reduce|support|order|print|sign|file|report|publish|win|stop|save|move) (the|a|an|my|our|sure|it|people|their|how|if|whether|what|his|her|all|more|for)",
            "(i am|we are|am|are)? (writing|preparing|planning|testing|building|deciding|working|meeting|presenting|drawing|fixing|trying|adding|making|moving|looking|using|organizing|migrating|fitting|finishing|closing|drafting|covering|setting|going|flying|leaving|hosting|shipping|changing|getting|repainting|starting) !me|forward",
        )
    ),
    CLASSES,
)

_MODALS: Final = word_set("can could would will might may if do thank to let thanks need want for")
_STATEMENT: Final = 3
_ASIDE: Final = word_set("thanks thank sorry ask asking favor help promise please love everybody anything")
_REASONS: Final = word_set(
    "because since so for as before in to and therefore but which that where when while otherwise"
)


def no_why(draft: Draft) -> list[Hit]:
    """The whole draft, where nothing says why it is this person."""
    told = any(not _is_asked(draft, at) for _, at, _ in spots(_WHY_YOU, draft))
    return [] if told else [Hit(0, 0)]


def _is_asked(draft: Draft, at: int) -> bool:
    """ "Could you look" says nothing about the reader, "you look after it" does."""
    return at > draft.opens[at] and draft.words[at] == "you" and draft.words[at - 1] in _MODALS


def no_when(draft: Draft) -> list[Hit]:
    """The whole draft, where nothing says by when."""
    return _missing(_WHEN, draft)


def no_purpose(draft: Draft) -> list[Hit]:
    """The whole draft, where nothing outside the request itself says what it is for."""
    asked = asking_sentences(draft)
    if any(_states(draft, first, end, asked) for first, end in draft.sentences):
        return []
    for _, at, _ in spots(_WHAT_FOR, draft):
        if draft.opens[at] not in asked or draft.words[at] in _REASONS:
            return []
    return [Hit(0, 0)]


def _missing(index: Index, draft: Draft) -> list[Hit]:
    return [] if any(True for _ in spots(index, draft)) else [Hit(0, 0)]


def _states(draft: Draft, first: int, end: int, asked: frozenset[int]) -> bool:
    """A statement of four words or more that is not about the reader or the help itself."""
    words = draft.words[first:end]
    plain = [w for w in words if w[0].isalnum()]
    return first not in asked and "?" not in words and len(plain) >= _STATEMENT and not _ASIDE & set(plain)
