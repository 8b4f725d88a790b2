"""A company's way out: a real proxy that asks for a password, and a certificate of an authority of the test's own.

The names end in `.test`: only the proxy knows where they are, so whatever arrives went through it.
"""

import asyncio
import base64
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from prometheus_client import CollectorRegistry

from adapters.auditor import Auditor
from adapters.heartbeat import heartbeat
from adapters.outward import Outward
from adapters.settings import read
from adapters.slack.api import Api, NoConnection, new_session
from adapters.slack.app import SlackSettings, slack_app
from adapters.slack.check import check_slack
from adapters.slack.platform import slack_settings
from adapters.teams.app import TeamsSettings
from adapters.teams.bounds import bounded_client
from adapters.teams.calls import Calls
from adapters.teams.platform import teams_settings
from adapters.teams.setup import check_teams
from adapters.ticker import Ticker
from bot.errors import Misconfigured
from bot.ports import NotSent
from bot.rules import Rules
from bot.service import Service
from storage.store import open_store
from tests.parts import parts_of
from tests.terminal import askwell
from tests.world import HeldClock

USER, PASSWORD = "askwell", "a-secret-of-the-proxy"
BASIC = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=UTC)
NAMES = ("*.slack.test", "slack.test", "*.teams.test", "beat.test")


