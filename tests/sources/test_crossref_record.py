"""Works as Crossref and doi.org describe them, small ones written by hand."""

from __future__ import annotations

import json
import time
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.errors import InvalidValue
from pubtrack.model.dates import PartialDate
from pubtrack.model.identifiers import ArxivId, Doi, Isbn
from pubtrack.model.item import Item
from pubtrack.model.names import Name
from pubtrack.sources.base import Record
from pubtrack.sources.crossref.record import record_of
from pubtrack.sources.json_values import load_json

ARTICLE: dict[str, Any] = {
    "DOI": "10.5555/TIDES.1",
    "type": "journal-article",
    "title": ["Tides of data"],
    "container-title": ["Journal of Harbour Studies"],
    "short-container-title": ["J. Harb. Stud."],
    "publisher": "Quay Press",
    "volume": "12",
    "issue": "3",
    "page": "45-67",
    "URL": "https://doi.org/10.5555/tides.1",
    "author": [{"given": "Mira", "family": "Okafor", "sequence": "first", "affiliation": []}],
    "issued": {"date-parts": [[2023, 3]]},
    "created": {"date-parts": [[2099, 1, 1]]},
}


def record(source: str = "crossref", **changes: object) -> Record:
    """The record of the article with these members, "_" for "-", None for without."""
    changed = {name.replace("_", "-"): value for name, value in changes.items()}
    work = {name: value for name, value in {**ARTICLE, **changed}.items() if value is not None}
    return record_of(load_json(json.dumps(work).encode()), source)


def item(**changes: object) -> Item:
    return record(**changes).item


def test_an_article() -> None:
    read = record()
    assert read.identifier == Doi("10.5555/tides.1")
    assert read.kind == "journal-article"
    assert read.years == (2023,)
    assert read.item == Item(
        "article-journal",
        {
            "title": "Tides of data",
            "author": (Name("Okafor", "Mira"),),
            "issued": PartialDate(2023, 3),
            "container-title": "Journal of Harbour Studies",
            "publisher": "Quay Press",
            "volume": "12",
            "issue": "3",
            "page": "45-67",
            "DOI": "10.5555/tides.1",
        },
    )


@pytest.mark.parametrize("data", [b"[]", b"{}", b'"x"', b'{"DOI": 5}', b'{"DOI": "x"}', b"null"])
def test_no_record(data: bytes) -> None:
    with pytest.raises(InvalidValue):
        record_of(load_json(data), "crossref")


@pytest.mark.parametrize(
    ("members", "title"),
    [
        pytest.param({"title": "Tides"}, "Tides", id="no list"),
        pytest.param({"title": ["Tides", "Gezeiten"]}, "Tides", id="two languages"),
        pytest.param({"title": [""], "original_title": ["Gezeiten"]}, "Gezeiten", id="original"),
        pytest.param({"title": None, "short_title": ["Tides"]}, "Tides", id="short"),
        pytest.param({"title": []}, "", id="none"),
        pytest.param({"title": [None, {}, "Tides"]}, "Tides", id="odd elements"),
        pytest.param({"subtitle": ["A tale"]}, "Tides of data: A tale", id="subtitle"),
        pytest.param({"subtitle": [""]}, "Tides of data", id="empty subtitle"),
        pytest.param({"subtitle": ["Tides of <i>Data</i>"]}, "Tides of data", id="the title again"),
        pytest.param({"title": ["Tides: A Tale"], "subtitle": ["A tale"]}, "Tides: A Tale",
                     id="subtitle in the title"),
        pytest.param({"title": ["Tides?"], "subtitle": ["A tale"]}, "Tides? A tale",
                     id="question"),
        pytest.param({"subtitle": ["(2007-001)"]}, "Tides of data", id="a number"),
        pytest.param({"title": ["<i>TIDES</i> OF THE LAGOON"]}, "<i>Tides</i> of the lagoon",
                     id="cleaned"),
    ],
)  # fmt: skip
def test_title(members: dict[str, object], title: str) -> None:
    assert item(**members).title == title


