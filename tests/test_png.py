"""Real PNGs, made by the real child: their size, their look, and what the child refuses."""

import asyncio
import random
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

import adapters.png
from adapters.png import PngFailed, covers, font_files, load_fonts, render
from bot.picture import MOST_STORIES, Face, Row, Title, draw

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">{}</svg>'
CHILD = """
import runpy, sys
__file__ = sys.argv[2]
runpy.run_path(__file__)["limit_ourselves"]()
{}
"""
FIRST_NAMES = """
    Ana Ben Chiara Dmitri Élodie Farid Greta Hiroshi Ines Jonas Katarzyna Liam Mira Noor Olu Priya Quentin
    Rosa Sven Tomás Uma Viktor Wen Ximena Yusuf Zoë Alexandros Bea Carlos Dagmar
"""
NAMES = FIRST_NAMES.split()


@pytest.fixture(autouse=True, scope="module")
def _fonts() -> None:
    load_fonts()


def week(stories: int, words: str = "a second pair of eyes on the consent form") -> list[Row]:
    luck = random.Random(7)
    chains = [luck.sample(NAMES, luck.choice((2, 3))) for _ in range(stories)]
    return [Row(tuple(Face(name, name) for name in chain), words, words) for chain in chains]


def opened(data: bytes) -> Image.Image:
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


async def pictured(rows: list[Row]) -> bytes:
    (svg,) = draw(rows, covers=covers, title=Title("Who helped whom in #design this week", "asked", "helped"))
    return await render(svg)


def two(asker: str, helper: str) -> list[Row]:
    return [Row((Face(asker, asker), Face(helper, helper)), "a plan")]


# --- what comes out


@pytest.mark.parametrize("stories", [1, 4, 12])
async def test_a_week_becomes_a_small_png(stories: int) -> None:
    data = await pictured(week(stories))
    picture = opened(data)
    assert picture.format == "PNG"
    assert picture.width == 760
    assert len(data) <= 150_000


async def test_the_busiest_week_of_all_still_fits() -> None:
    data = await pictured(
        week(MOST_STORIES, "Every word that fits into two lines of a row, and a good many more of them. " * 3)
    )
    assert len(data) <= 200_000
    assert opened(data).height <= 4400


async def test_the_same_stories_are_the_same_picture() -> None:
    assert await pictured(two("Ana", "Ben")) == await pictured(two("Ana", "Ben"))


async def test_names_leave_ink_on_white_paper() -> None:
    named = opened(await render(SVG.format('<text x="10" y="60" font-size="40" fill="#000000">Ana</text>')))
    empty = opened(await render(SVG.format("")))
    assert named.convert("L").getextrema() == (0, 255)
    assert empty.convert("L").getextrema() == (255, 255)


async def test_a_hostile_name_is_drawn_as_text() -> None:
    picture = opened(await pictured([*two('</text><image href="file:///etc/passwd">', "Ben"), *two("\ud800", "Ana")]))
    assert picture.width == 760


async def test_four_pictures_at_once_are_four_pictures() -> None:
    pairs = [two(name, "Ben") for name in ("Ana", "Chiara", "Dmitri", "Greta")]
    assert len(set(await asyncio.gather(*map(pictured, pairs)))) == 4


# --- what is refused


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "no drawing",
        SVG.format('<image href="file:///etc/passwd" width="9" height="9"/>'),
        SVG.format('<g xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///etc/passwd"/>'),
        SVG.format('<use href="#x"/>'),
        SVG.format("<style>@import url(file:///etc/passwd)</style>"),
        SVG.format('<rect style="fill:red"/>'),
        SVG.format('<rect fill="url(file:///etc/passwd)"/>'),
        SVG.format("<script>1</script>"),
        SVG.format('<rect onclick="1"/>'),
        SVG.format("<foreignObject/>"),
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">]>' + SVG.format("<text>&a;</text>"),
        '<?xml-stylesheet href="file:///etc/passwd"?>' + SVG.format(""),
        SVG.replace('"100"', '"100000"').format(""),
        SVG.replace('"100"', '"-1"').format(""),
        SVG.replace('"100"', '"nan"').format(""),
        SVG.replace('"100"', '"100%"').format(""),
        '<svg width="100" height="100"/>',
        "<text/>",
    ],
)
async def test_a_drawing_that_is_not_ours_is_refused(svg: str) -> None:
    with pytest.raises(PngFailed) as caught:
        await render(svg)
    assert caught.value.reason == "refused"


async def test_an_enormous_drawing_is_not_even_read() -> None:
    with pytest.raises(PngFailed, match="too large"):
        await render(SVG.format("<g/>" * 200_000))


def layered(layers: int) -> str:
    """Each layer costs the renderer four megabytes and a good while."""
    nested = '<g opacity="0.5"><rect width="1000" height="1000"/>' * layers + "</g>" * layers
    return SVG.replace('"100"', '"1000"').format(nested)


async def test_a_drawing_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(PngFailed, match="timed out"):
        await render(layered(40), seconds=0.5)


async def test_a_drawing_that_eats_memory_ends_its_own_child_only() -> None:
    with pytest.raises(PngFailed, match="crashed"):
        await render(layered(200))


@pytest.mark.parametrize(
    ("deed", "ends_in"),
    [
        ("bytearray(300_000_000)", "MemoryError"),
        ("[open(__file__) for _ in range(30)]", "Too many open files"),
        ("open(sys.argv[1], 'w').write('x' * 100_000)", "File too large"),
    ],
)
def test_the_child_can_do_no_harm(deed: str, ends_in: str, tmp_path: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-c", CHILD.format(deed), str(tmp_path / "file"), adapters.png.__file__],
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 1
    assert ends_in in child.stderr


@pytest.mark.parametrize("python", ["/no/such/python", "/bin/false"])
async def test_a_child_that_cannot_run_is_only_a_picture_that_failed(python: str) -> None:
    with pytest.raises(PngFailed, match="crashed"):
        await render(SVG.format(""), python=python)


async def test_the_error_does_not_repeat_the_names() -> None:
    with pytest.raises(PngFailed) as caught:
        await render(SVG.format("<image>Ana Secret</image>"))
    assert "Secret" not in str(caught.value)


# --- fonts


def test_fonts_come_from_the_package() -> None:
    assert Path(font_files()[0]).name.startswith("Inter")
    assert all(Path(file).is_file() for file in font_files())


@pytest.mark.parametrize("name", ["Ana", "Łukasz Żółć", "Ελένη", "Дмитрий", "Nguyễn Thị Minh", "O'Brien-Smith", ""])
def test_european_names_are_covered(name: str) -> None:
    assert covers(name)


@pytest.mark.parametrize("name", ["🎉", "Ana 🎉", "\U0001f469\u200d\U0001f467", "\u0378", "g\u0337\u0f71"])
def test_what_would_be_a_box_is_not_covered(name: str) -> None:
    assert not covers(name)
