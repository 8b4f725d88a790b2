"""Tells by stop words and script whether a sentence is in a language the coach knows.

Rules of the file: one look-up a word; a sentence that cannot be told goes with the rest of the draft.
"""

from collections.abc import Mapping
from typing import Final

from bot.coach.draft import Draft
from bot.coach.wordset import word_set

_OTHERS: Final[Mapping[str, str]] = {
    "de": "der das und ich nicht ist mit ein eine einen einem einer für auf dass wir ihr ihnen bitte danke auch "
    "noch kannst könntest können haben habe wäre dem den zu von wenn hallo liebe lieber morgen deine dein mir dir "
    "mich dich sich wie aber oder schon vielen dank kurz mal uns euch sie er gibt kein keine bis zum zur",
    "fr": "le les des et je tu nous vous il elle est une un pas pour que qui dans avec sur merci bonjour salut "
    "peux pouvez pourrais pourriez mon ton votre notre cette ce ça avant aussi bien du au aux moi toi mais ou "
    "j'ai c'est s'il plaît demain sont suis êtes beaucoup",
    "es": "el los las una y que es por para con se lo te mi tu su gracias hola puedes podrías puede podría favor "
    "antes mañana muy pero como más esta este estoy está necesito del al nos usted ustedes ayuda también porque",
    "it": "il gli che è per con una grazie ciao puoi potresti potrebbe domani anche sono della del nel questo "
    "questa mi ti ci buongiorno prego molto prima perché ho hai vorrei",
    "pt": "o os uma e que é por para com não obrigado obrigada olá você pode poderia amanhã muito antes isso "
    "este esta meu minha seu sua estou preciso também até",
    "nl": "het een en ik niet je jij is van voor op dat wij u ook nog kun kunt zou kan willen bedankt dank wel "
    "hallo morgen mijn jouw uw maar deze dit met aan bij naar alsjeblieft graag heb",
    "se": "och jag inte det är att på som en ett du kan skulle tack hej för med om till vi imorgon har den av",
    "pl": "nie to jest się na czy proszę dziękuję cześć jutro możesz jak dla że ale mam mi bardzo",
}
_HOME: Final = word_set(
    "the a of and to in is are was were be been you your i my me we our us it its this that these those for with "
    "on at by from have has had do does did can could would will should may might please thanks thank not but or "
    "if so as what when who how which why where there here they he she his her him them an about before after by "
    "just know need help send check tell get give make take let look want like any some all new now today "
    "tomorrow one two up out no yes hi hello hey dear sorry more than then only also still"
)
_FOREIGN: Final = {
    word: tuple(code for code, words in _OTHERS.items() if word in words.split())
    for words in _OTHERS.values()
    for word in words.split()
    if word not in _HOME or word in {"me"}
}
_TELLING: Final = frozenset("ñßäöüãõçìòùłęąøåæéèêàâîôûáíóú¿¡")


def supported(draft: Draft) -> tuple[bool, ...]:
    """For each sentence whether it is English."""
    votes = [_vote(draft, first, end) for first, end in draft.sentences]
    overall = sum(votes) >= 0 and not (votes and max(votes) <= 0 and min(votes) < 0)
    return tuple(vote > 0 or (vote == 0 and overall) for vote in votes)


def _vote(draft: Draft, first: int, end: int) -> int:
    """Above 0 for English, below 0 for another language, 0 where nothing tells."""
    words = [w for w in draft.words[first:end] if w[0].isalpha()]
    home = sum(1 for w in words if w in _HOME)
    strange = sum(1 for w in words if not w.isascii() and ord(w[0]) > 0x36F)
    counts: dict[str, int] = {}
    for word in words:
        for code in _FOREIGN.get(word, ()):
            counts[code] = counts.get(code, 0) + 1
    other = max(counts.values(), default=0)
    other += sum(1 for at in range(first, end) if _foreign_letters(draft, at))
    if strange * 2 >= len(words) and strange:
        return -strange
    return home - other if home <= other else home


def _foreign_letters(draft: Draft, at: int) -> bool:
    return not draft.capital[at] and any(letter in _TELLING for letter in draft.words[at])
