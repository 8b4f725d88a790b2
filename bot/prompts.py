"""Which invitations to act follow from an ask as it stands, and when each is due.

Rules: `plan` is a pure function of the ask, the people and the rules, `plan_own` of a person, the moment and the rules;
they are computed anew after every change, and what they no longer name is dropped. A prompt is known by its ask and
`key`, so it is told once however often it is planned.
What people read of a moment to come (`bot.promises`) is what the clock goes by, never a second reckoning.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import chain

from bot import hours
from bot.asks import UNDECIDED, Ask, Event, Kind, State
from bot.asks.passing import WORKING_DAYS
from bot.jitter import jittered
from bot.people import People, Person
from bot.rules import Rules
from bot.waiting import invitation_until, reminded_at, silent_at, working_days_later


class PromptKind(StrEnum):
    """What a prompt is about. Those in `BY_CLOCK` reach nobody: they move the ask."""

    NUDGE = "nudge"
    CHECK_IN = "check_in"
    THANK = "thank"
    OUTCOME = "outcome"
    NO_ANSWER = "no_answer"
    CLOSED = "closed"
    REMIND_ME = "remind_me"
    KEEP_IN_MIND = "keep_in_mind"
    MENTORING = "mentoring"
    TALK = "talk"
    IN_TOUCH = "in_touch"
    PASSED_ON = "passed_on"
    SILENCE = "silence"
    LAPSE = "lapse"
    EXPIRE = "expire"
    AWAY = "away"
    TURN = "turn"
    RESTS = "rests"
    GO_FIRST = "go_first"


BY_CLOCK = {
    PromptKind.SILENCE: Event.SILENCE,
    PromptKind.LAPSE: Event.LAPSE,
    PromptKind.EXPIRE: Event.EXPIRE,
    PromptKind.AWAY: Event.LOSE,
    PromptKind.TURN: Event.TURN,
    PromptKind.RESTS: Event.REST,
}

NO_OUTCOME = frozenset({Kind.INFORMATION, Kind.LISTEN})
"""Help of which nothing need come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A fact with a due time. `person` is whom it reaches, `key` tells repetitions of a kind apart.

    `ask` is what it is about; the id of `person` where it belongs to no ask. `awaited` is whether somebody was told
    when it comes, so that it does not queue for the day's one message; `put_off` whether its reader wanted it later.
    """

    workspace: str
    ask: str
    person: str
    kind: PromptKind
    key: str
    due_at: datetime
    awaited: bool = False
    put_off: bool = False

    @property
    def of_ask(self) -> bool:
        return self.ask != self.person


def plan_own(person: Person, now: datetime, rules: Rules) -> tuple[Prompt, ...]:
    """Every prompt that somebody calls for now whatever their asks, told or not."""
    return tuple(_go_first(person, rules))


def own_prompt(person: Person, kind: PromptKind, key: str, at: datetime, rules: Rules) -> Prompt:
    """One of a person, whatever their asks, which comes with the day's others."""
    due_at = _spread(person, at, rules)
    return Prompt(workspace=person.workspace, ask=person.id, person=person.id, kind=kind, key=key, due_at=due_at)


def _go_first(person: Person, rules: Rules) -> Iterator[Prompt]:
    """The working day after they set up a weekly post, once."""
    since = person.preferences.go_first_at
    if since is not None:
        asked_at = working_days_later(person, since, 1)
        yield own_prompt(person, PromptKind.GO_FIRST, since.isoformat(), asked_at, rules)


def plan(ask: Ask, people: People, rules: Rules) -> tuple[Prompt, ...]:
    """Every prompt that the ask, as it stands, calls for, told or not."""
    return tuple(planned(ask, people, rules))


def planned(ask: Ask, people: People, rules: Rules) -> Iterator[Prompt]:
    """The same one by one, each reckoned as it is asked for; nothing of an ask whose words are no longer kept."""
    if not ask.draft.what:
        return iter(())
    asker, helper = people[ask.asker], people[ask.helper]
    match ask.state:
        case State.WAITING:
            found = _waiting(ask, asker, helper, rules)
        case State.QUESTIONED | State.OFFERED:
            found = _for_the_clock(ask, PromptKind.EXPIRE, asker, rules.check_in_closes_working_days)
        case State.POINTED | State.INTRODUCING:
            found = iter([_lapse(ask, people[ask.chain[-1].to], rules)])
        case State.PARKED:
            found = _parked(ask, helper, rules)
        case State.ACCEPTED:
            found = _accepted(ask, asker, helper, rules)
        case State.UNANSWERED if not (ask.lost or ask.lapsed):
            found = iter([_awaited(ask, PromptKind.NO_ANSWER, asker, ask.moved_at)])
        case State.HELPED:
            found = _helped(ask, asker, rules)
        case State.CLOSED:
            found = _closed(ask, asker, rules)
        case _:
            found = iter(())
    return (
        one for one in chain(found, _passed_on(ask, people, rules), _away(ask, helper)) if _is_heard(one, ask, people)
    )


