"""The weekly picture: nothing in it can be read as a rank, and no name can break it."""

import random
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from bot.picture import MOST_PEOPLE, Pair, draw
from bot.picture.ink import PALETTE
from bot.picture.names import clean, cut, graphemes, shown, width

SVG = "{http://www.w3.org/2000/svg}"
LATIN = re.compile(r"[\u0020-\u024f•…]*").fullmatch
PEOPLE = [f"{letter}{end}" for letter in "ABCDEFGHIJ" for end in ("da", "lex", "zra")]


def latin(text: str) -> bool:
    return LATIN(text) is not None


def drawn(pairs: list[Pair]) -> ElementTree.Element:
    svg = draw(pairs, covers=latin)
    assert svg is not None
    return ElementTree.fromstring(svg)  # noqa: S314 - our own drawing


def labels(picture: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def ribbons(picture: ElementTree.Element) -> list[ElementTree.Element]:
    return [group for group in picture.iter(f"{SVG}g") if group.get("class") == "ribbon"]


def ribbon_widths(picture: ElementTree.Element) -> set[tuple[str | None, ...]]:
    return {tuple(path.get("stroke-width") for path in ribbon if path.get("stroke")) for ribbon in ribbons(picture)}


def ring(count: int) -> list[Pair]:
    people = PEOPLE[:count]
    return list(zip(people, [*people[1:], people[0]], strict=True))


# --- when there is one


def test_no_pairs_make_no_picture() -> None:
    assert draw([], covers=latin) is None


def test_nobody_is_drawn_helping_themselves() -> None:
    assert draw([("Ana", "Ana")], covers=latin) is None


def test_thirty_people_are_a_picture_and_thirty_one_are_none() -> None:
    more = [*ring(MOST_PEOPLE), ("Ada", "Zoë")]
    assert draw(ring(MOST_PEOPLE), covers=latin) is not None
    assert draw(more, covers=latin) is None


def test_eight_people_stand_in_columns_and_nine_around_an_oval() -> None:
    assert len(labels(drawn(ring(8)))) == 16
    assert len(labels(drawn(ring(9)))) == 9


# --- no rank


@pytest.mark.parametrize("count", [2, 8, 9, 30])
def test_a_pair_that_helped_often_is_drawn_as_one_that_helped_once(count: int) -> None:
    once = ring(count)
    assert draw([*once, *[once[0]] * 20], covers=latin) == draw(once, covers=latin)


@pytest.mark.parametrize("count", [2, 8, 9, 30])
def test_the_order_of_the_stories_does_not_show(count: int) -> None:
    pairs = ring(count)
    assert draw(pairs[::-1], covers=latin) == draw(pairs, covers=latin)


@pytest.mark.parametrize("count", [3, 8, 9, 30])
def test_all_ribbons_have_the_same_width_even_beside_a_busy_helper(count: int) -> None:
    busy = [(PEOPLE[0], other) for other in PEOPLE[1:count]]
    picture = drawn([*ring(count), *busy])
    assert len(ribbons(picture)) > count
    assert len(ribbon_widths(picture)) == 1


@pytest.mark.parametrize("count", [8, 30])
def test_every_person_takes_the_same_room(count: int) -> None:
    busy = [(PEOPLE[0], other) for other in PEOPLE[1:count]]
    picture = drawn([*ring(count), *busy])
    heights = {text.get("font-size") for text in picture.iter(f"{SVG}text")}
    assert len(heights) == 1
    marks = [mark for mark in picture.iter() if mark.get("class") == "person"]
    assert len({(mark.get("height"), mark.get("stroke-width")) for mark in marks}) == 1


def test_columns_are_alphabetical_helpers_first() -> None:
    picture = drawn([("zoë", "Ben"), ("Émile", "ana"), ("Frida", "Ben"), ("Dan", "Carla")])
    assert labels(picture) == ["Dan", "Émile", "Frida", "zoë", "ana", "Ben", "Carla"]


def test_the_oval_is_alphabetical_down_the_left_then_down_the_right() -> None:
    picture = drawn(random.Random(3).sample(ring(12), 12))
    texts = list(picture.iter(f"{SVG}text"))
    assert labels(picture) == sorted(PEOPLE[:12], key=str.casefold)
    assert [text.get("text-anchor") for text in texts] == ["end"] * 6 + ["start"] * 6
    heights = [float(text.get("y", "")) for text in texts]
    assert heights[:6] == sorted(heights[:6])
    assert heights[6:] == sorted(heights[6:])


def test_two_who_helped_each_other_share_one_ribbon_with_two_tips() -> None:
    one_way, both_ways = drawn(ring(9)), drawn([*ring(9), ring(9)[0][::-1]])
    assert len(ribbons(one_way)) == len(ribbons(both_ways)) == 9
    assert sorted(map(len, ribbons(one_way))) == [3] * 9
    assert sorted(map(len, ribbons(both_ways))) == [3] * 8 + [4]


def test_the_tip_is_at_the_one_who_was_helped() -> None:
    picture = drawn([("Zoë", "Ana")])
    tip = ribbons(picture)[0][-1].get("d", "")
    assert labels(picture) == ["Zoë", "Ana"]
    assert float(tip[1:].split()[0]) > 500


# --- legible


@pytest.mark.parametrize("count", range(2, 31))
def test_every_picture_is_small_enough_and_its_text_large_enough(count: int) -> None:
    picture = drawn(ring(count))
    sides = [float(picture.get(side, "")) for side in ("width", "height")]
    assert min(sides) > 0
    assert max(sides) <= 1000
    assert min(float(text.get("font-size", "")) for text in picture.iter(f"{SVG}text")) >= 26


@pytest.mark.parametrize("count", [2, 8, 9, 10, 16, 17, 30])
def test_long_names_stay_on_the_sheet_and_off_their_neighbours(count: int) -> None:
    long = {name: f"{name} Wolfeschlegelsteinhausenbergerdorff" for name in PEOPLE}
    picture = drawn([(long[helper], long[helped]) for helper, helped in ring(count)])
    heights: dict[str, list[float]] = {"start": [], "end": []}
    for text in picture.iter(f"{SVG}text"):
        size, x = float(text.get("font-size", "")), float(text.get("x", ""))
        room = x if text.get("text-anchor") == "end" else 1000 - x
        assert (text.text or "").endswith("…")
        assert width(text.text or "", size) <= room
        heights[text.get("text-anchor", "")].append(float(text.get("y", "")))
    for column in heights.values():
        gaps = [below - above for above, below in pairwise(column)]
        assert all(gap > 1.5 * 30 for gap in gaps)


@pytest.mark.parametrize("colour", PALETTE)
def test_every_colour_stands_out_from_white(colour: str) -> None:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert 1.05 / (luminance + 0.05) >= 3


# --- names


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Ana", "Ana"),
        ("  Ana \t Maria\n", "Ana Maria"),
        ("李小龙", "•"),
        ("山田 Taro", "T"),
        ("Taro 山田 Yamada", "TY"),
        ("김민수", "G"),
        ("דנה לוי", "DL"),
        ("Zoë 🎉", "Z"),
        ("🎉", "•"),
        ("", "•"),
        ("\u202e\u2066\u200b", "•"),
        ("\u202eevil\u202c", "evil"),
        ("A\u200bna", "Ana"),
        ("An\x00a\x1b", "Ana"),
        ("A\ud800na", "Ana"),
        ("Zoe\u0308", "Zoë"),
    ],
)
def test_a_name_the_fonts_lack_becomes_initials_and_what_does_not_print_goes(name: str, label: str) -> None:
    assert shown(name, 300, 30, latin) == label


