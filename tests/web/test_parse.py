"""What a browser posts becomes a command, or stays the words it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.acts import NAMES
from adapters.web.parse import NoSuchCommand, PlainWords, pressed, submitted, typed
from bot.commands import Mention, Mentioned, Place, Say
from bot.people import Address
from bot.service import is_subcommand

ANA = Address("local:town", "ana")
DESIGN = Place(id="design", name="design")
BEN, LENA = Mention(Mentioned.PERSON, "ben"), Mention(Mentioned.PERSON, "lena")
EVERYONE = Mention(Mentioned.EVERYONE)


def said(text: str) -> Say:
    found = typed(text, ANA, NAMES, DESIGN, "k1")
    assert isinstance(found, Say)
    return found


def test_an_ask_has_its_person_taken_out_of_the_words() -> None:
    assert said("/ask @Ben could you look at my headlines?") == Say(
        by=ANA,
        command="ask",
        text="could you look at my headlines?",
        mentions=(BEN,),
        place=DESIGN,
        key="k1",
    )


@pytest.mark.parametrize(
    ("text", "words", "mentions"),
    [
        ("/ask", "", ()),
        ("/ask   ", "", ()),
        ("/ASK help", "help", ()),
        ("  /ask mine\n", "mine", ()),
        ("/ask @ben", "", (BEN,)),
        ("/ask @BEN hello", "hello", (BEN,)),
        ("/ask could you, @Ben, look?", "could you, look?", (BEN,)),
        ("/ask could @Ben look", "could look", (BEN,)),
        ("/ask @Ben ask @Lena first", "ask Lena first", (BEN,)),
        ("/ask @Ben @Lena first", "first", (BEN, LENA)),
        ("/ask ask @Lena first, then @Ben", "ask first, then Ben", (LENA,)),
        ("/ask @Ben post it in #design?", "post it in #design?", (BEN,)),
        ("/ask @Ben tell @here", "tell", (BEN, EVERYONE)),
        ("/ask @Ben @ben twice", "twice", (BEN,)),
        ("/ask @Bob could you", "@Bob could you", ()),
        ("/ask @Benjamin could you", "@Benjamin could you", ()),
        ("/ask @here could you", "could you", (EVERYONE,)),
        ("/ask @channel", "", (EVERYONE,)),
        ("/ask @Everyone!", "!", (EVERYONE,)),
        ("/ask #design could you", "could you", (Mention(Mentioned.CHANNEL, "design"),)),
        ("/ask ticket #42 is stuck", "ticket #42 is stuck", ()),
        ("/ask write to ana@ben.example", "write to ana@ben.example", ()),
        ("/ask see https://x.example/@Ben", "see https://x.example/@Ben", ()),
        ("/ask @Ben two\n\nparagraphs\n  indented", "two\n\nparagraphs\n  indented", (BEN,)),
        ("/ask @Ben <script>alert(1)</script>", "<script>alert(1)</script>", (BEN,)),
        ("/ask\n@Ben on the next line", "on the next line", (BEN,)),
    ],
)
def test_mentions_are_found_and_everything_else_stays(text: str, words: str, mentions: tuple[Mention, ...]) -> None:
    found = said(text)
    assert (found.text, found.mentions) == (words, mentions)


def test_thanks_is_a_command_too() -> None:
    assert said("/thanks @Lena you stayed on the line").command == "thanks"


@pytest.mark.parametrize("text", ["/aks @Ben hello", "/help", "/etc/hosts is broken", "/"])
def test_an_unknown_command_is_never_posted_to_others(text: str) -> None:
    found = typed(text, ANA, NAMES, DESIGN, "k1")
    assert isinstance(found, NoSuchCommand) == (text not in {"/etc/hosts is broken", "/"})


def test_other_words_are_a_plain_message() -> None:
    assert typed(" Good morning!\r\nAll of you. ", ANA, NAMES, DESIGN, "k1") == PlainWords("Good morning!\nAll of you.")


@given(st.text())
def test_whatever_is_typed_is_understood_somehow(text: str) -> None:
    assert isinstance(typed(text, ANA, NAMES, None, "k"), Say | PlainWords | NoSuchCommand)


@given(st.text(alphabet=st.characters(exclude_characters="@#\r\0", exclude_categories=["Cs"])))
def test_words_without_mentions_reach_the_core_as_they_were_typed(text: str) -> None:
    assert said(f"/ask x{text}").text == f"x{text}".strip()


@pytest.mark.parametrize(("text", "is_one"), [("/ask mine", True), ("/ask pause until Monday", True), ("/ask", False)])
def test_subcommands_are_told_from_drafts(text: str, is_one: bool) -> None:
    assert is_subcommand(said(text)) is is_one
    assert not is_subcommand(said(f"{text} @Ben"))


def test_a_press_names_its_button_and_its_request() -> None:
    found = pressed([("action", "accept"), ("target", "a1"), ("key", "n1")], ANA, DESIGN)
    assert (found.action, found.target, found.place, found.key) == ("accept", "a1", DESIGN, "ana:n1:accept:a1")


def test_the_same_press_twice_is_the_same_request() -> None:
    pairs = [("action", "accept"), ("target", "a1"), ("key", "n1")]
    assert pressed(pairs, ANA, None) == pressed(pairs, ANA, None)


def test_two_people_at_one_button_are_two_requests() -> None:
    pairs = [("action", "leave_me_out"), ("target", "p1"), ("key", "n1")]
    assert pressed(pairs, ANA, None).key != pressed(pairs, Address("local:town", "ben"), None).key


def test_a_form_brings_all_values_and_what_it_carried() -> None:
    found = submitted(
        [
            ("form", "ask"),
            ("nonce", "n1"),
            ("action", "apply"),
            ("target", "when"),
            ("c.id", "a1"),
            ("v.who", "ben"),
            ("v.what", "two\r\nlines"),
            ("v.leave", ""),
            ("v.leave", "other_help"),
            ("v.leave", "may_pass"),
            ("v.minutes", ""),
        ],
        ANA,
    )
    assert (found.form, found.action, found.target) == ("ask", "apply", "when")
    assert found.values == {"who": "ben", "what": "two\nlines", "leave": "other_help may_pass", "minutes": ""}
    assert found.carry == {"id": "a1"}
    assert found.key == "ana:n1:apply:when"


def test_an_empty_post_is_an_empty_command() -> None:
    assert submitted([], ANA).form == ""
    assert pressed([], ANA, None).action == ""
