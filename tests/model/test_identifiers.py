"""Each scheme: every spelling gives one normal form; what is none is refused."""

from __future__ import annotations

import pickle

import pytest

from pubtrack.errors import InvalidValue
from pubtrack.model.identifiers import (
    ArxivId,
    Doi,
    Identifier,
    Isbn,
    Orcid,
    Pmcid,
    Pmid,
    Scheme,
    parse_identifier,
)

SICI = "10.1002/(sici)1096-8644(199601)99:1<1::aid-ajpa1>3.0.co;2-1"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("10.1145/3580305.3599222", "10.1145/3580305.3599222", id="bare"),
        pytest.param("10.1145/ABC.Def", "10.1145/abc.def", id="case is folded"),
        pytest.param("10.1145/ÀB", "10.1145/Àb", id="only ASCII case is folded"),
        pytest.param("doi:10.1145/x", "10.1145/x", id="doi:"),
        pytest.param("DOI 10.1145/x", "10.1145/x", id="DOI with a blank"),
        pytest.param("doi : 10.1145/x .", "10.1145/x", id="TeX's spaces"),
        pytest.param("doi10.1145/x", "10.1145/x", id="doi glued on"),
        pytest.param("DOI=10.1145/x", "10.1145/x", id="DOI="),
        pytest.param("info:doi/10.1145/x", "10.1145/x", id="info URI"),
        pytest.param("urn:doi:10.1145/x", "10.1145/x", id="urn"),
        pytest.param("https://doi.org/10.1145/x", "10.1145/x", id="resolver"),
        pytest.param("http://dx.doi.org/10.1145/x", "10.1145/x", id="old resolver"),
        pytest.param("doi. 10.1145/x", "10.1145/x", id="doi."),
        pytest.param("https:/doi.org//10.1145/x", "10.1145/x", id="slashes astray"),
        pytest.param("HTTPS://DOI.ORG/10.1145/X", "10.1145/x", id="upper case"),
        pytest.param("doi:\u00a010.1145/x", "10.1145/x", id="no-break space"),
        pytest.param("https://www.doi.org/10.1145/x", "10.1145/x", id="www resolver"),
        pytest.param("doi.org/10.1145/x", "10.1145/x", id="resolver without scheme"),
        pytest.param("https://doi.org/https://doi.org/10.1145/x", "10.1145/x", id="twice"),
        pytest.param("doi:https://doi.org/10.1145/x", "10.1145/x", id="label and URL"),
        pytest.param("https://doi.org/doi:10.1145/x", "10.1145/x", id="URL and label"),
        pytest.param("https://doi.org/10.1145/x?nosfx=y", "10.1145/x", id="query"),
        pytest.param("https://doi.org/10.1145/x#sec", "10.1145/x", id="fragment"),
        pytest.param("10.1145%2Fx", "10.1145/x", id="encoded slash"),
        pytest.param("https://doi.org/10.1145%252Fx", "10.1145/x", id="encoded twice"),
        pytest.param("10.1145/x.", "10.1145/x", id="full stop"),
        pytest.param("10.1145/x),", "10.1145/x", id="closes no bracket"),
        pytest.param("<https://doi.org/10.1145/x>", "10.1145/x", id="autolink"),
        pytest.param("{10.1145/x}", "10.1145/x", id="braces"),
        pytest.param("“10.1145/x”", "10.1145/x", id="quotes"),
        pytest.param("[doi:10.1145/x]", "10.1145/x", id="square brackets"),
        pytest.param("10.1016/S1470-2045(16)30560-5", "10.1016/s1470-2045(16)30560-5", id="PII"),
        pytest.param(SICI, SICI, id="SICI"),
        pytest.param(
            "https://doi.org/10.1002/%28SICI%291096-8644%28199601%2999:1%3C1::AID-AJPA1%3E3.0.CO;2-1",
            SICI,
            id="SICI encoded",
        ),
        pytest.param(SICI.replace("<", "&lt;").replace(">", "&gt;"), SICI, id="SICI in HTML"),
        pytest.param(SICI.replace("<", "¡").replace(">", "¿"), SICI, id="SICI in TeX's old font"),
        pytest.param(SICI[:-1] + "#", SICI[:-1] + "#", id="SICI with check character #"),
        pytest.param(
            "10.1641/0006-3568(2002)052[0009:X]2.0.CO;2",
            "10.1641/0006-3568(2002)052[0009:x]2.0.co;2",
            id="SICI with square brackets",
        ),
        pytest.param("10.\u200b1145/\u200bx", "10.1145/x", id="zero width"),
        pytest.param("10.1038/s41467‐019‑08541–2", "10.1038/s41467-019-08541-2", id="hyphens"),
        pytest.param(r"10.1007/978-3-030-16692-2\_25", "10.1007/978-3-030-16692-2_25", id="TeX"),
        pytest.param(r"10.21105\/joss.09413", "10.21105/joss.09413", id="escaped slash"),
        pytest.param("10.1093/a/b31910.1093/a/b319", "10.1093/a/b319", id="glued double"),
        pytest.param("10.1/x10.1/x", "10.1/x", id="glued double, short"),
        pytest.param("10.1/xhttps://doi.org/10.1/x10.1/x", "10.1/x", id="glued triple"),
        pytest.param("10.1109/\nSSCI47803.2020", "10.1109/ssci47803.2020", id="broken line"),
        pytest.param("10.1186/s12864- 015-1924-3", "10.1186/s12864-015-1924-3", id="blank inside"),
        pytest.param("10.1101/2020.01.02.123456v2", "10.1101/2020.01.02.123456", id="bioRxiv v2"),
        pytest.param("10.48550/arXiv.2211.08667v2", "10.48550/arxiv.2211.08667", id="arXiv v2"),
        pytest.param("10.21203/rs.3.rs-1234/v1", "10.21203/rs.3.rs-1234/v1", id="version is its"),
        pytest.param("10.1000.10/123", "10.1000.10/123", id="divided registrant"),
        pytest.param("10.1145/x.pdf", "10.1145/x.pdf", id="nothing cut outside of URLs"),
    ],
)
def test_doi_spellings(text: str, value: str) -> None:
    assert Doi.parse(text) == Doi(value)


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://link.springer.com/article/10.1007/s10994-010-5198-3#citeas", "s10994-010-5198-3"),
        (
            "https://link.springer.com/content/pdf/10.1007/s10994-010-5198-3.pdf",
            "s10994-010-5198-3",
        ),
        ("link.springer.com/10.1007/978-3-030-16692-2_25", "978-3-030-16692-2_25"),
        ("https://onlinelibrary.wiley.com/doi/abs/10.1007/nav.20063", "nav.20063"),
        (
            "https://onlinelibrary.wiley.com/doi/10.1007/nav.20063/abstract;jsessionid=A.f04",
            "nav.20063",
        ),
        ("https://dl.acm.org/doi/pdf/10.1007/3580305.3599222?download=true", "3580305.3599222"),
        (
            "https://journals.plos.org/plosone/article?id=10.1007/journal.pone.01&type=x",
            "journal.pone.01",
        ),
        ("https://journals.plos.org/x/file?id=10.1007/journal.pone.01.pdf", "journal.pone.01"),
        (
            "http://www.plosone.org/article/info%3Adoi%2F10.1007%2Fjournal.pone.01",
            "journal.pone.01",
        ),
        ("https://www.frontiersin.org/articles/10.1007/fpsyg.2018.00001/full", "fpsyg.2018.00001"),
        ("https://royalsocietypublishing.org/doi/full/10.1007/rspb.2019.1234", "rspb.2019.1234"),
        ("https://royalsocietypublishing.org/doi/suppl/10.1007/rspb.1/suppl_file/a.pdf", "rspb.1"),
        (
            "https://iopscience.iop.org/article/10.1007/1748-0221/3/08/S08003/meta",
            "1748-0221/3/08/s08003",
        ),
        ("https://journals.aps.org/pra/abstract/10.1007/PhysRevA.94.053603", "physreva.94.053603"),
        ("https://joss.theoj.org/papers/10.1007/joss.04070.pdf", "joss.04070"),
        ("https://zenodo.org/badge/DOI/10.1007/zenodo.1234567.svg", "zenodo.1234567"),
        (
            "https://direct.mit.edu/artl/article/doi/10.1007/artl_a_00389/113185/A-Title",
            "artl_a_00389",
        ),
        (
            "https://academic.oup.com/m/article-pdf/doi/10.1007/mnras/stab1/12345678/stab1.pdf",
            "mnras/stab1",
        ),
        ("https://www.aanda.org/articles/10.1007/0004-6361/202554955", "0004-6361/202554955"),
        ("https://www.mdpi.com/redirect?doi=10.1007%2Frs123", "rs123"),
    ],
)
def test_doi_in_a_publishers_url(url: str, value: str) -> None:
    assert Doi.parse(url).value == "10.1007/" + value


