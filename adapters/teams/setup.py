"""`askwell setup teams`: the app package, the steps in the portals, and round trips that prove that all of it fits."""

import asyncio
import time
from collections.abc import Sequence
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from adapters.clock import SystemClock
from adapters.finding import Finding
from adapters.platform import Wanted
from adapters.teams.bounds import bounded_client
from adapters.teams.expiry import Expiry, finding
from adapters.teams.hosts import checked
from adapters.teams.package import GUID, package
from adapters.teams.settings import MESSAGES, TeamsSettings
from adapters.teams.tokens import NoToken, TokenSource, token_source
from bot.errors import Misconfigured

FILE = "askwell-teams.zip"
FORGED = "Bearer not.a.token"
BY_HAND = (
    "Teams gave no token that could be given back: delete the app under Manage apps in the Teams admin center, and its "
    "registration in Entra with the secret."
)
MOST_APART = 240.0
"""Seconds; Microsoft's tokens allow five minutes."""

MAKE_ANEW = "Make a new client secret (Certificates & secrets of the app's registration), and set TEAMS_APP_PASSWORD."
ENTRA_MENDS = {
    7000215: "TEAMS_APP_PASSWORD is not this app's: copy the secret's value, not its id, or make a new one.",
    7000222: f"The secret has run out. {MAKE_ANEW}",
    700016: "This tenant has no app with TEAMS_APP_ID: copy both ids from the bot's Configuration.",
    90002: "There is no such tenant: copy TEAMS_TENANT_ID from the bot's Configuration.",
    900023: "TEAMS_TENANT_ID is no tenant: copy it from the bot's Configuration.",
    700027: "Entra does not know this certificate: upload its public part under Certificates & secrets.",
    7000112: "The app is disabled in this tenant: let an admin enable it under Enterprise applications.",
}
ENTRA_NAMES = frozenset({"invalid_client", "unauthorized_client", "invalid_request", "invalid_grant", "invalid_scope"})
OTHERWISE = "Check TEAMS_APP_ID, TEAMS_TENANT_ID and the secret; a secret that ran out is made anew in the portal."

