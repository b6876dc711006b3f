"""Identifiers found in running text, in source, and in items."""

from __future__ import annotations

import time

import pytest

from pubtrack.model.identifiers import (
    ArxivId,
    Doi,
    Isbn,
    Orcid,
    Pmcid,
    Pmid,
    find_identifiers,
    identifiers_of,
)
from pubtrack.model.item import Item, Value


def found(text: str) -> list[str]:
    return [str(hit.identifier) for hit in find_identifiers(text)]


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        pytest.param("in (10.1145/x).", "10.1145/x", id="round brackets"),
        pytest.param(
            "see <https://doi.org/10.1145/x>.", "https://doi.org/10.1145/x", id="autolink"
        ),
        pytest.param("[DOI: 10.1145/x].", "DOI: 10.1145/x", id="square brackets"),
        pytest.param("**10.1145/x**,", "10.1145/x", id="bold"),
        pytest.param("_10.1145/x_,", "10.1145/x", id="underscores"),
        pytest.param('"10.1145/x";', "10.1145/x", id="quotes"),
        pytest.param("“10.1145/x.”", "10.1145/x", id="curly quotes"),
        pytest.param(
            "<a href='https://doi.org/10.1145/x'>x</a>", "https://doi.org/10.1145/x", id="HTML"
        ),
        pytest.param("<b>10.1145/x</b>", "10.1145/x", id="tag after it"),
        pytest.param("10.1145/x<br>", "10.1145/x", id="void tag after it"),
        pytest.param(
            r"\href{https://doi.org/10.1145/x}{y}", "https://doi.org/10.1145/x", id="LaTeX"
        ),
        pytest.param(
            r"\href{https://a.org/10.1145/x\_y{\%}5C}", r"10.1145/x\_y", id="LaTeX escapes"
        ),
        pytest.param("10.1145/x^{[2]}", "10.1145/x", id="marker after it"),
        pytest.param("10.1145/x[3]", "10.1145/x", id="bracketed number after it"),
        pytest.param("10.1145/x²", "10.1145/x", id="superscript after it"),
        pytest.param("10.1145/x—which", "10.1145/x", id="dash after it"),
        pytest.param("| 10.1145/x|", "10.1145/x", id="table cell"),
        pytest.param("<!-- doi: 10.1145/x-->", "doi: 10.1145/x", id="comment"),
        pytest.param("10.1145/x(accessed 2020)", "10.1145/x", id="bracket that closes later"),
        pytest.param("见 doi：10.1145/x。另", "doi：10.1145/x", id="CJK punctuation"),
        pytest.param("pages 1-2.10.1145/x", "", id="decimal"),
        pytest.param("doi10.1145/x", "doi10.1145/x", id="label glued on"),
        pytest.param(
            "https://doi.org/https://doi.org/10.1145/x",
            "https://doi.org/https://doi.org/10.1145/x",
            id="twice",
        ),
        pytest.param("https://dl.acm.org/doi/10.1145/x?a=b", "10.1145/x", id="publisher"),
        pytest.param("https://a.org/10.1145/x.full.pdf).", "10.1145/x", id="publisher, appended"),
        pytest.param("10.1145/x10.1145/x].", "10.1145/x10.1145/x", id="glued double"),
        pytest.param("10.\u200b1145/\u200bx, y", "10.\u200b1145/\u200bx", id="zero width"),
        pytest.param("doi:10.1/x", "doi:10.1/x", id="short registrant, labelled"),
        pytest.param("about 10.1/2 of it", "", id="short registrant, bare"),
        pytest.param("10.2019/11.2020", "", id="months"),
        pytest.param("10.2019/2020", "", id="month and year"),
        pytest.param("10.0001/2", "", id="registrant zero"),
        pytest.param("10.1145/", "", id="no suffix"),
        pytest.param("https://img.shields.io/badge/DOI-10.1007%2Fs1--2-blue", "", id="badge"),
        pytest.param("10.1145/" + "x" * 600, "", id="endless"),
    ],
)
def test_where_a_doi_ends(text: str, spelt: str) -> None:
    assert [text[hit.start : hit.end] for hit in find_identifiers(text)] == [spelt][: bool(spelt)]


@pytest.mark.parametrize(
    ("text", "dois"),
    [
        ("[10.1145/x](https://doi.org/10.1145/x)", ["10.1145/x", "10.1145/x"]),
        ("10.1145/x,10.1145/y;10.1145/z", ["10.1145/x", "10.1145/y", "10.1145/z"]),
        ("[DOI: 10.2/xhttps://doi.org/10.2/x10.2/x]", ["10.2/x", "10.2/x"]),
        ("10.1016/S1470-2045(16)30560-5).", ["10.1016/s1470-2045(16)30560-5"]),
        (
            "see 10.1002/(SICI)1096(1996)99:1<1::AID-AJPA1>3.0.CO;2-1; and",
            ["10.1002/(sici)1096(1996)99:1<1::aid-ajpa1>3.0.co;2-1"],
        ),
        (
            "10.1890/0012-9658(2000)081[1206:TIOANM]2.0.CO;2].",
            ["10.1890/0012-9658(2000)081[1206:tioanm]2.0.co;2"],
        ),
        (
            "10.1577/1548(2002)014&lt;0057:PASONA&gt;2.0.CO;2</p>",
            ["10.1577/1548(2002)014<0057:pasona>2.0.co;2"],
        ),
    ],
)
def test_dois(text: str, dois: list[str]) -> None:
    assert found(text) == dois