def test_preprint_servers_url() -> None:
    url = "https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1.full.pdf+html"
    assert Doi.parse(url.removesuffix("+html")).value == "10.1101/2020.01.01.123456"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("10.1145", id="prefix alone"),
        pytest.param("10.1145/", id="no suffix"),
        pytest.param("11.1145/x", id="another directory"),
        pytest.param("see 10.1145/x for more", id="words around"),
        pytest.param("10.1145/x and", id="a word after"),
        pytest.param("10.1145/x,10.1145/y", id="two"),
        pytest.param("10.1145/xhttps://doi.org/10.1145/y", id="two, glued"),
        pytest.param("https://example.org/10/11", id="another URL"),
        pytest.param("10.1145/" + "x" * 600, id="endless"),
        pytest.param("10.1145/\ud800", id="lone surrogate"),
        pytest.param("10/fg5z", id="shortDOI"),
    ],
)
def test_no_doi(text: str) -> None:
    with pytest.raises(InvalidValue):
        Doi.parse(text)


@pytest.mark.parametrize(
    ("text", "value", "version", "primary_class"),
    [
        ("2211.08667", "2211.08667", 0, ""),
        ("0704.0001", "0704.0001", 0, ""),
        ("1412.9999", "1412.9999", 0, ""),
        ("arXiv:2211.08667v2", "2211.08667", 2, ""),
        ("arXiv preprint arXiv: 2211.08667 [cs.SI]", "2211.08667", 0, "cs.SI"),
        ("arXiv:2211.08667v2 [CS.si]", "2211.08667", 2, "cs.SI"),
        (r"arXiv:2211.08667 \[cs.SI\]", "2211.08667", 0, "cs.SI"),
        ("[2211.08667]", "2211.08667", 0, ""),
        ("[arXiv:2211.08667 [cs.SI]]", "2211.08667", 0, "cs.SI"),
        ("arXiv:1203.4802 (cond-mat.STR-EL)", "1203.4802", 0, "cond-mat.str-el"),
        ("e-Print: 1203.4802 [physics.acc-ph]", "1203.4802", 0, "physics.acc-ph"),
        ("CoRR abs/2211.08667", "2211.08667", 0, ""),
        ("hep-ex/0406020", "hep-ex/0406020", 0, ""),
        ("arXiv:math.GT/0309136", "math/0309136", 0, "math.GT"),
        ("arXiv:HEP-TH/9901001v3", "hep-th/9901001", 3, ""),
        ("https://arxiv.org/abs/2211.08667", "2211.08667", 0, ""),
        ("http://arxiv.org/pdf/2211.08667v2.pdf", "2211.08667", 2, ""),
        ("https://www.arxiv.org/pdf/hep-ex/0406020", "hep-ex/0406020", 0, ""),
        ("arxiv.org/abs/2211.08667/", "2211.08667", 0, ""),
        ("https://arxiv.org/abs/2211.08667?context=cs", "2211.08667", 0, ""),
        ("https://arxiv.org/abs/http://arxiv.org/abs/2504.17460", "2504.17460", 0, ""),
        ("https://ar5iv.labs.arxiv.org/html/2211.08667", "2211.08667", 0, ""),
        ("https://doi.org/10.48550/arXiv.2211.08667", "2211.08667", 0, ""),
    ],
)
def test_arxiv_spellings(text: str, value: str, version: int, primary_class: str) -> None:
    parsed = ArxivId.parse(text)
    assert (parsed.value, parsed.version, parsed.primary_class) == (value, version, primary_class)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2213.08667", id="month 13"),
        pytest.param("2200.08667", id="month 0"),
        pytest.param("2211.0866", id="four digits after 2014"),
        pytest.param("1203.48021", id="five digits before 2015"),
        pytest.param("0703.1234", id="before the new style"),
        pytest.param("hep-ex/0806020", id="old style after 2007"),
        pytest.param("biology/0406020", id="no such archive"),
        pytest.param("1907-1922", id="pages"),
        pytest.param("https://arxiv.org/a/doe_j_1", id="an author's page"),
        pytest.param("2211.08667 and more", id="words after"),
        pytest.param("", id="empty"),
    ],
)
def test_no_arxiv_identifier(text: str) -> None:
    with pytest.raises(InvalidValue):
        ArxivId.parse(text)


