"""Lines about somebody whom one talks with: mentoring at its turns, and whom one wants to stay in touch with.

Rules: pure functions of a person and what is between them and others; told as any prompt, in the day's one message.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from bot import hours
from bot.in_touch import Rhythm, middle_of, months_due
from bot.mentoring import Mentoring
from bot.people import Person
from bot.prompts import Prompt, PromptKind, own_prompt
from bot.rules import Rules
from bot.waiting import working_days_later


def plan_mentoring(person: Person, found: Iterable[Mentoring], now: datetime, rules: Rules) -> Iterator[Prompt]:
    """What mentoring calls for: the question, each alone, then a line at each turn of the rhythm.

    Of turns that passed while nobody could tell them the last is still told.
    """
    for one in found:
        if one.begun_at is None and person.id not in one.answers:
            asked_at = working_days_later(person, one.offered_at, 1)
            yield own_prompt(person, PromptKind.MENTORING, one.id, asked_at, rules)
        elif one.begun_at is not None and one.goes_on:
            passed = (now - one.begun_at) // timedelta(weeks=one.weeks)
            for turn in range(max(1, passed), passed + 2):
                at = hours.weeks_later(one.begun_at, turn * one.weeks, person.zone)
                yield own_prompt(person, PromptKind.TALK, f"{one.id}:{turn}", at, rules)


def plan_in_touch(person: Person, found: Iterable[Rhythm], now: datetime, rules: Rules) -> Iterator[Prompt]:
    """Whom they want to stay in touch with, in the middle of a month. What came due while nobody could tell it is
    still told.
    """
    for rhythm in found:
        for month in months_due(rhythm, now, person.zone):
            at = middle_of(month, person.zone)
            yield own_prompt(person, PromptKind.IN_TOUCH, f"{rhythm.id}:{month}", at, rules)
