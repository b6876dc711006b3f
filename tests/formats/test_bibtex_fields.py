"""What BibTeX entries mean: types, names, dates, identifiers, numbers."""

from __future__ import annotations

import pytest

from pubtrack.formats import bibtex
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item
from pubtrack.model.names import Name


def item_of(entry: str) -> Item:
    """The one item of an entry ("@misc{title = {T}}"), which gets a key."""
    kind, _, fields = entry.partition("{")
    (parsed,) = bibtex.read(f"{kind}{{k, {fields}").entries
    return parsed.item


TYPES = {
    "article": ("@article{title={T}, journal={J}}", "article-journal"),
    "article without journal": ("@article{title={T}}", "article-journal"),
    "magazine": ("@article{title={T}, entrysubtype={magazine}}", "article-magazine"),
    "a subtype that CSL does not know": (
        "@inproceedings{title={T}, entrysubtype={workshop}}", "paper-conference"),
    "inproceedings": ("@inproceedings{title={T}}", "paper-conference"),
    "conference": ("@Conference{title={T}}", "paper-conference"),
    "incollection": ("@INCOLLECTION{title={T}}", "chapter"),
    "inbook": ("@inbook{title={T}}", "chapter"),
    "book": ("@book{title={T}}", "book"),
    "thesis": ("@thesis{title={T}}", "thesis"),
    "techreport": ("@techreport{title={T}}", "report"),
    "report": ("@report{title={T}}", "report"),
    "online": ("@online{title={T}, url={http://x.org}}", "webpage"),
    "software": ("@software{title={T}}", "software"),
    "dataset": ("@dataset{title={T}}", "dataset"),
    "patent": ("@patent{title={T}}", "patent"),
    "unpublished": ("@unpublished{title={T}}", "manuscript"),
    "unpublished on arXiv": ("@unpublished{title={T}, eprint={2211.08667}}", "article"),
    "unpublished talk": ("@unpublished{title={T}, eventtitle={E}}", "speech"),
    "misc": ("@misc{title={T}}", "document"),
    "misc with address": ("@misc{title={T}, url={http://x.org}}", "webpage"),
    "misc with address in howpublished": (
        r"@misc{title={T}, howpublished={\url{http://x.org}}}", "webpage"),
    "arXiv by eprint": ("@misc{title={T}, eprint={2211.08667}, archiveprefix={arXiv}}", "article"),
    "arXiv as journal": (
        "@article{title={T}, journal={arXiv preprint arXiv:2211.08667}}", "article"),
    "arXiv as CoRR": ("@article{title={T}, journal={CoRR}, volume={abs/2211.08667}}", "article"),
    "arXiv by DOI": ("@misc{title={T}, doi={10.48550/arXiv.2211.08667}}", "article"),
    "published and on arXiv": (
        "@article{title={T}, journal={J}, eprint={2211.08667}, eprinttype={arxiv}}",
        "article-journal"),
    "another preprint server": ("@misc{title={T}, publisher={bioRxiv}}", "article"),
    "talk by event": ("@misc{title={T}, eventtitle={E}}", "speech"),
    "talk by its words": ("@misc{title={T}, howpublished={Invited talk at E}}", "speech"),
    "poster": ("@misc{title={T}, howpublished={Poster}}", "speech"),
    "blog": ("@misc{title={T}, howpublished={Blog post}}", "post-weblog"),
    "blog online": ("@online{title={T}, type={Company blog post}}", "post-weblog"),
    "package": ("@misc{title={T}, howpublished={Python package}}", "software"),
    "data": ("@misc{title={T}, type={Data set}}", "dataset"),
    "a CSL type as subtype": ("@misc{title={T}, entrysubtype={map}}", "map"),
    "unknown": ("@gizmo{title={T}}", "document"),
}  # fmt: skip


@pytest.mark.parametrize(("entry", "kind"), TYPES.values(), ids=TYPES)
def test_types(entry: str, kind: str) -> None:
    assert item_of(entry).type == kind


