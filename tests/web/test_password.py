"""The password of a workspace that is not only on this machine."""

import asyncio

import pytest
from starlette.responses import Response

from adapters.web.password import COOKIE, MOST_WAITING, SESSION_SECONDS, Sessions, TooManyGuesses


class Wall:
    """Time that passes only when somebody waits, or when told to."""

    def __init__(self) -> None:
        self.seconds = 1_000_000.0

    def now(self) -> float:
        return self.seconds

    async def wait(self, seconds: float) -> None:
        self.seconds += seconds


def sessions(wall: Wall) -> Sessions:
    return Sessions("correct horse", wall.now, wall.wait)


def cookie_of(found: Sessions) -> str:
    response = found.begin(Response(), https=False)
    return response.headers["set-cookie"].split(";")[0]


async def test_every_wrong_guess_costs_a_second_and_the_right_one_nothing() -> None:
    wall = Wall()
    found = sessions(wall)
    before = wall.seconds
    guesses = await asyncio.gather(*(found.is_right(guess) for guess in ("", "wrong", "correct horsé")))
    assert (guesses, wall.seconds - before) == ([False, False, False], 3)
    assert await found.is_right("correct horse")
    assert wall.seconds - before == 3


async def test_a_crowd_of_guesses_is_sent_away() -> None:
    gate = asyncio.Event()

    async def closed(seconds: float) -> None:
        await gate.wait()

    found = Sessions("correct horse", wait=closed)
    waiting = [asyncio.create_task(found.is_right("wrong")) for _ in range(MOST_WAITING)]
    await asyncio.sleep(0)
    with pytest.raises(TooManyGuesses):
        await found.is_right("correct horse")
    gate.set()
    assert not any(await asyncio.gather(*waiting))


def test_a_session_holds_until_its_end() -> None:
    wall = Wall()
    found = sessions(wall)
    cookie = cookie_of(found)
    assert found.holds(f"other=1; {cookie}")
    wall.seconds += SESSION_SECONDS + 1
    assert not found.holds(cookie)


@pytest.mark.parametrize(
    "cookie", ["", "x", f"{COOKIE}=", f"{COOKIE}=9999999999.", f"{COOKIE}=9999999999.forged", f"{COOKIE}=a.b.c", '{"a']
)
def test_a_forged_session_holds_nowhere(cookie: str) -> None:
    assert not sessions(Wall()).holds(cookie)


def test_a_session_of_another_process_holds_nowhere() -> None:
    assert not sessions(Wall()).holds(cookie_of(sessions(Wall())))


def test_behind_https_the_cookie_is_secure() -> None:
    response = sessions(Wall()).begin(Response(), https=True)
    assert "Secure" in response.headers["set-cookie"]
