"""What `askwell doctor` says of one thing it looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `mend` is empty when it is well."""

    what: str
    says: str
    mend: str = ""