GENRES = {
    "phdthesis": ("@phdthesis{title={T}}", "PhD thesis"),
    "mastersthesis": ("@mastersthesis{title={T}}", "Master's thesis"),
    "its own type": ("@mastersthesis{title={T}, type={Diploma thesis}}", "Diploma thesis"),
    "BibLaTeX's key": ("@thesis{title={T}, type={phdthesis}}", "PhD thesis"),
    "report": ("@techreport{title={T}, type={White Paper}}", "White Paper"),
    "report without": ("@techreport{title={T}}", ""),
    "talk": ("@misc{title={T}, howpublished={Invited Talk}, eventtitle={E}}", "Invited Talk"),
    "publisher, not genre": ("@misc{title={T}, howpublished={Self-published}}", ""),
}


@pytest.mark.parametrize(("entry", "genre"), GENRES.values(), ids=GENRES)
def test_genres(entry: str, genre: str) -> None:
    assert item_of(entry).text("genre") == genre


NAMES = {
    "first last": ("Jane Q. Doe", [Name("Doe", "Jane Q.")]),
    "last, first": ("Doe, Jane", [Name("Doe", "Jane")]),
    "two": ("Doe, Jane and John Roe", [Name("Doe", "Jane"), Name("Roe", "John")]),
    "von": ("Ludwig van Beethoven", [Name("Beethoven", "Ludwig", "", "van")]),
    "von, inverted": ("de la Cruz, Juan", [Name("Cruz", "Juan", "", "de la")]),
    "Jr": ("King, Jr., Martin Luther", [Name("King", "Martin Luther", "", "", "Jr.")]),
    "accents": (r"Husz{\'a}r, Ferenc and {\L}ukasz {\.Z}ak",
                [Name("Huszár", "Ferenc"), Name("Żak", "Łukasz")]),
    "accent first": (r"{\'E}mile Zola", [Name("Zola", "Émile")]),
    "organisation": ("{World Health Organization}", [Name(literal="World Health Organization")]),
    "organisation with and": ("{Barnes and Noble} and Doe, J.",
                              [Name(literal="Barnes and Noble"), Name("Doe", "J.")]),
    "others": ("Doe, Jane and others", [Name("Doe", "Jane"), Name(literal="et al.")]),
    "mononym": ("Plato", [Name(literal="Plato")]),
    "tie": ("J.~Q. Doe", [Name("Doe", "J. Q.")]),
    "protected family": ("{de Souza} Moreira, Gabriel", [Name("de Souza Moreira", "Gabriel")]),
    "hyphen": ("Jean-Pierre Serre", [Name("Serre", "Jean-Pierre")]),
    "extended format": ("family=Gogh, given=Vincent, prefix=van",
                        [Name("Gogh", "Vincent", "", "van")]),
    "comma at the end": ("Doe, Jane and Roe, John,", [Name("Doe", "Jane"), Name("Roe", "John")]),
    "and too many": ("Doe, Jane and and Roe, John", [Name("Doe", "Jane"), Name("Roe", "John")]),
    "too many commas": ("a, b, c, d", [Name(literal="a, b, c, d")]),
    "capital AND": ("Doe, Jane AND Roe, John", [Name("Doe", "Jane"), Name("Roe", "John")]),
    "word with and inside": ("Anderson, Alexandra", [Name("Anderson", "Alexandra")]),
}  # fmt: skip


@pytest.mark.parametrize(("source", "names"), NAMES.values(), ids=NAMES)
def test_names(source: str, names: list[Name]) -> None:
    assert list(item_of(f"@book{{title={{T}}, author={{{source}}}}}").names()) == names


def test_other_names() -> None:
    item = item_of("@book{title={T}, editor={A B}, translator={C D}, bookauthor={E F}}")
    assert item.names("editor") == (Name("B", "A"),)
    assert item.names("translator") == (Name("D", "C"),)
    assert item.names("container-author") == (Name("F", "E"),)


