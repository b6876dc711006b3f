"""A real HTTP server on loopback that plays all registries, well or badly.

    with RegistryServer() as server:
        server.add_work(doi="10.5555/1", title="Tides", authors=["Okafor, Mira"], online=(2023, 3))
        server.faults = Scripted({"crossref": ["503", "reset"]})
        … a process with the environment `server.environ()` …
        assert len(server.asked("crossref")) == 3

By hand: python tests/support/registry_server.py --port 8080 --scenario reference --chaos 0.3
"""

from __future__ import annotations

import argparse
import re
import sys
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from registry_faults import SLOW, Chaos, Fault, Plan, Scripted
from registry_reference import add_reference
from registry_shelf import Shelf
from registry_wire import Trap, Wire
from registry_work import Author, Update, Work

__all__ = ["Author", "Chaos", "RegistryServer", "Scripted", "Update", "Work"]

VARIABLES = {
    "crossref": "PUBTRACK_CROSSREF_URL",
    "arxiv": "PUBTRACK_ARXIV_URL",
    "datacite": "PUBTRACK_DATACITE_URL",
    "doi": "PUBTRACK_DOI_URL",
    "orcid": "PUBTRACK_ORCID_URL",
    "pubmed": "PUBTRACK_PUBMED_URL",
}


@dataclass(slots=True)
class Asked:
    """One request that came in; `status` and `ended` are set when it was answered.

    Times are of `time.monotonic()`, in seconds. `concurrent` counts the requests of this service
    that were being answered when it came, itself among them.
    """

    began: float
    service: str
    path: str
    query: str
    headers: Mapping[str, str]
    concurrent: int
    fault: Fault | None = None
    status: int = 0
    ended: float = 0.0

    @property
    def text(self) -> str:
        """Path and query, decoded, to search in."""
        return unquote(f"{self.path}?{self.query}".replace("+", " "))


@dataclass(slots=True)
class Limits:
    """What Crossref's headers say; with `enforced`, 429 for whom does not keep to it."""

    limit: int = 10_000
    interval: str = "1s"
    concurrency: int = 100
    pool: str = "public"
    enforced: bool = False

    @property
    def seconds(self) -> float:
        return float(self.interval.removesuffix("s"))

    def headers(self) -> tuple[tuple[str, str], ...]:
        return (
            ("x-rate-limit-limit", str(self.limit)),
            ("x-rate-limit-interval", self.interval),
            ("x-concurrency-limit", str(self.concurrency)),
            ("x-api-pool", self.pool),
        )


