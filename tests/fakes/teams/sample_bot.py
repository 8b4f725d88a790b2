"""A bot of a few lines, so that the fake can be tried against something real: aiohttp, PyJWT, httpx.

It checks tokens with PyJWT against the keys that the fake publishes, keeps every activity, and answers with whatever
`answer` gives. With its client it can do all that the Connector offers.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ssl import PROTOCOL_TLS_CLIENT, SSLContext
from typing import Any
from urllib.parse import quote

import httpx
import jwt
from aiohttp import web

from tests.fakes.teams.cards import CARD
from tests.fakes.teams.fake import FakeTeams
from tests.fakes.teams.state import Json

Answer = Callable[[Json], Json | None]
NO_CERTIFICATES = SSLContext(PROTOCOL_TLS_CLIENT)
"""Everything is plain HTTP here; loading the usual ones takes a tenth of a second."""
SCOPE = "https://api.botframework.com/.default"

PICKER: Json = {
    "type": "Input.ChoiceSet",
    "id": "who",
    "label": "Who?",
    "isRequired": True,
    "errorMessage": "Please choose one person.",
    "choices": [{"title": "Recently: Ben", "value": "recent"}],
    "choices.data": {"type": "Data.Query", "dataset": "graph.microsoft.com/users"},
}
WORDS: Json = {"type": "Input.Text", "id": "what", "label": "What?", "isMultiline": True, "maxLength": 20}
"""Two fields that tests ask for: one person, and some words."""


def no_answer(_: Json) -> Json | None:
    """For bots that only listen."""
    return None


@dataclass(slots=True)
class SampleBot:
    """What it got, and how it writes. `answer` gives the body for an invoke."""

    fake: FakeTeams
    http: httpx.AsyncClient
    token: str = ""
    answer: Answer = no_answer
    got: list[Json] = field(default_factory=list)
    hold: asyncio.Event | None = None

    async def listen(self, request: web.Request) -> web.Response:
        """The bot's one route."""
        activity: Json = await request.json()
        try:
            await self._check(request, activity)
        except (jwt.PyJWTError, LookupError, ValueError):
            return web.Response(status=401)
        self.got.append(activity)
        if self.hold is not None:
            await self.hold.wait()
        body = self.answer(activity) if activity["type"] == "invoke" else None
        return web.Response() if body is None else web.json_response(body)

    async def _check(self, request: web.Request, activity: Json) -> None:
        (header,) = request.headers.getall("Authorization")
        scheme, _, token = header.partition(" ")
        metadata = (await self.http.get(self.fake.openid_url)).json()
        keys = (await self.http.get(metadata["jwks_uri"])).json()["keys"]
        kid = jwt.get_unverified_header(token)["kid"]
        key = next(k for k in [*keys, {}] if k.get("kid") == kid or not k)
        claims = jwt.decode(
            token,
            jwt.PyJWK(key).key,
            algorithms=["RS256"],
            audience=self.fake.app_id,
            issuer=metadata["issuer"],
            options={"require": ["exp", "aud", "iss", "serviceurl"]},
        )
        genuine = claims["serviceurl"] == activity["serviceUrl"] == self.fake.service_url
        ours = activity["channelData"]["tenant"]["id"] == self.fake.tenant
        if not (
            scheme == "Bearer"
            and genuine
            and ours
            and "msteams" in key["endorsements"]
            and claims["aud"] == self.fake.app_id
        ):
            raise ValueError

    async def login(self, **changed: str) -> httpx.Response:
        """Asks Entra for a token, and keeps it; `changed` are fields of the form."""
        form = {"grant_type": "client_credentials", "client_id": self.fake.app_id, "client_secret": self.fake.secret}
        form |= {"scope": SCOPE} | changed
        answer = await self.http.post(f"{self.fake.login_url}/{self.fake.tenant}/oauth2/v2.0/token", data=form)
        self.token = answer.json().get("access_token", "")
        return answer

    async def calls(self, method: str, path: str, body: Any = None, *, token: str = "") -> httpx.Response:
        """One call of the Connector; `path` is what comes after `v3/`."""
        headers = {"Authorization": f"Bearer {token or self.token}"}
        return await self.http.request(method, f"{self.fake.service_url}v3/{path}", json=body, headers=headers)

    async def sends(self, conversation: str, activity: Json) -> httpx.Response:
        """Writes into a conversation."""
        return await self.calls("POST", f"conversations/{quote(conversation, safe='')}/activities", activity)

    async def updates(self, conversation: str, activity_id: str, activity: Json) -> httpx.Response:
        """Changes a message."""
        path = f"conversations/{quote(conversation, safe='')}/activities/{activity_id}"
        return await self.calls("PUT", path, activity)

    async def deletes(self, conversation: str, activity_id: str) -> httpx.Response:
        """Takes a message away."""
        return await self.calls("DELETE", f"conversations/{quote(conversation, safe='')}/activities/{activity_id}")

    async def creates(self, **asked: Any) -> httpx.Response:
        """Creates a conversation; `asked` replaces parts of a good question, None leaves one out."""
        good = {"bot": {"id": f"28:{self.fake.app_id}"}, "isGroup": False, "tenantId": self.fake.tenant}
        body = {name: value for name, value in (good | asked).items() if value is not None}
        return await self.calls("POST", "conversations", body)


def text(words: str, **more: Any) -> Json:
    """A message of words."""
    return {"type": "message", "text": words, "textFormat": "plain", **more}


def card(*body: Json, summary: str = "A card", **more: Any) -> Json:
    """A message with a card of these elements."""
    content = {"type": "AdaptiveCard", "version": "1.5", "body": list(body), **more}
    return {"type": "message", "summary": summary, "attachments": [{"contentType": CARD, "content": content}]}


def block(words: str) -> Json:
    """A line of words in a card."""
    return {"type": "TextBlock", "text": words, "wrap": True}


def row(*actions: Json) -> Json:
    """A row of buttons."""
    return {"type": "ActionSet", "actions": list(actions)}


def button(title: str, data: Json | None = None, *, fallback: bool = True) -> Json:
    """A button of both kinds."""
    sent = data or {}
    old = {"type": "Action.Submit", "title": title, "data": sent}
    new = {"type": "Action.Execute", "title": title, "verb": "press", "data": sent}
    return {**new, "fallback": old} if fallback else new


def replaced(shown: Json) -> Json:
    """The answer to a press that puts this message's card in the place of the pressed one."""
    return {"statusCode": 200, "type": CARD, "value": shown["attachments"][0]["content"]}


def dialog(title: str, shown: Json) -> Json:
    """The answer that opens a dialog with this message's card."""
    value = {"title": title, "height": "large", "width": "medium", "card": shown["attachments"][0]}
    return {"task": {"type": "continue", "value": value}}


@asynccontextmanager
async def sample_bot(fake: FakeTeams) -> AsyncIterator[SampleBot]:
    """A running bot, logged in, to which the fake delivers."""
    async with httpx.AsyncClient(trust_env=False, verify=NO_CERTIFICATES) as http:
        bot = SampleBot(fake, http)
        app = web.Application()
        app.add_routes([web.post("/api/messages", bot.listen)])
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.05)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        fake.bot_url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages"
        await bot.login()
        yield bot
        if bot.hold is not None:
            bot.hold.set()
        await runner.cleanup()
