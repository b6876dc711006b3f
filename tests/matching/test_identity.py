"""One work or two: what joins items, and what keeps them apart."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.matching.identity import Index, same_work
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name

TITLE = "Measuring the drift of harbour forecasts"


def item(
    title: str = TITLE,
    authors: str = "Mira Okafor; Jonas van der Berg",
    year: int = 2020,
    kind: str = "article-journal",
    **variables: str,
) -> Item:
    """A paper; variables in Python's spelling (`container_title`)."""
    values: dict[str, Value] = {name.replace("_", "-"): text for name, text in variables.items()}
    people = tuple(Name.parse(name) for name in authors.split(";") if name)
    issued: dict[str, Value] = {"issued": PartialDate(year)} if year else {}
    return Item(kind, {"title": title, "author": people, **issued, **values})


ONE = {
    "the same": (item(), item()),
    "title case and full stop": (item(), item("Measuring The Drift Of Harbour Forecasts.")),
    "markup and accents": (item("The <i>E. coli</i> of Málaga's port &amp; bay"),
                           item("The E. coli of Malaga’s port and bay")),
    "initials": (item(), item(authors="M. Okafor; J. van der Berg")),
    "another order": (item(), item(authors="Jonas van der Berg; Mira Okafor")),
    "et al.": (item(), item(authors="Mira Okafor; et al.")),
    "one letter of a name": (item(), item(authors="Mira Okafar; Jonas van der Berg")),
    "online in the year before": (item(), item(year=2019)),
    "no year": (item(), item(year=0)),
    "no type": (item(), item(kind="document")),
    "journal abbreviated": (item(container_title="Journal of Harbour Studies"),
                            item(container_title="J. Harbour Stud.")),
    "pages abbreviated": (item(page="1907-1922"), item(page="1907-22")),
    "same DOI": (item(DOI="10.5555/A1"), item(DOI="https://doi.org/10.5555/a1", year=2012)),
    "same DOI, no authors": (item(DOI="10.5555/a1", authors=""), item(DOI="10.5555/a1", year=0)),
    "same DOI, title in another language": (
        item(DOI="10.5555/a1"), item("Zur Drift von Hafenprognosen", DOI="10.5555/a1")),
    "same PMID": (item(PMID="26455644"), item(PMID="26455644", authors="", year=0)),
    "DOI in the URL": (item(DOI="10.5555/a1.7"), item(URL="https://doi.org/10.5555/a1.7", year=0)),
    "preprint and version of record": (
        item(kind="article", publisher="arXiv", number="arXiv:2001.01234 [cs.IR]", year=2019),
        item(DOI="10.5555/a1", container_title="Journal of Harbour Studies", volume="3")),
    "preprint's DOI and version of record's": (
        item(kind="article", DOI="10.48550/arXiv.2001.01234"), item(DOI="10.5555/a1")),
    "subtitle missing": (item(f"{TITLE}: a study of five ports"), item()),
    "one letter of the title, same page": (
        item("Measurng the drift of harbour forecasts", container_title="Harbour", page="5-9"),
        item(container_title="Harbour", page="5-9")),
    "no authors, same place": (
        item(authors="", container_title="Harbour", page="5-9"),
        item(container_title="Harbour", page="5-9")),
    "talk": (item(kind="speech", event_title="HarbourConf"),
             item(kind="speech", event_title="HarbourConf 2020")),
    "web page and blog post": (item(kind="webpage", URL="https://x.org/a"),
                               item(kind="post-weblog", URL="http://www.x.org/a/")),
    "a line without a venue": (item(kind="article"), item(kind="speech", event_title="H")),
    "published, as a style prints software": (
        item(kind="book", publisher="Harbour GmbH"),
        item(kind="software", publisher="Harbour GmbH", genre="Python package")),
    "generic title, same page": (
        item("Editorial", container_title="Harbour", page="5-9"),
        item("Editorial.", container_title="Harbour", page="5-9")),
    "same part": (item(f"{TITLE}, Part II"), item(f"{TITLE}, part 2")),
    "two notices": (item(f"Correction: {TITLE}"), item(f"Correction: {TITLE}")),
    "ISBN in both spellings": (
        item(kind="book", ISBN="0-306-40615-2"), item(kind="book", ISBN="9780306406157", year=0)),
}  # fmt: skip


