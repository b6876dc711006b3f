"""What is accepted, what a person is shown, and what is passed over, with the reasons."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.matching.recommendation import Offer, Recommendation, Verdict, recommend
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name

TITLE = "Measuring the drift of harbour forecasts in northern seas"
AUTHORS = "Mira Okafor; Jonas van der Berg; Aaron Gonzales; Ann Roe"
PLACE = {"container_title": "Journal of Harbour Studies", "volume": "12", "page": "45-67"}
ACCEPT, CANDIDATE, NOTHING = Verdict.ACCEPT, Verdict.CANDIDATE, Verdict.NOTHING


def item(
    title: str = TITLE,
    authors: str = AUTHORS,
    year: int = 2020,
    kind: str = "article-journal",
    **variables: str,
) -> Item:
    """A paper; variables in Python's spelling (`container_title`)."""
    values: dict[str, Value] = {
        name if name == "archive_location" else name.replace("_", "-"): text
        for name, text in variables.items()
    }
    people = tuple(Name.parse(name) for name in authors.split(";") if name)
    issued: dict[str, Value] = {"issued": PartialDate(year)} if year else {}
    return Item(kind, {"title": title, "author": people, **issued, **values})


def placed(**changes: str | int) -> Item:
    """The paper with journal, volume and page."""
    return item(**{**PLACE, "DOI": "10.5555/h.1", **changes})  # type: ignore[arg-type]


def offer(record: Item, **facts: object) -> Offer[str]:
    return Offer("it", record, **facts)  # type: ignore[arg-type]


def bare(**changes: str | int) -> Item:
    """An entry with journal, volume and page, and no identifier."""
    return item(**{**PLACE, **changes})  # type: ignore[arg-type]


