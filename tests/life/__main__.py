"""python -m tests.life --seeds 1-20 --months 3: live, find, and print the shortest story of each kind of finding."""

import argparse
import asyncio
import logging
import re
import resource
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.migrate import upgrade
from tests.life.life import by_chance
from tests.life.oracles import everybody
from tests.life.tell import story


def arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m tests.life", description=__doc__)
    asked.add_argument("--seeds", default="1-5", help="like 7, 1-20 or 3,5,8-9")
    asked.add_argument("--months", type=float, default=3, help="how long each town lives")
    asked.add_argument("--only", default="", help="report only kinds that match this pattern")
    asked.add_argument("--whole", action="store_true", help="do not look for the shortest stories")
    return asked.parse_args()


def seeds_of(text: str) -> list[int]:
    spans = [part.partition("-") for part in text.split(",")]
    return [seed for first, _, last in spans for seed in range(int(first), int(last or first) + 1)]


async def report(options: argparse.Namespace, template: Path) -> int:
    kinds: dict[str, list[int]] = {}
    unknown: dict[str, str] = {}
    costs: list[float] = []
    spent = lived = 0.0
    for seed in seeds_of(options.seeds):
        before = resource.getrusage(resource.RUSAGE_SELF)
        life, one = await by_chance(template, seed, options.months, everybody)
        after = resource.getrusage(resource.RUSAGE_SELF)
        spent += after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        lived += len(one.people) * options.months
        costs += life.town.costs
        unknown |= life.unknown
        new = [f for f in life.findings.values() if f.kind not in kinds and re.search(options.only, f.kind)]
        for found in life.findings.values():
            kinds.setdefault(found.kind, []).append(seed)
        print(
            f"seed {seed}: {len(one.people)} people, {len(life.acts)} acts, {len(life.findings)} kinds of findings",
            flush=True,
        )
        for found in new:
            told = [str(found)] if options.whole else await story(template, life, one, found)
            print(f"\n  {found.kind} (seed {seed})", *told, sep="\n    ", end="\n\n", flush=True)
    print(f"{lived:.0f} person-months, {lived / max(spent, 0.001):.1f} a second of CPU")
    if costs:
        costs.sort()
        half, most = (1000 * costs[int(len(costs) * share)] for share in (0.5, 0.99))
        print(f"one command: p50 {half:.1f} ms, p99 {most:.1f} ms of CPU")
    for kind, seeds in sorted(kinds.items()):
        print(f"{len(seeds):4} seeds  {kind}  {seeds[:8]}")
    for sentence, where in sorted(unknown.items()):
        print(f"  no claim for: {sentence!r} (read by {where})")
    return len(kinds)


def main() -> int:
    logging.disable(logging.CRITICAL)
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # half a pair is typed now and then
    with TemporaryDirectory() as name:
        folder = Path(name) / "template"
        folder.mkdir()
        upgrade(f"sqlite:///{folder / 'askwell.db'}")
        return min(asyncio.run(report(arguments(), folder)), 1)


if __name__ == "__main__":
    raise SystemExit(main())
