"""What an emoji or a `:code:` says in a draft, and a full stop behind a title."""

from typing import Final

from bot.coach.wordset import word_set

TITLES: Final = word_set("dr mr mrs ms prof st no nr vs etc approx dept fig eg ie e.g i.e jr sr inc ltd art sec")
"""Words behind which a full stop ends no sentence."""

_SIGNS: Final = {
    "😭": "«tears»",
    "😢": "«tears»",
    "🥺": "«tears»",
    "😿": "«tears»",
    ":sob:": "«tears»",
    ":cry:": "«tears»",
    ":pleading_face:": "«tears»",
    "🙏": "«pray»",
    ":pray:": "«pray»",
    "❓": "?",
    "❗": "!",
}


def sign(sign: str) -> str:
    """The word an emoji or a `:code:` stands for; empty where it says nothing here."""
    return _SIGNS.get(sign, "")
