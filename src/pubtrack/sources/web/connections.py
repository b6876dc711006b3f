"""Connections that can be watched: when a request leaves, to whom, and how to end it.

urllib3 bounds the wait for each piece of an answer, not for the whole: a host that sends a byte
now and then, in its headers too, would be read for ever. So each request is a `Flight`, whose
connection a timer can shut down.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection


class WrongPeer(OSError):
    """The host's name led to an address that may not be connected to."""


class Flight:
    """One request under way, on the thread that sends it.

    `on_leave` is called when its bytes have been handed over; `may_connect` is asked whether
    the address that a new connection reached may be talked to.
    """

    def __init__(self, on_leave: Callable[[], None], may_connect: Callable[[str], bool]) -> None:
        self._on_leave = on_leave
        self.may_connect = may_connect
        self.was_cut = False
        self.has_left = False
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None

    def uses(self, connected: socket.socket) -> None:
        """Name the socket that the request goes over."""
        with self._lock:
            self._socket = connected
            cut = self.was_cut
        if cut:
            self.cut()

    def leave(self) -> None:
        """Tell that the bytes of the request have been handed over."""
        self.has_left = True
        self._on_leave()

    def cut(self) -> None:
        """End it from another thread: whoever reads finds the end of the answer."""
        with self._lock:
            self.was_cut = True
            if self._socket is not None:
                # It may be closed already. The method of the plain socket leaves TLS, which the
                # reading thread is using, alone.
                with contextlib.suppress(OSError):
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


class Flights(threading.local):
    """The flight of each thread."""

    current: Flight | None = None


def _classes(flights: Flights) -> dict[str, Any]:
    """Make the classes of pools whose connections tell the flight of their thread."""

    class Watched(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            _look_at_peer(self, flights.current)

        def request(self, *args: Any, **kwargs: Any) -> None:
            flight = flights.current
            if flight is not None and self.sock is not None:
                flight.uses(self.sock)
            super().request(*args, **kwargs)
            if flight is not None:
                flight.leave()

    class WatchedTls(Watched, HTTPSConnection):
        pass

    class Pool(HTTPConnectionPool):
        ConnectionCls = Watched

    class TlsPool(HTTPSConnectionPool):
        ConnectionCls = WatchedTls

    return {"http": Pool, "https": TlsPool}


def _look_at_peer(connection: HTTPConnection, flight: Flight | None) -> None:
    connected = connection.sock
    if flight is None or connected is None:
        return
    flight.uses(connected)
    # Behind a proxy the peer is the proxy, which the user chose.
    if connection.proxy is None:
        address = connected.getpeername()[0]
        if not flight.may_connect(address):
            connection.close()
            raise WrongPeer(address)


class WatchedAdapter(HTTPAdapter):
    """requests' adapter with watched connections, direct or through a proxy."""

    def __init__(self, flights: Flights) -> None:
        self._classes = _classes(flights)
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make the pools of direct connections."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._classes

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        """Make the pools of connections through a proxy."""
        manager = super().proxy_manager_for(*args, **kwargs)
        # SOCKS has connections of its own.
        if manager.proxy is not None:
            manager.pool_classes_by_scheme = self._classes
        return manager


class NoCredentials(requests.auth.AuthBase):
    """Adds nothing to a request, and keeps requests from looking into ~/.netrc."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Return the request as it is."""
        return request


class Session(requests.Session):
    """requests' session without cookies, credentials, and reading of redirects' bodies."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:  # noqa: ARG002
        """Find no redirect, which requests would read whole and unbounded to prepare the next."""
        return None
