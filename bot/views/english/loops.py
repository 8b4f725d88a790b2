"""Closing the loop, saying back what one took from it, going first: what people read, in English."""

TEXTS: dict[str, str] = {
    # Before another ask
    "form.beforehand.untold": "As far as I know, {helper} hasn't heard yet what came of this. A line first?",
    "form.beforehand.came_of": "What came of it? One line, to {helper}",
    "form.beforehand.alike_waiting": (
        "This is close to what you asked {helper} on {day}, and {helper} hasn't answered yet. "
        "If you ask both, say in each why you chose that person."
    ),
    "form.beforehand.alike_open": (
        "This is close to what you asked {helper} on {day}, and that ask is still open. "
        "If you ask both, say in each why you chose that person."
    ),
    "form.beforehand.alike_yes": (
        "This is close to what you asked {helper} on {day}, and {helper} said yes. "
        "If you ask both, say in each why you chose that person."
    ),
    "form.beforehand.instead": "When you send this, your ask to {helper} closes.",
    "form.beforehand.several": "You have several asks open. Would you like to close one first? You can also just ask.",
    "form.beforehand.asked": "To {helper}, {day}:",
    "button.just_ask": "Just ask",
    "button.instead": "Ask instead",
    "button.ask_both": "Ask both",
    "button.send_outcome": "Send this line",
    "button.no_beforehand": "Don't point this out again",
    "form.settings.beforehand": "Point out what is still open when I ask anew",
    # Saying back what one took from it
    "form.thank.took": "What did you take from it?",
    "form.thank.took_hint": "Your line goes to {helper} as you write it.",
    "helper.thanks.took": "{asker} took this from it:",
    "helper.thanks.thats_it": "You said that's it.",
    "helper.thanks.added": "You added:",
    "button.thats_it": "That's it",
    "button.add_to_it": "One thing to add",
    "form.add_to_it.title": "One thing to add",
    "form.add_to_it.what": "Your words to {asker}",
    "asker.news.thats_it": "{helper} read what you took from it, and says that's it.",
    "asker.news.add_to_it": "{helper} read what you took from it, and has one thing to add",
    "asker.news.add_to_it_text": "If something is still unclear, ask {helper} once more:",
    # Going first
    "all.prompt.go_first": "Would you go first?",
    "all.prompt.go_first_text": (
        "You set up a weekly post of who helped whom. Is there something small you could ask for yourself, "
        "perhaps of someone newer here than you?"
    ),
    "all.prompt.went_first": "I had asked whether you'd go first with an ask.",
    "button.no_go_first": "Not for me",
    # As many asks as somebody wants
    "form.settings.most_open": "Asks open with me at a time",
    "form.settings.most_open_hint": "Whoever asks beyond that reads only that you take no asks at the moment.",
    "form.settings.most_open_any": "As many as come",
    "form.settings.most_open_1": "One",
    "form.settings.most_open_2": "Two at most",
    "form.settings.most_open_3": "Three at most",
    "form.settings.most_open_5": "Five at most",
}