# (mine, offer)
ACCEPTED = {
    "the same": (bare(), offer(placed())),
    "nothing but title, authors, year": (item(), offer(placed())),
    "title case, markup, entities": (
        bare(title="The E. coli of Malaga’s ports and bays in winter"),
        offer(placed(title="The <i>E. Coli</i> of Málaga's Ports &amp; Bays in Winter."))),
    "capitals": (bare(title=TITLE.upper()), offer(placed())),
    "letters of one shape": (
        bare(title="Measuring the drift 0f harb0ur f0recasts in n0rthern seas"), offer(placed())),
    "one for l, rn for m": (
        bare(title="Modern s1mple harbours and the whole moming of things"),
        offer(placed(title="Modern simple harbours and the whole morning of things"))),
    "dropped letters": (
        bare(title="Measring the drift of harbour forecsts in northern seas"), offer(placed())),
    "dropped letters, the journal alone": (
        bare(title="Measring the drift of harbour forecsts in northern seas", volume="", page=""),
        offer(placed())),
    "damaged number": (bare(title=f"{TITLE} 2O2O"), offer(placed(title=f"{TITLE} 2020"))),
    "cut within a word": (bare(title=TITLE[:40]), offer(placed())),
    "cut after a word": (bare(title=TITLE[:36]), offer(placed())),
    "subtitle missing": (bare(), offer(placed(title=f"{TITLE}: a study of five ports"))),
    "subtitle missing there": (bare(title=f"{TITLE}: a study"), offer(placed())),
    "initials": (bare(authors="M. Okafor; J. van der Berg; A. Gonzales; A. Roe"), offer(placed())),
    "another order": (
        bare(authors="Ann Roe; Aaron Gonzales; Jonas van der Berg; Mira Okafor"), offer(placed())),
    "et al.": (bare(authors="Mira Okafor; et al."), offer(placed())),
    "et al. after two": (
        item(authors="Mira Okafor; Jonas van der Berg; et al."), offer(placed())),
    "a name misspelt": (
        bare(authors="Mira Okafor; Jonas van der Berg; A. Gonzalez; Ann Roe"), offer(placed())),
    "names damaged": (
        bare(authors="Mira 0kafor; J0nas van der Berg; Aar0n Gonza1es; Ann Roe"), offer(placed())),
    "one of four missing": (
        bare(authors="Mira Okafor; Jonas van der Berg; Aaron Gonzales"), offer(placed())),
    "one of mine missing there": (
        bare(), offer(placed(authors="Mira Okafor; Jonas van der Berg; Aaron Gonzales"))),
    "the registry knows the first author alone": (bare(), offer(placed(authors="Mira Okafor"))),
    "online in the year before": (
        bare(), offer(placed(year=2019), years=(2019, 2020))),
    "one year apart, same page": (bare(year=2021), offer(placed())),
    "a wrong year, same volume and page": (bare(year=2017), offer(placed())),
    "no year, same page": (bare(year=0), offer(placed())),
    "abbreviated journal": (
        bare(container_title="J. Harbour Stud."), offer(placed())),
    "another name of the journal, same volume and page": (
        bare(container_title="Hafenkunde"), offer(placed())),
    "acronym of the conference": (
        item(kind="paper-conference", container_title="NeurIPS"),
        offer(item(kind="paper-conference", DOI="10.5555/n",
                   container_title="Advances in Neural Information Processing Systems 33"))),
    "acronym within the name": (
        item(kind="paper-conference", container_title="KDD '20"),
        offer(item(kind="paper-conference", DOI="10.5555/n", container_title=
                   "Proceedings of the 26th ACM SIGKDD International Conference on Knowledge"))),
    "proceedings a year later": (
        item(kind="paper-conference", container_title="Harbour Conference"),
        offer(item(kind="paper-conference", year=2021,
                   container_title="Proceedings of the 5th Harbour Conference"))),
    "conference paper as a chapter": (
        item(kind="paper-conference", container_title="Proc. Harbour Conference"),
        offer(item(kind="chapter", container_title="Lecture Notes in Ports",
                   event_title="Harbour Conference 2020"))),
    "early access page": (bare(), offer(placed(page="1-1"))),
    "article number": (bare(page="33693"), offer(placed(page="e33693"))),
    "a kind that nobody told": (item(kind="document"), offer(placed())),
    "preprint": (
        item(kind="article", publisher="bioRxiv"),
        offer(item(kind="article", publisher="bioRxiv", DOI="10.1101/2020.01.01.123456"),
              kind="posted-content")),
    "generic title, same page": (
        bare(title="Editorial", authors="Ann Roe"),
        offer(placed(title="Editorial", authors="Ann Roe"))),
    "numbers that agree": (
        bare(title=f"{TITLE}, Part II"), offer(placed(title=f"{TITLE}, part 2"))),
    "a reply that is mine": (
        bare(title=f"Reply to: {TITLE}"), offer(placed(title=f"Reply to: {TITLE}"), about=True)),
    "a slip in the issue": (bare(issue="3"), offer(placed(issue="4"))),
    "a group among the authors": (
        bare(authors="Mira Okafor; The Harbour Collaboration"),
        offer(placed(authors="Mira Okafor; The Harbour Collaboration"))),
}  # fmt: skip


@pytest.mark.parametrize(("mine", "offered"), ACCEPTED.values(), ids=ACCEPTED)
def test_accepted(mine: Item, offered: Offer[str]) -> None:
    found = recommend(mine, [offered])
    assert found.best is not None
    assert (found.verdict, found.best.against) == (ACCEPT, ())
    assert found.reason
    assert found.best.distance.value < 0.3


