"""What a person types, as the client sends it: mentions in groups and channels, plain names in their own chat.

In their own chat with the bot the client offers no mention of anybody: `@Dana` stays the letters that were typed. In a
group or channel `@` and a whole name, or a first name that only one has there, becomes a mention. As it was recorded,
the entity of the bot's own mention brings no text.
"""

from tests.fakes.teams.activities import mention
from tests.fakes.teams.state import PERSONAL, Conversation, Json, State


def typed(state: State, place: Conversation, text: str) -> tuple[str, list[Json]]:
    """The text as it is sent, and its mentions in order, the same one once."""
    if place.kind == PERSONAL:
        return text, []
    mentions: dict[str, Json] = {}
    for name, (who, whole) in sorted(_names(state, place).items(), key=lambda item: -len(item[0])):
        if f"@{name}" in text:
            entity = mention(who, whole)
            text = text.replace(f"@{name}", entity["text"])
            mentions[who] = entity
    order = sorted(mentions.values(), key=lambda entity: text.index(entity["text"]))
    return text, [_as_recorded(entity, state.bot_id) for entity in order]


def _as_recorded(entity: Json, bot: str) -> Json:
    is_bots = entity["mentioned"]["id"] == bot
    return {name: value for name, value in entity.items() if not (is_bots and name == "text")}


def _names(state: State, place: Conversation) -> dict[str, tuple[str, str]]:
    """What can be typed after the sign: name -> id and whole name."""
    found = {state.app_name: (state.bot_id, state.app_name)} if place.installed else {}
    people = [m for m in state.members.values() if m.aad in place.members]
    firsts = [m.name.partition(" ")[0] for m in people]
    for member, first in zip(people, firsts, strict=True):
        found[member.name] = member.id29, member.name
        if firsts.count(first) == 1:
            found.setdefault(first, (member.id29, member.name))
    return found