@pytest.mark.parametrize(("a", "b"), ONE.values(), ids=ONE)
def test_one_work(a: Item, b: Item) -> None:
    assert same_work(a, b)
    assert same_work(b, a)
    assert Index([("x", a)]).find(b)
    assert Index([("x", b)]).find(a)


TWO = {
    "another title": (item(), item("Measuring the drift of airport forecasts")),
    "other authors": (item(), item(authors="Ana Núñez; Wei Chen")),
    "another first name": (item(), item(authors="Max Okafor; Jonas van der Berg")),
    "years apart": (item(), item(year=2017)),
    "parts": (item(f"{TITLE}, Part I"), item(f"{TITLE}, Part II")),
    "part and whole": (item(TITLE), item(f"{TITLE}: Part II")),
    "years in the title": (item("Overview of the harbour track 2017"),
                           item("Overview of the harbour track 2018")),
    "sequel": (item("The harbour of forecasts"), item("The harbour of forecasts II")),
    "correction": (item(), item(f"Correction: {TITLE}")),
    "correction of the same title": (
        item(container_title="Patterns (N Y)", volume="3", issue="8", page="100568", year=2022),
        item(container_title="Patterns", volume="4", issue="8", page="100822", year=2023)),
    "correction's DOI": (item(DOI="10.5555/p.2022.1"), item(DOI="10.5555/p.2023.2")),
    "correction of the same year": (
        item(container_title="Harbour", volume="3", page="12-20"),
        item(container_title="Harbour", volume="3", page="99")),
    "reply": (item(), item(f"Reply to: {TITLE}")),
    "comment": (item(), item(f"Comment on “{TITLE}”")),
    "book review": (item(kind="book"), item(kind="review-book")),
    "talk": (item(), item(kind="speech", event_title="HarbourConf")),
    "blog post": (item(), item(kind="post-weblog")),
    "software": (item(), item(kind="software")),
    "data": (item(), item(kind="dataset")),
    "thesis": (item(), item(kind="thesis")),
    "book and software": (item(kind="book", publisher="P", ISBN="9780306406157"),
                          item(kind="software", publisher="P")),
    "book and software of two publishers": (item(kind="book", publisher="P"),
                                            item(kind="software", publisher="Q")),
    "talk at two events": (item(kind="speech", event_title="HarbourConf"),
                           item(kind="speech", event_title="Port Days")),
    "talk in two years": (item(kind="speech"), item(kind="speech", year=2019)),
    "two DOIs": (item(DOI="10.5555/a1"), item(DOI="10.5555/a2")),
    "two arXiv identifiers": (
        item(kind="article", publisher="arXiv", number="arXiv:2001.01234"),
        item(kind="article", publisher="arXiv", number="arXiv:2002.01234")),
    "two PMIDs": (item(PMID="26455644"), item(PMID="26455645")),
    "conference and journal": (
        item(kind="paper-conference", container_title="Proceedings of HarbourConf"),
        item(container_title="Journal of Harbour Studies")),
    "two journals": (item(container_title="Nature"), item(container_title="Science")),
    "editorials": (item("Editorial"), item("Editorial", year=2021)),
    "introductions": (item("Introduction", year=2019), item("Introduction")),
    "short title, years apart by one": (item("Deep harbours"), item("Deep harbours", year=2021)),
    "year apart, one author missing": (item(authors="A Doe; B Roe; C Poe; D Moe"),
                                       item(authors="A Doe; B Roe; C Poe", year=2021)),
    "no authors anywhere": (item(authors=""), item(authors="")),
    "no authors on one side": (item(authors=""), item()),
    "subtitles differ": (item(f"{TITLE}: a study"), item(f"{TITLE}: an audit")),
    "subtitle missing, other year": (item(f"{TITLE}: a study"), item(year=2019)),
    "subtitle missing, short head": (item("Harbours: a study of five ports"), item("Harbours")),
    "one letter is one word": (item("A typical harbour of the forecasts"),
                               item("Atypical harbour of the forecast")),
    "editions": (item(kind="book", edition="2"), item(kind="book", edition="3")),
    "chapters of one book": (
        item("Harbours and their forecasts", kind="chapter", ISBN="9780306406157"),
        item("Forecasts and their harbours", kind="chapter", ISBN="9780306406157")),
    "volumes of one set": (
        item("The harbour, volume 1", kind="book", ISBN="9780306406157"),
        item("The harbour, volume 2", kind="book", ISBN="9780306406157")),
    "one DOI, nothing else in common": (
        item(DOI="10.5555/a1"), item("On cats", authors="Ana Núñez", DOI="10.5555/a1")),
    "nothing": (Item(), Item()),
    "no titles": (item("", year=2020), item("", year=2020)),
}  # fmt: skip


