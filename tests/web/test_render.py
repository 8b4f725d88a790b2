"""What Askwell says is kept as JSON and read back as it was."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.render import body_of, message_of
from bot.message import Button, Buttons, Face, Facts, Heading, Message, Part, Picture, Quote, Talk, Text

PARTS: tuple[Part, ...] = (
    Text("A paragraph."),
    Text("Small print.", quiet=True),
    Facts((("Kind of help", "Feedback"), ("Minutes", "15"))),
    Quote("<b>bold</b> \u202eright to left\u202c \u200bzero", lead="Why you:"),
    Quote("no lead"),
    Heading("Somebody's name", Face("ben", "Ben")),
    Talk("ben", "Message Ben"),
    Buttons((Button("Yes, I can help", "accept", "a1"), Button("Keep in mind", "park", "a1", quiet=True))),
    Picture("t0ken", "Ben helped Ana."),
)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: type(part).__name__)
def test_every_part_comes_back_as_it_was(part: Part) -> None:
    message = Message("Title", (part,), "Notification")
    assert message_of(json.loads(json.dumps(body_of(message)))) == message


def test_every_kind_of_part_is_tried_here() -> None:
    assert {type(part) for part in PARTS} == set(Part.__args__)


words = st.text()
parts = st.one_of(
    st.builds(Text, words, st.booleans()),
    st.builds(Facts, st.lists(st.tuples(words, words)).map(tuple)),
    st.builds(Quote, words, words),
    st.builds(Talk, words, words),
    st.builds(Buttons, st.lists(st.builds(Button, words, words, words, st.booleans())).map(tuple)),
    st.builds(Picture, words, words),
)


faces = st.none() | st.builds(Face, words, words)


@given(st.builds(Message, words, st.lists(parts).map(tuple), words, faces, st.booleans()))
def test_every_message_comes_back_as_it_was(message: Message) -> None:
    assert message_of(json.loads(json.dumps(body_of(message)))) == message


def test_other_json_is_not_taken_for_a_message() -> None:
    with pytest.raises(KeyError):
        message_of({"kind": "words", "text": "hello"})
    with pytest.raises(KeyError):
        message_of({"title": "", "parts": [{"kind": "video"}], "notification": ""})
