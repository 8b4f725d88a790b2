"""Requests that no honest client makes, out of honest ones: seeded, so that each can be made again."""

import copy
import json
import os
import random
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
MEGA = 1024 * 1024

MANY = int(os.environ.get("HOSTILE_REQUESTS", "2000"))
"""A gate; the long form (`make faults`) makes ten thousand."""

VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 10**40, 1.5, "", " ", [], {}, [[]], [None], {"a": {"b": []}}, "\0", "\u202e", "\ud800",
    "x" * 20_000, "9" * 5000, "9999-12-31T23:59", "../../etc/passwd", "'; drop table asks;--", "<script>", "{{7*7}}",
    "form:ask.question", "a1|accept", "a1|send|0", "slack:T1", "29:1x", "28:x", "\N{PILE OF POO}" * 300,
)  # fmt: skip
BODIES = (
    b"",
    b"\0",
    b"\xff\xfe",
    b"null",
    b"[]",
    b"7",
    b'"x"',
    b"{",
    b'{"a":NaN}',
    b"a=1&a=2",
    b"payload=%00",
    b"{}" * 9,
)


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something stands in it."""
    yield path
    if isinstance(node, dict):
        for key in node:
            yield from places(node[key], (*path, key))
    elif isinstance(node, list):
        for index in range(len(node)):
            yield from places(node[index], (*path, index))


def spoiled(honest: Json, seed: int) -> Json:
    """The same, with one to four things in it changed or gone."""
    roll = random.Random(seed)
    found = copy.deepcopy(honest)
    for _ in range(roll.randint(1, 4)):
        path = roll.choice([path for path in places(found) if path])
        holder: Any = found
        for step in path[:-1]:
            holder = holder[step]
        if isinstance(holder, dict) and roll.random() < 0.2:
            del holder[path[-1]]
        else:
            holder[path[-1]] = copy.deepcopy(roll.choice(VALUES))
        if not [path for path in places(found) if path]:
            break
    return found


def written(body: Json) -> bytes:
    """As bytes, also where half a character stands in it."""
    return json.dumps(body).encode()


def oversized(body: bytes, roll: random.Random) -> bytes:
    """Now and then, more than any request may be."""
    return body + b" " * MEGA if roll.random() < 0.01 else body


def broken(body: bytes, seed: int) -> bytes:
    """Bytes that are no such body, or nearly one."""
    roll = random.Random(seed)
    if roll.random() < 0.4:
        return roll.choice(BODIES)
    cut = roll.randrange(max(1, len(body)))
    return body[:cut] + bytes(roll.randrange(256) for _ in range(roll.randint(0, 8))) + body[cut + roll.randint(0, 9) :]
