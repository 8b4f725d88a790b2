"""What may be claimed of an ask, and how the diary says whether it is so: a claim answers with what is wrong, or ''."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.life.diary import Diary
from tests.life.records import ANSWERS, Asked


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence, read by `reader` at `at`, about `ask`; `x` is the person it names."""

    diary: Diary
    reader: str
    at: datetime
    ask: Asked
    x: str
    delivered: Callable[[str, Asked], datetime | None]
    refused: Callable[[str, datetime], bool]


Claim = Callable[[Said], str]


def did(*what: str) -> Claim:
    """That x did one of these to the ask."""
    return lambda s: "" if s.ask.did(what, s.x) else f"{s.diary.name(s.x)} never did {' or '.join(what)}"


def i_did(*what: str) -> Claim:
    """That the reader did."""
    return lambda s: "" if s.ask.did(what, s.reader) else f"the reader never did {' or '.join(what)}"


def thanked_me_once(s: Said) -> str:
    """For any ask of the pair: where one looks back, the line says no more for which."""
    pair = (one for one in s.diary.each_ask if one.asker == s.x and s.reader in one.helpers)
    return "" if any(one.did("thank", s.x) for one in pair) else f"{s.diary.name(s.x)} never did thank them"


def i_asked_anew(s: Said) -> str:
    """Of any ask of the pair: the line says no more of which it is."""
    pair = (one for one in s.diary.each_ask if one.asker == s.reader and s.x in one.helpers)
    return "" if any(one.did("replaced", s.reader) for one in pair) else "the reader never did replaced"


def said_yes(s: Said) -> str:
    same = [one for one in s.diary.asks.values() if one.asker == s.ask.asker and one.what == s.ask.what]
    said = any(
        one.did({"accept", "take_on", "agree"}, s.x) or (one.did("take") and one.did({"offer", "meet"}, s.x))
        for one in same
    )
    return "" if said else f"{s.diary.name(s.x)} never said yes"


def i_said_yes(s: Said) -> str:
    taken = s.ask.did("take") and s.ask.did({"offer", "meet"}, s.reader)
    return "" if taken or s.ask.did({"accept", "take_on", "agree"}, s.reader) else "the reader never said yes"


def i_took_up(s: Said) -> str:
    """Of the ask that was shown, or of their own that came of it: the two have the same words."""
    same = [one for one in s.diary.asks.values() if one.asker == s.ask.asker and one.what == s.ask.what]
    return "" if any(one.did("take_up", s.reader) for one in same) else "the reader never did take_up"


def is_asker(s: Said) -> str:
    return "" if s.x == s.ask.asker else f"{s.diary.name(s.x)} is not who asks"


def may_be_shown(s: Said) -> str:
    agreed = s.ask.did({"let_see", "no_longer"}, s.x)
    return "" if agreed and agreed[-1].what == "let_see" else f"{s.diary.name(s.x)} did not agree that it is shown"


def is_helper(s: Said) -> str:
    return "" if s.x in s.ask.helpers else f"{s.diary.name(s.x)} was never asked"


def no_answer(s: Said) -> str:
    answers = s.ask.did(ANSWERS - {"point"}, s.x, s.ask.opened)
    return f"{s.diary.name(s.x)} did {answers[-1].what}" if answers else ""


def cannot_tell_why(s: Said) -> str:
    if s.refused(s.x, s.ask.at):
        return f"the platform said that {s.diary.name(s.x)} cannot be reached"
    return no_answer(s)


def has_it(s: Said) -> str:
    return "" if s.delivered(s.x, s.ask) else f"{s.diary.name(s.x)} got nothing"


def late(s: Said) -> str:
    """That it had not come by then: after a rest of all, it may come in the very moment in which this is said."""
    came = s.delivered(s.x, s.ask)
    return f"{s.diary.name(s.x)} had it" if came and came < s.at else ""


def unseen(s: Said) -> str:
    return "nobody may know what was seen"


def has_left(s: Said) -> str:
    soul = s.diary.souls[s.x]
    return "" if soul.left or soul.erased else f"{s.diary.name(s.x)} is here"


