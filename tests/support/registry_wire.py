"""The sockets of the registry server: answers, and faults that only a socket can play."""

from __future__ import annotations

import contextlib
import socket
import struct
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from registry_answers import SERVICES, Answer, Question
from registry_faults import Fault, played

if TYPE_CHECKING:
    from registry_server import Asked, RegistryServer

_BROKEN_OFF = (ConnectionError, TimeoutError, OSError)


class _Server(ThreadingHTTPServer):
    """A server that keeps its connections, to end them all, and what its threads raised."""

    daemon_threads = False
    block_on_close = True
    request_queue_size = 128

    def __init__(self, port: int, handler: type[BaseHTTPRequestHandler]) -> None:
        self.open: set[socket.socket] = set()
        self.to_reset: set[socket.socket] = set()
        self.broken: list[BaseException] = []
        self.over = threading.Event()
        super().__init__(("127.0.0.1", port), handler)
        self._thread = threading.Thread(target=self.serve_forever, args=(0.02,))
        self._thread.start()

    def get_request(self) -> tuple[socket.socket, Any]:
        request, address = super().get_request()
        self.open.add(request)
        return request, address

    def shutdown_request(self, request: Any) -> None:
        self.open.discard(request)
        if request in self.to_reset:
            self.to_reset.discard(request)
            # Closed with a linger of zero seconds, a socket sends RST (socket(7), SO_LINGER).
            request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            request.close()
        else:
            super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        error = sys.exception()
        if error is not None and not isinstance(error, _BROKEN_OFF):
            self.broken.append(error)

    def close(self) -> None:
        self.over.set()
        self.shutdown()
        self._thread.join()
        for connection in list(self.open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self.server_close()


class Wire:
    """The listening socket of a registry server."""

    def __init__(self, registries: RegistryServer, port: int = 0) -> None:
        self._server = _Server(port, type("Handler", (_Handler,), {"registries": registries}))
        self.port: int = self._server.server_address[1]
        self.broken = self._server.broken
        self.close = self._server.close


class Trap:
    """Another server on loopback, which notes every path that it is asked for."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self._server = _Server(0, type("Caught", (_Caught,), {"paths": self.paths}))
        self.port: int = self._server.server_address[1]
        self.close = self._server.close


class _Quiet(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        pass


class _Caught(_Quiet):
    paths: list[str]

    def do_GET(self) -> None:
        self.paths.append(self.path)
        body = b'{"status":"ok","message-type":"work","message":{"DOI":"10.5555/stolen"}}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Handler(_Quiet):
    registries: RegistryServer

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = self.registries.begin(self.path, headers)
        try:
            self._answer(asked)
        finally:
            self.registries.end(asked)

    def _answer(self, asked: Asked) -> None:
        registries = self.registries
        if registries.latency:
            self.server.over.wait(registries.latency)
        if len(self.path) > registries.longest_target:
            self._send(asked, Answer(414, b"<h1>Bad Message 414</h1>"))
            return
        if registries.too_many(asked):
            text = (("Content-Type", "text/plain"), ("Retry-After", "1"))
            self._send(asked, Answer(429, b"Rate limit exceeded.", text))
            return
        fault = asked.fault
        instead = played(fault, registries.home, registries.trap) if fault else None
        if instead:
            self._send(asked, Answer(instead.status, instead.body, instead.headers))
        elif fault in _ON_THE_WIRE:
            asked.status = -1
            self.close_connection = True
            _ON_THE_WIRE[fault](self, self._true(asked))
        else:
            self._send(asked, self._altered(fault, self._true(asked)))

    def _true(self, asked: Asked) -> Answer:
        service = SERVICES.get(asked.service)
        if service is None:
            if asked.service == "loop":
                return Answer(302, b"", (("Location", f"{self.registries.home}/loop"),))
            return Answer(404, b"no such service")
        question = Question(asked.path, asked.query, asked.headers, self.registries.origin)
        with self.registries.shelf.lock:
            answer = service(self.registries.shelf, question)
        if asked.service == "crossref":
            limits = self.registries.limits.headers()
            return Answer(answer.status, answer.body, answer.headers + limits)
        return answer

    def _altered(self, fault: Fault | None, answer: Answer) -> Answer:
        if fault == "cut-json":
            return Answer(answer.status, answer.body[: len(answer.body) * 2 // 3], answer.headers)
        if fault == "wrong-type":
            rest = tuple(h for h in answer.headers if h[0] != "Content-Type")
            return Answer(answer.status, answer.body, (("Content-Type", "text/html"), *rest))
        return answer

    def _send(self, asked: Asked, answer: Answer) -> None:
        asked.status = answer.status
        self._head(answer, len(answer.body))
        self.wfile.write(answer.body)

    def _head(self, answer: Answer, length: int) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if answer.status != 304:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    # Faults that only a socket can play

    def reset(self, _answer: Answer) -> None:
        """End the connection by RST, as a proxy that dies does."""
        self.server.to_reset.add(self.connection)

    def truncated(self, answer: Answer) -> None:
        """Promise the whole body, send half of it."""
        self._head(answer, len(answer.body) + 1)
        self.wfile.write(answer.body[: len(answer.body) // 2])

    def hang(self, _answer: Answer) -> None:
        """Never answer."""
        self._wait_until_they_leave()

    def _wait_until_they_leave(self) -> None:
        self.connection.settimeout(0.1)
        while not self.server.over.is_set():
            with contextlib.suppress(TimeoutError):
                if not self.connection.recv(1024):
                    return

    def drip(self, answer: Answer) -> None:
        """Send one byte a second."""
        self._head(answer, len(answer.body))
        for byte in answer.body:
            self.wfile.write(bytes([byte]))
            if self.server.over.wait(1):
                return

    def huge(self, answer: Answer) -> None:
        """Send a gigabyte of JSON that never ends, a megabyte at a time."""
        self._head(answer, 1_000_000_000)
        self.wfile.write(b'{"status":"ok","message-type":"work","message":{"title":["')
        block = b"A" * 1_000_000
        for _ in range(1000):
            if self.server.over.is_set():
                return
            self.wfile.write(block)


_ON_THE_WIRE = {
    "reset": _Handler.reset,
    "truncated": _Handler.truncated,
    "hang": _Handler.hang,
    "drip": _Handler.drip,
    "huge": _Handler.huge,
}
