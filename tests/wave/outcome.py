"""Reads from the fakes what came of a wave."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from bot.ports import RowState
from tests.wave.morning import Wave
from tests.wave.plan import MONDAY, Outcome


async def outcome_of(wave: Wave, real_seconds: float, cpu_seconds: float) -> Outcome:
    due = MONDAY.timestamp()
    late: dict[str, list[float]] = {}
    got: Counter[str] = Counter()
    for space_of, seen in (
        (partial(_slack_space, wave), wave.slack.ledger.seen),
        (lambda _: f"teams:{wave.teams.tenant}", wave.teams.ledger.seen),
    ):
        _note_all(space_of, seen, due, late, got)
    return Outcome(
        plan=wave.plan,
        late={space: sorted(times) for space, times in late.items()},
        lost=wave.plan.rows - len(got),
        doubled=sum(times - 1 for times in got.values()),
        aside=len(await wave.storage.outbox.list([RowState.DEAD, RowState.UNSURE])),
        refused=_refused(wave),
        longest_held=max(queue.longest for queue in wave.queues),
        claims=sum(queue.claims for queue in wave.queues),
        replicas=sum(queue.claims > 0 for queue in wave.queues),
        real_seconds=real_seconds,
        cpu_seconds=cpu_seconds,
    )


def _note_all(
    space_of: Callable[[str], str], seen: Sequence[object], due: float, late: dict[str, list[float]], got: Counter[str]
) -> None:
    for one in seen:
        if getattr(one, "kind", "") == "post":
            [person] = one.people  # type: ignore[attr-defined]
            got[person] += 1
            late.setdefault(space_of(person), []).append(one.at - due)  # type: ignore[attr-defined]


def _slack_space(wave: Wave, person: str) -> str:
    return f"slack:{wave.slack.state.members[person].team_id}"


def _refused(wave: Wave) -> Counter[str]:
    """How often each nudge was refused for coming too fast."""
    keys = [str(call.args.get("metadata", {}).get("event_payload", {}).get("key"))
            for call in wave.slack.calls if call.status == 429]  # fmt: skip
    keys += [call.conversation or str(call.body) for call in wave.teams.calls if call.status == 429]
    return Counter(keys)
