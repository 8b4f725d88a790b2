"""What `askwell doctor` says of one thing it looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `mend` is empty when it is well."""

    what: str
    says: str
    mend: str = ""

    @property
    def line(self) -> str:
        """As one line at a terminal."""
        return f"{'!' if self.mend else 'ok'}  {self.what}: {self.says}{f' {self.mend}' if self.mend else ''}"
