"""`askwell doctor --bundle`: one small file for whoever is asked for help. Nobody's words, names or ids, and no secret.

Rules: a setting's value is in it only where it can hold nothing but a number, a switch or one of a few names, or where
it is the default; of the database there are counts alone. It makes and migrates no database.
"""

import json
import platform
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, get_origin
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZipFile

from adapters import VERSION
from adapters.finding import Finding
from adapters.origins import origins, value_of
from adapters.platform import Platform
from adapters.settings import RULES_PREFIX, Settings
from adapters.terminal.config import MASK
from adapters.terminal.tools import OpenDatabase, Tools
from bot.errors import AskwellError, Misconfigured

Json = dict[str, Any]


def write_bundle(file: Path, tools: Tools, platforms: Sequence[Platform], findings: Sequence[Finding]) -> None:
    """What doctor found, and what whoever helps asks next. Raises AskwellError when it cannot be written there."""
    parts: Mapping[str, object] = {
        "version": {"askwell": VERSION, "python": sys.version.split()[0], "system": platform.platform()},
        "findings": [{"what": one.what, "says": one.says, "mend": one.mend, "unseen": one.unseen} for one in findings],
        **_of_the_settings(tools, platforms),
    }
    try:
        with ZipFile(file, "w", ZIP_DEFLATED) as bundle:
            for name, part in parts.items():
                bundle.writestr(f"{name}.json", json.dumps(part, indent=1, default=str) + "\n")
    except OSError as why:
        raise AskwellError(f"{file} cannot be written ({why.strerror})") from None


def _of_the_settings(tools: Tools, platforms: Sequence[Platform]) -> Json:
    """Nothing while they cannot be read: the finding says why."""
    try:
        settings = tools.read()
    except Misconfigured:
        return {}
    return {
        "settings": _settings(settings),
        "platforms": {one.key: one.is_on(settings) for one in platforms},
        "counts": {"database": urlsplit(settings.database_url.get_secret_value()).scheme, **_counts(tools)},
    }


def _settings(settings: Settings) -> list[Json]:
    """Those that somebody set, as `askwell config show` has them, and of free text only that it is set."""
    default = Settings.model_validate({})
    return [
        {"name": name, "value": value if _names_nobody(name, value, value_of(default, name)) else MASK, "from": where}
        for name, where, secret in origins()
        if where and (value := MASK if secret else value_of(settings, name))
    ]


def _names_nobody(name: str, value: str, default: str) -> bool:
    return name.startswith(RULES_PREFIX) or name in _closed() or value == default


def _closed() -> frozenset[str]:
    """The settings that take a number, a switch or one of a few names."""
    fields = Settings.model_fields.values()
    return frozenset(
        str(one.alias) for one in fields if one.annotation in {bool, int} or get_origin(one.annotation) is Literal
    )


def _counts(tools: Tools) -> Json:
    try:
        return tools.look(_counted)
    except AskwellError:
        return {}  # the database's own finding says it


async def _counted(opened: OpenDatabase) -> Json:
    measured, waiting = await opened.measured(), await opened.waiting()
    return {
        "bytes": measured.bytes,
        "rows": measured.rows,
        "outbox": {state: {"rows": rows, "first_due": first} for state, (rows, first) in waiting.items()},
        "next_due": await opened.queue.next_due(),
    }
