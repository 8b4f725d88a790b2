"""Other languages: every catalogue against the English one, forms by count, days and lists as each writes them."""

import re
import string
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from bot.asks import Event
from bot.commands import Say
from bot.hours import WorkingHours
from bot.hours.grammar import readings
from bot.hours.phrases import understood
from bot.languages import FOLDER, LANGUAGES, SOURCE, Language, spoken
from bot.languages.catalogue import COUNTED, Plural, read
from bot.message import Buttons, Message, Text
from bot.outgoing import OUTGOING
from bot.people import Address, Person, PersonFacts
from bot.service import is_subcommand
from bot.service.directed import is_directed
from bot.views import words
from bot.views.english import TEXTS
from bot.views.words import Reader, sentence
from tests.invented import ANA, BEN, PLAIN
from tests.views import Cases
from tests.world import WORKSPACE, open_world

POLISH = """
msgid ""
msgstr ""
"Language: pl\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"

#. by: count
msgid "all.prompts.title"
msgid_plural "all.prompts.title"
msgstr[0] "{count} sprawa"
msgstr[1] "{count} sprawy"
msgstr[2] "{count} spraw"

msgid "all.message"
msgstr "{name}: napisz"

msgid "button.accept"
msgstr "Tak, pomogę"

#, fuzzy
msgid "button.decline"
msgstr "Nie wiem"
"""
WRITTEN = sorted(LANGUAGES.keys() - {SOURCE})
MOMENT = datetime(2026, 12, 4, 15, tzinfo=UTC)


