"""Serve the demo on a free port while somebody measures or photographs it; `.make/` scripts set the demo up first."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
PYTHON = ROOT / ".venv/bin"
AS_A_REAL_SITE = (PYTHON / "gunicorn", "--config", ROOT / ".make/serving.py", "portal.wsgi")
FOR_DEVELOPMENT = (PYTHON / "python", ROOT / "manage.py", "runserver", "--noreload")  # and then the address
PATIENCE = 60  # seconds until the demo answers


@contextmanager
def demo_served(command: Sequence[str | Path], **surroundings: str) -> Iterator[str]:
    """Start this server on a free port, give its address once it answers, and stop it afterwards."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    words = [*command, f"127.0.0.1:{port}"] if command == FOR_DEVELOPMENT else command
    server = subprocess.Popen(  # noqa: S603 -- our own server
        words,
        cwd=ROOT,
        env=os.environ | {"LOG_LEVEL": "ERROR"} | surroundings | {"PORT": str(port), "BASE_URL": address},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if command == FOR_DEVELOPMENT else None,
    )
    try:
        wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def an_offer(address: str) -> str:
    """Give the path of the first offer on the menu."""
    with urlopen(f"{address}/api/v1/offers", timeout=PATIENCE) as answer:  # noqa: S310 -- our own server
        return urlsplit(json.load(answer)["items"][0]["url"]).path


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the menu answers; asked several times, so that every worker is awake."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            for _ in range(4):
                urlopen(f"{address}/aanbod/", timeout=PATIENCE).close()  # noqa: S310 -- our own server
            return
        except URLError:
            time.sleep(0.3)
    sys.exit("The demo does not answer. Does `make demo` work?")


def free_port() -> int:
    """Give a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
