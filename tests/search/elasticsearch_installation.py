"""Fetch Elasticsearch itself, once for all checkouts of this user: Elastic's own archive from Maven Central.

The archive is the real server without its optional modules. It is published under the AGPL and the Elastic License, so
it is downloaded into a cache outside the repository and never committed. Standard library only: this runs as a command
too, before anything else is known to be in order.
"""

import fcntl
import hashlib
import os
import re
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

VERSION = "8.19.0"  # the newest line that is published as one archive; there is none of 9
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
SHA256 = "14833b2d86c30656901f92049f81fb5777a8e4545413c8656cd1a21b55173033"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
OLDEST_JAVA = 17
PATIENCE = 900  # seconds for the download, 97 MB


class NoServer(Exception):
    """There is no server here. `reason` says why, `remedy` what to do about it."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason} {remedy}")
        self.reason, self.remedy = reason, remedy


def install() -> Path:
    """Give the folder of the unpacked server; fetch it first when it is not there yet.

    Any number of processes may ask at once: one fetches, the others wait for it. A killed one leaves nothing half.

    Raises:
        NoServer: Java or Maven is missing, the archive cannot be fetched, or the cache cannot be used.
    """
    java()
    cache = cache_folder()
    home = cache / f"elasticsearch-{VERSION}"
    with locked(cache / "install.lock"):
        if not home.exists():
            for left_behind in cache.glob("fetching-*"):
                shutil.rmtree(left_behind)
            with TemporaryDirectory(prefix="fetching-", dir=cache) as folder:
                _unpack(_fetch(Path(folder)), Path(folder)).rename(home)
    return home


def java() -> Path:
    """Give a Java that is new enough: the one of ES_JAVA_HOME, of JAVA_HOME, or on the PATH; raises NoServer."""
    homes = [os.environ[name] for name in ("ES_JAVA_HOME", "JAVA_HOME") if os.environ.get(name)]
    found = [Path(home, "bin/java") for home in homes] + [Path(name) for name in [shutil.which("java")] if name]
    for candidate in found:
        if candidate.exists() and _version(candidate) >= OLDEST_JAVA:
            return candidate
    raise NoServer(
        f"The Java that is here is older than {OLDEST_JAVA}." if found else "Java is missing.",
        f"Install Java {OLDEST_JAVA} or newer (Debian: apt-get install openjdk-17-jre-headless).",
    )


def _version(java: Path) -> int:
    """Give the major version; 0 for a Java so old that it does not know the question."""
    told = subprocess.run([java, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    number = re.search(r"\b(\d+)", told.stdout) if told.returncode == 0 else None
    return int(number[1]) if number else 0


def cache_folder() -> Path:
    """Give the folder that holds the server and what runs of it: MEEDOEN_CACHE, else the user's cache folder.

    Elasticsearch refuses to run as root, so root starts it as `nobody`. Where `nobody` may not pass (a home folder,
    mostly) root's cache is the one of the whole machine.

    Raises:
        NoServer: the folder cannot be made, or not be passed by `nobody`.
    """
    chosen = os.environ.get("MEEDOEN_CACHE", "")
    usual = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "meedoen")
    folder = Path(chosen).absolute() if chosen else usual
    if os.geteuid() == 0 and not chosen and not _passable(folder):
        folder = Path("/var/cache/meedoen")
    remedy = "Name a folder for it in MEEDOEN_CACHE."
    if os.geteuid() == 0 and not _passable(folder):
        raise NoServer(f"The user `nobody`, who runs Elasticsearch for root, may not pass to {folder}.", remedy)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            folder.chmod(0o755)  # whatever root's umask is
    except OSError as error:
        raise NoServer(f"The cache folder cannot be made: {error}.", remedy) from error
    return folder


def _passable(folder: Path) -> bool:
    """Say whether everybody may pass through the folders that stand above this one."""
    above = [parent for parent in folder.resolve().parents if parent.exists()]
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in above)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of this name; the system gives it back when the process dies."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _fetch(folder: Path) -> Path:
    maven = shutil.which("mvn")
    if maven is None:
        raise NoServer("Maven, which fetches Elasticsearch, is missing.", "Debian: apt-get install maven")
    remedy = f"Is its repository within reach? Try: mvn {COPY} -Dartifact={ARTIFACT} -DoutputDirectory=."
    command = [maven, "-B", "-q", "-C", COPY, f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={folder}"]
    try:
        subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, timeout=PATIENCE)  # noqa: S603
    except subprocess.CalledProcessError as error:
        said = "\n".join((error.stdout + error.stderr).strip().splitlines()[:5])
        raise NoServer(f"Maven could not fetch Elasticsearch: {said}", remedy) from error
    except subprocess.TimeoutExpired as error:
        raise NoServer(f"Maven did not fetch Elasticsearch within {PATIENCE} s.", remedy) from error
    archive = folder / f"elasticsearch-{VERSION}.zip"
    with archive.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != SHA256:
            raise NoServer(f"What Maven fetched is not Elasticsearch {VERSION} as Elastic published it.", remedy)
    return archive


def _unpack(archive: Path, folder: Path) -> Path:
    """Unpack, readable for everybody whatever our umask is; give the folder that was in it."""
    with zipfile.ZipFile(archive) as content:
        content.extractall(folder)
    home = folder / f"elasticsearch-{VERSION}"
    for path in [home, *home.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    return home
