"""Whether another package has put something under one of our top-level names: what was installed last is loaded."""

from collections.abc import Mapping, Sequence
from importlib.metadata import packages_distributions

from adapters.finding import Finding

OURS = "askwell"
NAMES = ("bot", "adapters", "storage", "main")
MEND = "Take it out of this environment, or give Askwell one of its own: make install, or pipx install."


def taken() -> list[Finding]:
    """One finding for each other package; none where Askwell is alone."""
    return findings_of(packages_distributions())


def findings_of(packages: Mapping[str, Sequence[str]]) -> list[Finding]:
    """`packages` names who brought each top-level name."""
    others = {other: name for name in NAMES for other in packages.get(name, ()) if other != OURS}
    return [
        Finding("Packages", f"{other} has a `{name}` too, which takes the place of Askwell's.", MEND)
        for other, name in sorted(others.items())
    ]
