"""What `askwell doctor` says of one thing it looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `mend` is empty when it is well. `settles` are settings that came out of it, to be kept;
    `unseen` is whether it could not be looked at."""

    what: str
    says: str
    mend: str = ""
    unseen: bool = False
    settles: Mapping[str, str] = field(default_factory=dict)

    @property
    def line(self) -> str:
        """As one line at a terminal."""
        return f"{'!' if self.mend else 'ok'}  {self.what}: {self.says}{f' {self.mend}' if self.mend else ''}"
