"""EndNote's two formats: its XML with rich text, and the tagged one of refer."""

from __future__ import annotations

import pytest

from pubtrack.formats import Parsed, endnote_xml, refer, registry
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item
from pubtrack.model.names import Name

_STYLE = '<style face="normal" font="default" size="100%">'
XML = f"""\
<?xml version="1.0" encoding="UTF-16"?>
<xml><records>
<record><database name="My.enl" path="My.enl">My.enl</database><rec-number>12</rec-number>
<ref-type name="Journal Article">17</ref-type>
<contributors><authors><author>{_STYLE}Okafor, Mira</style></author>
<author>{_STYLE}Harbour Group,</style></author></authors></contributors>
<titles><title>{_STYLE}Tides of </style><style face="italic" font="default" size="100%">Fucus
</style>{_STYLE}&amp; CO</style><style face="subscript">2</style></title>
<secondary-title>{_STYLE}Journal of Harbours</style></secondary-title></titles>
<periodical><full-title>Journal of Harbours</full-title><abbr-1>J. Harb.</abbr-1></periodical>
<pages>{_STYLE}145-67</style></pages><volume>12</volume><number>3</number>
<keywords><keyword>kelp</keyword><keyword>tides</keyword></keywords>
<dates><year>2020</year><pub-dates><date>Mar 15</date></pub-dates></dates>
<isbn>1234-5679 (Print)&#xD;2345-6786 (Linking)</isbn>
<urls><related-urls><url>https://example.org/kelp</url></related-urls>
<pdf-urls><url>internal-pdf://1/a.pdf</url></pdf-urls></urls>
<electronic-resource-num>10.5555/jhs.7</electronic-resource-num>
<notes>one&#xD;two</notes><custom2>PMC123</custom2>
</record>
<record><ref-type name="Podcast">999</ref-type><titles><title>Waves</title></titles></record>
<record><ref-type>6</ref-type><titles><title>Book</title></titles></record>
</records></xml>
"""


def test_endnotes_own_xml() -> None:
    result = endnote_xml.read(XML)
    first, second, third = result.entries
    assert first.item == Item(
        "article-journal",
        {
            "title": "Tides of <i>Fucus</i> & CO<sub>2</sub>",
            "author": (Name("Okafor", "Mira"), Name(literal="Harbour Group")),
            "container-title": "Journal of Harbours", "container-title-short": "J. Harb.",
            "page": "145-167", "volume": "12", "issue": "3", "keyword": "kelp, tides",
            "issued": PartialDate(2020, 3, 15), "ISSN": "1234-5679, 2345-6786",
            "URL": "https://example.org/kelp", "DOI": "10.5555/jhs.7", "note": "one\ntwo",
            "PMCID": "PMC123",
        },
    )  # fmt: skip
    assert (second.item.type, third.item.type) == ("broadcast", "book")
    assert [entry.line for entry in result.entries] == [3, 20, 21]


PUBMED = """\
<xml><records><record><ref-type name="Journal Article">17</ref-type><edition>2007/06/15</edition>
<accession-num>17600000</accession-num><urls><related-urls><url>{}</url></related-urls></urls>
<language>eng</language></record></records></xml>
"""
ADDRESSES = {
    "old": ("https://www.ncbi.nlm.nih.gov/pubmed/17600000", "17600000", ""),
    "new": ("https://pubmed.ncbi.nlm.nih.gov/17600000/", "17600000", ""),
    "another record's": ("https://pubmed.ncbi.nlm.nih.gov/1/", "", "17600000"),
    "another database's": ("https://example.org/17600000", "", "17600000"),
}


@pytest.mark.parametrize(("address", "pmid", "place"), ADDRESSES.values(), ids=ADDRESSES)
def test_what_endnote_took_from_pubmed(address: str, pmid: str, place: str) -> None:
    (entry,) = endnote_xml.read(PUBMED.format(address)).entries
    item = entry.item
    assert (item.text("PMID"), item.text("archive_location")) == (pmid, place)
    assert (item.text("language"), "edition" in item) == ("en", False)


def test_an_edition_that_is_a_day_comes_back() -> None:
    item = Item("book", {"title": "Ports", "edition": "2007/06/15", "language": "eng"})
    assert registry.write("endnote-xml", [Parsed("a", item)]).lost == ()


