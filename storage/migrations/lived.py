"""What happened to an ask of the first release, as far as it can be known.

That release kept where an ask stood, what was said last of each kind, when the last change was, and one message for
every event that was news, in order. From these comes a history; where no time is known, the last one known stands.
Events are plain strings here, so that this stays what it was, whatever later releases call them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

BY_HELPER = frozenset({
    "accept", "decline", "add_line", "question", "offer", "ask_to_point", "point", "park", "done", "remind",
    "step_back",
})  # fmt: skip
BY_CLOCK = frozenset({"lapse", "silence", "lose", "expire"})
BY_INVITEE = frozenset({"show", "pass", "take_on"})
YES, NO = ("accept", "take", "take_on"), ("decline", "step_back", "leave", "lose")
LEADS_TO: Mapping[str, tuple[str, ...]] = {
    "waiting": ("reply", "lapse", "leave_open"),
    "questioned": ("question",),
    "offered": ("offer",),
    "pointed": ("point",),
    "parked": ("park",),
    "accepted": YES,
    "helped": ("helped",),
    "declined": ("decline", "step_back", "leave"),
    "unanswered": ("silence", "lose"),
    "withdrawn": ("withdraw",),
    "closed": ("close", "acknowledge", "expire", "replace"),
}
"""What leads to a state; the first is taken where nothing better is known."""

MOVING = frozenset(event for events in LEADS_TO.values() for event in events)


@dataclass(slots=True, kw_only=True)
class Lived:
    """One event. `revision` is that of the news of it, if there were any."""

    event: str
    at: datetime | None = None
    to: str = ""
    words: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    by: str | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of suggesting."""

    by: str
    to: str
    at: datetime
    told: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All that is known of one ask: its row, its words, its steps; events that were news; thanks and outcomes."""

    row: Any
    words: Mapping[str, Any]
    steps: Sequence[Step]
    news: Sequence[Lived]
    notes: Sequence[Lived]
    replaced: bool


def lived(known: Known) -> list[Lived]:
    """Every event that is known of, oldest first."""
    log = _steps(known)
    _allowances(log, known)
    _said(log, known)
    _left_open(log, known)
    _yes(log, known)
    _end(log, known)
    log += sorted(_afterwards(known), key=lambda one: one.at or known.row.moved_at)
    _when(log, known)
    _who(log, known)
    return log


def _names(log: Iterable[Lived]) -> set[str]:
    return {one.event for one in log}


def _place(log: Sequence[Lived], *events: str) -> int:
    """Behind the last of these events; 0 where there is none."""
    return max((place + 1 for place, one in enumerate(log) if one.event in events), default=0)


def _last(log: Sequence[Lived], *events: str) -> Lived | None:
    place = _place(log, *events)
    return log[place - 1] if place else None


def _steps(known: Known) -> list[Lived]:
    """The news, each step of suggesting in its place."""
    steps, log = list(known.steps), []
    spare = len(steps) - sum(one.event == "point" for one in known.news)
    for step in steps[: max(spare, 0)]:
        log += _step(step, Lived(event="point"))
        log += [Lived(event="take_on")] if step.told == "took_on" else _lapsed(step, known)
    rest = steps[max(spare, 0) :]
    for one in known.news:
        log += _step(rest.pop(0), one) if one.event == "point" and rest else [one]
    return log


def _step(step: Step, point: Lived) -> list[Lived]:
    point.to, point.words, point.at = step.to, step.note, step.at
    looked = {"shown": ["show"], "took_on": ["show"], "passed": ["pass"]}.get(step.told, [])
    return [point, *(Lived(event=event) for event in looked)]


def _lapsed(step: Step, known: Known) -> list[Lived]:
    """The last one may also have ended because the helper answered after all."""
    ended = step.told in {"lapsed", "passed"} and (step is not known.steps[-1] or known.row.state == "waiting")
    return [Lived(event="lapse")] if ended else []


def _allowances(log: list[Lived], known: Known) -> None:
    row = known.row
    asked = [("ask_to_point", row.asked_to_point), ("disallow", row.pointing_refused)]
    allowed = row.asked_to_point and row.may_pass
    missing = [event for event, so in (*asked, ("allow", allowed)) if so and event not in _names(log)]
    log[:0] = [Lived(event=event) for event in missing]


def _said(log: list[Lived], known: Known) -> None:
    """The words, each with the last event of its kind: what was said before it was not kept."""
    words = known.words
    for event, name in (("reply", "answer"), ("question", "question"), ("offer", "offer")):
        if words.get(name) and event not in _names(log):
            log.insert(0, Lived(event=event))
        found = _last(log, event)
        if found and words.get(name):
            found.words = words[name]
    line = _last(log, "add_line") or _last(log, "decline", "step_back", "accept")
    if words.get("line"):
        if line is None:
            log.append(line := Lived(event="decline"))
        line.words = words["line"]


def _left_open(log: list[Lived], known: Known) -> None:
    if known.row.left_open:
        place = _place(log, *NO)
        log[place:place] = [*([] if place else [Lived(event="silence")]), Lived(event="leave_open")]


def _yes(log: list[Lived], known: Known) -> None:
    """What a helper and an asker say between a yes and its end."""
    row = known.row
    after = _between(known)
    if not _place(log, *YES) and (after or row.state in {"accepted", "helped"}):
        log.append(Lived(event="accept"))
    place = _place(log, *YES)
    log[place:place] = after


def _between(known: Known) -> list[Lived]:
    row = known.row
    facts = {
        **({"clear": "yes" if row.was_clear else "no"} if row.was_clear is not None else {}),
        **({"took": str(row.took_minutes)} if row.took_minutes is not None else {}),
    }
    done = Lived(event="done", at=row.done_at, words=known.words.get("done_note", ""), facts=facts)
    said = bool(done.words or facts)
    return [
        *([done] if said and row.done_at is None else []),
        *(Lived(event="not_yet", at=row.checked_from) for _ in range(row.not_yets)),
        *([Lived(event="remind", at=row.remind_from)] if row.remind_from else []),
        *([done] if row.done_at is not None else []),
    ]


def _end(log: list[Lived], known: Known) -> None:
    """The last move is the one that led to where the ask stands."""
    row = known.row
    last = _last(log, *MOVING)
    if not (last.event in LEADS_TO[row.state] if last else row.state == "waiting"):
        log.append(last := Lived(event=_ending(known)))
    if last is not None:
        last.at = row.moved_at


def _ending(known: Known) -> str:
    row = known.row
    told = {
        "acknowledge": row.acknowledged and row.state == "closed",
        "expire": row.expired and row.state == "closed",
        "replace": known.replaced and row.state == "closed",
        "lose": row.lost and row.state == "unanswered",
        "step_back": row.stepped_back and row.state == "declined",
        "take_on": bool(known.steps) and known.steps[-1].told == "took_on" and row.state == "accepted",
    }
    return next((event for event, so in told.items() if so), LEADS_TO[row.state][0])


def _afterwards(known: Known) -> Iterable[Lived]:
    """Thanks and outcomes, and that there are none to come."""
    row, notes = known.row, _names(known.notes)
    yield from known.notes
    if row.thanked_at and "thank" not in notes:
        yield Lived(event="thanked", at=row.thanked_at)
    yield from (Lived(event="outcome_later") for _ in range(row.outcome_snoozes))
    if row.outcome_told_at and "tell_outcome" not in notes:
        yield Lived(event="no_outcome", at=row.outcome_told_at)


def _when(log: Sequence[Lived], known: Known) -> None:
    """A time for each, never before the one that came before it."""
    at = known.row.sent_at
    for one in log:
        at = one.at = max(at, one.at or at)


def _who(log: Sequence[Lived], known: Known) -> None:
    helper = known.steps[0].by if known.steps else known.row.helper
    invitee = ""
    for one in log:
        invitee = one.to if one.event == "point" else invitee
        if one.event in BY_INVITEE:
            one.by = invitee or known.row.helper
        elif one.event in BY_HELPER:
            one.by = helper
        else:
            one.by = None if one.event in BY_CLOCK else known.row.asker
        helper = one.by if one.event == "take_on" and one.by else helper
