"""The runner's transport: over HTTP to the ledger, with the meanings that every platform's adapter gives to answers."""

import aiohttp

from bot.message import Message
from bot.people import Address
from bot.ports import FateUnknown, NotSent, Undeliverable

NOT_DONE = frozenset({412, 503})


class LedgerTransport:
    """`bot.ports.Transport`. `patience` in seconds."""

    def __init__(self, url: str, patience: float) -> None:
        self._url = url
        self._patience = aiohttp.ClientTimeout(total=patience)
        self._session: aiohttp.ClientSession | None = None

    async def post(self, to: Address, message: Message, key: str) -> str:
        answer = await self._call("/post", {"key": key, "to": str(to), "text": message.title})
        return str(answer["ref"])

    async def edit(self, to: Address, ref: str, message: Message) -> None:
        await self._call("/edit", {"ref": ref, "to": str(to), "text": message.title})

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def _call(self, path: str, body: dict[str, str]) -> dict[str, str]:
        self._session = self._session or aiohttp.ClientSession(timeout=self._patience)
        try:
            async with self._session.post(self._url + path, json=body) as answer:
                if answer.status == 429:
                    raise NotSent("ratelimited", _seconds(answer.headers.get("Retry-After", "")))
                if answer.status in NOT_DONE:
                    raise NotSent(f"http_{answer.status}")
                if answer.status == 410:
                    raise Undeliverable("gone")
                if answer.status != 200:
                    raise FateUnknown
                found: dict[str, str] = await answer.json()
                return found
        except aiohttp.ClientConnectorError:
            raise NotSent("no_connection") from None
        except (aiohttp.ClientError, TimeoutError):
            raise FateUnknown from None


def _seconds(text: str) -> float:
    return float(text) if text.isdecimal() else 1.0
