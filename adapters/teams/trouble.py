"""What whoever acted reads when something went wrong on our side: a sentence with the reference of its line in the log.

Rules: it is said where they look for an answer, which for words is their own chat, and needs no database; a press that
others see, and what nobody waits for, is answered with nothing. The log tells the kind of error alone: message and
trace may quote somebody.
"""

import asyncio
import logging
from contextlib import suppress
from typing import Any

from adapters import logs
from adapters.teams.activities import Opened, Pressed, Received, Spoken
from adapters.teams.activity_handler import ActivityHandler
from adapters.teams.bodies import in_dialog, in_place, plain
from adapters.teams.directory import TROUBLES
from adapters.teams.parse import received
from adapters.teams.protocol import Answer
from bot.people import Address
from bot.ports import Undeliverable
from bot.service import say

log = logging.getLogger("askwell.teams")

LANGUAGE_WITHIN = 0.3
"""Seconds that the sentence waits for its language: Teams waits three for an answer."""

UNHEARD = Answer(503)
OUT_OF_REACH = Answer()
"""Of a press that failed because Teams itself cannot be reached where it came from: to send it again helps nobody."""


async def answer_in_trouble(handler: ActivityHandler, body: dict[str, Any], trouble: Exception) -> Answer:
    """The sentence, as the answer to this activity or behind it; 503 where it can be said to nobody."""
    reference = logs.refer(log, "an activity could not be handled: %s", type(trouble).__name__)
    got = received(body, handler.bot)
    if got is None:
        return UNHEARD
    line = say("all.talk.trouble", await _reads(handler, got), reference=reference)
    unheard = OUT_OF_REACH if isinstance(got.intent, Pressed) and isinstance(trouble, TROUBLES) else UNHEARD
    match got.intent:
        case Opened() | Pressed(dialog=True):
            return in_dialog(None, line)
        case Pressed(invoked=True):
            return in_place(None, line)
        case Spoken():
            return Answer() if await _said_behind(handler, got, line) else unheard
        case Pressed() if got.where.kind == "personal":
            return Answer() if await _said_behind(handler, got, line) else unheard
    return unheard


async def _reads(handler: ActivityHandler, got: Received) -> str:
    """Their language where that can be found at once, else their client's."""
    with suppress(Exception):
        async with asyncio.timeout(LANGUAGE_WITHIN):
            return await handler.service.reads(Address(handler.directory.workspace, got.sender.id))
    return got.sender.locale or "en"


async def _said_behind(handler: ActivityHandler, got: Received, line: str) -> bool:
    """In their own chat, wherever they spoke, which Teams knows without the store; False where it cannot be."""
    where, connector = got.where, handler.directory.connector

    async def say_it() -> None:
        theirs = where.kind == "personal"
        own = where.conversation if theirs else await connector.open_chat(where.service, got.sender.id)
        await connector.send(where.service, own, plain(line))

    try:
        await handler.background.reply(say_it)
    except Undeliverable:
        return False
    return True
