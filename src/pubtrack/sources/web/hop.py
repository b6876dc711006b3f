"""A request on its way: its headers, the redirects it follows, and what its answer says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from .exchange import Manners, Origin, Reply, Request, Unreachable
from .transport import Answer

_SAID = 200
_HEADER = 1000


class Hop:
    """Where a request stands on its way along redirects: at first at its own URL."""

    def __init__(self, request: Request, manners: Manners) -> None:
        try:
            self.first = self.origin = Origin.of(request.url)
            parts = urlsplit(request.url)
        except ValueError as error:
            raise Unreachable(f"{request.url!r} is no web address") from error
        if parts.username is not None or parts.password is not None:
            raise Unreachable(f"the address of {self.origin} has a password in it")
        self.request = request
        self.url = request.url
        self.manners = manners

    @property
    def is_first(self) -> bool:
        """Whether it still stands at the host that was asked."""
        return self.origin == self.first

    def go(self, url: str, known: Mapping[Origin, Manners]) -> None:
        """Go on to the target of a redirect; a host without manners of its own gets the same."""
        self.url = url
        self.origin = Origin.of(url)
        self.manners = known.get(self.origin, self.manners)

    def headers(self) -> dict[str, str]:
        """Make the headers of the request."""
        found = {"Accept": self.request.accept}
        if self.request.etag:
            found["If-None-Match"] = self.request.etag
        if self.request.last_modified:
            found["If-Modified-Since"] = self.request.last_modified
        if self.manners.one_connection:
            found["Connection"] = "close"
        return found

    def reply(self, answer: Answer) -> Reply:
        """Make the reply that an answer here is."""
        headers = answer.headers
        return Reply(
            self.url,
            answer.status,
            answer.body,
            _printable(headers.get("Content-Type", "")),
            _printable(headers.get("ETag", "")),
            _printable(headers.get("Last-Modified", "")),
        )


def _printable(value: str) -> str:
    """Return a header that can be kept and sent back; "" for one that nobody would send."""
    return value if len(value) <= _HEADER and value.isascii() and value.isprintable() else ""


def agent(version: str, mailto: str) -> str:
    """Return the User-Agent: the program, its version, and where to write to."""
    name = f"pubtrack/{version}"
    # A header is of ASCII and one line.
    address = quote(mailto.strip(), safe="@+._-!#$%&'*/=?^`{|}~")
    return f"{name} (mailto:{address})" if address else name


def plain(body: bytes) -> str:
    """Return the beginning of a body as one line of text, without tags and control characters."""
    text = re.sub(r"<[^<>]{0,200}>", " ", body[:4000].decode("utf-8", "replace"))
    shown = "".join(c if not unicodedata.category(c).startswith("C") else " " for c in text)
    words = " ".join(shown.split())
    return words if len(words) <= _SAID else f"{words[: _SAID - 1].rstrip()}…"
