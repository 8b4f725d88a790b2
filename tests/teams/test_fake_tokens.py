"""Tokens of the fake: those that come with activities, those that Entra gives, and the bad ones."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from tests.fakes.teams.bad_tokens import BAD_TOKENS, MORE_BAD_TOKENS, BadToken
from tests.fakes.teams.entra import ASSERTION
from tests.fakes.teams.keys import encoded, private_key
from tests.fakes.teams.sample_bot import SampleBot, sample_bot, text
from tests.fakes.teams.town import Town, town


@pytest.fixture
async def here() -> AsyncIterator[Town]:
    async with town(installed=True) as built:
        yield built


@pytest.fixture
async def bot(here: Town) -> AsyncIterator[SampleBot]:
    async with sample_bot(here.fake) as running:
        yield running


async def test_a_genuine_activity_passes_pyjwt(here: Town, bot: SampleBot) -> None:
    delivery = await here.ana.says("help")
    assert delivery is not None
    assert delivery.status == 200
    assert bot.got[0]["text"] == "help"


def test_there_are_twenty_three_bad_tokens_of_different_kinds() -> None:
    assert len({bad.name for bad in BAD_TOKENS}) == len(BAD_TOKENS) == 23


@pytest.mark.parametrize("bad", [*BAD_TOKENS, *MORE_BAD_TOKENS], ids=str)
async def test_a_bad_token_is_bad_to_pyjwt_too(here: Town, bot: SampleBot, bad: BadToken) -> None:
    delivery = await here.fake.forges(bad, here.fake.message_from(here.ana))
    assert (delivery.status, bot.got) == (401, [])


async def test_rotated_keys_sign_at_once_and_old_ones_may_go(here: Town, bot: SampleBot) -> None:
    old = here.fake.openid.signing
    here.fake.openid.rotate()
    assert await here.ana.says("help")
    here.fake.openid.rotate(keep_old=False)
    assert await here.ana.says("help")
    assert old not in here.fake.openid.published
    assert len(bot.got) == 2


async def test_keys_can_be_down_slow_or_huge(here: Town, bot: SampleBot) -> None:
    keys = f"{here.fake.openid_url.rpartition('/')[0]}/keys"
    here.fake.faults.error("keys", 503)
    assert (await bot.http.get(keys)).status_code == 503
    here.fake.faults.slow("keys", 0.01)
    assert (await bot.http.get(keys)).status_code == 200
    here.fake.openid.huge = True
    assert len((await bot.http.get(keys)).content) > 10 * 1024 * 1024
    here.fake.faults.html("metadata")
    assert (await bot.http.get(here.fake.openid_url)).status_code == 502
    assert here.fake.openid.requests == ["keys", "keys", "keys", "metadata"]


async def test_entra_counts_what_it_was_asked_for(here: Town, bot: SampleBot) -> None:
    assert here.fake.entra.asked_for() == 1
    assert (await bot.login(scope="https://graph.microsoft.com/.default")).status_code == 200
    assert here.fake.entra.asked_for() == 1
    assert [r.proof for r in here.fake.entra.requests] == ["secret", "secret"]


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_id": str(uuid4())}, 400, "unauthorized_client"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"scope": "https://example.com/.default"}, 400, "invalid_scope"),
        ({"scope": "https://api.botframework.com"}, 400, "invalid_scope"),
    ],
)
async def test_entra_refuses(here: Town, bot: SampleBot, changed: dict[str, str], status: int, code: str) -> None:
    answer = await bot.login(**changed)
    assert (answer.status_code, answer.json()["error"]) == (status, code)
    assert here.fake.entra.requests[-1].answer == code


async def test_entra_knows_one_tenant(here: Town, bot: SampleBot) -> None:
    here.fake.state.tenant, other = str(uuid4()), here.fake.tenant
    answer = await bot.http.post(f"{here.fake.login_url}/{other}/oauth2/v2.0/token", data={"client_id": "x"})
    assert (answer.status_code, answer.json()["error_codes"]) == (400, [90002])


def _certificate(name: str) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    key, now = private_key(name), datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    return made.sign(key, SHA256())


def _assertion(here: Town, name: str) -> str:
    certificate, now = _certificate(name), int(datetime.now(UTC).timestamp())
    url = f"{here.fake.login_url}/{here.fake.tenant}/oauth2/v2.0/token"
    claims = {"aud": url, "iss": here.fake.app_id, "sub": here.fake.app_id, "jti": str(uuid4()), "exp": now + 60}
    headers = {"x5t#S256": encoded(certificate.fingerprint(SHA256()))}
    return jwt.encode(claims, private_key(name), "PS256", headers)


async def test_entra_takes_a_certificate_once_for_each_assertion(here: Town, bot: SampleBot) -> None:
    here.fake.entra.certificates.append(_certificate("connector-1"))
    form = {"client_assertion": _assertion(here, "connector-1"), "client_assertion_type": ASSERTION}
    assert (await bot.login(**form)).status_code == 200
    assert (await bot.login(**form)).status_code == 401
    stranger = {"client_assertion": _assertion(here, "stranger"), "client_assertion_type": ASSERTION}
    assert (await bot.login(**stranger)).status_code == 401


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "https://graph.microsoft.com"},
        {"appid": "00000000-0000-4000-8000-000000000000"},
        {"exp": 1},
        {"exp": None},
        {"tid": "00000000-0000-4000-8000-000000000000"},
    ],
)
async def test_the_connector_refuses_other_tokens(here: Town, bot: SampleBot, claims: dict[str, Any]) -> None:
    bot.token = here.fake.entra.token(**claims)
    assert (await bot.sends(here.ana.chat.id, text("Hello"))).status_code == 401


async def test_a_revoked_token_is_refused_and_a_new_one_taken(here: Town, bot: SampleBot) -> None:
    here.fake.entra.revoke_all()
    assert (await bot.sends(here.ana.chat.id, text("Hello"))).status_code == 401
    await bot.login()
    assert (await bot.sends(here.ana.chat.id, text("Hello"))).status_code == 201


async def test_no_header_and_another_scheme_are_refused(here: Town, bot: SampleBot) -> None:
    url = f"{here.fake.service_url}v3/conversations/x/activities"
    assert (await bot.http.post(url, json={})).status_code == 401
    assert (await bot.http.post(url, json={}, headers={"Authorization": f"Basic {bot.token}"})).status_code == 401
