"""Small checks out of which the judge of blocks is built; each writes what it finds as Slack words it.

A check takes (judge, value, pointer) and adds sentences such as
`must be less than 3001 characters [json-pointer:/blocks/0/text/text]`. Nothing is raised: a judge collects.
Characters are code points.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

Check = Callable[["Judge", object, str], None]
HIDDEN_HOSTS = frozenset({"localhost", "127.0.0.1", "::1", "0.0.0.0", ""})  # noqa: S104


@dataclass(slots=True)
class Judge:
    """What has been found so far. `surface` is message, modal or home; `files` are the usable file ids."""

    surface: str
    files: frozenset[str] = frozenset()
    found: list[str] = field(default_factory=list)
    focused: int = 0
    text_sum: int = 0
    markdown_sum: int = 0

    def say(self, what: str, pointer: str) -> None:
        self.found.append(f"{what} [json-pointer:{pointer or '/'}]")


def record(required: Mapping[str, Check], optional: Mapping[str, Check], *rules: Check) -> Check:
    """An object with exactly these keys; `rules` look across them and run only when it is an object."""

    def check(judge: Judge, value: object, at: str) -> None:
        if not isinstance(value, dict):
            judge.say("must be an object", at)
            return
        for key in required.keys() - value.keys():
            judge.say(f"missing required field: {key}", at)
        for key, item in value.items():
            known = required.get(key) or optional.get(key)
            if known is None:
                judge.say(f"invalid additional property: {key}", at)
            else:
                known(judge, item, f"{at}/{key}")
        for rule in rules:
            rule(judge, value, at)

    return check


def string(most: int, least: int = 1) -> Check:
    """A string of `least` to `most` code points that UTF-8 can carry."""

    def check(judge: Judge, value: object, at: str) -> None:
        if not isinstance(value, str):
            judge.say("must be a string", at)
        elif len(value) < least:
            judge.say(f"must be more than {least - 1} characters", at)
        elif len(value) > most:
            judge.say(f"must be less than {most + 1} characters", at)
        elif any(0xD800 <= ord(c) <= 0xDFFF for c in value):
            judge.say("must be valid unicode", at)

    return check


def pattern(fits: Callable[[str], object], what: str) -> Check:
    """A string that `fits` says yes to."""

    def check(judge: Judge, value: object, at: str) -> None:
        if not isinstance(value, str) or not fits(value):
            judge.say(what, at)

    return check


def boolean(judge: Judge, value: object, at: str) -> None:
    """True or false, nothing that merely looks like it."""
    if not isinstance(value, bool):
        judge.say("must be a boolean", at)


def integer(least: int, most: int) -> Check:
    """A whole number within bounds, both allowed."""

    def check(judge: Judge, value: object, at: str) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            judge.say("must be an integer", at)
        elif not least <= value <= most:
            judge.say(f"must be between {least} and {most}", at)

    return check


def one_of(*allowed: object) -> Check:
    """Exactly one of these values."""

    def check(judge: Judge, value: object, at: str) -> None:
        if value not in allowed or isinstance(value, bool) != any(isinstance(a, bool) for a in allowed):
            judge.say(f"must be one of {', '.join(map(str, allowed))}", at)

    return check


def items(each: Check, least: int, most: int) -> Check:
    """A list of `least` to `most` items, each checked."""

    def check(judge: Judge, value: object, at: str) -> None:
        if not isinstance(value, list):
            judge.say("must be an array", at)
            return
        if len(value) > most:
            judge.say(f"no more than {most} items allowed", at)
        if len(value) < least:
            judge.say(f"must provide at least {least} item{'s' if least > 1 else ''}", at)
        for index, item in enumerate(value):
            each(judge, item, f"{at}/{index}")

    return check


def by_type(kinds: Mapping[str, Check]) -> Check:
    """An object whose `type` picks the check."""

    def check(judge: Judge, value: object, at: str) -> None:
        if not isinstance(value, dict):
            judge.say("must be an object", at)
            return
        kind = value.get("type")
        if not isinstance(kind, str):
            judge.say("missing required field: type", at)
        elif kind not in kinds:
            judge.say(f"unsupported type: {kind}", at)
        else:
            kinds[kind](judge, value, at)

    return check


def exactly_one(*keys: str) -> Check:
    """Rule: one of these keys is there, and only one."""

    def check(judge: Judge, value: object, at: str) -> None:
        if isinstance(value, dict) and sum(k in value for k in keys) != 1:
            judge.say(f"must provide exactly one of {', '.join(keys)}", at)

    return check


def typed(kind: str, required: Mapping[str, Check], optional: Mapping[str, Check], *rules: Check) -> Check:
    """A record with a fixed `type`."""
    return record({"type": one_of(kind), **required}, optional, *rules)


def is_web_address(value: str) -> bool:
    """Whether a person's browser could open it."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https", "mailto", "slack"} and bool(parts.netloc or parts.path)


def is_public_picture(value: str) -> bool:
    """Whether Slack's servers could download it: a public http address."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and (parts.hostname or "") not in HIDDEN_HOSTS


def url(judge: Judge, value: object, at: str) -> None:
    """A link of at most 3,000 characters."""
    string(3000)(judge, value, at)
    if isinstance(value, str) and not is_web_address(value):
        judge.say("must be a valid url", at)


def picture_url(judge: Judge, value: object, at: str) -> None:
    """A picture's address of at most 3,000 characters that Slack could fetch."""
    string(3000)(judge, value, at)
    if isinstance(value, str) and not is_public_picture(value):
        judge.say("downloading image failed", at)
