"""A real PostgreSQL for the tests, as a pytest plugin: thrown away afterwards, and nobody else's.

Where none can be had the tests fail in CI; at home they are skipped, and say what is missing. The server listens on a
socket in its own folder only. PostgreSQL refuses to run as root, so root starts it as `nobody`.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import pytest
from elasticsearch_server import dies_with

PATIENCE = 60  # seconds until the server must answer; it needs 1
USER = "meedoen"
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")


class NoPostgres(Exception):
    """There is no server here; says why, and what to do about it."""


@pytest.fixture(scope="module")
def postgresql_url() -> Iterator[str]:
    """The DATABASE_URL of an empty database on a server of this module's own: no other meets what it leaves."""
    try:
        with server() as url:
            yield url
    except NoPostgres as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))


@contextmanager
def server() -> Iterator[str]:
    """Run a server of our own in a folder of its own; gives its DATABASE_URL. Raises NoPostgres."""
    if find_spec("psycopg") is None:
        raise NoPostgres("psycopg is missing: run `make` again, it installs what uv.lock says.")
    home = binaries()
    folder = Path(tempfile.mkdtemp(prefix="meedoen-pg-", dir="/tmp"))  # the path of a socket must be short
    who = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
    if who:
        os.chown(folder, who.pw_uid, who.pw_gid)
    started = None
    try:
        _run_as(who, folder, [home / "initdb", "-D", folder / "data", "-U", USER, "-E", "UTF8", "-A", "trust", "-N"])
        options = [part for option in QUICK for part in ("-c", option)]
        command = [home / "postgres", "-D", folder / "data", "-k", folder, *options]
        started = _start_as(who, folder, command)
        _wait(started, home, folder)
        yield f"postgres://{USER}@{quote(str(folder), safe='')}/postgres"
    finally:
        if started is not None:
            started.terminate()
            try:
                started.wait(timeout=20)
            except subprocess.TimeoutExpired:
                started.kill()
                started.wait()
        shutil.rmtree(folder, ignore_errors=True)


def binaries() -> Path:
    """Give the folder of the newest PostgreSQL here; Debian keeps it off the PATH. Raises NoPostgres."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        raise NoPostgres("PostgreSQL is missing. Install it (Debian: apt-get install postgresql).")
    return found[-1].parent if found else Path(on_path or "").parent


def _start_as(who: pwd.struct_passwd | None, folder: Path, command: list[str | Path]) -> subprocess.Popen[bytes]:
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(  # noqa: S603
            command,
            cwd=folder,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "HOME": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            user=who and who.pw_uid,
            group=who and who.pw_gid,
            extra_groups=who and [],
            preexec_fn=dies_with(os.getpid()),
        )


def _run_as(who: pwd.struct_passwd | None, folder: Path, command: list[str | Path]) -> None:
    if _start_as(who, folder, command).wait(timeout=PATIENCE):
        raise NoPostgres(f"PostgreSQL cannot be prepared:\n{_log(folder)}")


def _wait(started: subprocess.Popen[bytes], home: Path, folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and started.poll() is None:
        asked = [home / "pg_isready", "-q", "-h", folder, "-U", USER]
        if subprocess.run(asked, check=False).returncode == 0:  # noqa: S603
            return
        time.sleep(0.1)
    raise NoPostgres(f"PostgreSQL did not start. The end of its log:\n{_log(folder)}")


def _log(folder: Path) -> str:
    return "\n".join((folder / "log").read_text(errors="replace").splitlines()[-20:])
