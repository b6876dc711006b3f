"""Pages of real stores in Chromium: one CV with all its parts, and many publications."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from page_values import page, work

from pubtrack.services.pages.building import PageRequest, build_page

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

    from pubtrack.services.importing import FileReport
    from pubtrack.store.library import Library

    Opener = Callable[..., Tab]


@pytest.mark.parametrize("style", ["apa", "ieee", "cv"])
def test_a_cv(
    open_page: Opener,
    library: Library,
    take: Callable[[Path], FileReport],
    cv: Path,
    tmp_path: Path,
    style: str,
) -> None:
    take(cv)
    path = tmp_path / "cv.html"
    path.write_text(build_page(library, PageRequest(style=style)).html, encoding="utf-8")
    tab = open_page(path)
    assert tab.locator(".chart svg rect").count() > 3
    assert tab.locator(".chart svg").evaluate("e => getComputedStyle(e).fontSize") == "12px"
    tab.hover("#b1 > p")
    assert tab.locator("li.work.lit").count() == 2
    assert tab.locator("li.work .csl-own").count() >= (0 if style == "cv" else 4)


def test_a_link_goes_far_down_a_long_list(open_page: Opener) -> None:
    from playwright.sync_api import expect

    works = [work(f"k{n}", f"Title {n}", 2024 - n // 20) for n in range(400)]
    tab = open_page(page(*works), reduced_motion="reduce")
    tab.locator('.dots a[data-w="p-k399"]').focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#p-k399")).to_be_in_viewport()
    tab.fill("#search", "title 17")
    expect(tab.locator("#status")).to_have_text("11 of 400 publications")