LOOKS = {
    "cut off": ("<xml><records><record><titles><title>A</tit", True),
    "with a declaration": ('<?xml version="1.0"?>\n<xml>\n<records><rec', True),
    "with a document type": ('<!DOCTYPE a [<!ENTITY b "c">]><xml><records>', True),
    "in a text": ("See <xml><records>", False),
    "another's records": ("<records><record/></records>", False),
}


@pytest.mark.parametrize(("text", "looks"), LOOKS.values(), ids=LOOKS)
def test_what_looks_like_endnote(text: str, looks: bool) -> None:
    assert endnote_xml.looks_like(text) is looks


NO_XML = {
    "nothing": ("", 1), "no XML": ("<xml><records>\n<record></xml>", 2),
    "entities": ('<!DOCTYPE a [<!ENTITY b "c">]><xml>&b;</xml>', 1),
    "other XML": ("<html><p/></html>", 1), "nested without end": ("<a>" * 5000, 1),
    "controls": ("<xml>\n\x01</xml>", 2), "no record": ("<xml><records/></xml>", 1),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line"), NO_XML.values(), ids=NO_XML)
def test_no_endnote(text: str, line: int) -> None:
    result = endnote_xml.read(text)
    (problem,) = result.problems
    assert (result.entries, problem.line, problem.severity) == ((), line, "error")


RICH = {
    "italic": "On <i>E. coli</i>", "several": "H<sub>2</sub>O<sup>+</sup>",
    "inside each other": "<i>a<b>b</b></i>", "a tag alone": "a <i> b", "comparison": "a < b > c",
    "out of order": "<i>a<b>b</i></b>",
}  # fmt: skip


@pytest.mark.parametrize("title", RICH.values(), ids=RICH)
def test_rich_text_comes_back(title: str) -> None:
    written = registry.write("endnote-xml", [Parsed("a", Item("book", {"title": title}))])
    assert written.lost == ()
    assert ('face="italic"' in written.text) == (title.count("<i>") == title.count("</i>") == 1
                                                  and "</i></b>" not in title)  # fmt: skip


SCHOLAR = """\
%0 Journal Article
%T Tides of kelp
%A Okafor, Mira
%A Berg, Jonas
%J Journal of Harbours
%V 12
%N 3
%P 145-167
%@ 1234-5679
%D 2020
%I Quay Press
%K kelp
tides
%X First.

Second.
%R 10.5555/jhs.7

%0 Book
%A Okafor, Mira
%T Harbours
%C Kiel
"""


def test_refer_of_google_scholar() -> None:
    first, second = refer.read(SCHOLAR).entries
    assert first.item == Item(
        "article-journal",
        {
            "title": "Tides of kelp", "author": (Name("Okafor", "Mira"), Name("Berg", "Jonas")),
            "container-title": "Journal of Harbours", "volume": "12", "issue": "3",
            "page": "145-167", "ISSN": "1234-5679", "issued": PartialDate(2020),
            "publisher": "Quay Press", "keyword": "kelp, tides", "abstract": "First.\n\nSecond.",
            "DOI": "10.5555/jhs.7",
        },
    )  # fmt: skip
    assert (second.line, second.item.type, second.item.text("publisher-place")) == (
        19, "book", "Kiel"
    )  # fmt: skip


def test_refer_without_types_is_parted_by_blank_lines() -> None:
    result = refer.read("%A Doe, J\n%T One\n\n%T Two\n%D 1999\n")
    assert [entry.item.title for entry in result.entries] == ["One", "Two"]
    assert [(p.line, p.severity) for p in result.problems] == [(1, "warning"), (4, "warning")]


LOOKS = {
    "xml": (endnote_xml, XML, True), "a feed": (endnote_xml, "<rss><record/></rss>", False),
    "html": (endnote_xml, "<html><xml>", False), "scholar": (refer, SCHOLAR, True),
    "LaTeX's comment": (refer, "% a comment\n\\documentclass{cv}", False),
    "PDF": (refer, "%PDF-1.4", False), "PostScript": (refer, "%!PS", False),
}  # fmt: skip


@pytest.mark.parametrize(("module", "text", "known"), LOOKS.values(), ids=LOOKS)
def test_looks_like(module: object, text: str, known: bool) -> None:
    assert module.looks_like(text) is known  # type: ignore[attr-defined]