# (mine, offer, verdict, a part of what is said against it)
REFUSED = {
    "correction": (bare(), offer(placed(title=f"Correction: {TITLE}")), NOTHING, "a correction"),
    "correction that the registry tells": (
        bare(), offer(placed(volume="13", year=2021), about=True), NOTHING, "about another work"),
    "correction of the same title": (
        bare(), offer(placed(volume="13", page="99", year=2021)), CANDIDATE, "volume 12 here"),
    "correction in another year, no page known": (
        bare(volume="", page=""), offer(placed(volume="13", page="99", year=2021)), CANDIDATE,
        "2020 here, 2021 there"),
    "reply": (bare(), offer(placed(title=f"Reply to “{TITLE}”")), NOTHING, "a reply"),
    "comment": (bare(), offer(placed(title=f"Comment on “{TITLE}”")), NOTHING, "a comment"),
    "review": (bare(), offer(placed(title=f"Review of {TITLE}")), NOTHING, "a review"),
    "peer review": (bare(), offer(placed(), kind="peer-review"), NOTHING, "a review of another"),
    "component": (bare(), offer(placed(), kind="component"), NOTHING, "a part of another"),
    "issue of a journal": (bare(), offer(placed(), kind="journal-issue"), NOTHING, "an issue"),
    "part two": (bare(), offer(placed(title=f"{TITLE}, Part II")), CANDIDATE, "“2” is in the"),
    "part two elsewhere": (
        bare(title=f"{TITLE}, Part I"), offer(placed(title=f"{TITLE}, Part II", page="70")),
        NOTHING, "“1” here, “2” there"),
    "the year of a series": (
        item("Overview of the northern harbour track 2020"),
        offer(item("Overview of the northern harbour track 2021", year=2021)), NOTHING, "2021"),
    "version": (
        bare(title=f"{TITLE} version 2"), offer(placed(title=f"{TITLE} version 3")), None, "“3”"),
    "another work's beginning": (
        item("Measuring the drift of harbour forecasts"),
        offer(placed(title="Measuring the drift of harbour forecasts with buoys and gulls")),
        CANDIDATE, "begins with yours"),
    "another work's beginning, another page": (
        bare(title="Measuring the drift of harbour forecasts"),
        offer(placed(title="Measuring the drift of harbour forecasts with buoys", page="99")),
        CANDIDATE, "page 45-67 here, 99 there"),
    "a word more": (
        item("Supervised calibration of harbour forecasts"),
        offer(placed(title="Unsupervised calibration of harbour forecasts")), CANDIDATE, "alike"),
    "a letter that makes a word": (
        item("Macroscopic views of harbour forecasts in winter"),
        offer(placed(title="Microscopic views of harbour forecasts in winter")), CANDIDATE,
        "misspelt"),
    "other authors": (bare(), offer(placed(authors="Ana Núñez; Wei Chen")), NOTHING, "others: Ana"),
    "one author in common": (
        bare(), offer(placed(authors="Ana Núñez; Wei Chen; Ann Roe; Li Na")), NOTHING, "it lacks"),
    "no authors": (bare(), offer(placed(authors="")), CANDIDATE, "names no authors"),
    "extended version": (
        item(kind="paper-conference", container_title="HarbourConf", year=2019),
        offer(placed(year=2021)), CANDIDATE, "“HarbourConf” here"),
    "extended version of the same year": (
        item(kind="paper-conference", container_title="HarbourConf"), offer(placed()), CANDIDATE,
        "“HarbourConf” here"),
    "conference or journal, venue not told": (
        item(kind="paper-conference"), offer(placed()), CANDIDATE, "it is a journal article"),
    "workshop and conference": (
        item(kind="paper-conference", container_title="KDD Workshop on Ports"),
        offer(item(kind="paper-conference", container_title="Proceedings of KDD")), CANDIDATE,
        "Workshop"),
    "its preprint": (
        bare(), offer(item(kind="article", publisher="arXiv", number="arXiv:2001.01234")),
        CANDIDATE, "it is a preprint"),
    "what a preprint became": (
        item(kind="article", publisher="arXiv"), offer(placed()), CANDIDATE, "yours is a preprint"),
    "another DOI": (bare(DOI="10.5555/zz"), offer(placed()), CANDIDATE, "it is 10.5555/h.1"),
    "a book": (bare(), offer(placed(kind="book")), CANDIDATE, "it is a book, and yours a paper"),
    "its data": (
        item("Measuring the drift of fleets"),
        offer(item("Data of measuring the drift of fleets", kind="dataset")), NOTHING, "a dataset"),
    "retracted": (
        bare(), offer(placed(title=f"RETRACTED: {TITLE}")), CANDIDATE, "that it was retracted"),
    "generic title, another page": (
        bare(title="Editorial", authors="Ann Roe"),
        offer(placed(title="Editorial", authors="Ann Roe", page="99")), NOTHING, "page 45-67"),
    "generic title, no page": (
        item("Introduction", "Ann Roe"), offer(placed(title="Introduction", authors="Ann Roe")),
        NOTHING, "so general"),
    "eight of nine authors and another form of the title": (
        item("HarbEval: well-rounded harbour systems for deployments",
             "Bo Aa; Cy Bb; Di Cc; Ed Dd; Flo Ee; Gil Ff; Hal Gg; Ira Hh; Aaron Gonzales",
             kind="webpage", URL="https://example.org/cup"),
        offer(item("HarbEval 2020: Well-Rounded Harbour Systems for Deployments",
                   "Bo Aa; Cy Bb; Di Cc; Ed Dd; Flo Ee; Gil Ff; Hal Gg; Ira Hh",
                   kind="paper-conference", container_title="KDD", page="51-52")),
        CANDIDATE, "“2020”"),
    "a web page with a paper's title": (
        item(kind="webpage", URL="https://example.org/x"), offer(placed()), CANDIDATE,
        "your entry is a web page"),
    "another title": (item(), offer(placed(title="On cats")), NOTHING, "another title"),
    "another title at the same page": (
        bare(), offer(placed(title="Wie die Hafenprognose in nördlichen Meeren abweicht")),
        CANDIDATE, "another title"),
    "years apart": (bare(page="", volume=""), offer(placed(year=2012)), CANDIDATE, "2012 there"),
}  # fmt: skip


