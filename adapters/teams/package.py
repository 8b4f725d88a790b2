"""The app package that an admin uploads: manifest and two icons, drawn here. Pure, but for the icons' drawing.

The manifest is of version 1.22, which is valid up to the newest schema; the app's id in Teams is the bot's.
"""

import io
import json
import re
import zipfile
from typing import Any

from PIL import Image, ImageDraw

from adapters import VERSION
from adapters.legal import PRIVACY, TERMS
from bot.errors import Misconfigured

Json = dict[str, Any]

SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v1.22/MicrosoftTeams.schema.json"
GREEN, WHITE = "#2f6b5e", "#ffffff"
COLOUR_SIZE, OUTLINE_SIZE, SHARPER = 192, 32, 8
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
EVERYWHERE = ("personal", "team", "groupChat")
SHORT = "Ask one named person for help, well."
FULL = (
    "Askwell carries one ask to one named person, never to a crowd. It points out what might sound wrong before you "
    "send, makes a no as easy as a yes, reminds once, and helps you say thanks. A weekly post tells who helped "
    "whom, as stories, only with the yes of everybody named. No channel messages are read, no counts of people kept."
)
PERSONAL = (
    ("ask", "Ask one person: ask Dana could you ..."),
    ("thanks", "Say thanks: thanks Dana ..."),
    ("home", "What waits for you, and what you asked"),
    ("pause until Monday", "No asks and reminders till then"),
    ("settings", "Your hours, and what you like to be asked"),
    ("help", "How it works"),
)
SHARED = (("ask", "Ask one person"), ("weekly", "This channel's weekly post"), ("help", "How it works"))


def manifest(app_id: str, *, public_url: str = "", name: str = "Askwell") -> Json:
    """The manifest for this bot. Raises Misconfigured for an app id that is none."""
    bot = app_id.lower()
    if not GUID.fullmatch(bot):
        raise Misconfigured("TEAMS_APP_ID must be the bot's application (client) id, like 00000000-0000-....")
    site = public_url.rstrip("/") if public_url.startswith("https://") else "https://example.com"
    return {
        "$schema": SCHEMA,
        "manifestVersion": "1.22",
        "version": VERSION,
        "id": bot,
        "developer": {
            "name": name,
            "websiteUrl": site,
            "privacyUrl": f"{site}{PRIVACY}",
            "termsOfUseUrl": f"{site}{TERMS}",
        },
        "name": {"short": name, "full": "Askwell: one ask to one person"},
        "description": {"short": SHORT, "full": FULL},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": GREEN,
        "bots": [{"botId": bot, "scopes": list(EVERYWHERE), "commandLists": _command_lists()}],
        "composeExtensions": [{"botId": bot, "commands": [_extension()]}],
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": [site.removeprefix("https://").partition("/")[0]] if public_url.startswith("https://") else [],
        "webApplicationInfo": {"id": bot},
    }


def _command_lists() -> list[Json]:
    return [
        {"scopes": ["personal"], "commands": _commands(PERSONAL)},
        {"scopes": ["team", "groupChat"], "commands": _commands(SHARED)},
    ]


def _commands(listed: tuple[tuple[str, str], ...]) -> list[Json]:
    return [{"title": title, "description": description} for title, description in listed]


def _extension() -> Json:
    return {
        "id": "ask",
        "type": "action",
        "title": "Ask one person",
        "description": "Ask one named person for help, also about this message",
        "context": ["compose", "commandBox", "message"],
        "fetchTask": True,
    }


def colour_icon() -> bytes:
    """192 by 192 pixels, on its ground."""
    return _png(COLOUR_SIZE, ground=GREEN)


def outline_icon() -> bytes:
    """32 by 32 pixels, white on nothing, as Teams demands."""
    return _png(OUTLINE_SIZE, ground=None)


def _png(size: int, ground: str | None) -> bytes:
    """Askwell's sign: a ring with an opening, and one point in its middle. Drawn large, then made small."""
    whole = size * SHARPER
    image = Image.new("RGBA", (whole, whole), ground or (255, 255, 255, 0))
    pen = ImageDraw.Draw(image)
    unit = whole / 32
    box = (7.5 * unit, 7.5 * unit, 24.5 * unit, 24.5 * unit)
    width = round(2.6 * unit)
    pen.arc(box, start=30, end=270, fill=WHITE, width=width)
    pen.arc(box, start=305, end=360, fill="#97b5ae" if ground else WHITE, width=width)
    pen.ellipse((12.8 * unit, 12.8 * unit, 19.2 * unit, 19.2 * unit), fill=WHITE)
    out = io.BytesIO()
    image.resize((size, size), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def package(app_id: str, *, public_url: str = "") -> bytes:
    """The zip file to upload: three files at its root, the same bytes each time."""
    files = {
        "manifest.json": json.dumps(manifest(app_id, public_url=public_url), indent=2).encode(),
        "color.png": colour_icon(),
        "outline.png": outline_icon(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()