FOR_WHO_HELPED = frozenset({PromptKind.THANK, PromptKind.OUTCOME})
FOR_THE_ASKER = frozenset({PromptKind.NUDGE, PromptKind.KEEP_IN_MIND, PromptKind.REMIND_ME, PromptKind.PASSED_ON})


def _is_heard(prompt: Prompt, ask: Ask, people: People) -> bool:
    """Whether those are still here for whose sake it comes: nobody is reminded of somebody who left."""
    whose = (ask.helper, *ask.pointers) if prompt.kind in FOR_WHO_HELPED else (ask.asker,)
    to_nobody = all(one in people and is_gone(people[one], ask) for one in whose)
    by_nobody = prompt.kind not in BY_CLOCK and not people[prompt.person].is_meant(ask.sent_at)
    return not (by_nobody or (to_nobody and prompt.kind in FOR_WHO_HELPED | FOR_THE_ASKER))


def is_gone(person: Person, ask: Ask) -> bool:
    """Whether nobody is there any more whom this ask speaks of: they left, or were forgotten since."""
    return person.no_longer_here or not person.is_meant(ask.sent_at)


def _waiting(ask: Ask, asker: Person, helper: Person, rules: Rules) -> Iterator[Prompt]:
    with_helper_since = max(ask.deliver_at, ask.moved_at)
    if ask.left_open:
        ends = hours.weeks_later(ask.moved_at, rules.left_open_weeks, asker.zone)
        yield _clock_prompt(ask, PromptKind.EXPIRE, ends)
        return
    nudge_at = reminded_at(ask, helper, with_helper_since, rules)
    if nudge_at and helper.preferences.nudges and not ask.awaits_allowance:
        yield _nudge(ask, helper, nudge_at, rules)
    silence_at = silent_at(ask, asker, nudge_at, with_helper_since, rules)
    yield _clock_prompt(ask, PromptKind.SILENCE, silence_at, awaited=True)


def _nudge(ask: Ask, helper: Person, nudge_at: datetime, rules: Rules) -> Prompt:
    """The time before a due time is counted; without one it may as well come with the day's others."""
    if ask.draft.due is not None:
        return _awaited(ask, PromptKind.NUDGE, helper, nudge_at, key="once")
    return _prompt(ask, PromptKind.NUDGE, helper, _spread(helper, nudge_at, rules), key="once")


def _parked(ask: Ask, helper: Person, rules: Rules) -> Iterator[Prompt]:
    later = hours.weeks_later(ask.moved_at, rules.keep_in_mind_weeks, helper.zone)
    yield (reminder := _prompt(ask, PromptKind.KEEP_IN_MIND, helper, _spread(helper, later, rules)))
    ends = working_days_later(helper, reminder.due_at, rules.parked_ends_working_days)
    yield _clock_prompt(ask, PromptKind.SILENCE, ends)


def _accepted(ask: Ask, asker: Person, helper: Person, rules: Rules) -> Iterator[Prompt]:
    check_at = _check_at(ask, asker, rules)
    key = f"{_at(ask)}:{ask.not_yets}"
    if ask.done_at:
        check_in = _awaited(ask, PromptKind.CHECK_IN, asker, check_at, key=key)
    else:
        check_in = _prompt(ask, PromptKind.CHECK_IN, asker, _spread(asker, check_at, rules), key=key)
    if not ask.done_with_note:
        yield check_in
    closes = working_days_later(asker, check_in.due_at, rules.check_in_closes_working_days)
    yield _clock_prompt(ask, PromptKind.EXPIRE, closes)
    if ask.remind_from and not ask.done_at:
        remind_at = working_days_later(helper, ask.remind_from, rules.remind_me_working_days)
        yield _awaited(ask, PromptKind.REMIND_ME, helper, remind_at, key=ask.remind_from.isoformat())


def _check_at(ask: Ask, asker: Person, rules: Rules) -> datetime:
    if ask.done_at:
        return ask.done_at
    if ask.checked_from:
        return working_days_later(asker, ask.checked_from, rules.check_in_snooze_working_days)
    if ask.draft.due and ask.draft.due > ask.moved_at:
        return ask.draft.due
    return working_days_later(asker, ask.moved_at, rules.check_in_working_days)


