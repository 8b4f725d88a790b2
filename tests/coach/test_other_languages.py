# ruff: noqa: E501, RUF001  (drafts in many languages)
"""Who writes in a language for which there is no pack is given no advice: not for an ask, not for thanks."""

import ast
import re
from pathlib import Path

import pytest

from bot.coach import book, coach
from bot.coach.english.tongue import TONGUE

NEUTRAL = sorted((Path(__file__).parents[2] / "bot" / "coach").glob("*.py"))
TELLS_OTHERS = {"language.py"}
"""The words by which other languages are told apart: many languages, none of them English."""

CODES = {"masking.py": {"here", "at", "go", "so"}}
"""What is no word: Slack's `<!here>`, Teams' `<at>`, the endings of files."""

DRAFTS = {
    "German": ("Hallo Ben, tut mir leid, dass ich störe. Schick mir bitte bis morgen die Liste, es dauert nur fünf Minuten.", "Danke dir! Ich schulde dir was."),
    "French": ("Salut Ben, désolé de te déranger, envoie-moi la liste avant demain, ça ne prend que cinq minutes.", "Merci pour tout, je te revaudrai ça !"),
    "Spanish": ("Hola Ben, perdona la molestia, mándame la lista antes de mañana, son solo cinco minutos.", "Gracias por todo, te debo una."),
    "Chinese": ("打扰了,能不能明天之前把名单发给我?只要五分钟。", "谢谢,我欠你一个人情。"),
    "Japanese": ("お忙しいところすみません。明日までにリストを送ってください。", "ありがとうございました。助かりました。"),
    "Korean": ("바쁘신데 죄송합니다. 내일까지 목록을 보내 주세요. 5분이면 됩니다.", "고맙습니다. 신세를 졌네요."),
    "Italian": ("Ciao Ben, scusa il disturbo, mandami la lista entro domani, ci vogliono solo cinque minuti.", "Grazie di tutto, ti devo un favore."),
    "Portuguese": ("Oi Ben, desculpa incomodar, manda a lista até amanhã, são só cinco minutos.", "Obrigado por tudo, fico te devendo."),
    "Dutch": ("Hoi Ben, sorry dat ik stoor, stuur me voor morgen de lijst, het is maar vijf minuten werk.", "Bedankt voor alles, ik sta bij je in het krijt."),
    "Swedish": ("Hej Ben, förlåt att jag stör, skicka listan till i morgon, det tar bara fem minuter.", "Tack för allt, jag är skyldig dig en tjänst."),
    "Danish": ("Hej Ben, undskyld jeg forstyrrer, send mig listen inden i morgen, det tager kun fem minutter.", "Tak for alt, jeg skylder dig en tjeneste."),
    "Norwegian": ("Hei Ben, beklager at jeg forstyrrer, send meg listen innen i morgen, det tar bare fem minutter.", "Takk for alt, jeg skylder deg en tjeneste."),
    "Finnish": ("Hei Ben, anteeksi että häiritsen, lähetä lista huomiseen mennessä, se vie vain viisi minuuttia.", "Kiitos kaikesta, olen sinulle palveluksen velkaa."),
    "Polish": ("Cześć Ben, przepraszam, że przeszkadzam, wyślij mi listę do jutra, to tylko pięć minut.", "Dziękuję za wszystko, mam u ciebie dług."),
    "Czech": ("Ahoj Bene, promiň, že ruším, pošli mi prosím seznam do zítřka, zabere to jen pět minut.", "Díky za všechno, jsem ti dlužen."),
    "Turkish": ("Merhaba Ben, rahatsız ettiğim için özür dilerim, listeyi yarına kadar gönder, sadece beş dakika sürer.", "Her şey için teşekkürler, sana borçluyum."),
    "Hungarian": ("Szia Ben, bocs a zavarásért, küldd el a listát holnapig, csak öt perc az egész.", "Köszönök mindent, tartozom neked."),
    "Russian": ("Привет, Бен, прости, что отвлекаю, пришли список до завтра, это всего пять минут.", "Спасибо за всё, я твой должник."),
    "Arabic": ("مرحبا بن، آسف على الإزعاج، أرسل لي القائمة قبل الغد، لن تأخذ سوى خمس دقائق.", "شكرا على كل شيء، أنا مدين لك."),
    "Hindi": ("नमस्ते बेन, परेशान करने के लिए माफ़ करना, कल तक सूची भेज दो, बस पाँच मिनट लगेंगे।", "सब के लिए धन्यवाद, मैं आपका ऋणी हूँ।"),
    "Indonesian": ("Halo Ben, maaf mengganggu, tolong kirim daftarnya sebelum besok, cuma lima menit.", "Terima kasih untuk semuanya, saya berutang budi."),
    "Vietnamese": ("Chào Ben, xin lỗi đã làm phiền, gửi cho mình danh sách trước ngày mai nhé, chỉ năm phút thôi.", "Cảm ơn vì tất cả, mình nợ bạn một lần."),
    "Romanian": ("Salut Ben, scuze de deranj, trimite-mi lista până mâine, durează doar cinci minute.", "Mulțumesc pentru tot, îți rămân dator."),
    "Catalan": ("Hola Ben, perdona que et molesti, envia'm la llista abans de demà, només són cinc minuts.", "Gràcies per tot, et dec una."),
}  # fmt: skip
PLAIN_LETTERS = {
    "Dutch": "Kun je de lijst even nakijken? Graag voor vrijdag.",
    "Italian": "Puoi guardare la pagina dei prezzi? Sono tre righe.",
    "Indonesian": "Bisa tolong lihat halaman harga? Hanya tiga baris.",
    "Finnish": "Voisitko katsoa hinnat? Kolme rivi\u00e4 vain.",
    "Turkish": "Fiyat sayfasina bakar misin? Sadece uc satir.",
    "Swahili": "Unaweza kuangalia ukurasa wa bei? Mistari mitatu tu.",
    "Tagalog": "Pwede mo bang tingnan ang pahina ng presyo? Tatlong linya lang.",
    "Danish": "Kan du kigge siden igennem? Tre linjer kun.",
}
"""Without a letter that English has not."""


@pytest.mark.parametrize("language", sorted(DRAFTS))
def test_a_draft_in_another_language_is_given_no_advice(language: str) -> None:
    ask, thanks = DRAFTS[language]
    assert (coach(ask, "ask"), coach(thanks, "thanks")) == ([], [])


@pytest.mark.parametrize("language", sorted(PLAIN_LETTERS))
def test_nor_one_of_which_only_the_words_tell_it(language: str) -> None:
    assert coach(PLAIN_LETTERS[language], "ask") == []


def test_a_draft_without_a_word_that_is_told_apart_is_given_none() -> None:
    assert coach("Zorbl fleem tak tak vren, glorp snuv?", "ask") == []


@pytest.mark.parametrize("file", NEUTRAL, ids=lambda file: file.name)
def test_the_engine_knows_no_label_and_no_word_of_english(file: Path) -> None:
    """A language's folder gives them as data: a text in the code, or a word in a pattern, is none of English."""
    tree = ast.parse(file.read_text("utf-8"))
    apart = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    apart |= {id(one) for node in ast.walk(tree) if isinstance(node, ast.Raise) for one in ast.walk(node)}
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart
    ]
    assert set(texts) & {rule.label for rule in book()} == set()
    if file.name not in TELLS_OTHERS:
        kinds = {"ask", "thanks", "no"}
        words = (TONGUE.home.words | TONGUE.no | TONGUE.leans) - kinds - CODES.get(file.name, set())
        assert [text for text in texts if set(re.findall(r"[a-z]{2,}", text.lower())) & words] == []
