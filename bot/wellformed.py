"""Text that every database, platform and encoder takes, whatever somebody pasted.

NUL is refused by PostgreSQL; a lone half of a surrogate pair is no character and fails wherever text is encoded. NUL
goes, a lone half becomes U+FFFD, two halves that belong together become their character; nothing else is touched.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

T = TypeVar("T")


def wellformed(text: str) -> str:
    """The text, the very same object when it is well formed already."""
    if "\0" in text:
        text = text.replace("\0", "")
    try:
        if not text.isascii():
            text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def all_wellformed(thing: T) -> T:
    """The same frozen value with every text in it well formed, also in its mappings, tuples and other values."""
    made: Any = thing
    match made:
        case str():
            made = wellformed(made)
        case Mapping():
            made = {all_wellformed(name): all_wellformed(value) for name, value in made.items()}
        case tuple():
            parts = [all_wellformed(part) for part in made]
            made = type(made)(*parts) if hasattr(made, "_fields") else tuple(parts)
        case _ if is_dataclass(made) and not isinstance(made, type):
            was = {field.name: getattr(made, field.name) for field in fields(made)}
            now = {name: all_wellformed(value) for name, value in was.items()}
            made = made if now == was else replace(made, **now)
    result: T = made
    return result