AFTERWARDS = (
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
STEPS = (
    "In the Azure portal choose **Create a resource** > **Azure Bot**. Type of app: **Single Tenant** (multi-tenant "
    "bots can no longer be made). Let it create a new Microsoft App ID.",
    "In the bot's **Configuration** set the messaging endpoint to {endpoint} and copy the Microsoft App ID and the "
    "tenant's id: they are TEAMS_APP_ID and TEAMS_TENANT_ID.",
    "**Manage password** leads to the app's registration. Under **Certificates & secrets** make a client secret and "
    "copy its value: it is TEAMS_APP_PASSWORD. Or upload a certificate and give TEAMS_APP_CERTIFICATE its PEM, key "
    "included.",
    "In the bot's **Channels** add **Microsoft Teams** and accept the terms.",
    "Run `askwell setup teams --address <your address> --keep`: it asks for these, keeps them in .env for your account "
    "alone, with a new key for what people write, and makes the app package. Then start Askwell: `askwell serve`.",
    *AFTERWARDS,
)

WANTED = (
    Wanted(name="TEAMS_APP_ID", asks="Microsoft App ID", secret=False),
    Wanted(name="TEAMS_TENANT_ID", asks="Directory (tenant) ID", secret=False),
    Wanted(name="TEAMS_APP_PASSWORD", asks="Client secret (its value)"),
)


def steps(settings: TeamsSettings, file: str = FILE) -> list[str]:
    """What an admin does, in order; about fifteen minutes."""
    return [_filled(step, settings, file) for step in STEPS]


def left(settings: TeamsSettings, file: str = FILE) -> list[str]:
    """What is still to do once all is kept."""
    return ["Start Askwell: askwell serve", *(_filled(step, settings, file) for step in AFTERWARDS)]


def _filled(step: str, settings: TeamsSettings, file: str) -> str:
    base = settings.public_url.rstrip("/") or "https://<your address>"
    where = settings.workspace if settings.tenant_id else "teams:<tenant id>"
    return step.format(endpoint=f"{base}{MESSAGES}", file=file, workspace=where)


def write_package(settings: TeamsSettings, folder: Path) -> Path:
    """Write the app package into the folder and return its path. Raises Misconfigured."""
    made = folder / FILE
    made.write_bytes(package(settings.app_id, public_url=settings.public_url))
    return made


def checks(settings: TeamsSettings) -> list[Finding]:
    """Everything that can be known without somebody in Teams. Not to be called from a running event loop."""
    return asyncio.run(check_teams(settings))


async def check_teams(settings: TeamsSettings, service: str = "") -> list[Finding]:
    """Settings, Entra, the Connector at `service` ('' is the cloud's own), signing keys, Graph, our own address."""
    try:
        settings.check()
    except Misconfigured as wrong:
        return [Finding("Teams settings", str(wrong), "Correct it and look again.")]
    if wrong_ids := _ids(settings):
        return wrong_ids
    async with bounded_client(outward=settings.outward) as http:
        try:
            source = token_source(settings, http)
        except Misconfigured as wrong:
            return [Finding("Certificate", "it cannot be used.", str(wrong))]
        found = await asyncio.gather(
            _connector(settings, source, http, service or settings.cloud.service),
            _signing_keys(settings, http),
            _round_trip(settings, http),
        )
        rights = (
            [] if found[0][0].mend else [await _graph(settings, source, http), *await _ends(settings, source, http)]
        )
    return [Finding("Teams settings", "complete."), *found[0], found[1], *rights, found[2]]


def _ids(settings: TeamsSettings) -> list[Finding]:
    given = (("TEAMS_APP_ID", settings.app_id), ("TEAMS_TENANT_ID", settings.tenant_id.lower()))
    mend = "Copy it from the bot's Configuration: 32 hexadecimal digits in five groups, neither its name nor a secret."
    return [Finding("Teams settings", f"{name} is no id.", mend) for name, id in given if not GUID.fullmatch(id)]


async def _connector(
    settings: TeamsSettings, source: TokenSource, http: httpx.AsyncClient, service: str
) -> list[Finding]:
    """A signed call: Entra gives a token for app id, tenant and secret, and the Connector takes it.

    A conversation that is not there is asked for, so that nobody sees anything: only 401 means that we are not known.
    """
    url = f"{service.rstrip('/')}/v3/conversations/askwell-doctor/members/askwell-doctor"
    try:
        token = await source.get()
    except NoToken as none:
        return [_no_token(none, settings)]
    try:
        answer = await http.get(url, headers={"authorization": f"Bearer {token}"})
    except httpx.HTTPError as trouble:
        mend = f"Let this machine reach {urlsplit(service).hostname} over https."
        return [Finding("Connector", f"it cannot be reached ({type(trouble).__name__}).", mend)]
    if answer.status_code == httpx.codes.UNAUTHORIZED:
        mend = "Check that the Azure Bot has this app id and tenant, and is of this cloud (TEAMS_SERVICE_HOSTS)."
        return [Finding("Connector", "it does not know the bot.", mend)]
    if answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
        return [Finding("Connector", f"it answers {answer.status_code}.", "Look again in a minute.", unseen=True)]
    return [Finding("Connector", "Entra gives us tokens, and Teams takes them."), *_clock(answer)]


def _no_token(none: NoToken, settings: TeamsSettings) -> Finding:
    host = urlsplit(settings.login_url).hostname
    unreached = f"Let this machine reach {host} over https, or set HTTPS_PROXY: the secret was not looked at."
    mend = ENTRA_MENDS.get(none.number) or (OTHERWISE if none.number or none.reason in ENTRA_NAMES else unreached)
    what = f"{none.reason}, AADSTS{none.number}" if none.number else none.reason
    return Finding("Entra", f"it gave no token ({what}).", mend)


def _clock(answer: httpx.Response) -> list[Finding]:
    """Tokens hold by the clock: ours may differ by five minutes."""
    try:
        theirs = parsedate_to_datetime(answer.headers["date"]).timestamp()
    except (KeyError, ValueError, TypeError):
        return []
    apart = abs(time.time() - theirs)
    if apart <= MOST_APART:
        return [Finding("Clock", "it agrees with Microsoft's.")]
    mend = "Switch on time synchronisation (NTP) on this machine: Microsoft's tokens look stale otherwise."
    return [Finding("Clock", f"it is {round(apart)} seconds away from Microsoft's.", mend)]


async def _graph(settings: TeamsSettings, source: TokenSource, http: httpx.AsyncClient) -> Finding:
    """What an admin consented to; all of it is optional, but for what the settings demand."""
    base = settings.graph_url.rstrip("/")
    asked = "appCatalogs/teamsApps?$top=1" if settings.install_for_people else "users?$top=1&$select=id"
    try:
        token = await source.get(settings.graph_scope)
        answer = await http.get(f"{base}/v1.0/{asked}", headers={"authorization": f"Bearer {token}"})
    except (NoToken, httpx.HTTPError) as trouble:
        mend = f"Let this machine reach {urlsplit(base).hostname} over https." if settings.install_for_people else ""
        return Finding("Graph", f"it cannot be asked ({type(trouble).__name__}).", mend)
    if answer.is_success:
        return Finding("Graph", "an admin consented: people can be looked up.")
    if settings.install_for_people:
        mend = "Let an admin consent to it under API permissions, or drop TEAMS_INSTALL_FOR_PEOPLE."
        return Finding("Graph", "TeamsAppInstallation.ReadWriteSelfForUser.All is not consented to.", mend)
    return Finding("Graph", "no consent, which is optional: people are picked from Teams' own list.")


async def _ends(settings: TeamsSettings, source: TokenSource, http: httpx.AsyncClient) -> list[Finding]:
    expiry = Expiry(source, http, settings.graph_url.rstrip("/"), settings.graph_scope)
    return finding(await expiry.ends(), SystemClock().now)


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
