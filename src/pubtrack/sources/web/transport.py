"""One request to one host, within bounds of time and size: the only place that uses requests."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy

import requests
from requests.structures import CaseInsensitiveDict
from requests.utils import default_user_agent
from urllib3.exceptions import HTTPError, NewConnectionError, ReadTimeoutError

from .bounded import Damaged, TooBig, inflated
from .breaker import Fault
from .connections import Flight, Flights, NoCredentials, Session, WatchedAdapter, WrongPeer
from .exchange import Origin, Unreachable
from .redirects import STATUSES

_PIECE = 65_536
_BROKEN_OFF = "broke off its answer"


class Failure(Exception):
    """An attempt that failed and may be made again.

    `what` is a predicate of the host ("answered 503"), `wait` the seconds that it asks for.
    """

    def __init__(self, what: str, fault: Fault, wait: float = 0.0) -> None:
        super().__init__(what)
        self.what = what
        self.fault = fault
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one request may take: seconds to connect, between bytes and in whole; bytes."""

    connect: float
    between: float
    whole: float
    most_bytes: int


@dataclass(frozen=True, slots=True)
class Hooks:
    """Who is told of a request on its way: see `Flight`."""

    on_leave: Callable[[], None]
    may_connect: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered; the body of a redirect or of a failure (5xx, 429) is not read."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Transport:
    """Sends requests over kept connections; safe for threads.

    Proxies and certificates are those of the environment. No cookie is kept, no credential is
    sent.
    """

    def __init__(self, agent: str) -> None:
        self._flights = Flights()
        self._under_way: set[Flight] = set()
        self._lock = threading.Lock()
        self._closed = False
        self._session = Session()
        self._session.auth = NoCredentials()
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
        self._session.headers["User-Agent"] = f"{agent} {default_user_agent()}"
        self._session.headers["Accept-Encoding"] = "gzip, deflate"
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, WatchedAdapter(self._flights))

    def close(self) -> None:
        """End all requests under way, and close the connections."""
        with self._lock:
            self._closed = True
            flights = list(self._under_way)
        for flight in flights:
            flight.cut()
        self._session.close()

    def send(self, url: str, headers: Mapping[str, str], bounds: Bounds, hooks: Hooks) -> Answer:
        """Send a GET and read its answer.

        Raises `Failure`, and `Unreachable` where trying again would be of no use.
        """
        flight = Flight(hooks.on_leave, hooks.may_connect)
        timer = threading.Timer(bounds.whole, flight.cut)
        timer.daemon = True
        with self._lock:
            self._under_way.add(flight)
            if self._closed:
                flight.cut()
        self._flights.current = flight
        timer.start()
        try:
            answer = self._send(url, headers, bounds)
        except (Failure, requests.RequestException, HTTPError, OSError, ValueError) as error:
            if flight.was_cut:
                raise _too_slow(bounds) from error
            raise _explained(error, url, bounds, has_left=flight.has_left) from error
        finally:
            timer.cancel()
            self._flights.current = None
            with self._lock:
                self._under_way.discard(flight)
        # An answer that ends with its connection looks whole when that was shut down.
        if flight.was_cut:
            raise _too_slow(bounds)
        return answer

    def _send(self, url: str, headers: Mapping[str, str], bounds: Bounds) -> Answer:
        with self._session.get(
            url,
            headers=dict(headers),
            timeout=(bounds.connect, bounds.between),
            stream=True,
            allow_redirects=False,
        ) as response:
            status = response.status_code
            found: CaseInsensitiveDict[str] = CaseInsensitiveDict(response.headers)
            if status in STATUSES or status == 304 or status == 429 or status >= 500:
                return Answer(status, found, b"")
            encoding = found.get("Content-Encoding", "")
            try:
                body = inflated(_pieces(response), encoding, bounds.most_bytes)
            except Damaged as error:
                raise Failure(str(error), Fault.BAD_ANSWER) from error
            except TooBig as error:
                size = f"{bounds.most_bytes / 1e6:.3g} MB"
                raise Unreachable(f"{Origin.of(url)} sent more than {size}") from error
            return Answer(status, found, body)


def _pieces(response: requests.Response) -> Iterator[bytes]:
    """Yield the body as it comes; raises `Failure` where it is shorter than was announced."""
    found = 0
    while piece := response.raw.read(_PIECE, decode_content=False):
        found += len(piece)
        yield piece
    announced = response.headers.get("Content-Length", "")
    if (
        announced.isdecimal()
        and found < int(announced)
        and "Transfer-Encoding" not in response.headers
    ):
        raise Failure(_BROKEN_OFF, Fault.NO_ANSWER)


def _too_slow(bounds: Bounds) -> Failure:
    return Failure(f"took longer than {bounds.whole:.3g} s", Fault.NO_ANSWER)


def _explained(error: Exception, url: str, bounds: Bounds, *, has_left: bool) -> Exception:
    """Say what an exception of requests, urllib3 or the system means."""
    if isinstance(error, Failure):
        return error
    host = str(Origin.of(url))
    causes = list(_causes(error))
    if any(isinstance(cause, WrongPeer) for cause in causes):
        return Unreachable(f"the name {host} leads to a private address")
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return Unreachable(f"the certificate of {host} cannot be trusted", final=True)
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return Failure(f"could not be connected to in {bounds.connect:.3g} s", Fault.NO_CONNECTION)
    if isinstance(error, requests.exceptions.ReadTimeout | ReadTimeoutError):
        return Failure(f"was silent for {bounds.between:.3g} s", Fault.NO_ANSWER)
    if any(isinstance(cause, NewConnectionError) for cause in causes):
        return Failure("could not be connected to", Fault.NO_CONNECTION)
    if isinstance(error, requests.exceptions.ProxyError):
        return Failure("could not be reached through the proxy", Fault.NO_CONNECTION)
    if isinstance(error, ValueError) and not has_left:
        # Of a URL or a header that cannot be sent, not of an answer that cannot be read.
        return Unreachable(f"an address of {host} cannot be used")
    return Failure(_BROKEN_OFF, Fault.NO_ANSWER)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception and all that led to it, through `args` and `reason` too."""
    seen: set[int] = set()
    waiting: list[object] = [error]
    while waiting:
        found = waiting.pop()
        if isinstance(found, BaseException) and id(found) not in seen:
            seen.add(id(found))
            yield found
            waiting += [found.__cause__, found.__context__, getattr(found, "reason", None)]
            waiting += found.args
