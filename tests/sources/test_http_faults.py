"""Every way in which a host can fail, as a row: what the client makes of it."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from loopback_host import Answer, LoopbackHost, chunked, http, raw
from quick_client import GOOD, QUICK, get, quick_policy

from pubtrack.sources.web.http import Client, Policy, Refused, Reply, Request, Unreachable


@pytest.fixture
def policy(tmp_path: Path) -> Callable[..., Policy]:
    return partial(quick_policy, tmp_path)


@pytest.fixture
def client(policy: Callable[..., Policy]) -> Iterator[Client]:
    with Client(policy()) as made:
        yield made


def reset(wire: Any) -> None:
    wire.reset()


def reset_in_the_body(wire: Any) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{")
    time.sleep(0.05)
    wire.reset()


def drip(head: bytes) -> Answer:
    def answer(wire: Any) -> None:
        wire.send(head)
        wire.drip(b"x" * 400, 0.1)

    return answer


PACKED = gzip.compress(b'{"title": "Tides"}' + b" " * 5000)

FAULTS: dict[str, tuple[Answer, str]] = {
    "408": (http(408), "answered 408"),
    "425": (http(425), "answered 425"),
    "429": (http(429, b"Rate exceeded."), "answered 429"),
    "500": (http(500), "answered 500"),
    "502 with a page": (http(502, b"<html>"), "answered 502"),
    "503": (http(503), "answered 503"),
    "504": (http(504), "answered 504"),
    "202, a check for robots": (http(202, b"<html>"), "answered 202"),
    "204": (raw(b"HTTP/1.1 204 No Content\r\n\r\n"), "answered 204"),
    "206": (http(206), "answered 206"),
    "300": (http(300), "answered 300"),
    "reset": (reset, "broke off its answer"),
    "reset in the body": (reset_in_the_body, "broke off its answer"),
    "closed": (raw(b""), "broke off its answer"),
    # What was to follow is not known then, so that the reader has to notice.
    "closed in the head": (
        raw(b"HTTP/1.1 200 OK\r\nContent-"),
        "sent something else than a record",
    ),
    "no HTTP": (raw(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), "broke off its answer"),
    "a line without end": (raw(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000), "broke off its answer"),
    "two lengths": (
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\n12345"),
        "broke off its answer",
    ),
    "truncated": (http(200, b'{"title": ', length=18), "broke off its answer"),
    "truncated gzip": (
        http(200, PACKED[:20], length=len(PACKED), Content_Encoding="gzip"),
        "broke off its answer",
    ),
    "gzip cut, its length right": (
        http(200, PACKED[:-12], Content_Encoding="gzip"),
        "broke off its answer",
    ),
    "gzip with a wrong checksum": (
        http(200, PACKED[:-8] + b"12345678", Content_Encoding="gzip"),
        "sent damaged compressed data",
    ),
    "gzip that is none": (
        http(200, b'{"title": "Tides"}', Content_Encoding="gzip"),
        "sent damaged compressed data",
    ),
    "brotli": (
        http(200, b"\x8b\x08\x80", Content_Encoding="br"),
        "used a compression that was not asked for",
    ),
    "chunks cut off": (chunked(b'{"ti', end=b"5\r\ntl"), "broke off its answer"),
    "chunks without end": (chunked(b'{"title": "Tides"}', end=b""), "broke off its answer"),
    "a chunk of no length": (chunked(b'{"ti', end=b"zz\r\n"), "broke off its answer"),
    "a page with 200": (http(200, b"<html>wait</html>"), "sent something else than a record"),
    "cut JSON": (http(200, b'{"title": "Ti'), "sent something else than a record"),
    "no body": (http(200, b""), "sent something else than a record"),
}

SLOW: dict[str, tuple[Answer, str]] = {
    "hanging": (lambda wire: wire.hang(), "was silent for 0.2 s"),
    "dripping body": (
        drip(b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n"),
        "took longer than 0.5 s",
    ),
    "dripping, its length not announced": (
        drip(b'HTTP/1.1 200 OK\r\n\r\n{"title": "Tides"}'),
        "took longer than 0.5 s",
    ),
    "dripping chunks": (
        drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1f0\r\n"),
        "took longer than 0.5 s",
    ),
    "dripping head": (drip(b"HTTP/1.1 200 OK\r\nX-Slow: "), "took longer than 0.5 s"),
    "dripping size of a chunk": (
        drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;"),
        "took longer than 0.5 s",
    ),
}


@pytest.mark.parametrize(("fault", "_why"), FAULTS.values(), ids=FAULTS)
def test_after_a_fault_the_host_is_asked_again(client: Client, fault: Answer, _why: str) -> None:
    with LoopbackHost(fault, GOOD) as host:
        assert get(client, host.url) == "Tides"
        assert client.count == len(host.heard) == 2


@pytest.mark.parametrize(("fault", "why"), FAULTS.values(), ids=FAULTS)
def test_a_fault_that_stays_is_told(policy: Callable[..., Policy], fault: Answer, why: str) -> None:
    with LoopbackHost(fault) as host, Client(policy(attempts=2)) as client:
        with pytest.raises(Unreachable) as told:
            get(client, host.url)
        assert told.value.why == f"127.0.0.1:{host.port} {why}, 2 times"
        assert not told.value.final
        assert len(host.heard) == 2


@pytest.mark.parametrize(("fault", "why"), SLOW.values(), ids=SLOW)
def test_a_host_that_is_too_slow(policy: Callable[..., Policy], fault: Answer, why: str) -> None:
    began = time.monotonic()
    # A drip is never silent for long, on a busy machine neither.
    short = {"between": 0.2} if "silent" in why else {"whole": 0.5}
    with LoopbackHost(fault) as host:
        with (
            Client(policy(attempts=1, **short)) as client,
            pytest.raises(Unreachable) as told,
        ):
            get(client, host.url)
        assert told.value.why == f"127.0.0.1:{host.port} {why}"
    assert time.monotonic() - began < 10.0


def test_after_a_timeout_the_host_is_asked_again(policy: Callable[..., Policy]) -> None:
    with (
        LoopbackHost(lambda wire: wire.hang(), GOOD) as host,
        Client(policy(between=1.0)) as client,
    ):
        assert get(client, host.url) == "Tides"


@pytest.mark.parametrize("status", [304, 404, 410])
def test_a_status_that_is_an_answer(client: Client, status: int) -> None:
    answer = raw(b"HTTP/1.1 304 Same\r\n\r\n") if status == 304 else http(status, b"none")
    with LoopbackHost(answer) as host:
        assert get(client, host.url) == status
        assert client.count == 1


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (400, b"Bad \x1b[31mfilter\x00\n\n given", "Bad [31mfilter given"),
        (401, b"", ""),
        (403, "<html><b>Zugriff</b> verweigert \u202e</html>".encode(), "Zugriff verweigert"),
        (414, b"x" * 900, "x" * 199 + "…"),
        (422, b"\xff\xfe", "\ufffd\ufffd"),
    ],
)
def test_a_refusal_is_not_retried(client: Client, status: int, body: bytes, said: str) -> None:
    with LoopbackHost(http(status, body)) as host:
        with pytest.raises(Refused) as told:
            get(client, host.url)
        assert (told.value.status, told.value.said) == (status, said)
        assert client.count == 1


def test_refusals_do_not_open_the_breaker(client: Client) -> None:
    with LoopbackHost(*[http(400)] * 12, GOOD) as host:
        for _ in range(12):
            with pytest.raises(Refused):
                get(client, host.url)
        assert get(client, host.url) == "Tides"


def _unused_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def test_nobody_listens(client: Client) -> None:
    url = f"http://127.0.0.1:{_unused_port()}/"
    with pytest.raises(Unreachable, match="could not be connected to, 2 times") as told:
        get(client, url)
    # Never reached at all: it will not be there for the next request either.
    assert told.value.final
    with pytest.raises(Unreachable, match="was given up: it could not be connected to"):
        get(client, url)
    assert client.count == 0


def test_a_name_that_is_none(policy: Callable[..., Policy]) -> None:
    with Client(policy(attempts=2)) as client, pytest.raises(Unreachable, match="connected to"):
        get(client, "http://no-such-host.invalid/")


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", "is no web address"),
        ("ftp://127.0.0.1/x", "is no web address"),
        ("http:///works", "is no web address"),
        ("http://127.0.0.1:99999/", "is no web address"),
        ("http://me:secret@127.0.0.1/", "has a password in it"),
        ("http://127.0.0.1\\.example/", "cannot be used|connected to"),
        (f"http://{'a' * 70}.example/", "cannot be used|connected to"),
    ],
)
def test_a_url_that_is_not_asked(policy: Callable[..., Policy], url: str, why: str) -> None:
    with Client(policy(attempts=1)) as client:
        with pytest.raises(Unreachable, match=why):
            get(client, url)
        assert client.count == 0


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", PACKED),
        ("x-gzip", PACKED),
        ("gzip", gzip.compress(b'{"title":') + gzip.compress(b' "Tides"}')),
        ("gzip", PACKED + b"\0" * 512),
        ("deflate", zlib.compress(b'{"title": "Tides"}')),
        ("deflate", zlib.compress(b'{"title": "Tides"}')[2:-4]),
        ("identity", b'{"title": "Tides"}'),
    ],
    ids=["gzip", "x-gzip", "two members", "padded", "deflate", "bare deflate", "identity"],
)
def test_a_compressed_reply(client: Client, encoding: str, body: bytes) -> None:
    with LoopbackHost(http(200, body, Content_Encoding=encoding)) as host:
        assert get(client, host.url) == "Tides"


def test_the_same_connection_serves_again(client: Client) -> None:
    with LoopbackHost(GOOD) as host:
        for _ in range(4):
            get(client, host.url)
        assert host.connections == 1


def test_a_read_that_fails_otherwise_is_not_hidden(client: Client) -> None:
    def broken(_: Reply) -> None:
        raise KeyError("a fault of the adapter")

    with LoopbackHost(GOOD) as host:
        with pytest.raises(KeyError):
            client.get(Request(host.url), QUICK, broken)
        assert get(client, host.url) == "Tides"
