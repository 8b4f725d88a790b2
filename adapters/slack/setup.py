"""`askwell setup slack`: the manifest for either way, the clicks, and what to put where."""

import json
from urllib.parse import quote

from adapters.slack.manifest import manifest

NEW_APP = "https://api.slack.com/apps?new_app=1&manifest_json="

BY_SOCKET = """\
Askwell in Slack, without a public address (one workspace). Three clicks:

1. Open this link, choose your workspace, press Create (the manifest is filled in):
   {link}
2. Basic Information, App-Level Tokens: press Generate, add connections:write, copy the token (xapp-...).
3. Install App: press Install, copy the Bot User OAuth Token (xoxb-...).

Then:
   export SLACK_BOT_TOKEN=xoxb-...
   export SLACK_APP_TOKEN=xapp-...
   askwell setup slack
   make run

The second time, `askwell setup slack` tries the tokens and writes to you in Slack (--person says who you are, where
there are several admins). Whose public holidays hold is said in the settings of an admin, or with
`askwell setup country slack:<team id> PT`. If something is amiss later, `askwell doctor` says what mends it.
"""
BY_HTTP = """\
Askwell in Slack, over {address} (many workspaces). Three clicks:

1. Open this link, choose a workspace for the app to live in, press Create (the manifest is filled in):
   {link}
2. Basic Information: copy Client ID, Client Secret and Signing Secret.
3. Manage Distribution: press Activate, if workspaces other than yours are to install it.

Then:
   export SLACK_CLIENT_ID=...
   export SLACK_CLIENT_SECRET=...
   export SLACK_SIGNING_SECRET=...
   export ASKWELL_PUBLIC_URL={address}
   export ASKWELL_SECRET_KEYS="$(openssl rand -base64 32)"
   askwell setup slack
   make run
   and open {address}/slack/install

The second time, `askwell setup slack` tries the client id and secret. Whose public holidays hold in a workspace is said
in the settings of its admins, or with `askwell setup country slack:<team id> PT`.
"""


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
