# ruff: noqa: E501, RUF001  (drafts in many languages)
"""What the coach promises besides its rules: spans, languages, other people's words, fixes, manners, hostile text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.coach import Advice, Severity, book, coach
from bot.coach.advice import apply_all
from bot.coach.manners import needs_help_line, points, questions, sure_enough, too_often_unhelpful
from tests.coach.scoring import load, mistakes

DRAFTS = Path(__file__).parent / "drafts"
TEXTS = [
    ("thanks" if "thanks" in path.name else "ask", d["text"])
    for path in sorted(DRAFTS.glob("*.jsonl"))
    for d in load(path)
]
TEXTS += [(rule.kind, text) for rule in book() for text in (*rule.yes, *rule.no)]


def labels(text: str, kind: str = "ask") -> set[str]:
    return {a.label for a in coach(text, "thanks" if kind == "thanks" else "ask")}


def advice(label: str, severity: Severity = Severity.MISTAKE) -> Advice:
    return Advice(label, severity, 0, 4, "reason", None)


@pytest.mark.principle("004-34")
@pytest.mark.parametrize(
    "text",
    [
        "Könntest du mir bitte bis Freitag die Liste schicken? Tut mir leid, dass ich störe, vielen Dank im Voraus!",
        "Désolé de te déranger, tu peux m'envoyer le fichier avant demain ? Merci d'avance !",
        "Perdona que te moleste, ¿puedes mandarme la lista antes del viernes? Gracias de antemano.",
        "打扰一下，你能在周五之前把名单发给我吗？提前谢谢你！",
        "すみませんが、金曜日までにリストを送っていただけますか。",
    ],
)
def test_a_language_that_is_not_supported_gets_no_advice(text: str) -> None:
    assert coach(text, "ask") == []
    assert coach(text, "thanks") == []


def test_in_a_mixed_draft_only_the_english_sentences_are_read() -> None:
    mixed = "Hallo Jan, ich hoffe es geht dir gut. Sorry to bother you. Kannst du mir die Liste schicken?"
    assert labels(mixed) == {"over-apology"}
    assert coach("Sorry to bother you, could you send the list?", "ask", "de-DE") == []


def test_small_talk_before_a_request_is_no_mistake_and_no_request_is_missed_behind_it() -> None:
    talk = "Hi Ana, how was your weekend? We finally got some sun here."
    assert labels(f"{talk} Could you check row 14 by Friday? You wrote it, and the audit is on Monday.") == set()


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Could somebody restart the server before 9? The page is down.", True),
        ("Can anyone of you lend me a badge reader by noon?", True),
        ("Hi team, could you all send me your hours by Friday? I close the books then.", True),
        ("The whole team is stuck on step 4. Could you look at the log by noon? You wrote the importer.", False),
        ("The night shift waits for the new rota. Could you send it by Friday? You made the last one.", False),
    ],
)
def test_an_ask_to_somebody_or_anybody_goes_to_a_group_and_one_that_names_a_group_does_not(
    text: str, group: bool
) -> None:
    assert ("addressed-to-group" in labels(text)) is group


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="kind"):
        coach("Hello", "note")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        'A customer wrote "sorry to bother you, you owe me one" on page 3. You took the call. Could you answer her by noon?',
        "> sorry to bother you, thanks in advance\nHi Ana, you know him. Could you answer this mail by noon?",
        "Hi Ana, the log says `you have to fix this now`. You wrote it. Could you reword it before Friday's release?",
        "Hi Ana, she says she hates to ask and that she is hopeless with forms. You know her: could you call her today?",
    ],
)
def test_words_of_others_give_no_advice(text: str) -> None:
    assert labels(text) & mistakes() == set()


@pytest.mark.parametrize(("kind", "text"), TEXTS[::5])
def test_positions_are_code_points_of_the_text_as_typed(kind: str, text: str) -> None:
    found = coach(text, "thanks" if kind == "thanks" else "ask")
    assert all(0 <= a.start <= a.end <= len(text) for a in found)
    assert [a.start for a in found] == sorted(a.start for a in found)


@pytest.mark.parametrize(("kind", "text"), TEXTS[::5])
def test_applying_every_suggestion_leaves_a_text_clean_of_those_labels(kind: str, text: str) -> None:
    found = coach(text, "thanks" if kind == "thanks" else "ask")
    whole = {a.label for a in found} - {a.label for a in found if a.suggestion is None}
    after = apply_all(text, found)
    assert whole & labels(after, kind) == set()
    assert "  " not in after or "  " in text
    assert not after.lstrip().startswith((",", ";", ".", "?"))


@pytest.mark.parametrize(("kind", "text"), TEXTS[::7])
def test_a_passage_is_never_cut_inside_a_word(kind: str, text: str) -> None:
    for one in coach(text, "thanks" if kind == "thanks" else "ask"):
        around = (text[one.start - 1 : one.start + 1] if one.start else "", text[one.end - 1 : one.end + 1])
        assert [pair for pair in around if len(pair) == 2 and pair.isalnum()] == []


@pytest.mark.principle("004-19")
def test_a_fix_takes_only_the_opener_away() -> None:
    text = "Sorry to bother you, Pia, but could you send me the list by noon?"
    assert apply_all(text, coach(text, "ask")).endswith("ould you send me the list by noon?")


@pytest.mark.principle("002-10")
def test_an_order_is_turned_into_a_question() -> None:
    text = "I need you to restart the server before 9."
    assert apply_all(text, coach(text, "ask")) == "Could you restart the server before 9?"


def test_mistakes_come_before_hints_and_three_points_are_the_most() -> None:
    four = [advice(x) for x in ("disclaimer", "over-apology", "entitlement", "sympathy-card")]
    assert points(four) == tuple(four[:3])
    assert points([advice("over-generous", Severity.HINT), four[0]]) == (four[0],)


@pytest.mark.principle("000-05", "001-13", "002-05", "004-16")
def test_what_is_missing_is_asked_for_in_fields_and_is_no_point() -> None:
    hints = [advice("no-why-you", Severity.HINT), advice("no-deadline", Severity.HINT)]
    assert points(hints) == ()
    assert questions(hints) == {"why", "due"}
    assert questions(hints, muted=frozenset({"no-why-you"})) == {"due"}
    assert questions([advice("over-apology")]) == set()


def test_a_mistake_that_a_filled_in_field_answers_is_no_point() -> None:
    assert points([advice("generic")]) == (advice("generic"),)
    assert points([advice("generic")], answered=frozenset({"detail"})) == ()


def test_a_muted_label_is_never_shown_and_a_quietened_one_only_as_a_hint() -> None:
    both = [advice("over-apology"), advice("disclaimer")]
    assert points(both, muted=frozenset({"over-apology", "disclaimer"})) == ()
    assert [a.label for a in points(both, quietened=frozenset({"over-apology"}))] == ["disclaimer"]
    alone = points(both[:1], quietened=frozenset({"over-apology"}))
    assert [a.severity for a in alone] == [Severity.HINT]


def test_a_label_is_shown_once_even_where_two_passages_carry_it() -> None:
    assert len(points([advice("over-apology"), advice("over-apology")])) == 1


@pytest.mark.parametrize(
    ("shown", "not_useful", "turned"), [(49, 49, False), (50, 5, False), (50, 6, True), (1000, 100, False)]
)
def test_a_rule_turns_itself_down_past_a_tenth_of_fifty_showings(shown: int, not_useful: int, turned: bool) -> None:
    assert too_often_unhelpful(shown, not_useful) is turned


@pytest.mark.parametrize(
    ("confidence", "shown", "not_useful", "told"),
    [
        (0.6, 0, 0, True),
        (0.6, 50, 0, True),
        (0.6, 50, 2, False),
        (0.96, 50, 50, True),
        (1.0, 50, 50, True),
        (0.49, 1000, 0, False),
        (0.5, 1000, 0, True),
    ],
)
def test_where_a_label_is_often_not_useful_only_the_surest_findings_are_told(
    confidence: float, shown: int, not_useful: int, told: bool
) -> None:
    assert sure_enough(confidence, shown, not_useful) is told


def test_words_of_self_harm_bring_the_help_line_and_silence_about_pity() -> None:
    text = "I'm begging you, I can't go on, I don't want to live anymore. Could you take my shift tonight?"
    assert needs_help_line(text)
    assert "sympathy-card" not in labels(text)
    assert not needs_help_line("Could you kill the process on host 3 by noon?")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for kind in ("ask", "thanks"):
        assert all(a.end <= len(text) for a in coach(text, "thanks" if kind == "thanks" else "ask"))


@pytest.mark.parametrize(
    "text", ['"' * 4000, " " * 4000, "😀" * 4000, "\u200b" * 4000, "((((" * 1000, "«»" * 2000, "> " * 2000, "a" * 4000]
)
def test_hostile_text_finds_no_mistake_but_an_empty_request(text: str) -> None:
    assert labels(text) & mistakes() <= {"no-specific-request"}
