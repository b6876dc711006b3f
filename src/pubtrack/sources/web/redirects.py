"""Where a redirect may lead: to the open web, and nowhere into this machine or its network."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
from collections.abc import Collection
from urllib.parse import quote, urljoin, urlsplit

from .exchange import Origin

STATUSES = frozenset({301, 302, 303, 307, 308})
# What stands in a URL as it is; all else is quoted, control characters and blanks above all.
_KEPT = "!#$%&'()*+,/:;=?@[]~"
# The translation prefix: an address of IPv6 that carries one of IPv4 (RFC 6052).
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Forbidden(Exception):
    """A redirect that is not followed; the message says where it leads: "to a private address"."""


def target(url: str, location: str, trusted: Collection[Origin]) -> str:
    """Return the URL that a Location of an answer from `url` leads to.

    Raises `Forbidden` for another scheme than http and https, a step down from https to http, a
    URL with a user or password, and a host that is, or resolves to, an address that is not of
    the open web; the origins in `trusted` are allowed. A name that does not resolve is let pass:
    connecting to it fails by itself, or a proxy knows it.
    """
    if not location:
        raise Forbidden("to nowhere")
    with contextlib.suppress(UnicodeError):
        # Headers are read as Latin-1; a Location that is no ASCII is most often UTF-8.
        location = location.encode("latin-1").decode("utf-8")
    try:
        to = quote(urljoin(url, location.strip()), safe=_KEPT)
        origin = Origin.of(to)
        parts = urlsplit(to)
    except ValueError as error:
        raise Forbidden("to what is no web address") from error
    if parts.username is not None or parts.password is not None:
        raise Forbidden("to an address with a password")
    if origin in trusted:
        return to
    if urlsplit(url).scheme == "https" and origin.scheme == "http":
        raise Forbidden("from https to http")
    if any(not is_public(address) for address in _addresses(origin)):
        raise Forbidden("to a private address")
    return to


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open web."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inside = ip.ipv4_mapped or ip.sixtofour
        if inside is None and ip.teredo is not None:
            inside = ip.teredo[1]
        if inside is None and ip in _NAT64:
            inside = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        if inside is not None:
            return is_public(str(inside))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _addresses(origin: Origin) -> list[str]:
    """All that the host stands for; what the C library takes for an address ("0x7f.1") too."""
    try:
        found = socket.getaddrinfo(origin.host, origin.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [str(entry[4][0]) for entry in found]
