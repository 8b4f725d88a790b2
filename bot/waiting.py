"""How long an ask waits for an answer: when whoever was asked is reminded, and when it waits no longer.

Rules: pure functions of the ask, its people and the rules, which the clock and every sentence about it go by alike.
"""

from datetime import datetime, timedelta

from bot import hours
from bot.asks import Ask, Event, State
from bot.people import Person
from bot.rules import Rules


def working_days_later(person: Person, start: datetime, days: int) -> datetime:
    """The same local time on that person's `days`-th next working day (UTC)."""
    return hours.working_days_later(start, days, person.calendar)


def _came_back(ask: Ask) -> bool:
    """Whether nobody took it on who was suggested: whoever suggested has heard of it again."""
    return ask.state is State.WAITING and ask.last_move is Event.LAPSE


def reminded_at(ask: Ask, helper: Person, since: datetime, rules: Rules) -> datetime | None:
    """One working day after delivery, three without a due time, halfway if it is due sooner, else none.

    None for an ask that came back: that it did was the reminder.
    """
    due = ask.draft.due
    if _came_back(ask):
        return None
    if due is None:
        return working_days_later(helper, since, rules.nudge_no_rush_working_days)
    too_little = timedelta(hours=rules.no_nudge_within_working_hours)
    left = hours.working_time_between(since, due, helper.calendar, enough=too_little) if since < due else timedelta()
    if left <= too_little:
        return None
    usual = working_days_later(helper, since, rules.nudge_working_days)
    return usual if usual < due else hours.halfway(since, due, helper.calendar)


def silent_at(ask: Ask, asker: Person, nudge_at: datetime | None, since: datetime, rules: Rules) -> datetime:
    """A working day after the nudge, but never after the due time; without a nudge halfway to it."""
    due = ask.draft.due
    if _came_back(ask):
        return silence_after_lapse(ask, asker, since, rules)
    if nudge_at is not None:
        told = working_days_later(asker, nudge_at, rules.no_answer_working_days)
        return told if due is None else max(nudge_at, min(told, due))
    if due is not None and since < due:
        return since + (due - since) / 2
    return working_days_later(asker, since, rules.no_answer_working_days)


def silence_after_lapse(ask: Ask, asker: Person, lapsed_at: datetime, rules: Rules) -> datetime:
    """What the asker was told when somebody else was suggested holds when that comes to nothing."""
    due, told = ask.draft.due, working_days_later(asker, lapsed_at, rules.no_answer_working_days)
    return min(told, due) if due is not None and lapsed_at < due else told


def invitation_until(invitee: Person, since: datetime, rules: Rules, *, to_meet: bool = False) -> datetime:
    """How long somebody who was suggested has to say whether they take it on; `to_meet`, whether they agree."""
    days = rules.introduction_working_days if to_meet else rules.invitation_working_days
    return working_days_later(invitee, invitee.next_hours(since), days)
