"""What somebody touched in a form that says what it showed: the rest stays as it is, whatever changed meanwhile."""

import json
from collections.abc import Mapping

Values = Mapping[str, str]


def changed(values: Values, carry: Values, name: str) -> bool:
    """Whether a field holds something else than the form showed; of words the form says less, and they count as new."""
    return "was" not in carry or values.get(name, "") != _was(carry).get(name, "")


def ticked(values: Values, carry: Values, name: str, entry: str) -> bool | None:
    """Whether an entry of a list was ticked or unticked; None where it was left alone."""
    now = entry in values.get(name, "").split()
    return now if "was" not in carry or now != (entry in _was(carry).get(name, "").split()) else None


def _was(carry: Values) -> Values:
    found: Values = json.loads(carry["was"])
    return found
