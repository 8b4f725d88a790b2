"""Introductions: an ask to be brought together with somebody, in lines that whoever was asked may pass on.

Rules: whoever the lines were passed on to reads them, who wrote them and who passes them on, and nothing else of the
ask, also once they agreed. Their no and their silence are one thing to everybody else.
"""

from bot.asks.ask import Ask
from bot.asks.history import Invitation, Told
from bot.asks.kinds import Kind


def is_introduction(ask: Ask) -> bool:
    """Whether its asker would like to meet somebody, and wrote lines to be passed on, while those are kept."""
    return ask.draft.kind is Kind.INTRODUCTION and bool(ask.draft.blurb)


def is_to_introduce(ask: Ask) -> bool:
    """Whether it is still with whoever was asked to bring them together."""
    return is_introduction(ask) and not ask.pointers


def was_passed_on(ask: Ask) -> bool:
    """Whether its lines were passed on to anybody, whatever is kept of them."""
    return any(step.introduces for step in ask.chain)


def introduced_by(ask: Ask) -> str:
    """Who brought its asker and its helper together; '' where nobody did."""
    return next((step.by for step in reversed(ask.chain) if step.introduces and step.told is Told.TOOK_ON), "")


def passed_on_to(ask: Ask, person: str) -> Invitation | None:
    """The step by which this person read the lines, and nothing else of the ask."""
    if not ask.history:  # as nearly every card that leaves; asked several times of each
        return None
    return next((step for step in reversed(ask.chain) if step.introduces and step.to == person), None)


def words_to(ask: Ask, person: str) -> str:
    """What is asked, as this person reads it."""
    step = passed_on_to(ask, person)
    return step.note if step else ask.draft.what
