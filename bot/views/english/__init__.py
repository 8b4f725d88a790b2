"""English: the words Askwell says, by key."""

from bot.views.english import forms, lines, messages, platforms, refusals

TEXTS = messages.TEXTS | lines.TEXTS | forms.TEXTS | platforms.TEXTS | refusals.TEXTS
