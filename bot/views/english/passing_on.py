"""What is said of an ask that is passed on, in English."""

TEXTS: dict[str, str] = {
    "asker.passing.explain": "Shall I ask around for you? I'd show this ask to one person at a time, to three at most.",
    "asker.passing.what_they_see": (
        "They said what they know about, and that they'd like to hear of such asks. "
        "They read your name first, and your ask only if they press."
    ),
    "asker.passing.any_time": (
        "If someone can help, you hear it from me. Nobody hears who looked and who didn't. You can end it with one press."
    ),
    "asker.passing.nobody": "Nobody here has chosen yet to be shown asks, so I can't ask around.",
    "asker.passing.on": "I'm asking around, one person at a time. If someone can help, you hear it from me.",
    "asker.passing.ended": "I've stopped asking around.",
    "asker.passing.rests": "Nobody has taken your ask up so far",
    "asker.passing.rests_text": "I've stopped asking around. There's nothing to read into it.",
    "asker.news.taken_up": "{helper} saw your ask and can help",
    "asker.card.taken_up": "{name} saw it and can help. It goes on in a message of its own.",
    "helper.passing.line": "{asker} is looking for something near what you know, and agreed that you may see it.",
    "helper.passing.alone": "Nobody hears whether you look.",
    "helper.passing.shown": "If you can help, {asker} hears it from me. Otherwise nobody hears anything.",
    "helper.passing.taken_up": "You said that you can help {asker}.",
    "helper.passing.not_mine": "Not this time. Nobody hears of it.",
    "button.pass_on": "Ask around",
    "button.let_see": "Yes, ask around",
    "button.no_longer": "Stop asking around",
    "button.look": "Show me",
    "button.take_up": "I can help",
    "button.not_mine": "Not this time",
    "form.settings.shown_asks": "Show me asks near what I know, one a day at most",
}
