"""`bot.ports.Coach` with a trained reader, in a thread of its own: the loop never waits for it.

Rules of the file: the last answers are remembered in memory under a keyed hash of the draft, and nothing else of it;
where the reader cannot be had, the rules answer alone.
"""

import asyncio
import hashlib
import logging
import secrets
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Final

from bot.coach import Advice, Kind, Reader, coach, supports

REMEMBERED: Final = 256
MOMENT: Final = 0.5
"""Seconds that somebody waits for the coach at most."""

log = logging.getLogger(__name__)
Answer = Future[Sequence[Advice]]


class LearnedCoach:
    """Reads each draft once, beside the loop; `load` gives the reader when the first draft comes."""

    def __init__(self, load: Callable[[], Reader], moment: float = MOMENT) -> None:
        self._load, self._moment = load, moment
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="coach")
        self._answers: OrderedDict[bytes, Answer] = OrderedDict()
        self._secret, self._lock, self._told = secrets.token_bytes(16), Lock(), False

    def advice(self, text: str, kind: Kind, locale: str) -> Sequence[Advice] | None:
        if not supports(locale):
            return ()
        answer = self._begun(text, kind, locale)
        return answer.result() if answer.done() and not answer.cancelled() else None

    async def read(self, text: str, kind: Kind, locale: str) -> None:
        if supports(locale):
            await asyncio.wait([asyncio.wrap_future(self._begun(text, kind, locale))], timeout=self._moment)

    def close(self) -> None:
        """Reads no more drafts; does not wait for the one that is being read."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _begun(self, text: str, kind: Kind, locale: str) -> Answer:
        key = hashlib.blake2b(f"{kind}\0{locale}\0{text}".encode(), key=self._secret, digest_size=16).digest()
        with self._lock:
            answer = self._answers.get(key)
            if answer is None:
                answer = self._answers[key] = self._thread.submit(self._read, text, kind, locale)
            self._answers.move_to_end(key)
            while len(self._answers) > REMEMBERED:
                self._answers.popitem(last=False)[1].cancel()
        return answer

    def _read(self, text: str, kind: Kind, locale: str) -> Sequence[Advice]:
        try:
            return coach(text, kind, locale, self._load())
        except Exception as trouble:
            if not self._told:
                log.error("The coach's network cannot be used; its rules go on alone: %s", type(trouble).__name__)
                self._told = True
            return coach(text, kind, locale)
