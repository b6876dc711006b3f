"""The parts of the reference parser: markup, repair, names, dates, locators, titles, types."""

from __future__ import annotations

import pytest

from pubtrack.documents.references.dates import choose, find_dates
from pubtrack.documents.references.inline import read_markdown, read_text
from pubtrack.documents.references.kinds import find_status, genre_type
from pubtrack.documents.references.locators import (
    Locators,
    take_certain,
    take_compact,
    take_keyworded,
)
from pubtrack.documents.references.name_shapes import Order
from pubtrack.documents.references.names import read_run
from pubtrack.documents.references.patterns import DATE
from pubtrack.documents.references.repair import accents, characters, line_ends, quotes
from pubtrack.documents.references.slate import Slate, Source
from pubtrack.documents.references.titles import tidy

MARKUP = {
    "bold and italic": ("**a** _b_ ***c***", "a b c", {("bold", "a"), ("italic", "b")}),
    "link": ("[A *b* c](https://x.example/(1))", "A b c", {("link", "A b c"), ("italic", "b")}),
    "link with title": ('[a](<https://x.example> "t")', "a", {("link", "a")}),
    "autolink": ("see <https://x.example/a_b_c>.", "see https://x.example/a_b_c.", set()),
    "escapes and entities": (r"\*a\* &amp; \[1\]", "*a* & [1]", set()),
    "mark on a name is no emphasis": ("Gray M*, Zorn Z*, Liu F", "Gray M*, Zorn Z*, Liu F", set()),
    "underscore in a word": ("snake_case_word", "snake_case_word", set()),
    "html": ("<b>a</b> H<sub>2</sub>O <a href='u'>c</a>", "a H2O c",
             {("bold", "a"), ("sub", "2"), ("link", "c")}),
    "comment": ("a<!-- not **this** -->b", "ab", set()),
    "hard break": ("a  \nb\\\nc<br>d\n\ne\nf", "a\nb\nc\nd\ne f", set()),
    "attributes of a span": ("[a b]{.smallcaps} c", "a b c", set()),
    "unclosed": ("**a and [b](c", "**a and [b](c", set()),
}  # fmt: skip


@pytest.mark.parametrize(("text", "visible", "marks"), MARKUP.values(), ids=MARKUP)
def test_inline_markup(text: str, visible: str, marks: set[tuple[str, str]]) -> None:
    source = read_markdown(text)
    assert source.text == visible
    assert marks <= {(m.kind, source.text[m.start : m.end]) for m in source.marks}
    if not marks:
        assert source.marks == ()


def test_plain_text_has_no_emphasis() -> None:
    assert read_text("a *b*\n c <https://x.example>\n\nd") == Source("a *b* c https://x.example\nd")


LINE_ENDS = {
    "hyphenated": ("probabilis-\ntic", "probabilistic"),
    "compound of the list": ("Olsen-\nBerg", "Olsen-Berg"),
    "compound in lower case": ("harbour-\nresistant", "harbour-resistant"),
    "prefix": ("self-\nconsistent", "self-consistent"),
    "number": ("CCR-\n11", "CCR-\n11"),
    "doi at a hyphen": ("10.5555/a.CCR-\n11-3215", "10.5555/a.CCR-11-3215"),
    "doi at the slash": ("doi : 10.5555/\nRG.2.2", "doi : 10.5555/RG.2.2"),
    "address": ("https://a.example/b_\nc/d.pdf", "https://a.example/b_c/d.pdf"),
    "page number": ("one\n17\ntwo", "one\ntwo"),
    "page number at the end": ("doi: 10.5555/a].\n2", "doi: 10.5555/a]."),
    "a volume is no page number": ("Sea Lett. 12,\n345", "Sea Lett. 12,\n345"),
}


@pytest.mark.parametrize(("broken", "whole"), LINE_ENDS.values(), ids=LINE_ENDS)
def test_line_ends(broken: str, whole: str) -> None:
    assert line_ends(broken, frozenset({"harbour-resistant"})) == whole


