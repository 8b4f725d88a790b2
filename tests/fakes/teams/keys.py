"""RSA keys of the fake: made once per process and name, because making one takes a moment; and their JWKs."""

import base64
import hashlib
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

BITS = 2048
ENDORSEMENTS = ("msteams", "skypeforbusiness")


@cache
def private_key(name: str) -> RSAPrivateKey:
    """The key of that name, the same for the whole process."""
    return generate_private_key(public_exponent=65537, key_size=BITS)


@cache
def key_id(name: str) -> str:
    """The id under which the key is published."""
    return encoded(hashlib.sha256(public_pem(name)).digest()[:20])


@cache
def public_pem(name: str) -> bytes:
    """The public half, as the forger of an HS256 token would use it."""
    public = private_key(name).public_key()
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def jwk(name: str, endorsements: tuple[str, ...] = ENDORSEMENTS) -> dict[str, Any]:
    """The key as the Bot Framework publishes it, with the channels that it may speak for."""
    numbers = private_key(name).public_key().public_numbers()
    kid = key_id(name)
    return {
        "kty": "RSA",
        "use": "sig",
        "kid": kid,
        "x5t": kid,
        "n": encoded(numbers.n.to_bytes(BITS // 8, "big")),
        "e": encoded(numbers.e.to_bytes(3, "big")),
        "endorsements": list(endorsements),
    }


def encoded(raw: bytes) -> str:
    """Base64url without padding, as JOSE has it."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
