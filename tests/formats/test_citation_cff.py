"""CITATION.cff: what repositories have, and that what is written is valid by the schema."""

from __future__ import annotations

import pytest
from any_items import ANY_ITEMS, PLAIN_ITEMS, numbered
from cff_schema import faults
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.formats import Parsed, citation_cff, registry
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name

GITHUB = """\
# This CITATION.cff file was generated with cffinit.
cff-version: 1.2.0
title: Fleetcast
message: >-
  If you use this software, please cite it using the
  metadata from this file.
type: software
authors:
  - given-names: Mira
    family-names: Okafor
    orcid: 'https://orcid.org/0000-0002-1825-0097'
    affiliation: Lakeside Labs
  - family-names: Berg
    name-particle: van der
    given-names: Jonas
    name-suffix: Jr.
  - name: The Fleet Project
identifiers:
  - type: doi
    value: 10.5555/zenodo.123
    description: all versions
repository-code: 'https://github.com/okafor/fleetcast'
url: 'https://fleetcast.example.org'
keywords: [forecasts, fleets]
license: Apache-2.0
version: 1.10
date-released: 2021-08-11
preferred-citation:
  type: article
  authors:
  - family-names: Okafor
    given-names: Mira
  title: Calibrated forecasts
  journal: Journal of Harbours
  volume: 12
  issue: 3
  start: 45
  end: 67
  year: 2023
  month: 3
  doi: https://doi.org/10.5555/jhs.12
references:
  - type: conference-paper
    title: Rankers
    authors: [{name: anonymous}]
    collection-title: Proceedings of HarbourConf
    conference:
      name: HarbourConf
      city: Kiel
      country: DE
      date-start: 2020-05-04
      date-end: 2020-05-07
    publisher: {name: Quay Press, city: Oslo}
  - type: thesis
    title: Waves
    authors: [{given-names: Plato}]
    institution: {name: University of Kiel}
    thesis-type: PhD thesis
    year: 2019
"""


def test_a_file_of_github() -> None:
    result = citation_cff.read(GITHUB)
    assert result.problems == ()
    assert [(entry.line, entry.item) for entry in result.entries] == [
        (2, Item("software", {
            "title": "Fleetcast",
            "author": (Name("Okafor", "Mira"), Name("Berg", "Jonas", "", "van der", "Jr."),
                       Name(literal="The Fleet Project")),
            "DOI": "10.5555/zenodo.123", "URL": "https://fleetcast.example.org",
            "keyword": "forecasts, fleets", "license": "Apache-2.0", "version": "1.10",
            "issued": PartialDate(2021, 8, 11)})),
        (29, Item("article-journal", {
            "title": "Calibrated forecasts", "author": (Name("Okafor", "Mira"),),
            "container-title": "Journal of Harbours", "volume": "12", "issue": "3",
            "page": "45-67", "issued": PartialDate(2023, 3), "DOI": "10.5555/jhs.12"})),
        (43, Item("paper-conference", {
            "title": "Rankers", "author": (Name(literal="anonymous"),),
            "container-title": "Proceedings of HarbourConf", "event-title": "HarbourConf",
            "event-place": "Kiel, DE",
            "event-date": PartialDate(2020, 5, 4, end=PartialDate(2020, 5, 7)),
            "publisher": "Quay Press", "publisher-place": "Oslo"})),
        (54, Item("thesis", {
            "title": "Waves", "author": (Name(literal="Plato"),),
            "publisher": "University of Kiel", "genre": "PhD thesis",
            "issued": PartialDate(2019)})),
    ]  # fmt: skip