@pytest.mark.parametrize(
    ("damaged", "repaired"),
    [
        ("M¨akel¨a", "Mäkelä"),
        ("M ¨akel ¨a", "Mäkelä"),
        ("and ¨Ozg¨ur", "and Özgür"),
        ("St˚ahle", "Ståhle"),
        ("Dvoˇr´ak", "Dvořák"),
    ],
)
def test_accents(damaged: str, repaired: str) -> None:
    assert accents(damaged) == repaired


def test_characters() -> None:
    assert characters("e\ufb03cient Arti\x1ccial co\u00adop\r\n\x10x\x11") == (
        "efficient Artificial coop\n“x”"
    )
    assert quotes("``A title,'' Journal") == "“A title,” Journal"


RUNS = {
    "given first": ("Luca Berg, Kyra Yee and A. de La Porte. Title", "Berg|Yee|de La Porte"),
    "family, initials": ("Olsen, T. D.*, Berg, M., and Lind, T. eTide: a", "Olsen|Berg|Lind"),
    "title begins with a capital": ("Lind, L. L. A practical comparison", "Lind"),
    "vancouver": ("Olsen T, van der Berg JP, Hahn J-D J. Title", "Olsen|van der Berg|Hahn"),
    "vancouver with stops": ("Olsen J., Madden, C.J. 2015. Title", "Olsen|Madden"),
    "semicolons": ("Olsen, V; Moreira da Costa, R\n", "Olsen|Moreira da Costa"),
    "suffix": ("Smith J Jr, Lind B. Title of it", "Smith|Lind"),
    "et al.": ("Zorn, Z., Young, X. et al. Tides", "Zorn|Young|et al."),
    "lone name": ("Winter et al; (Science", "Winter|et al."),
    "left out": ("Olsen, T., Berg, L., … & Lind, R. (2022)", "Olsen|Berg|...|Lind"),
    "journal follows": ("N. Lind, J. Chem. Phys. 12, 3", "Lind"),
    "group": ("HARBOUR Collaboration, “First", "HARBOUR Collaboration"),
    "group taken for a person": ("Lind, B., and sea 9.5 Study Group, D. Prediction of",
                                 "Lind|sea 9.5 Study Group"),
    "given in lower case": ("Z. Cao, di Lu, H. Gao, Sea", "Cao|Lu|Gao"),
    "hyphens and apostrophes": ("J.-P. O'Reardon, Th. Huber-Roth, Phys.",
                                "O'Reardon|Huber-Roth"),
    "chinese": ("王小明, 李娜. 潮汐", "王|李"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "names"), RUNS.values(), ids=RUNS)
def test_author_runs(text: str, names: str) -> None:
    runs = [run for order in Order if (run := read_run(text, 0, order))]
    best = max(runs, key=lambda run: run.strength)
    assert "|".join(name.full_family for name in best.names) == names


@pytest.mark.parametrize(
    "text",
    ["Deep Learning approaches for seas", "Graph Neural Networks, and more", "the sea", "2020, Sea",
     "Journal of Things, 12", "On harbours", "Cancer Research, 2021", ""],
)  # fmt: skip
def test_no_author_run(text: str) -> None:
    assert read_run(text, 0, Order.GIVEN_FIRST) is None


DATES = {
    "july 25, 2014": ("Sea, July 25, 2014, DOI", "2014-07-25"),
    "in brackets": ("Sea, (14 November 2013) |", "2013-11-14"),
    "nlm": ("2006 Dec;115(6):427-436. Epub 2007 Jun 22.", "2006-12"),
    "months": ("27:107 (2021 Jan-Dec).", "2021-01/2021-12"),
    "days": ("Seoul, November 1-4, 2015, 13-page", "2015-11-01"),
    "month after": ("at the Conference (ECAL) 2017 September 4 . 2017.", "2017-09-04"),
    "letter": ("(2022a). Title", "2022"),
    "last free one": ("Kiel 2004, October 14-15, 2004, Springer, 2005, pp", "2005"),
    "season": ("Sea Letters (Spring 2012)", "2012-21"),
    "iso": ("on 2012-05-06.", "2012-05-06"),
    "accessed": ("Sea, 2011. Accessed May 2020", "2011"),
    "within a name": ("The 2016 Conference on Design", "2016"),
    "none": ("pages 12-34", None),
}