def _helped(ask: Ask, asker: Person, rules: Rules) -> Iterator[Prompt]:
    if not ask.thanked_at:
        next_day = working_days_later(asker, ask.moved_at, 1)
        yield (first := _prompt(ask, PromptKind.THANK, asker, _spread(asker, next_day, rules), key="1"))
        again = working_days_later(asker, first.due_at, rules.thank_again_working_days)
        yield _prompt(ask, PromptKind.THANK, asker, _spread(asker, again, rules), key="2")
    outcome_at = ask.outcome_from or _usual_outcome(ask, asker, rules)
    if outcome_at and not ask.outcome_told_at:
        yield _outcome(ask, asker, outcome_at, rules)


def _closed(ask: Ask, asker: Person, rules: Rules) -> Iterator[Prompt]:
    """That it was closed, if nobody did that; and once it was thanked for, what came of it on the day they chose."""
    if ask.expired and not ask.thanked_at:
        yield _prompt(ask, PromptKind.CLOSED, asker, _spread(asker, ask.moved_at, rules))
    if ask.thanked_at and ask.outcome_from and not ask.outcome_told_at:
        yield _outcome(ask, asker, ask.outcome_from, rules)


def _outcome(ask: Ask, asker: Person, at: datetime, rules: Rules) -> Prompt:
    return _prompt(ask, PromptKind.OUTCOME, asker, _spread(asker, at, rules), key=str(ask.outcome_snoozes))


def _usual_outcome(ask: Ask, asker: Person, rules: Rules) -> datetime | None:
    if ask.draft.kind in NO_OUTCOME:
        return None
    return hours.weeks_later(ask.moved_at, rules.outcome_weeks, asker.zone)


def _away(ask: Ask, helper: Person) -> Iterator[Prompt]:
    """When an absence of the helper begins that they planned: whoever waits for an answer may choose then."""
    leaves, back = helper.preferences.out_from, helper.preferences.out_until
    if ask.state in UNDECIDED and leaves is not None and back is not None and ask.moved_at < leaves < back:
        yield _clock_prompt(ask, PromptKind.AWAY, leaves, key=leaves.isoformat())


def _passed_on(ask: Ask, people: People, rules: Rules) -> Iterator[Prompt]:
    """The line to whoever's turn it is. With nobody next it rests once a silence would be over, whoever said no."""
    passing = ask.passing
    if not passing.on or passing.at is None:
        return
    whose, key = people[passing.reader or ask.asker], str(passing.seq)
    begins = _spread(whose, passing.at, rules)
    if passing.reader:
        yield _prompt(ask, PromptKind.PASSED_ON, whose, begins, key)
    elif passing.may_go_on:
        yield _clock_prompt(ask, PromptKind.TURN, passing.at, key=key)
    then = PromptKind.TURN if passing.reader and passing.may_go_on else PromptKind.RESTS
    yield _clock_prompt(ask, then, working_days_later(whose, begins, WORKING_DAYS), key=key)


def _lapse(ask: Ask, invitee: Person, rules: Rules) -> Prompt:
    at = ask.invited_until or invitation_until(invitee, ask.moved_at, rules, to_meet=ask.state is State.INTRODUCING)
    return _clock_prompt(ask, PromptKind.LAPSE, at, awaited=True)


def _for_the_clock(ask: Ask, kind: PromptKind, person: Person, days: int) -> Iterator[Prompt]:
    yield _clock_prompt(ask, kind, working_days_later(person, person.next_hours(ask.moved_at), days))


def _clock_prompt(ask: Ask, kind: PromptKind, due_at: datetime, *, key: str = "", awaited: bool = False) -> Prompt:
    return Prompt(
        workspace=ask.workspace,
        ask=ask.id,
        person=ask.asker,
        kind=kind,
        key=key or _at(ask),
        due_at=due_at,
        awaited=awaited,
    )


def _prompt(ask: Ask, kind: PromptKind, person: Person, due_at: datetime, key: str = "") -> Prompt:
    return Prompt(workspace=ask.workspace, ask=ask.id, person=person.id, kind=kind, key=key or _at(ask), due_at=due_at)


def _awaited(ask: Ask, kind: PromptKind, person: Person, not_before: datetime, key: str = "") -> Prompt:
    """One that somebody waits for, to the minute."""
    return replace(_prompt(ask, kind, person, _free(person, not_before), key), awaited=True)


def _spread(person: Person, not_before: datetime, rules: Rules) -> datetime:
    """When one comes that comes with the day's others."""
    return jittered(person, _free(person, not_before), rules)


def _free(person: Person, not_before: datetime) -> datetime:
    """When they may be reached; a pause without an end is looked at when the moment comes."""
    return person.free_from(not_before) or person.next_hours(not_before)


def _at(ask: Ask) -> str:
    """A key that changes whenever the ask changes its state."""
    return ask.moved_at.isoformat()
