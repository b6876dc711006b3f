"""What a sync costs: requests and seconds, beside asking for each work by itself.

    python benchmarks/sync.py [NUMBER ...] [--latency SECONDS] [--runs N]

Publications with identifiers (seven tenths Crossref's, a fifth arXiv's, a tenth DataCite's) are
synced against registries on loopback that take `--latency` for each answer and allow fifty
requests a second. Prints medians: the first sync, the next one, one offline, and a request for
each work, one after the other, with the time that takes by itself.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

import requests
from registry_server import RegistryServer
from shelves import bibliography, shelved, stock


def timed(environ: dict[str, str], *arguments: str) -> float:
    """Seconds that a command takes as a process; raises where it fails."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "pubtrack", *arguments]
    subprocess.run(command, env=environ, check=True, capture_output=True)
    return time.perf_counter() - start


def one_by_one(server: RegistryServer, number: int) -> float:
    """Seconds for a request each, on one connection."""
    start = time.perf_counter()
    with requests.Session() as session:
        for work in map(shelved, range(number)):
            if work.identifier.startswith("10.5555"):
                url = f"{server.url('crossref')}/works/{work.identifier}"
            elif work.identifier.startswith("10."):
                url = f"{server.url('datacite')}/dois/{work.identifier}"
            else:
                url = f"{server.url('arxiv')}/api/query?id_list={work.identifier}"
            session.get(url, timeout=60).raise_for_status()
    return time.perf_counter() - start


def measure(number: int, latency: float) -> tuple[int, float, float, float, float]:
    """Requests of the first sync; seconds of it, of the next, of one offline, and one by one."""
    with tempfile.TemporaryDirectory() as folder, RegistryServer() as server:
        stock(server, range(number))
        server.latency = latency
        path = Path(folder, "mine.bib")
        path.write_text(bibliography(range(number)), encoding="utf-8")
        stores = {"PUBTRACK_DB": f"{folder}/pubtrack.db", "XDG_CACHE_HOME": folder}
        environ = {**os.environ, **server.environ(), **stores}
        timed(environ, "import", str(path))
        first = timed(environ, "sync")
        asked = len(server.asked())
        again = timed(environ, "sync")
        offline = timed(environ, "sync", "--offline")
        return asked, first, again, offline, one_by_one(server, number)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("numbers", nargs="*", type=int, default=[10, 100, 1000])
    parser.add_argument("--latency", type=float, default=0.2)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print(f"{'works':>6} {'requests':>9} {'first':>8} {'again':>8} {'offline':>8} "
          f"{'one by one':>11} {'ratio':>6}")  # fmt: skip
    for number in options.numbers:
        runs = [measure(number, options.latency) for _ in range(options.runs)]
        asked, first, again, offline, naive = map(statistics.median, zip(*runs, strict=True))
        print(f"{number:6} {asked:9.0f} {first:7.2f}s {again:7.2f}s {offline:7.2f}s "
              f"{naive:10.2f}s {naive / first:6.1f}")  # fmt: skip


if __name__ == "__main__":
    main()
