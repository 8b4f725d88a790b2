# ruff: noqa: E501  (a pattern is read on one line)
"""Looks for the request of a draft: a question with content, a polite imperative, a need with an object.

Rules of the file: one sign of a request is enough; a long draft always gets the benefit of the doubt.
"""

from typing import Final

from bot.coach.draft import ENDS, Draft
from bot.coach.english.classes import CLASSES
from bot.coach.matching import build, spots_in
from bot.coach.pattern import BREAKS
from bot.coach.rule import Hit
from bot.coach.wordset import word_set

_ASKING: Final = "asking sentences"
_LONGEST: Final = 45
_TOLD: Final = 4
_VAGUE: Final = word_set(
    "there around here free busy available online awake ping hello hi hey you are got a sec second minute moment time "
    "have do is it ok okay right sure thoughts ideas comments opinions any how going doing up what what's is 's me i "
    "talk chat catch call connect meet sync can could we would be possible to for now today later quick quickly this soon my "
    "see saw get got message mail email did mine last week yesterday already hear heard help please support us "
    "your with something anything interested collab collaboration collaborate input feedback the of on that think update updates some "
    "say maybe so and or not did't no yes huge big small tiny little question quick one sorry bug bother disturb apologies eh huh hm remember know want wanna favor ask need good morning all well fine been week weekend "
    "keen thing things stuff out about let ideas anyone anybody someone somebody in may might will really just he she they him her knows give "
    "does did was were nice who really sound sounds yeah mate hand feel fancy reply answer did write wrote read dm inbox touch base jump"
)
_VAGUE_VERBS: Final = word_set(
    "help support assist back something touch be have connect collaborate think know feel hear chat talk"
)
_SIGNS: Final = (
    "(glad|happy|keen|curious|love|like|enjoy|interested|pleased|eager|delighted) (to)? (hear|hearing|know|see|learn|read) (more about)? (what|how|whether|if|which|your|from you (whether|what|how|if))",
    "wonder* (what|how|which|whether|if|when|where|why)",
    "(your|you) (view|opinion|thoughts|take|verdict|advice) (on|about) ~~ (help|useful|welcome|matter|decide)",
    "(it|that) would ~ (help|be (good|great|nice|lovely|helpful|useful|kind|ideal|best|fine|perfect|wise)) ~ if ~~ (took|take|sent|send|brought|came|could|would|checked|looked|gave|made|moved|kept|did|signed|called|rang|wrote|stayed) !(count|support|help|collaborate|work together)",
    "^ (~ ,)? ~ (how|where|what|which|when) (do|does|can|could|should|is|are|did|would|to|was) (i|we|the|this|that|it|you|one|<imperative>|my|our)",
    "(would love|would like|want|keen|need|love|like|good|great|wanted) to know (if|whether|how|what|when|where|which|who|why)",
    "could|can use (a|some|two|three|few|more) ~ (hands|people|volunteers|helpers|chairs|testers|drivers)",
    "please be (reminded|advised|so kind|aware|asked|requested|ready|sure) (to|that)",
    "should you (find|get|do|manage|take|cover|send|sign|make|finish|come)",
    "^ (<greet>)? ~ (everyone|everybody|all|team|folks) (:|,|-) ~ (by|before|until|out|at|to)",
    "^ (<greet>)? ~ (proofreading|translation|review|feedback|comments|signature|approval|data|photos|numbers|figures) (of|on|for) (the|my|our|this|chapter|page|section)",
    "favor from ~~ :",
    "how (do|can|could|should|would) (i|we|one)",
    "just say so",
    "<modal> (i|we) (please|also|just|maybe)? (have|get|see|use|borrow|take|ask (how|what|which|who|why|when|where|whether|if)|book|move|show|bring|keep|swap|send|add|put|know|drop|leave|come|start|join|change|make|include|offer|quote) !(you|your (help|support)|something|a favor)",
    "please|kindly (also|just|do|now|again|always|all)? !(help|support|assist|forgive|excuse|me|,|.|please|i|be|note|have|bear|get|stop|give me a|find|someone|god|understand|?|!|don|do not|feel|accept my)",
    "please (give|get|find|have|note that|be) (me|us|the|a look|your|back|time|to|in|at|sure|there)",
    "^ (~ ,|:)? (please|pls|kindly|just|now|ok|and|so|then|also|<greet>|come on ,)? (<imperative>|take|compare|explain|witness|lend|host|save|enroll*|restart|migrate|reclassify|countersign|introduce|cover|retype|count|collect|carry|consider|disable|reopen|rerun|re|tag|recount|let me know|rename|refund|peel|add|confirm|appoint|assign|rotate|raise|transfer|deliver) !(,|is|are|was|were|it up|?)",
    "(,|:|-|and|so|then|please|now|,) (<imperative>|take|compare|explain|witness|lend|host|save|migrate|reclassify|introduce|cover|retype|count|collect|carry|rename|sign|read|refund|put|book) (the|a|an|my|our|your|this|that|these|those|it|them|<num>|in|on|over|«code»|«file»|«link»|me|us|all|and|down|up|out|six|each|both|to)",
    "i|we would (suggest|propose|recommend|advise|vote)",
    "(to|for you to) (<imperative>|translate|proofread|retype|sign|carry|read) (the|these|this|those|my|our|a|two|<num>)",
    "any (update|updates|news|progress|word|feedback|comments|objections|thoughts) on|about|from|regarding",
    "may|can|could|might|shall|should i|we ~~ ?",
    "(you|i will) ~ (agreed|deal|ok|okay|right|yes) ?",
    "(tell|let) me|us (know)? (how|what|which|who|why|when|where|whether|if|about|the|by|until|your|before)",
    "i|we (would|could|will|do|also|really|still|just|badly|urgently|desperately)? (need|require|want|like|love|appreciate|would need) (to have|to get|to see|to know|to borrow|from you)? (the|a|an|your|two|three|those|these|this|access|it|to (know|borrow|see|talk about)|one|four|five|six|ten|some (data|numbers|feedback on)|sign|final|someone|volunteers|volunteer|approval|signature|written|exact|latest|both|all|more (details|information|people)|new|another) !(help|support|hand|favor|break|holiday|miracle|drink|coffee|bit|little|sec|second|minute|moment|friend|assistance|input $|feedback $|lot|advice $|rest|few|quick|kind|helping|word|chat|favour|hug|word)",
    "i|we (need|want|expect|require|ask|beg|urge|trust|count on|would like|would love|would ask) (for)? you|someone|somebody to",
    "(would|will|be|am|are|most|so|very) (be)? (so|very|most|really|really)? (grateful|great|glad|nice|helpful|thankful|good|happy|awesome|appreciated|obliged|wonderful|lovely|kind|delighted|super|amazing|perfect|ideal|cool|fantastic) (if|for|to (have|get|know|see|receive)) !(your (support|help)|you (could|can|would) (support|help)) (you (could|can|would|sent|took|had|were|did|might|find|found|give|gave|let|show|check|look)|we could|we can|i could|the|a|an|your (comments|notes|review|numbers|view|opinion|feedback|figures)|that)",
    "if you (could|can|would)? (please|just|also|maybe)? (send|check|look|tell|review|sign|give|show|explain|point|take|share|bring|write|add|fix|confirm|let|read|forward|make|do|print|update|cover|drop|find|open|run|pass|lend|spare (20|10|15|30)|introduce|provide|advise|suggest|move|pick|come|swap)",
    "(looking|searching|waiting|hoping|asking|hunting) (for|to|forward to) (a|an|the|your|some|someone|any|hear|get|borrow|know|receive|see|two|three|feedback on|advice on|suggestions|ideas (on|for)|recommendations|signature|approval|reviewers|people)",
    "(wonder|wondering|curious|unsure|not sure|need to know|want to know|like to know|you know|ask|asking|question|questions|tell|understand|check|find out|clarify|confirm|see|decide|remember|explain) (is|are|was|you|me|us|to you|of you|:|about)? (if|whether|how|what|which|who|where|when|why|:) ",
    "(advice|feedback|comments|opinion|thoughts|view|views|suggestions|take|eyes|pointers|tips|guidance|ideas|verdict|recommendations|approval|signature|review|sign off|go ahead|introduction|intro|recommendation|reference|estimate|confirmation|permission|access|second opinion|tests|numbers) (on|about|regarding|for|of|to|as to|welcome|in|from|into) (the|this|my|our|a|an|«code»|«file»|«link»|«quote»|how|what|whether|it|attached|which|<month>|your|section|page|chapter|version|[|by|line|both|these|those|draft|all|pr|clause|item|slide|option|mr)",
    "please advise|advice|help|assist|suggest|guide|comment|confirm|review|reply|respond|acknowledge|clarify|approve|check|explain",
    "(could|can|would|will) you",
    "(due|deadline|needed|expected|wanted|required|missing|requested) (by|on|from you|before|for|:|until)",
    "you (need|have|must|are going|will|shall|should|ought|better|are (on|in charge|booked|down|named|chairing|hosting|doing|taking|signed)) (to)? (<deliver>|do|be|the|moderate|chair|host|on|doing|speaking)?",
    "(signed|put|booked|named|volunteered|announced|promised|told|listed|entered|added) ~~ you",
    "(your|my|his|her|the) turn to",
    "(how|what) about (a|the|we|monday|tuesday|you (take|do)|<day>|<num>)",
    "(either|a or b|option|options) (a|1|one) or",
    "(instead|so|then|and|hence|therefore|:|-|,) (please)? (<imperative>|come|take|compare|host|let|tell|explain|save|witness|favour|lend|join|speak|help me (to)? (<imperative>|find|understand)) (me|us|my|the|a|an|your|our|this|these|those|it|two|three|them|four|five|all|in|both|up|out|over|on|<num>)",
    "^ (~ ,)? (please|pls|kindly|just|now|ok|and|so|then|also|quick one :|<greet>)? (<imperative>|come|take|compare|let|tell|explain|save|witness|lend|join|speak|host|try|keep|vote|choose|decide|consider|make|see|meet|name|remember|leave|wait|stay|give|pack|mind|report|allow|help me (to)? (<imperative>|find|understand|choose|decide)) (to|me|us|my|the|a|an|your|our|this|these|those|it|two|three|them|all|in|both|up|out|over|on|back|at|for|with|by|off|down|sure|<num>|everything|that|from|some|one|ten|support|more|new|option|«code»|«file»|«link»|«person»|four|five|60|80|300|between|how|which|what|why) !(some thought|a shout|a break|best of it)",
    "(need|needed|wanted|wanting|require|request|requesting|requested|looking for|seeking|asking for|want) (:)? (the|a|an|your|two|three|one|those|these|this|some|my|final|updated|more|new|review|approval|access|sign|someone|volunteers|latest|permission|feedback on|quick review|clarification|information on|info|confirmation|invoice|copy|quote|all|signed|introduction|urgent|10|20|30|5) !help|hand|favor|support|sec|second|minute|moment|chat|talk|word|coffee|assistance|you",
    "(i|we) (would)? (like|love|want|hope|wish|propose|suggest|ask|request|vote|beg) (to)? (you|have|get|see|know|invite|borrow|book|ask (you)? (to|how|what|about)|show|propose|schedule|use|move|add|be added|be introduced|quote|interview|understand|hear (how|what|whether|your)|learn|request|apply|enroll|an|a) !(something|favor|help|support|you (on|in)|chat|catch|word|connect|touch|meet|talk $|your (help|support)|coffee)",
    "(ten|five|fifteen|twenty|thirty|half|5|10|15|20|30|an|one|45|two|quarter) (of)? (an)? (minutes|minute|hour|hours) ~~ (about|on|for|to|with|of your)",
    "(any|some|is there) (chance|idea|ideas|suggestions|advice|news|way|hints|pointers|possibility|objection|objections|thoughts|preference|update|luck|tips|recommendations|clue|help|word) (on|of|about|for|to|why|how|what|you|i|we|with|in|against|that|from|if|where|would|is|,? (why|how))",
    "i (do not|can not|could not|am not) (know|understand|find|see|figure|get|tell|sure|work) ~ (how|what|which|where|why|whether|if|to|out|who) ",
    "(can not|could not|unable|not able|fails|failed|failing|trouble|problem|problems|stuck|error|issue) ~~ (can|could|would|any|please|help|advise|assist|ideas)",
    "(rsvp|respond by|reply by|sign here|let me know|get back to me|confirm|call me|ring me|text me|phone me) (by|before|if|when|whether|until|on|with|at|about|your|the|today|tomorrow|asap|what|which|who|how|to|soon)",
    "(up for|fancy|interested in|willing to|open to|available for|free for|free to|mind|ok with|okay with|happy to|able to|possible to|comfortable|agree|game for|good for) (a|an|the|if|to|me|my|testing|<num>|doing|taking|helping (me|us)? (with|to)|this (<day>)|covering|reviewing|sharing|sending|being|giving|joining|reading|swapping|telling|that|with|look|check|review|me) !(something|chat|talk|coffee|call ?|catch)",
    "(vote|choose|decide|pick) (for|between|on|one|which|by)",
    "do (my|the|our|this|it) ~ (on|and|by|for|before)",
    "(as (we)? agreed|as discussed|reminder)",
)
_INDEX: Final = build(((str(n), source.replace("$ _", "")) for n, source in enumerate(_SIGNS)), CLASSES)


