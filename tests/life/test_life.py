"""The town lives: no oracle finds anything that is not so."""

import os
from pathlib import Path

import pytest

from tests.life.life import by_chance
from tests.life.oracles import everybody
from tests.life.tell import story

LONG = int(os.environ.get("FAULT_SEEDS", "0"))
SEEDS = range(1, 25) if not LONG else range(1, 1 + 16 * LONG)
"""Twenty-four towns are some 90 seconds of CPU, shared by as many cores as there are."""

MONTHS = 2.0

pytestmark = pytest.mark.timeout(900)


@pytest.mark.parametrize("seed", SEEDS)
async def test_what_everybody_reads_is_so(seed: int, migrated_sqlite: Path) -> None:
    life, setting = await by_chance(migrated_sqlite, seed, MONTHS, everybody)
    print(f"seed {seed}: {len(life.acts)} acts of {len(setting.people)} people in {MONTHS} months")
    found = next(iter(life.findings.values()), None)
    assert found is None, "\n".join(await story(migrated_sqlite, life, setting, found))
    assert not life.unknown, f"sentences that nothing in wording.py reads: {list(life.unknown)}"
