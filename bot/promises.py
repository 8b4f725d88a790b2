"""What people are told of moments to come: the very moments that the clock goes by.

Rules: pure functions of the ask, the people and the rules, the same for the sentence and for what keeps it. Precedence:
out, then paused, then working hours, then the promise, which rests while its reader is out or paused.
"""

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.asks import Ask, State
from bot.hours import local_date, zone_of
from bot.people import People, Person
from bot.prompts import PromptKind, plan, planned
from bot.rules import Rules
from bot.waiting import silence_after_lapse


def hear_by(ask: Ask, people: People, rules: Rules) -> datetime | None:
    """When the asker hears from Askwell at the latest, if nobody answers (UTC), to the minute.

    None where nothing will be said: also while they are paused until they say otherwise, or want no such reminder.
    """
    asker = people[ask.asker]
    silent = _silent_from(ask, people, rules)
    if silent is None or PromptKind.NO_ANSWER in asker.preferences.prompts_off:
        return None
    told = asker.free_from(silent)
    return told if told is None else _whole_minute(told)


def _silent_from(ask: Ask, people: People, rules: Rules) -> datetime | None:
    """When the clock gives up waiting for an answer, as things stand."""
    if ask.left_open:
        return None
    moves = {prompt.kind: prompt.due_at for prompt in plan(ask, people, rules)}
    if ask.state is State.POINTED:
        return silence_after_lapse(ask, people[ask.asker], moves[PromptKind.LAPSE], rules)
    if ask.state is State.INTRODUCING:
        return moves[PromptKind.LAPSE]
    return moves.get(PromptKind.SILENCE) if ask.state is State.WAITING else None


def _whole_minute(at: datetime) -> datetime:
    """As a clock shows it, and not before."""
    whole = at.replace(second=0, microsecond=0)
    return whole if whole == at else whole + timedelta(minutes=1)


def when(ask: Ask, kind: PromptKind, people: People, rules: Rules) -> datetime | None:
    """When a prompt of this kind is due as things stand; None when none is planned."""
    return next((prompt.due_at for prompt in planned(ask, people, rules) if prompt.kind is kind), None)


def comes(ask: Ask, kind: PromptKind, people: People, rules: Rules, now: datetime) -> datetime | None:
    """When a message of this kind, which is still to come, may reach its reader as things stand (UTC).

    None when none will: none is planned, its moment has passed, they want no such message, or are paused until they
    say otherwise.
    """
    prompt = next((one for one in planned(ask, people, rules) if one.kind is kind), None)
    if prompt is None or prompt.due_at <= now:
        return None
    reader = people[prompt.person]
    return None if kind in reader.preferences.prompts_off else reader.free_from(prompt.due_at)


def rests(ask: Ask, people: People, rules: Rules) -> bool:
    """Whether the asker will hear, but only once they may be asked again: they are paused until they say otherwise."""
    asker = people[ask.asker]
    awake = {**people, asker.id: asker.prefer(paused=False)}
    return asker.preferences.paused and hear_by(ask, awake, rules) is not None


def asks_after_done(ask: Ask, people: People, rules: Rules) -> bool:
    """Whether the asker is asked after **Done** whether it helped: not if they were before, or want no such message.

    A note asks it itself.
    """
    done = ask.done
    if done is None or ask.done_with_note:
        return False
    if PromptKind.CHECK_IN in people[ask.asker].preferences.prompts_off:
        return False
    before = replace(ask, history=tuple(one for one in ask.history if one is not done))
    asked_at = when(before, PromptKind.CHECK_IN, people, rules)
    return asked_at is None or asked_at > done.at


def card_at(due: datetime | None, helper: Person, not_before: datetime) -> datetime:
    """When the card of an ask that is due then leaves: in its reader's working hours, unless it is due before those.

    Nothing reaches whoever is out, however urgent.
    """
    usual = helper.next_hours(not_before)
    urgent = due is not None and not_before < due <= usual
    return not_before if urgent and not helper.out(not_before) else usual


def next_day(person: Person, after: datetime) -> datetime:
    """The start of that person's next working day on which they may be reached by a prompt."""
    tomorrow = local_date(after, person.zone) + timedelta(days=1)
    start = datetime.combine(tomorrow, time.min, zone_of(person.zone))
    return person.free_from(start) or person.next_hours(start)
