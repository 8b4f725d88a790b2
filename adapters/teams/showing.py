"""What somebody gets to see, drawn for them: replies as cards, and the card that a surface shows now."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from adapters.teams.conversations import Conversations
from adapters.teams.render import Look, form_card, message_card, page_card
from adapters.teams.transport import handles, worded
from adapters.teams.wire import HOME, SEPARATOR
from bot.commands import OpenHome
from bot.message import Form, Message, Page, PersonField, Reply
from bot.people import Address
from bot.service import Service, card_slot, say

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Card:
    """A card, and what a notification says of it. `final` is whether nothing in it is to be filled in."""

    drawn: Json
    summary: str
    final: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """Draws for people of one tenant. `look` is what every card of it shares."""

    service: Service
    places: Conversations
    look: Look

    async def reply(
        self, to: Address, said: Message | Form | Page, surface: str = "", *, back: bool = False, dialog: bool = False
    ) -> Card | None:
        """A reply as a card; None for a form in which too much was typed for any card."""
        look = worded(self.look, said.locale, surface)
        look = replace(look, dialog=dialog, back=say("all.teams.back", said.locale) if back else "")
        match said:
            case Message():
                look = replace(look, handles=await handles(self.places, to.workspace, said))
                return Card(message_card(said, look), said.summary)
            case Page():
                look = replace(look, handles=await handles(self.places, to.workspace, *said.messages))
                return Card(page_card(said, look), said.heading)
            case Form():
                drawn = form_card(said, await self._for_form(to, said, look))
                return Card(drawn, said.title, final=False) if drawn is not None else None

    async def _for_form(self, to: Address, form: Form, look: Look) -> Look:
        """A person picker shows those chosen, those suggested, and whom they asked lately."""
        about = [Message("", (*form.intro, *form.notes))]
        look = replace(look, nonce=uuid4().hex[:12], handles=await handles(self.places, to.workspace, *about))
        pickers = [one for one in form.fields if isinstance(one, PersonField)]
        if not pickers:
            return look
        asked_for = {person for one in pickers for person in (one.value, *one.suggested) if person}
        offered = await self.service.picks(to, asked_for)
        return replace(look, recent=offered.recent, names=offered.names)

    async def surface(self, to: Address, surface: str, target: str, notice: Message | None = None) -> Card | None:
        """What stands on a surface now, with `notice` above it; None where there is nothing (any more)."""
        kind, _, rest = surface.partition(SEPARATOR)
        if kind == HOME:
            return await self.home(to, rest, notice)
        slot = surface or (card_slot(target, to.id) if target else "")
        said = await self.service.shown(to, slot) if slot else None
        if said is None:
            return await self.reply(to, notice) if notice is not None else None
        known = await handles(self.places, to.workspace, said, *([notice] if notice else []))
        look = replace(worded(self.look, said.locale, slot), handles=known)
        return Card(message_card(said, look, notice), said.summary)

    async def home(self, to: Address, where: str = "", notice: Message | None = None) -> Card | None:
        """Their home, or one page of a section of it."""
        section, _, cursor = where.partition(":")
        page = await self.service.handle(OpenHome(by=to, section=section, cursor=cursor))
        if not isinstance(page, Page):
            return await self.reply(to, page) if page is not None else None
        known = await handles(self.places, to.workspace, *page.messages, *([notice] if notice else []))
        look = replace(worded(self.look, page.locale, f"{HOME}{SEPARATOR}{where}"), handles=known)
        return Card(page_card(page, look, notice), page.heading)


def text_of(said: Reply) -> str:
    """A reply as one line, where only a line can be shown."""
    match said:
        case Message(title=title):
            return title
        case Form(title=title):
            return title
        case Page(heading=heading):
            return heading
        case None:
            return ""