@dataclass
class Company:
    """A proxy, one server behind it that is everybody, and the file with the authority that signed its certificate."""

    authorities: Path
    proxy_port: int = 0
    server_port: int = 0
    connected: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    hung_up: asyncio.Event = field(default_factory=asyncio.Event)

    def outward(self, **changes: Any) -> Outward:
        proxy = f"http://{USER}:{PASSWORD}@127.0.0.1:{self.proxy_port}"
        return Outward(**{"proxy": proxy, "direct": (), "authorities": str(self.authorities), **changes})

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """CONNECT, for those who know the password."""
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            if f"proxy-authorization: {BASIC}".lower() not in head.lower():
                writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
                await writer.drain()
                writer.close()
                return
            self.connected.append(head.split()[1])
            there, back = await asyncio.open_connection("127.0.0.1", self.server_port)
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await asyncio.gather(pump(reader, back), pump(there, writer))

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Every server that anybody of ours calls."""
        self.asked.append(f"{request.host}{request.path}")
        if request.path == "/link":
            socket = web.WebSocketResponse()
            await socket.prepare(request)
            self.opened.set()
            async for _ in socket:
                pass
            return socket
        if request.host == "beat.test":
            return await self._without_end(request)
        if request.path.endswith("apps.connections.open"):
            return web.json_response({"ok": True, "url": "wss://wss.slack.test/link"})
        return web.json_response({"ok": True, "access_token": "t", "jwks_uri": "https://a.teams.test/keys", "keys": []})

    async def _without_end(self, request: web.Request) -> web.StreamResponse:
        stream = web.StreamResponse()
        await stream.prepare(request)
        with suppress(ConnectionError):
            while not self.hung_up.is_set():
                await stream.write(b"x" * 65_536)
        self.hung_up.set()
        return stream


async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while part := await reader.read(65_536):
            writer.write(part)
            await writer.drain()
    writer.close()


def certified(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """An authority of our own, and a server's context with a certificate that it signed."""
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Company")])

    def built(subject: x509.Name, public: Any, extension: x509.ExtensionType) -> x509.Certificate:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(root_name)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
            .not_valid_after(datetime(2120, 1, 1, tzinfo=UTC))
            .add_extension(extension, critical=True)
            .sign(root_key, hashes.SHA256())
        )

    root = built(root_name, root_key.public_key(), x509.BasicConstraints(ca=True, path_length=0))
    names = x509.SubjectAlternativeName([x509.DNSName(name) for name in NAMES])
    leaf = built(x509.Name([]), key.public_key(), names)
    pem = serialization.Encoding.PEM
    (folder / "company.pem").write_bytes(root.public_bytes(pem))
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "server.pem").write_bytes(leaf.public_bytes(pem) + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return folder / "company.pem", context


@pytest.fixture
async def company(tmp_path: Path) -> AsyncIterator[Company]:
    authorities, context = certified(tmp_path)
    found = Company(authorities)
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", found.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context)
    await site.start()
    found.server_port = runner.addresses[0][1]
    proxy = await asyncio.start_server(found.carry, "127.0.0.1", 0)
    found.proxy_port = proxy.sockets[0].getsockname()[1]
    try:
        async with asyncio.timeout(30):
            yield found
    finally:
        found.hung_up.set()
        proxy.close()
        await runner.cleanup()


class _Token:
    async def token(self, workspace: str) -> str:
        return "xoxb-1"

    async def renewed(self, workspace: str, old: str) -> str:
        return old

    async def refused(self, workspace: str, token: str) -> None: ...


@asynccontextmanager
async def slack_api(outward: Outward) -> AsyncIterator[Api]:
    async with new_session(outward) as session:
        yield Api("https://slack.test/api/", _Token(), lambda: session)


async def test_slacks_methods_and_uploads_go_through_the_proxy(company: Company) -> None:
    async with slack_api(company.outward()) as api:
        await api.call("slack:T1", "chat.postMessage", {"channel": "U1", "text": "hi"})
        await api.upload("https://files.slack.test/upload", b"png")
    assert company.connected == ["slack.test:443", "files.slack.test:443"]
    assert company.asked == ["slack.test/api/chat.postMessage", "files.slack.test/upload"]


async def test_socket_mode_goes_through_the_proxy_too(company: Company, sqlite_url: str) -> None:
    storage, clock, rules = await open_store(sqlite_url), HeldClock(TUESDAY), Rules()
    parts = parts_of(storage, Service(store=storage.store, clock=clock, rules=rules))
    settings = SlackSettings(
        bot_token="xoxb-1", app_token="xapp-1", api_url="https://slack.test/api/", outward=company.outward()
    )
    async with slack_app(settings, parts).lifespan():
        await company.opened.wait()
    assert "wss.slack.test/link" in company.asked
    assert "wss.slack.test:443" in company.connected
    await storage.close()


async def test_teams_calls_and_tokens_go_through_the_proxy(company: Company) -> None:
    calls = Calls(outward=company.outward())
    async with calls.open(), bounded_client(outward=company.outward()) as http:
        assert (await calls.call("POST", "https://smba.teams.test/v3/conversations", {}, b"{}")).status == 200
        assert (await http.get("https://login.teams.test/token")).json()["access_token"] == "t"
    assert company.connected == ["smba.teams.test:443", "login.teams.test:443"]


async def test_the_doctors_look_at_teams_goes_through_the_proxy(company: Company) -> None:
    settings = TeamsSettings(
        app_id="00000000-0000-4000-8000-000000000001",
        app_password="p",
        tenant_id="00000000-0000-4000-8000-000000000002",
        openid_url="https://keys.teams.test/openid",
        login_url="https://login.teams.test",
        public_url="https://ours.teams.test",
        outward=company.outward(),
    )
    found = await check_teams(settings, "https://smba.teams.test")
    assert {"keys.teams.test:443", "login.teams.test:443", "ours.teams.test:443", "smba.teams.test:443"} <= set(
        company.connected
    )
    assert "0 are published." in [one.says for one in found]


async def test_what_the_environment_says_of_the_way_out_counts_for_both_platforms(
    company: Company, tmp_path: Path
) -> None:
    given = {
        "HTTPS_PROXY": f"{USER}:{PASSWORD}@127.0.0.1:{company.proxy_port}",
        "SSL_CERT_FILE": f'"{company.authorities}"',
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_APP_TOKEN": "xapp-1",
        "SLACK_API_URL": "https://slack.test/api/",
        "TEAMS_APP_ID": "00000000-0000-4000-8000-000000000001",
        "TEAMS_APP_PASSWORD": "p",
        "TEAMS_TENANT_ID": "00000000-0000-4000-8000-000000000002",
        "TEAMS_OPENID_URL": "https://keys.teams.test/openid",
        "TEAMS_LOGIN_URL": "https://login.teams.test",
        "ASKWELL_PUBLIC_URL": "https://ours.teams.test",
    }
    settings = await asyncio.to_thread(read, given, tmp_path)
    await check_slack(slack_settings(settings), HeldClock(TUESDAY))
    await check_teams(teams_settings(settings), "https://smba.teams.test")
    hosts = ("slack", "keys.teams", "login.teams", "ours.teams", "smba.teams")
    assert {f"{host}.test:443" for host in hosts} <= set(company.connected)


async def test_a_heartbeats_answer_is_not_read_however_long_it_is(company: Company) -> None:
    async def well() -> None: ...

    async def nap() -> float:
        return 30.0

    auditor = Auditor(
        Ticker(well, nap),  # type: ignore[arg-type]
        well,
        heartbeat("https://beat.test/", company.outward()),
        CollectorRegistry(),
    )
    await auditor.look()
    await company.hung_up.wait()
    assert company.connected == ["beat.test:443"]


async def test_without_the_companys_authority_nothing_is_sent(company: Company) -> None:
    out = company.outward(authorities="")
    async with slack_api(out) as api:
        with pytest.raises(NoConnection):
            await api.call("slack:T1", "chat.postMessage", {"text": "secret"})
    calls = Calls(outward=out)
    async with calls.open(), bounded_client(outward=out) as http:
        with pytest.raises(NotSent):
            await calls.call("POST", "https://smba.teams.test/v3", {}, b"{}")
        with pytest.raises(httpx.ConnectError):
            await http.get("https://login.teams.test/token")
    assert company.asked == []


@pytest.mark.parametrize("changes", [{"direct": (".test",)}, {"proxy": ""}], ids=["NO_PROXY", "no proxy"])
async def test_whoever_is_reached_directly_never_meets_the_proxy(company: Company, changes: dict[str, Any]) -> None:
    out = company.outward(**changes)
    async with slack_api(out) as api:
        with pytest.raises(NoConnection):
            await api.call("slack:T1", "chat.postMessage", {"text": "hi"})
    async with bounded_client(outward=out) as http:
        with pytest.raises(httpx.ConnectError):
            await http.get("https://login.teams.test/token")
    assert company.connected == []


async def test_a_proxy_that_refuses_us_means_not_sent(company: Company) -> None:
    out = company.outward(proxy=f"http://{USER}:wrong@127.0.0.1:{company.proxy_port}")
    async with slack_api(out) as api:
        with pytest.raises(NoConnection):
            await api.call("slack:T1", "chat.postMessage", {"text": "hi"})
    calls = Calls(outward=out)
    async with calls.open():
        with pytest.raises(NotSent):
            await calls.call("POST", "https://smba.teams.test/v3", {}, b"{}")


@pytest.mark.parametrize(
    ("direct", "url", "through"),
    [
        ("", "https://slack.com/api/", True),
        ("slack.com", "https://slack.com/api/", False),
        ("slack.com", "https://files.slack.com/x", False),
        ("slack.com", "https://notslack.com/x", True),
        (".slack.com", "https://wss.slack.com/x", False),
        ("*.SLACK.com", "wss://wss.slack.com/x", False),
        ("slack.com:8443", "https://slack.com/api/", True),
        ("slack.com:443", "https://slack.com/api/", False),
        ("10.0.0.0/8", "https://10.1.2.3/x", False),
        ("10.0.0.0/8", "https://11.1.2.3/x", True),
        ("fd00::/8", "https://[fd00::1]/x", False),
        ("*", "https://slack.com/api/", False),
        ("", "http://127.0.0.1:8000/", False),
        ("", "http://[::1]:8000/", False),
        ("", "http://localhost:8000/", False),
    ],
)
def test_no_proxy_is_read_as_other_tools_read_it(direct: str, url: str, through: bool) -> None:
    settings = read({"HTTPS_PROXY": "proxy.company:3128", "NO_PROXY": direct})
    assert settings.outward.proxy_for(url) == ("http://proxy.company:3128" if through else "")


def test_names_in_small_letters_count_where_there_are_no_others() -> None:
    found = read({"https_proxy": "http://small:1", "no_proxy": "a.example, b.example"})
    assert (found.outward.proxy, found.outward.direct) == ("http://small:1", ("a.example", "b.example"))
    assert read({"https_proxy": "http://small:1", "HTTPS_PROXY": "http://large:2"}).outward.proxy == "http://large:2"


def test_a_file_of_authorities_that_is_none_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("no certificate")
    for path in (tmp_path / "ca.pem", tmp_path / "none", tmp_path):
        with pytest.raises(Misconfigured, match="SSL_CERT_FILE must be a file of certificates"):
            Outward(authorities=str(path)).tls()


def test_the_doctor_names_the_proxy_and_not_its_secret(tmp_path: Path) -> None:
    said = askwell(
        "doctor",
        folder=tmp_path,
        HTTPS_PROXY=f"http://{USER}:{PASSWORD}@proxy.company:3128",
        NO_PROXY="intranet.company",
    )
    assert "Way out: through http://proxy.company:3128, but not to intranet.company." in said.out
    assert PASSWORD not in said.out + said.err