@pytest.mark.parametrize(("mine", "offered", "verdict", "why"), REFUSED.values(), ids=REFUSED)
def test_refused(mine: Item, offered: Offer[str], verdict: Verdict | None, why: str) -> None:
    found = recommend(mine, [offered])
    assert found.verdict is (verdict or found.verdict)
    assert found.verdict is not ACCEPT
    assert why in "; ".join(found.judged[0].against)
    assert found.reason
    if verdict is CANDIDATE:
        assert found.candidates == found.judged


def judged(mine: Item, offers: dict[str, Offer[str]]) -> Recommendation[str]:
    return recommend(
        mine, [Offer(id_, o.item, o.kind, o.about, o.years) for id_, o in offers.items()]
    )


JOURNAL = offer(placed())
CORRECTION = offer(placed(DOI="10.5555/h.9", volume="13", page="99", year=2021))
PREPRINT = offer(
    item(kind="article", publisher="arXiv", number="arXiv:2001.01234"), kind="posted-content"
)
CONFERENCE = offer(item(kind="paper-conference", container_title="HarbourConf", DOI="10.5555/c.1"))
AMONG = {
    "its correction": (bare(), {"right": JOURNAL, "correction": CORRECTION}, ACCEPT),
    "its correction, told": (
        item(), {"right": JOURNAL, "correction": offer(placed(DOI="10.5555/h.9"), about=True)},
        ACCEPT),
    "its preprint": (bare(), {"preprint": PREPRINT, "right": JOURNAL}, ACCEPT),
    "its preprint, venue not told": (item(), {"preprint": PREPRINT, "right": JOURNAL}, ACCEPT),
    "its version of record": (
        item(kind="article", publisher="arXiv"), {"vor": JOURNAL, "right": PREPRINT}, ACCEPT),
    "a second record of it": (
        item(), {"right": JOURNAL, "right again": offer(placed(DOI="10.5555/H.1"))}, ACCEPT),
    "its conference version": (bare(), {"conference": CONFERENCE, "right": JOURNAL}, ACCEPT),
    "two of one title": (
        item(), {"right": JOURNAL, "two": offer(placed(DOI="10.5555/h.2"))}, CANDIDATE),
    "two, only the journal tells": (
        bare(volume="", page=""),
        {"right": JOURNAL,
         "two": offer(placed(DOI="10.5555/h.2", container_title="Harbour Letters"))}, ACCEPT),
    "two with one beginning": (
        bare(title=TITLE[:40]),
        {"right": JOURNAL,
         "two": offer(placed(DOI="10.5555/h.2", title=f"{TITLE[:40]}thern lakes", page="99"))},
        ACCEPT),
    "others": (
        item(), {"right": JOURNAL, "other": offer(placed(DOI="10.5555/o", authors="Wei Chen"))},
        ACCEPT),
}  # fmt: skip


