"""The way out for httpx: each request directly or through the proxy, as `Outward` says."""

import httpx

from adapters.outward import Outward


class Transport(httpx.AsyncBaseTransport):
    """Two ways out: directly, and through the proxy."""

    def __init__(self, outward: Outward) -> None:
        self._outward, tls = outward, outward.tls()
        self._direct = httpx.AsyncHTTPTransport(verify=tls, trust_env=False)
        to_proxy = tls if outward.proxy.startswith("https://") else None
        proxy = httpx.Proxy(outward.proxy, ssl_context=to_proxy) if outward.proxy else None
        self._proxied = httpx.AsyncHTTPTransport(verify=tls, trust_env=False, proxy=proxy) if proxy else self._direct

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        way = self._proxied if self._outward.proxy_for(str(request.url)) else self._direct
        return await way.handle_async_request(request)

    async def aclose(self) -> None:
        await self._direct.aclose()
        if self._proxied is not self._direct:
            await self._proxied.aclose()
