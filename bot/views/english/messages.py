"""Every word that Askwell says, in English. The voice: kind, short, true.

Keys begin with who reads them: `helper.`, `asker.`, `all.`; `form.`, `button.` and `refusal.` are read by whoever
acts. A `{name}` in braces is filled in; what people wrote never is: it is a quote of its own. A test reads them all.
"""

TEXTS: dict[str, str] = {
    # Time and size
    "all.days": "Mon Tue Wed Thu Fri Sat Sun",
    "all.weekdays": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "all.months": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "all.your_time": "{moment} your time",
    "all.both_times": "{moment} your time ({theirs} for {name})",
    "all.minutes": "about {minutes} minutes",
    "all.more_minutes": "more than an hour",
    "all.by": "by {moment}",
    "all.no_rush": "no rush",
    "all.somebody": "Somebody",
    "all.this_channel": "this channel",
    "all.not_kept": "These words are no longer kept.",
    "all.message": "Message {name}",
    "all.private_channel": "a private channel",
    "all.and": "{first} and {last}",
    # The helper's card
    "helper.card.title": "{asker} asks for your help",
    "helper.card.notice": "{asker} asks for your help: {terms}.",
    "helper.card.notice_words": "{asker} asks for your help, {terms}: {what}",
    "helper.card.why": "Why you:",
    "helper.card.unlocks": "What it unlocks:",
    "helper.card.kind": "Kind of help",
    "helper.card.other_help": "Other kinds of help are welcome too.",
    "helper.card.free": (
        "Say yes only if you'd like to; a no is just as fine. "
        "Only {asker} hears your answer, and nobody sees whether you've read this."
    ),
    "helper.card.first": "Askwell carries one ask to one person. {installer} added it here.",
    "helper.card.first_unknown": "Askwell carries one ask to one person. Your workspace added it.",
    "helper.card.stop": "No more of these:",
    "helper.card.questioned": "You asked {asker}:",
    "helper.card.question_open": "I'll show you the answer here.",
    "helper.card.answer": "{asker} answers:",
    "helper.card.offered": "You offered:",
    "helper.card.offer_open": "{asker} decides whether it helps. Nothing to do for you.",
    "helper.card.asked_to_point": "I've asked {asker} whether you may pass it on.",
    "helper.card.pointing_refused": "{asker} would rather not have it passed on.",
    "helper.card.pointed": "You pointed to {name}, who decides in peace. Until then you may still say yes yourself.",
    "helper.card.parked": "You keep it in mind. {asker} knows not to wait; I'll remind you once, next week.",
    "helper.card.accepted": "You said yes. Take it from here together.",
    "helper.card.done": "You said it's done. I'll ask {asker} once whether it helped.",
    "helper.card.done_before": "You said it's done. {asker} can read it, and say whether it helped.",
    "helper.card.remind": "I'll remind you once, {moment}.",
    "helper.card.declined": "You said no. These are the exact words {asker} gets:",
    "helper.card.stepped_back": "You stepped back. {asker} knows, and decides how to go on.",
    "helper.card.left": "{asker} leaves your offer for now.",
    "helper.card.left_open": "{asker} leaves it open. I won't remind you of it.",
    "helper.card.unanswered": "{asker} knows not to wait. If you can help after all, {asker} will hear it.",
    "helper.card.handed_on": "{name} has taken it on. Nothing to do for you.",
    "helper.card.acknowledged": "{asker} says: thanks for telling me.",
    "helper.card.settled": "This one is settled. Nothing to do.",
    "helper.card.withdrawn": "{asker} no longer needs this. Nothing to do.",
    "helper.card.helped": "{asker} says it happened.",
    # The third person, who was pointed to
    "helper.blurb.title": "{pointer} thinks you may be right for something",
    "helper.blurb.notice": "{pointer} thinks you may be right for something: {terms}.",
    "helper.blurb.about": (
        "Somebody is looking for help. You see who and what only if you ask for it, and a no is never passed on."
    ),
    "helper.blurb.passed": "All right. Nobody is told.",
    "helper.blurb.note": "{pointer} writes:",
    "helper.blurb.accept_hint": "{pointer} thought of you. The ask becomes yours only if you say yes.",
    # News to helpers
    "helper.news.answered": "{asker} answers your question",
    "helper.news.taken": "{asker} takes up your offer",
    "helper.news.left": "{asker} leaves your offer for now. Nothing to do.",
    "helper.news.may_point": "{asker} is fine with you passing it on",
    "helper.news.may_not_point": "{asker} would rather not have it passed on. The ask is still with you.",
    "helper.news.lapsed": "Nobody has taken it on so far",
    "helper.news.lapsed_text": "{asker}'s ask is with you again. Any answer is fine.",
    # The asker's card: the receipt, then where it stands
    "asker.card.title": "Your ask to {helper}",
    "asker.card.waits": "{helper} gets it {moment}.",
    "asker.card.with": "{helper} has it.",
    "asker.card.on_its_way": "It goes straight to {helper}.",
    "asker.card.easy_no": "A no is made easy for {helper}.",
    "asker.card.hear": "You hear from me by {moment}, whatever happens.",
    "asker.card.hear_rests": "You're paused, so I wait; you hear from me once you can be asked again.",
    "asker.card.questioned": "{helper} has a question first.",
    "asker.card.replied": "You answered {helper}'s question.",
    "asker.card.offered": "{helper} offers something else.",
    "asker.card.pointed": "{helper} is looking for somebody who suits better.",
    "asker.card.parked": "{helper} keeps it in mind. You don't have to wait.",
    "asker.card.accepted": "{helper} said yes.",
    "asker.card.left_open": "It stays open. I won't remind {helper}; it closes by itself on {day}.",
    "asker.card.declined": "{helper} couldn't take it on.",
    "asker.card.stepped_back": "{helper} had to step back.",
    "asker.card.left": "You left {helper}'s offer. Your text is kept.",
    "asker.card.unanswered": "No answer from {helper} so far.",
    "asker.card.kept_in_mind": "{helper} kept it in mind, and it hasn't fitted in so far.",
    "asker.card.lapsed": "Nobody else has taken it on. It's with {helper} again.",
    "asker.card.lost": "{helper} can't be reached for this now.",
    "asker.card.helped": "It happened.",
    "asker.card.withdrawn": "You withdrew it.",
    "asker.card.withdrawn_undelivered": "You withdrew it before it was delivered.",
    "asker.card.closed": "Closed.",
    # News to the asker
    "asker.news.accepted": "{helper} says yes.",
    "asker.news.accepted_notice": "{helper} says yes to your ask.",
    "asker.news.together": "Take it from here together:",
    "asker.news.pointed_by": "{pointers} pointed the way.",
    "asker.news.check_at": "After {moment} I'll ask you once whether it happened.",
    "asker.news.declined": "{helper} can't take this on right now.",
    "asker.news.declined_text": (
        "I never ask for a reason, so there's nothing to read into it. A no today isn't a no next time. "
        "Your text is kept."
    ),
    "asker.news.stepped_back": "{helper} has to step back from this.",
    "asker.news.stepped_back_text": "That happens. The choice is yours again, and your text is kept.",
    "asker.news.line": "{helper} adds a line",
    "asker.news.question": "{helper} has a question first",
    "asker.news.question_text": "Answer here in a line or two, or talk it over:",
    "asker.news.offer": "{helper} offers something else",
    "asker.news.offer_taken": "You took it up. Take it from here together:",
    "asker.news.offer_text": "Take it or leave it, both are fine.",
    "asker.news.may_point": "{helper} may know somebody who suits better. May it be passed on?",
    "asker.news.may_point_text": "That person sees who you are and what you asked only if they want to look.",
    "asker.news.pointed": "{helper} is looking for somebody who suits better.",
    "asker.news.hear": "You hear from me by {day}.",
    "asker.news.lapsed": "Nobody else has taken it on so far. It's with {helper} again.",
    "asker.news.parked": "{helper} can't right now, and keeps it in mind.",
    "asker.news.parked_text": "Better not to wait for it. Your text is kept.",
    "asker.news.lost": "{helper} can't take asks at the moment.",
    "asker.news.lost_install": "{helper} does not have Askwell here yet, and can add it: {link}",
    "asker.news.lost_text": "It has nothing to do with what you asked. Your text is kept.",
    # Prompts
    "all.prompts.title": "{count} small things",
    "all.prompts.put_off": "Put off for another day.",
    "helper.prompt.nudge": (
        "{asker}'s ask from {day} is still open. A no is an answer too, and lets {asker} plan. "
        "I won't remind you of it again."
    ),
    "helper.prompt.remind_me": "You asked me to remind you: you're helping {asker} with this.",
    "helper.prompt.keep_in_mind": "You kept {asker}'s ask in mind. Does it fit now? I won't remind you again.",
    "asker.prompt.no_answer": (
        "No answer from {helper} so far. I can't tell why; in a full week things slip by. You don't have to wait:"
    ),
    "asker.prompt.kept_in_mind": (
        "{helper} kept your ask in mind, and it hasn't fitted in so far. You don't have to wait:"
    ),
    "asker.prompt.not_delivered": "I couldn't bring your ask to {helper} so far. You don't have to wait:",
    "asker.prompt.check_in": "You asked {helper}:",
    "asker.prompt.check_in_text": "Did you get help with it? Part of it counts.",
    "asker.prompt.done": "{helper} says it's done.",
    "asker.prompt.clear": "{helper} found the ask clear.",
    "asker.prompt.unclear": "{helper} found the ask not quite clear.",
    "asker.prompt.took": "It took {minutes}.",
    "asker.prompt.done_note": "{helper} adds:",
    "asker.prompt.thank": "{helper} helped you with:",
    "asker.prompt.thank_text": ("Would you like to say thanks? One sentence is plenty: what did {helper} do?"),
    "asker.prompt.outcome": "A while ago {helper} helped you with:",
    "asker.prompt.outcome_text": (
        "Do you know what came of it? One line is enough; it goes to {helper}, and to anyone who pointed you on."
    ),
    "asker.prompt.closed": "I've closed your ask to {helper}, since it was quiet for a while:",
    "asker.prompt.closed_text": "If it happened after all, you can still say thanks.",
    # Thanks, outcomes, stories
    "helper.thanks.title": "{asker} thanks you",
    "helper.thanks.pointer_title": "{asker} got help because you knew who to ask",
    "helper.thanks.detail": "{asker} remembers:",
    "helper.thanks.changed": "What changed:",
    "helper.thanks.useful": "For you:",
    "helper.thanks.also": "{names} pointed the way and can read this too.",
    "helper.thanks.no_reply": "No reply needed.",
    "helper.story.offer": "{day}'s post in {circle} could say:",
    "helper.story.only_yes": "It appears only if you say so, and waits for your yes until {day}. No answer is fine too.",
    "helper.story.over": "It wasn't told: no yes was needed from you, and none is missing now.",
    "helper.story.fine": "You said such stories are fine. You may still keep this one between you.",
    "helper.story.yes": "You said it's fine for the post.",
    "helper.story.no": "It stays between you.",
    "helper.story.may_still_stand": (
        "No post will tell it from now on. One that did may stand in {circle}, and I can't find it: "
        "if you see it, press Leave me out there, and I take the story out of it."
    ),
    "helper.outcome.title": "{asker} tells you what came of it",
    "helper.outcome.about": "You helped with:",
    "asker.thanks.sent": "Your thanks are on their way to {names}.",
    "asker.outcome.sent": "{names} will read what came of it.",
    "asker.story.waits": "The story for {circle} waits for a yes until {day}. It appears only if everybody it names agrees.",
    "asker.story.lapsed": "Your story from {day} wasn't told in {circle}",
    "asker.story.lapsed_text": (
        "It waited for a yes from everybody it names until {day}, and it doesn't wait any longer. Why, I can't tell; "
        "in a full week things slip by. You can offer another one any time."
    ),
    # The weekly post
    "all.post.asked": "asked",
    "all.post.helped": "helped",
    "all.post.title": "Who helped whom in {circle} this week",
    "all.post.late_title": "Who helped whom in {circle} in the week from {day}",
    "all.post.direct": "{asker} asked, {helper} helped:",
    "all.post.chain": "{asker} asked {first}, {pointing}, {helper} helped:",
    "all.post.pointed": "{name} pointed on",
    "all.post.thanks": "{asker} to {helper}:",
    "all.post.outcome": "What came of it:",
    "all.post.footer": "In the order they happened. Everyone whom Askwell names agreed to it.",
    "all.post.alt_helped": "{helper} helped {asker}.",
    "all.post.alt_pointed": "{pointer} pointed {asker} to {helper}, {helper} helped {asker}.",
    "all.post.too_few": "There is nothing to post yet.",
    "all.post.too_few_text": (
        "Stories come from thank-you notes, and one is enough. Each waits a few weeks for a yes from everybody it names."
    ),
    "all.quiet.title": "{circle} had no weekly post {day}",
    "all.quiet.none": "Nobody has offered a story lately. They come from thank-you notes, and one makes a post.",
    "all.quiet.none_helps": "What would help: thank one person yourself, with {command}, and say that the post may tell it.",
    "all.quiet.waiting": "A story was offered, and not everybody it names has said yes. That's theirs to decide.",
    "all.quiet.waiting_helps": (
        "What would help: tell the channel that a story needs a yes from everybody it names, "
        "and that anyone can be left out afterwards too."
    ),
    "all.quiet.only_you": "Only you read this, since you set the post up; once in four weeks at most.",
    "all.post.preview": "Only you see this. The next post would say:",
    "all.post.nothing_left": "The stories of this post were taken back by the people in them.",
    "all.post.left_out": "Done: you're left out of this post, text and picture.",
    "all.post.words_out": "Done: the words that named you are out of this post. Askwell itself didn't name you in it.",
    "all.post.not_found": (
        "Taken back: no post will tell it any more, and the picture is gone. This post itself I can't find, so I can't "
        "change its text. Whoever looks after the channel can delete it."
    ),
    "all.post.not_in": "I find neither you nor your name in this post.",
    # Home
    "all.home.heading": "Askwell",
    "all.home.waiting": "Waiting for me",
    "all.home.waiting_empty": "Nobody waits for you. When somebody asks for your help, it appears here.",
    "all.home.asked": "I asked",
    "all.home.asked_empty": "You have no asks yet. Pick one person and start with something small.",
    "all.home.thanks": "Thanks and what came of it",
    "all.home.thanks_empty": "When somebody thanks you or tells what came of it, you find it here.",
    "all.home.settings": "Settings",
    "all.home.open": "Taking asks and reminders during {hours}, {zone}.",
    "all.home.paused": "Paused until {moment}: no new asks or reminders.",
    "all.home.out": "Out until {moment}: nothing reaches you.",
    "all.home.hint": "Type {command} anywhere to ask one person.",
    "all.home.guide": (
        "A first ask, small and safe: pick somebody you know, ask for five minutes, and say what for. "
        "Nothing is sent before you press Send."
    ),
    "all.home.from": "From {name}",
    # Help and talk
    "all.help.title": "Ask one person for help, well",
    "all.help.text": (
        "An ask goes to one named person, never to a crowd. You write it, I point out what could land badly, and you "
        "decide. A no is one tap for them. I remind once, and later I ask you whether it happened."
    ),
    "all.help.examples": "For example:",
    "all.help.example_ask": "{command} @Ben could you read my three headlines by Thursday?",
    "all.help.example_ask_does": "opens the form, filled in",
    "all.help.example_mine": "{command} mine",
    "all.help.example_mine_does": "what you asked, and what waits for you",
    "all.help.example_pause": "{command} pause until Monday",
    "all.help.example_pause_does": "no asks and reminders till then",
    "all.help.example_thanks": "{thanks} @Ben",
    "all.help.example_thanks_does": "say thanks, also without an ask",
    "all.help.example_settings": "{command} settings",
    "all.help.example_settings_does": "your hours, what you like to be asked, what is posted",
    "all.talk.no_passing_on": "I can't pass words on. To answer, use the buttons, or talk to each other:",
    "all.talk.unknown": "I don't know that one. Here is what I can do:",
    "all.talk.no_counts": "Askwell keeps no counts of people, so there is nothing to rank.",
    "all.talk.paused": "Paused until {moment}. No new asks or reminders; answers to your own asks still come.",
    "all.talk.paused_for_good": "Paused. No new asks or reminders until you say otherwise.",
    "all.talk.unpaused": "You can be asked again.",
    "all.talk.out": "Out until {moment}. Nothing reaches you before.",
    "all.talk.saved": "Saved.",
    "all.talk.weekly_on": "{circle} gets the weekly post, {day} at {time}, when there are enough stories.",
    "all.talk.weekly_off": "{circle} no longer gets the weekly post.",
    "all.talk.snoozed": "Fine. I'll come back to it {moment}.",
    "all.talk.prompts_off": "Done: I won't remind you of these any more. You find everything with {command} mine.",
    "all.talk.yours": "Your words, to keep:",
    "all.talk.prompts_moved": "What this message held has moved on. Settings say which reminders come:",
    "all.talk.sent": "It's on its way. You find it under Askwell, where it can still be withdrawn.",
    "all.talk.story_back": "Taken back: no post tells it.",
    "all.talk.thanked_before": "You have said thanks for this one.",
    "all.talk.thanked_already": "Good to hear. I won't remind you.",
    "all.talk.dismissed": "All right.",
    "all.talk.outcome_later": "I'll ask you once more {moment}.",
    "all.talk.trouble": "Something on my side didn't work. Nothing is lost; please try once more.",
}
