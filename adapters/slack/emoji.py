"""Emoji as Slack writes them in what people type (`:pray:`, `:wave::skin-tone-3:`), made what they stand for. Pure.

The names are those of the list that Slack itself is made with (`emoji.txt`); a workspace's own emoji stay as they are.
"""

import re
from pathlib import Path

TOLD = (Path(__file__).parent / "emoji.txt").read_text("utf-8").splitlines()
LINES = [line.split(" ") for line in TOLD if not line.startswith("#")]
KNOWN = {name: char for name, char, *_ in LINES}
TONED = {name for name, _, *tone in LINES if tone}
CODE = re.compile(r"(?<!\w):([a-z0-9_+'-]+):(?::skin-tone-([2-6]):)?")
FIRST_TONE, PICTURE = 0x1F3FB, "\ufe0f"


def with_emoji(text: str) -> str:
    """The text with each code that Slack knows as the emoji it is."""
    return CODE.sub(_shown, text) if ":" in text else text


def _shown(code: re.Match[str]) -> str:
    name, tone = code[1], code[2]
    if name not in KNOWN:
        return code[0]
    if tone is None:
        return KNOWN[name]
    if name not in TONED:
        return f"{KNOWN[name]}:skin-tone-{tone}:"
    return KNOWN[name].removesuffix(PICTURE) + chr(FIRST_TONE + int(tone) - 2)
