"""English: the words Askwell says, by key."""

from bot.views.english import (
    courage,
    forms,
    introductions,
    letters,
    lines,
    local,
    mentoring,
    messages,
    platforms,
    posts,
    refusals,
    smaller,
    warnings,
)

TEXTS = (
    messages.TEXTS
    | posts.TEXTS
    | lines.TEXTS
    | forms.TEXTS
    | smaller.TEXTS
    | courage.TEXTS
    | platforms.TEXTS
    | refusals.TEXTS
    | local.TEXTS
    | warnings.TEXTS
    | letters.TEXTS
    | introductions.TEXTS
    | mentoring.TEXTS
)
