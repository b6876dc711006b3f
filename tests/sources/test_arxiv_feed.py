"""arXiv's Atom entries → records."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.errors import InvalidValue
from pubtrack.model.dates import PartialDate
from pubtrack.model.names import Name
from pubtrack.sources.arxiv.feed import is_withdrawn, read_feed, record

OLD = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title type="html">ArXiv Query: id_list=hep-ex/0406020</title>
  <o:totalResults xmlns:o="http://a9.com/-/spec/opensearch/1.1/">1</o:totalResults>
  <entry>
    <id>http://arxiv.org/abs/hep-ex/0406020v2</id>
    <updated>2004-09-01T10:00:00Z</updated>
    <published>2004-06-09T15:30:00-04:00</published>
    <title>Tides of
  harbours</title>
    <summary>  Of tides. </summary>
    <author><name>Mira Okafor</name><a:affiliation xmlns:a="http://arxiv.org/schemas/atom">Kiel
      </a:affiliation></author>
    <a:doi xmlns:a="http://arxiv.org/schemas/atom">10.5555/Tides.1 10.5555/tides.2 soon</a:doi>
    <a:journal_ref xmlns:a="http://arxiv.org/schemas/atom">J.Tid.7:1-9,2004</a:journal_ref>
    <a:primary_category xmlns:a="http://arxiv.org/schemas/atom" term="hep-ex"/>
    <category term="hep-ex"/>
  </entry>
</feed>"""
NEW = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"
  xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <title>arXiv Query</title>
  <opensearch:totalResults>1</opensearch:totalResults>
  <entry>
    <id>http://arxiv.org/abs/hep-ex/0406020v2</id>
    <title>Tides of harbours</title>
    <updated>2004-09-01T10:00:00Z</updated>
    <category term="hep-ex" scheme="http://arxiv.org/schemas/atom"/>
    <published>2004-06-09T15:30:00-04:00</published>
    <arxiv:primary_category term="hep-ex"/>
    <arxiv:doi>10.5555/Tides.1</arxiv:doi><arxiv:doi>10.5555/tides.2</arxiv:doi>
    <author><name>Mira Okafor</name></author>
  </entry>
