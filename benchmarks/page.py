"""The page of the demo and of a library of 1,000: how large, how fast it is made and loaded.

    python benchmarks/page.py [--works N] [--runs N] [--keep FOLDER]

Prints for each the size of the file (and packed with gzip, as servers send it), the seconds of
`pubtrack page` as a process, and, in Chromium on a window of 1280 × 900: from the start of the
navigation to the end of its load event; to the first contentful paint; and from a letter typed
into the search to the frame that shows the result, without the 80 ms for which the page waits for
more letters. All times are medians. Needs playwright, and chromium on the path.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from page_library import make_library
from playwright.sync_api import Browser, sync_playwright

_LOAD = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"
_PAINT = """() => new Promise(done =>
  new PerformanceObserver((list, observer) => {
    const paint = list.getEntriesByName('first-contentful-paint')[0];
    if (paint) { observer.disconnect(); done(paint.startTime); }
  }).observe({type: 'paint', buffered: true}))"""
# Types one word and waits for the status line to be other, and for the frame that shows it.
_FILTER = """word => new Promise(done => {
  const search = document.querySelector('#search');
  const status = document.querySelector('#status');
  const began = performance.now();
  new MutationObserver((_, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - began - 80)));
  }).observe(status, {childList: true});
  search.value = word;
  search.dispatchEvent(new Event('input', {bubbles: true}));
})"""
_WORDS = {
    "demo": ("data", "learning", "gonzales twitter"),
    "library": ("tid", "okafor", "núñez 2019"),
}


def main() -> None:
    """Make both pages, measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--works", type=int, default=1000, help="publications of the library")
    parser.add_argument("--runs", type=int, default=7, help="runs of each")
    parser.add_argument("--keep", type=Path, help="leave the pages in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = options.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        print(f"{'':22}{'size':>10}{'gzip':>9}{'built':>9}{'paint':>9}{'loaded':>9}{'filter':>9}")
        for label, kind, page, build in pages(folder, options.works):
            built = statistics.median(build_once(build) for _ in range(max(options.runs // 2, 1)))
            loads, paints, filters = in_browser(browser, page, _WORDS[kind], options.runs)
            data = page.read_bytes()
            print(
                f"{label:22}{len(data) / 1000:7.0f} kB{len(gzip.compress(data)) / 1000:6.0f} kB"
                f"{built:7.2f} s{paints:6.0f} ms{loads:6.0f} ms{filters:6.0f} ms"
            )
        browser.close()


def pages(folder: Path, works: int) -> Iterator[tuple[str, str, Path, list[str]]]:
    """Label, kind, page and the command that makes it."""
    program = [sys.executable, "-m", "pubtrack"]
    subprocess.run([*program, "demo", "demo"], cwd=folder, check=True, capture_output=True)
    demo = folder / "demo" / "page.html"
    store = str(folder / "demo" / "pubtrack.db")
    yield "demo, 11 publications", "demo", demo, [*program, "--db", store, "page", str(demo)]
    library = folder / "library.db"
    library.unlink(missing_ok=True)
    make_library(library, works)
    page = folder / "library.html"
    command = [*program, "--db", str(library), "page", str(page)]
    yield f"{works:,} publications", "library", page, command


def build_once(command: list[str]) -> float:
    """The seconds of one build, as a process."""
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def in_browser(
    browser: Browser, page: Path, words: tuple[str, ...], runs: int
) -> tuple[float, float, float]:
    """The milliseconds to load, to paint and to filter."""
    loads, paints, filters = [], [], []
    for _ in range(runs):
        tab = browser.new_page(viewport={"width": 1280, "height": 900})
        tab.goto(page.resolve().as_uri())
        loads.append(tab.evaluate(_LOAD))
        paints.append(tab.evaluate(_PAINT))
        filters += [tab.evaluate(_FILTER, word) for word in words]
        tab.close()
    return statistics.median(loads), statistics.median(paints), statistics.median(filters)


if __name__ == "__main__":
    main()
