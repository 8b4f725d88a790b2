"""English: the words Askwell says, by key."""

from bot.views.english import forms, messages

TEXTS = messages.TEXTS | forms.TEXTS
