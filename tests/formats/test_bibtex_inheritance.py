"""What entries take over from others: ``crossref``, ``xdata``."""

from __future__ import annotations

import pytest

from pubtrack.formats import bibtex
from pubtrack.model.item import Item
from pubtrack.model.names import Name


def read(text: str) -> Item:
    """The item of the entry "k"."""
    return next(entry.item for entry in bibtex.read(text).entries if entry.key == "k")


PARENTS = {
    "proceedings": ("inproceedings", "proceedings", "container-title"),
    "collection": ("incollection", "collection", "container-title"),
    "book": ("inbook", "book", "container-title"),
    "periodical": ("article", "periodical", "container-title"),
    "reference": ("inreference", "reference", "container-title"),
}


@pytest.mark.parametrize(("child", "parent", "variable"), PARENTS.values(), ids=PARENTS)
def test_the_parents_title_is_where_it_stands(child: str, parent: str, variable: str) -> None:
    item = read(
        f"@{child}{{k, title={{T}}, crossref={{P}}}}\n"
        f"@{parent}{{p, title={{Whole}}, subtitle={{Sub}}, year=2000, publisher={{Pub}}}}"
    )
    assert item.title == "T"
    assert item.text(variable) == "Whole: Sub"
    assert item.year == 2000
    assert item.text("publisher") == "Pub"


FIELDS = {
    "own fields stay": ("year=2010, crossref={p}", "year=2000", "issued", "2010"),
    "a booktitle for BibTeX": (
        "crossref={p}", "title={Long title}, booktitle={Short title}", "container-title",
        "Short title"),
    "no pages": ("crossref={p}", "pages={1-9}", "page", ""),
    "no DOI": ("crossref={p}", "doi={10.1000/x}", "DOI", ""),
    "no address in the web": ("crossref={p}", "url={https://x.org}", "URL", ""),
    "no abstract": ("crossref={p}", "abstract={Much}", "abstract", ""),
    "the place": ("crossref={p}", "venue={Bern}", "event-place", "Bern"),
    "the key in other case": ("crossref={P}", "publisher={Pub}", "publisher", "Pub"),
    "an alias of the key": ("crossref={q}", "ids={q, r}, publisher={Pub}", "publisher", "Pub"),
}  # fmt: skip


@pytest.mark.parametrize(("own", "given", "variable", "value"), FIELDS.values(), ids=FIELDS)
def test_fields(own: str, given: str, variable: str, value: str) -> None:
    item = read(f"@inproceedings{{k, title={{T}}, {own}}}\n@proceedings{{p, {given}}}")
    assert str(item.variables.get(variable, "")) == value


def test_authors_of_a_book_are_those_of_its_parts() -> None:
    parent = "@book{p, title={B}, author={Doe, Jane}}"
    item = read("@inbook{k, title={T}, crossref={p}}" + parent)
    assert item.names("author") == item.names("container-author") == (Name("Doe", "Jane"),)
    item = read("@incollection{k, title={T}, crossref={p}}" + parent)
    assert item.names("author") == ()


def test_a_chain() -> None:
    item = read(
        "@inproceedings{k, title={T}, crossref={p}}"
        "@proceedings{p, title={P}, crossref={m}, year=2000}"
        "@mvproceedings{m, title={M}, publisher={Pub}, year=1990}"
    )
    assert item.text("container-title") == "P"
    assert item.text("publisher") == "Pub"
    assert item.year == 2000


@pytest.mark.parametrize(
    "text",
    [
        "@book{k, title={T}, crossref={k}}",
        "@book{k, title={T}, crossref={l}}@book{l, title={L}, crossref={k}}",
        "@book{k, title={T}, xdata={l}}@xdata{l, xdata={k}}",
        "@book{k, title={T}, crossref={nobody}}",
    ],
    ids=["itself", "each other", "xdata", "nobody"],
)
def test_circles_end(text: str) -> None:
    assert read(text).title == "T"


def test_xdata_gives_everything() -> None:
    text = "@xdata{x, publisher={Pub}, note={N}, author={Doe, Jane}}@xdata{y, address={Bern}}"
    item = read("@book{k, title={T}, xdata={x, y}}" + text)
    assert (item.text("publisher"), item.text("publisher-place")) == ("Pub", "Bern")
    assert item.text("note") == "N"
    assert item.names() == (Name("Doe", "Jane"),)


def test_a_field_of_an_xdata_entry() -> None:
    text = "@xdata{x-y, location={Bern}, publisher={Pub}}"
    item = read("@book{k, title={T}, publisher={xdata=x-y-publisher}}" + text)
    assert item.text("publisher") == "Pub"
    assert item.text("publisher-place") == ""


def test_parents_are_no_works_of_their_own() -> None:
    result = bibtex.read(
        "@inproceedings{k, title={T}, crossref={p}}@proceedings{p, title={P}}@proceedings{q,"
        " title={Q}}@xdata{x, title={X}}"
    )
    assert [entry.key for entry in result.entries] == ["k", "q"]
