# ruff: noqa: E501  (a pattern is read on one line)
"""Words of self-harm or of violence against a person in the writer's own text.

Rules of the file: rather once too often than once too rarely, but idioms of work ("kill the process") do not count.
"""

from typing import Final

from bot.coach.draft import Draft, read
from bot.coach.english import spelling
from bot.coach.english.classes import CLASSES
from bot.coach.matching import build, spots

_PEOPLE: Final = (
    "(he|she|they|husband|wife|boyfriend|girlfriend|partner|father|dad|mother|mum|boss|manager|supervisor|ex|son|man|brother|"
    "stepfather|uncle|colleague|neighbor|someone|somebody|guy|customer|patient|roommate)"
)
_VICTIM: Final = "(me|us|her|him|them|my (kids|children|child|son|daughter|mother|sister|brother|little|baby)|the (kids|children|child|baby))"
_SELF: Final = "(myself|ourselves)"
_SIGNS: Final = (
    f"(kill|killing|hurt|hurting|harm|harming|hang|hanging|drown|drowning|shoot|poison|stab|burn|unalive|offing) {_SELF} !(out|in the foot|a|the|in (paperwork|work|tickets|mail|emails))",
    f"(cut|cutting) {_SELF} !(a|an|some|off|short|out|the|slack|loose|on)",
    "suicide|suicidal !(prevention|hotline|line|awareness|leaflet|rate|rates|squad|statistics|data|study|burn|door|doors|policy)",
    "self harm|harming|injury",
    "kms|unalive",
    "(end|ending) (it all|my life|my own life)",
    "(take|taking|took) my (own)? life",
    "want it (all)? to (be over|end|stop) ,|.|!|and|$",
    "(took|taken|swallowed|swallow|got|have) ~ (too many|all the|all my|a lot of|the) (pills|tablets|sleeping pills) ",
    "(going|want|wanted|thinking|thought|ready|about) ~ (jump|jumping) ~ (bridge|roof|window|train|building|ledge|tracks)",
    "+i (do|can|could|would|did) <adv>? not (want|wish|see (a|any|the|much)|have (a|any)) (to|reason to|reason for|point in|point of|sense in|will to)? (me to)? (live|living|be alive|being alive|wake up|be here|be around|exist|existing|go on living|keep living|staying alive) !(in|near|on|with|by)",
    "+i (can|could) not go on (living|any|anymore|like this|.|!|,|$)",
    "+i (just|only|sometimes|often|really)? (want|wish|wanted|wished|would rather|prefer) (to|i could|i would|i was|i were|be|that i was)? (just|simply)? (die|be dead|dead|disappear forever|never wake|not wake up|unalive) !(of|laughing|for|right|on)",
    "+(not|no longer|nothing|never|no more) (worth|left|want|wish|wanting) (to)? (living|live for|to live for|reason to live|to live|live|be alive) !(in|near|with|on|by)",
    "+no (reason|will|point|sense) (for me)? (to|in|of) (keep|go on|continue|be)? (live|living|alive|being alive|go on living)",
    "better (off)? (dead|without me (in|around|here)?)",
    "(scared|afraid|frightened) (of|that|what) ~ (i|myself) ~ (might|could|will|may|do) ~ (myself|do to)",
    "(i) (feel|am) (like|about) (killing|ending|dying|hurting) (myself|it all|!|.)",
    f"{_PEOPLE} ~ (hits|hit|beats|beat|beating|hitting|strangled|strangles|strangling|chokes|choked|choking|punched|punches|kicked|kicks|raped|rapes|"
    f"stabbed|assaulted|hurts|abuses|abused|slaps|slapped|groped|molested|grabbed) {_VICTIM} !(at|with|in (chess|tennis|the race|every game)|up|to it|a|an|on the (head|nail)|for|off|out|by)",
    f"{_PEOPLE} ~ (threatens|threatened|threatening) {_VICTIM} !(with a (lawsuit|lawyer|fine))",
    "(pushed|threw|thrown|shoved|slammed|dragged) (me|us|her) (against|down|into|to|by|out) (the)? (wall|floor|ground|stairs|door|window|hair)",
    "(threatens|threatened|threatening|going|wants|wanted|tried|promised|swore|would|will|he|she) (that)? (to|he|she|they)? (would|will)? (kill|stab|shoot|beat|strangle|rape|murder) (me|us|her|him|you|them|my|himself|herself|someone|somebody|people|everyone) !(at|with|to it|off|out|by)",
    "burn|burns (the|our|my) (house|flat|place) down",
    "i (will|am going to|want to|could) (really|actually|still)? (kill|stab|shoot|strangle) (him|her|them|you|someone|somebody|everyone) !(for|a|an|an email|a mail|a message|down|over|off|later)",
    "(domestic|sexual|physical) (violence|abuse|assault) !(shelter|policy|training|unit|team|leaflet|course|center|line|hotline|statistics|act|law|report)",
    "(raped|molested|battered|being stalked|stalks me|stalking me|keeps following me)",
    "overdose|overdosed !((of|on)? (coffee|sugar|meetings|emails|chocolate))",
)
_INDEX: Final = build((("distress", pattern) for pattern in _SIGNS), CLASSES)


def in_distress(text: str) -> bool:
    """Whether one of the signs stands in the writer's own words."""
    return is_of_distress(read(text[:4_000], spelling))


def is_of_distress(draft: Draft) -> bool:
    """The same of a draft that was read already."""
    return next(spots(_INDEX, draft), None) is not None
