"""A real Elasticsearch server for the tests and for development: library and command in one.

    python tests/search/elasticsearch_server.py              # runs until Ctrl+C (`make search-server`)
    python tests/search/elasticsearch_server.py --until PID  # runs until that process is gone
    python tests/search/elasticsearch_server.py --install    # only fetches what is needed

Nothing outlives who asked for it. The server is two Java processes: Elastic's launcher, which the system kills together
with us (PR_SET_PDEATHSIG), and the server proper, which ends when its launcher does. What a run leaves on disk when it
is killed, the next start sweeps away.

As a library it speaks two languages: `Server` is one server for who wants to hold it; `shared_server()` gives the
address of the one that a whole test run shares, however many xdist workers ask at once. A run's folder in the cache
holds two locks: `owner`, held as long as a server lives there, and `door`, held until it answers.
"""

import argparse
import contextlib
import ctypes
import fcntl
import json
import os
import pwd
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from elasticsearch_installation import NoServer, cache_folder, install, java, locked

PATIENCE = 120  # seconds until the server must answer; it needs 10 to 15 on two free cores
OWN_SERVER = "Or start Elasticsearch in another way (search/elasticsearch/compose.yaml) and set SEARCH_URL."
SETTINGS = """
discovery.type: single-node
network.host: 127.0.0.1
http.port: 0
node.portsfile: true
transport.port: 0
path.data: {folder}/data
path.logs: {folder}/logs
xpack.security.enabled: false
cluster.routing.allocation.disk.threshold_enabled: false
"""
# Quick to start rather than quick for years, and nothing written into the installation.
JVM_OPTIONS = """
-Xms512m
-Xmx512m
-XX:+UseSerialGC
-XX:TieredStopAtLevel=1
-XX:+ExitOnOutOfMemoryError
-XX:ErrorFile={folder}/logs/hs_err_pid%p.log
-Djava.io.tmpdir={folder}/tmp
"""
LOGGING = """
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p] %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""
PR_SET_PDEATHSIG = 1  # linux/prctl.h
_libc = ctypes.CDLL(None, use_errno=True)
_keepers: list[subprocess.Popen[bytes]] = []  # kept, for Popen warns when it is forgotten before its process ends


class Server:
    """A server of its own, with its own data, until `stop()`. Start it from the main thread: it dies with its thread.

    Attributes:
        url: where it answers.
        folder: where it keeps data, settings and logs; when it is the server's own, `stop()` removes it.
    """

    def __init__(self, folder: Path | None = None, until: int | None = None) -> None:
        """Start, and wait until it answers; in a folder of the caller, else in its own. `until`: give up without it.

        Raises:
            NoServer: it cannot be installed, or does not answer; with the end of its log.
            ProcessLookupError: `until` is gone.
        """
        _assert_linux()
        home = install()
        self._watched = [os.pidfd_open(until)] if until else []
        self._owner: int | None = None
        if folder is None:
            folder, self._owner = _new_folder()
        self.folder = folder
        self._launcher: subprocess.Popen[bytes] | None = None
        try:
            self._launcher = self._start(home)
            self._watched.append(os.pidfd_open(self._launcher.pid))
            self.url = self._wait_for_answer()
        except OSError as error:
            self.stop()
            raise NoServer(f"Elasticsearch cannot be started: {error}.", OWN_SERVER) from error
        except BaseException:  # whatever it is, Ctrl+C too: no Java may stay behind
            self.stop()
            raise

    def _start(self, home: Path) -> subprocess.Popen[bytes]:
        _furnish(self.folder)
        options = ["-Xms4m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
        names = {
            "cli.name": "server",
            "cli.script": home / "bin/elasticsearch",
            "cli.libs": "lib/tools/server-cli",
            "es.path.home": home,
            "es.path.conf": self.folder / "config",
            "es.distribution.type": "zip",
        }
        launcher = [
            *(java(), *options, *(f"-D{name}={value}" for name, value in names.items())),
            *("-cp", f"{home}/lib/*:{home}/lib/cli-launcher/*", "org.elasticsearch.launcher.CliToolLauncher"),
            *("-p", self.folder / "pid"),
        ]
        surroundings = {name: os.environ[name] for name in ("PATH", "LANG", "HOSTNAME") if name in os.environ}
        nobody = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        with (self.folder / "log").open("wb") as log:
            return subprocess.Popen(  # noqa: S603
                launcher,
                cwd=home,
                env=surroundings | {"ES_TMPDIR": str(self.folder / "tmp")},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                process_group=0,
                user=nobody and nobody.pw_uid,
                group=nobody and nobody.pw_gid,
                extra_groups=nobody and [],
                preexec_fn=dies_with(os.getpid()),
            )

    def _wait_for_answer(self) -> str:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            url = self._address()
            if url and is_healthy(url):
                return url
            if select.select(self._watched, [], [], 0.1)[0]:
                break
        end = "\n".join((self.folder / "log").read_text(errors="replace").splitlines()[-20:])
        raise NoServer(f"Elasticsearch did not start. The end of its log:\n{end}\n", OWN_SERVER)

    def _address(self) -> str | None:
        """Give the address once the server has written its port; of IPv4, beside which there may be others."""
        ports = self.folder / "logs/http.ports"
        lines = ports.read_text().splitlines() if ports.exists() else []
        return next((f"http://{line}" for line in lines if line.startswith("127.0.0.1:")), None)

    def wait(self) -> bool:
        """Wait until `until` is gone (gives True) or the server has ended by itself (gives False)."""
        ended = select.select(self._watched, [], [])[0]
        return self._watched[-1] not in ended

    def stop(self) -> None:
        """End both processes and wait until they are gone. Nobody keeps the data, so nobody waits for a goodbye."""
        server = _pidfd_of_file(self.folder / "pid")
        if self._launcher is not None:
            with contextlib.suppress(ProcessLookupError):  # it may have ended by itself
                os.killpg(self._launcher.pid, signal.SIGKILL)
            self._launcher.wait()
        if server is not None:
            select.select([server], [], [], 10)
            self._watched.append(server)
        while self._watched:
            os.close(self._watched.pop())
        if self._owner is not None:
            _remove(self.folder)
            os.close(self._owner)


def shared_server(until: int | None = None) -> str:
    """Give the address of the server that this test run shares; whoever asks first starts it.

    With SEARCH_URL in the environment that server is meant, and nothing is started. `until` is the process with which
    the server ends; by default the parent of an xdist worker, and this process where there is no xdist.

    Raises:
        NoServer: none can be started here.
    """
    if given := os.environ.get("SEARCH_URL"):
        return given
    _assert_linux()
    install()  # here, for what is missing is told best by the process that asks
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    until = until or (os.getppid() if run else os.getpid())
    folder = _runs() / f"shared-{run or until}"
    with locked(_runs() / "lock"):
        sweep()
        folder.mkdir(mode=0o755, exist_ok=True)
        owner = _lock_unless_held(folder / "owner")
        if owner is not None:
            _start_keeper(folder, until, owner)
    with locked(folder / "door"):
        pass  # the keeper holds it until there is an answer
    return _answer(folder)


def _start_keeper(folder: Path, until: int, owner: int) -> None:
    """Start, apart from us, the process that keeps the shared server. It inherits both locks, held."""
    door = os.open(folder / "door", os.O_RDWR | os.O_CREAT)
    fcntl.flock(door, fcntl.LOCK_EX)
    command = [sys.executable, __file__, "--until", str(until), "--keep", str(folder), str(door)]
    with (folder / "keeper.log").open("wb") as log:
        keeper = subprocess.Popen(  # noqa: S603 -- this very file
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, pass_fds=(owner, door)
        )
    _keepers.append(keeper)
    os.close(owner)
    os.close(door)


def _answer(folder: Path) -> str:
    try:
        answer = json.loads((folder / "answer").read_text())
    except FileNotFoundError as error:
        log = folder / "keeper.log"
        said = log.read_text(errors="replace").strip() if log.exists() else "its folder is gone"
        raise NoServer(
            f"The keeper of the shared Elasticsearch ended before it answered: {said}", OWN_SERVER
        ) from error
    if "url" in answer:
        return str(answer["url"])
    raise NoServer(answer["reason"], answer["remedy"])


def keep(folder: Path, until: int, door: int) -> None:
    """Keep the shared server until its test run is gone. Without one, keep the reason: nobody need try again."""
    server, answer = None, {}
    try:
        server = Server(folder, until)
        answer = {"url": server.url}
    except NoServer as missing:
        answer = {"reason": missing.reason, "remedy": missing.remedy}
    try:
        (folder / "answer").write_text(json.dumps(answer))
        os.close(door)
        if server is None:
            select.select([os.pidfd_open(until)], [], [])
        else:
            server.wait()
    finally:
        if server is not None:
            server.stop()
        _remove(folder)


def sweep() -> None:
    """Remove what servers left behind that were killed together with who kept them."""
    for folder in _runs().iterdir():
        if not folder.is_dir():
            continue
        owner = _lock_unless_held(folder / "owner")
        if owner is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(owner)


def _remove(folder: Path) -> None:
    """Remove the folder of a server, while nobody looks at it."""
    with locked(_runs() / "lock"):
        shutil.rmtree(folder, ignore_errors=True)


def is_healthy(url: str) -> bool:
    """Say whether the server answers and has all its indices ready. Asked directly, never through a proxy."""
    connection = HTTPConnection(urlsplit(url).netloc, timeout=10)
    try:
        connection.request("GET", "/_cluster/health?wait_for_status=yellow&timeout=5s")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _runs() -> Path:
    folder = cache_folder() / "runs"
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)
    return folder


def _new_folder() -> tuple[Path, int | None]:
    """Make a folder for one server, ours as long as we live."""
    with locked(_runs() / "lock"):
        sweep()
        folder = _runs() / f"own-{os.getpid()}-{time.monotonic_ns()}"
        folder.mkdir()
        return folder, _lock_unless_held(folder / "owner")


def _lock_unless_held(path: Path) -> int | None:
    """Take this lock and give what holds it, or None when another process has it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def _furnish(folder: Path) -> None:
    """Write the settings, and give the folder to who runs the server."""
    for name in ("config", "data", "logs", "tmp"):
        (folder / name).mkdir()
    (folder / "config/elasticsearch.yml").write_text(SETTINGS.format(folder=folder))
    (folder / "config/jvm.options").write_text(JVM_OPTIONS.format(folder=folder))
    (folder / "config/log4j2.properties").write_text(LOGGING)
    if os.geteuid() == 0:
        for path in [folder, *folder.rglob("*")]:
            shutil.chown(path, "nobody")
            path.chmod(0o755 if path.is_dir() else 0o644)


