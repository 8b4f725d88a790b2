"""People's words and tokens at rest: sealed with AES-256-GCM, bound to the place where they stand.

1. A deployment's keys are strings (`ASKWELL_SECRET_KEYS`, newest first); HKDF-SHA256 makes a wrapping key of each.
2. Every workspace has one random data key, stored wrapped by the deployment's newest key (`storage.keys`).
3. All words of a row are one JSON object, sealed with the data key. Table, column, workspace and row are the
   associated data, so a ciphertext moved to another place does not open. Sealing each field by itself costs four
   times as much and hides nothing more.

Without keys words stay plain JSON, which begins with `{` and never with the mark of sealed ones; they can be read
later, when there are keys.
"""

import hmac
import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.errors import Misconfigured

_ENCODER = json.JSONEncoder(separators=(",", ":"))
MARK = b"\x01"
NONE = b"{}"
NONCE = 12
SHORTEST_KEY = 32
FEWEST_CHARACTERS = 8


class DamagedWords(Exception):
    """Sealed words that do not open where they stand: moved, changed, or sealed with another key."""


class Sealer(Protocol):
    """Seals and opens the words of one workspace."""

    def seal(self, table: str, row: str, words: Mapping[str, Any]) -> bytes:
        """What to store in the column `words` of this row."""
        ...

    def open(self, table: str, row: str, stored: bytes) -> dict[str, Any]:
        """The words again. Raises DamagedWords."""
        ...

    def marks(self, person: str) -> tuple[str, ...]:
        """Digests under which it may be noted that this person was forgotten, the one to store first."""
        ...

    def blind(self, word: str) -> tuple[str, ...]:
        """The forms under which a single word may be found, the one to store first."""
        ...

    def stamp(self, text: str) -> str:
        """A digest of it that only we can make."""
        ...


TOPICS, ERASURES, STAMPS = slice(0, 32), slice(32, 64), slice(64, 96)
"""Where each digest's key stands among `digest_keys`."""

AD_HOC = os.urandom(32)
"""Where there are no keys: good until this process ends."""


class Plain:
    """No keys: words as JSON."""

    def seal(self, table: str, row: str, words: Mapping[str, Any]) -> bytes:
        return _json(words)

    def open(self, table: str, row: str, stored: bytes) -> dict[str, Any]:
        if stored[:1] == MARK:
            raise DamagedWords(f"sealed words in {table}, and no key")
        return _words(stored)

    def marks(self, person: str) -> tuple[str, ...]:
        # No secret: whoever knows an id can work it out. Without a key all else is readable as well.
        return (_mark(b"askwell", person),)

    def blind(self, word: str) -> tuple[str, ...]:
        return (f"={word}",)

    def stamp(self, text: str) -> str:
        return _mark(AD_HOC, text)


class Sealed:
    """With the data key of one workspace.

    `others` are keys with which words may be sealed as well, while the key is rotated; `digests` is what digests are
    made with, since a rotation must change none: they stand in lists that nobody can make anew.
    """

    def __init__(self, workspace: str, data_key: bytes, others: Sequence[bytes] = (), digests: bytes = b"") -> None:
        self._workspace = workspace
        self._aead = AESGCM(data_key)
        self._others = tuple(AESGCM(other) for other in others)
        self._digests = digests or digest_keys(data_key)

    def seal(self, table: str, row: str, words: Mapping[str, Any]) -> bytes:
        nonce = os.urandom(NONCE)
        return MARK + nonce + self._aead.encrypt(nonce, _json(words), self._place(table, row))

    def open(self, table: str, row: str, stored: bytes) -> dict[str, Any]:
        if stored[:1] != MARK:
            return Plain().open(table, row, stored)
        for aead in (self._aead, *self._others):
            with suppress(InvalidTag):
                return _words(aead.decrypt(stored[1 : 1 + NONCE], stored[1 + NONCE :], self._place(table, row)))
        raise DamagedWords(f"words in {table} do not open where they stand")

    def blind(self, word: str) -> tuple[str, ...]:
        digest = hmac.digest(self._digests[TOPICS], word.encode("utf-8", "surrogatepass"), "sha256")
        return (digest[:16].hex(), *Plain().blind(word))

    def marks(self, person: str) -> tuple[str, ...]:
        return (_mark(self._digests[ERASURES], person), *Plain().marks(person))

    def stamp(self, text: str) -> str:
        return _mark(self._digests[STAMPS], text)

    def _place(self, table: str, row: str) -> bytes:
        return f"{table}/words/{len(self._workspace)}/{self._workspace}/{row}".encode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class SecretKey:
    """One of the deployment's keys. `name` tells it apart without telling it."""

    name: str
    wrapping: bytes

    def wrap(self, workspace: str, secret: bytes, use: str = "wrapped") -> bytes:
        """`use` says what it is, so that one cannot be put in another's place."""
        nonce = os.urandom(NONCE)
        return nonce + AESGCM(self.wrapping).encrypt(nonce, secret, _data_key_of(workspace, use))

    def unwrap(self, workspace: str, wrapped: bytes, use: str = "wrapped") -> bytes:
        """Raises DamagedWords."""
        try:
            return AESGCM(self.wrapping).decrypt(wrapped[:NONCE], wrapped[NONCE:], _data_key_of(workspace, use))
        except InvalidTag:
            raise DamagedWords("a data key does not open") from None


def secret_keys(strings: Sequence[str]) -> tuple[SecretKey, ...]:
    """The deployment's keys, newest first. Raises Misconfigured for one that could be guessed."""
    return tuple(_secret_key(string.strip()) for string in strings if string.strip())


def _secret_key(string: str) -> SecretKey:
    if len(string) < SHORTEST_KEY or len(set(string)) < FEWEST_CHARACTERS:
        raise Misconfigured(
            f"Each key in ASKWELL_SECRET_KEYS needs at least {SHORTEST_KEY} random characters, "
            "for instance from `openssl rand -base64 32`."
        )
    secret = string.encode()
    return SecretKey(_derived(secret, b"askwell key name")[:8].hex(), _derived(secret, b"askwell wrapping key"))


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=purpose).derive(secret)


def _mark(key: bytes, person: str) -> str:
    return hmac.digest(key, person.encode("utf-8", "surrogatepass"), "sha256").hex()


def digest_keys(data_key: bytes) -> bytes:
    """What digests are made with in a workspace whose key was never rotated."""
    return b"".join(_derived(data_key, f"askwell {use}".encode()) for use in ("topics", "erasures", "stamps"))


def _data_key_of(workspace: str, use: str) -> bytes:
    return f"data_keys/{use}/{workspace}".encode()


def _words(plain: bytes) -> dict[str, Any]:
    """Most people have said nothing, and `json` takes longer over bytes, of which it first guesses the encoding."""
    words: dict[str, Any] = {} if plain == NONE else json.loads(plain.decode())
    return words


def _json(words: Mapping[str, Any]) -> bytes:
    # ASCII only: half a surrogate pair or a NUL, which somebody may well paste, comes back as it was.
    return _ENCODER.encode(words).encode()
