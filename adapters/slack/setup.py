"""`askwell setup slack`: the manifest for either way, the clicks, and what to put where."""

import json
from urllib.parse import quote

from adapters.platform import Wanted
from adapters.slack.manifest import manifest

NEW_APP = "https://api.slack.com/apps?new_app=1&manifest_json="

BY_SOCKET = """\
Askwell in Slack, without a public address (one workspace). Three clicks:

1. Open this link, choose your workspace, press Create (the manifest is filled in):
   {link}
2. Basic Information, App-Level Tokens: press Generate, add connections:write, copy the token (xapp-...).
3. Install App: press Install, copy the Bot User OAuth Token (xoxb-...).

Then, in the folder in which Askwell is to run:
   askwell setup slack --keep
   askwell serve

The first asks for the two tokens, keeps them in .env for your account alone, with a new key for what people write,
tries them, and writes to you in Slack (--person says who you are, where there are several admins). Whose public
holidays hold is said in the settings of an admin, or with `askwell setup country slack:<team id> PT`. If something is
amiss later, `askwell doctor` says what mends it.
"""
BY_HTTP = """\
Askwell in Slack, over {address} (many workspaces). Three clicks:

1. Open this link, choose a workspace for the app to live in, press Create (the manifest is filled in):
   {link}
2. Basic Information: copy Client ID, Client Secret and Signing Secret.
3. Manage Distribution: press Activate, if workspaces other than yours are to install it.

Then, in the folder in which Askwell is to run:
   askwell setup slack --address {address} --keep
   askwell serve
   and open {address}/slack/install

The first asks for the three, keeps them in .env for your account alone, with a new key for what people write, and tries
them. Whose public holidays hold in a workspace is said in the settings of its admins, or with
`askwell setup country slack:<team id> PT`.
"""

LEFT = "Next: askwell serve"
LEFT_BY_HTTP = "Next: askwell serve\nThen open {address}/slack/install"

FOR_SOCKET = (
    Wanted(name="SLACK_BOT_TOKEN", asks="Bot User OAuth Token (xoxb-...)", begins="xoxb-"),
    Wanted(name="SLACK_APP_TOKEN", asks="App-level token (xapp-...)", begins="xapp-"),
)
FOR_HTTP = (
    Wanted(name="SLACK_CLIENT_ID", asks="Client ID", secret=False),
    Wanted(name="SLACK_CLIENT_SECRET", asks="Client Secret"),
    Wanted(name="SLACK_SIGNING_SECRET", asks="Signing Secret"),
)


def manifest_text(address: str = "", ask: str = "/ask", thanks: str = "/thanks") -> str:
    """The manifest as JSON, to be pasted."""
    return json.dumps(manifest(address=address, ask=ask, thanks=thanks), indent=2) + "\n"


def link(address: str = "", ask: str = "/ask", thanks: str = "/thanks") -> str:
    """The address that opens Slack's Create page with the manifest filled in."""
    packed = json.dumps(manifest(address=address, ask=ask, thanks=thanks), separators=(",", ":"))
    return NEW_APP + quote(packed, safe="")


def steps(address: str = "", ask: str = "/ask", thanks: str = "/thanks") -> str:
    """What to do, in order. With an `address` (https) it is for many workspaces."""
    words = BY_HTTP if address else BY_SOCKET
    return words.format(link=link(address, ask, thanks), address=address.rstrip("/"))


def left(address: str = "") -> str:
    """What is still to do once all is kept."""
    return LEFT_BY_HTTP.format(address=address.rstrip("/")) if address else LEFT
