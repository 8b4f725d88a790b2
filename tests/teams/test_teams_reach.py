"""Whom we can write to, how fast, and what becomes of what did not arrive."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from adapters.pacing import TooSoon
from adapters.teams.connector import UNREACHABLE, code_of, reaction
from adapters.teams.conversations import ConversationRef, Conversations
from adapters.teams.hosts import is_trusted
from adapters.teams.pacing import Pacing
from bot.people import Address
from bot.ports import FateUnknown, NotSent, Undeliverable
from tests.fakes.teams.keys import private_key
from tests.teams.serving import Served, served
from tests.teams.town import TeamsTown


async def asked(town: TeamsTown) -> None:
    await town.says("Ana", "ask Ben could you sketch it?")
    await town.presses("Ana", "Send")


def cards(town: TeamsTown, who: str) -> int:
    """How many messages about the ask somebody has."""
    someone = town.who(who)
    return sum("Ana asks for your help" in " ".join(someone.texts(m)) for m in someone.messages())


@pytest.mark.parametrize("code", sorted(UNREACHABLE))
async def test_who_cannot_be_written_to_is_not_tried_again_and_the_asker_hears_it(town: TeamsTown, code: str) -> None:
    town.here.fake.unreachable(town.who("Ben"), code)
    await asked(town)
    await town.sees(
        "Ana", "Ben can't take asks at the moment.", "You can send Ben this link: https://teams.microsoft.com/l/app/"
    )
    await town.sees("Ana", "Ask someone else", "Add Askwell")
    tried = [record for record in town.here.fake.calls if record.code == code]
    assert len(tried) == 1
    await town.time_passes(days=3)
    assert [record for record in town.here.fake.calls if record.code == code] == tried


async def test_who_comes_back_can_be_asked_again(town: TeamsTown) -> None:
    ben = town.who("Ben")
    await ben.uninstalls()
    await town.says("Ana", "ask Ben could you sketch it?")
    await town.sees("Ana", "Ben takes no asks at the moment.")
    await ben.installs()
    await town.says("Ana", "ask Ben could you sketch it?")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Ana asks for your help")


async def test_who_becomes_reachable_gets_what_waits_and_once(town: TeamsTown) -> None:
    ben = town.who("Ben")
    town.here.fake.unreachable(ben, "ConversationBlockedByUser")
    await asked(town)
    await town.sees("Ana", "Ben can't take asks at the moment.")
    ben.unblocks()
    for _ in range(2):
        await ben.says("help")
        await town.settle()
    assert cards(town, "Ben") == 1
    await town.presses("Ben", "I can after all")
    await town.sees("Ana", "Ben says yes.")


async def test_whom_another_server_could_not_reach_takes_asks_again_once_they_act(town: TeamsTown) -> None:
    ben = town.who("Ben")
    await ben.says("help")
    await town.here.side.service.unreachable(Address(town.here.workspace, ben.aad))
    await town.says("Ana", "ask Ben could you sketch it?")
    await town.sees("Ana", "Ben takes no asks at the moment.")
    await ben.says("help")
    await asked(town)
    await town.sees("Ben", "Ana asks for your help")


async def test_thanks_to_somebody_out_of_reach_wait_for_them(here: Served) -> None:
    ana, wanda = here.fake.person("Ana", installed=True), here.fake.person("Wanda")
    await ana.says("thanks")
    ana.fills({"To whom?": wanda, "What did they do?": "You stayed late with me."})
    await ana.presses("Say thanks")
    await here.settle()
    assert wanda.messages() == []
    for _ in range(2):
        await wanda.installs()
        await here.settle()
    assert sum("No reply needed." in wanda.texts(message) for message in wanda.messages()) == 1


async def test_who_removes_the_app_with_an_ask_open_frees_the_asker(town: TeamsTown) -> None:
    await asked(town)
    await town.who("Ben").uninstalls()
    await town.settle()
    await town.sees("Ana", "Ben can't take asks at the moment.", "Ask someone else")


@pytest.mark.parametrize("status", [412, 503])
async def test_what_was_not_sent_is_sent_again_and_once(town: TeamsTown, status: int) -> None:
    town.here.fake.faults.error("send", status, on=town.who("Ben").chat.id)
    await asked(town)
    await town.time_passes(hours=1)
    assert cards(town, "Ben") == 1


async def test_what_teams_throttles_waits_as_long_as_it_says(town: TeamsTown) -> None:
    town.here.fake.faults.rate_limited("send", retry_after=600, on=town.who("Ben").chat.id)
    await asked(town)
    await town.time_passes(hours=0.1)
    assert cards(town, "Ben") == 0
    await town.time_passes(hours=0.2)
    assert cards(town, "Ben") == 1


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_an_ask_of_unknown_fate_is_sent_again(town: TeamsTown, status: int) -> None:
    town.here.fake.faults.lost("send", status=status, on=town.who("Ben").chat.id)
    await asked(town)
    await town.time_passes(hours=1)
    assert cards(town, "Ben") == 2, "a twin, and the same ask"


async def test_a_proxys_page_is_an_unknown_fate_too(town: TeamsTown) -> None:
    town.here.fake.faults.html("send", 502, on=town.who("Ben").chat.id)
    await asked(town)
    await town.time_passes(hours=1)
    assert cards(town, "Ben") == 1


async def test_a_nudge_of_unknown_fate_is_never_sent_again(town: TeamsTown) -> None:
    await town.says("Ana", "ask Ben could you sketch it?")
    await town.fills("Ana", {"How long may it take them?": "15 min"})
    await town.presses("Ana", "Send")
    town.here.fake.faults.html("send", 502, on=town.who("Ben").chat.id)
    await town.time_passes(days=6)
    await town.not_sees("Ben", "is still open.")
    aside = await town.here.storage.outbox.list()
    assert [line.view for line in aside] == ["prompts"]


async def test_through_a_day_of_faults_everybody_hears_everything(town: TeamsTown) -> None:
    town.here.fake.faults.by_chance(7, 0.3)
    await asked(town)
    await town.time_passes(hours=2)
    town.here.fake.faults.clear()
    await town.presses("Ben", "Yes, I can help")
    town.here.fake.faults.by_chance(8, 0.3)
    await town.time_passes(hours=2)
    await town.sees("Ana", "Ben says yes.")


async def test_a_token_is_asked_for_once_and_replaced_when_it_is_refused(town: TeamsTown) -> None:
    assert town.here.fake.entra.asked_for() == 1
    town.here.fake.entra.revoke_all()
    await asked(town)
    assert cards(town, "Ben") == 1
    assert town.here.fake.entra.asked_for() == 2


async def test_a_chat_that_is_no_more_is_opened_anew(town: TeamsTown) -> None:
    places, ben = Conversations(town.here.storage.teams_conversations), town.who("Ben")
    seat = await places.seat(town.here.workspace, ben.aad)
    assert seat is not None
    await places.keep_seat(town.here.workspace, ConversationRef(person=ben.aad, conversation="a:gone"))
    await asked(town)
    assert cards(town, "Ben") == 1


async def test_a_certificate_does_as_well_as_a_secret(sqlite_url: str) -> None:
    key, name = private_key("certificate"), x509.Name([])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 7, now - timedelta(days=1), now + timedelta(days=1))
    certificate = made.sign(key, SHA256())
    pem = certificate.public_bytes(Encoding.PEM) + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    async with served(sqlite_url, app_password="", app_certificate=pem.decode()) as here:
        here.fake.entra.certificates.append(certificate)
        ana = here.fake.person("Ana", installed=True)
        await ana.says("help")
        assert [request.proof for request in here.fake.entra.requests][:1] == ["certificate"]
        assert len([message for message in ana.messages() if not message.author]) == 1


@pytest.mark.parametrize(
    ("status", "kind"),
    [(412, NotSent), (429, NotSent), (503, NotSent), (401, NotSent), (500, FateUnknown), (502, FateUnknown),
     (504, FateUnknown), (507, FateUnknown), (400, Undeliverable), (403, Undeliverable), (404, Undeliverable),
     (413, Undeliverable)],
)  # fmt: skip
def test_every_status_means_one_thing(status: int, kind: type[Exception]) -> None:
    assert type(reaction(status, "")) is kind


def test_the_codes_name_is_found_in_either_shape_and_in_none() -> None:
    assert code_of(b'{"error":{"code":"ConversationBlockedByUser","message":"x"}}') == "ConversationBlockedByUser"
    inner = b'{\\r\\n  \\"subCode\\": \\"MessageWritesBlocked\\"\\r\\n}'
    assert code_of(b'{"errorCode":209,"message":"' + inner + b'"}') == "MessageWritesBlocked"
    for body in (b"<html>502</html>", b"", b"[]", b"null", b'{"error":"x"}', b"[" * 100_000, b"\xff"):
        assert code_of(body) in {"", "x"}


@pytest.mark.parametrize(
    ("url", "trusted"),
    [
        ("https://smba.trafficmanager.net/amer/99999999-8888-4777-8666-555555555555/", True),
        ("https://smba.infra.gcc.teams.microsoft.com/gcc/", True),
        ("https://europe.directline.botframework.com/", True),
        ("http://127.0.0.1:4100/amer/", True),
        ("http://127.0.0.1:4101/amer/", False),
        ("http://smba.trafficmanager.net/amer/", False),
        ("https://smba.trafficmanager.net.evil.example/", False),
        ("https://evil.example/smba.trafficmanager.net", False),
        ("https://evilbotframework.com/", False),
        ("https://smba.trafficmanager.net@evil.example/", False),
        ("https://smba.trafficmanager.net:8443/", False),
        ("https://evil.example#.botframework.com", False),
        ("https://evil.example\\.botframework.com/", False),
        ("https://\u0455mba.trafficmanager.net/", False),
        ("https://smba.trafficmanager.net/?x=1", False),
        ("ftp://smba.trafficmanager.net/", False),
        ("https://169.254.169.254/", False),
        ("https://[::1]/", False),
        ("https://2130706433/", False),
        ("//smba.trafficmanager.net/", False),
        ("", False),
    ],
)
def test_our_token_goes_to_microsoft_and_to_named_hosts_only(url: str, trusted: bool) -> None:
    assert is_trusted(url, ["127.0.0.1:4100"]) is trusted


async def test_a_conversation_gets_no_more_than_teams_allows() -> None:
    now = [0.0]
    pacing = Pacing(clock=lambda: now[0], patience=0)
    sent: list[float] = []
    while now[0] < 120:
        if await goes(pacing, "a:ben"):
            sent.append(now[0])
        now[0] += 0.05
    for most, seconds in ((7, 1.0), (8, 2.0), (60, 30.0)):
        assert all(sum(at <= one < at + seconds for one in sent) <= most for at in sent)
    assert len(sent) > 200


async def test_a_tenant_gets_no_more_than_its_share() -> None:
    pacing = Pacing(clock=lambda: 0.0, patience=0)
    assert [await goes(pacing, f"a:{number}") for number in range(100)] == [True] * 50 + [False] * 50


async def test_a_tenant_whose_limit_others_use_too_gets_less_for_a_while() -> None:
    now = [0.0]
    pacing = Pacing(clock=lambda: now[0], patience=0)
    pacing.refused()
    assert sum([await goes(pacing, f"a:{number}") for number in range(100)]) == 30
    now[0] = 60.0
    assert sum([await goes(pacing, f"b:{number}") for number in range(100)]) == 50


async def goes(pacing: Pacing, conversation: str) -> bool:
    """Whether a call may begin, and is over at once, there."""
    try:
        async with pacing.turn(conversation):
            return True
    except TooSoon:
        return False


def test_httpx_is_told_everything_and_reads_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "SSL_CERT_FILE", "MicrosoftAppId", "MicrosoftAppPassword"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert httpx.AsyncClient(trust_env=False)._mounts == {}
