"""PubMed: its XML → records, and EFetch against servers on loopback."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from registry_server import RegistryServer, Scripted
from small_server import hasty_client, small_server

from pubtrack.errors import InvalidValue
from pubtrack.model.identifiers import Identifier, Pmcid, Pmid
from pubtrack.sources.base import Body, NotFound, Outcome, Record, Unasked, Wanted
from pubtrack.sources.pubmed.api import PubMed
from pubtrack.sources.pubmed.record import record

DOCTYPE = (
    '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">'
)
ISSUE = (
    "<Volume>12</Volume><Issue>3</Issue>"
    "<PubDate><Year>2010</Year><Month>Sep</Month><Day>04</Day></PubDate>"
)
AUTHORS = (
    "<AuthorList><Author ValidYN='Y'><LastName>van der Berg</LastName><ForeName>Jonas M</ForeName>"
    "<Initials>JM</Initials><Suffix>Jr</Suffix></Author>"
    "<Author ValidYN='N'><LastName>Wrong</LastName></Author>"
    "<Author><CollectiveName>Tide Group</CollectiveName></Author></AuthorList>"
)


def article(
    issue: str = ISSUE,
    title: str = "Tides.",
    body: str = "",
    beside: str = "",
    ids: str = "",
    journal: str = "Tide letters",
) -> str:
    return (
        '<PubmedArticle><MedlineCitation><PMID Version="1">123</PMID><Article><Journal>'
        f"<ISSN>1234-5679</ISSN><JournalIssue>{issue}</JournalIssue><Title>{journal}</Title>"
        "<ISOAbbreviation>Tide Lett</ISOAbbreviation></Journal>"
        f"<ArticleTitle>{title}</ArticleTitle>{body}</Article>{beside}</MedlineCitation>"
        f"<PubmedData><ArticleIdList>{ids}</ArticleIdList><ReferenceList><Reference>"
        '<ArticleIdList><ArticleId IdType="doi">10.9999/cited</ArticleId></ArticleIdList>'
        "</Reference></ReferenceList></PubmedData></PubmedArticle>"
    )


def read(**parts: str) -> Record:
    return record(article(**parts).encode())


def test_an_article() -> None:
    told = read(
        body='<Pagination><MedlinePgn>205-7</MedlinePgn></Pagination><ELocationID EIdType="doi">'
        f"10.5555/TIDES</ELocationID>{AUTHORS}<Language>swe</Language><PublicationTypeList>"
        "<PublicationType>Journal Article</PublicationType></PublicationTypeList>"
        "<ArticleDate><Year>2009</Year><Month>12</Month><Day>31</Day></ArticleDate>",
        ids='<ArticleId IdType="pmc">PMC77</ArticleId><ArticleId IdType="pubmed">123</ArticleId>',
    )
    assert told.item.type == "article-journal"
    assert [name.inverted() for name in told.item.names()] == [
        "van der Berg, Jr., Jonas M",
        "Tide Group",
    ]
    texts = {n: str(v) for n, v in told.item.variables.items() if n != "author"}
    assert texts == {
        "title": "Tides",
        "container-title": "Tide letters",
        "container-title-short": "Tide Lett",
        "volume": "12",
        "issue": "3",
        "page": "205-207",
        "ISSN": "1234-5679",
        "issued": "2010-09-04",
        "language": "sv",
        "PMID": "123",
        "PMCID": "PMC77",
        "DOI": "10.5555/tides",
    }
    assert [str(one) for one in told.identifiers] == ["PMID 123", "PMC77", "10.5555/tides"]
    assert (told.years, told.kind) == ((2010, 2009), "Journal Article")


DATES = [
    ("<MedlineDate>2010 Sep-Oct</MedlineDate>", "2010-09/2010-10"),
    ("<MedlineDate>2019</MedlineDate>", "2019"),
    ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", "1998-12"),
    ("<MedlineDate>2000 Spring-Summer</MedlineDate>", "2000-21"),
    ("<MedlineDate>Winter 2009</MedlineDate>", "2009-24"),
    ("<MedlineDate>soon</MedlineDate>", "None"),
    ("<Year>2020</Year><Month>02</Month>", "2020-02"),
    ("<Year>2020</Year><Month>Feb</Month><Day>30</Day>", "2020-02"),
    ("<Year>2020</Year><Season>Summer</Season>", "2020-22"),
    ("<Year>2020</Year><Season>Sep-Dec</Season>", "2020-09/2020-12"),
    ("", "None"),
]


@pytest.mark.parametrize(("told", "expected"), DATES)
def test_dates(told: str, expected: str) -> None:
    assert str(read(issue=f"<PubDate>{told}</PubDate>").item.date()) == expected


PAGES = [
    ("<MedlinePgn>205-7</MedlinePgn>", "205-207"),
    ("<MedlinePgn>1214-21</MedlinePgn>", "1214-1221"),
    ("<MedlinePgn>e12-5</MedlinePgn>", "e12-e15"),
    ("<MedlinePgn>S12-S18</MedlinePgn>", "S12-S18"),
    ("<MedlinePgn>e33693</MedlinePgn>", "e33693"),
    ("<MedlinePgn>123-5, 140-2</MedlinePgn>", "123-125, 140-142"),
    ("<MedlinePgn>iii-iv</MedlinePgn>", "iii-iv"),
    ("<StartPage>9</StartPage><EndPage>31</EndPage>", "9-31"),
    ("<StartPage>9</StartPage>", "9"),
    ("", ""),
]


@pytest.mark.parametrize(("told", "expected"), PAGES)
def test_pages(told: str, expected: str) -> None:
    assert read(body=f"<Pagination>{told}</Pagination>").item.text("page") == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [("e42692", "e42692"), ("1714086", "1714086"), ("IMAG.a.1176", ""),
     ("S0140-6736(20)30183-5", ""), ("2023.02.07.527548", "")],
)  # fmt: skip
def test_an_article_number_stands_in_for_pages(told: str, expected: str) -> None:
    place = f'<ELocationID EIdType="pii" ValidYN="Y">{told}</ELocationID>'
    assert read(body=place).item.text("page") == expected


TITLES = [
    ("Tides.", "", "Tides"),
    ("What tides?", "", "What tides?"),
    ("<i>E. coli</i> &amp; H<sub>2</sub>O.", "", "<i>E. coli</i> & H<sub>2</sub>O"),
    ("[Tides].", "", "Tides"),
    ("[Tides].", "Gezeiten.", "Gezeiten"),
    ("[Tides] of [seas].", "", "[Tides] of [seas]"),
    ("[Not Available].", "Gezeiten.", "Gezeiten"),
    ("TIDES AND SEAS.", "", "Tides and seas"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "own", "expected"), TITLES)
def test_titles(title: str, own: str, expected: str) -> None:
    body = f"<VernacularTitle>{own}</VernacularTitle>" if own else ""
    assert read(title=title, body=body).item.title == expected


@pytest.mark.parametrize(
    ("journal", "expected"),
    [
        ("Journal of tides : JT", "Journal of tides"),
        ("Patterns (New York, N.Y.)", "Patterns"),
        ("Journal of tides (Bethesda, Md. : 1985)", "Journal of tides"),
        ("Tides; the fate of foreign seas", "Tides"),
        ("Tides &amp; seas (Online)", "Tides & seas"),
    ],
)
def test_journals(journal: str, expected: str) -> None:
    assert read(journal=journal).item.text("container-title") == expected


def comments(*kinds: str) -> str:
    inside = "".join(
        f'<CommentsCorrections RefType="{kind}"><RefSource>Tide Lett. 2023 Jul 20;186(15):3307. '
        f"doi: 10.5555/{kind}.</RefSource><PMID>9</PMID></CommentsCorrections>"
        for kind in kinds
    )
    return f"<CommentsCorrectionsList>{inside}</CommentsCorrectionsList>"


def test_notices() -> None:
    told = read(beside=comments("RetractionIn", "ErratumIn", "ExpressionOfConcernIn", "Cites"))
    assert [(n.kind, str(n.doi), str(n.date), n.asserted_by) for n in told.notices] == [
        ("retraction", "10.5555/retractionin", "2023-07-20", "pubmed"),
        ("correction", "10.5555/erratumin", "2023-07-20", "pubmed"),
        ("concern", "10.5555/expressionofconcernin", "2023-07-20", "pubmed"),
    ]
    assert (told.is_about, told.about, told.versions_of_record) == (False, (), ())


def test_a_retracted_publication_without_its_notice() -> None:
    kind = "<PublicationTypeList><PublicationType>Retracted Publication</PublicationType>"
    told = read(body=f"{kind}</PublicationTypeList>")
    assert [(notice.kind, notice.doi) for notice in told.notices] == [("retraction", None)]


def test_a_notice_is_about_another_work() -> None:
    told = read(beside=comments("RetractionOf"))
    assert (told.is_about, [str(doi) for doi in told.about]) == (True, ["10.5555/retractionof"])


def test_a_preprint_names_what_it_became() -> None:
    kinds = "<PublicationTypeList><PublicationType>Preprint</PublicationType></PublicationTypeList>"
    told = read(body=kinds, beside=comments("UpdateIn"), journal="bioRxiv : the preprint server")
    assert [str(doi) for doi in told.versions_of_record] == ["10.5555/updatein"]
    assert (told.item.type, told.item.text("publisher")) == ("article", "bioRxiv")
    place = '<ELocationID EIdType="pii">arXiv:2304.02112v2</ELocationID>'
    of_arxiv = read(body=kinds + place, journal="ArXiv")
    assert (of_arxiv.item.text("publisher"), of_arxiv.item.text("number")) == (
        "arXiv", "arXiv:2304.02112",
    )  # fmt: skip


def test_a_chapter() -> None:
    told = record(
        b"<PubmedBookArticle><BookDocument><PMID>123</PMID><ArticleIdList>"
        b'<ArticleId IdType="bookaccession">NBK1</ArticleId></ArticleIdList><Book><Publisher>'
        b"<PublisherName>Quay Press</PublisherName><PublisherLocation>Kiel</PublisherLocation>"
        b"</Publisher><BookTitle>Seas</BookTitle><PubDate><Year>1993</Year></PubDate>"
        b'<AuthorList Type="editors"><Author><LastName>Berg</LastName></Author></AuthorList>'
        b"<Isbn>9783161484100</Isbn></Book><ArticleTitle>Tides</ArticleTitle>"
        b'<AuthorList Type="authors"><Author><LastName>Okafor</LastName></Author></AuthorList>'
        b"</BookDocument></PubmedBookArticle>"
    )
    item = told.item
    assert (item.type, item.title, item.text("container-title"), item.year) == (
        "chapter", "Tides", "Seas", 1993,
    )  # fmt: skip
    names = [item.names(role)[0].family for role in ("author", "editor")]
    assert (names, item.text("ISBN")) == (["Okafor", "Berg"], "9783161484100")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html></html>",
        b"<PubmedArticleSet></PubmedArticleSet>",
        b"<eFetchResult><ERROR>no</ERROR></eFetchResult>",
        article(title="[Not Available].").encode(),
        article().replace("123</PMID>", "</PMID>").encode(),
        f"<PubmedArticleSet>{article()}{article()}</PubmedArticleSet>".encode(),
        b'<!DOCTYPE PubmedArticle [<!ENTITY a "b">]>' + article(title="&a;").encode(),
        article().encode()[:-9],
    ],
)
def test_what_is_no_record(data: bytes) -> None:
    with pytest.raises(InvalidValue):
        record(data)


@given(at=st.integers(0, len(article()) - 1), byte=st.text(max_size=4), cut=st.integers(0, 9))
@settings(max_examples=100, deadline=None)
def test_mangled_articles_raise_nothing_else(at: int, byte: str, cut: int) -> None:
    text = article(body=AUTHORS)
    try:
        record((text[:at] + byte + text[at + cut :]).encode("utf-8", "replace"))
    except InvalidValue:
        return


@pytest.fixture
def server() -> Iterator[RegistryServer]:
    with RegistryServer() as running:
        yield running


def fetched(base: str, *pmids: str) -> dict[str, Outcome]:
    wanted: list[Identifier] = [Pmid(pmid) for pmid in pmids]
    with hasty_client(base) as client:
        found = list(PubMed(client, base, "me@example.org").fetch([Wanted(w) for w in wanted]))
    assert len(found) == len(pmids)
    return {one.identifier.value: one.outcome for one in found}


def test_many_cost_one_request(server: RegistryServer) -> None:
    pmids = [str(number) for number in range(1000, 1100)]
    for pmid in pmids[1:]:
        server.add_work(pmid=pmid, title=f"Tides {pmid}", authors=["Okafor, Mira"])
    base = server.url("pubmed")
    outcomes = fetched(base, *pmids)
    assert isinstance(outcomes.pop(pmids[0]), NotFound)
    with hasty_client(base) as client:
        parse = PubMed(client, base).parse
        told = {
            pmid: parse(outcome.data).item.title
            for pmid, outcome in outcomes.items()
            if isinstance(outcome, Body)
        }
    assert told == {pmid: f"Tides {pmid}" for pmid in pmids[1:]}
    (asked,) = server.asked("pubmed")
    assert "tool=pubtrack&email=me@example.org" in asked.text


@pytest.mark.parametrize("status", [200, 400])
def test_a_list_of_unknown_ones_is_answered_by_an_error(status: int) -> None:
    said = b"<eFetchResult><ERROR>ID list is empty! Possibly it has no correct IDs.</ERROR>"
    body = b'<?xml version="1.0" ?>' + said + b"</eFetchResult>"
    with small_server(lambda *_: (status, body)) as (base, _):
        assert isinstance(fetched(base, "1")["1"], NotFound)


@pytest.mark.parametrize(
    "body",
    [b'{"error":"API rate limit exceeded"}', b"<eFetchResult><ERROR>Oops</ERROR></eFetchResult>",
     b"<!DOCTYPE html><html></html>", b""],
)  # fmt: skip
def test_what_is_no_answer_is_unasked(body: bytes) -> None:
    with small_server(lambda *_: (200, body)) as (base, asked):
        assert isinstance(fetched(base, "1")["1"], Unasked)
        assert len(asked) == 3


def test_a_batch_that_fails_is_halved() -> None:
    def answer(path: str, _: Mapping[str, str]) -> tuple[int, bytes]:
        ids = re.findall(r"\d+", re.findall(r"&id=([\d,]+)", path)[0])
        if "7" in ids:
            return 400, b"Bad Request"
        inside = "".join(article().replace(">123<", f">{one}<") for one in ids)
        return 200, f"{DOCTYPE}<PubmedArticleSet>{inside}</PubmedArticleSet>".encode()

    with small_server(answer) as (base, _):
        outcomes = fetched(base, *map(str, range(1, 9)))
    assert isinstance(outcomes.pop("7"), Unasked)
    assert all(isinstance(outcome, Body) for outcome in outcomes.values())


def test_entities_never_grow(server: RegistryServer) -> None:
    server.faults = Scripted(always={"pubmed": "xml-bomb"})
    assert isinstance(fetched(server.url("pubmed"), "1")["1"], Unasked)


def test_what_pubmed_takes() -> None:
    with hasty_client() as client:
        assert PubMed(client).takes(Pmid("1"))
        assert not PubMed(client).takes(Pmcid("PMC1"))