@pytest.mark.parametrize(
    ("members", "names"),
    [
        pytest.param({"author": None}, (), id="none"),
        pytest.param({"author": [{"affiliation": []}]}, (), id="an empty one"),
        pytest.param({"author": [{"family": "Okafor", "given": "Mira", "suffix": "Jr."}]},
                     (Name("Okafor", "Mira", "", "", "Jr."),), id="suffix"),
        pytest.param({"author": [{"name": "Tide Panel", "sequence": "first"},
                                 {"family": "Berg", "given": "J."}]},
                     (Name(literal="Tide Panel"), Name("Berg", "J.")), id="organisation"),
        pytest.param({"author": [{"family": "Berg", "given": "J.", "sequence": "first"},
                                 {"name": "Tide Panel", "sequence": "first"}]},
                     (Name("Berg", "J."), Name(literal="Tide Panel")), id="two that are first"),
        pytest.param({"author": [{"family": "Berg", "given": "J.", "sequence": "additional"},
                                 {"family": "Okafor", "given": "M.", "sequence": "first"}]},
                     (Name("Okafor", "M."), Name("Berg", "J.")), id="out of order"),
        pytest.param({"author": [{"literal": "Tide Panel"}, "Okafor, Mira"]},
                     (Name(literal="Tide Panel"), Name("Okafor", "Mira")), id="literals"),
        pytest.param({"author": [{"literal": "Mira K Okafor"}, {"literal": "J. Berg"}]},
                     (Name("Okafor", "Mira K"), Name("Berg", "J.")), id="persons as literals"),
        pytest.param({"author": [{"family": "Okafor, Mira; Berg, Jan"}]},
                     (Name("Okafor", "Mira"), Name("Berg", "Jan")), id="two in one"),
        pytest.param({"author": [{"family": "Berg", "given": "J."}, {"name":
                     "Department of Tides, Harbour University, Oslo, Norway"}]},
                     (Name("Berg", "J."),), id="an address"),
        pytest.param({"author": [{"name": "on behalf of the Tide Panel"}]},
                     (Name(literal="Tide Panel"),), id="on behalf"),
        pytest.param({"author": [{"family": "Berg", "given": "J.",
                                  "non-dropping-particle": "van"}]},
                     (Name("Berg", "J.", "", "van"),), id="particle"),
        pytest.param({"author": [{"family": "Berg", "given": "J.", "role": [{"role": "author"}]}]},
                     (Name("Berg", "J."),), id="role in a list"),
        pytest.param({"author": [{"family": "Berg", "given": "J.", "role": ["editor"]}]}, (),
                     id="another role"),
    ],
)  # fmt: skip
def test_authors(members: dict[str, object], names: tuple[Name, ...]) -> None:
    assert item(**members).names() == names


def test_editors_translators_and_chairs() -> None:
    berg = [{"family": "Berg", "given": "J."}]
    read = item(editor=berg, translator=berg, chair=berg)
    assert {read.names(name) for name in ("editor", "translator", "chair")} == {
        (Name("Berg", "J."),)
    }


def test_a_thousand_authors_are_read_at_once() -> None:
    many = [{"family": f"Okafor{number}", "given": "M. A."} for number in range(1014)]
    began = time.monotonic()
    assert len(item(author=many).names()) == 1014
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    ("members", "page"),
    [
        ({"page": "45–67"}, "45-67"),
        ({"page": "27-27"}, "27"),
        ({"page": "pp. 4 - 9"}, "4-9"),
        ({"page": "e33693"}, "e33693"),
        ({"page": "n/a-n/a"}, ""),
        ({"page": "12-+"}, "12"),
        ({"page": None, "article_number": "100568"}, "100568"),
        ({"page": "1-15", "article_number": "e12"}, "e12"),
        ({"page": "45-67", "article_number": "e12"}, "45-67"),
    ],
)
def test_page(members: dict[str, object], page: str) -> None:
    assert item(**members).text("page") == page


@pytest.mark.parametrize(
    ("volume", "kept"),
    [("12", "12"), ("Vol. 12", "12"), ("Volume 12", "12"), ("PP", ""), ("ahead-of-print", ""),
     ("n/a", ""), ("Vol", "Vol"), ("IX", "IX"), ("2011", "2011")],
)  # fmt: skip
def test_volume(volume: str, kept: str) -> None:
    assert item(volume=volume).text("volume") == kept


CHAPTER: dict[str, object] = {
    "type": "book-chapter",
    "container_title": ["Harbour Monographs", "Tides and Tales"],
    "ISBN": ["9783161484100"],
    "publisher_location": "Kiel",
}


def test_a_chapter_stands_in_a_book_of_a_series() -> None:
    read = item(**CHAPTER)
    assert read.type == "chapter"
    assert read.text("container-title") == "Tides and Tales"
    assert read.text("collection-title") == "Harbour Monographs"
    assert (read.text("collection-number"), read.text("volume")) == ("12", "")
    assert read.text("publisher-place") == "Kiel"
    assert read.text("ISBN") == "9783161484100"


def test_the_series_may_stand_second() -> None:
    read = item(**{**CHAPTER, "container_title": ["Tides and Tales", "Lecture Notes in Tides"]})
    assert read.text("container-title") == "Tides and Tales"
    assert read.text("collection-title") == "Lecture Notes in Tides"


def test_a_book_in_a_series() -> None:
    read = record(type="monograph", container_title=["Harbour Monographs"], edition_number="2",
                  isbn_type=[{"value": "9783161484100", "type": "print"}])  # fmt: skip
    assert read.item.type == "book"
    assert read.item.text("collection-title") == "Harbour Monographs"
    assert read.item.text("edition") == "2"
    assert Isbn.parse("9783161484100") in read.identifiers


def proceedings(name: str, container: str) -> Item:
    place = {"name": name, "location": "Kiel, Germany,", "acronym": "TIDE '15",
             "start": {"date-parts": [[2015, 6, 1]]}}  # fmt: skip
    return item(type="proceedings-article", event=place, container_title=[container], issued=None)


