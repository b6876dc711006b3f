"""The built documentation: no warnings, nothing from other hosts, and a search without a server."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pages import PAGES, ROOT

pytest.importorskip("mkdocs", reason="the documentation's builder is not installed")

_LOADED = re.compile(
    r"<(?:script|img|iframe|source)\b[^>]*\bsrc(?:set)?=[\"']?(?P<src>[^\"'\s>]+)"
    r"|<link\b(?![^>]*\brel=[\"']?(?:canonical|next|prev))[^>]*\bhref=[\"']?(?P<href>[^\"'\s>]+)"
)
_OF_STYLES = re.compile(r"(?:url\(|@import )[\"']?(?:https?:)?//")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` builds it."""
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


def test_every_page_is_built(site: Path) -> None:
    built = {page.relative_to(site).with_suffix("").as_posix() for page in site.rglob("*.html")}
    docs = {p.relative_to(ROOT / "docs").with_suffix("").as_posix() for p in PAGES[1:]}
    assert docs <= built


def test_nothing_is_loaded_from_other_hosts(site: Path) -> None:
    loaded = [
        match["src"] or match["href"]
        for page in site.rglob("*.html")
        for match in _LOADED.finditer(page.read_text("utf-8"))
    ]
    assert loaded
    assert [address for address in loaded if re.match(r"(?:[a-z]+:)?//", address)] == []
    styles = [file for file in site.rglob("*.css") if _OF_STYLES.search(file.read_text("utf-8"))]
    assert styles == []


def test_no_script_of_ours_is_published(site: Path) -> None:
    assert list(site.rglob("*.py")) == []


def test_search_works_from_the_disk(site: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="there is no Playwright")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("there is no Chromium")
    asked: list[str] = []
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto((site / "index.html").as_uri())
        page.keyboard.press("s")
        page.keyboard.type("retraction", delay=20)
        first = page.locator(".md-search-result__link").first
        first.wait_for()
        assert "retraction" in first.inner_text().casefold() or first.get_attribute("href")
        browser.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
