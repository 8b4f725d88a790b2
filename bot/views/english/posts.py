"""What the weekly post says, and why there was none, in English."""

TEXTS: dict[str, str] = {
    "all.post.asked": "asked",
    "all.post.got_help": "got help",
    "all.post.helped": "helped",
    "all.post.title": "Who helped whom in {circle} this week",
    "all.post.late_title": "Who helped whom in {circle} in the week from {day}",
    "all.post.direct": "{asker} asked, {helper} helped:",
    "all.post.thanked": "{asker} thanks {helper}:",
    "all.post.chain": "{asker} asked {first}, {pointing}, {helper} helped:",
    "all.post.pointed": "{name} suggested {next}",
    "all.post.thanks": "{asker} to {helper}:",
    "all.post.outcome": "What came of it:",
    "all.post.footer": "In the order they happened. Whoever asked, suggested someone or helped agreed to it.",
    "all.post.alt_helped": "{helper} helped {asker}.",
    "all.post.alt_thanked": "{asker} thanks {helper}.",
    "all.post.alt_pointed": "{pointer} suggested {helper}, {helper} helped {asker}.",
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
}
