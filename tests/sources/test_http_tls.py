"""Hosts behind TLS and proxies: the same bounds hold there."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from loopback_host import LoopbackHost, http
from quick_client import GOOD, get, quick_policy

from pubtrack.sources.web.http import Client, Unreachable

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="openssl makes the certificate"
)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of loopback, signed by itself, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    cert, key = folder / "cert.pem", folder / "key.pem"
    line = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost".split()
    name = ["-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(
        [*line, *name, "-keyout", key, "-out", cert], check=True, capture_output=True, timeout=60
    )
    return cert, key


@pytest.fixture
def host(certificate: tuple[Path, Path]) -> Iterator[str]:
    """A host that answers one request a connection, and drips at /drip; its URL."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    listener = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def serve() -> None:
        while True:
            try:
                plain, _ = listener.accept()
            except OSError:
                return
            try:
                with context.wrap_socket(plain, server_side=True) as connection:
                    asked = connection.recv(65_536)
                    connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
                    while asked.startswith(b"GET /drip") and not over.wait(0.05):
                        connection.sendall(b" ")
                    connection.sendall(b'{"title": "Tides"}')
            except OSError:
                continue

    thread = threading.Thread(target=serve)
    thread.start()
    yield f"https://127.0.0.1:{listener.getsockname()[1]}"
    over.set()
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def test_a_certificate_that_nobody_signed(tmp_path: Path, host: str) -> None:
    with Client(quick_policy(tmp_path)) as client:
        with pytest.raises(Unreachable, match=r"the certificate of 127\.0\.0\.1") as told:
            get(client, host)
        assert told.value.final
        assert client.count == 0


def test_a_certificate_of_the_environment(
    tmp_path: Path, host: str, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate[0]))
    with Client(quick_policy(tmp_path)) as client:
        assert [get(client, host) for _ in range(2)] == ["Tides", "Tides"]
    began = time.monotonic()
    with (
        Client(quick_policy(tmp_path, whole=0.5, attempts=1)) as client,
        pytest.raises(Unreachable, match=r"took longer than 0\.5 s"),
    ):
        get(client, f"{host}/drip")
    assert time.monotonic() - began < 10.0


def test_a_proxy_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with LoopbackHost(http(302, Location="http://registry.example/there"), GOOD) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        with Client(quick_policy(tmp_path)) as client:
            # A name that only the proxy knows is not looked up here.
            assert get(client, "http://registry.example/here") == "Tides"
    assert [heard.path for heard in proxy.heard] == [
        "http://registry.example/here",
        "http://registry.example/there",
    ]
