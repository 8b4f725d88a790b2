# ruff: noqa: E501  (a pattern is read on one line)
"""Words of self-harm or of violence against a person in the writer's own text.

Rules of the file: rather once too often than once too rarely, but idioms of work ("kill the process") do not count.
"""

from typing import Final

from bot.coach.draft import read
from bot.coach.english import spelling
from bot.coach.english.classes import CLASSES
from bot.coach.matching import build, find

_SIGNS: Final = (
    "(kill|killing|hurt|hurting|harm|harming|cut|cutting|hang|hanging|drown|shoot|poison) (myself|ourselves)",
    "suicide|suicidal|self harm|selfharm",
    "self harm",
    "(end|ending|take|taking) (it all|my life|my own life|everything)",
    "+i (do|can) not (want|wish|see a reason) to (live|be alive|wake up|be here|exist|go on living)",
    "+i (just)? (want|wish|wanted) (to|i could|i would|i was) (die|be dead|disappear forever|never wake|dead|not wake up)",
    "+(not|no longer|nothing) (worth|left) (living|to live for|reason to live)",
    "+no (reason|will|point) (to live|in living|to go on living)",
    "better (off)? (dead|without me)",
    "(he|she|they|husband|wife|boyfriend|girlfriend|partner|father|mother|boss|ex|son|man|brother|someone|somebody) ~ (hits|hit|beats|beat|beating|hitting|strangled|strangles|"
    "chokes|choked|punched|punches|kicked|kicks|raped|rapes|stabbed|threatened|threatens|assaulted|attacked|hurts|abuses|abused|slaps|slapped) (me|us|her|him|my|the (kids|children|child))",
    "(threatens|threatened|threatening|going|wants|wanted|tried|promised) to (kill|hurt|stab|shoot|beat|hit|strangle|harm) (me|us|her|him|you|them|my|himself|herself|someone|somebody|people|everyone)",
    "i (will|am going to|want to|could) (kill|stab|shoot|strangle) (him|her|them|you|someone|somebody|everyone)",
    "(domestic|sexual|physical) (violence|abuse|assault)",
    "(raped|molested|battered|being stalked)",
    "overdose|overdosed",
)
_INDEX: Final = build((("distress", pattern) for pattern in _SIGNS), CLASSES)


def in_distress(text: str) -> bool:
    """Whether one of the signs stands in the writer's own words."""
    return bool(find(_INDEX, read(text[:4_000], spelling)))