def takes_none(s: Said) -> str:
    soul = s.diary.souls[s.x]
    closed = soul.was_closed(s.ask.at, s.at) or soul.left or soul.erased or not soul.reachable(s.at)
    refused = s.refused(s.x, s.ask.at) or soul.refused(s.ask.asker, s.ask.at, s.at)
    return "" if closed or refused else f"{s.diary.name(s.x)} was neither paused, out nor gone"


def still_open(s: Said) -> str:
    """A reminder names who asks; whoever reads it has not answered."""
    if s.ask.over:
        return "it is settled"
    answers = s.ask.did(ANSWERS, s.reader, s.ask.opened)
    given_back = bool(answers) and s.ask.did({"allow", "disallow"}, s.ask.asker, answers[-1].at)
    if answers and not given_back:
        return f"the reader did {answers[-1].what}"
    return "" if s.delivered(s.reader, s.ask) else "the reader never got it"


def pointed_to_me(s: Said) -> str:
    mine = [one for one in s.ask.did("point", s.x) if one.to == s.reader]
    return "" if mine else f"{s.diary.name(s.x)} did not suggest the reader"


def i_pointed_to(s: Said) -> str:
    mine = [one for one in s.ask.did("point", s.reader) if one.to == s.x]
    return "" if mine else f"the reader did not suggest {s.diary.name(s.x)}"


def passed_on_to_me(s: Said) -> str:
    mine = [one for one in s.ask.did("introduce", s.x) if one.to == s.reader]
    return "" if mine else f"{s.diary.name(s.x)} passed nothing on to the reader"


def i_passed_on_to(s: Said) -> str:
    mine = [one for one in s.ask.did("introduce", s.reader) if one.to == s.x]
    return "" if mine else f"the reader passed nothing on to {s.diary.name(s.x)}"


def i_introduced(s: Said) -> str:
    return i_passed_on_to(s) or did("agree")(s)


def was_passed_on(s: Said) -> str:
    """And time has gone by since, whoever read it and whatever they did."""
    passed_on = s.ask.did("introduce")
    if not passed_on:
        return "nobody passed anything on"
    return "somebody agreed" if s.ask.did("agree", since=passed_on[-1].at) else ""


AFTERWARDS = frozenset(
    {"remind", "thank", "thanked", "no_thanks", "tell_outcome", "no_outcome", "outcome_later", "learned"}
)
"""What moves no ask, and may be said of one that is closed."""


def was_quiet(s: Said) -> str:
    lately = [one for one in s.ask.events if one.at < s.at < one.at + timedelta(days=4) and one.what not in AFTERWARDS]
    return f"{lately[-1].what} happened lately" if lately else ""


def is_closed(s: Said) -> str:
    """By who asks; or by the clock, once nothing was done for a while."""
    return "" if s.ask.did({"close", "replaced"}) else was_quiet(s)


def over_for_me(s: Said) -> str:
    """Settled, with somebody else, closed by the clock, or of somebody whom the reader is no longer."""
    forgotten = s.diary.souls[s.reader].forgotten_at
    if forgotten and forgotten >= s.ask.at:
        return ""
    passed_on = s.ask.did("introduce", s.reader)  # then it is for whoever was asked to meet them
    return "" if s.ask.over or s.reader != s.ask.helper or passed_on else was_quiet(s)


def help_stands(s: Said) -> str:
    said = s.ask.did({"accept", "done", "not_yet", "step_back"})
    done = bool(said) and said[-1].what == "done"
    return "" if s.ask.accepted and not done else "the help is done or over"


def not_settled(s: Said) -> str:
    return "it is settled" if s.ask.over else is_helper(s)


def not_thanked(s: Said) -> str:
    if s.ask.did({"thank", "thanked", "no_thanks"}):
        return "thanks were said"
    return "" if s.ask.did("helped") else "nobody said that it happened"


def had_said_thanks(s: Said) -> str:
    """By pressing it, or in a note without an ask since they said yes."""
    notes = (note for note in s.diary.notes.values() if note.by == s.reader and s.ask.helper in note.to)
    meanwhile = any(note.kind == "thanks" and note.at >= s.ask.at for note in notes)
    return "" if meanwhile else i_did("thanked")(s)


def not_told(s: Said) -> str:
    return "what came of it was told" if s.ask.did({"tell_outcome", "no_outcome"}) else ""
