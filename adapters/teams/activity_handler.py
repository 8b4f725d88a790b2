"""What somebody does in Teams, from the activity to its answer.

Rules: an invoke is answered inline and at once, what has to be sent besides goes behind it; words are answered in the
person's own chat, never in public; the same words delivered twice are answered once.
"""

import logging
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from adapters.guard import Recent
from adapters.teams.activities import AppAdded, Left, Opened, Pressed, Received, Spoken
from adapters.teams.bodies import in_dialog, in_place, plain
from adapters.teams.channels import standing
from adapters.teams.connector import UNREACHABLE
from adapters.teams.directory import TROUBLES, TenantDirectory
from adapters.teams.names import Found
from adapters.teams.parse import all_by_object_id, people_in, received
from adapters.teams.protocol import Answer
from adapters.teams.render import activity
from adapters.teams.replying import LOOK_UP_SECONDS, BackgroundTasks
from adapters.teams.showing import Card, Showing, text_of
from adapters.teams.transport import TeamsTransport
from adapters.teams.wire import BACK, HOME, SEPARATOR
from bot.commands import Mention, Mentioned, Place, Press, Say, Submit
from bot.errors import Strangers
from bot.message import Form, Message, Page, PersonField, Reply
from bot.people import Address
from bot.ports import Undeliverable
from bot.service import Service, means, say

log = logging.getLogger("askwell.teams")

Json = dict[str, Any]
DRAFTS = {"ask": "ask", "thanks": "thanks", "thank": "thanks"}
REMEMBERED_SECONDS = 600.0


