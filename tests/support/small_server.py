"""A loopback server that answers each request with what a function makes of its path."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeAlias
from urllib.parse import unquote_plus

from pubtrack.sources.web.http import Client, Policy

# Path with query, decoded, and headers in lower case → status, body, headers.
Answering: TypeAlias = Callable[
    [str, Mapping[str, str]], tuple[int, bytes] | tuple[int, bytes, Mapping[str, str]]
]


@contextmanager
def small_server(answer: Answering) -> Iterator[tuple[str, list[str]]]:
    """Serve; yields the base URL and the list of the paths asked for, decoded."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote_plus(self.path)
            asked.append(path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, body, *more = answer(path, headers)
            self.send_response(status)
            for name, value in (more[0] if more else {}).items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if status != 304:
                self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def hasty_client(*bases: str) -> Client:
    """A client that may ask these bases, tries again soon and gives up soon."""
    return Client(
        Policy(bases=bases, backoff=0.01, backoff_most=0.02, pause=0.05, failures=50, attempts=3)
    )
