"""Run `make demo` twice as a newcomer to the project would, and visit what it serves.

The first start may take four minutes from nothing, the second twenty seconds; both are printed, and only a start that
never answers fails (a slow package index is no fault of ours). Standard library only: nothing is installed yet.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

ROOT = Path(__file__).resolve().parents[1]
BARS = {"from nothing": 240, "again": 20}  # seconds
PATIENCE = 480  # seconds
USERS = ("begeleider", "organisatie", "coach", "coordinator")
PASSWORD = "meedoen-demo"  # noqa: S105 -- the demo's, known to everybody
TILE = re.compile(r'<li class="tile"')


def main() -> None:
    """Start, visit and stop the demo, twice; exit with words when something is wrong."""
    tiles = [run_demo(situation) for situation in BARS]
    if len(set(tiles)) != 1:
        sys.exit(f"The second `make demo` changed the menu: {tiles} tiles.")


def run_demo(situation: str) -> int:
    """Run `make demo` once on a free port, visit it, stop it; give the number of tiles on the menu."""
    port = free_port()
    began = time.monotonic()
    demo = subprocess.Popen(
        ["/usr/bin/env", "make", "demo"], cwd=ROOT, env=os.environ | {"PORT": str(port)}, start_new_session=True
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address, demo)
        took = time.monotonic() - began
        verdict = "within" if took <= BARS[situation] else "ABOVE"
        print(
            f"make demo, {situation}: answered after {took:.0f} s, {verdict} the bar of {BARS[situation]} s.",
            flush=True,
        )
        return visit(address)
    finally:
        os.killpg(demo.pid, signal.SIGTERM)
        demo.wait(timeout=30)


def say(words: str) -> None:
    """Print at once, between the lines of the demo itself."""
    print(f"== {words}", flush=True)


def free_port() -> int:
    """Ask the system for a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, demo: subprocess.Popen) -> None:
    """Wait until the demo answers; exit when it ends instead, or never does."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if demo.poll() is not None:
            sys.exit(f"make demo ended with status {demo.returncode} before it answered.")
        try:
            build_opener().open(f"{address}/robots.txt", timeout=30).close()
            return
        except HTTPError:
            return  # it answers; what it answers, `visit` judges
        except OSError:
            time.sleep(0.5)
    sys.exit(f"make demo did not answer within {PATIENCE} s.")


def visit(address: str) -> int:
    """Open the first pages and log in as everybody; exit with words at the first that is not as it should be."""
    visitor = build_opener()
    for path in ("/", "/inloggen/", "/over-de-gegevens/", "/api/v1/offers", "/sitemap.xml"):
        read(visitor, address + path)
    tiles = len(TILE.findall(read(visitor, f"{address}/aanbod/")))
    if tiles < 12:
        sys.exit(f"The menu shows {tiles} tiles.")
    for user in USERS:
        log_in(address, user)
    print(
        f"Home, menu ({tiles} tiles on its first page), login, API and site map answer; {', '.join(USERS)} can log in."
    )
    return tiles


def read(opener: OpenerDirector, address: str, form: dict[str, str] | None = None) -> str:
    """Give a page; exit with its status when it is no 200."""
    data = urlencode(form).encode() if form else None
    try:
        with opener.open(address, data, timeout=60) as page:
            return page.read().decode()
    except URLError as error:
        sys.exit(f"{address}: {error}")


def log_in(address: str, user: str) -> None:
    """Log in through the form; exit when the form comes back."""
    cookies = CookieJar()
    opener = build_opener(HTTPCookieProcessor(cookies))
    form = read(opener, f"{address}/inloggen/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    if token is None:
        sys.exit("The login page holds no form.")
    read(
        opener,
        f"{address}/inloggen/",
        {"csrfmiddlewaretoken": token[1], "username": user, "password": PASSWORD},
    )
    if not any(cookie.name == "sessionid" for cookie in cookies):
        sys.exit(f"{user} cannot log in.")


if __name__ == "__main__":
    main()
