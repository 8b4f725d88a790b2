"""SVG to PNG, outside this process: a hostile or broken drawing costs one child, never the bot.

The child (`python -m adapters.png`: SVG in, PNG out) limits its own memory, time and files before it reads a
byte, refuses everything but the few elements a picture needs (the renderer would open files named in links),
and has none of our environment. In the process because resvg holds the interpreter's lock, and because its
allocator aborts on an absurd size.

Fonts are the package fontpkg-inter and, where the machine or image has them, Debian's Noto for other scripts.
"""

import resource
import sys
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

SECONDS = 5.0
"""Of work, after which the child is ended."""
PATIENCE = 25.0
"""Seconds by the clock, on a machine that has other things to do."""
MOST_SVG_BYTES = 400_000
MOST_PNG_BYTES = 200_000
MOST_WIDE, MOST_TALL = 1000, 4400
COLOURS = (128, 64, 32, 16)
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
REFUSED, TOO_LARGE = 3, 4
NO_INK = frozenset({0x200C, 0x200D, *range(0xFE00, 0xFE10)})  # joiners and variation selectors

MEMORY, FILES_OPEN = 256 * 1024 * 1024, 24
NOTO = Path("/usr/share/fonts")
NOTO_SCRIPTS = ("Arabic", "Hebrew", "Devanagari", "Bengali", "Tamil", "Thai", "Georgian", "Armenian")
NOTO_CJK, NOTO_CJK_SMALL = "opentype/noto/NotoSansCJK-Regular.ttc", "opentype/noto/NotoSansCJKjp-Regular.otf"
"""Debian's, and the one that an image has of it (`deploy/noto.py`)."""
NOTO_FILES = (
    NOTO_CJK,
    NOTO_CJK_SMALL,
    *(f"truetype/noto/NotoSans{script}-Regular.ttf" for script in NOTO_SCRIPTS),
)

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = frozenset(SVG + name for name in ("svg", "desc", "title", "g", "path", "rect", "circle", "text"))
PLACES = ("cx", "cy", "d", "height", "r", "rx", "ry", "viewBox", "width", "x", "y")
LOOKS = ("fill", "opacity", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-width")
WRITING = ("class", "font-family", "font-size", "font-weight", "role", "text-anchor")
ATTRIBUTES = frozenset(PLACES + LOOKS + WRITING)


class PngFailed(Exception):
    """No PNG came of an SVG; `reason` is one of refused, too large, timed out, crashed."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"the picture could not be made: {reason}")


async def render(svg: str, *, seconds: float = PATIENCE, python: str = sys.executable) -> bytes:
    """The SVG as PNG of at most 1000 x 4400 pixels and 200,000 bytes, within so many seconds. Raises
    PictureFailed, nothing else (but what cancels the caller)."""
    import asyncio  # noqa: PLC0415 - the child, which has no loop, starts in three quarters of the time without

    drawing = svg.encode("utf-8", "replace")
    if len(drawing) > MOST_SVG_BYTES:
        raise PngFailed("too large")
    try:
        code, png = await asyncio.wait_for(_in_a_child(drawing, python), seconds)
    except TimeoutError:
        raise PngFailed("timed out") from None
    except OSError:
        raise PngFailed("crashed") from None
    if code:
        raise PngFailed({REFUSED: "refused", TOO_LARGE: "too large"}.get(code, "crashed"))
    if not png.startswith(PNG_SIGNATURE) or len(png) > MOST_PNG_BYTES:
        raise PngFailed("crashed")
    return png


def covers(text: str) -> bool:
    """Whether a font has all characters of each word that leave ink. Word by word, since a letter from one
    font and its accent from another may end as a box. Call `load_fonts` before where nothing may block."""
    fonts = [_characters(file) for file in font_files()]
    words = [{ord(char) for char in word} - NO_INK for word in text.split()]
    return all(any(word <= font for font in fonts) for word in words)


def load_fonts() -> None:
    """Read which characters the fonts have, once, before an event loop runs: some 30 ms."""
    for file in font_files():
        _characters(file)


@cache
def font_files() -> tuple[str, ...]:
    """The font files a picture is drawn with, those of the package first."""
    import fontpkg_inter  # noqa: PLC0415 - the child needs it, most of the bot's processes never do

    packaged = Path(fontpkg_inter.__file__).parent / "files"
    upright = sorted(str(path) for path in packaged.glob("*.ttf") if "Italic" not in path.name)
    return (*upright, *(str(NOTO / name) for name in NOTO_FILES if (NOTO / name).is_file()))


@cache
def _characters(file: str) -> frozenset[int]:
    # Here, so that only who draws pictures pays for the import.
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    with TTFont(file, fontNumber=0, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


async def _in_a_child(drawing: bytes, python: str) -> tuple[int, bytes]:
    import asyncio  # noqa: PLC0415 - as above

    # By path and isolated (-I), so that neither the working folder nor the environment decides what runs.
    child = await asyncio.create_subprocess_exec(
        python,
        "-IB",
        __file__,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={},
    )
    try:
        png, _ = await child.communicate(drawing)
        return child.returncode or 0, png
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()


# --- in the child


def main() -> int:
    """Read an SVG, write a PNG, answer the exit code."""
    limit_ourselves()
    drawing = sys.stdin.buffer.read(MOST_SVG_BYTES + 1)
    if len(drawing) > MOST_SVG_BYTES:
        return TOO_LARGE
    svg = drawing.decode()
    if not is_harmless(svg):
        return REFUSED
    png = _small(_drawn(svg))
    if len(png) > MOST_PNG_BYTES:
        return TOO_LARGE
    sys.stdout.buffer.write(png)
    return 0


def is_harmless(svg: str) -> bool:
    """Whether the SVG is a picture of ours: known elements and attributes only, hence no links, styles or
    scripts, no declarations (hence no entities), at most 1000 units wide and 4400 high."""
    if "<!" in svg or "<?" in svg:
        return False
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314 - without "<!" it can declare no entity
        wide, tall = float(root.get("width", "")), float(root.get("height", ""))
    except (ElementTree.ParseError, ValueError):
        return False
    known = all(
        element.tag in ELEMENTS
        and ATTRIBUTES.issuperset(element.attrib)
        and not any("url(" in value for value in element.attrib.values())
        for element in root.iter()
    )
    return known and root.tag == f"{SVG}svg" and 0 < wide <= MOST_WIDE and 0 < tall <= MOST_TALL


def limit_ourselves() -> None:
    """Bound this process for good: memory, seconds of work, open files; no file can be written."""
    cpu = int(SECONDS)
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, FILES_OPEN),
        (resource.RLIMIT_CORE, 0),  # a core file would hold people's names
    ):
        resource.setrlimit(kind, (most, most))


def _drawn(svg: str) -> bytes:
    import resvg_py  # noqa: PLC0415 - never in the bot's own process

    return resvg_py.svg_to_bytes(
        svg_string=svg,
        background="#ffffff",
        skip_system_fonts=True,
        font_files=list(font_files()),
        font_family="Inter",
        sans_serif_family="Inter",
    )


def _small(png: bytes) -> bytes:
    from PIL import Image  # noqa: PLC0415 - never in the bot's own process

    picture = Image.open(BytesIO(png)).convert("RGB")
    small = b""
    for colours in COLOURS:
        out = BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        small = out.getvalue()
        if len(small) <= MOST_PNG_BYTES:
            break
    return small


if __name__ == "__main__":
    sys.exit(main())