@pytest.fixture
def polish(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A language with three forms and an order of its own, of which only a few messages are there."""
    found = Language("pl", "Polski", read(BytesIO(POLISH.encode())), LANGUAGES[SOURCE].writing)
    _forget()
    monkeypatch.setattr("bot.languages.LANGUAGES", {**LANGUAGES, "pl": found})
    yield
    _forget()


def _forget() -> None:
    words._texts.cache_clear()
    spoken.cache_clear()


@pytest.mark.usefixtures("polish")
@pytest.mark.parametrize(("count", "text"), [(1, "1 sprawa"), (3, "3 sprawy"), (5, "5 spraw"), (22, "22 sprawy")])
def test_a_message_that_counts_takes_the_form_of_its_language(count: int, text: str) -> None:
    assert sentence("pl-PL", "all.prompts.title", {"count": str(count)}) == text


@pytest.mark.usefixtures("polish")
@pytest.mark.parametrize(("key", "text"), [("all.no_rush", "no rush"), ("button.decline", "Not right now")])
def test_a_message_that_a_language_has_not_or_doubts_is_english(key: str, text: str) -> None:
    assert sentence("pl", key, {}) == text


@pytest.mark.usefixtures("polish")
def test_the_language_is_that_of_the_scene_and_the_action_is_not_its_label() -> None:
    views = Cases(PLAIN)
    view = views.view(BEN, views.ask(), locale="pl")
    (row,) = view.rows((Event.ACCEPT,))
    assert isinstance(row, Buttons)
    assert [(button.label, button.action) for button in row.row] == [("Tak, pomogę", "accept")]


@pytest.mark.usefixtures("polish")
def test_a_reader_speaks_the_language_they_are_given_whatever_their_profile_says() -> None:
    person = Person(workspace="local:w", id=ANA, name="Ana", locale="pt")
    assert Reader(person, "pl").say("all.message", name="Ben") == "Ben: napisz"


@pytest.mark.parametrize(
    ("locale", "code"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("de_CH", "de"),
        ("es-LA", "es"),
        ("zh-CN", "zh_Hans"),
        ("zh", "zh_Hans"),
        ("zh-SG", "zh_Hans"),
    ],
)
def test_a_locale_is_spoken_to_in_its_language(locale: str, code: str) -> None:
    assert spoken(locale).code == code


@pytest.mark.parametrize("locale", ["", "en-US", "zh-TW", "zh-Hant", "tlh", "../de", "d\0e", "🙂", "sr_Latn", "-", "_"])
def test_a_locale_that_nobody_wrote_for_is_spoken_to_in_english(locale: str) -> None:
    assert spoken(locale).code == SOURCE


@pytest.mark.parametrize("code", WRITTEN)
def test_a_language_says_what_english_says_and_nothing_else(code: str) -> None:
    """All of it, unless its folder says that it is on its way: `complete = false`."""
    said = LANGUAGES[code].texts.keys()
    assert said - TEXTS.keys() == set()
    if _is_complete(code):
        assert TEXTS.keys() - said == set()


def _is_complete(code: str) -> bool:
    return bool(tomllib.loads((FOLDER / code / "language.toml").read_text("utf-8")).get("complete", True))


@pytest.mark.parametrize("code", ["de", "es", "fr", "zh_Hans"])
def test_the_languages_that_the_readme_names_are_complete(code: str) -> None:
    assert _is_complete(code)


@pytest.mark.parametrize("code", WRITTEN)
def test_a_language_fills_in_what_english_fills_in(code: str) -> None:
    """Each form of each message takes no other facts, and leaves none out but a count that its form says itself."""
    wrong = []
    for key, message in LANGUAGES[code].texts.items():
        forms = message.forms if isinstance(message, Plural) else (message,)
        counted = {message.by} if isinstance(message, Plural) else set[str]()
        given = _facts(TEXTS[key])
        wrong += [f"{key}: {text}" for text in forms if not given - counted <= _facts(text) <= given]
    assert wrong == []


def _facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", WRITTEN)
def test_a_button_fits_where_platforms_show_it(code: str) -> None:
    texts = LANGUAGES[code].texts
    long = {key: text for key, text in texts.items() if key.startswith("button.") and len(str(text)) > 75}
    assert long == {}


@pytest.mark.parametrize(
    ("locale", "moment", "years_ahead", "names"),
    [
        ("en", "Fri 4 Dec, 16:00", "Sat 4 Dec 2027", "Mei, Ravi and Tom"),
        ("de", "Fr 4. Dezember, 16:00 Uhr", "Sa 4. Dezember 2027", "Mei, Ravi und Tom"),
        ("es-LA", "vie 4 dic, 16:00", "sáb 4 dic 2027", "Mei, Ravi y Tom"),
        ("fr-CA", "ven 4 déc à 16:00", "sam 4 déc 2027", "Mei, Ravi et Tom"),
        ("zh-CN", "12月4日 周五 16:00", "2027年12月4日 周六", "Mei、Ravi和Tom"),
    ],
)
def test_moments_and_lists_are_written_as_the_language_does(
    locale: str, moment: str, years_ahead: str, names: str
) -> None:
    ben = Person(workspace="local:w", id=BEN, name="Ben", platform_zone="Europe/Berlin")
    reader = Reader(ben, locale, MOMENT)
    assert reader.moment(MOMENT) == moment
    assert reader.day(MOMENT.replace(year=2027)) == years_ahead
    assert reader.names(["Mei", "Ravi", "Tom"]) == names


@pytest.mark.parametrize("code", [SOURCE, *WRITTEN])
def test_a_command_that_a_text_shows_is_one(code: str) -> None:
    """`... with {command} mine.`: some of the words behind it are typed, all but where an ask is shown."""
    shown = {key: text.partition("{command} ")[2] for key, text in _said_in(code).items() if "{command} " in text}
    assert shown.keys() >= {f"all.help.example_{name}" for name in ("who", "mine", "pause", "unpause", "settings")}
    assert {
        key: behind for key, behind in shown.items() if key not in NO_COMMAND and not _begins_with_one(behind)
    } == {}


NO_COMMAND = {
    "all.help.example_ask",
    "all.home.hint",
    "all.quiet.none_helps",
    "all.slack.hint",
    "all.talk.did_you_mean",
    "all.web.no_command_text",
    "refusal.thanked_before",
}
"""Where an ask or a name stands behind the command, or the sentence goes on."""


def _said_in(code: str) -> dict[str, str]:
    return TEXTS | {key: text for key, text in LANGUAGES[code].texts.items() if isinstance(text, str)}


def _begins_with_one(words: str) -> bool:
    begins = (words[:end] for end in range(1, len(words) + 1))
    typed = (Say(by=Address("local:w", ANA), command="ask", text=begin) for begin in begins)
    return any(is_subcommand(say) or is_directed(say) for say in typed)


@pytest.mark.parametrize("code", WRITTEN)
@pytest.mark.parametrize("key", ["all.teams.nothing_there", "all.teams.more_at_home"])
def test_the_word_that_opens_home_is_shown_as_one_types_it(code: str, key: str) -> None:
    assert any(word in sentence(code, key, {}) for word in LANGUAGES[code].commands["home"])


@pytest.mark.parametrize("code", WRITTEN)
def test_the_words_for_a_due_time_that_the_form_shows_are_understood(code: str) -> None:
    shown = sentence(code, "form.ask.due_words_placeholder", {})
    monday = datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert understood(shown, monday, "UTC", WorkingHours(), *readings(code)) == datetime(2026, 11, 26, 15, tzinfo=UTC)


def test_the_first_of_a_month_is_no_number_in_french() -> None:
    ben = Person(workspace="local:w", id=BEN, name="Ben", platform_zone="Europe/Berlin")
    assert Reader(ben, "fr", MOMENT).day(datetime(2026, 12, 1, 12, tzinfo=UTC)) == "mar 1er d\u00e9c"


@pytest.mark.parametrize(
    ("names", "all_of_them", "one_of_them"),
    [
        (["Ana"], "Ana", "Ana"),
        (["Ana", "Isabel"], "Ana e Isabel", "Ana o Isabel"),
        ([], "", ""),
        (["Ana", "Hilario"], "Ana e Hilario", "Ana o Hilario"),
        (["Ana", "Ian"], "Ana y Ian", "Ana o Ian"),
        (["Isabel", "Olga"], "Isabel y Olga", "Isabel u Olga"),
        (["Mei", "Ravi", "Íñigo"], "Mei, Ravi e Íñigo", "Mei, Ravi o Íñigo"),
    ],
)
def test_a_spanish_list_is_written_as_it_sounds(names: list[str], all_of_them: str, one_of_them: str) -> None:
    ben = Person(workspace="local:w", id=BEN, name="Ben", platform_zone="Europe/Berlin")
    reader = Reader(ben, "es", MOMENT)
    assert (reader.names(names), reader.either(names)) == (all_of_them, one_of_them)


@pytest.mark.parametrize(
    ("locale", "names"),
    [("en", "Ben, Mei or Tom"), ("de", "Ben, Mei oder Tom"), ("fr", "Ben, Mei ou Tom"), ("zh-CN", "Ben、Mei或Tom")],
)
def test_one_person_of_several_is_named_with_or(locale: str, names: str) -> None:
    ben = Person(workspace="local:w", id=BEN, name="Ben", platform_zone="Europe/Berlin")
    assert Reader(ben, locale, MOMENT).either(["Ben", "Mei", "Tom"]) == names


@pytest.mark.parametrize(
    ("code", "card"),
    [("de", "willkommen. Sag nur"), ("zh_Hans", "\u6362\u79cd\u5e2e\u6cd5\u4e5f\u6b22\u8fce\u3002\u613f\u610f")],
)
def test_sentences_follow_each_other_as_the_language_writes_them(code: str, card: str) -> None:
    views = Cases(PLAIN, code)
    shown = OUTGOING["ask.helper"].view(views.view(BEN, views.ask(), locale=code))
    assert isinstance(shown, Message)
    assert any(card in part.text for part in shown.parts if isinstance(part, Text))


@pytest.mark.parametrize("code", WRITTEN)
def test_the_english_noted_above_a_text_is_what_english_says(code: str) -> None:
    """Where English changed since, the text is read again, and the note set right."""
    notes = _notes(code)
    assert {key: note for key, note in notes.items() if note != " ".join(TEXTS[key].split())} == {}


def _notes(code: str) -> dict[str, str]:
    with (FOLDER / code / "messages.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    return {
        message.id if isinstance(message.id, str) else message.id[0]: " ".join(
            " ".join(note for note in message.auto_comments if not note.startswith(COUNTED)).split()
        )
        for message in messages
    }


async def test_a_locale_that_is_none_is_neither_kept_nor_answered_in(sqlite_url: str) -> None:
    async with open_world(sqlite_url) as town:
        for locale in ("x" * 100_000, "de-" * 50_000):
            await town.service.met(WORKSPACE, PersonFacts(id="ana", locale=locale))
            assert len((await town.service.people(WORKSPACE, ["ana"]))["ana"].locale) <= 35
        await town.service.met(WORKSPACE, PersonFacts(id="ana", locale="de-AT"))
        assert await town.service.reads(town.address("ana")) == "de-AT"


def test_french_keeps_its_marks_with_their_word() -> None:
    loose = re.compile(r"[ \u00a0][?!;:»]|«[ \u00a0]")
    assert {key: text for key, text in LANGUAGES["fr"].texts.items() if loose.search(str(text))} == {}


@pytest.mark.parametrize(
    ("code", "sent", "first", "both"),
    [
        ("en", "Your ask to somebody", "Somebody asks for your help", "Ana and somebody"),
        ("de", "Deine Anfrage an jemand", "Jemand bittet dich um Hilfe", "Ana und jemand"),
        ("es", "Tu petición a alguien", "Alguien te pide ayuda", "Ana y alguien"),
        ("fr", "Ta demande à quelqu’un", "Quelqu’un te demande de l’aide", "Ana et quelqu’un"),
    ],
)
def test_whoever_has_no_name_is_a_small_word_within_a_sentence(code: str, sent: str, first: str, both: str) -> None:
    somebody = sentence(code, "all.somebody", {})
    assert sentence(code, "asker.card.title", {"helper": somebody}) == sent
    assert sentence(code, "helper.card.title", {"asker": somebody}) == first
    assert Reader(Person(workspace=WORKSPACE, id="ana", name="Ana"), code).names(["Ana", somebody]) == both
    assert sentence(code, "asker.card.title", {"helper": f"{somebody}ova"}).endswith(f"{somebody}ova")


@pytest.mark.parametrize(
    ("code", "cities"),
    [
        ("en", "Lisbon Kolkata UTC"),
        ("de", "Lissabon Kalkutta UTC"),
        ("es", "Lisboa Calcuta UTC"),
        ("fr", "Lisbonne Calcutta UTC"),
        ("zh_Hans", "里斯本 加尔各答 UTC"),
    ],
)
def test_a_zones_city_is_called_as_it_is_called_there(code: str, cities: str) -> None:
    cities_of = spoken(code).writing.city
    assert [cities_of(zone) for zone in ("Europe/Lisbon", "Asia/Kolkata", "UTC")] == cities.split()
