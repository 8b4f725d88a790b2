"""How a story comes to be told, and to be taken back: what people do for it, and the post that they read."""

from bot.commands import Place, Press
from bot.message import Message, Picture
from tests.test_thanks import friday, thank
from tests.world import World, buttons_of, words_of

PLAN = "the plan for June"


POST = "Who helped whom"


async def save_wish(town: World, who: str, wish: str) -> None:
    """In the settings, as somebody does it."""
    await town.says(who, "/ask settings")
    await town.fills(who, {"Stories that name me": wish})
    await town.presses(who, "Save")
    await town.sees(who, "Saved.")


async def agreed(town: World, **more: str) -> None:
    """Ana's story of Ben, with his yes."""
    await thank(town, about=PLAN, **more)
    await town.presses("Ben", "Fine for the post")


async def told(town: World) -> None:
    """The same, and the post that tells it."""
    await agreed(town)
    await friday(town)
    await town.sees("Tom", PLAN, where="#design")


def post(town: World) -> Message:
    return next(one.message for one in town.wire.seen["design"].values() if POST in one.message.title)


def token(town: World) -> str:
    return next(part.token for part in post(town).parts if isinstance(part, Picture))


async def png(town: World, of: str) -> bytes | None:
    return await town.storage.store.picture(of)


async def leave_out(town: World, who: str, *, ref: str = "") -> str:
    """**Leave me out** in the post; what they read then."""
    button = next(one for one in buttons_of(post(town)) if one.label == "Leave me out")
    command = Press(
        by=town.address(who),
        action=button.action,
        target=button.target,
        place=Place(id="design", name="design"),
        ref=ref,
        key=town.key(),
    )
    reply = await town.service.handle(command)
    assert isinstance(reply, Message)
    await town.time_passes()
    return words_of(reply)