@dataclass(slots=True, kw_only=True)
class ActivityHandler:
    """Takes activities that were let in. `bot` is our own id in Teams."""

    service: Service
    directory: TenantDirectory
    showing: Showing
    transport: TeamsTransport
    bot: str
    recent: Recent = field(default_factory=lambda: Recent(REMEMBERED_SECONDS))
    background: BackgroundTasks = field(default_factory=BackgroundTasks)

    async def act(self, body: Json) -> Answer:
        """Answer one activity. Raises what goes wrong on our side."""
        got = received(body, self.bot)
        if got is None:
            return Answer()
        match got.intent:
            case Spoken() as said:
                return await self._once(got, said)
            case Pressed() as pressed:
                return await self._pressed(got, pressed)
            case Opened() as opened:
                return await self._opened(got, opened)
            case AppAdded() as arrived:
                await self._arrived(got, arrived)
            case Left():
                if got.where.kind == "personal":
                    await self.directory.gone(got.sender.id)
        return Answer()

    async def _done(self, got: Received, command: Say | Press) -> Reply:
        """The core's reply; whoever acts is met first where they are not as `presume` took them."""
        with suppress(Strangers):
            return await self.service.handle(command, presumes=(command.by.id,))
        await self.directory.meet(got)
        return await self.service.handle(command)

    # Words ----------------------------------------------------------------------------------------------------

    async def _once(self, got: Received, said: Spoken) -> Answer:
        mark = got.key.encode()
        if mark and not self.recent.first_time(mark):
            return Answer()
        try:
            await self._said(got, said)
        except BaseException:
            self.recent.forget(mark)
            raise
        return Answer()

    async def _said(self, got: Received, said: Spoken) -> None:
        command, rest = _command(said.text)
        alone = command == "words" and not said.named and not got.where.channel
        me = await self.directory.presume(got) if alone else await self.directory.meet(got)
        mentions = await self.directory.mentions(said.named, got.where)
        found = Found(rest=rest)
        if command != "words" and not mentions:
            found = await self.directory.named_first(rest)
        if len(found.people) == 1:
            mentions = (Mention(Mentioned.PERSON, found.people[0]),)
        elif found.crowd:
            mentions = (Mention(Mentioned.EVERYONE),)
        if got.where.channel and means(rest, "weekly"):
            channel = await standing(self.directory.connector, got.where)
            if channel.closed:
                await self._tell(me, got, Message(say("all.teams.private_channel", await self.service.reads(me))))
                return
            got = replace(got, where=replace(got.where, channel_name=channel.name))
        spoken = Say(by=me, command=command, text=found.rest, mentions=mentions, place=_place(got), key=got.key)
        reply = await self._done(got, spoken)
        if isinstance(reply, Form) and len(found.people) > 1:
            reply = _choice(reply, found, say("refusal.needs_name", await self.service.reads(me), name=found.name))
        if reply is not None:
            await self._tell(me, got, reply, home=means(rest, "home"))

    async def _tell(self, me: Address, got: Received, reply: Message | Form | Page, *, home: bool = False) -> None:
        """Show a reply in the person's own chat; from elsewhere only the way there is pointed out, if it is closed."""
        card = await self.showing.reply(me, reply, HOME + "|" if home or isinstance(reply, Page) else "")
        drawn = activity(card.drawn, card.summary) if card else plain(say("all.teams.too_long", reply.locale))
        try:
            await self._sent(me, got, drawn)
        except Undeliverable as closed:
            log.info("a reply could not be delivered: %s", closed.reason)
            if got.where.kind != "personal" and closed.reason in UNREACHABLE:
                where, notice = got.where, plain(say("all.teams.no_own_chat", reply.locale))
                send = self.directory.connector.send
                await self.background.reply(lambda: send(where.service, where.conversation, notice))

    async def _sent(self, me: Address, got: Received, drawn: Json) -> None:
        """Into the chat where they spoke, if it is their own. Raises Undeliverable."""
        where = got.where
        if where.kind == "personal":
            await self.background.reply(lambda: self.directory.connector.send(where.service, where.conversation, drawn))
        else:
            await self.background.reply(lambda: self.transport.say(me, drawn))

    # Presses --------------------------------------------------------------------------------------------------

    async def _pressed(self, got: Received, pressed: Pressed) -> Answer:
        back = pressed.action == BACK
        me = await self.directory.meet(got) if back else await self.directory.presume(got)
        card, line = await self._card_after(me, got, pressed)
        if pressed.dialog:
            return in_dialog(card, line)
        if card is not None and got.where.message and got.where.kind == "personal" and self._to_keep(pressed, card):
            self.background.start(self._replaced(got, card))
        return in_place(card, line) if pressed.invoked else Answer()

    async def _card_after(self, me: Address, got: Received, pressed: Pressed) -> tuple[Card | None, str]:
        """The card that takes the place of the pressed one, or a line to show while it stays."""
        if pressed.action == BACK:
            return await self.showing.surface(me, pressed.surface, ""), await self._nothing_there(me)
        reply = await self._handled(me, got, pressed)
        if got.where.kind != "personal" and not pressed.dialog:
            return None, await self._in_public(me, got, reply)
        if isinstance(reply, (Form, Page)):
            surface = pressed.surface if isinstance(reply, Form) else f"{HOME}|{pressed.target}"
            back = isinstance(reply, Form) and bool(pressed.surface) and not pressed.dialog
            card = await self.showing.reply(me, reply, surface, back=back, dialog=pressed.dialog)
            return card, say("all.teams.too_long", reply.locale)
        if pressed.dialog:
            return None, text_of(reply) or await self._nothing_there(me)
        target = pressed.target or pressed.carry.get("ask", "")
        card = await self.showing.surface(me, pressed.surface, target, notice=reply)
        return card, text_of(reply) or await self._nothing_there(me)

    async def _nothing_there(self, me: Address) -> str:
        return say("all.teams.nothing_there", await self.service.reads(me))

    async def _handled(self, me: Address, got: Received, pressed: Pressed) -> Reply:
        if not pressed.form:
            place = _place(got)
            ref = SEPARATOR.join((got.where.message, got.where.conversation, pressed.surface))
            command = Press(
                by=me,
                action=pressed.action,
                target=pressed.target,
                place=place,
                ref=ref if got.where.message and got.where.kind in {"personal", "channel"} else "",
                key=got.key,
            )
            return await self._done(got, command)
        submit = Submit(
            by=me,
            form=pressed.form,
            action=pressed.action,
            target=pressed.target,
            values=pressed.values,
            carry=pressed.carry,
            key=got.key,
        )
        return await self._submitted(got, submit)

    async def _submitted(self, got: Received, submit: Submit) -> Reply:
        if all_by_object_id(submit.values):
            with suppress(Strangers):
                return await self.service.handle(submit, presumes={submit.by.id, *people_in(submit.values)})
        await self.directory.meet(got)
        picked = await self.directory.picked(submit.values, got.where)
        reply = await self.service.handle(replace(submit, values=picked.values))
        return _late(reply) if picked.late and isinstance(reply, Form) else reply

    async def _in_public(self, me: Address, got: Received, reply: Reply) -> str:
        """A press where others read along: forms and pages open in the person's own chat."""
        if not isinstance(reply, (Form, Page)):
            return text_of(reply) or await self._nothing_there(me)
        card = await self.showing.reply(me, reply, "" if isinstance(reply, Form) else HOME + "|")
        if card is None:
            return say("all.teams.too_long", reply.locale)
        sending = self.transport.say(me, activity(card.drawn, card.summary))
        try:
            await self.background.within(LOOK_UP_SECONDS, sending)
        except Undeliverable:
            return say("all.teams.no_own_chat", reply.locale)
        return say("all.teams.in_our_chat", reply.locale)

    def _to_keep(self, pressed: Pressed, card: Card) -> bool:
        """Whether the message itself has to change too: the outbox sees to its own, a form is not kept."""
        own = not pressed.surface or pressed.surface.startswith(HOME)
        return not pressed.invoked or (own and card.final)

    async def _replaced(self, got: Received, card: Card) -> None:
        where, drawn = got.where, activity(card.drawn, card.summary)
        try:
            await self.directory.connector.update(where.service, where.conversation, where.message, drawn)
        except TROUBLES as trouble:
            log.info("a message was not changed behind its answer: %s", trouble)

    # The message extension, coming and going ------------------------------------------------------------------

    async def _opened(self, got: Received, opened: Opened) -> Answer:
        me = await self.directory.presume(got)
        reply = await self._done(got, Say(by=me, command="ask", quoted=opened.quoted, link=opened.link))
        card = await self.showing.reply(me, reply, dialog=True) if reply is not None else None
        return in_dialog(card, text_of(reply) or await self._nothing_there(me))

    async def _arrived(self, got: Received, arrived: AppAdded) -> None:
        me = await self.directory.meet(got)
        await self.directory.installed(me.id)
        if not arrived.anew or got.where.kind != "personal":
            return
        if await self.service.first_time(me.workspace, f"welcome:{got.where.conversation}"):
            card = await self.showing.home(me)
            if card is not None:
                await self._sent(me, got, activity(card.drawn, card.summary))


def _command(text: str) -> tuple[str, str]:
    """`ask Dana ...` -> (`ask`, `Dana ...`); everything else is words."""
    word, _, rest = text.strip().partition(" ") if " " in text.strip() else text.strip().partition("\n")
    command = DRAFTS.get(word.casefold().lstrip("/").rstrip(":,"))
    return (command, rest.strip()) if command else ("words", text.strip().removeprefix("/"))


def _place(got: Received) -> Place | None:
    where = got.where
    return Place(id=where.channel, name=where.channel_name) if where.channel else None


def _choice(form: Form, found: Found, sentence: str) -> Form:
    """Several of one name: the picker shows them, and says why."""
    fields = tuple(
        replace(one, suggested=found.people, value="", error=sentence) if isinstance(one, PersonField) else one
        for one in form.fields
    )
    return replace(form, fields=fields)


def _late(form: Form) -> Form:
    """Whoever could not be looked up in time is not unknown: that goes on, and picked again they are known."""
    fields = tuple(
        replace(one, error=say("all.teams.late", form.locale)) if isinstance(one, PersonField) and one.error else one
        for one in form.fields
    )
    return replace(form, fields=fields)