@pytest.mark.parametrize(("a", "b"), TWO.values(), ids=TWO)
def test_two_works(a: Item, b: Item) -> None:
    assert same_work(a, b) == ()
    assert same_work(b, a) == ()
    assert Index([("x", a)]).find(b) is None
    assert Index([("x", b)]).find(a) is None


def test_evidence_is_told() -> None:
    index = Index([(7, item(volume="3"))])
    match = index.find(item(volume="3", authors="M. Okafor; J. van der Berg"))
    assert match is not None
    assert match.id == 7
    assert match.reason == "same title, same 2 authors, same year 2020"
    assert {"same title", "same volume", "same type"} <= set(match.evidence)


def test_identifier_is_told() -> None:
    match = Index([(7, item(DOI="10.5555/A1"))]).find(item(DOI="10.5555/a1", year=0))
    assert match is not None
    assert match.reason == "same DOI 10.5555/a1"


def test_identifier_goes_before_the_title() -> None:
    preprint = item(kind="article", publisher="arXiv", number="arXiv:2001.01234")
    published = item(DOI="10.5555/a1")
    index = Index([("preprint", preprint), ("published", published)])
    for wanted, asked in (("preprint", preprint), ("published", published)):
        match = index.find(asked)
        assert match is not None
        assert match.id == wanted


def test_two_that_are_as_near_are_none() -> None:
    assert Index([(1, item()), (2, item())]).find(item()) is None


def test_nearer_of_two() -> None:
    index = Index([(1, item()), (2, item(container_title="Harbour", page="5-9"))])
    match = index.find(item(container_title="Harbour", page="5-9"))
    assert match is not None
    assert match.id == 2


def test_an_item_can_be_replaced() -> None:
    index = Index([(1, item("Another title of a paper"))])
    index.add(1, item())
    assert index.find(item("Another title of a paper")) is None
    assert index.find(item()) is not None


@pytest.mark.parametrize("one_title", [False, True], ids=["many titles", "one title"])
def test_thousands_against_thousands(one_title: bool) -> None:
    items = [
        item(
            "The harbour of forecasts, a yearly report"
            if one_title
            else f"The {n} harbours of forecasts in {n % 7} oceans",
            f"Mira Okafor; Family{n}x Given",
            1990 + n % 30,
        )
        for n in range(2000)
    ]
    start = time.perf_counter()
    index = Index(enumerate(items))
    if not one_title:
        found = [index.find(one) for one in items]
        assert [match.id if match else None for match in found] == list(range(len(items)))
    else:
        assert [match.id for match in map(index.find, items[::50]) if match] == list(
            range(0, len(items), 50)
        )
    # A generous bound: quadratic time would take minutes.
    assert time.perf_counter() - start < 20


words = st.sampled_from(["harbour", "Drift", "forecast", "II", "2020", "of", "a", "é", ":", "<i>"])
items = st.builds(
    item,
    st.lists(words, max_size=6).map(" ".join),
    st.sampled_from(["", "A Doe", "A Doe; B Roe", "B Roe; A Doe; et al."]),
    st.sampled_from([0, 2019, 2020]),
    st.sampled_from(["article", "article-journal", "speech", "document", "book", "webpage"]),
)


@given(items, items)
@settings(max_examples=100, deadline=None)
def test_index_and_comparison_agree(a: Item, b: Item) -> None:
    assert bool(same_work(a, b)) == bool(same_work(b, a))
    assert bool(Index([("x", a)]).find(b)) == bool(same_work(a, b))
