"""How an ask comes to where a test begins: asked, questioned, offered, handed on."""

from bot.message import Message
from tests.world import World, buttons_of

TEXT = "Could you look at my plan and tell me what is missing?"


QUESTION, ANSWER = "Which part of the plan?", "The second half."


async def ana_asks_ben(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")


async def ben_asks(town: World, question: str = QUESTION) -> None:
    await town.presses("Ben", "Question first")
    await town.fills("Ben", {"Your question to Ana": question})
    await town.presses("Ben", "Send")


async def ana_answers(town: World, answer: str = ANSWER) -> None:
    await town.presses("Ana", "Answer")
    await town.fills("Ana", {"Your answer": answer})
    await town.presses("Ana", "Send")


async def ben_offers(town: World) -> None:
    await town.presses("Ben", "Something else")
    await town.fills("Ben", {"What could you offer instead?": "I can send you mine."})
    await town.presses("Ben", "Send")


async def ben_suggests(town: World, who: str = "Lena", note: str = "You plan well.") -> None:
    await town.presses("Ben", "Someone else")
    await town.fills("Ben", {"Who?": who, "A line to them, in your words": note})
    await town.presses("Ben", "Send")


async def lena_takes_it_on(town: World) -> None:
    await town.presses("Lena", "Show me")
    await town.presses("Lena", "Yes, I can help")


def told(town: World, who: str, title: str) -> Message:
    """The one message with this title that somebody has."""
    (found,) = [message for message in town.messages(who) if message.title == title]
    return found


def labels(message: Message) -> list[str]:
    return [button.label for button in buttons_of(message)]
