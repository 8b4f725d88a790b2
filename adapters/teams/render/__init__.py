"""What Askwell shows, as Adaptive Cards 1.5: messages, pages, forms. Pure, plain JSON.

Rules: every card is below 20 kB whatever people wrote; what they wrote stands in `TextRun`s, or in the input they typed
it into, and can neither mention, link nor format.
"""

from adapters.teams.render.cards import (
    CONTENT_TYPE,
    MOST_BYTES,
    activity,
    attachment,
    digest,
    message_card,
    page_card,
    size,
)
from adapters.teams.render.form import form_card
from adapters.teams.render.look import Look

__all__ = [
    "CONTENT_TYPE",
    "MOST_BYTES",
    "Look",
    "activity",
    "attachment",
    "digest",
    "form_card",
    "message_card",
    "page_card",
    "size",
]
