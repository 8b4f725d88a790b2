"""Surfaces as pages that a browser shows: their blocks drawn by Node, in bars of our own, since a message has none."""

import asyncio
import json
from collections.abc import Sequence
from html import escape
from typing import Literal

from tests.blockkit.surfaces import Surface
from tests.e2e.served import ROOT

Theme = Literal["light", "dark"]
INSTALLED = ROOT / ".blockkit"
MODULES = INSTALLED / "node_modules"
STYLE = "slack-blocks-to-jsx/dist/style.css"
FRAME = ROOT / "tests/blockkit/frame.css"
WEIGHTS = (400, 700, 900)
HOST = "https://drawn.example.org"


async def drawn(surfaces: Sequence[Surface], theme: Theme) -> str:
    """One page with all of them, each in an element `.surface` that has its name as title."""
    assert (INSTALLED / "installed").is_file(), "Nothing draws Block Kit here: use `make e2e-slack`."
    blocks = await _by_node(surfaces, theme)
    shown = "".join(_framed(one, html) for one, html in zip(surfaces, blocks, strict=True))
    return (
        f'<!doctype html><html lang="en" class="{theme}"><meta charset="utf-8"><title>Slack</title>'
        f"<style>{_style()}</style><body>{shown}</body></html>"
    )


async def _by_node(surfaces: Sequence[Surface], theme: Theme) -> list[str]:
    asked = [{"blocks": one.blocks, "theme": theme} for one in surfaces]
    node = await asyncio.create_subprocess_exec(
        "node",
        ROOT / "tests/blockkit/draw.mjs",
        INSTALLED,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await node.communicate(json.dumps(asked).encode())
    assert node.returncode == 0
    html: list[str] = json.loads(said)
    return html


def _framed(one: Surface, html: str) -> str:
    bars = {name: f'<div class="{name}"><b>{escape(text)}</b></div>' for name, text in one.chrome.items()}
    inside = f'{bars.get("title", "")}<div class="blocks">{html}</div>{bars.get("submit", "")}'
    author = '<div class="logo">a</div>' if one.kind == "message" else ""
    name = '<div class="author"><b>Askwell</b><i>APP</i></div>' if one.kind == "message" else ""
    title = f'title="{escape(one.name)}"'
    return f'<section class="surface {one.kind}" {title}>{author}<div class="inside">{name}{inside}</div></section>'


def _style() -> str:
    faces = "".join(
        f"@font-face{{font-family:Lato;font-weight:{weight};src:url({HOST}/lato-latin-{weight}-normal.woff2)}}"
        for weight in WEIGHTS
    )
    return faces + (MODULES / STYLE).read_text() + FRAME.read_text()
