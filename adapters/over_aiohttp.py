"""The way out for aiohttp: each request directly or through the proxy, as `Outward` says."""

from typing import Any

import aiohttp
from yarl import URL

from adapters.outward import Outward


def session(outward: Outward, **more: Any) -> aiohttp.ClientSession:
    """To be made inside the loop; `connections` goes to its pool, `more` to the session as it is."""
    connections = more.pop("connections", {})
    pool = aiohttp.TCPConnector(ssl=outward.tls(), **connections)
    keeps_none = aiohttp.DummyCookieJar()
    return aiohttp.ClientSession(
        connector=pool, request_class=_request_class(outward), cookie_jar=keeps_none, trust_env=False, **more
    )


def _request_class(outward: Outward) -> type[aiohttp.ClientRequest]:
    class Routed(aiohttp.ClientRequest):
        """A request that knows its way out, whatever the SDK that makes it says of proxies."""

        def update_proxy(self, proxy: URL | None, proxy_auth: Any, proxy_headers: Any) -> None:
            way = outward.proxy_for(str(self.url))
            super().update_proxy(URL(way) if way else None, proxy_auth, proxy_headers)

    return Routed
