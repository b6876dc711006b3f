"""A host on loopback whose answers are bytes, well-formed or not, with what it was asked."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heard:
    """One request: when it came (seconds, monotonic), over which connection, and what it said."""

    at: float
    connection: int
    path: str
    headers: Mapping[str, str]


class Wire:
    """The connection to answer on."""

    def __init__(self, connection: socket.socket, over: threading.Event) -> None:
        self._connection = connection
        self.over = over

    def send(self, data: bytes) -> None:
        """Send bytes; raises OSError when the client has gone."""
        self._connection.sendall(data)

    def reset(self) -> None:
        """Have the connection end by RST (socket(7), SO_LINGER of zero seconds)."""
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def hang(self) -> None:
        """Say nothing until the client goes."""
        self._connection.settimeout(0.05)
        while not self.over.is_set():
            with contextlib.suppress(TimeoutError):
                if not self._connection.recv(1024):
                    return

    def drip(self, data: bytes, seconds: float) -> None:
        """Send bytes one at a time, that many seconds apart."""
        for byte in data:
            if self.over.wait(seconds):
                return
            self.send(bytes([byte]))


Answer: TypeAlias = Callable[[Wire], None]


def http(
    status: int = 200, body: bytes = b"{}", /, *, length: int | None = None, **headers: str
) -> Answer:
    """A well-formed answer; `length` announces another length than the body has."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    named.setdefault("Content-Length", str(len(body) if length is None else length))
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return raw(f"HTTP/1.1 {status} Said\r\n{head}\r\n".encode("latin-1") + body)


def raw(data: bytes) -> Answer:
    """These bytes."""
    return lambda wire: wire.send(data)


def chunked(*pieces: bytes, end: bytes = b"0\r\n\r\n") -> Answer:
    """An answer of unannounced length."""
    sent = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
    return raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + sent + end)


class LoopbackHost:
    """Listens on a port of loopback, each connection on a thread of its own.

    `answers` are given in turn, the last one again and again; those `at` a path, there. A
    connection stays open after a well-formed answer, and ends after any other.
    """

    def __init__(self, *answers: Answer, address: str = "127.0.0.1") -> None:
        self._answers = list(answers) or [http()]
        self._at: dict[str, list[Answer]] = {}
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._threads: list[threading.Thread] = []
        self._open: set[socket.socket] = set()
        self.heard: list[Heard] = []
        self.connections = 0
        self.most_at_once = 0
        self._under_way = 0
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self._listener = socket.create_server((address, 0), family=family, backlog=128)
        self.port: int = self._listener.getsockname()[1]
        shown = f"[{address}]" if ":" in address else address
        self.url = f"http://{shown}:{self.port}"
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()

    def at(self, path: str, *answers: Answer) -> None:
        """Give other answers at a path."""
        self._at[path] = list(answers)

    def gaps(self) -> list[float]:
        """The seconds from each request to the next."""
        times = sorted(heard.at for heard in self.heard)
        return [later - sooner for sooner, later in pairwise(times)]

    def close(self) -> None:
        """End every connection; waits for the threads."""
        self._over.set()
        # Closing a listening socket does not wake the thread that accepts on it.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._accepting.join()
        with self._lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def __enter__(self) -> LoopbackHost:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self._open.add(connection)
                self.connections += 1
                number = self.connections
            thread = threading.Thread(target=self._serve, args=(connection, number))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        with connection, contextlib.suppress(OSError):
            for heard in _requests(connection, number):
                with self._lock:
                    self.heard.append(heard)
                    answers = self._at.get(heard.path, self._answers)
                    answer = answers[0] if len(answers) == 1 else answers.pop(0)
                    self._under_way += 1
                    self.most_at_once = max(self.most_at_once, self._under_way)
                sent = _Sent()
                try:
                    answer(_Watching(connection, self._over, sent))
                finally:
                    with self._lock:
                        self._under_way -= 1
                if not sent.is_whole() or heard.headers.get("connection") == "close":
                    break
        with self._lock:
            self._open.discard(connection)


class _Sent:
    """What went out, its beginning kept: whether it is an answer after which another can come."""

    def __init__(self) -> None:
        self.head = b""
        self.length = 0

    def add(self, data: bytes) -> None:
        self.head += data[: max(0, 65_536 - len(self.head))]
        self.length += len(data)

    def is_whole(self) -> bool:
        head, blank, _ = self.head.partition(b"\r\n\r\n")
        for line in head.lower().split(b"\r\n"):
            if blank and line.startswith(b"content-length:"):
                return self.length == len(head) + 4 + int(line.partition(b":")[2])
        return False


class _Watching(Wire):
    def __init__(self, connection: socket.socket, over: threading.Event, sent: _Sent) -> None:
        super().__init__(connection, over)
        self._sent = sent

    def send(self, data: bytes) -> None:
        super().send(data)
        self._sent.add(data)


def _requests(connection: socket.socket, number: int) -> Iterator[Heard]:
    data = b""
    while True:
        while b"\r\n\r\n" not in data:
            more = connection.recv(65_536)
            if not more:
                return
            data += more
        at = time.monotonic()
        head, _, data = data.partition(b"\r\n\r\n")
        lines: Sequence[str] = head.decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in lines[1:])
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        yield Heard(at, number, lines[0].split(" ")[1], headers)
