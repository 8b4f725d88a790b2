"""What an emoji or a `:code:` says in a draft."""

from typing import Final

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
