"""Pictures that were dropped: their address is dead already; what their platforms keep of them is deleted here.

Rules: a picture is remembered until its platform said that it is gone, so a crash or an outage only delays it; a
workspace where that fails rests a little, and holds up no other.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.ports import Clock, GonePicture, KeepsPictures, NotSent, Queue, Transport

log = logging.getLogger("askwell.delivery")

AT_A_TIME = 100
REST = timedelta(seconds=20)


@dataclass(slots=True, kw_only=True)
class GonePictures:
    """What one worker does about them."""

    queue: Queue
    transports: Mapping[str, Transport]
    clock: Clock
    _rests: dict[str, datetime] = field(default_factory=dict)
    _looked_at: datetime | None = None

    def due(self) -> bool:
        """Whether it is time to look again: every drain would be a reading more for each command."""
        return self._looked_at is None or not timedelta() <= self.clock.now() - self._looked_at < REST

    async def forget(self) -> None:
        """Have every platform delete its copies of the dropped pictures. Raises StoreDown."""
        self._looked_at = self.clock.now()
        for picture in await self.queue.gone_pictures(AT_A_TIME):
            if self._rests.get(picture.workspace, self.clock.now()) <= self.clock.now() and await self._deleted(
                picture
            ):
                await self.queue.forget_picture(picture.token)

    async def _deleted(self, picture: GonePicture) -> bool:
        transport = self.transports.get(picture.workspace.partition(":")[0])
        if transport is None:
            return False
        if not isinstance(transport, KeepsPictures):
            return True
        try:
            await transport.forget_picture(picture.workspace, picture.token)
        except NotSent as refused:
            log.info("a picture's copy is deleted later: %s", refused.reason)
            self._rests[picture.workspace] = self.clock.now() + max(REST, timedelta(seconds=refused.retry_after or 0))
            return False
        self._rests.pop(picture.workspace, None)
        return True
