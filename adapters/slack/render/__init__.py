"""What Askwell shows, as Slack's JSON: messages, the home tab, modals to read, forms to fill in. Pure.

Rules: every view is within Slack's limits whatever people wrote; what they wrote stands in rich text's `text` elements
(or in the fields they typed it into), which can neither mention, link nor format.
"""

from adapters.slack.render.blocks import MOST_SUM, link
from adapters.slack.render.form import FilledField, errors_only, modal
from adapters.slack.render.shown import NAME, home_tab, message, notice_modal, page_modal
from adapters.slack.render.text import plain, summary

__all__ = [
    "MOST_SUM",
    "NAME",
    "FilledField",
    "errors_only",
    "home_tab",
    "link",
    "message",
    "modal",
    "notice_modal",
    "page_modal",
    "plain",
    "summary",
]
