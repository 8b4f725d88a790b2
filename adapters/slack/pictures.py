"""Pictures in Slack: uploaded without a channel, shown as an image block, deleted when they are dropped.

Rules: a picture is uploaded once, however often its post is tried again; which file is which is kept in the vault,
since Slack does not let us look it up.
"""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from adapters.platform import Vault
from adapters.slack.api import Api, NotInstalled, SlackSaysNo
from adapters.slack.errors import Reaction
from bot.message import Message, Picture

Bytes = Callable[[str], Awaitable[bytes | None]]
MOST_ALT = 1000
PASSES = frozenset({Reaction.LATER, Reaction.RENEW, Reaction.UNINSTALLED})
"""What will be otherwise later. For any other no, the post goes out without its picture; its words say the same."""


class UploadedPictures:
    """Files of what is shown, by the picture's token."""

    def __init__(self, api: Api, vault: Vault, png: Bytes) -> None:
        self._api, self._vault, self._png = api, vault, png

    async def files(self, workspace: str, message: Message) -> dict[str, str]:
        """The file of every picture in the message, uploaded if need be. Raises CallFailed."""
        found: dict[str, str] = {}
        for picture in pictures_in(message):
            file = await self._file(workspace, picture)
            if file:
                found[picture.token] = file
        return found

    async def files_of(self, workspace: str, messages: Iterable[Message]) -> dict[str, str]:
        """The same, of every message. Raises CallFailed."""
        found: dict[str, str] = {}
        for message in messages:
            found |= await self.files(workspace, message)
        return found

    async def _file(self, workspace: str, picture: Picture) -> str:
        known = await self._vault.get(workspace, f"slack.file:{picture.token}")
        if known:
            return str(known["file"])
        png = await self._png(picture.token)
        if png is None:
            return ""
        try:
            file = await self._uploaded(workspace, picture, png)
        except SlackSaysNo as no:
            if no.reaction in PASSES:
                raise
            return ""
        await self._vault.save(workspace, f"slack.file:{picture.token}", {"file": file})
        return file

    async def _uploaded(self, workspace: str, picture: Picture, png: bytes) -> str:
        name = "askwell.png"
        asked: dict[str, Any] = {"filename": name, "length": len(png), "alt_txt": picture.alt[:MOST_ALT]}
        given = await self._api.call(workspace, "files.getUploadURLExternal", asked)
        await self._api.upload(given["upload_url"], png)
        done = {"files": [{"id": given["file_id"], "title": name}]}
        await self._api.call(workspace, "files.completeUploadExternal", done)
        return str(given["file_id"])

    async def forget(self, workspace: str, token: str) -> None:
        """Delete a picture's file, if there is one. Raises CallFailed when it is to be tried again."""
        known = await self._vault.get(workspace, f"slack.file:{token}")
        if not known:
            return
        try:
            await self._api.call(workspace, "files.delete", {"file": known["file"]})
        except SlackSaysNo as no:
            if no.reaction in {Reaction.LATER, Reaction.RENEW}:
                raise
        except NotInstalled:
            pass
        await self._vault.forget(workspace, f"slack.file:{token}")


def pictures_in(message: Message) -> list[Picture]:
    return [part for part in message.parts if isinstance(part, Picture)]
