"""The shortest story that still fails: whole people, then kinds of acts, then ever smaller chunks are left out.

Why delta debugging and not Hypothesis: a life is hundreds of acts, each chosen from what is on screen just then, so a
state machine would have to draw them by index and lose its way with the first one left out. A recorded act names its
button by what it does; one that makes no sense any more is skipped, so almost every part of a life is a life.
"""

from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence

from tests.life.acts import Act

Fails = Callable[[Sequence[Act]], Awaitable[bool]]
Steps = list[list[Act]]


async def shortest(acts: Sequence[Act], fails: Fails, people: Collection[str] = (), tries: int = 120) -> list[Act]:
    """A story of which no part can be left out, as far as that many tries show. `people` may be all it takes."""
    left = [tries]

    async def still(some: Sequence[Act]) -> bool:
        left[0] -= 1
        return left[0] >= 0 and await fails(some)

    kept = list(acts)
    theirs = [act for act in acts if act.who in people]
    if theirs and await still(theirs):
        kept = theirs
    for group in _groups(kept):
        without = [act for act in kept if act not in group]
        if len(without) < len(kept) and await still(without):
            kept = without
    steps = await _chunks(_steps(kept), still)
    return _in_order(steps)


def _groups(acts: Sequence[Act]) -> Iterator[set[Act]]:
    """Everything of one person, everything of one kind."""
    for who in sorted({act.who for act in acts}):
        yield {act for act in acts if act.who == who}
    for do in sorted({act.do for act in acts} - {"say", "send", "press"}):
        yield {act for act in acts if act.do == do}


def _steps(acts: Sequence[Act]) -> Steps:
    """A form and what is done in it belong together."""
    steps: dict[int, list[Act]] = {}
    for act in acts:
        steps.setdefault(act.opener or act.n, []).append(act)
    return list(steps.values())


async def _chunks(steps: Steps, still: Fails) -> Steps:
    """From the oldest on, which matter least."""
    chunk = max(len(steps) // 2, 1)
    while True:
        start, shorter = 0, False
        while start < len(steps):
            without = [*steps[:start], *steps[start + chunk :]]
            if without and await still(_in_order(without)):
                steps, shorter = without, True
            else:
                start += chunk
        if chunk == 1 and not shorter:
            return steps
        chunk = max(chunk // 2, 1)


def _in_order(steps: Steps) -> list[Act]:
    return sorted((act for step in steps for act in step), key=lambda act: (act.at, act.n))
