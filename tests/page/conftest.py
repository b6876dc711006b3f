"""One Chromium for all tests of the page in a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from page_values import EXAMPLE

from pubtrack.page.document import page_html
from pubtrack.page.values import Page

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

Opener = Callable[..., "Tab"]
"""Opens a page in a new tab: `Page` values, a path or HTML; options of `Browser.new_context`."""


def _missing() -> str:
    """What the tests in a browser lack, "" where nothing."""
    if not find_spec("playwright") or not find_spec("axe_playwright_python"):
        return "playwright and axe-playwright-python are not installed"
    return "" if shutil.which("chromium") else "there is no chromium on the path"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, which must be there in a run of continuous integration."""
    missing = _missing()
    if missing and os.environ.get("CI"):
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # As root, as in a container, Chromium has no sandbox.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        launched = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=arguments
        )
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Open pages; none may ask for anything but itself, or have an error in its script."""
    faults: list[str] = []
    contexts = []

    def opened(shown: Page | Path = EXAMPLE, **options: Any) -> Tab:
        path = shown if isinstance(shown, Path) else tmp_path / "page.html"
        if isinstance(shown, Page):
            path.write_text(page_html(shown), encoding="utf-8")
        context = browser.new_context(**options)
        contexts.append(context)
        tab = context.new_page()
        tab.route("**/*", lambda route: faults.append(route.request.url) or route.abort())
        tab.route(path.as_uri(), lambda route: route.continue_())
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
        tab.goto(path.as_uri())
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
