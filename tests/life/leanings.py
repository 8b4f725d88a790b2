"""Which buttons people press sooner than those beside them: a town in which everybody refuses everybody is dead."""

from collections.abc import Collection, Mapping

from tests.life.screen import Line

LIKELY: Mapping[str, float] = {
    **dict.fromkeys(("thats_it", "add_to_it", "mentor", "let_see", "look", "take_up", "not_mine"), 20.0),
    **dict.fromkeys(("accept", "agree", "introduce", "pass_on", "take", "make_smaller", "less_of_this"), 6.0),
    **dict.fromkeys(("helped", "take_on", "say_hi_back", "tell_outcome", "thank", "in_touch_later"), 3.0),
    **dict.fromkeys(("withdraw", "close", "leave_open", "end_talks"), 0.5),
    **dict.fromkeys(("pause", "never_from", "forget_me"), 0.1),
}
"""How much sooner than others, by what it does."""

SHOWN_ONE = frozenset({"look", "take_up", "not_mine", "helped", "thank"})
"""What may be pressed of an ask that is passed on without ending that."""

LEFT_AT_THAT = 0.05


def likely(line: Line, passed_on: Collection[str]) -> float:
    """How much sooner it is pressed; a no to regular talks no sooner. `passed_on` are asks that others may be shown."""
    if line.target in passed_on and line.action not in SHOWN_ONE:
        return LEFT_AT_THAT
    return 1 if line.target.endswith(":no") else LIKELY.get(line.action, 1)
