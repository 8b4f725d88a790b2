"""What the docs' site does with links that lead out of docs/: pages of the root come in, files of the code are told."""

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

ROOT = Path(__file__).parent.parent
BROUGHT_IN = {"CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)\s#]+)(#[^)]*)?\)")


def on_files(files: Any, config: Any) -> Any:
    """The pages of the root that belong to the site."""
    for name, there in BROUGHT_IN.items():
        files.append(File.generated(config, there, content=(ROOT / name).read_text("utf-8")))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Links as they are in the site."""
    folder = ROOT if page.file.src_uri in BROUGHT_IN.values() else ROOT / "docs"
    return LINK.sub(lambda link: _linked(link, folder), markdown)


def _linked(link: re.Match[str], folder: Path) -> str:
    text, target, anchor = link[1], link[2], link[3] or ""
    if "://" in target or target.startswith("mailto:"):
        return link[0]
    path = (folder / target).resolve()
    if path.name in BROUGHT_IN and path.parent == ROOT:
        return f"[{text}]({BROUGHT_IN[path.name]}{anchor})"
    if path.is_relative_to(ROOT / "docs"):
        return f"[{text}]({path.relative_to(ROOT / 'docs').as_posix()}{anchor})"
    shown = path.relative_to(ROOT).as_posix()
    return text if shown in text else f"{text} (`{shown}`)"