def dies_with(parent: int) -> Callable[[], None]:
    """Promise, in the new process and after it has changed its user (which forgets promises), to die with us."""

    def promise() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)  # we were killed just before

    return promise


def _pidfd_of_file(file: Path) -> int | None:
    try:
        return os.pidfd_open(int(file.read_text()))
    except (FileNotFoundError, ValueError, ProcessLookupError):
        return None  # not yet written, or gone already


def _assert_linux() -> None:
    if not hasattr(os, "pidfd_open"):
        raise NoServer("Elasticsearch is started by what only Linux has (pidfd_open, prctl).", OWN_SERVER)


def main() -> None:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description="Run Elasticsearch for development and for the tests.")
    parser.add_argument("--install", action="store_true", help="only fetch it")
    parser.add_argument("--until", type=int, metavar="PID", help="stop when this process is gone")
    parser.add_argument("--keep", nargs=2, help=argparse.SUPPRESS)  # by shared_server: folder, door
    asked = parser.parse_args()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(0))
    try:
        if asked.install:
            install()
        elif asked.keep:
            keep(Path(asked.keep[0]), asked.until, int(asked.keep[1]))
        else:
            run(asked.until)
    except NoServer as missing:
        sys.exit(f"  ! {missing.reason}\n    → {missing.remedy}")
    except (KeyboardInterrupt, ProcessLookupError):
        sys.exit(0)  # nobody wants it (any more)


def run(until: int | None) -> None:
    """Run a server in the foreground, and say where it is."""
    server = Server(until=until)
    try:
        print(f"SEARCH_URL={server.url}", flush=True)
        if not server.wait():
            raise NoServer("Elasticsearch ended by itself.", "Is there enough memory? It needs 1 GB.")
    finally:
        server.stop()


if __name__ == "__main__":
    main()