def nothing_asked(draft: Draft) -> list[Hit]:
    """The whole draft, where no sign of a request is found in it."""
    if sum(1 for w in draft.words if w[0].isalpha()) > _LONGEST:
        return []
    return [] if asking_sentences(draft) else [Hit(0, 0)]


def asking_sentences(draft: Draft) -> frozenset[int]:
    """The first words of the sentences that carry a request; two rules ask it of the same draft."""
    if _ASKING not in draft.memo:
        draft.memo[_ASKING] = _asking_sentences(draft)
    return draft.memo[_ASKING]


def _asking_sentences(draft: Draft) -> frozenset[int]:
    found = {first for first, end in draft.sentences if _question_with_content(draft.words[first:end])}
    if _is_told(draft):
        found |= {first for first, end in draft.sentences if "?" in draft.words[first:end]}
    return frozenset(
        found.union(first for first, end in draft.sentences if first not in found and _asks(draft, first, end))
    )


def _asks(draft: Draft, first: int, end: int) -> bool:
    """Whether a sign of a request stands in this sentence: the first that counts is enough."""
    return any(_is_sign(draft, at, stop) for _, at, stop in spots_in(_INDEX, draft, first, end))


def _is_sign(draft: Draft, at: int, stop: int) -> bool:
    sentence = draft.words[draft.opens[at] : draft.closes[at]]
    if draft.words[at : at + 2] in {("could", "you"), ("can", "you"), ("would", "you"), ("will", "you")}:
        after = [w for w in draft.words[stop : stop + 3] if w not in {"please", "maybe", "just", "also", "kindly"}]
        vague = not after or after[0] in _VAGUE_VERBS or after[:2] == ["do", "something"]
        return not vague or _is_told(draft)
    return "?" not in sentence or _question_with_content(sentence) or _is_told(draft)


def _is_told(draft: Draft) -> bool:
    """Whether there is enough around a bare "could you?" to know what it is about."""
    return sum(1 for w in draft.words if w[0].isalnum() and w not in _VAGUE) >= _TOLD


def _question_with_content(words: tuple[str, ...]) -> bool:
    """A question counts where it holds at least one word that is not small talk."""
    if "?" not in words:
        return False
    plain = [w for w in words if w not in BREAKS and w not in ENDS]
    solid = [w for w in plain if w not in _VAGUE and not w.startswith("«pers")]
    return len(plain) > 2 and len(solid) > 0