@dataclass(slots=True)
class _State:
    """What the threads of a server share besides its shelf."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    log: list[Asked] = field(default_factory=list)
    busy: dict[str, int] = field(default_factory=dict)


class RegistryServer:
    """All registries under one address, a path each; see the module."""

    def __init__(self, port: int = 0, *, apart: bool = False) -> None:
        """Listen at `port` (0 is any); with `apart` each service at a port of its own besides,
        as registries are different hosts.
        """
        self.shelf = Shelf()
        self.faults: Plan = Scripted()
        self.limits = Limits()
        # A request line longer than this is refused with 414, as Jetty and nginx do by default.
        self.longest_target = 8000
        # Seconds that each answer takes.
        self.latency = 0.0
        self._state = _State()
        self._trap = Trap()
        self._wire = Wire(self, port)
        self._wires = {name: Wire(self) for name in VARIABLES} if apart else {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop; every thread ends, also those that hang. Raises what went wrong inside."""
        wires = (self._wire, *self._wires.values())
        for wire in wires:
            wire.close()
        self._trap.close()
        broken = [error for wire in wires for error in wire.broken]
        if broken:
            raise broken[0]

    # Addresses

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self._wire.port}"

    @property
    def trap(self) -> str:
        """The address of another server on loopback, where no request should arrive."""
        return f"http://127.0.0.1:{self._trap.port}"

    @property
    def trapped(self) -> list[str]:
        """The paths that were asked for there."""
        return self._trap.paths

    def url(self, service: str) -> str:
        """The base URL of a service."""
        return f"{self.origin(service)}/{service}"

    def origin(self, service: str) -> str:
        """Scheme, host and port of a service."""
        return f"http://127.0.0.1:{self._wires.get(service, self._wire).port}"

    def environ(self) -> dict[str, str]:
        """The variables that lead the program here."""
        urls = {variable: self.url(service) for service, variable in VARIABLES.items()}
        return {**urls, "PUBTRACK_ARXIV_INTERVAL": "0"}

    # What the registries hold

    def add_work(
        self,
        work: Work | None = None,
        *,
        authors: Iterable[str | Author] = (),
        **facts: Any,
    ) -> Work:
        """Put a work, or the fields of one, into the registries that would know it."""
        made = work or Work(authors=tuple(map(Author.read, authors)), **facts)
        self.shelf.add(made)
        return made

    def add_crossref(self, message: Mapping[str, Any]) -> None:
        self.shelf.add_crossref(message)

    def add_datacite(self, resource: Mapping[str, Any]) -> None:
        self.shelf.add_datacite(resource)

    def add_csl(self, doi: str, csl: Mapping[str, Any], agency: str = "crossref") -> None:
        self.shelf.add_csl(doi, csl, agency)

    def add_arxiv(self, entry: str) -> None:
        self.shelf.add_arxiv(entry)

    def add_orcid(self, orcid: str, works: Mapping[str, Any]) -> None:
        self.shelf.add_orcid(orcid, works)

    def remove(self, identifier: str) -> None:
        self.shelf.remove(identifier)

    def withdraw(self, doi: str) -> None:
        self.shelf.withdraw(doi)

    def load_recordings(self, folder: Path) -> int:
        """Serve every body of a folder of recordings by its identifier; how many there were."""
        from registry_recordings import load  # only tests that have such a folder need it

        return load(self.shelf, folder)

    # What was asked

    def asked(self, service: str = "", pattern: str = "") -> list[Asked]:
        """The requests so far, in order, of a service and matching a pattern."""
        with self._state.lock:
            log = list(self._state.log)
        return [a for a in log if service in ("", a.service) and (re.search(pattern, a.text) or "")]

    def forget(self) -> None:
        """Empty the log."""
        with self._state.lock:
            self._state.log.clear()

    def begin(self, target: str, headers: Mapping[str, str]) -> Asked:
        """Note a request that came in, and choose its fault."""
        parts = urlsplit(target)
        service = parts.path.lstrip("/").partition("/")[0]
        below = parts.path[len(service) + 1 :]
        fault = self.faults.fault(service, target)
        with self._state.lock:
            now = time.monotonic()
            busy = self._state.busy.get(service, 0) + 1
            self._state.busy[service] = busy
            asked = Asked(now, service, below, parts.query, headers, busy, fault)
            self._state.log.append(asked)
        return asked

    def end(self, asked: Asked) -> None:
        """Note that a request was answered."""
        with self._state.lock:
            self._state.busy[asked.service] -= 1
            asked.ended = time.monotonic()

    def too_many(self, asked: Asked) -> bool:
        """Whether a request goes past the limits that are enforced."""
        if not self.limits.enforced or asked.service != "crossref":
            return False
        since = asked.began - self.limits.seconds
        with self._state.lock:
            recent = [a for a in self._state.log if a.service == asked.service and a.began > since]
        return len(recent) > self.limits.limit or asked.concurrent > self.limits.concurrency


def main(arguments: list[str] | None = None) -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description="Play all registries on loopback.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--scenario", choices=["reference"], default=None)
    parser.add_argument("--recordings", type=Path, help="a folder with a manifest.tsv")
    parser.add_argument("--chaos", type=float, default=0.0, help="share of faults, 0 to 1")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    with RegistryServer(options.port) as server:
        if options.scenario:
            add_reference(server.shelf)
        if options.recordings:
            server.load_recordings(options.recordings)
        if options.chaos:
            server.faults = Chaos(options.chaos, options.seed, SLOW)
        for name, value in server.environ().items():
            sys.stdout.write(f"export {name}={value}\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            sys.stderr.write(f"{len(server.asked())} requests\n")


if __name__ == "__main__":
    main()
