"""The one file that knows botbuilder-core: its schema reads what comes in, its pipeline runs the turn.

Rules: nothing of its types leaves this file, nothing of them is stored. Authentication, keys, tokens and sending are
ours, because the library's block the event loop and answer forged tokens with errors (see docs/decisions.md). Whoever
replaces the library rewrites this file and nothing else.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from botbuilder.core import BotAdapter, TurnContext
from botbuilder.schema import Activity, ResourceResponse
from msrest.serialization import Deserializer, rest_key_extractor

from adapters.guard import RequestRefused

Json = dict[str, Any]
_AS_TEAMS_WRITES = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an activity is answered with: a status and, for an invoke, a body."""

    status: int = 200
    body: Mapping[str, Any] | None = None


Act = Callable[[Json], Awaitable[Answer]]


def _schema() -> Deserializer:
    """The library's own reading of JSON. Made once, without what only XML and fields that we do not know need: a turn
    spends 0.08 ms of processor time in it, and 0.14 ms with them."""
    found = Deserializer(Activity._infer_class_models())  # type: ignore[no-untyped-call]
    found.key_extractors, found.additional_properties_detection = [rest_key_extractor], False
    found.deserialize_type["iso-8601"] = _moment
    return found


def _moment(written: Any) -> datetime:
    """As Teams writes it; whatever else is one, or none, the library tells. Raises what it raises."""
    if isinstance(written, str) and _AS_TEAMS_WRITES.fullmatch(written):
        with suppress(ValueError):
            return datetime.fromisoformat(written)
    return Deserializer.deserialize_iso(written)  # type: ignore[no-untyped-call, no-any-return]


_SCHEMA = _schema()


class Turns(BotAdapter):  # type: ignore[misc]
    """Runs each activity as a turn of botbuilder's pipeline, where middleware can be put."""

    async def run(self, body: Json, act: Act) -> Answer:
        """Raises Refused 400 for what the schema does not take, and whatever `act` raises."""
        answer = Answer()

        async def inside(_: TurnContext) -> None:
            nonlocal answer
            answer = await act(body)

        await self.run_pipeline(TurnContext(self, _read(body)), inside)
        return answer

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        """Nothing of ours sends through the pipeline: `adapters.teams.connector` does."""
        raise NotImplementedError

    async def update_activity(self, context: TurnContext, activity: Activity) -> None:
        raise NotImplementedError

    async def delete_activity(self, context: TurnContext, reference: Any) -> None:
        raise NotImplementedError


def _read(body: Json) -> Activity:
    if not isinstance(body.get("type"), str):
        raise RequestRefused(400, "no_type")
    try:
        read: Activity = _SCHEMA(Activity.__name__, body)
        return read
    except Exception:  # the library raises azure's, msrest's and Python's own errors here
        raise RequestRefused(400, "not_an_activity") from None
