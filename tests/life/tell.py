"""A finding as the shortest story after which it is found again, in sentences that people read."""

from collections.abc import Sequence
from pathlib import Path

from tests.life.acts import Act
from tests.life.finding import Finding
from tests.life.life import Life, Setting, again
from tests.life.oracles import everybody
from tests.life.shrink import shortest


async def story(template: Path, life: Life, one: Setting, found: Finding) -> list[str]:
    """What is done, act by act, and what is wrong then."""

    async def fails(acts: Sequence[Act]) -> bool:
        return found.kind in (await again(template, one, acts, found.kind, everybody)).findings

    named = [id for id, soul in life.diary.souls.items() if any(name in found.seen for name in soul.names)]
    acts = await shortest([act for act in life.acts if act.at <= found.at], fails, named)
    final = (await again(template, one, acts, found.kind, everybody)).findings.get(found.kind)
    told = "\n".join([*(act.told(one.names) for act in acts), found.seen])
    people = ", ".join(f"{name} ({zone})" for _, name, zone in one.people if name in told)
    return [f"seed {one.seed}: {people}", *told.split("\n")[:-1], str(final or f"{found}, and only in the whole life")]
