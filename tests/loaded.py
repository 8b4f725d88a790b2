"""Askwell, loaded once: whoever asks over the socket gets a process that goes on as `python main.py` does from there.

`python tests/loaded.py SOCKET` in the environment of a command. A line of JSON says the words, the folder and the
environment; with it come stdin, stdout, stderr and where the number and the exit code of the process are wanted.

Rules: nothing is loaded here that not every command loads first, and nothing else has happened before a process is
forked. It ends as Python ends a program, so what it raises, prints and leaves behind is its own.
"""

import json
import os
import signal
import socket
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def serve(asking: socket.socket) -> None:
    """Returns only in a process that was asked for."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever waits for a command is waited for by nobody
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # with a test run that is interrupted this ends without a word
    while True:
        said, streams, _, _ = socket.recv_fds(asking, 1 << 16, 4)
        if not said:
            os._exit(0)
        while not said.endswith(b"\n"):
            said += asking.recv(1 << 16)
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _wait_for_it(streams[3])
            signal.signal(signal.SIGINT, signal.default_int_handler)
            _become(json.loads(said), streams)
            return
        for stream in streams:
            os.close(stream)


def _wait_for_it(wanted: int) -> None:
    """Returns in the command's own process; the one above it tells its number, and how it ended."""
    command = os.fork()
    if command == 0:
        return
    os.write(wanted, b"%d\n" % command)
    _, status = os.waitpid(command, 0)
    os.write(wanted, b"%d\n" % os.waitstatus_to_exitcode(status))
    os._exit(0)


def _become(wish: dict[str, object], streams: list[int]) -> None:
    for number, stream in enumerate(streams[:3]):
        os.dup2(stream, number)
    os.closerange(3, max(streams) + 1)
    os.chdir(str(wish["folder"]))
    os.environ.clear()
    os.environ.update(wish["environment"])  # type: ignore[call-overload]
    time.tzset()
    sys.argv = [str(ROOT / "main.py"), *wish["words"]]  # type: ignore[misc]


if __name__ == "__main__":
    sys.path[0] = str(ROOT)
    from main import cli

    serve(socket.socket(fileno=int(sys.argv[1])))
    cli()
