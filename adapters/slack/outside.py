"""Askwell's own address, tried from outside as Slack would: a signed request, a forged one, and the install page."""

import time
from urllib.parse import parse_qs, urlsplit

import httpx
from slack_sdk.signature import SignatureVerifier

from adapters.finding import Finding
from adapters.over_httpx import Transport
from adapters.slack.settings import SlackSettings

EVENTS = "/slack/events"
HELLO = '{"type":"url_verification","token":"","challenge":"askwell-doctor"}'
PATIENCE = 10.0
WHAT = "Address"
LEAD_HERE = "Let the address lead to Askwell, with path, body and headers unchanged."


async def from_outside(settings: SlackSettings) -> list[Finding]:
    """Whether a genuine request arrives, a forged one is refused, and installing leads to Slack with our address."""
    base = settings.public_url.rstrip("/")
    if not base:
        mend = "Set ASKWELL_PUBLIC_URL to the https address at which Slack reaches Askwell."
        return [Finding(WHAT, "none is set, so it cannot be tried.", mend)]
    way = Transport(settings.outward)
    async with httpx.AsyncClient(transport=way, timeout=PATIENCE, trust_env=False, follow_redirects=False) as http:
        try:
            found = [await _signed(http, base, settings.signing_secret)]
            if settings.oauth and not found[0].mend:
                found.append(await _install(http, base))
        except httpx.HTTPError as trouble:
            return [_nobody(trouble)]
    return found


def _nobody(trouble: httpx.HTTPError) -> Finding:
    if "CERTIFICATE" in str(trouble).upper():
        mend = "Give the proxy before Askwell a certificate that is valid for this name, with its whole chain."
        return Finding(WHAT, "its certificate cannot be verified.", mend)
    mend = "Start Askwell, let the address lead to it, and see that its name is known (DNS)."
    return Finding(WHAT, f"nobody answers at it ({type(trouble).__name__}).", mend)


async def _signed(http: httpx.AsyncClient, base: str, secret: str) -> Finding:
    answer = await http.post(f"{base}{EVENTS}", content=HELLO, headers=_headers(secret))
    if answer.status_code == httpx.codes.OK and "askwell-doctor" in answer.text:
        forged = await http.post(f"{base}{EVENTS}", content=HELLO, headers=_headers(f"not {secret}"))
        if forged.status_code != httpx.codes.UNAUTHORIZED:
            return Finding(WHAT, "something there answers unsigned requests.", LEAD_HERE)
        return Finding(WHAT, "a signed request arrives, and a forged one is refused.")
    if answer.status_code == httpx.codes.UNAUTHORIZED:
        mend = "Give both the same SLACK_SIGNING_SECRET and the right time, and start Askwell again."
        return Finding(WHAT, "the Askwell there does not take this signing secret, or its clock is off.", mend)
    if answer.is_redirect:
        return Finding(WHAT, "it leads somewhere else.", "Set ASKWELL_PUBLIC_URL to where it ends: Slack follows none.")
    return Finding(WHAT, f"something else answers there, with {answer.status_code}.", LEAD_HERE)


async def _install(http: httpx.AsyncClient, base: str) -> Finding:
    answer = await http.get(f"{base}/slack/install")
    back = parse_qs(urlsplit(answer.headers.get("location", "")).query).get("redirect_uri", [""])[0]
    if back != f"{base}/slack/oauth_redirect":
        mend = "Start Askwell there with the ASKWELL_PUBLIC_URL and SLACK_CLIENT_ID that are set here."
        return Finding("Installing", "its page does not lead to Slack and back here.", mend)
    return Finding("Installing", f"it begins at {base}/slack/install; {back} must be a Redirect URL of the app.")


def _headers(secret: str) -> dict[str, str]:
    stamp = str(int(time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=HELLO) or ""
    return {
        "content-type": "application/json",
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": signature,
    }