@pytest.mark.parametrize(("mine", "offers", "verdict"), AMONG.values(), ids=AMONG)
def test_among_others(mine: Item, offers: dict[str, Offer[str]], verdict: Verdict) -> None:
    for ordered in (offers, dict(reversed(offers.items()))):
        found = judged(mine, ordered)
        assert found.verdict is verdict, found
        assert found.best is not None
        if verdict is ACCEPT:
            assert found.best.offer.id.startswith("right")
            assert found.candidates == ()
        else:
            assert "as near" in found.reason
            assert all("as near" in one.against[0] for one in found.candidates)


def test_rejected_never_comes_back() -> None:
    found = recommend(bare(), [JOURNAL], rejected={"it"})
    assert (found.verdict, found.best, found.candidates) == (NOTHING, None, ())
    assert found.judged[0].against[0] == "you rejected it"


def test_what_was_rejected_is_no_rival() -> None:
    offers = [Offer(1, placed()), Offer(2, placed(DOI="10.5555/h.2"))]
    found = recommend(item(), offers, rejected=[1])
    assert found.verdict is ACCEPT
    assert found.best is not None
    assert found.best.offer.id == 2


def test_evidence_is_told() -> None:
    found = recommend(bare(), [JOURNAL])
    assert found.reason == (
        "same title, same 4 authors, same year 2020, same container, same volume, same page"
    )
    assert found.judged[0].distance.value == 0


def test_penalties_are_told() -> None:
    found = recommend(bare(year=2021, issue="2"), [offer(placed(title=f"{TITLE} II", page="9"))])
    told = {p.name: p.detail for p in found.judged[0].distance.penalties}
    assert told["year"] == "2021 here, 2020 there"
    assert told["page"] == "page 45-67 here, 9 there"
    assert told["numerals"] == "“2” is in the title there alone"
    assert told["issue"] == "the record tells no issue to compare"
    assert "authors" not in told


def test_nothing_was_offered() -> None:
    found: Recommendation[str] = recommend(bare(), [])
    assert (found.verdict, found.best, found.judged) == (NOTHING, None, ())
    assert found.reason == "no work was offered for it"


def test_a_talk_takes_no_near_title() -> None:
    talk = item(kind="speech", event_title="HarbourConf")
    found = recommend(talk, [JOURNAL] * 10)
    assert (found.verdict, found.candidates) == (NOTHING, ())
    assert "a talk" in found.reason


def test_twenty_offers_take_no_time() -> None:
    offers = [
        Offer(n, placed(title=f"{TITLE} {n}" if n % 2 else f"Gulls and the {n} winds of winter"))
        for n in range(20)
    ]
    start = time.perf_counter()
    for n in range(50):
        recommend(bare(title=f"{TITLE} {n}"), offers)
    # A generous bound; it is about 2 ms an entry.
    assert (time.perf_counter() - start) / 50 < 0.05


words = st.sampled_from(["harbour", "Drift", "forec4st", "II", "2020", "of", "a", "é", ":", "<i>"])
items = st.builds(
    item,
    st.lists(words, max_size=8).map(" ".join),
    st.sampled_from(["", "A Doe", "A Doe; B Roe", "B Roe; A Doe; et al.", "WHO; K. Ü"]),
    st.sampled_from([0, 2019, 2020, 2025]),
    st.sampled_from(["article", "article-journal", "paper-conference", "document", "book"]),
    page=st.sampled_from(["", "5-9", "e123", "1"]),
)


@given(items, st.lists(items, max_size=3))
@settings(max_examples=100, deadline=None)
def test_any_two_items_can_be_judged(mine: Item, records: list[Item]) -> None:
    found = recommend(mine, [Offer(n, record) for n, record in enumerate(records)])
    assert len(found.judged) == len(records)
    for one in found.judged:
        assert bool(one.against) == (one.verdict is not ACCEPT)
        assert one.distance.value <= 1
        assert all(p.detail and p.weight > 0 for p in one.distance.penalties)
