"""What the coach says beside a draft."""

from collections.abc import Iterator

from bot.message import Buttons, Part, Quote, Text
from bot.views.forms.drafting import Drafting
from bot.views.view_context import ViewContext

EDGES = " ,;:.-\n"
"""What a passage need not begin or end with to be recognised."""


def advice_parts(view: ViewContext, draft: Drafting) -> Iterator[Part]:
    """Each point: the passage, the kind reason, the fix, and three ways to have done with it."""
    text = draft.values.get("what", "") or draft.values.get("did", "")
    for point in draft.advice:
        passage = text[point.start : point.end].strip(EDGES)
        yield Text(point.reason)
        if passage:
            yield Quote(passage, view.say("form.advice.quoted"))
        if point.suggestion and " " in point.suggestion.strip(EDGES):
            yield Quote(point.suggestion.strip(EDGES), view.say("form.advice.fix"))
        if draft.why == point.label:
            yield Text(draft.reason, quiet=True)
        apply = (view.button("apply", "apply", point.label),) if point.suggestion is not None else ()
        yield Buttons((*apply, view.button("not_useful", "not_useful", point.label, quiet=True)))
        why = view.button("why", "why", point.label, quiet=True)
        yield Buttons((why, view.button("never_show", "never_show", point.label, quiet=True)))