def test_arxiv_prints_version_and_class() -> None:
    assert str(ArxivId("2211.08667", 2, "cs.SI")) == "arXiv:2211.08667v2 [cs.SI]"
    assert str(ArxivId("2211.08667")) == "arXiv:2211.08667"
    assert ArxivId("2211.08667", 2).url == "https://arxiv.org/abs/2211.08667v2"


def test_arxiv_compares_the_work_not_the_version() -> None:
    assert ArxivId("2211.08667", 2, "cs.SI") == ArxivId("2211.08667")
    assert hash(ArxivId("2211.08667", 2)) == hash(ArxivId("2211.08667"))


@pytest.mark.parametrize("value", ["2211.08667", "hep-ex/0406020"])
def test_arxiv_and_its_doi_tell_each_other(value: str) -> None:
    assert ArxivId(value).doi.arxiv == ArxivId(value)
    assert ArxivId(value).doi.value == "10.48550/arxiv." + value


def test_other_dois_tell_no_arxiv_identifier() -> None:
    assert Doi("10.1145/x").arxiv is None
    assert Doi("10.48550/arxiv.x").arxiv is None


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("PMID: 26455644", Pmid("26455644")),
        ("PMID 26455644.", Pmid("26455644")),
        ("PubMed PMID: 26455644", Pmid("26455644")),
        ("pubmed:00123", Pmid("123")),
        ("https://pubmed.ncbi.nlm.nih.gov/26455644/", Pmid("26455644")),
        ("https://www.ncbi.nlm.nih.gov/pubmed/26455644", Pmid("26455644")),
        ("http://www.ncbi.nlm.nih.gov/pubmed/?term=26455644", Pmid("26455644")),
        ("https://europepmc.org/article/MED/26455644", Pmid("26455644")),
        ("PMC4910826", Pmcid("PMC4910826")),
        ("PMCID: PMC4910826", Pmcid("PMC4910826")),
        ("pmcid: 4910826", Pmcid("PMC4910826")),
        ("PMC4910826.1", Pmcid("PMC4910826")),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC4910826/", Pmcid("PMC4910826")),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC4910826/pdf/x.pdf", Pmcid("PMC4910826")),
        ("https://europepmc.org/articles/PMC4910826", Pmcid("PMC4910826")),
        ("https://europepmc.org/article/PMC/PMC4910826", Pmcid("PMC4910826")),
        ("0-306-40615-2", Isbn("9780306406157")),
        ("ISBN 0306406152", Isbn("9780306406157")),
        ("ISBN-10: 0-8044-2957-X", Isbn("9780804429573")),
        ("080442957x", Isbn("9780804429573")),
        ("978-0-306-40615-7", Isbn("9780306406157")),
        ("ISBN-13: 978 0 306 40615 7", Isbn("9780306406157")),
        ("ISBN 979-8-4007-0384-3", Isbn("9798400703843")),
        ("978–0–306–40615–7", Isbn("9780306406157")),
        ("urn:isbn:9780306406157", Isbn("9780306406157")),
        ("0000-0002-1825-0097", Orcid("0000-0002-1825-0097")),
        ("https://orcid.org/0000-0002-1694-233x", Orcid("0000-0002-1694-233X")),
        ("http://www.orcid.org/0000-0002-1825-0097/", Orcid("0000-0002-1825-0097")),
        ("ORCID iD: https://orcid.org/0000-0002-1825-0097", Orcid("0000-0002-1825-0097")),
        ("0000000218250097", Orcid("0000-0002-1825-0097")),
        ("doi:10.1145/X", Doi("10.1145/x")),
        ("https://arxiv.org/abs/2211.08667", ArxivId("2211.08667")),
        ("10.48550/arXiv.2211.08667", Doi("10.48550/arxiv.2211.08667")),
    ],
)
def test_any_scheme(text: str, identifier: Identifier) -> None:
    assert parse_identifier(text) == identifier
    assert type(identifier).parse(text) == identifier


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("4", id="a number"),
        pytest.param("26455644", id="a long number"),
        pytest.param("smith2020", id="a citation key"),
        pytest.param("978-0-306-40615-8", id="ISBN-13 with a wrong check digit"),
        pytest.param("0-306-40615-3", id="ISBN-10 with a wrong check digit"),
        pytest.param("0000-0002-1825-0098", id="ORCID iD with a wrong check digit"),
        pytest.param("PMID: 0", id="PMID 0"),
        pytest.param("PMID: 123456789", id="PMID of nine digits"),
        pytest.param("1907-1922", id="pages"),
        pytest.param("https://example.org", id="another URL"),
    ],
)
def test_no_identifier(text: str) -> None:
    with pytest.raises(InvalidValue):
        parse_identifier(text)


