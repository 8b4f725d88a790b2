"""Keeps settings in `.env` in the working folder, for its owner alone; long ones and, if wanted, all secrets in files.

Rules: what stood there stays; the file is replaced as a whole, so that a stop in between leaves the old one.
"""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from adapters.settings import SECRETS
from adapters.sources import KEPT_FILE

OWNER_ALONE, FOLDER_ALONE = 0o600, 0o700
SAFE = re.compile(r"[A-Za-z0-9_.,:/@%+=~-]*")
HEAD = "# Settings of Askwell, kept by `askwell setup`. They are secrets: this file is for its owner alone.\n"


def new_key() -> str:
    """A key for what people write: 256 random bits."""
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Kept:
    """The file in this folder; with `apart`, secrets go into files of their own in that folder."""

    folder: Path
    apart: Path | None = None

    @property
    def path(self) -> Path:
        return self.folder / KEPT_FILE

    def keep(self, values: Mapping[str, str]) -> None:
        """Add or replace. Raises OSError."""
        lines = dict(self._line(name, value) for name, value in values.items())
        gone = {name for kept in lines for name in (kept, f"{kept}_FILE", kept.removesuffix("_FILE"))}
        there = self.path.read_text("utf-8-sig").splitlines(keepends=True) if self.path.exists() else [HEAD]
        stay = [line if line.endswith("\n") else f"{line}\n" for line in there if _name(line) not in gone]
        _write(self.path, "".join([*stay, *lines.values()]))

    def _line(self, name: str, value: str) -> tuple[str, str]:
        in_a_file = name in SECRETS and self.apart is not None
        if in_a_file and self.apart is not None:
            self.apart.mkdir(mode=FOLDER_ALONE, parents=True, exist_ok=True)
            file = self.apart / name.lower()
            _write(file, f"{value}\n")
            name, value = f"{name}_FILE", str(file.resolve())
        return name, f"{name}={_quoted(value)}\n"


def _name(line: str) -> str:
    return line.removeprefix("export ").partition("=")[0].strip()


def _quoted(value: str) -> str:
    """As shells, Compose and systemd read it alike: as it is, or in single quotes."""
    return value if SAFE.fullmatch(value) else f"'{value}'"


def _write(path: Path, text: str) -> None:
    """Never readable for others, not even for a moment."""
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ALONE), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
