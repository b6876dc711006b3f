"""The page in Chromium: filters, links between bullets and publications, copying, themes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from page_values import EXAMPLE, page, work

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

    Opener = Callable[..., Tab]

EVERY = ["tides2023", "rankers2022", "fleet2019", "draft"]


def visible(tab: Tab) -> list[str]:
    works = tab.locator("li.work")
    return [
        (works.nth(n).get_attribute("id") or "").removeprefix("p-")
        for n in range(works.count())
        if works.nth(n).is_visible()
    ]


def lit(tab: Tab) -> list[str]:
    """What is lit: ids of bullets and works, and the links and bars of the timeline."""
    return sorted(
        tab.locator(".lit").evaluate_all(
            "es => es.map(e => e.id || (e.closest('svg') ? 'drawn:' : 'link:')"
            " + (e.dataset.w ?? e.dataset.r))"
        )
    )


def expect_status(tab: Tab, text: str) -> None:
    from playwright.sync_api import expect

    expect(tab.locator("#status")).to_have_text(text)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tides", ["tides2023"]),
        ("TÍDES dat", ["tides2023"]),
        ("nunez", []),
        ("okafor", EVERY),
        ("2019", ["fleet2019"]),
        ("open", ["tides2023", "rankers2022"]),
        ("fleet2019", ["fleet2019"]),
        ("orecast", []),
        ("(forecasting!)", ["tides2023", "fleet2019"]),
        ("   ", EVERY),
    ],
    ids=str,
)
def test_search(open_page: Opener, typed: str, found: list[str]) -> None:
    tab = open_page()
    tab.fill("#search", typed)
    expect_status(
        tab, f"{len(found)} of 4 publications" if typed.strip() else "4 publications, 2019–2023"
    )
    assert visible(tab) == found
    assert tab.locator("#nothing").is_visible() is (not found)
    years = tab.locator("section.year:visible").count()
    assert years == len(found)


def test_search_in_scripts_without_blanks(open_page: Opener) -> None:
    tab = open_page(page(work("ja", "港の潮汐データに関する研究"), work("ko", "항만 자료의 예측")))
    tab.fill("#search", "潮汐データ")
    expect_status(tab, "1 of 2 publications")
    assert visible(tab) == ["ja"]


@pytest.mark.parametrize(
    ("name", "choice", "found"),
    [
        ("from", "2022", ["tides2023", "rankers2022"]),
        ("to", "2019", ["fleet2019"]),
        ("person", "Ana Núñez (2)", ["tides2023", "rankers2022"]),
        ("tag", "methods (1)", ["rankers2022"]),
    ],
)
def test_choices(open_page: Opener, name: str, choice: str, found: list[str]) -> None:
    tab = open_page()
    tab.select_option(f"#{name}", label=choice)
    expect_status(tab, f"{len(found)} of 4 publications")
    assert visible(tab) == found


def test_types_add_up_and_clear(open_page: Opener) -> None:
    tab = open_page()
    tab.get_by_role("button", name="Preprints").click()
    expect_status(tab, "1 of 4 publications")
    tab.get_by_role("button", name="Software").click()
    expect_status(tab, "2 of 4 publications")
    assert tab.locator("button[aria-pressed=true]").count() == 2
    tab.fill("#search", "rank")
    expect_status(tab, "1 of 4 publications")
    tab.get_by_role("button", name="Clear filters").click()
    expect_status(tab, "4 publications, 2019–2023")
    assert visible(tab) == EVERY
    assert tab.evaluate("document.activeElement.id") == "search"
    assert not tab.locator("#clear").is_visible()


def test_the_result_is_announced(open_page: Opener) -> None:
    status = open_page().get_by_role("status").filter(has_text="publications")
    assert status.count() == 1


def test_a_bullet_lights_its_publications(open_page: Opener) -> None:
    tab = open_page()
    tab.hover("#b1 > p")
    both = {
        f"{kind}{key}"
        for kind in ("", "link:", "drawn:")
        for key in ("p-rankers2022", "p-tides2023")
    }
    assert set(lit(tab)) == both | {"b1", "drawn:1"}
    tab.hover("h1")
    assert lit(tab) == []


@pytest.mark.parametrize("target", ["#p-fleet2019 .reference", '.dots a[data-w="p-fleet2019"]'])
def test_a_publication_lights_its_bullets(open_page: Opener, target: str) -> None:
    tab = open_page()
    tab.hover(target)
    assert set(lit(tab)) == {
        "b3", "p-fleet2019", "link:p-fleet2019", "drawn:p-fleet2019", "drawn:2",
    }  # fmt: skip


def test_a_bar_lights_all_of_its_role(open_page: Opener) -> None:
    tab = open_page()
    tab.hover('.bar[data-r="1"] rect')
    assert {"b1", "p-rankers2022", "p-tides2023", "drawn:1"} <= set(lit(tab))
    assert "b2" not in lit(tab)


def test_focus_lights_as_the_pointer_does(open_page: Opener) -> None:
    tab = open_page()
    tab.focus("#b3 .cites a")
    assert {"b3", "p-fleet2019", "drawn:2"} <= set(lit(tab))
    tab.focus("#p-rankers2022 button")
    assert {"b1", "p-rankers2022"} <= set(lit(tab))
    tab.focus("#search")
    assert lit(tab) == []


@pytest.mark.parametrize("secure", [True, False], ids=["clipboard", "without-permission"])
def test_copies_citation_and_bibtex(open_page: Opener, secure: bool) -> None:
    from playwright.sync_api import expect

    rights = ["clipboard-read", "clipboard-write"] if secure else ["clipboard-read"]
    tab = open_page(permissions=rights)
    one = tab.locator("#p-tides2023")
    citation = one.get_by_role("button", name="Copy citation")
    citation.click()
    expect(citation).to_have_text("Copied")
    expect(tab.locator("#copied")).to_have_text("Copied: citation")
    read = "navigator.clipboard.readText()"
    assert tab.evaluate(read) == "Okafor, M. Tides of data: forecasting at sea (2023)."
    one.get_by_role("button", name="Copy BibTeX").click()
    expect(tab.locator("#copied")).to_have_text("Copied: BibTeX")
    assert tab.evaluate(read) == EXAMPLE.works[0].bibtex
    expect(citation).to_have_text("Copy citation", timeout=4000)


def test_theme_follows_the_system_until_chosen(open_page: Opener) -> None:
    tab = open_page(color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = tab.evaluate(paper)
    button = tab.get_by_role("button", name="Dark theme")
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    light = tab.evaluate(paper)
    assert light != dark
    assert button.get_attribute("aria-pressed") == "false"
    tab.reload()
    assert tab.evaluate(paper) == light
    tab.emulate_media(color_scheme="light")
    tab.get_by_role("button", name="Dark theme").click()
    assert tab.evaluate(paper) == dark


def test_works_without_storage(open_page: Opener) -> None:
    tab = open_page()
    tab.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw 1 }})")
    tab.reload()
    tab.get_by_role("button", name="Dark theme").click()
    assert tab.get_by_role("button", name="Dark theme").get_attribute("aria-pressed") == "true"


def test_a_link_brings_back_what_a_filter_hides(open_page: Opener) -> None:
    from playwright.sync_api import expect

    tab = open_page()
    tab.fill("#search", "rankers")
    expect_status(tab, "1 of 4 publications")
    tab.click("#b3 .cites a")
    expect_status(tab, "4 publications, 2019–2023")
    expect(tab.locator("#p-fleet2019")).to_be_in_viewport()
    tab.click("#p-fleet2019 .cited a")
    expect(tab.locator("#b3")).to_be_in_viewport()


def test_keyboard_alone(open_page: Opener) -> None:
    from playwright.sync_api import expect

    tab = open_page()
    focused = "document.activeElement"
    tab.keyboard.press("Tab")
    assert tab.evaluate(f"{focused}.className") == "skip"
    tab.keyboard.press("Enter")
    assert tab.evaluate(f"{focused}.id") == "publications"
    tab.keyboard.press("Tab")
    assert tab.evaluate(f"{focused}.id") == "search"
    tab.keyboard.type("forecast")
    expect_status(tab, "2 of 4 publications")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    assert tab.evaluate(f"{focused}.getAttribute('aria-pressed')") == "true"
    outline = tab.evaluate(f"getComputedStyle({focused}).outlineStyle")
    assert outline == "solid"
    tab.focus("#p-tides2023 summary")
    tab.keyboard.press("Enter")
    expect(tab.locator("#p-tides2023 pre")).to_be_visible()


def test_the_timeline_is_one_stop(open_page: Opener) -> None:
    tab = open_page()
    stops = tab.locator('.drawing a[tabindex="0"]')
    assert stops.count() == 1
    stops.focus()
    label = "document.activeElement.getAttribute('aria-label')"
    assert tab.evaluate(label) == "Research Engineer, Lakeside Labs, March 2020–current"
    for _ in range(2):
        tab.keyboard.press("ArrowRight")
    assert tab.evaluate(label) == "Fleetcast: a forecasting library, 2019"
    assert "b3" in lit(tab)
    tab.keyboard.press("End")
    assert tab.evaluate(label) == "Tides of data: forecasting at sea, 2023"
    assert stops.count() == 1
    tab.keyboard.press("Enter")
    assert re.search("#p-tides2023$", tab.url)


def test_is_readable_without_script(open_page: Opener) -> None:
    tab = open_page(java_script_enabled=False)
    assert tab.locator("li.work:visible").count() == 4
    assert not tab.locator("#filters").is_visible()
    assert tab.locator("button:visible").count() == 0
    assert tab.locator("#b1").is_visible()
    tab.locator("#p-tides2023 summary").click()
    assert "@article{tides2023" in tab.locator("#p-tides2023 pre").inner_text()
    tab.click("#b3 .cites a")
    assert tab.url.endswith("#p-fleet2019")


def test_paper_has_the_text_and_no_controls(open_page: Opener) -> None:
    tab = open_page(color_scheme="dark")
    tab.emulate_media(media="print")
    assert tab.locator("button:visible, form:visible, nav:visible, summary:visible").count() == 0
    assert tab.locator("li.work:visible").count() == 4
    colour = tab.evaluate("getComputedStyle(document.body).color")
    assert colour == "rgb(29, 28, 25)"


@pytest.mark.parametrize("width", [320, 375, 600, 1088, 1600])
def test_nothing_runs_over_the_edge(open_page: Opener, width: int) -> None:
    wide = work(
        "w" * 60, "Donaudampfschifffahrtsgesellschaft" * 5, URL=f"https://e.org/{'a' * 300}"
    )
    made = page(*EXAMPLE.works, wide, roles=EXAMPLE.roles, title="Name" * 30)
    tab = open_page(made, viewport={"width": width, "height": 700})
    tab.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    assert tab.evaluate("document.documentElement.scrollWidth") == width


def test_a_page_of_one_work_has_nothing_to_filter(open_page: Opener) -> None:
    tab = open_page(page(work("one")))
    assert tab.locator("#filters").count() == 0
    tab.hover("#p-one .reference")
    assert visible(tab) == ["one"]
