"""`askwell setup teams`: the app package, the steps in the portals, and round trips that prove that all of it fits."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import httpx

from adapters.finding import Finding
from adapters.teams.app import MESSAGES, token_source
from adapters.teams.bounds import bounded_client
from adapters.teams.hosts import checked
from adapters.teams.package import package
from adapters.teams.settings import TeamsSettings
from adapters.teams.tokens import NoToken
from bot.errors import Misconfigured

FILE = "askwell-teams.zip"
FORGED = "Bearer not.a.token"

STEPS = (
    "In the Azure portal choose **Create a resource** > **Azure Bot**. Type of app: **Single Tenant** (multi-tenant "
    "bots can no longer be made). Let it create a new Microsoft App ID.",
    "In the bot's **Configuration** set the messaging endpoint to {endpoint} and copy the Microsoft App ID and the "
    "tenant's id: they are TEAMS_APP_ID and TEAMS_TENANT_ID.",
    "**Manage password** leads to the app's registration. Under **Certificates & secrets** make a client secret and "
    "copy its value: it is TEAMS_APP_PASSWORD. Or upload a certificate and give TEAMS_APP_CERTIFICATE its PEM, key "
    "included.",
    "In the bot's **Channels** add **Microsoft Teams** and accept the terms.",
    "Start Askwell with these settings, and with ASKWELL_SECRET_KEYS and ASKWELL_PUBLIC_URL.",
    "In the Teams admin center choose **Teams apps** > **Manage apps** > **Actions** > **Upload new app** and take "
    "{file}. Under **Setup policies** you may install it for everybody: whoever does not have it cannot be asked.",
    "Optional, by an admin's consent, under **API permissions** of the app's registration: Microsoft Graph, "
    "application permission User.ReadBasic.All, so that `ask Dana` finds people who never spoke to Askwell. With "
    "User.Read.All Askwell also knows of disabled accounts, with MailboxSettings.Read of people who moved to another "
    "time zone.",
    "Say whose public holidays hold: `askwell setup country {workspace} PT`, or in the settings of whoever looks after "
    "Askwell.",
    "In Teams write `help` to Askwell. It answers.",
)


def steps(settings: TeamsSettings, file: str = FILE) -> list[str]:
    """What an admin does, in order; about fifteen minutes."""
    base = settings.public_url.rstrip("/") or "https://<your address>"
    where = settings.workspace if settings.tenant_id else "teams:<tenant id>"
    return [step.format(endpoint=f"{base}{MESSAGES}", file=file, workspace=where) for step in STEPS]


def write_package(settings: TeamsSettings, folder: Path) -> Path:
    """Write the app package into the folder and return its path. Raises Misconfigured."""
    made = folder / FILE
    made.write_bytes(package(settings.app_id, public_url=settings.public_url))
    return made


def checks(settings: TeamsSettings) -> list[Finding]:
    """Everything that can be known without somebody in Teams. Not to be called from a running event loop."""
    return asyncio.run(check_teams(settings))


async def check_teams(settings: TeamsSettings, service: str = "") -> list[Finding]:
    """Settings, Entra, the Connector at `service`, the signing keys, our own address: one finding each."""
    try:
        settings.check()
    except Misconfigured as wrong:
        return [Finding("Teams settings", str(wrong), "Correct it and look again.")]
    async with bounded_client(outward=settings.outward) as http:
        found = await asyncio.gather(
            _connector(settings, http, service or settings.cloud.service),
            _signing_keys(settings, http),
            _round_trip(settings, http),
        )
    return [Finding("Teams settings", "complete."), *found]


async def _connector(settings: TeamsSettings, http: httpx.AsyncClient, service: str) -> Finding:
    """A signed call: Entra gives a token for app id, tenant and secret, and the Connector takes it.

    A conversation that is not there is asked for, so that nobody sees anything: only 401 means that we are not known.
    """
    source = token_source(settings, http)
    try:
        token = await source.get()
        url = f"{service.rstrip('/')}/v3/conversations/askwell-doctor/members/askwell-doctor"
        answer = await http.get(url, headers={"authorization": f"Bearer {token}"})
    except NoToken as none:
        mend = "Check TEAMS_APP_ID, TEAMS_TENANT_ID and the secret; a secret that ran out is made anew in the portal."
        return Finding("Entra", f"it gave no token ({none.reason}).", mend)
    except httpx.HTTPError as trouble:
        mend = "Let this machine reach smba.trafficmanager.net over https."
        return Finding("Connector", f"it cannot be reached ({type(trouble).__name__}).", mend)
    if answer.status_code == httpx.codes.UNAUTHORIZED:
        return Finding("Connector", "it does not know the bot.", "Check that the Azure Bot has this app id and tenant.")
    return Finding("Connector", "Entra gives us tokens, and Teams takes them.")


async def _signing_keys(settings: TeamsSettings, http: httpx.AsyncClient) -> Finding:
    try:
        metadata = (await http.get(settings.openid_url)).raise_for_status().json()
        keys = (await http.get(checked("The keys' address", metadata["jwks_uri"]))).raise_for_status().json()["keys"]
    except (httpx.HTTPError, ValueError, KeyError, TypeError, Misconfigured) as trouble:
        mend = "Let this machine reach login.botframework.com over https."
        return Finding("Signing keys", f"they cannot be fetched ({type(trouble).__name__}).", mend)
    return Finding("Signing keys", f"{len(keys)} are published.")


async def _round_trip(settings: TeamsSettings, http: httpx.AsyncClient) -> Finding:
    """Our own address from outside: it must be there, and refuse what is not from Microsoft."""
    if not settings.public_url:
        return Finding("Address", "none is set.", "Set ASKWELL_PUBLIC_URL to the https address that Teams can reach.")
    try:
        answer = await http.post(f"{settings.public_url.rstrip('/')}{MESSAGES}", headers=_forged(), json={})
    except httpx.HTTPError as trouble:
        says = f"nobody answers at it ({type(trouble).__name__})."
        return Finding("Address", says, "Start Askwell, and let the address lead to it.")
    if answer.status_code != httpx.codes.UNAUTHORIZED:
        says = f"something else answers there, with {answer.status_code}."
        return Finding("Address", says, "Let the address lead to Askwell, with its path unchanged.")
    return Finding("Address", "Askwell answers there, and refuses what is not from Microsoft.")


def _forged() -> dict[str, str]:
    return {"authorization": FORGED}


def well(findings: Sequence[Finding]) -> bool:
    """Whether nothing needs mending."""
    return not any(found.mend for found in findings)