DATES = {
    "year": ("year=2022", PartialDate(2022)),
    "month's macro": ("year=2022, month=aug", PartialDate(2022, 8)),
    "month's name": ("year={2022}, month={August}", PartialDate(2022, 8)),
    "month's number": ("year={2022}, month={08}", PartialDate(2022, 8)),
    "month, unquoted": ("year=2022, month=Sept", PartialDate(2022, 9)),
    "month and day joined": ('year=2022, month=aug # "~12"', PartialDate(2022, 8, 12)),
    "day before": ('year=2022, month="12~" # aug', PartialDate(2022, 8, 12)),
    "day": ("year=2022, month=8, day=12", PartialDate(2022, 8, 12)),
    "two months": ('year=2022, month=jun # "/" # jul',
                   PartialDate(2022, 6, end=PartialDate(2022, 7))),
    "season": ("year=2022, month={Summer}", PartialDate(2022, season=2)),
    "date": ("date={2022-08-12}", PartialDate(2022, 8, 12)),
    "date before year": ("date={2022-08}, year=2021", PartialDate(2022, 8)),
    "range": ("date={2022-05/2022-06}", PartialDate(2022, 5, end=PartialDate(2022, 6))),
    "circa": ("date={1900~}", PartialDate(1900, circa=True)),
    "braces": ("year={{2022}}", PartialDate(2022)),
    "no date": ("year={n.d.}", None),
    "month that is none": ("year=2022, month={soon}", PartialDate(2022)),
    "month without year": ("month=aug", None),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "date"), DATES.values(), ids=DATES)
def test_dates(fields: str, date: PartialDate | None) -> None:
    assert item_of(f"@book{{title={{T}}, {fields}}}").date() == date


STATUS = {
    "year": ("year={in press}", "in press"),
    "note": ("note={to appear}", "to appear"),
    "submitted to": ("note={Submitted to Nature}", "Submitted to Nature"),
    "pubstate": ("pubstate={inpress}", "in press"),
    "a note that is none": ("note={Best paper}", ""),
}


@pytest.mark.parametrize(("fields", "status"), STATUS.values(), ids=STATUS)
def test_status(fields: str, status: str) -> None:
    item = item_of(f"@article{{title={{T}}, {fields}}}")
    assert item.text("status") == status
    assert item.text("note") == ("" if status else "Best paper")


VARIABLES = {
    "article": (
        "@article{title={T}, journal={J. of {X}}, volume=3, number=8, pages={12--15}}",
        {"container-title": "J. of X", "volume": "3", "issue": "8", "page": "12-15"},
    ),
    "article number": ("@article{title={T}, eid={100568}}", {"page": "100568"}),
    "article number and its own pages": (
        "@article{title={T}, articleno={31}, pages={1--24}, numpages={24}}",
        {"page": "31", "number-of-pages": "24"},
    ),
    "article number beside pages": (
        "@article{title={T}, eid={e7}, pages={120--124}}", {"page": "120-124"}),
    "pages with labels": ("@article{title={T}, pages={pp. 5 – 9}}", {"page": "5-9"}),
    "issue and number": (
        "@article{title={T}, number=8, issue={Spring}}", {"issue": "8"}),
    "paper": (
        "@inproceedings{title={T}, booktitle={Proc. of X}, series={LNCS}, number=7,"
        " organization={ACM}, address={Oslo}, venue={Bergen}, eventtitle={X 2020}}",
        {"container-title": "Proc. of X", "collection-title": "LNCS", "collection-number": "7",
         "publisher": "ACM", "publisher-place": "Oslo", "event-place": "Bergen",
         "event-title": "X 2020"},
    ),
    "report": (
        "@techreport{title={T}, number={TR-7}, institution={MIT}}",
        {"number": "TR-7", "publisher": "MIT"},
    ),
    "thesis": ("@phdthesis{title={T}, school={MIT}}",
               {"publisher": "MIT", "genre": "PhD thesis"}),
    "book": (
        "@book{title={T}, subtitle={S}, edition={Second}, series={X}, number=4, isbn={978-1}}",
        {"title": "T: S", "edition": "2", "collection-title": "X", "collection-number": "4",
         "ISBN": "978-1"},
    ),
    "edition": ("@book{title={T}, edition={3rd}}", {"edition": "3"}),
    "edition in words": ("@book{title={T}, edition={Revised}}", {"edition": "Revised"}),
    "question mark before a subtitle": (
        "@book{title={Why?}, subtitle={Because}}", {"title": "Why? Because"}),
    "DOI as address": (
        "@article{title={T}, doi={https://doi.org/10.1145/ABC_1}}", {"DOI": "10.1145/ABC_1"}),
    "DOI escaped": (r"@article{title={T}, doi={10.1145/a\_b}}", {"DOI": "10.1145/a_b"}),
    "verbatim address": (
        r"@online{title={T}, url={https://x.org/~a\_b--c%20d}}",
        {"URL": "https://x.org/~a_b--c%20d"}),
    "arXiv": (
        "@misc{title={T}, eprint={2211.08667}, eprinttype={arXiv}, eprintclass={cs.SI}}",
        {"publisher": "arXiv", "number": "arXiv:2211.08667 [cs.SI]"}),
    "arXiv with version": (
        "@misc{title={T}, eprint={arXiv:2211.08667v2}}",
        {"publisher": "arXiv", "number": "arXiv:2211.08667v2"}),
    "arXiv, old": (
        "@misc{title={T}, eprint={hep-ex/0406020}}",
        {"publisher": "arXiv", "number": "arXiv:hep-ex/0406020"}),
    "arXiv of a published one": (
        "@article{title={T}, journal={J}, note={arXiv:2211.08667}}",
        {"container-title": "J", "archive": "arXiv", "archive_location": "arXiv:2211.08667"}),
    "PubMed": ("@article{title={T}, eprint={123}, eprinttype={pubmed}}", {"PMID": "123"}),
    "another archive": (
        "@article{title={T}, eprint={30000}, eprinttype={jstor}}",
        {"archive": "jstor", "archive_location": "30000"}),
    "online": (
        "@online{title={T}, organization={O}, urldate={2020-01-02}}",
        {"publisher": "O"}),
    "notes": ("@misc{title={T}, note={A}, addendum={B}}", {"note": "A. B"}),
    "rest": (
        "@book{title={T}, abstract={A}, keywords={k, l}, language={en}, chapter=3, issn={1-2}}",
        {"abstract": "A", "keyword": "k, l", "language": "en", "chapter-number": "3",
         "ISSN": "1-2"}),
    "title with commands": (
        r"@book{title={The \emph{E. coli} of {NASA} \& Co:~CO$_2$}}",
        {"title": "The <i>E. coli</i> of NASA & Co: CO<sub>2</sub>"}),
    "proceedings": ("@proceedings{title={Proc}, year=2000}", {"title": "Proc"}),
    "lecture notes as journal": (
        "@inproceedings{title={T}, booktitle={B}, journal={LNCS}}",
        {"container-title": "B", "collection-title": "LNCS"}),
    "a variable of CSL": (
        "@book{title={T}, csl-dimensions={12 cm}, csl-note={a -- b}}",
        {"dimensions": "12 cm", "note": "a – b"}),
}  # fmt: skip


