"""Forty asks among eight people in a month, and all that they do besides: who, what, on which working day it begins."""

from tests.month.acts import (
    advised,
    asked_around,
    goes_first,
    hello,
    introduced,
    just_asked,
    looks_back,
    shared,
    smaller,
    stays_in_touch,
    tells_the_outcome,
    thanked,
    told_first,
)
from tests.month.asks import (
    An,
    checked_in,
    closed,
    declined,
    declined_then,
    done,
    helped,
    kept_in_mind,
    left_open,
    offered,
    pointed,
    questioned,
    reminded,
    withdrawn,
)
from tests.month.month import Life, Month

ASKS = 40


Begun = tuple[int, Life]
DESIGN, WARD = "#design", "#ward4"


def forty(month: Month) -> list[Begun]:
    """Every life, with the working day on which it begins."""
    return [*_what_is_new(month), *_first_half(month), *_second_half(month), *_besides(month)]


def _what_is_new(month: Month) -> list[Begun]:
    """Asks that are more than an ask and its answer."""
    advice = ("Which of the two courses would you take?", "Which plan would you show?", "What would you leave out?")
    pages = (An("Lena", "Tom", "Could you check page 3 of the contract?"), An("Lena", "Tom", "Could you join my call?"))
    slides = (An("Ravi", "Mira", "Could you draw the tablet?"), An("Ravi", "Mira", "Could you pick a colour for it?"))
    meets = An("Mira", "Ottilie", "Could you introduce me to someone who knows tablets?", kind="Introduction")
    waits = An("Tom", "Lena", "Could you introduce me to someone on the ward?", kind="Introduction")
    return [
        (0, advised(month, *(An("Ana", "Ben", what, kind="Advice") for what in advice))),
        (0, told_first(month, *pages)),
        (0, goes_first(month, "Mei", An("Mei", "Ana", "Could you make our consent form easier to read?"))),
        (1, introduced(month, meets, "Ravi")),
        (2, just_asked(month, *slides)),
        (4, asked_around(month, An("Ottilie", "Ben", "Could you look at a contract with me?"), "Tom")),
        (5, introduced(month, waits, "Mei", agrees=False)),
        (10, smaller(month, An("Ravi", "Lena", "Could you show me all that the logs say?"))),
    ]


def _first_half(month: Month) -> list[Begun]:
    alarms = "Could you take the ward's alarms next week?"
    counts = "Could you count the clicks on the front page?"
    return [
        (1, declined_then(month, An("Ben", "Ottilie", counts), An("Ben", "Ravi", counts))),
        (2, pointed(month, An("Ravi", "Mei", "Could you make test data for the tablets?"), "Ottilie")),
        (3, kept_in_mind(month, An("Lena", "Mira", "Could you sketch a calm alarm page with me?"))),
        (3, declined(month, An("Tom", "Mira", "Could you join the interview as a listener?"))),
        (5, withdrawn(month, An("Ben", "Mei", "Could you walk me through the ward?"))),
        (6, left_open(month, An("Mei", "Tom", "Could you tell me what the hospital pays?"))),
        (6, questioned(month, An("Mira", "Ben", "Could you sketch the new front page with me?"))),
        (8, closed(month, An("Ottilie", "Ravi", "Could you show me how a bar code is stored?"))),
        (9, helped(month, An("Tom", "Ana", "Could you find a shorter name for the plan?", DESIGN, "a name"))),
        (9, reminded(month, An("Ben", "Lena", "Could you see why the pricing page is slow?"))),
        (10, declined_then(month, An("Mei", "Lena", alarms), An("Mei", "Ben", alarms))),
    ]


def _second_half(month: Month) -> list[Begun]:
    return [
        (11, pointed(month, An("Ana", "Ravi", "Could you show me a tablet from close by?"), "Mei", agrees=False)),
        (11, helped(month, An("Mira", "Mei", "Could you tell me when the nurses have time?", WARD, "a good day"))),
        (12, done(month, An("Ben", "Mira", "Could you look at the spacing of the new page?"))),
        (12, helped(month, An("Ottilie", "Mira", "Could you tell me what this picture says?"))),
        (13, questioned(month, An("Lena", "Ana", "Could you read what I tell people at night?"))),
        (13, checked_in(month, An("Tom", "Ben", "Could you explain the new prices to me?"))),
        (14, declined(month, An("Ana", "Tom", "Could you introduce our plan on Thursday?"))),
        (15, offered(month, An("Mira", "Ana", "Could you help me name three sketches?"), "15 minutes together?")),
        (15, done(month, An("Mei", "Ottilie", "Could you check the counts of last week?"))),
        (16, helped(month, An("Ottilie", "Lena", "Could you check my chart of the alarms?", DESIGN, "a chart"))),
        (16, helped(month, An("Ravi", "Ottilie", "Could you read my first spreadsheet?"))),
        (17, offered(month, An("Lena", "Ottilie", "Could you compare two months for me?"))),
        (17, helped(month, An("Tom", "Ravi", "Could you show a tablet in my demo?", WARD, "a demo"))),
        (18, helped(month, An("Ben", "Ana", "Could you shorten the text of the front page?"))),
        (18, helped(month, An("Mira", "Tom", "Could you ask two customers about my sketch?", DESIGN, "a sketch"))),
    ]


def _besides(month: Month) -> list[Begun]:
    """What asks for nothing."""
    return [
        (0, stays_in_touch(month, "Ana", "Ottilie")),
        (0, stays_in_touch(month, "Mira", "Lena", anyway=True)),
        (2, hello(month, "Ana", "Mira")),
        (3, shared(month, "Ben", "Lena")),
        (7, hello(month, "Tom", "Ottilie", back=False)),
        (8, thanked(month, "Tom", "Mei")),
        (9, shared(month, "Ravi", "Ana", less=True)),
        (13, tells_the_outcome(month, "Ana", "Ben")),
        (18, looks_back(month, "Ana")),
    ]