@pytest.mark.parametrize(
    ("text", "dois"),
    [
        pytest.param("10.1109/\nSSCI47803.2020 .", ["10.1109/ssci47803.2020"], id="after prefix"),
        pytest.param("10.1109/\r\n  SSCI47803 .", ["10.1109/ssci47803"], id="CRLF and indent"),
        pytest.param("10.1109/ SSCI47803", ["10.1109/ssci47803"], id="blank after prefix"),
        pytest.param("10.1093/ehj/\nehy319]", ["10.1093/ehj/ehy319"], id="after slash"),
        pytest.param("10.1038/s41467-\n019-08541-2].", ["10.1038/s41467-019-08541-2"], id="hyphen"),
        pytest.param("10.1016/S1470-\n2045(16)3-5].", ["10.1016/s1470-2045(16)3-5"], id="bracket"),
        pytest.param("10.1158/1078-0432.CCR-\n06-1.", ["10.1158/1078-0432.ccr-06-1"], id="digit"),
        pytest.param("10.13140/RG.2.\n2.27553.97125 .", ["10.13140/rg.2.2.27553.97125"], id="dot"),
        pytest.param("https://doi.org/\n10.1145/x", ["10.1145/x"], id="after the resolver"),
        pytest.param("10.1371/jour-\nnal.pone.01", [], id="hyphenated, who knows"),
        pytest.param("10.1145/12.\n2. Next", ["10.1145/12"], id="a list goes on"),
        pytest.param("10.1145/12-\n2. Next", ["10.1145/12"], id="a list after a hyphen"),
        pytest.param("10.1145/x/\nSmith, J.", ["10.1145/x"], id="a name after a slash"),
        pytest.param("10.1145/12-\n\n13", ["10.1145/12"], id="a paragraph ends"),
        pytest.param("10.1145/\n\n3 more", [], id="a paragraph after the prefix"),
        pytest.param("10.1145/12\n345", ["10.1145/12"], id="the line ends"),
        pytest.param("10.1145/12.\n2020.", ["10.1145/12"], id="a year"),
    ],
)
def test_broken_lines(text: str, dois: list[str]) -> None:
    assert found(text) == dois


@pytest.mark.parametrize(
    ("text", "identifiers"),
    [
        ("arXiv preprint arXiv: 2211.08667 [cs.SI], 2022", ["arXiv:2211.08667 [cs.SI]"]),
        ("*arXiv preprint arXiv: 2211.08667 [cs.SI]*.", ["arXiv:2211.08667 [cs.SI]"]),
        ("arXiv:1708.09334, August", ["arXiv:1708.09334"]),
        ("arXiv:1708.09334.", ["arXiv:1708.09334"]),
        ("**arXiv:** 1708.09334", ["arXiv:1708.09334"]),
        ("arXiv (1708.09334)", ["arXiv:1708.09334"]),
        ("CoRR abs/1708.09334", ["arXiv:1708.09334"]),
        ("eprint = {1203.4802}", ["arXiv:1203.4802"]),
        ("a title [1906.10829].", ["arXiv:1906.10829"]),
        (
            "[1906.10829](https://arxiv.org/abs/1906.10829v3)",
            ["arXiv:1906.10829", "arXiv:1906.10829v3"],
        ),
        ("JHEP [1203.4802 [hep-th]]", ["arXiv:1203.4802 [hep-th]"]),
        ("and hep-ex/0406020, too", ["arXiv:hep-ex/0406020"]),
        ("[math.GT/0309136]", ["arXiv:math/0309136 [math.GT]"]),
        ("https://arxiv.org/pdf/2211.08667.pdf)", ["arXiv:2211.08667"]),
        ("1203.4802", []),
        ("pages 1203.4802-1203.4810", []),
        ("(2010.12345)", []),
        ("[1203-1210]", []),
        ("[2013.4802]", []),
        ("[12.2014]", []),
        ("arXiv:2213.08667", []),
        ("example.org/physics/0406020", []),
        ("arXiv 2022", []),
        ("PMID: 26455644; PMCID: PMC4910826.", ["PMID 26455644", "PMC4910826"]),
        ("**PMID:** 26455644", ["PMID 26455644"]),
        ("https://pubmed.ncbi.nlm.nih.gov/26455644/", ["PMID 26455644"]),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC12/", ["PMC12"]),
        ("UPMC, Paris; PMC 12; PMC12", []),
        ("26455644", []),
        ("isbn: 979-8-4007-0384-3/23/10.", ["9798400703843"]),
        ("ISBN 0-306-40615-2, 978-0-306-40615-7", ["9780306406157", "9780306406157"]),
        ("978-0-306-40615-7", ["9780306406157"]),
        ("ISBN 978-0-306-40615-8", []),
        ("9780306406157", []),
        ("10.1007/978-3-030-16692-2", ["10.1007/978-3-030-16692-2"]),
        (
            "[0000-0002-1825-0097](https://orcid.org/0000-0002-1825-0097)",
            ["0000-0002-1825-0097"] * 2,
        ),
        ("4111-1111-1111-1111", []),
        ("https://doi.org/10.48550/arXiv.2211.08667", ["10.48550/arxiv.2211.08667"]),
        ("nothing here", []),
        ("", []),
    ],
)
def test_all_schemes(text: str, identifiers: list[str]) -> None:
    assert found(text) == identifiers


