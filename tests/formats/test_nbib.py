"""MEDLINE as PubMed saves it: fields, books, preprints, notices, and back."""

from __future__ import annotations

import pytest

from pubtrack.formats import Parsed, nbib, registry
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name

PUBMED = """
PMID- 31234567
OWN - NLM
STAT- MEDLINE
IS  - 1234-5679 (Electronic)
IS  - 2345-6786 (Linking)
VI  - 93
IP  - 14
DP  - 2019 Jan-Feb
TI  - Tides of kelp and of other weeds that grow where no harbour was ever
      built: a study.
PG  - 6913-7
LID - 10.5555/jhs.7 [doi]
LID - S0140-6736(20)30183-5 [pii]
AB  - BACKGROUND: We counted
      kelp.
FAU - van der Berg, Jonas
AU  - van der Berg J
AUID- ORCID: 0000-0002-1825-0097
FAU - King, Martin Luther Jr
AU  - King ML Jr
CN  - Harbour Study Group
FAU - Okafor, M
AU  - Okafor M
LA  - ger
PT  - Journal Article
PT  - Randomized Controlled Trial
EIN - J Harb. 2020 Mar;94(1):3. PMID: 32000000
TA  - J Harb (Kiel)
JT  - Journal of Harbours (Kiel, Germany)
MH  - *Kelp/growth & development
OTO - NOTNLM
OT  - *kelp
OT  - tides
PMC - PMC4910826
AID - 10.5555/jhs.7 [doi]
SO  - J Harb (Kiel). 2019 Jan-Feb;93(14):6913-7. doi: 10.5555/jhs.7.

"""


def test_an_article_of_pubmed() -> None:
    result = nbib.read(PUBMED)
    (entry,) = result.entries
    assert (entry.key, entry.line) == ("", 2)
    assert entry.item == Item(
        "article-journal",
        {
            "PMID": "31234567", "ISSN": "1234-5679", "volume": "93", "issue": "14",
            "issued": PartialDate(2019, 1, end=PartialDate(2019, 2)),
            "title": "Tides of kelp and of other weeds that grow where no harbour was ever"
            " built: a study",
            "page": "6913-6917", "DOI": "10.5555/jhs.7",
            "abstract": "BACKGROUND: We counted kelp.",
            "author": (Name("Berg", "Jonas", "", "van der"),
                       Name("King", "Martin Luther", "", "", "Jr"),
                       Name(literal="Harbour Study Group"), Name("Okafor", "M")),
            "language": "de", "container-title": "Journal of Harbours",
            "container-title-short": "J Harb (Kiel)", "keyword": "kelp, tides",
            "PMCID": "PMC4910826",
        },
    )  # fmt: skip
    assert [(p.line, p.severity) for p in result.problems] == [(28, "warning")]
    assert "an erratum: J Harb. 2020" in result.problems[0].message


FIELDS = {
    "a month": ("DP  - 2020 Mar", {"issued": PartialDate(2020, 3)}),
    "a day": ("DP  - 2020 Mar 5", {"issued": PartialDate(2020, 3, 5)}),
    "a season": ("DP  - 2020 Spring", {"issued": PartialDate(2020, season=1)}),
    "over the year's end": (
        "DP  - 2019 Dec-2020 Jan", {"issued": PartialDate(2019, 12, end=PartialDate(2020, 1))}),
    "a quarter": ("DP  - 2020 2nd Quart", {"issued": PartialDate(2020)}),
    "initials alone": ("AU  - van Mouse ML", {"author": (Name("Mouse", "ML", "", "van"),)}),
    "headings alone": ("MH  - *Kelp/growth\nMH  - Tides", {"keyword": "Kelp, Tides"}),
    "a translated title": ("TI  - [Of harbours].", {"title": "Of harbours"}),
    "its own title": ("TI  - [Of harbours].\nTT  - Von Häfen.", {"title": "Von Häfen"}),
    "a question": ("TI  - Why?", {"title": "Why?"}),
    "an article's number": ("LID - e1023 [pii]", {"page": "e1023"}),
    "a DOI in AID alone": ("AID - 10.1000/a [doi]", {"DOI": "10.1000/a"}),
    "an unknown language": ("LA  - und", {"language": "und"}),
    "what a note says": ("GN  - Citation Key: a\nGN  - genre: Editorial\nGN  - words",
                         {"genre": "Editorial", "note": "words"}),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "variables"), FIELDS.values(), ids=FIELDS)
