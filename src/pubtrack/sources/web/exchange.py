"""What is asked of a host and what comes back: the values of HTTP that the adapters speak in.

The exceptions here stay inside this layer: an adapter turns them into `base.Unasked`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

from ...errors import InvalidValue

Kind: TypeAlias = Literal["single", "list"]

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Request:
    """One GET: what is asked for, of which kind it is for the host's limits, and what is known.

    `kind` is "single" for one record and "list" for lists and queries. `etag` and
    `last_modified` are the validators of the reply that is kept, "" for none; with one of them
    the answer can be 304.
    """

    url: str
    accept: str = "application/json"
    kind: Kind = "single"
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer: its status is 200, 304, 404 or 410, its body is decompressed.

    `url` is the one that answered, after redirects. `content_type`, `etag` and `last_modified`
    are "" where the host sent none.
    """

    url: str
    status: int
    body: bytes
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Manners:
    """How one host is to be treated.

    `interval` and `list_interval` are the seconds from one request to the next of that kind,
    until the host's headers say otherwise (where `obeys_headers`); requests of different kinds
    stay the shorter of the two apart. `concurrency` is how many requests may be under way at
    once, over all processes. With `one_connection` there is one, and it does not outlive its
    request; the interval counts from its end, so that the host has rested as long.
    """

    interval: float
    list_interval: float
    concurrency: int = 1
    obeys_headers: bool = True
    one_connection: bool = False


class BadReply(Exception):
    """A 200 whose body is not what the service documents: HTML, cut JSON, and so on.

    Raised by the function that reads a reply; the request is then tried again, as after a 5xx.
    The message is a predicate of the host: "sent a web page instead of JSON".
    """


class Unreachable(Exception):
    """The host could not be asked; `why` tells, as a part of a sentence.

    `final` says that nothing else will be got from this host in this run either.
    """

    def __init__(self, why: str, *, final: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.final = final


class Refused(Exception):
    """The host finds fault with the request itself (a 4xx but 404, 408, 410, 425 and 429).

    `said` is the beginning of its answer as plain text, without control characters.
    """

    def __init__(self, status: int, said: str = "") -> None:
        super().__init__(f"{status} {said}".rstrip())
        self.status = status
        self.said = said


@dataclass(frozen=True, slots=True)
class Origin:
    """Scheme, host and port: what limits, breakers and trust are kept for (RFC 6454, section 4)."""

    scheme: str
    host: str
    port: int

    @classmethod
    def of(cls, url: str) -> Origin:
        """Take the origin of a URL; raises `InvalidValue` where it is no http or https URL."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise InvalidValue(f"no URL: {url!r}") from error
        if parts.scheme not in _PORTS or not parts.hostname:
            raise InvalidValue(f"no http or https URL: {url!r}")
        port = _PORTS[parts.scheme] if port is None else port
        return cls(parts.scheme, parts.hostname.rstrip("."), port)

    def __str__(self) -> str:
        return self.host if self.port == _PORTS[self.scheme] else f"{self.host}:{self.port}"
