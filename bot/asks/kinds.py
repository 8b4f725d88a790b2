"""What people are to an ask, and what kinds of help one may ask for."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody is to an ask. The clock is nobody."""

    __hash__ = str.__hash__

    ASKER = "asker"
    HELPER = "helper"
    INVITEE = "invitee"
    POINTER = "pointer"
    READER = "reader"
    CLOCK = "clock"
    STRANGER = "stranger"


class Kind(StrEnum):
    """What kind of help is asked for."""

    ADVICE = "advice"
    INFORMATION = "information"
    FEEDBACK = "feedback"
    INTRODUCTION = "introduction"
    HANDS_ON = "hands_on"
    LISTEN = "listen"
