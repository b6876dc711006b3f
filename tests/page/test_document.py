"""The page as HTML: valid, whole, and nothing of what it shows becomes markup or script."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from xml.etree.ElementTree import Element

import html5lib
import pytest
from page_values import EXAMPLE, page, work

from pubtrack.model.dates import PartialDate
from pubtrack.model.names import Name
from pubtrack.page.document import page_html
from pubtrack.page.values import Bullet, Page, Role, Work

HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} {% raw %}",
    "<!-- <script>",
    "]]></style><style>*{display:none}",
    "' onmouseover='alert(1)",
)
ODD = (
    "חיזוי גאות ושפל בנמל",
    "توقعات المد والجزر",
    "港の潮汐データに関する研究",
    "항만 자료의 예측",
    "A title\x00 with\x07 controls\u2028and\ud800 halves",
    "\u202eright to left\u202c and back",
    "",
    "x" * 5000,
)


def parsed(html: str) -> Element:
    """The document, which must be HTML without a fault."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(html)


def ids_of(document: Element) -> list[str]:
    return [element.attrib["id"] for element in document.iter() if "id" in element.attrib]


def shown(document: Element) -> str:
    return " ".join(" ".join(document.itertext()).split())


@pytest.mark.parametrize(
    "made",
    [
        EXAMPLE,
        page(),
        page(work("one")),
        page(work("one"), work("two", year=0), roles=(Role(),)),
        replace(EXAMPLE, has_timeline=False, roles=(), name="", title="Publications"),
        replace(EXAMPLE, url="https://example.org/", language="de-DE", style="Ein Stil"),
    ],
    ids=["example", "empty", "one-work", "no-role-words", "list-alone", "address"],
)
def test_is_valid_html(made: Page) -> None:
    document = parsed(page_html(made))
    ids = ids_of(document)
    assert len(ids) == len(set(ids))
    targets = {a.attrib["href"][1:] for a in document.iter("a") if a.attrib["href"][:1] == "#"}
    assert targets <= set(ids)
    named = {
        name
        for element in document.iter()
        for attribute in ("aria-labelledby", "aria-describedby", "for")
        for name in element.attrib.get(attribute, "").split()
    }
    assert named <= set(ids)


@pytest.mark.parametrize("text", [*HOSTILE, *ODD], ids=ascii)
def test_no_text_becomes_markup(text: str) -> None:
    made = page(
        work(
            "k1", text, coauthors=(text,), tags=(text,), bibtex=f"@misc{{k1, title={{{text}}}}}",
            kind=text, label=text, reference="Okafor, M.", publisher=text, container_title=text,
        ),
        work("k2"),
        title=text or "t", name=text, description=text,
        roles=(Role(text, text, text, text, (Bullet(text, ("p-k1",)),)),),
    )  # fmt: skip
    html = page_html(made)
    html.encode("utf-8")
    document = parsed(html)
    assert [script.attrib.get("type") for script in document.iter("script")] == [
        None, "application/ld+json", None,
    ]  # fmt: skip
    assert len(list(document.iter("style"))) == 1
    assert not list(document.iter("img"))
    assert not [name for element in document.iter() for name in element.attrib if name[:2] == "on"]
    data = json.loads("".join(next(s for s in document.iter("script") if s.attrib).itertext()))
    assert data["@context"] == "https://schema.org"


def test_the_policy_lets_nothing_in_but_what_is_there() -> None:
    document = parsed(page_html(EXAMPLE))
    (policy,) = (
        meta.attrib["content"]
        for meta in document.iter("meta")
        if meta.attrib.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        texts = ["".join(e.itertext()) for e in document.iter(tag) if "type" not in e.attrib]
        digests = {base64.b64encode(hashlib.sha256(text.encode()).digest()) for text in texts}
        assert {f"'sha256-{digest.decode()}'" for digest in digests} == set(rules[rule].split())
    assert not [e for e in document.iter() if "style" in e.attrib]


def test_asks_for_nothing_beside_it() -> None:
    document = parsed(page_html(EXAMPLE))
    assert not [e for e in document.iter() if "src" in e.attrib or "srcset" in e.attrib]
    assert not list(document.iter("link"))
    assert "@import" not in page_html(EXAMPLE)
    assert not re.search(r"url\((?!#)", page_html(EXAMPLE))


def test_is_the_same_each_time() -> None:
    assert page_html(EXAMPLE) == page_html(EXAMPLE)


def test_shows_works_by_year_and_what_cites_them() -> None:
    document = parsed(page_html(EXAMPLE))
    years = [h3 for section in document.iter("section") for h3 in section.findall("h3")]
    headings = [shown(h3) for h3 in years if h3.attrib["id"].startswith("y")]
    assert headings == [
        "2023 publications: 1", "2022 publications: 1", "2019 publications: 1",
        "Without a year publications: 1",
    ]  # fmt: skip
    works = {e.attrib["id"]: e for e in document.iter("li") if e.attrib.get("class") == "work"}
    assert "Cited under Research Engineer, Lakeside Labs" in shown(works["p-tides2023"])
    assert "Retraction , 2020-03 , says Quay: notice" in shown(works["p-fleet2019"])
    assert "Cited under" not in shown(works["p-draft"])
    assert works["p-rankers2022"].attrib["data-t"] == "1 0"


def test_links_only_to_what_the_entry_does_not() -> None:
    twice = '<a href="https://doi.org/10.5555/TIDES.2023">https://doi.org/10.5555/TIDES.2023</a>'
    made = page(
        replace(work("a", DOI="10.5555/tides.2023"), reference=twice),
        work("b", DOI="10.5555/tides.2023", URL="https://example.org/paper.PDF"),
        work("c", URL="javascript:alert(1)"),
    )
    document = parsed(page_html(made))
    links = {
        li.attrib["id"]: [a.attrib["href"] for a in li.iter("a")]
        for li in document.iter("li")
        if li.attrib.get("class") == "work"
    }
    assert links["p-a"] == ["https://doi.org/10.5555/TIDES.2023"]
    assert links["p-b"] == ["https://doi.org/10.5555/tides.2023", "https://example.org/paper.PDF"]
    assert links["p-c"] == []


@pytest.mark.parametrize("count", [1, 3000])
def test_any_number_of_authors(count: int) -> None:
    names = tuple(Name(f"Family{n}", "A.") for n in range(count))
    made = work("many", author=names, coauthors=tuple(name.display() for name in names))
    html = page_html(page(made, work("other")))
    parsed(html)
    assert len(html) < 200_000


def test_words_that_the_entry_does_not_show_find_it() -> None:
    names = (Name("Okafor", "Mira"), Name("Núñez", "Ana Sofía"))
    document = parsed(page_html(page(work("k", author=names, tags=("Open Data",)), work("l"))))
    (one,) = (e for e in document.iter("li") if e.attrib.get("id") == "p-k")
    assert one.attrib["data-s"] == "mira ana sofia nunez open k"


def test_dates_far_from_ours() -> None:
    works: list[Work] = [
        work("old", issued=PartialDate(-44), year=0),
        work("modern", year=2020),
        work("odd", issued=PartialDate(literal="in press"), year=0),
    ]
    parsed(page_html(page(*works)))
