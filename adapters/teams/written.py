"""JSON as it goes over the wire to Teams: what a card is counted by is what is sent."""

import json
from typing import Any

_written = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
"""What we send holds itself nowhere, and to look for that takes half as long as to write it."""


def written(body: Any) -> bytes:
    """UTF-8 without blanks; half of a character that lost its other half becomes a question mark."""
    return _written(body).encode("utf-8", "replace")
