"""Where each setting comes from, what it is as a text, and which names nobody reads."""

import os
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import SecretStr

from adapters.settings import SECRETS, Settings, names
from adapters.sources import ENVIRONMENT, here, layers
from adapters.written import shown
from bot.rules import Rules

PROXY = "HTTPS_PROXY"
"""It may hold a password."""

CLOSE = 0.85
"""How alike (0 to 1) a name of the environment must be to one of ours to be a slip: other programs have names too."""

OF_PLATFORMS = ("SLACK_", "TEAMS_")


def overruled(values: Mapping[str, str]) -> tuple[str, ...]:
    """Those of them for which the environment says something else than a file with these values would."""
    return tuple(name for name, value in values.items() if os.environ.get(name, value) != value)


def origins() -> tuple[tuple[str, str, bool], ...]:
    """Every setting with where it comes from ('' is its default), and whether it is secret. Raises Misconfigured."""
    found = layers(os.environ, here())

    def origin(name: str) -> str:
        given = [where for where, texts in found if texts.get(name, "").strip()]
        filed = [where for where, texts in found if name in SECRETS and texts.get(f"{name}_FILE", "").strip()]
        return f"the file of {name}_FILE in {filed[-1]}" if filed else (given or [""])[-1]

    return tuple((name, origin(name), name in SECRETS or name == PROXY) for name in names())


def mistyped() -> tuple[tuple[str, str, str], ...]:
    """Names that nobody reads, where they stand, and the nearest known one or ''. Raises Misconfigured."""
    known = {*names(), *(f"{name}_FILE" for name in SECRETS)}
    found = []
    for where, texts in layers(os.environ, here()):
        ours = OF_PLATFORMS if where == ENVIRONMENT else ("",)
        for name in sorted(texts.keys() - known):
            near = next(iter(get_close_matches(name.upper(), known, n=1, cutoff=CLOSE)), "")
            if name.startswith(ours) and (near or where != ENVIRONMENT):
                found.append((shown(name), where, near))
    return tuple(found)


def value_of(settings: Settings, name: str) -> str:
    """A setting as a text, secrets too: whoever shows it masks them."""
    value = _values(settings).get(name, "")
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    return ",".join(value) if isinstance(value, tuple) else ("" if value is None else str(value))


def _values(settings: Settings) -> dict[str, Any]:
    rules: Rules = settings.rules
    own = {field.alias: getattr(settings, key) for key, field in Settings.model_fields.items() if field.alias}
    return {**own, **{f"ASKWELL_RULES_{key.upper()}": getattr(rules, key) for key in Rules.__slots__}}
