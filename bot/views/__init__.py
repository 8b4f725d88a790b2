"""Views: from what is stored to what is shown. All words are here, in `english`, and nowhere else.

`CARDS` are the views that a row of the outbox may name.
"""

from collections.abc import Callable, Mapping

from bot.message import Message
from bot.views import asker, asker_news, cards, helper_news, post, prompts, thanks
from bot.views.view_context import ViewContext

CARDS: Mapping[str, Callable[[ViewContext], Message | None]] = {
    "ask.helper": cards.helper_card,
    "ask.invitee": cards.invitee_card,
    "ask.asker": asker.asker_card,
    "news.asker": asker_news.news,
    "news.helper": helper_news.news,
    "prompts": prompts.prompts,
    "thanks": thanks.thanks_received,
    "outcome": thanks.outcome_received,
    "post": post.weekly_post,
}
