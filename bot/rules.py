"""The numbers that a deployment may change, with their defaults.

Each is also a setting: `ASKWELL_RULES_` and the name in capitals.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Every number Askwell goes by; the unit is part of the name."""

    hold_seconds: int = 0
    """For which a new ask is held back, so that it can be withdrawn before anything of it is seen."""
    nudge_working_days: int = 1
    nudge_no_rush_working_days: int = 3
    no_nudge_within_working_hours: int = 4
    no_answer_working_days: int = 1
    invitation_working_days: int = 1
    introduction_working_days: int = 3
    check_in_working_days: int = 2
    check_in_snooze_working_days: int = 2
    check_in_closes_working_days: int = 10
    thank_again_working_days: int = 2
    advice_before_mentoring: int = 3
    outcome_weeks: int = 2
    outcome_snooze_weeks: int = 2
    remind_me_working_days: int = 1
    keep_in_mind_weeks: int = 1
    parked_ends_working_days: int = 2
    left_open_weeks: int = 4
    weekly_weekday: int = 5
    weekly_hour: int = 15
    weekly_stories: int = 1
    weekly_people: int = 2
    story_weeks: int = 3
    quiet_again_weeks: int = 4
    story_fine_working_days: int = 1
    furthest_days: int = 400
    asks_per_hour: int = 20
    thanks_per_hour: int = 20
    letters_per_hour: int = 20
    letters_apart_days: int = 14
    fewer_letters_days: int = 90
    several_open_asks: int = 3
    own_open_asks: int = 5
    what_characters: int = 3000
    field_characters: int = 300
    name_characters: int = 80
    jitter_minutes: int = 10
    seen_hours: int = 48
    words_kept_days: int = 90
    facts_kept_days: int = 400
    thanks_kept_days: int = 400
    posts_kept_days: int = 400
    lessons_kept_days: int = 1100
    audit_kept_days: int = 400
    sent_kept_days: int = 45
    aside_kept_days: int = 90
    gone_kept_days: int = 30
    contacts_kept_months: int = 36
    lease: int = 60
    """Seconds for which a worker may hold a row of the outbox."""
