"""What axe-core finds on the page: nothing serious, in either theme, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from page_values import EXAMPLE, page, work

from pubtrack.page.values import Figures, Page

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

    Opener = Callable[..., Tab]

FIGURES = Figures(
    (("Ana Núñez", 2), ("Jonas van der Berg", 1)),
    (("Annals of Tides", 2),),
    '<svg role="img" aria-label="Publications per year" width="20" height="20"></svg>',
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def findings(tab: Tab) -> list[str]:
    """The serious and critical findings, each with the elements that have it."""
    import axe_playwright_python

    tab.evaluate(Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8"))
    result: dict[str, Any] = tab.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    return [
        f"{one['impact']} {one['id']}: {[node['html'][:120] for node in one['nodes']]}"
        for one in result["violations"]
        if one["impact"] in ("serious", "critical", "moderate")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "made",
    [Page("Mira Okafor", EXAMPLE.works, "Mira Okafor", roles=EXAMPLE.roles, figures=FIGURES,
          description="Forecasts for harbours.", language="de-DE"), page(work("one"))],
    ids=["all", "one-work"],
)  # fmt: skip
def test_nothing_serious(open_page: Opener, made: Page, scheme: str, width: int) -> None:
    tab = open_page(made, color_scheme=scheme, viewport={"width": width, "height": 800})
    assert findings(tab) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_while_in_use(open_page: Opener, scheme: str) -> None:
    tab = open_page(color_scheme=scheme, reduced_motion="reduce")
    tab.fill("#search", "data")
    tab.get_by_role("button", name="Journal articles").click()
    tab.locator("#p-tides2023 summary").click()
    tab.hover("#b1 > p")
    assert findings(tab) == []