</feed>"""


def entry(inside: str = "", **parts: str) -> bytes:
    told = {
        "id": "http://arxiv.org/abs/2301.01234v3",
        "title": "Tides",
        "published": "2023-01-03T12:00:00Z",
        "updated": "2023-05-06T12:00:00Z",
        **parts,
    }
    elements = "".join(f"<{name}>{text}</{name}>" for name, text in told.items() if text)
    return (
        '<entry xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">'
        f'<arxiv:primary_category term="cs.SI"/>{elements}{inside}</entry>'
    ).encode()


def authors(*names: str) -> str:
    return "".join(f"<author><name>{name}</name></author>" for name in names)


def test_both_serialisations_give_one_record() -> None:
    old, new = (record(read_feed(feed.encode()).entries[0][1]) for feed in (OLD, NEW))
    assert old == new
    assert old.item.type == "article"
    assert dict(old.item.variables) == {
        "title": "Tides of harbours",
        "author": (Name("Okafor", "Mira"),),
        "publisher": "arXiv",
        "number": "arXiv:hep-ex/0406020 [hep-ex]",
        "issued": PartialDate(2004, 6, 9),
    }
    assert [str(one) for one in old.identifiers] == [
        "arXiv:hep-ex/0406020 [hep-ex]",
        "10.48550/arxiv.hep-ex/0406020",
    ]
    assert [str(doi) for doi in old.versions_of_record] == ["10.5555/tides.1", "10.5555/tides.2"]
    assert (old.identifier, old.years, old.kind) == (old.identifiers[0], (2004,), "preprint")


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("0", "0"),
        ("$ω$Test", "ωTest"),
        (r"On $\alpha$-decay of H$_2$O", "On α-decay of H<sub>2</sub>O"),
        ("Gau{\\ss} &amp; B\\'ezier: {NASA}'s ``best''", "Gauß & Bézier: NASA's “best”"),
        ("A bound of x &lt; 3", "A bound of x < 3"),
        ("Costs $35,000 in total", "Costs $35,000 in total"),
        ("Two\n  lines -- one title", "Two lines – one title"),
    ],
    ids=lambda value: value[:12],
)
def test_titles(told: str, title: str) -> None:
    assert record(entry(title=told)).item.title == title


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Ludwig van der Berg", "van der Berg, Ludwig"),
        (r"Ferenc Husz\'ar", "Huszár, Ferenc"),
        ("John Smith Jr.", "Smith, Jr., John"),
        ("The ATLAS Collaboration", "The ATLAS Collaboration"),
        ("Ana Núñez (Univ. of Ulm)", "Núñez, Ana"),
        ("R. P. Bose", "Bose, R. P."),
        (":", ""),
        ("", ""),
    ],
)
def test_authors(told: str, name: str) -> None:
    names = record(entry(authors(told))).item.names()
    assert [one.inverted() for one in names] == ([name] if name else [])


def test_the_number_has_no_version_and_keeps_its_class() -> None:
    assert record(entry()).item.text("number") == "arXiv:2301.01234 [cs.SI]"


def test_without_a_primary_class_the_first_category_stands_in() -> None:
    told = entry('<category term="J.2"/><category term="math.GT"/>').replace(
        b'<arxiv:primary_category term="cs.SI"/>', b""
    )
    assert record(told).item.text("number") == "arXiv:2301.01234 [math.GT]"


@pytest.mark.parametrize(
    "told", ["10.48550/arXiv.2301.01234", "not yet", "10.5555", ""], ids=["own", "no", "cut", "-"]
)
def test_what_is_no_version_of_record(told: str) -> None:
    assert record(entry(f"<arxiv:doi>{told}</arxiv:doi>")).versions_of_record == ()


def test_a_doi_that_only_a_link_tells() -> None:
    link = '<link title="doi" href="http://dx.doi.org/10.5555/T(1)" rel="related"/>'
    assert [str(doi) for doi in record(entry(link)).versions_of_record] == ["10.5555/t(1)"]


@pytest.mark.parametrize(
    ("comment", "abstract", "expected"),
    [
        ("This paper has been withdrawn by the author due to an error in Lemma 3", "", True),
        ("Withdrawn", "", True),
        ("withdrawn by arXiv administrators", "", True),
        ("12 pages. Paper withdrawn, see 2301.00001", "", True),
        ("", "This paper has been withdrawn by the authors.", True),
        ("12 pages, replaces the withdrawn paper 0705.1234", "", False),
        ("v3: a claim in section 2 was withdrawn", "", False),
        ("", "Samples were withdrawn by syringe. This paper tells how.", False),
        ("10 pages, 3 figures", "On withdrawn papers", False),
    ],
)
def test_withdrawals(comment: str, abstract: str, expected: bool) -> None:
    assert is_withdrawn(comment, abstract) is expected
    told = record(entry(f"<arxiv:comment>{comment}</arxiv:comment>", summary=abstract))
    kinds = [(notice.kind, str(notice.date), notice.asserted_by) for notice in told.notices]
    assert kinds == ([("withdrawal", "2023-05-06", "arxiv")] if expected else [])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Rate exceeded.",
        b"<html><body>no</body></html>",
        b"<entry/>",
        entry(id="http://arxiv.org/api/errors#incorrect_id_format_for_abc", title="Error"),
        entry(title=""),
        entry(title="<![CDATA[ ]]>"),
        b'<!DOCTYPE entry [<!ENTITY a "b">]>' + entry(title="&a;"),
        b'<!DOCTYPE entry SYSTEM "http://127.0.0.1:9/evil.dtd">' + entry(),
        b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
        '<?xml version="1.0" encoding="UTF-16"?><entry/>'.encode("utf-16"),
        b'<?xml version="1.0" encoding="UTF-7"?>+ADw-entry/+AD4-',
        entry()[:-20],
    ],
    ids=["empty", "text", "html", "hollow", "error", "untitled", "blank", "entity", "dtd", "none",
         "utf-16", "utf-7", "cut"],
)  # fmt: skip
def test_what_is_no_record(data: bytes) -> None:
    with pytest.raises(InvalidValue):
        record(data)


def test_an_error_entry_is_told_apart() -> None:
    told = entry(
        id="https://arxiv.org/api/errors#x", title="Error", summary="incorrect id"
    ).decode()
    feed = read_feed(f'<feed xmlns="http://www.w3.org/2005/Atom">{told}</feed>'.encode())
    assert (feed.entries, feed.total, feed.error) == ((), -1, "incorrect id")


@given(cut=st.integers(0, len(NEW)), at=st.integers(0, len(NEW) - 1), byte=st.binary(max_size=3))
@settings(max_examples=100, deadline=None)
def test_mangled_feeds_raise_nothing_else(cut: int, at: int, byte: bytes) -> None:
    for data in (NEW.encode()[:cut], NEW.encode()[:at] + byte + NEW.encode()[at + 1 :]):
        try:
            read_feed(data)
            record(data)
        except InvalidValue:
            continue


@given(title=st.text(max_size=40), name=st.text(max_size=30))
@settings(max_examples=100, deadline=None)
def test_any_text_makes_a_record_or_none(title: str, name: str) -> None:
    plain = "".join(char for char in title + "\0" + name if char == "\0" or char.isprintable())
    told = [part.replace("&", "&amp;").replace("<", "&lt;") for part in plain.split("\0")]
    try:
        item = record(entry(authors(told[-1]), title=told[0])).item
    except InvalidValue:
        return
    assert item.title
