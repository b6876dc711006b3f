"""Where redirects lead, and where they are not followed to."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from loopback_host import LoopbackHost, Wire, http
from quick_client import GOOD, QUICK, get, quick_policy, read_title

from pubtrack.sources.web.exchange import Origin
from pubtrack.sources.web.http import Client, Manners, Request, Unreachable
from pubtrack.sources.web.redirects import Forbidden, is_public, target


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with Client(quick_policy(tmp_path)) as made:
        yield made


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_with_what_was_asked(client: Client, status: int) -> None:
    with LoopbackHost(http(status, Location="there/10.5555%2Fab?x=1")) as host:
        host.at("/there/10.5555%2Fab?x=1", GOOD)
        request = Request(
            f"{host.url}/here", accept="application/vnd.citationstyles.csl+json", etag='"7"'
        )
        reply = client.get(request, QUICK, lambda reply: reply)
        assert reply.url == f"{host.url}/there/10.5555%2Fab?x=1"
        assert [heard.headers["accept"] for heard in host.heard] == [request.accept] * 2
        assert [heard.headers["if-none-match"] for heard in host.heard] == ['"7"'] * 2
        assert client.count == 2


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("file:///etc/passwd", "redirects to what is no web address"),
        ("ftp://127.0.0.1/x", "redirects to what is no web address"),
        ("data:application/json,{}", "redirects to what is no web address"),
        ("https://", "redirects to what is no web address"),
        ("http://[::1", "redirects to what is no web address"),
        ("http://127.0.0.1:99999/", "redirects to what is no web address"),
        ("", "redirects to nowhere"),
        ("http://me:secret@example.org/", "redirects to an address with a password"),
        ("http://example.org\\@127.0.0.1/", "redirects to an address with a password"),
        ("http://10.0.0.1/", "redirects to a private address"),
        ("http://192.168.1.1/", "redirects to a private address"),
        ("http://169.254.169.254/latest/meta-data/", "redirects to a private address"),
        ("http://100.64.0.1/", "redirects to a private address"),
        ("http://224.0.0.1/", "redirects to a private address"),
        ("http://0.0.0.0/", "redirects to a private address"),
        ("http://127.0.0.1:{other}/", "redirects to a private address"),
        ("//127.0.0.1:{other}/", "redirects to a private address"),
        ("http://localhost:{other}/", "redirects to a private address"),
        ("http://2130706433:{other}/", "redirects to a private address"),
        ("http://0x7f000001:{other}/", "redirects to a private address"),
        ("http://0177.0.0.1:{other}/", "redirects to a private address"),
        ("http://127.1:{other}/", "redirects to a private address"),
        ("http://[::1]:{other}/", "redirects to a private address"),
        ("http://[::ffff:127.0.0.1]:{other}/", "redirects to a private address"),
        ("http://[64:ff9b::7f00:1]:{other}/", "redirects to a private address"),
        ("http://[fe80::1]/", "redirects to a private address"),
        ("http://[fd00::1]/", "redirects to a private address"),
    ],
)
def test_a_redirect_that_is_not_followed(client: Client, location: str, why: str) -> None:
    with LoopbackHost(GOOD) as other:
        there = location.replace("{other}", str(other.port))
        with LoopbackHost(http(302, Location=there)) as host:
            with pytest.raises(Unreachable) as told:
                get(client, host.url)
            assert told.value.why == f"127.0.0.1:{host.port} {why}"
            # The next work may well be redirected elsewhere.
            assert not told.value.final
            assert client.count == len(host.heard) == 1
        assert other.heard == []


def test_a_redirect_to_another_loopback_of_ipv6(client: Client) -> None:
    with LoopbackHost(GOOD, address="::1") as other:
        with (
            LoopbackHost(http(302, Location=f"{other.url}/")) as host,
            pytest.raises(Unreachable, match="to a private address"),
        ):
            get(client, host.url)
        assert other.heard == []


def test_a_configured_base_is_followed_to(tmp_path: Path) -> None:
    with LoopbackHost(GOOD) as other, LoopbackHost(http(302, Location=f"{other.url}/v1")) as host:
        policy = quick_policy(tmp_path, bases=(f"{host.url}/", f"{other.url}/rest"))
        with Client(policy) as client:
            assert get(client, host.url) == "Tides"
            assert [heard.path for heard in other.heard] == ["/v1"]


@pytest.mark.parametrize("steps", [1, 2])
def test_a_circle_is_left(client: Client, steps: int) -> None:
    with LoopbackHost() as host:
        for step in range(steps):
            host.at(f"/{step}", http(302, Location=f"/{(step + 1) % steps}"))
        with pytest.raises(Unreachable, match="redirects again and again"):
            get(client, f"{host.url}/0")
        # One, and five redirects.
        assert client.count == 6


def test_five_redirects_are_followed(client: Client) -> None:
    with LoopbackHost(*[http(302, Location="/")] * 5, GOOD) as host:
        assert get(client, host.url) == "Tides"


def test_a_fault_behind_a_redirect_is_retried(client: Client) -> None:
    with LoopbackHost(http(302, Location="/there")) as host:
        host.at("/there", http(503), http(404))
        assert get(client, host.url) == 404
        assert [heard.path for heard in host.heard] == ["/", "/there", "/", "/there"]


def test_the_host_behind_a_redirect_has_its_own_limits(tmp_path: Path) -> None:
    slow = Manners(interval=0.2, list_interval=0.2)
    with LoopbackHost(GOOD) as other, LoopbackHost(http(302, Location=f"{other.url}/v1")) as host:
        policy = quick_policy(tmp_path, bases=(other.url,), manners={f"{other.url}/anything": slow})
        with Client(policy) as client:
            for _ in range(3):
                client.get(Request(host.url), QUICK, read_title)
        assert len(other.heard) == 3
        assert other.heard[-1].at - other.heard[0].at >= 0.35


def test_a_host_behind_a_redirect_that_wants_to_rest_does_not_end_the_first(
    tmp_path: Path,
) -> None:
    with (
        LoopbackHost(http(429, Retry_After="3600")) as other,
        LoopbackHost(http(302, Location=other.url), GOOD) as host,
        Client(quick_policy(tmp_path, bases=(other.url,))) as client,
    ):
        with pytest.raises(Unreachable, match="asks to wait for 3600 s") as told:
            get(client, host.url)
        assert not told.value.final
        assert get(client, host.url) == "Tides"


def test_a_name_that_leads_elsewhere_the_second_time(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address that is looked up is not the one connected to (DNS rebinding)."""
    asked = []
    resolve = socket.getaddrinfo

    def rebound(host: str, *rest: Any, **named: Any) -> Any:
        if host != "rebound.example":
            return resolve(host, *rest, **named)
        asked.append(host)
        return resolve("1.1.1.1" if len(asked) == 1 else "127.0.0.1", *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", rebound)
    with LoopbackHost(GOOD) as other:
        there = f"http://rebound.example:{other.port}/"
        with (
            LoopbackHost(http(302, Location=there)) as host,
            pytest.raises(Unreachable, match=r"the name rebound\.example:[0-9]+ leads"),
        ):
            get(client, host.url)
        assert len(asked) == 2
        assert other.heard == []


def test_what_a_redirect_sends_along_is_not_read(client: Client) -> None:
    def answer(wire: Wire) -> None:
        wire.send(b"HTTP/1.1 302 Found\r\nLocation: /good\r\nContent-Length: 50\r\n\r\nwait")
        wire.hang()

    with LoopbackHost(answer) as host:
        host.at("/good", GOOD)
        assert get(client, host.url) == "Tides"


@pytest.mark.parametrize(
    ("url", "location", "to"),
    [
        ("https://a.example/x/y", "../z", "https://a.example/z"),
        ("https://a.example/x", "//1.1.1.1/z", "https://1.1.1.1/z"),
        ("http://a.example/x", "https://1.1.1.1/z", "https://1.1.1.1/z"),
        ("https://a.example/x", "https://1.1.1.1/\x1b[2J é", "https://1.1.1.1/%1B[2J%20%C3%A9"),
        ("https://a.example/x", "/Ã©", "https://a.example/%C3%A9"),
        ("https://a.example/x", "/%2F%3c", "https://a.example/%2F%3c"),
    ],
)
def test_a_target(url: str, location: str, to: str) -> None:
    assert target(url, location, {Origin.of("https://a.example/")}) == to


@pytest.mark.parametrize("location", ["http://1.1.1.1/z", "http://a.example/z"])
def test_no_step_down_to_http(location: str) -> None:
    with pytest.raises(Forbidden, match="from https to http"):
        target("https://a.example/x", location, {Origin.of("https://a.example/")})


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("1.1.1.1", True),
        ("2606:4700::1111", True),
        ("::ffff:1.1.1.1", True),
        ("64:ff9b::101:101", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.0.2.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:7f00:1", False),
        ("64:ff9b::a00:1", False),
        ("2002:7f00:1::", False),
        ("2001:0:4136:e378:8000:63bf:80ff:fffe", False),
        ("fe80::1%eth0", False),
        ("ff02::1", False),
        ("fc00::1", False),
        ("example.org", False),
    ],
)
def test_which_addresses_are_of_the_open_web(address: str, public: bool) -> None:
    assert is_public(address) is public
