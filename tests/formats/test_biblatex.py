"""Items as BibLaTeX, and that reading gives them back."""

from __future__ import annotations

import pytest
from any_items import PLAIN_ITEMS, numbered
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.formats import Parsed, bibtex, registry
from pubtrack.formats.bibtex import biblatex
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name

CASES: dict[str, tuple[str, dict[str, Value], str, list[str]]] = {
    "article": ("article-journal", {"container-title": "J", "issued": PartialDate(2022, 8)},
                "article", ["journaltitle = {J}", "date = {2022-08}"]),
    "preprint": ("article", {"publisher": "arXiv", "number": "arXiv:2211.08667 [cs.SI]"}, "online",
                 ["eprint = {2211.08667}", "eprinttype = {arXiv}", "eprintclass = {cs.SI}"]),
    "PhD thesis": ("thesis", {"genre": "PhD thesis", "publisher": "MIT"}, "thesis",
                   ["type = {phdthesis}", "institution = {MIT}"]),
    "another thesis": ("thesis", {"genre": "Habilitation"}, "thesis", ["type = {Habilitation}"]),
    "report": ("report", {"genre": "Technical report", "number": "7", "publisher": "MIT",
                          "publisher-place": "Cambridge"}, "report",
               ["type = {techreport}", "number = {7}", "institution = {MIT}",
                "location = {Cambridge}"]),
    "talk": ("speech", {"event-title": "HarbourConf", "event-place": "Oslo",
                        "event-date": PartialDate(2018, 6, 3)}, "unpublished",
             ["eventtitle = {HarbourConf}", "venue = {Oslo}", "eventdate = {2018-06-03}"]),
    "a range, circa": ("book", {"issued": PartialDate(1990, circa=True, end=PartialDate(1992))},
                       "book",
                       ["date = {1990~/1992}"]),
    "a season": ("book", {"issued": PartialDate(2020, season=1)}, "book", ["date = {2020-21}"]),
    "no date": ("book", {"issued": PartialDate(literal="soon")}, "book", ["year = {soon}"]),
    "in press": ("book", {"status": "in press"}, "book", ["pubstate = {inpress}"]),
    "a language": ("book", {"language": "english"}, "book", ["langid = {english}"]),
    "names": ("book", {"author": (Name("Berg", "Jan", "", "van der"), Name(literal="et al."))},
              "book",
              ["author = {van der Berg, Jan and others}"]),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "variables", "entry", "lines"), CASES.values(), ids=CASES)
def test_types_and_fields(
    kind: str, variables: dict[str, Value], entry: str, lines: list[str]
) -> None:
    item = Item(kind, {"title": "T", **variables})
    written = registry.write("biblatex", [Parsed("k", item)])
    assert written.text.startswith(f"@{entry}{{k,\n")
    assert [line for line in lines if f"  {line},\n" not in written.text] == []
    assert written.lost == ()
    (back,) = bibtex.read(written.text).entries
    assert back.item == item


@given(st.lists(PLAIN_ITEMS, max_size=3))
@settings(max_examples=100, deadline=None)
def test_what_does_not_come_back_is_told(many: list[Item]) -> None:
    entries = numbered(many)
    written = registry.write("biblatex", entries)
    lost = {one.key: one.variables for one in written.lost}
    back = bibtex.read(written.text).entries
    for before, after in zip(entries, back, strict=True):
        for variable, value in before.item.variables.items():
            assert (after.item.variables.get(variable) != value) == (
                variable in lost.get(before.key, ())
            )


@pytest.mark.parametrize("module", [bibtex, biblatex], ids=["bibtex", "biblatex"])
def test_the_table_tells_the_field(module: object) -> None:
    for variable, told in getattr(module, "VARIABLES").items():  # noqa: B009 - both modules
        assert told, variable