def test_spans_take_in_the_label() -> None:
    text = "In: arXiv preprint arXiv: 2211.08667 [cs.SI], PMID: 26455644."
    spelt = [text[hit.start : hit.end] for hit in find_identifiers(text)]
    assert spelt == ["arXiv preprint arXiv: 2211.08667 [cs.SI]", "PMID: 26455644"]


ADVERSARIAL = {
    "prefixes": "10.1234/",
    "dotted prefixes": "10.1234.",
    "labels": "doi ",
    "resolvers": "https://doi.org/",
    "brackets": "10.1234/((((((((<<<<[[[[",
    "sici": "10.1234/a<1:",
    "percent": "10.1234/%25252525",
    "breaks": "10.1234/a-\n",
    "arxiv": "arXiv:",
    "arxiv words": "arXiv preprint ",
    "hosts": "www.arxiv.",
    "letters": "a",
    "digits": "1",
    "isbn": "ISBN 1-",
    "isbn 13": "978-",
    "orcid": "0000-",
    "pubmed": "pubmed ",
    "blanks": " ",
    "newlines": "\n",
    "colons": "10.1234/x:",
    "glued": "10.1234/x10.1234/x",
    "backslashes": "10.1234/\\",
    "entities": "10.1234/&lt;",
    "slashes": "/",
    "zero width": "\u200b10.1234/x ",
}


@pytest.mark.parametrize("unit", ADVERSARIAL.values(), ids=ADVERSARIAL.keys())
def test_time_is_linear(unit: str) -> None:
    text = (unit * (100_000 // len(unit) + 1))[:100_000]
    start = time.process_time()
    find_identifiers("10.1234/" + text)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("variables", "identifiers"),
    [
        ({"DOI": "https://doi.org/10.1145/X"}, (Doi("10.1145/x"),)),
        ({"DOI": "10.1145/x", "URL": "https://doi.org/10.1145/X"}, (Doi("10.1145/x"),)),
        ({"PMID": "26455644", "PMCID": "PMC4910826"}, (Pmid("26455644"), Pmcid("PMC4910826"))),
        ({"ISBN": "978-0-306-40615-7"}, (Isbn("9780306406157"),)),
        (
            {"ISBN": "978-0-306-40615-7 0-8044-2957-X"},
            (Isbn("9780306406157"), Isbn("9780804429573")),
        ),
        ({"ISBN": "978-0-306-40615-8"}, ()),
        ({"number": "arXiv:2211.08667 [cs.SI]"}, (ArxivId("2211.08667"),)),
        ({"number": "2211.08667", "publisher": "arXiv"}, (ArxivId("2211.08667"),)),
        ({"number": "2211.08667", "publisher": "ACM"}, ()),
        ({"archive": "arXiv", "archive_location": "2211.08667"}, (ArxivId("2211.08667"),)),
        (
            {"DOI": "10.48550/arXiv.2211.08667", "number": "arXiv:2211.08667"},
            (Doi("10.48550/arxiv.2211.08667"), ArxivId("2211.08667")),
        ),
        ({"URL": "https://arxiv.org/abs/2211.08667v2"}, (ArxivId("2211.08667"),)),
        ({"URL": "https://dl.acm.org/doi/pdf/10.1145/x"}, (Doi("10.1145/x"),)),
        ({"URL": "https://pubmed.ncbi.nlm.nih.gov/1234/"}, (Pmid("1234"),)),
        ({"URL": "https://orcid.org/0000-0002-1825-0097"}, ()),
        ({"URL": "https://example.org/10"}, ()),
        ({"DOI": "none"}, ()),
        ({"title": "On 10.1145/x"}, ()),
        ({}, ()),
    ],
)
def test_identifiers_of_an_item(
    variables: dict[str, Value], identifiers: tuple[Doi | Orcid, ...]
) -> None:
    assert identifiers_of(Item("article", variables)) == identifiers
