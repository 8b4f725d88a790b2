"""Somebody who keeps asking a server, for replicas-check: `python3 asking.py ADDRESS FILE` until SIGTERM.

Eight at once get and post its login page, a new connection each time. What was not answered by Askwell itself is a line
of FILE; at the end it says how many requests there were and how long the slowest took.
"""

import signal
import sys
import threading
import time
import urllib.error
import urllib.request

AT_ONCE, PAUSE, PATIENCE = 8, 0.05, 10
ITS_OWN = {200, 403}
"""The form, and its answer to one that another process made."""

over = threading.Event()
took: list[float] = []


def answered(address: str, body: bytes | None) -> str:
    """The status, or what went wrong."""
    try:
        with urllib.request.urlopen(address, body, PATIENCE) as answer:  # noqa: S310 - an address of this machine
            return str(answer.status)
    except urllib.error.HTTPError as trouble:
        return str(trouble.code)
    except OSError as trouble:
        return repr(trouble)


def keep_asking(address: str, turned_away: str) -> None:
    body: bytes | None = None
    while not over.wait(PAUSE):
        began = time.monotonic()
        met = answered(address, body)
        took.append(time.monotonic() - began)
        if met not in {str(status) for status in ITS_OWN}:
            with open(turned_away, "a") as file:
                file.write(f"{'POST' if body else 'GET'}: {met} after {took[-1]:.1f} s\n")
        body = None if body else b"token=of-another-process&password=none"


signal.signal(signal.SIGTERM, lambda *_: over.set())
asking = [threading.Thread(target=keep_asking, args=sys.argv[1:3]) for _ in range(AT_ONCE)]
for one in asking:
    one.start()
for one in asking:
    one.join()
print(f"{len(took)} requests, the slowest after {max(took):.1f} s")
