"""Letters that ask for nothing, and staying in touch, in English."""

TEXTS: dict[str, str] = {
    "all.letter.hello": "{name} says hi",
    "all.letter.back": "{name} says hi back",
    "all.letter.share": "{name} shares something with you",
    "all.letter.no_reply": "Nothing is asked of you here. No reply needed.",
    "all.letter.answered": "You said hi back.",
    "all.letter.fewer": "You get fewer of these from {name}.",
    "form.letter.hello.title": "Say hi",
    "form.letter.back.title": "Say hi back",
    "form.letter.share.title": "Share something useful",
    "form.letter.who": "Who?",
    "form.letter.hello.words": "Your hello",
    "form.letter.hello.hint": "One thing you remember or liked is a good start. It asks for nothing.",
    "form.letter.back.words": "One line back",
    "form.letter.back.hint": "It is brought back as you write it.",
    "form.letter.share.words": "What may be useful to them",
    "form.letter.share.hint": "A link, a name, a thought. Say in a few words what made you think of them.",
    "form.letter.gap": "Your last contact here was in {month}.",
    "form.letter.glad": (
        "In studies, people who heard from someone out of the blue liked it more than the sender expected "
        "(Liu and others, 2022)."
    ),
    "form.letter.asks": (
        "This reads like an ask. As an ask it gets a card on which a no is one press; as a hello it may be overlooked."
    ),
    "form.settings.fewer_from": "Fewer shared things from",
    "form.settings.prompts_in_touch": "whom I want to stay in touch with",
    "button.ask_instead": "Make it an ask",
    "button.say_hi": "Say hi",
    "button.say_hi_back": "Say hi back",
    "button.less_of_this": "Less of this",
    "button.in_touch": "Stay in touch",
    "button.in_touch_later": "Next month",
    "button.in_touch_stop": "Stop this one",
    "all.talk.letter_hello": "Your hello is on its way to {name}.",
    "all.talk.letter_back": "Your line is on its way to {name}.",
    "all.talk.letter_share": (
        "I've taken it for {name}. Nothing is expected back; whoever wants fewer of these gets fewer, and "
        "nobody is told."
    ),
    "all.talk.fewer_letters": "Fewer of these from {name} from now on. Nobody is told; you find it in your settings.",
    "all.talk.never_from_letter": (
        "You get no more asks or hellos from {name}. Nobody is told; you find it in your settings."
    ),
    "all.talk.in_touch_later": "I'll remind you of {name} again next month.",
    "all.talk.in_touch_stop": "I won't remind you of {name} any more. Only you knew of it.",
    "all.in_touch.kept": "I'll remind you of {name} {how_often}.",
    "all.in_touch.private": "It counts from now, and anew from each contact here. Only you know of it.",
    "all.in_touch.line": "You wanted to stay in touch with {name}.",
    "all.in_touch.line_last": "You wanted to stay in touch with {name}; your last contact here was in {month}.",
    "all.in_touch.ended": "This one is settled.",
    "all.in_touch.wrote": "You've been in touch with {name} since.",
    "all.in_touch.put_off": "I'll remind you of {name} again in {month}.",
    "all.in_touch.rests": "I don't remind you of {name} for now.",
    "all.in_touch.title": "Stay in touch",
    "all.in_touch.nobody": "There is nobody yet that you want to be reminded of.",
    "all.in_touch.how": "For example: {command} stay in touch with @Ana every 3 months. Only you see this.",
    "all.in_touch.every": "every {months} months",
    "all.in_touch.every_month": "every month",
    "refusal.letter_who": "This goes to one person. Who would you like to write to?",
    "refusal.letter_not_now": (
        "I can't bring {helper} anything at the moment. Your words are still here; another day is fine."
    ),
    "refusal.letter_never": (
        "You want no asks or hellos from {helper}. Take that back in your settings, and I'll gladly bring it. "
        "Your words are still here."
    ),
    "refusal.too_soon_hello": (
        "You said hi to {name} on {day}. Once in {days} days is plenty; your words are still here."
    ),
    "refusal.too_soon_share": (
        "You shared something with {name} on {day}. Once in {days} days is plenty; your words are still here."
    ),
    "refusal.slow_down_letters": (
        "You've written to many people in an hour. Your text is kept; please send it a little later."
    ),
    "refusal.how_often": "How often should I remind you? Say it in months, like: every 3 months. Up to {most} works.",
    "refusal.in_touch_who": "Who would you like to stay in touch with? Name one person who is here.",
    "refusal.in_touch_never": (
        "You want no asks from {name}. Take that back in your settings, and I'll gladly remind you."
    ),
    "refusal.in_touch_enough": (
        "I remind you of {most} people, and more won't fit. {command} stay in touch lists them; stop one first."
    ),
    "refusal.needs_name_here": "I know more than one {name}. Mention the one you mean with @.",
    "all.help.example_hi": "{command} hi @Tom",
    "all.help.example_hi_does": "a hello that asks for nothing",
    "all.help.example_in_touch": "{command} stay in touch with @Ana every 3 months",
    "all.help.example_in_touch_does": "reminds you now and then, and only you know",
    "all.help.example_share": "{command} share with @Ana",
    "all.help.example_share_does": "something useful, for one person",
}