def test_bare_number_is_a_pmid_where_one_is_expected() -> None:
    assert Pmid.parse("26455644") == Pmid("26455644")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Doi, "10.1145/X"),
        (Doi, "doi:10.1145/x"),
        (ArxivId, "2211.08667v1"),
        (ArxivId, "math.GT/0309136"),
        (Pmid, "007"),
        (Pmcid, "123"),
        (Isbn, "0306406152"),
        (Isbn, "9780306406158"),
        (Orcid, "0000000218250097"),
    ],
)
def test_only_normal_forms_are_values(kind: type[Identifier], value: str) -> None:
    with pytest.raises(InvalidValue):
        kind(value)


EACH = (
    Doi(SICI),
    ArxivId("2211.08667"),
    Pmid("26455644"),
    Pmcid("PMC4910826"),
    Isbn("9780306406157"),
    Orcid("0000-0002-1825-0097"),
)


@pytest.mark.parametrize("identifier", EACH, ids=lambda i: i.scheme)
def test_url_and_string_parse_back(identifier: Identifier) -> None:
    assert type(identifier).parse(identifier.url) == identifier
    assert parse_identifier(identifier.url) == identifier
    assert parse_identifier(str(identifier)) == identifier
    assert pickle.loads(pickle.dumps(identifier)) == identifier


def test_schemes_are_all_there_and_order() -> None:
    assert {identifier.scheme for identifier in EACH} == set(Scheme)
    assert sorted([Pmid("2"), Pmid("1"), Doi("10.1/x")]) == [Doi("10.1/x"), Pmid("1"), Pmid("2")]
    assert Pmid("1") != Pmcid("PMC1")
    assert Doi(SICI).url == (
        "https://doi.org/10.1002/(sici)1096-8644(199601)99:1%3C1::aid-ajpa1%3E3.0.co;2-1"
    )


def test_order_against_another_type_is_an_error() -> None:
    with pytest.raises(TypeError):
        _ = Pmid("1") < "1"
