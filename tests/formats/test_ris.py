"""RIS as programs write it, each field; faults with their lines."""

from __future__ import annotations

import pytest

from pubtrack.formats import Parsed, registry, ris
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name

ZOTERO = """\
TY  - JOUR
TI  - Tides of <i>Fucus</i> &amp; kelp
AU  - van der Berg, Jonas
AU  - Núñez, Ana Sofía
AU  - King, Martin, Jr.
AU  - Harbour Working Group
T2  - Journal of Harbour Studies
AB  - We counted kelp.
It was green.
DA  - 2020/03/15/
PY  - 2020
DO  - 10.5555/jhs.2020.7
DP  - DOI.org (Crossref)
VL  - 12
IS  - 3
SP  - 145
EP  - 67
J2  - J. Harb. Stud.
LA  - en
SN  - 1234-5679
UR  - https://example.org/kelp
Y2  - 2021/01/02/10:11:12
KW  - kelp
KW  - tides
M2  - PMID: 12345
ER  -
"""


def test_an_article_of_zotero() -> None:
    (entry,) = ris.read(ZOTERO).entries
    assert entry.item == Item(
        "article-journal",
        {
            "title": "Tides of <i>Fucus</i> & kelp",
            "author": (Name("Berg", "Jonas", "", "van der"), Name("Núñez", "Ana Sofía"),
                       Name("King", "Martin", "", "", "Jr."),
                       Name(literal="Harbour Working Group")),
            "container-title": "Journal of Harbour Studies",
            "container-title-short": "J. Harb. Stud.",
            "abstract": "We counted kelp.\nIt was green.",
            "issued": PartialDate(2020, 3, 15), "accessed": PartialDate(2021, 1, 2),
            "DOI": "10.5555/jhs.2020.7", "source": "DOI.org (Crossref)", "volume": "12",
            "issue": "3", "page": "145-167", "language": "en", "ISSN": "1234-5679",
            "URL": "https://example.org/kelp", "keyword": "kelp, tides", "PMID": "12345",
        },
    )  # fmt: skip


OLD = """\
Provider: Example Press
Content: text/plain; charset="UTF-8"

TY  - JOUR
ID  - okafor1998
A1  - Okafor,M.
T1  - Of buoys
JO  - J. Harb.
JF  - Journal of Harbours
Y1  - 1998/05//Spring issue
N2  - An abstract.
SP  - 4
L1  - https://example.org/buoys.pdf
ER  -
"""


def test_the_older_tags() -> None:
    result = ris.read(OLD)
    (entry,) = result.entries
    assert (entry.key, entry.line, result.problems) == ("okafor1998", 4, ())
    assert dict(entry.item.variables) == {
        "author": (Name("Okafor", "M."),), "title": "Of buoys",
        "container-title": "Journal of Harbours", "container-title-short": "J. Harb.",
        "issued": PartialDate(1998, 5), "abstract": "An abstract.", "page": "4",
    }  # fmt: skip


FIELDS = {
    "a season": ("JOUR", "PY  - 2020///Spring", {"issued": PartialDate(2020, season=1)}),
    "months": ("JOUR", "PY  - 2019\nDA  - Jan-Feb",
               {"issued": PartialDate(2019, 1, end=PartialDate(2019, 2))}),
    "a day without its year": ("JOUR", "PY  - 2019\nDA  - Mar 15",
                               {"issued": PartialDate(2019, 3, 15)}),
    "an online date of another year": ("JOUR", "PY  - 2019\nDA  - 2018/12/30",
                                       {"issued": PartialDate(2019)}),
    "a range": ("JOUR", "PY  - 2019-2020", {"issued": PartialDate(2019, end=PartialDate(2020))}),
    "in press": ("JOUR", "PY  - in press", {"issued": PartialDate(literal="in press")}),
    "a book's series": ("BOOK", "T2  - Lecture Notes\nM1  - 7",
                        {"collection-title": "Lecture Notes", "collection-number": "7"}),
    "a book's pages": ("BOOK", "SP  - 312 p.", {"number-of-pages": "312"}),
    "a book's editor, of old": ("BOOK", "A2  - Doe, J", {"editor": (Name("Doe", "J"),)}),
    "editors of an edited book": ("EDBOOK", "AU  - Doe, J", {"editor": (Name("Doe", "J"),)}),
    "a chapter": ("CHAP", "T2  - Book\nA2  - Doe, J\nSN  - 978-3-16-148410-0",
                  {"container-title": "Book", "editor": (Name("Doe", "J"),),
                   "ISBN": "978-3-16-148410-0"}),
    "proceedings": ("CONF", "T2  - Proc. of X", {"container-title": "Proc. of X"}),
    "conference and proceedings": ("CPAPER", "T2  - XConf\nC3  - Proc. of X",
                                   {"container-title": "Proc. of X", "event-title": "XConf"}),
    "conference's places": ("CONF", "CY  - Kiel\nC1  - Berlin",
                            {"event-place": "Kiel", "publisher-place": "Berlin"}),
    "a report's number": ("RPRT", "SN  - TR-7", {"number": "TR-7"}),
    "a thesis": ("THES", "M3  - PhD thesis\nPB  - MIT",
                 {"genre": "PhD thesis", "publisher": "MIT"}),
    "what the type says": ("JOUR", "M3  - Journal Article\nVL  - 1", {"volume": "1"}),
    "a DOI in M3": ("JOUR", "M3  - doi: 10.1000/A", {"DOI": "10.1000/A"}),
    "a DOI as address": ("JOUR", "UR  - https://doi.org/10.1000/A", {"DOI": "10.1000/A"}),
    "both ISSNs": ("JOUR", "SN  - 1234-5679 (print)\nSN  - 2345-6786",
                   {"ISSN": "1234-5679, 2345-6786"}),
    "PubMed's": ("JOUR", "AN  - 12345\nDB  - PubMed\nC2  - PMC123",
                 {"PMID": "12345", "PMCID": "PMC123", "source": "PubMed"}),
    "an article's number": ("JOUR", "C7  - e1023", {"page": "e1023"}),
    "given name first": ("JOUR", "AU  - J. van Doe", {"author": (Name("Doe", "J.", "", "van"),)}),
    "organisations": ("JOUR", "AU  - World Wildlife Fund,\nAU  - University of X,, Y",
                      {"author": (Name(literal="World Wildlife Fund"),
                                  Name(literal="University of X, Y"))}),
    "a software's version": ("COMP", "ET  - 2.0", {"version": "2.0"}),
    "keywords on one line": ("JOUR", "KW  - a; b;c", {"keyword": "a, b, c"}),
    "a note over lines": ("JOUR", "N1  - one\ntwo: three", {"note": "one\ntwo: three"}),
    "a title over lines": ("JOUR", "TI  - one\n      two", {"title": "one two"}),
    "a hyphen in a continued line": ("JOUR", "AB  - of\nIL - 2 and\nX2 - 3",
                                     {"abstract": "of\nIL - 2 and\nX2 - 3"}),
}  # fmt: skip


