"""Fields that hold more than their name says, in lists of works as people keep them."""

# ruff: noqa: E501 - lines that are what they are

from __future__ import annotations

import pytest

from pubtrack.documents import detect, parse
from pubtrack.documents.data.writing import edits_for
from pubtrack.model.item import Item

PUBLISHED = "- title: Nets at scale\n  authors: [Mira Okafor, Bo Lind]\n  year: 2019\n"


def only(text: str) -> Item:
    assert detect("publications.yml", text) == "data-list"
    entries = parse(text, "data-list").entries
    assert len(entries) == 1
    assert entries[0].item is not None
    return entries[0].item


NUMBERS = {
    "a month before": ("issue: 08/2013; 88(4)", ("88", "4", "")),
    "pages behind": ("issue: 681(4-6):347-352", ("681", "4-6", "347-352")),
    "a volume of both": ("volume: 12(3)", ("12", "3", "")),
    "a plain issue": ("issue: 4", ("", "4", "")),
}


@pytest.mark.parametrize(("field", "numbers"), NUMBERS.values(), ids=NUMBERS)
def test_numbers(field: str, numbers: tuple[str, str, str]) -> None:
    item = only(f"{PUBLISHED}  journal: Sea Letters\n  {field}\n")
    assert tuple(item.text(v) for v in ("volume", "issue", "page")) == numbers


IDENTIFIERS = {
    "a DOI by another name": ("uid: 10.5555/nets.7", "DOI", "10.5555/nets.7"),
    "a DOI in a copy's address": ("pdf: https://example.org/pdf/10.5555/nets.7", "DOI", "10.5555/nets.7"),
    "an arXiv copy": ("pdf: https://arxiv.org/pdf/2001.01819.pdf", "number", "arXiv:2001.01819"),
    "buttons": (
        "tags:\n    - tag: arXiv\n      link: https://arxiv.org/abs/2001.01819", "number", "arXiv:2001.01819",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("field", "variable", "value"), IDENTIFIERS.values(), ids=IDENTIFIERS)
def test_identifiers(field: str, variable: str, value: str) -> None:
    assert only(f"{PUBLISHED}  {field}\n").text(variable) == value


NAMES = {
    "of BibTeX": (r"Okafor, Mira and Pe{\~n}a, Carl and others", ["Okafor", "Peña", "et al."]),
    "with marks": (r"Okafor M#, Lind B<sup>\*</sup>, Peña C", ["Okafor", "Lind", "Peña"]),
}


@pytest.mark.parametrize(("text", "names"), NAMES.values(), ids=NAMES)
def test_names(text: str, names: list[str]) -> None:
    item = only(
        f"- title: Nets at scale\n  year: 2019\n  authors: {text!r}\n".replace("\\\\", "\\")
    )
    assert [name.family or name.literal for name in item.names()] == names


def test_what_marks_mean_is_no_name() -> None:
    text = (
        "- title: Nets at scale\n  year: 2019\n  authors: |\n    Okafor M, Lind B<br>\n"
        "    <sup>\\*</sup> Co-corresponding authors\n"
    )
    assert [name.family for name in only(text).names()] == ["Okafor", "Lind"]


TITLES = {
    "an entity": ("Nets&colon; a study of boats", "Nets: a study of boats"),
    "a full stop": ("Nets of the harbour.", "Nets of the harbour"),
}


@pytest.mark.parametrize(("text", "title"), TITLES.values(), ids=TITLES)
def test_titles(text: str, title: str) -> None:
    assert only(f"- title: {text}\n  authors: Mira Okafor\n  year: 2019\n").title == title


def test_a_compact_date() -> None:
    item = only("- title: Nets at scale\n  authors: Mira Okafor, Bo Lind\n  date: 202006\n")
    date = item.date()
    assert date is not None
    assert (date.year, date.month) == (2020, 6)


def test_the_end_of_a_venue() -> None:
    item = only(f"{PUBLISHED}  venue: The 25th Conference on Harbours (HARB 2019)\n")
    assert item.text("container-title").endswith("(HARB 2019)")


def test_a_thesis_without_a_date() -> None:
    text = f"{PUBLISHED}- title: Boats and their nets\n  authors: [Mira Okafor]\n  type: thesis\n"
    assert [e.item.type for e in parse(text, "data-list").entries if e.item][-1] == "thesis"


WRITTEN = {
    "under a name of its own": (
        "publications:\n  - citation: |\n      Mira Okafor, Bo Lind, and Carl Peña.\n"
        "      Nets at scale, and the boats that use them.\n      <https://doi.org/10.5555/nets.7>\n"
        "    year: 2021\n    venue: journal\n"
    ),
    "as the title": (
        '- title: "Okafor, M., Lind, B., & Peña, C. (2021). <b>Nets at scale, and the boats that use'
        ' them.</b> Sea Letters, 4(2), 1–9."\n  doi: https://doi.org/10.5555/nets.7\n'
    ),
}


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN)
def test_a_whole_reference_in_one_field(text: str) -> None:
    item = only(text)
    assert item.title == "Nets at scale, and the boats that use them"
    assert [name.family for name in item.names()] == ["Okafor", "Lind", "Peña"]
    assert (item.year, item.text("DOI")) == (2021, "10.5555/nets.7")
    document = parse(text, "data-list")
    assert document.entries[0].fixed
    assert edits_for(document, document.entries[0], Item("book", {"title": "Boats"})) == ()


SUMMARIES = {
    "names": ("M. Okafor, B. Lind and C. Peña", ["Okafor", "Lind", "Peña"]),
    "named so": ("Authors: Mira Okafor, Bo Lind.", ["Okafor", "Lind"]),
    "a sentence": ("M. Okafor shows what nets do, and Bo Lind how they break.", []),
    "names before a sentence": ("M. Okafor, B. Lind. We show nets.", []),
    "words": ("Nets of the north, tested in the harbour.", []),
}


@pytest.mark.parametrize(("summary", "families"), SUMMARIES.values(), ids=SUMMARIES)
def test_what_json_resume_has_no_field_for(summary: str, families: list[str]) -> None:
    text = (
        '{"basics": {"name": "Mira Okafor"}, "publications": [{"name": "Nets at scale", "publisher":'
        f' "Sea Letters, Vol. 3, pp. 12-19", "releaseDate": "2019", "summary": "{summary}"}}]}}'
    )
    item = parse(text, "json-resume").entries[0].item
    assert item is not None
    assert [name.family for name in item.names()] == families
    assert [item.text(v) for v in ("container-title", "volume", "page")] == [
        "Sea Letters",
        "3",
        "12-19",
    ]
