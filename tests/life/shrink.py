"""The shortest story that still fails: acts are left out in chunks, halved until single ones (delta debugging).

Why not Hypothesis: a life is hundreds of acts whose choices depend on what is on screen, and each example would build a
database; leaving acts out of a recorded life needs some thirty short lives, since an act that makes no sense is skipped.
"""

from collections.abc import Awaitable, Callable, Sequence

from tests.life.acts import Act

Fails = Callable[[Sequence[Act]], Awaitable[bool]]


async def shortest(acts: Sequence[Act], fails: Fails, tries: int = 150) -> list[Act]:
    """A story of which no act can be left out, as far as that many tries show."""
    kept, chunk = list(acts), max(len(acts) // 2, 1)
    while tries > 0:
        start, shorter = len(kept), False
        while start > 0 and tries > 0:
            start = max(start - chunk, 0)
            without = [*kept[:start], *kept[start + chunk :]]
            tries -= 1
            if len(without) < len(kept) and await fails(without):
                kept, shorter = without, True
        if chunk == 1 and not shorter:
            break
        chunk = max(chunk // 2, 1)
    return kept
