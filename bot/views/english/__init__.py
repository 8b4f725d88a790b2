"""English: the words Askwell says, by key."""

from bot.views.english import (
    courage,
    forms,
    here,
    introductions,
    letters,
    lines,
    local,
    looking_back,
    loops,
    mentoring,
    messages,
    passing_on,
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
    | loops.TEXTS
    | warnings.TEXTS
    | letters.TEXTS
    | looking_back.TEXTS
    | introductions.TEXTS
    | mentoring.TEXTS
    | here.TEXTS
    | passing_on.TEXTS
)