@pytest.mark.parametrize(("ty", "lines", "variables"), FIELDS.values(), ids=FIELDS)
def test_fields(ty: str, lines: str, variables: dict[str, Value]) -> None:
    for ends in ("\n", "\r\n", "\r"):
        text = f"\ufeffTY  - {ty}\n{lines}\nER  - \n".replace("\n", ends)
        (entry,) = ris.read(text).entries
        assert dict(entry.item.variables) == variables


PREPRINTS = {
    "UNPB of arXiv": "TY  - UNPB\nPB  - arXiv\nTI  - T\n",
    "GEN of a server": "TY  - GEN\nDP  - bioRxiv\nTI  - T\n",
    "a type that is told": "TY  - GEN\nM2  - type: article\nTI  - T\n",
}


@pytest.mark.parametrize("text", PREPRINTS.values(), ids=PREPRINTS)
def test_preprints(text: str) -> None:
    (entry,) = ris.read(text + "ER  - \n").entries
    assert entry.item.type == "article"


def test_the_number_of_arxiv_in_zoteros_extra() -> None:
    text = "TY  - UNPB\nPB  - arXiv\nM2  - arXiv:2211.08667 [cs.SI]\nER  - \n"
    (entry,) = ris.read(text).entries
    assert entry.item.text("number") == "arXiv:2211.08667 [cs.SI]"


def test_what_is_not_ris_has_no_record() -> None:
    result = ris.read("@book{a, title={Ports}}\n")
    assert result.entries == ()
    assert [problem.severity for problem in result.problems] == ["error"]


FAULTS = """\
Some words that are no record
TI  - Without a type
ER  -
TY  - GIZMO
TI  - Of an unknown type
TY  - BOOK
TI  - Cut short by the next
ID  - a
TY  - BOOK
ER  -
TY  - BOOK
TI  - With a tag of its own
ZZ  - x
ID  - a
"""


def test_each_fault_is_told_where_it_is() -> None:
    result = ris.read(FAULTS)
    assert [(entry.line, entry.key) for entry in result.entries] == [
        (2, ""), (4, ""), (6, "a"), (11, "")
    ]  # fmt: skip
    assert [(p.line, p.severity) for p in sorted(result.problems, key=lambda p: p.line)] == [
        (1, "warning"), (2, "warning"), (4, "warning"), (4, "warning"), (6, "warning"),
        (9, "error"), (11, "warning"), (11, "note"), (11, "warning"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", " \n", "hello", "TY", "ER  - "])
def test_no_ris(text: str) -> None:
    result = ris.read(text)
    assert (result.entries, len(result.problems)) == ((), 1)


def test_what_other_programs_read() -> None:
    item = Item(
        "paper-conference",
        {"title": "T", "author": (Name("Doe", "Jane"), Name(literal="World Wildlife Fund")),
         "container-title": "Proc. of X", "issued": PartialDate(2020, 5), "page": "12-15",
         "composer": (Name("Bach", "J. S."),), "status": "in press"},
    )  # fmt: skip
    assert registry.write("ris", [Parsed("doe20", item)]).text == (
        "TY  - CONF\nAU  - Doe, Jane\nAU  - World Wildlife Fund,\nTI  - T\nT2  - Proc. of X\n"
        "PY  - 2020\nDA  - 2020/05//\nSP  - 12\nEP  - 15\nM2  - composer: Bach || J. S.\n"
        "M2  - status: in press\nID  - doe20\nER  - \n"
    )


LOOKS = {
    "RIS": ("TY  - JOUR\nER  - \n", True), "with a mark": ("\ufeff\nTY  - JOUR\n", True),
    "behind a header": ("Provider: X\n\nTY  - JOUR\n", True), "BibTeX": ("@book{a,}", False),
    "prose": ("My TY  - is new\n", False), "nothing": ("", False),
}  # fmt: skip


@pytest.mark.parametrize(("text", "known"), LOOKS.values(), ids=LOOKS)
def test_looks_like(text: str, known: bool) -> None:
    assert ris.looks_like(text) is known
