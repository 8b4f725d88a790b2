"""Where settings come from, as texts by name: the environment, `.env`, `askwell.toml`, files of secrets.

Rules: what somebody can have written by mistake (a byte order mark, blanks, the quotes that `docker --env-file` keeps,
a list) is understood where it is certain, and else named in a sentence; no value is ever part of one.
"""

import re
import tomllib
from collections.abc import Collection, Mapping
from io import StringIO
from pathlib import Path

from dotenv.parser import parse_stream

from bot.errors import Misconfigured

SETTINGS_FILE, KEPT_FILE, ENVIRONMENT = "askwell.toml", ".env", "the environment"
LARGEST = 64 * 1024
"""Bytes of a file of secrets, of `.env` and of `askwell.toml`."""

QUOTES = frozenset({'"', "'"})
AS_IT_IS = "ASKWELL_SECRET_KEYS"
"""Of keys, quotes may be a part: words may be sealed with them already."""

EITHER_WAY = ("HTTPS_PROXY", "NO_PROXY")
"""Names that tools write in small letters as well."""

LINK = re.compile(r"ASKWELL(_[A-Z0-9]+)*_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT_\d+_(TCP|UDP)(_[A-Z]+)?)")
Texts = Mapping[str, str]


def here() -> Path:
    """The working folder. Raises Misconfigured when it was deleted meanwhile."""
    try:
        return Path.cwd()
    except OSError:
        raise Misconfigured("The working folder is not there any more: go to another one, and try again.") from None


def gathered(environment: Texts, folder: Path, secrets: Collection[str]) -> dict[str, str]:
    """Every text by its name; one that is blank counts as not given. Raises Misconfigured."""
    found = {name: text for _, texts in layers(environment, folder) for name, text in texts.items() if text.strip()}
    files = {name: found[f"{name}_FILE"] for name in secrets if f"{name}_FILE" in found}
    return {**found, **{name: _secret(name, unquoted(path)) for name, path in files.items()}}


def layers(environment: Texts, folder: Path) -> tuple[tuple[str, Texts], ...]:
    """Where texts come from, and which; what comes later counts. Raises Misconfigured."""
    return (
        (SETTINGS_FILE, from_file(folder)),
        (KEPT_FILE, from_kept(folder)),
        (ENVIRONMENT, {**_either_way(environment), **_without_links(environment)}),
    )


def _without_links(environment: Texts) -> dict[str, str]:
    """Without what Kubernetes says in every pod of a service that happens to be called askwell."""
    return {
        name: text
        for name, text in environment.items()
        if not LINK.fullmatch(name) and not (name == "ASKWELL_PORT" and text.startswith(("tcp://", "udp://")))
    }


def _either_way(environment: Texts) -> dict[str, str]:
    return {name: environment[name.lower()] for name in EITHER_WAY if environment.get(name.lower())}


def plain(name: str, text: str) -> str:
    """A setting's text without what nobody meant. Raises Misconfigured for bytes that are no text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Misconfigured(f"{name} is not UTF-8 text: write it anew.") from None
    return text.strip() if name == AS_IT_IS else unquoted(text)


def unquoted(text: str) -> str:
    """Without blanks and one pair of quotes around it."""
    text = text.strip()
    quoted = len(text) >= 2 and text[0] == text[-1] and text[0] in QUOTES
    return text[1:-1].strip() if quoted else text


def _secret(name: str, path: str) -> str:
    """The text of the file that `NAME_FILE` names."""
    try:
        with open(path, "rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError):
        raise Misconfigured(f"The file that {name}_FILE names cannot be read.") from None
    return _text(content, f"The file that {name}_FILE names").strip()


def _text(content: bytes, what: str) -> str:
    if len(content) > LARGEST:
        raise Misconfigured(f"{what} is too large: {LARGEST // 1024} KB are enough for any secret.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise Misconfigured(f"{what} is not UTF-8 text: save it as UTF-8 (not as UTF-16, and nothing binary).")
    return text


def from_file(folder: Path) -> dict[str, str]:
    """What `askwell.toml` says. Raises Misconfigured."""
    path = folder / "askwell.toml"
    if not path.is_file():
        return {}
    try:
        with path.open("rb") as file:
            text = _text(file.read(LARGEST + 1), "askwell.toml")
        return {name: _flat(name, value) for name, value in tomllib.loads(text).items()}
    except OSError:
        raise Misconfigured("askwell.toml cannot be read: let Askwell read it, or take it away.") from None
    except (tomllib.TOMLDecodeError, RecursionError) as wrong:
        raise Misconfigured(f"askwell.toml cannot be read: {_where(wrong)}.") from None


def from_kept(folder: Path) -> dict[str, str]:
    """What `.env` says, which `askwell setup` writes: NAME=value a line, as shells, Compose and systemd read it."""
    path = folder / KEPT_FILE
    if not path.is_file():
        return {}
    try:
        with path.open("rb") as file:
            text = _text(file.read(LARGEST + 1), KEPT_FILE)
    except OSError:
        raise Misconfigured(".env cannot be read: let Askwell read it, or take it away.") from None
    found: dict[str, str] = {}
    for line in parse_stream(StringIO(text)):
        if line.error:
            raise Misconfigured(f".env cannot be read: line {line.original.line} is no NAME=value.")
        if line.key and line.value is not None:
            found[line.key] = line.value
    return found


def _where(wrong: Exception) -> str:
    """Where it is wrong; what stands there may be a secret."""
    place = str(wrong).partition("(at ")[2].partition(")")[0]
    return f"it is no TOML at {place}" if place else "it is no TOML"


def _flat(name: str, value: object) -> str:
    if isinstance(value, dict):
        raise Misconfigured(f"askwell.toml: {name} is a table. Settings stand at its top, as NAME = value.")
    if isinstance(value, list):
        if not all(isinstance(one, str | int) for one in value):
            raise Misconfigured(f"askwell.toml: {name} is a list of more than words. Write them with commas.")
        return ",".join(str(one) for one in value)
    return str(value)
