"""Takes out of an environment what no server needs: packages' tests, sources of compiled parts, languages not spoken,
what only makes faster what a server never does, formats of pictures that nobody draws, colours for code.

Called by the Dockerfile with the environment's folder. What is left must serve: `make image-check` starts it.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

TWIN = "onnxruntime/capi/libonnxruntime.so*"
"""The runtime once more, for programs in C; Python's own part holds all of it."""

SOURCES = ("*.c", "*.cpp", "*.h", "*.pxd", "*.pyx", "*.pyi", "*.a")
UNUSED = (
    "onnxruntime/transformers", "onnxruntime/quantization", "onnxruntime/tools", "onnxruntime/datasets",
    "numpy/f2py", "numpy/distutils",
    "sqlalchemy/dialects/mssql", "sqlalchemy/dialects/mysql", "sqlalchemy/dialects/oracle", "sqlalchemy/testing",
)  # fmt: skip

COMPILED_TWINS = "fontTools/**/*.so"
"""fontTools runs without them, from the same text in Python; here it reads one table of one font."""

PICTURES = (
    "PIL/_avif*.so", "PIL/_webp*.so", "PIL/_imagingft*.so",
    "pillow.libs/libavif*", "pillow.libs/libfreetype*", "pillow.libs/libharfbuzz*",
)  # fmt: skip
"""Formats and letters that Pillow loads when asked; here it makes a PNG small."""

LEXERS = {"__init__", "_mapping", "python"}
"""Of pygments', what a traceback in colours asks for."""


def unneeded(packages: Path) -> Iterator[Path]:
    """What goes, of a folder of packages in which Askwell is one."""
    yield from (path for path in packages.rglob("tests") if path.is_dir())
    yield from (path for kind in SOURCES for path in packages.rglob(kind))
    yield from (packages / name for name in UNUSED if (packages / name).exists())
    yield from (path for kind in (TWIN, COMPILED_TWINS, *PICTURES) for path in packages.glob(kind))
    for path in (packages / "pygments" / "lexers").rglob("*.py*"):
        if path.name.partition(".")[0] not in LEXERS:
            yield path
    spoken = {path.name.partition("_")[0] for path in (packages / "bot" / "languages").iterdir() if path.is_dir()}
    for path in (packages / "babel" / "locale-data").glob("*.dat"):
        if path.stem.partition("_")[0] not in spoken | {"root"}:
            yield path


def main(environment: Path) -> None:
    """Take it out, and say how much that was."""
    [packages] = environment.glob("lib/python3*/site-packages")
    before = _bytes(packages)
    for path in list(unneeded(packages)):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    print(f"{before - _bytes(packages)} MB are not needed.")


def _bytes(folder: Path) -> int:
    """In MB."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1_000_000


if __name__ == "__main__":
    main(Path(sys.argv[1]))
