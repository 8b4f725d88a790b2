"""The fonts of an image: Debian's Noto for the scripts that the picture of the week draws, as `NOTO` says.

`small` keeps of the Chinese, Japanese and Korean font the usual characters of the national character sets, with
which names are written; `whole` takes all of it; `none` takes nothing, and a name for which Inter has no letters
becomes initials. Run with Askwell's own Python: `python noto.py small /fonts`.
"""

import shutil
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from adapters.png import NOTO, NOTO_CJK, NOTO_CJK_SMALL, NOTO_FILES

LAST_LEAD = {"gb2312": 0xFF, "shift_jis": 0xFF, "big5": 0xC6, "euc_kr": 0xC8}
"""Of each character set the leading bytes up to this one: beyond them stand the rare ones, and Korea's Hanja."""
PLANES = (*range(0x2000, 0xD800), *range(0xF900, 0x10000))


def main(wanted: str, target: Path, given: Path = NOTO) -> None:
    """Put what is wanted of the given fonts below `target`, under the names by which the picture finds it."""
    if wanted not in {"none", "small", "whole"}:
        raise SystemExit("NOTO is one of none, small, whole.")
    target.mkdir(parents=True, exist_ok=True)
    for name in NOTO_FILES if wanted != "none" else ():
        source = given / name
        if not source.is_file():
            continue
        if name == NOTO_CJK and wanted == "small":
            _subset(source, _place(target / NOTO_CJK_SMALL))
        else:
            shutil.copy(source, _place(target / name))


def _place(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def _subset(source: Path, target: Path) -> None:
    options = Options(hinting=False, notdef_outline=True)
    with TTFont(source, fontNumber=0) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=[point for point in PLANES if _is_usual(chr(point))])
        subsetter.subset(font)
        font.save(target)


def _is_usual(char: str) -> bool:
    return any(len(code := char.encode(name, "ignore")) == 2 and code[0] <= last for name, last in LAST_LEAD.items())


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
