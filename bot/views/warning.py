"""What whoever looks after Askwell reads of its troubles: names and days, never words of people."""

from datetime import datetime

from bot.message import Message, Text
from bot.views.view_context import ViewContext


def warning(view: ViewContext) -> Message | None:
    """One trouble, what mends it, and how often this comes."""
    ids = view.ids
    facts = {"reason": ids.get("reason", ""), "platform": ids.get("platform", "")}
    if "day" in ids:
        facts["day"] = view.reader.day(datetime.fromisoformat(ids["day"]))
    key = f"all.warning.{ids['trouble']}"
    told, helps = Text(view.say(f"{key}_text", **facts)), Text(view.say(f"{key}_helps"))
    return Message(view.say(key, **facts), (told, helps, Text(view.say("all.warning.only_you"), quiet=True)))
