"""English: the words Askwell says, by key."""

from bot.views.english import forms, lines, local, messages, platforms, posts, refusals, warnings

TEXTS = (
    messages.TEXTS
    | posts.TEXTS
    | lines.TEXTS
    | forms.TEXTS
    | platforms.TEXTS
    | refusals.TEXTS
    | local.TEXTS
    | warnings.TEXTS
)
