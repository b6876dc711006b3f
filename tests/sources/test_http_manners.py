"""What hosts see of the client: who asks, how often, over how many connections."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from loopback_host import LoopbackHost, http
from quick_client import GOOD, QUICK, get, quick_policy, read_title

from pubtrack.sources.web.hop import agent
from pubtrack.sources.web.http import Client, Manners, Origin, Reply, Request

_ASKS = """
import sys
from pathlib import Path
from quick_client import quick_policy, read_title
from pubtrack.sources.web.http import Client, Manners, Request

url, folder, times, interval, one = sys.argv[1:]
manners = Manners(float(interval), float(interval), one_connection=one == "one")
with Client(quick_policy(Path(folder))) as client:
    for number in range(int(times)):
        client.get(Request(f"{url}/{number}"), manners, read_title)
"""


def _ask(folder: Path, url: str, times: int, interval: float, one: bool) -> list[int]:
    """Ask in two processes at once; their exit codes."""
    support = Path(__file__).parents[1] / "support"
    arguments = [url, str(folder), str(times), str(interval), "one" if one else "many"]
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", _ASKS, *arguments],
            env={**os.environ, "PYTHONPATH": str(support)},
        )
        for _ in range(2)
    ]
    return [process.wait(timeout=120) for process in processes]


def test_two_processes_keep_the_interval_together(tmp_path: Path) -> None:
    """With one connection each gap holds, whatever the machine is doing meanwhile."""
    with LoopbackHost(GOOD) as host:
        assert _ask(tmp_path, host.url, 6, 0.2, one=True) == [0, 0]
        assert len(host.heard) == 12
        assert min(host.gaps()) >= 0.2 * 0.95
        assert host.most_at_once == 1
        assert host.connections == 12
        assert {heard.headers["connection"] for heard in host.heard} == {"close"}


def test_two_processes_keep_the_pace_together(tmp_path: Path) -> None:
    with LoopbackHost(GOOD) as host:
        assert _ask(tmp_path, host.url, 10, 0.1, one=False) == [0, 0]
        # A busy machine may notice the first request late.
        assert sum(host.gaps()) >= 19 * 0.1 - 0.4
        assert host.most_at_once == 1
        assert host.connections == 2


def test_as_many_at_once_as_the_host_allows(tmp_path: Path) -> None:
    met = threading.Barrier(3)

    def meet(wire: object) -> None:
        met.wait(timeout=20)
        GOOD(wire)  # type: ignore[arg-type]

    with (
        LoopbackHost(meet) as host,
        Client(quick_policy(tmp_path)) as client,
    ):
        manners = Manners(0.02, 0.02, concurrency=3)
        threads = [threading.Thread(target=get, args=(client, host.url, manners)) for _ in range(9)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert client.count == len(host.heard) == 9
        assert host.most_at_once == 3


def test_the_pace_that_headers_tell(tmp_path: Path) -> None:
    told = http(
        200,
        b'{"title": "Tides"}',
        X_Rate_Limit_Limit="5",
        X_Rate_Limit_Interval="1s",
        X_Concurrency_Limit="1",
    )
    with LoopbackHost(told) as host, Client(quick_policy(tmp_path)) as client:
        for _ in range(4):
            get(client, host.url)
        # Without them it would be 0.06 s; a busy machine may notice the first request late.
        assert host.heard[-1].at - host.heard[0].at >= 0.4


@pytest.mark.parametrize(
    ("mailto", "said"),
    [
        ("", "pubtrack/1.2"),
        ("me@example.org", "pubtrack/1.2 (mailto:me@example.org)"),
        (" me@example.org\n", "pubtrack/1.2 (mailto:me@example.org)"),
        ("a\r\nX-Evil: 1", "pubtrack/1.2 (mailto:a%0D%0AX-Evil%3A%201)"),
        ("zoë@example.org", "pubtrack/1.2 (mailto:zo%C3%AB@example.org)"),
        ("a)b(c@example.org", "pubtrack/1.2 (mailto:a%29b%28c@example.org)"),
    ],
)
def test_the_user_agent(mailto: str, said: str) -> None:
    assert agent("1.2", mailto) == said


def test_the_headers_of_a_request(tmp_path: Path) -> None:
    with (
        LoopbackHost(GOOD) as host,
        Client(quick_policy(tmp_path, mailto="me@example.org", version="1.2")) as client,
    ):
        get(client, host.url)
        request = Request(
            host.url, accept="application/atom+xml", etag='W/"7"', last_modified="Mon"
        )
        client.get(request, QUICK, read_title)
        plain, conditional = (heard.headers for heard in host.heard)
        assert plain["user-agent"].startswith("pubtrack/1.2 (mailto:me@example.org) python-req")
        assert plain["accept"] == "application/json"
        assert plain["accept-encoding"] == "gzip, deflate"
        assert not {"if-none-match", "if-modified-since", "cookie", "authorization"} & set(plain)
        assert conditional["accept"] == "application/atom+xml"
        assert (conditional["if-none-match"], conditional["if-modified-since"]) == ('W/"7"', "Mon")


def test_no_cookie_is_kept_and_no_password_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with LoopbackHost(http(200, b'{"title": "Tides"}', Set_Cookie="id=7; Path=/")) as host:
        with Client(quick_policy(tmp_path)) as client:
            for _ in range(2):
                get(client, host.url)
        for heard in host.heard:
            assert not {"cookie", "authorization"} & set(heard.headers)


def test_what_a_reply_says_of_itself(tmp_path: Path) -> None:
    answer = http(
        200,
        b"<feed/>",
        Content_Type="application/atom+xml; charset=utf-8",
        ETag='"7"',
        Last_Modified="Mon, 20 Mar 2023 14:26:48 GMT",
    )
    with LoopbackHost(answer) as host, Client(quick_policy(tmp_path)) as client:
        reply = client.get(Request(f"{host.url}/a?b=c"), QUICK, lambda reply: reply)
    assert reply == Reply(
        f"{host.url}/a?b=c",
        200,
        b"<feed/>",
        "application/atom+xml; charset=utf-8",
        '"7"',
        "Mon, 20 Mar 2023 14:26:48 GMT",
    )


@pytest.mark.parametrize("value", ["\x1b[31m7", "x" * 2000, "é"])
def test_a_validator_that_cannot_be_sent_back_is_dropped(tmp_path: Path, value: str) -> None:
    with LoopbackHost(http(200, b"{}", ETag=value)) as host:
        with Client(quick_policy(tmp_path)) as client:
            reply = client.get(Request(host.url), QUICK, lambda reply: reply)
        assert reply.etag == ""


@pytest.mark.parametrize(
    ("url", "origin", "shown"),
    [
        ("https://API.Example.org/x", Origin("https", "api.example.org", 443), "api.example.org"),
        ("https://api.example.org.:443", Origin("https", "api.example.org", 443), None),
        ("http://[::1]:8000/", Origin("http", "::1", 8000), "::1:8000"),
        ("http://localhost:80/", Origin("http", "localhost", 80), "localhost"),
    ],
)
def test_an_origin(url: str, origin: Origin, shown: str | None) -> None:
    assert Origin.of(url) == origin
    assert shown is None or str(origin) == shown
