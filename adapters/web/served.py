"""Whether the local workspace is served, without loading any of it; and what stands in its place."""

import logging

from starlette.routing import BaseRoute

from adapters.server import not_served
from adapters.settings import Settings
from bot.errors import Misconfigured

log = logging.getLogger("askwell")

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def is_local(given: Settings, *, alone: bool) -> bool:
    """Whether the local workspace is served: while it is `alone`, no platform being on, and on loopback, else only on
    demand.

    Raises Misconfigured for a workspace that others could reach and that has no password.
    """
    if given.host in LOOPBACK and alone:
        return True
    if given.local and not given.local_password.get_secret_value():
        raise Misconfigured("ASKWELL_LOCAL needs ASKWELL_LOCAL_PASSWORD where others can reach it.")
    return given.local


def pretended(given: Settings) -> bool:
    """Whether everybody on a platform lives in an emulator on this machine: nobody's days go by our clock."""
    return given.teams_emulator and not given.slack


def elsewhere(*, connected: bool) -> BaseRoute:
    """Where its pages would be; `connected` is whether any platform is on."""
    log.info("The local workspace is not served here: this is not a trial on this machine alone.")
    return not_served(connected=connected)