def test_fields(lines: str, variables: dict[str, Value]) -> None:
    (entry,) = nbib.read(f"PMID- 1\r\n{lines}\r\nPT  - Journal Article\r\n").entries
    assert entry.item == Item("article-journal", {"PMID": "1", **variables})


KINDS = {
    "a preprint": (
        "TI  - T\nPT  - Journal Article\nPT  - Preprint\nJT  - bioRxiv : the server\nTA  - bioRxiv",
        Item("article", {"title": "T", "publisher": "bioRxiv"})),
    "a preprint of arXiv": (
        "TI  - T\nPT  - Preprint\nTA  - ArXiv\nAID - arXiv:2211.08667v2 [pii]",
        Item("article", {"title": "T", "publisher": "ArXiv", "number": "arXiv:2211.08667v2"})),
    "a chapter": (
        "TI  - One\nBTI - All\nPB  - NCBI\nPL  - Bethesda (MD)\nPT  - Book Chapter\nFED - Doe, J",
        Item("chapter", {"title": "One", "container-title": "All", "publisher": "NCBI",
                         "publisher-place": "Bethesda (MD)", "editor": (Name("Doe", "J"),)})),
    "a book": ("BTI - All\nPT  - Book\nISBN- 9783161484100",
               Item("book", {"title": "All", "ISBN": "9783161484100"})),
    "a thesis": ("TI  - T\nPT  - Dissertations/Theses - Doctoral", Item("thesis", {"title": "T"})),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "item"), KINDS.values(), ids=KINDS)
def test_kinds(lines: str, item: Item) -> None:
    (entry,) = nbib.read(f"OWN - NLM\n{lines}\n").entries
    assert entry.item == item


def test_records_begin_at_a_pmid_or_behind_a_blank_line() -> None:
    text = "PMID- 1\nTI  - One\nPMID- 2\nTI  - Two\n\nOWN - X\nTI  - Three\n"
    assert [entry.item.title for entry in nbib.read(text).entries] == ["One", "Two", "Three"]


def test_a_retraction_is_told() -> None:
    result = nbib.read("PMID- 1\nTI  - T\nPT  - Retracted Publication\nRIN - J. 2020\n")
    assert [p.line for p in result.problems] == [4, 1]


@pytest.mark.parametrize("text", ["", "hello\nworld", "\n\n"])
def test_no_medline(text: str) -> None:
    result = nbib.read(text)
    assert result.entries == ()
    assert len(result.problems) == 1


def test_what_pubmeds_readers_read() -> None:
    item = Item(
        "article-journal",
        {"title": "T", "author": (Name("Berg", "Jan Peter", "", "van"), Name(literal="CERN"),
                                  Name("King", "M", "", "", "Jr.")),
         "container-title": "J. of X", "issued": PartialDate(2019, 12, end=PartialDate(2020, 1)),
         "DOI": "10.1000/a", "URL": "https://example.org"},
    )  # fmt: skip
    assert registry.write("nbib", [Parsed("k", item)]).text == (
        "PMID- \nDP  - 2019 Dec-2020 Jan\nTI  - T.\nLID - 10.1000/a [doi]\n"
        "FAU - van Berg, Jan Peter\nAU  - van Berg JP\nCN  - CERN\nFAU - King, M Jr\n"
        "AU  - King M Jr\nAID - 10.1000/a [doi]\nJT  - J. of X\nPT  - Journal Article\n"
        "GN  - URL: https://example.org\n"
        'GN  - author: [{"family":"Berg","given":"Jan Peter","non-dropping-particle":"van"},'
        '{"literal":"CERN"},{"family":"King","given":"M","suffix":"Jr."}]\n'
        "GN  - Citation Key: k\n"
    )


LOOKS = {"PubMed": (PUBMED, True), "ERIC": ("OWN - ERIC\nTI  - x", True),
         "RIS": ("TY  - JOUR", False), "prose": ("PMID- is a word", False)}  # fmt: skip


@pytest.mark.parametrize(("text", "known"), LOOKS.values(), ids=LOOKS)
def test_looks_like(text: str, known: bool) -> None:
    assert nbib.looks_like(text) is known