FAULTS = {
    "nothing": ("", [(1, "error")]),
    "no YAML": ("cff-version: 1.2.0\ntitle: [a\n", [(3, "error")]),
    "other YAML": ("title: a\n", [(1, "error")]),
    "a list": ("- a\n", [(1, "error")]),
    "names that are none": ("cff-version: 1.2.0\ntitle: T\nauthors: [{email: x}]\n",
                            [(1, "warning")]),
    "an unknown type": ("cff-version: 1.2.0\ntitle: T\npreferred-citation:\n  type: x\n  title: A",
                        [(4, "warning")]),
    "references that are none": ("cff-version: 1.2.0\ntitle: T\nreferences: [a, {}]",
                                 [(1, "error"), (3, "warning"), (3, "error")]),
    "a bomb": ("cff-version: 1.2.0\ntitle: T\n"
               + "".join(f"k{n}: &a{n} [{', '.join([f'*a{n - 1}' if n else 'x'] * 9)}]\n"
                         for n in range(9)), [(8, "error")]),
    "an alias to nothing": ("cff-version: *a\n", [(1, "error")]),
    "nested without end": ("cff-version: " + "[" * 5000, [(1, "error")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "told"), FAULTS.values(), ids=FAULTS)
def test_faults(text: str, told: list[tuple[int, str]]) -> None:
    assert [(p.line, p.severity) for p in citation_cff.read(text).problems] == told


SOFTWARE: dict[str, Value] = {
    "title": "Fleetcast", "author": (Name("Okafor", "Mira"),), "version": "2.0",
    "issued": PartialDate(2021, 8, 11), "license": "MIT", "URL": "https://example.org/f",
}  # fmt: skip


def test_a_software_is_the_work_itself() -> None:
    item = Item("software", SOFTWARE)
    written = registry.write("cff", [Parsed("f", item)])
    assert (written.lost, faults(written.text)) == ((), [])
    assert written.text == (
        'cff-version: "1.2.0"\n'
        "message: If you use this software, please cite it using the metadata from this file.\n"
        "type: software\ntitle: Fleetcast\nauthors:\n  - family-names: Okafor\n"
        '    given-names: Mira\ndate-released: "2021-08-11"\nversion: "2.0"\n'
        "url: https://example.org/f\nlicense: MIT\n"
    )


OTHERS = {
    "an article": Item("article-journal", {"title": "T", "container-title": "J"}),
    "a preprint": Item("article", {"title": "T", "publisher": "arXiv",
                                   "number": "arXiv:2211.08667"}),
    "software with a year alone": Item("software", {**SOFTWARE, "issued": PartialDate(2021)}),
    "a chapter": Item("chapter", {"title": "T", "container-title": "All", "page": "3-9"}),
    "without a title": Item("book", {"author": (Name("Doe", "J"),)}),
    "a place without its publisher": Item("book", {"title": "T", "publisher-place": "Kiel"}),
    "with all kinds of notes": Item("book", {"title": "T", "note": "one\ntitle: two"}),
}  # fmt: skip


@pytest.mark.parametrize("item", OTHERS.values(), ids=OTHERS)
def test_others_are_the_preferred_citation(item: Item) -> None:
    written = registry.write("cff", [Parsed("k", item)])
    assert "\npreferred-citation:\n" in written.text
    assert (written.lost, faults(written.text)) == ((), [])
    assert [entry.item for entry in registry.read("cff", written.text).entries] == [item]


def test_several_are_references() -> None:
    me, other = Name("Okafor", "Mira"), Name("Doe", "J")
    items = [Item("book", {"title": title, "author": names})
             for title, names in (("A", (other, me)), ("B", (me,)))]  # fmt: skip
    text = citation_cff.write(numbered(items))
    assert faults(text) == []
    assert "authors:\n  - family-names: Okafor\n    given-names: Mira\nreferences:\n" in text
    assert citation_cff.write([]) == ""


@given(many=st.lists(ANY_ITEMS | PLAIN_ITEMS, min_size=1, max_size=3))
@settings(max_examples=200, deadline=None)
def test_it_is_valid(many: list[Item]) -> None:
    assert faults(citation_cff.write(numbered(many))) == []
