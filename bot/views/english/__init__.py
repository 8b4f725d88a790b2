"""English: the words Askwell says, by key."""

from bot.views.english import forms, messages, platforms

TEXTS = messages.TEXTS | forms.TEXTS | platforms.TEXTS
