"""Pages of made-up publications and roles, to be written as HTML."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name
from pubtrack.page.values import Bullet, Notice, Page, Role, Work

MIRA = Name("Okafor", "Mira")


def work(key: str, title: str = "Tides of data", year: int = 2021, **others: object) -> Work:
    """A work of Mira Okafor's; `others` are fields of `Work`, or variables of its item."""
    fields = {name: value for name, value in others.items() if name in Work.__slots__}
    variables: dict[str, Value] = {"title": title, "author": (MIRA,)}
    if year:
        variables["issued"] = PartialDate(year)
    kind = str(others.get("item_type", "article-journal"))
    for name, value in others.items():
        if name not in fields and name != "item_type":
            variables[name.replace("_", "-")] = value  # type: ignore[assignment]
    made = Work(
        anchor=f"p-{key}",
        key=key,
        item=Item(kind, variables),
        reference=f'Okafor, M. <span class="csl-title">{escape(title)}</span> ({year or "n.d."}).',
        text=f"Okafor, M. {title} ({year or 'n.d.'}).",
        bibtex=f"@article{{{key},\n  title = {{{title}}},\n}}\n",
        kind="Journal articles",
        own=frozenset({"author/0"}),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def page(*works: Work, **others: object) -> Page:
    """A page of these works; `others` are fields of `Page`."""
    return replace(Page("Mira Okafor", works, name="Mira Okafor"), **others)  # type: ignore[arg-type]


EXAMPLE = page(
    work(
        "tides2023", "Tides of data: forecasting at sea", 2023,
        label="1", coauthors=("Jonas van der Berg", "Ana Núñez"), tags=("open data",),
        DOI="10.5555/tides.2023",
    ),
    work(
        "rankers2022", "Evaluating rankers without labels", 2022, item_type="article",
        label="2", kind="Preprints", coauthors=("Ana Núñez",), tags=("methods", "open data"),
        number="arXiv:2211.01234",
    ),
    work(
        "fleet2019", "Fleetcast: a forecasting library", 2019, item_type="software",
        label="3", kind="Software", URL="https://example.org/fleetcast",
        notices=(Notice("retraction", "https://doi.org/10.5555/x", PartialDate(2020, 3), "Quay"),),
    ),
    work("draft", "A draft of harbours", 0, kind="Journal articles"),
    description="Forecasts for harbours.",
    roles=(
        Role(
            "Research Engineer", "Lakeside Labs", "March 2020–current", "Oslo",
            (
                Bullet("Built the evaluation service.", ("p-rankers2022", "p-tides2023")),
                Bullet("Wrote the handbook."),
            ),
        ),
        Role(
            "Data Scientist", "Harbour GmbH", "May 2017–February 2020", "Kiel",
            (Bullet("Released the forecasting library.", ("p-fleet2019",)),),
        ),
    ),
    now=2024.5,
)  # fmt: skip
"""Four works of three years and none, two roles, three links."""