@pytest.mark.parametrize(("text", "date"), DATES.values(), ids=DATES)
def test_dates(text: str, date: str | None) -> None:
    chosen = choose(find_dates(text))
    assert (str(chosen.date) if chosen else None) == date


LOCATORS = {
    "Sea Lett. 3(8):100568": "3|8|100568",
    "Sea Lett. 78 (2), 333-337": "78|2|333-337",
    "Sea Lett., vol. 29, no. 8 (1907–1922).": "29|8|1907-1922",
    "Sea Lett. vol. 257 (185–193)": "257||185-193",
    f"Sea Lett. 34, 22 {DATE}, 3957–3959": "34|22|3957-3959",
    f"Sea Lett. 10 {DATE}, 618": "10||618",
    f"Sea Lett. 497 {DATE} 1, L56-L61": "497|1|L56-L61",
    f"Sea Lett. 474 {DATE} 205819": "474||205819",
    f"Sea Lett., {DATE}, 3: 147.": "3||147",
    f"Sea Lett. 1051, 151-160 {DATE}": "1051||151-160",
    f"Sea Lett. A, 111, 6870, {DATE}.": "111||6870",
    "Sea Lett. 86:2, 123–130": "86|2|123-130",
    f"Sea Lett. 47.2 {DATE}, pp. 51–87": "47|2|51-87",
    f"Sea Lett. 12, no. 3 {DATE}: 12–34": "12|3|12-34",
    f"Sea Lett. B800 {DATE} 12": "B800||12",
    "Sea Lett. Vol. 46, Issue 9, pp 1097-1122": "46|9|1097-1122",
    "in: Sea, pp. 119–136": "||119-136",
    f"Sea, S. 656-722, {DATE}": "||656-722",
    f"Sea 306(5703):1937-40 {DATE}": "306|5703|1937-40",
    f"Sea, 11, 5-6 {DATE}, 434–446": "11|5-6|434-446",
    f"Sea {DATE}": "||",
}


@pytest.mark.parametrize(("text", "found"), LOCATORS.items(), ids=range(len(LOCATORS)))
def test_locators(text: str, found: str) -> None:
    slate, locators = Slate(Source(text)), Locators()
    take_keyworded(slate, locators, 0)
    take_certain(slate, locators, 0)
    take_compact(slate, locators, 0)
    assert "|".join(locators.values.get(v, "") for v in ("volume", "issue", "page")) == found


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("(in press)", "in press"),
        ("to appear in Sea", "in press"),
        ("accepted, Sea", "in press"),
        (". Under revision.", "under review"),
        ("(submitted)", "submitted"),
        ("[Manuscript in preparation]", "in preparation"),
        ("Acceptance rate 12%", None),
        ("Printing Press, 2001", None),
    ],
)
def test_status(words: str, status: str | None) -> None:
    found = find_status(words, 0)
    assert (found[0] if found else None) == status


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("Invited Talk", "speech"),
        ("PhD thesis", "thesis"),
        ("Poster", "paper-conference"),
        ("Company blog post", "post-weblog"),
        ("R package version 0.2", "software"),
        ("Tech. Rep.", "report"),
        ("Patterns", ""),
        ("Lecture Notes in Computer Science", ""),
    ],
)
def test_genres(phrase: str, kind: str) -> None:
    assert genre_type(phrase) == kind


@pytest.mark.parametrize(
    ("title", "tidied"),
    [
        ("“Tides,”", "Tides"),
        ("Who is it?", "Who is it?"),
        ("Tides.", "Tides"),
        ("“Why” and how", "“Why” and how"),
    ],
)
def test_tidy(title: str, tidied: str) -> None:
    assert tidy(title) == tidied