def test_a_paper_at_a_conference() -> None:
    read = proceedings("Harbour Days", "Proceedings of the 3rd Conference on Tides  - TIDE '15")
    assert read.type == "paper-conference"
    assert read.text("container-title") == "Proceedings of the 3rd Conference on Tides"
    assert read.text("event-title") == "Harbour Days"
    assert read.text("event-place") == "Kiel, Germany"
    assert read.date() == PartialDate(2015)


def test_an_event_that_only_repeats_its_proceedings_is_left_out() -> None:
    read = proceedings("the 3rd Conference", "Proceedings of the 3rd Conference on Tides")
    assert "event-title" not in read
    assert "event-place" not in read


@pytest.mark.parametrize(
    ("members", "publisher"),
    [
        pytest.param({"institution": [{"name": "bioRxiv"}]}, "bioRxiv", id="list"),
        pytest.param({"institution": {"name": "bioRxiv", "place": ["-"]}}, "bioRxiv", id="object"),
        pytest.param({"group_title": "PsyArXiv"}, "PsyArXiv", id="group"),
        pytest.param({"group_title": "Ecology"}, "Quay Press", id="a subject"),
        pytest.param({"DOI": "10.21203/rs.3.rs-1"}, "Research Square", id="prefix"),
        pytest.param({}, "Quay Press", id="publisher"),
    ],
)
def test_a_preprint(members: dict[str, object], publisher: str) -> None:
    read = item(type="posted-content", subtype="preprint", container_title=[],
                posted={"date-parts": [[2020, 2, 3]]}, **members)  # fmt: skip
    assert read.type == "article"
    assert read.text("publisher") == publisher
    assert read.date() == PartialDate(2020, 2, 3)


def test_a_thesis() -> None:
    read = item(type="dissertation", degree=["PhD"], institution=[{"name": "Harbour University"}],
                publisher="Harbour University Library")  # fmt: skip
    assert (read.type, read.text("genre")) == ("thesis", "Doctoral dissertation")
    assert read.text("publisher") == "Harbour University"


@pytest.mark.parametrize(
    ("kind", "csl"),
    [
        ("report", "report"), ("dataset", "dataset"), ("standard", "standard"),
        ("journal", "periodical"), ("journal-issue", "periodical"), ("peer-review", "review"),
        ("component", "document"), ("reference-entry", "entry-encyclopedia"),
        ("edited-book", "book"), ("proceedings", "book"), ("book-part", "chapter"),
        ("something-new", "document"), ("grant", "document"),
    ],
)  # fmt: skip
def test_types(kind: str, csl: str) -> None:
    assert record(type=kind).item.type == csl
    assert record(type=kind).kind == kind


def test_an_answer_of_select_has_no_type() -> None:
    read = record(type=None, container_title=None)
    assert (read.item.type, read.kind) == ("document", "")


def test_a_component_without_a_title_is_called_something() -> None:
    read = item(type="component", title=None, author=None, container_title=None)
    assert read.title == "Supplementary component"


DATACITE: dict[str, object] = {
    "type": "article-journal", "title": "Tides", "id": "https://doi.org/10.5072/tides",
    "DOI": "10.5072/TIDES", "container_title": "Quay Repository", "publisher": "Quay Repository",
    "issued": {"date-parts": [["2020", "06", "08"]]}, "volume": None, "issue": None, "page": None,
}  # fmt: skip


def test_csl_json_of_datacite() -> None:
    read = item(**DATACITE)
    assert read.type == "document"
    assert "container-title" not in read
    assert read.date() == PartialDate(2020, 6, 8)
    assert read.text("DOI") == "10.5072/tides"


def test_csl_json_of_a_preprint_of_arxiv() -> None:
    read = record(**{**DATACITE, "DOI": "10.48550/ARXIV.2211.08667", "publisher": "arXiv"})
    assert read.item.type == "article"
    assert read.item.text("number") == "arXiv:2211.08667"
    assert read.item.text("publisher") == "arXiv"
    assert ArxivId("2211.08667") in read.identifiers


def test_csl_json_of_crossref_has_empty_lists_for_nothing() -> None:
    read = item(title="Tides", container_title=[], subtitle=["A tale"], volume=[], page=[])
    assert read.title == "Tides: A tale"
    assert not {"container-title", "volume", "page"} & set(read)


ODD = st.recursive(
    st.one_of(st.none(), st.booleans(), st.text(max_size=5), st.sampled_from(["<i>", "2017", "²"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["name", "family", "date-parts", "id", "DOI", "type", "value"]), inner
        ),
    ),
    max_leaves=6,
)
MEMBERS = st.sampled_from(
    [*ARTICLE, "editor", "event", "institution", "published-print", "journal-issue", "relation",
     "update-to", "updated-by", "ISBN", "isbn-type", "subtitle", "article-number", "posted"]
)  # fmt: skip


@given(st.dictionaries(MEMBERS, ODD))
@settings(max_examples=100, deadline=None)
def test_any_shape_is_read_or_is_no_record(members: dict[str, object]) -> None:
    try:
        read = record_of({**ARTICLE, **members}, "crossref")
    except InvalidValue:
        assert "DOI" in members
    else:
        texts = [text for text in read.item.variables.values() if isinstance(text, str)]
        assert not {unicodedata.category(char) for char in "".join(texts)} & {"Cc", "Cs"}
