"""The picture of the week: a row a story, nothing in it can be read as a rank, and no words can break it."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from bot.picture import MOST_STORIES, Face, Row, Title, draw
from bot.picture.faces import short
from bot.picture.ink import CARD, GROUND, PALETTE, QUIET, TEXT, WHITE, colour_of
from bot.picture.names import clean, cut, graphemes, legible, width, wrapped

SVG = "{http://www.w3.org/2000/svg}"
LATIN = re.compile(r"[\u0020-\u024f•…“”]*").fullmatch
PHONE = 380 / 760
ANA, BEN, MEI = Face("ana", "Ana"), Face("ben", "Ben"), Face("mei", "Mei")
LONG = "Two hundred invented patients with addresses and illnesses, and not a single one of them is called Test."


def latin(text: str) -> bool:
    return LATIN(text) is not None


def drawn(*rows: Row) -> ElementTree.Element:
    (svg,) = draw(rows, covers=latin, title=Title("Who helped whom", "asked", "helped"))
    return ElementTree.fromstring(svg)  # noqa: S314 - our own drawing


def words(picture: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def stories(picture: ElementTree.Element) -> list[ElementTree.Element]:
    return [group for group in picture.iter(f"{SVG}g") if group.get("class") == "story"]


def faces(picture: ElementTree.Element) -> list[ElementTree.Element]:
    return [circle for circle in picture.iter(f"{SVG}circle") if circle.get("class") == "face"]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# --- what it tells


def test_without_a_story_there_is_no_picture() -> None:
    assert draw([], covers=latin) == ()


def test_what_no_font_has_stands_over_no_side_as_in_no_title() -> None:
    title = Title("这周 #design 里谁帮了谁", "求助", "帮忙")
    (svg,) = draw([Row((ANA, BEN), "a plan")], covers=latin, title=title)
    assert words(ElementTree.fromstring(svg))[0] == "#design"  # noqa: S314 - our own drawing
    assert not {"求助", "帮忙", ""} & set(words(ElementTree.fromstring(svg)))  # noqa: S314 - our own drawing


@pytest.mark.principle("000-04")
def test_a_story_is_face_topic_and_face_with_the_thanks_below() -> None:
    picture = drawn(Row((ANA, BEN), "headlines for the pricing page", "You read them aloud."))
    assert words(picture) == [
        "Who helped whom", "asked", "helped",
        "headlines for the pricing page", "An", "Ana", "Be", "Ben", "“You read them aloud.”",
    ]  # fmt: skip
    left, right = (float(face.get("cx", "")) for face in faces(picture))
    assert left < right


@pytest.mark.principle("004-28")
def test_who_suggested_stands_on_a_dashed_way_and_nobody_on_a_straight_one() -> None:
    straight, pointed = drawn(Row((ANA, BEN), "a plan")), drawn(Row((ANA, MEI, BEN), "a plan"))
    assert not [path for path in straight.iter() if path.get("stroke-dasharray")]
    assert len([path for path in pointed.iter() if path.get("stroke-dasharray")]) == 1
    assert [word for word in words(pointed) if word in {"Ana", "Mei", "Ben"}] == ["Ana", "Mei", "Ben"]


@pytest.mark.principle("000-02")
def test_stories_stand_in_the_order_in_which_they_happened() -> None:
    picture = drawn(Row((MEI, BEN), "second letter"), Row((ANA, BEN), "a plan"))
    assert [word for word in words(picture) if word in {"second letter", "a plan"}] == ["second letter", "a plan"]


def test_twelve_stories_are_one_picture_and_the_thirteenth_begins_another() -> None:
    rows = [Row((ANA, BEN), f"plan {number}") for number in range(MOST_STORIES + 1)]
    first, second = (ElementTree.fromstring(svg) for svg in draw(rows, covers=latin))  # noqa: S314 - our own
    assert (len(stories(first)), len(stories(second))) == (12, 1)


# --- no rank


@pytest.mark.principle("000-02")
def test_everybody_has_the_same_face_however_often_they_helped() -> None:
    picture = drawn(*[Row((ANA, BEN), "a plan")] * 4, Row((MEI, ANA), "a letter"))
    assert len({face.get("r") for face in faces(picture)}) == 1
    assert {face.get("cx") for face in faces(picture)} == {"100.0", "660.0"}
    assert (
        len(
            {
                path.get("stroke-width")
                for story in stories(picture)
                for path in story.iter(f"{SVG}path")
                if path.get("stroke")
            }
        )
        == 1
    )


def test_a_person_has_the_same_colour_in_every_picture() -> None:
    one, other = drawn(Row((ANA, BEN), "a plan")), drawn(Row((MEI, ANA), "a letter"))
    assert faces(one)[0].get("fill") == faces(other)[1].get("fill") == colour_of("ana")


# --- legible


@pytest.mark.parametrize("faces", [(ANA, BEN), (ANA, MEI, BEN)])
def test_every_line_is_large_enough_on_a_phone_and_stays_on_the_sheet(faces: tuple[Face, ...]) -> None:
    picture = drawn(*[Row(faces, LONG, LONG)] * MOST_STORIES)
    wide, tall = (float(picture.get(side, "")) for side in ("width", "height"))
    assert wide == 760
    assert tall <= 4400
    for text in picture.iter(f"{SVG}text"):
        size, x, y = (float(text.get(name, "")) for name in ("font-size", "x", "y"))
        small = text.get("fill") == "#ffffff"
        assert size * PHONE >= (9 if small else 11)
        assert width(text.text or "", size) / 2 <= min(x, wide - x)
        assert 0 < y < tall


def test_no_two_lines_of_a_picture_lie_upon_each_other() -> None:
    picture = drawn(*[Row((ANA, MEI, BEN), LONG, LONG), Row((ANA, BEN), LONG, LONG)] * 3)
    middle = sorted(
        (float(text.get("y", "")), float(text.get("font-size", "")))
        for text in picture.iter(f"{SVG}text")
        if text.get("x") == "380.0"
    )
    for (above, _), (below, size) in pairwise(middle):
        assert below - above >= size * 0.9


@pytest.mark.parametrize("colour", [*PALETTE])
def test_white_initials_stand_out_from_every_colour(colour: str) -> None:
    assert contrast("#ffffff", colour) >= 4.5


@pytest.mark.parametrize("ink", [TEXT, QUIET])
@pytest.mark.parametrize("ground", [GROUND, CARD])
def test_words_stand_out_from_the_ground(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


# --- names and words


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ana", "Ana"),
        ("  Ana \t Maria\n", "Ana Maria"),
        ("Zoë 🎉", "Zoë"),
        ("👩\u200d👩\u200d👧 Ana 🇩🇰 Maria 👍🏽", "Ana Maria"),
        ("A\u200bna", "Ana"),
        ("An\x00a\x1b", "Ana"),
        ("A\ud800na", "Ana"),
        ("\u202eevil\u202c", "evil"),
        ("Zoe\u0308", "Zoë"),
    ],
)
def test_emoji_and_what_does_not_print_are_left_out_of_a_name(name: str, shown: str) -> None:
    assert shown in words(drawn(Row((Face("x", name), BEN), "a plan")))


@pytest.mark.parametrize(
    ("name", "shown"), [("山田 Taro", "T"), ("김민수", "G"), ("דנה לוי", "DL"), ("محمد العلي", "MA")]
)
def test_a_name_that_the_fonts_lack_becomes_initials(name: str, shown: str) -> None:
    assert words(drawn(Row((Face("x", name), BEN), "a plan"))).count(shown) == 2


@pytest.mark.parametrize("name", ["李小龙", "🎉", ""])
def test_a_name_without_any_letter_that_the_fonts_have_becomes_head_and_shoulders(name: str) -> None:
    picture = drawn(Row((Face("x", name), BEN), "a plan"))
    assert words(picture)[-4:] == ["a plan", "•", "Be", "Ben"]
    assert len([one for one in picture.iter(f"{SVG}circle") if one.get("fill") == WHITE]) == 1
    assert len([one for one in picture.iter(f"{SVG}path") if one.get("fill") == WHITE]) == 1


@pytest.mark.parametrize(
    ("name", "shown"),
    [("李小龙", "李"), ("山田 太郎", "山太"), ("प्रिया शर्मा", "पश"), ("محمد العلي", "م"), ("สมชาย ใจดี", "สจ")],
)
def test_initials_are_in_a_name_s_own_script_where_the_fonts_have_it(name: str, shown: str) -> None:
    assert short(name, lambda _: True) == shown


def test_two_whose_names_look_alike_are_told_apart() -> None:
    picture = drawn(
        Row((Face("x1", "李小龙"), Face("x2", "王伟")), "a plan"), Row((Face("b2", "Ben"), BEN), "a letter")
    )
    assert {"• 1", "• 2", "Ben 1", "Ben 2"} <= set(words(picture))


@pytest.mark.parametrize(
    ("name", "shown"), [("Mira", "Mi"), ("Ana Maria Sousa", "AS"), ("Émile", "Ém"), ("O'Neill", "O")]
)
def test_a_face_has_two_letters_where_a_name_has_them(name: str, shown: str) -> None:
    assert short(name, latin) == shown


def test_of_words_the_fonts_lack_the_others_are_drawn() -> None:
    assert legible("the 日本語 headlines 🎉", latin) == "the headlines"
    assert "“" not in "".join(words(drawn(Row((ANA, BEN), "日本語", "日本語"))))


def test_a_long_topic_breaks_between_words_and_ends_in_an_ellipsis() -> None:
    first, second = wrapped(LONG, 470, 27, 2)
    assert LONG.startswith(f"{first} ")
    assert second.endswith("…")
    assert max(width(first, 27), width(second, 27)) <= 470


def test_lines_are_about_equally_long() -> None:
    assert wrapped("how to read the alarm page without fear", 470, 27, 2) == [
        "how to read the alarm",
        "page without fear",
    ]


def test_a_long_name_takes_two_lines_before_it_is_cut() -> None:
    picture = drawn(Row((Face("x", "Dmitri Sokolovsky"), BEN), "a plan"))
    assert {"Dmitri", "Sokolovsky"} <= set(words(picture))


def test_a_cut_tears_no_word_where_much_is_left_of_the_line() -> None:
    assert cut("nobody in the ward would have understood", 400, 24) == "nobody in the ward would have…"
    assert cut("Al Alexandrovich", 152, 23).startswith("Al Alex")


def test_where_a_script_runs_to_the_left_the_ellipsis_stands_at_its_end() -> None:
    assert cut("محمد بن عبد الله العلي", 100, 24).endswith("…\u200f")
    assert cut("Wolfgang Amadeus", 100, 24).endswith("…")


def test_a_script_without_spaces_breaks_anywhere() -> None:
    lines = wrapped("見" * 30, 470, 27, 2)
    assert len(lines) == 2
    assert max(width(line, 27) for line in lines) <= 470


def test_a_letter_carries_at_most_three_marks() -> None:
    assert clean("x" + "\u0323" * 50) == "x" + "\u0323" * 3


def test_names_are_cut_between_graphemes() -> None:
    family, flag = "👩\u200d👩\u200d👧", "🇩🇰"
    assert list(graphemes(f"e\u0323{family}{flag}{flag}👍🏽")) == ["e\u0323", family, flag, flag, "👍🏽"]
    assert cut(family * 4, width(family * 2 + "…", 30), 30) == family * 2 + "…"


def test_nothing_fits_nowhere_but_an_ellipsis_is_left() -> None:
    assert cut("Wolfgang", 1, 30) == "…"


HOSTILE = [
    '</text><image href="file:///etc/passwd">',
    "<script>alert(1)</script>",
    "\"&'<![CDATA[",
    "&#x41;&amp;",
    "x'/>",
]


@pytest.mark.parametrize("words_of_theirs", HOSTILE)
def test_hostile_words_are_only_ever_text(words_of_theirs: str) -> None:
    picture = drawn(Row((Face(words_of_theirs, words_of_theirs), BEN), words_of_theirs, words_of_theirs))
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} <= {
        "svg",
        "rect",
        "g",
        "path",
        "circle",
        "text",
    }
    assert any(word.startswith(words_of_theirs[:4]) for word in words(picture))
    assert not [key for element in picture.iter() for key in element.attrib if "href" in key]


def test_the_description_is_for_screen_readers_and_escaped() -> None:
    (svg,) = draw([Row((ANA, BEN), "a plan")], covers=latin, description="Ana <helped> & Ben")
    assert "<desc>Ana &lt;helped&gt; &amp; Ben</desc>" in svg
