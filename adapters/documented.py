"""The settings, as others need them: a page of the docs, and what a container is given.

`python -m adapters.documented > docs/settings.md`; `python -m adapters.documented compose` prints the lines of
`deploy/compose.yaml`.
"""

import sys
from dataclasses import fields

from pydantic import SecretStr

from adapters.settings import SECRETS, Settings, names, rule_name
from bot.rules import Rules

OF_THE_IMAGE = frozenset({"ASKWELL_HOST", "ASKWELL_PORT", "ASKWELL_DATABASE_URL"})
"""What a container says itself: where it listens, and the file that lies in its volume when nothing else is said."""

SAID_ANEW = frozenset({"ASKWELL_DRAIN_SECONDS", "ASKWELL_ERASURES_FILE"})
"""What compose.replicas.yaml says too: podman-compose puts no text in the place of nothing.
A blank stands there, and counts as not given; Debian's own, 1.0, understands no default that is empty."""


def page() -> str:
    """Every setting as a page of the docs: `python -m adapters.documented > docs/settings.md`."""
    rows = ["| setting | default | what it is |", "|---|---|---|"]
    for field in Settings.model_fields.values():
        if field.alias:
            default = field.get_default()
            shown = default.get_secret_value() if isinstance(default, SecretStr) else default
            rows.append(f"| `{field.alias}` | {_cell(shown)} | {field.description} |")
    rules = ["| rule | default |", "|---|---|"]
    rules += [f"| `{rule_name(field.name)}` | {field.default} |" for field in fields(Rules)]
    secrets = ", ".join(f"`{name}`" for name in SECRETS)
    return INTRODUCTION + "\n".join(rows) + RULES_SECTION.format(secrets=secrets) + "\n".join(rules) + "\n"


def _cell(value: object) -> str:
    return f"`{value}`" if value not in ("", (), None) else ""


INTRODUCTION = """# Settings

The environment first, else `.env` (which `askwell setup` writes), else `askwell.toml`, both in the working folder and
with the same names. An unknown `ASKWELL_` name is an error that names the nearest known one. Nothing else reads the
environment. Blanks and one pair of quotes around a value are taken off (of keys, blanks only), a blank value counts as
not given, and files may begin with a byte order mark.

"""
RULES_SECTION = """

Each of these may also be given as a file whose path is in the same name with `_FILE`: {secrets}.

## Rules

The unit is part of the name.

"""


def compose() -> tuple[str, ...]:
    """The names that a container takes over from whoever starts it."""
    own = tuple(name for name in names() if name not in OF_THE_IMAGE)
    return (*own, *(f"{name}_FILE" for name in SECRETS))


if __name__ == "__main__":
    lines = (f'      {name}: "${{{name}:- }}"' if name in SAID_ANEW else f"      {name}:" for name in compose())
    print("\n".join(lines) if "compose" in sys.argv else page().rstrip("\n"))