def test_where_not_even_latin_is_covered_there_is_a_dot() -> None:
    assert shown("Dana", 300, 30, lambda text: False) == "•"


def test_a_letter_carries_at_most_three_marks() -> None:
    assert clean("x" + "\u0323" * 50) == "x" + "\u0323" * 3


def test_names_are_cut_between_graphemes() -> None:
    family, flag = "👩\u200d👩\u200d👧", "🇩🇰"
    assert list(graphemes(f"e\u0323{family}{flag}{flag}👍🏽")) == ["e\u0323", family, flag, flag, "👍🏽"]
    assert cut(family * 4, width(family * 2 + "…", 30), 30) == family * 2 + "…"


def test_nothing_fits_nowhere_but_an_ellipsis_is_left() -> None:
    assert cut("Wolfgang", 1, 30) == "…"


@pytest.mark.parametrize(
    "name",
    [
        '</text><image href="file:///etc/passwd">',
        "<script>alert(1)</script>",
        "\"&'<![CDATA[",
        "&#x41;&amp;",
        "x'/>",
    ],
)
@pytest.mark.parametrize("count", [2, 12])
def test_a_hostile_name_is_only_ever_text(name: str, count: int) -> None:
    picture = drawn([*ring(count), (name, "Ana")])
    tags = {element.tag.removeprefix(SVG) for element in picture.iter()}
    assert tags <= {"svg", "rect", "g", "path", "text"}
    assert any(label[:4] == name[:4] for label in labels(picture))
    assert not [key for element in picture.iter() for key in element.attrib if "href" in key]


def test_the_description_is_for_screen_readers_and_escaped() -> None:
    svg = draw([("Ana", "Ben")], covers=latin, description="Ana <helped> & Ben")
    assert svg is not None
    assert "<desc>Ana &lt;helped&gt; &amp; Ben</desc>" in svg
