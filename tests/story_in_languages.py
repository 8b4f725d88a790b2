"""An ask, lived in another language: told once, for every town, in the words of the language's own catalogue."""

from bot.languages import LANGUAGES
from bot.views.words import sentence
from tests.town import Town

ASKED = {
    "de": "Könntest du meine drei Überschriften lesen?",
    "es": "¿Podrías leer mis tres titulares?",
    "fr": "Tu pourrais relire mes trois titres ?",
    "zh_Hans": "请帮我看看三个标题",
}
AMONG_THEMSELVES = ("Ana", "Ben")


async def lived_in(town: Town, code: str) -> None:
    """Both choose the language; one asks, the other says yes, and each command answers in it."""

    def said(key: str, **facts: str) -> str:
        return sentence(code, key, facts)

    await chosen(town, code, *AMONG_THEMSELVES)
    await town.says("Ana", f"/ask @Ben {ASKED[code]}")
    await town.presses("Ana", said("button.send"))
    await town.sees("Ana", said("asker.card.easy_no", helper="Ben"))
    await town.sees("Ben", said("helper.card.title", asker="Ana"), ASKED[code], said("button.decline"))
    await town.not_sees("Ben", "Ana asks", "Not right now")
    await town.presses("Ben", said("button.accept"))
    await town.sees("Ana", said("asker.news.accepted", helper="Ben"))
    await town.says("Ana", said("all.help.example_mine", command="/ask"))
    await town.sees("Ana", said("all.home.asked"))


async def chosen(town: Town, code: str, *people: str) -> None:
    """Each of them says in the settings that they read this language."""
    for who in people if code != "en" else ():
        await town.says(who, "/ask settings")
        await town.fills(who, {"Language": LANGUAGES[code].name})
        await town.presses(who, "Save")


async def left_alone_in(town: Town, code: str) -> None:
    """Ben wants no more asks from Ana, who reads only that he takes none; then she reads all of hers, and erases it."""

    def said(key: str, **facts: str) -> str:
        return sentence(code, key, facts)

    await chosen(town, code, *AMONG_THEMSELVES)
    what = ASKED.get(code, "Could you read my three headlines?")
    await town.says("Ana", f"/ask @Ben {what}")
    await town.presses("Ana", said("button.send"))
    await town.presses("Ben", said("button.decline"))
    await town.presses("Ben", said("button.never_from", asker="Ana"))
    await town.sees("Ben", said("all.talk.never_from", name="Ana"))
    await town.says("Ana", f"/ask @Ben {what}")
    await town.sees("Ana", said("refusal.no_asks", helper="Ben"))
    await town.says("Ana", "/ask my data")
    await town.sees("Ana", said("all.mine.title"), what)
    await town.not_sees("Ana", said("button.never_from", asker="Ana"))
    await town.presses("Ana", said("button.forget_me"))
    await town.sees("Ana", said("form.forget_me.goes"), said("form.forget_me.stays"))
    await town.presses("Ana", said("button.forget_all"))
    await town.time_passes(hours=1)
    await town.sees("Ana", said("all.mine.forgotten"))
    await town.not_sees("Ben", what)
