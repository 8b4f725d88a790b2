"""Words as they are looked for: folded, without those that everybody uses, each cut to its stem. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from string import ascii_lowercase

import snowballstemmer

from bot.folded import folded

ENGLISH = "en"
LANGUAGES: Mapping[str, str] = {
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
"""What Snowball calls a language; of any other the words stay whole."""

_COMMON = """
a about an and all also always am any anybody anyone anything are as ask at be been better but by can could did do
does don done for from get getting good had happy has have help here how i if in into is it its just know knows like
lot make many may me more most mostly much my need no not of off on one or our out please question questions really
so some somebody someone something sort stuff than that the their them then there these they thing things this to
too up usually want was we well were what when where which who whom whose why will with would you your yours
"""
_COMMON_ELSEWHERE = """
aber aide aider al algo alguien algun alguna alle allem allen alles alors als am ante antes aqui asi au auch aucun auf
aunque aus aussi aux avec avoir ayuda ayudar beaucoup bei beim bien bin bis bitte bzw cada car ce cela ces cet cette
ceux chez ci comme comment como con connait contra cual cuando danke dans das dass de dein deine del dem den denn der
des desde deux dich die dir doch donde dont dos du durch ein eine einem einen einer eines el ella ellas elle elles
ellos en entre er era eres es esa ese eso est esta estan estas este esto estos estoy et etre etwas euch euer eure
faire fait favor frage fragen fue fur gern gerne gracias gusta ha habe haben hacer han hasta hay he hilfe hilft ich
ici ihm ihn ihnen ihr ihre il ils im ins ist je jemand jemanden kann kannst kein keine keinem keinen keiner kenne
kennst kennt konnen konnte konntest la las le les leur leurs lo los lui ma mais mas me mein meine meinem meinen meiner
meme merci mes mi mich mir mis mit moi mon mucho muy nach nada ne ni nicht noch nos nosotros notre nous nuestra
nuestro nur ob oder on ont ou par para parce pas pero peu peut peux plus podria podrias por porque pour pourquoi
pourrais pourrait pregunta preguntas puede puedes pues qu quand que quel quelle quelles quelqu quels question qui
quien quiero quoi sa sabe sabes sans schon se sein seine ser sera ses si sich sie sind sobre somos sont soy su sur sus
ta tambien tan te tener tengo tes ti tiene todo todos toi ton tous tout toute toutes tres tu tus uber um un una unas
und une uno unos uns unser unsere unter usted va vers viel vom von vor vos votre vous wann weil weiss welche welchem
welchen welcher welches wem wen wenn wer werden wie wir wird wo wurde ya yo zu zum zur
"""
COMMON = frozenset(f"{_COMMON}{_COMMON_ELSEWHERE}".split())
"""Words of asking itself, which say nothing of what it is about, in every language that Askwell speaks, without their
accents: people write in more than one. What mostly means a thing in English, as `war`, is left to say it.
"""

SHORTEST_MISSPELT = 5
"""Letters from which on another word one letter away is more likely a slip than another word."""


def language_of(locale: str) -> str:
    """The language of a locale such as `pt_BR` or `en-GB`: `pt`, `en`."""
    return locale.lower().replace("_", "-").partition("-")[0]


_WORD = re.compile(r"[^\W_]{2,40}")
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu)'")
_BETWEEN = re.compile(r"[,;:.()!?\n•\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f\uff08\uff09]+|\s[-–—/]\s")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
_COMMON_HAN = """
不能 不会 不是 知道 什么 怎么 怎样 如何 有没有 有人 关于 喜欢 可以 能不能 能否 请问 请教 问题 帮忙 帮助 一下 一些
一个 看看 看一 找谁 问谁 哪位 哪些 哪里 还是 或者 以及 因为 所以 大家 自己 谢谢 欢迎 懂得 了解 相关 方面
的 了 吗 呢 吧 啊 我 你 您 他 她 们 谁 这 那
"""
_BETWEEN_HAN = re.compile("|".join(_COMMON_HAN.split()))
"""The same of Chinese: with what stands between two of them its letters are words."""

MOST_PAIRS = 300
"""So many pairs of Chinese letters of a text are words."""


def words_of(text: str) -> tuple[str, ...]:
    """Every word that may say what it is about, once, in its order. Of Chinese, which has no blanks, each two letters
    beside each other are one.
    """
    plain = _bare(folded(text))
    plain = _ELIDED.sub(" ", plain).replace("'", "") if "'" in plain else plain
    found = _WORD.findall(plain) if plain.isascii() or not _HAN.search(plain) else _parted(plain)
    return tuple(word for word in dict.fromkeys(found) if word not in COMMON)


def _parted(text: str) -> Iterator[str]:
    left = MOST_PAIRS
    for run in _HAN.findall(text):
        pieces = (piece[:left] for piece in _BETWEEN_HAN.split(run))
        pairs = [piece[at : at + 2] for piece in pieces for at in range(len(piece) - 1)]
        yield from pairs[:left]
        left = max(0, left - len(pairs))
    yield from _WORD.findall(_HAN.sub(" ", text))


def _bare(text: str) -> str:
    """Without accents."""
    if text.isascii():
        return text
    parted = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(char for char in parted if not unicodedata.combining(char)))


class Stems:
    """Cuts words to their stems, in English and in the languages of whoever wrote them. For one thread."""

    __slots__ = ("_stemmers",)

    def __init__(self, *languages: str) -> None:
        names = dict.fromkeys(LANGUAGES[code] for code in (ENGLISH, *languages) if code in LANGUAGES)
        self._stemmers = tuple(snowballstemmer.stemmer(name) for name in names)

    def of(self, word: str) -> frozenset[str]:
        """The stems of one word."""
        return frozenset(stemmer.stemWord(word) for stemmer in self._stemmers)

    def in_text(self, text: str) -> frozenset[str]:
        """The stems of every word of a text."""
        return frozenset().union(*map(self.of, words_of(text)))

    def nearly(self, word: str) -> tuple[str, ...]:
        """What the word may have been before one slip of a finger, by its stems, the likeliest first; nothing for a
        short one.
        """
        if len(word) < SHORTEST_MISSPELT:
            return ()
        written = [one for one in dict.fromkeys((*sorted(self.of(word)), word)) if len(one) > 3]
        return tuple(dict.fromkeys(slip for one in written for slip in _slips(one)))


def _slips(word: str) -> Iterator[str]:
    """Two letters in the other order, one too many, one left out, one changed."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    yield from (before + after[1] + after[0] + after[2:] for before, after in parts if len(after) > 1)
    yield from (before + after[1:] for before, after in parts if after)
    yield from (before + letter + after for before, after in parts for letter in ascii_lowercase)
    yield from (before + letter + after[1:] for before, after in parts if after for letter in ascii_lowercase)


def passage(line: str, wanted: Iterable[str], stems: Stems) -> str:
    """What of a line of several things is about these stems, as it was written; all of it where none is by itself."""
    sought = frozenset(wanted)
    parts = (part.strip() for part in _BETWEEN.split(line))
    return ", ".join(part for part in parts if part and stems.in_text(part) & sought) or line
