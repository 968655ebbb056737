"""A tap on the line between a client and a server, to close, to open, and to cut in the middle of an answer.

What an outage does is tried with a real connection and a real server, which itself never notices. Nothing waits for
luck: when `close_tap()` returns, every connection is broken and the next one is refused.
"""

import contextlib
import socket
from threading import Event, Lock, Thread
from types import TracebackType


class Tap:
    """A line to `host` and `port`, open at first. Speak to the server through `url`.

    The port stays ours while the tap is closed: a second socket, which never listens, holds it.
    """

    def __init__(self, host: str, port: int) -> None:
        self._server = (host, port)
        self._lock = Lock()
        self._live: set[socket.socket] = set()
        self._left: int | None = None  # bytes of answers until the cut
        self._flowing = Event()
        self._listener: socket.socket | None = None
        self._listening: Thread | None = None
        self._place = _bound(0)
        self.port = int(self._place.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "Tap":
        self.open_tap()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close_tap()
        self._place.close()

    def open_tap(self) -> None:
        """Let everything through (again): no cut, nothing held back."""
        with self._lock:
            self._left = None
            self._flowing.set()
            if self._listener is not None:
                return
            self._listener = _bound(self.port)
            self._listener.listen(64)
        self._listening = Thread(target=self._accept, args=(self._listener,), daemon=True)
        self._listening.start()

    def close_tap(self) -> None:
        """Break every connection and refuse new ones."""
        with self._lock:
            listener, self._listener = self._listener, None
            for connection in self._live:
                _break(connection)
        if listener is not None and self._listening is not None:
            _break(listener)
            self._listening.join()
            listener.close()
        self._flowing.set()  # only now: what was held back goes nowhere

    def cut_after(self, size: int) -> None:
        """Let `size` more bytes of answers through and break the connection there. The next connection is whole."""
        with self._lock:
            self._left = size

    def hold_answers(self) -> None:
        """Let questions through and keep the answers back, as a hanging server does, until the tap is moved."""
        self._flowing.clear()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return  # the tap was closed
            try:
                server = socket.create_connection(self._server)
            except OSError:
                client.close()
                continue
            with self._lock:
                if self._listener is listener:
                    self._live |= {client, server}
                else:
                    _break(client)  # the tap was closed meanwhile
            Thread(target=self._carry, args=(client, server), daemon=True).start()

    def _carry(self, client: socket.socket, server: socket.socket) -> None:
        """Carry questions and answers until one side ends; closed here only, when nobody waits for it any more."""
        questions = Thread(target=self._pass_questions, args=(client, server), daemon=True)
        questions.start()
        self._pass_answers(client, server)
        questions.join()
        with self._lock:
            self._live -= {client, server}
            client.close()
            server.close()

    def _pass_questions(self, client: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while piece := client.recv(65536):
                server.sendall(piece)
        _break(client, server)

    def _pass_answers(self, client: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while piece := server.recv(65536):
                self._flowing.wait()
                passed = self._measure(len(piece))
                client.sendall(piece[:passed])
                if passed < len(piece):
                    break
        _break(client, server)

    def _measure(self, size: int) -> int:
        """Say how much of a piece of this size goes through; a cut is made once."""
        with self._lock:
            if self._left is None:
                return size
            if size <= self._left:
                self._left -= size
                return size
            passed, self._left = self._left, None
            return passed


def _bound(port: int) -> socket.socket:
    """Give a socket on this port of ours (0: any that is free), which may have another beside it."""
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    one.bind(("127.0.0.1", port))
    return one


def _break(*connections: socket.socket) -> None:
    """Break these, and wake who waits for one."""
    for connection in connections:
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