@pytest.mark.parametrize(("entry", "variables"), VARIABLES.values(), ids=VARIABLES)
def test_variables(entry: str, variables: dict[str, str]) -> None:
    item = item_of(entry)
    found = {name: value for name, value in item.variables.items() if isinstance(value, str)}
    assert found == {"title": "T", **variables}


def test_accessed() -> None:
    item = item_of("@online{title={T}, urldate={2020-01-02}, eventdate={2019-05-01/2019-05-03}}")
    assert item.date("accessed") == PartialDate(2020, 1, 2)
    assert item.date("event-date") == PartialDate(2019, 5, 1, end=PartialDate(2019, 5, 3))


def test_crossref_gives_its_fields() -> None:
    result = bibtex.read(
        """@inproceedings{a, title={T}, crossref={P}, author={A B}}
           @inproceedings{b, title={U}, crossref={p}, booktitle={Own}}
           @proceedings{P, title={Proc}, year=2001, publisher={X}, editor={E F}, doi={10.1234/p}}"""
    )
    first, second = (entry.item for entry in result.entries)
    assert first.text("container-title") == "Proc"
    assert first.names("editor") == (Name("F", "E"),)
    assert (first.year, first.text("publisher"), first.text("DOI")) == (2001, "X", "")
    assert second.text("container-title") == "Own"
    assert [(p.severity, p.line) for p in result.problems] == [("note", 3)]


def test_crossref_to_itself_ends() -> None:
    (entry,) = bibtex.read("@book{a, title={T}, crossref={a}}").entries
    assert entry.item.title == "T"


def test_xdata_gives_all() -> None:
    (entry,) = bibtex.read(
        "@xdata{x, publisher={P}, url={http://x.org}}@book{a,title={T},xdata={x}}"
    ).entries
    assert entry.item.text("publisher") == "P"
    assert entry.item.text("URL") == "http://x.org"
