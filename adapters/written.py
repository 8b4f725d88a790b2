"""How a single setting is written: addresses, command names, proxies. Pure; a ValueError is the rest of a sentence."""

import re
from urllib.parse import urlsplit

from pydantic import SecretStr

COMMAND = re.compile(r"/[a-z0-9_-]{1,31}")
PROXIES = frozenset({"http", "https"})
LONGEST_SHOWN = 80


def address(text: str) -> str:
    """An address of the web, or ''. Raises ValueError."""
    if not text:
        return ""
    if any(char.isspace() or not char.isprintable() for char in text):
        raise ValueError("an address has no blanks in it")
    try:
        parts = urlsplit(text)
        known = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise ValueError("it must be an address like https://askwell.example.org")
    return text


def command(text: str) -> str:
    """The name of a command, with its slash also where it was left out. Raises ValueError."""
    name = f"/{text.strip().lstrip('/')}".lower()
    if not COMMAND.fullmatch(name):
        raise ValueError("a command is a slash and up to 31 small letters, digits, hyphens or underscores")
    return name


def people(listed: tuple[str, ...]) -> tuple[str, ...]:
    """People by their addresses. Raises ValueError."""
    for one in listed:
        if one.count(":") < 2 or not all(part.strip() for part in one.split(":", 2)):
            raise ValueError("a person is platform:workspace:id, e.g. slack:T0123:U0456")
    return listed


def proxy(secret: SecretStr) -> SecretStr:
    """The address of a proxy, which may hold a name and a password. Raises ValueError."""
    text = secret.get_secret_value()
    if not text:
        return secret
    text = text if "://" in text else f"http://{text}"
    scheme = text.partition("://")[0].lower()
    if scheme not in PROXIES:
        raise ValueError("it must be an http:// or https:// address: other kinds of proxies are not spoken")
    return SecretStr(address(text))


def shown(name: str) -> str:
    """A name that somebody else wrote, fit for a terminal."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)[:LONGEST_SHOWN]


def separated(text: object) -> object:
    """What stands between commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip()) if isinstance(text, str) else text


def given_or_none(text: object) -> object:
    """Nothing, where nothing was written."""
    return text or None
