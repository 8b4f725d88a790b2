"""A workspace: what holds for everybody there."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """A platform's workspace, tenant, or the local one. `id` is `platform:workspace`.

    `installed_by` is who added Askwell, '' where nobody knows. `gone_at` is when it let Askwell go: nothing is sent
    there since, and after a while all of it is erased.
    """

    id: str
    name: str
    installed_by: str = ""
    zone: str = "UTC"
    country: str | None = None
    """Whose public holidays hold for everybody who did not choose another: `PT`, or a part of it, `DE-BY`."""
    help_line: str = ""
    advice_off: frozenset[str] = frozenset()
    gone_at: datetime | None = None

    @property
    def gone(self) -> bool:
        return self.gone_at is not None
