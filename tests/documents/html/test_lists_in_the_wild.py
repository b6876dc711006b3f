"""Lists of publications as pages write them: what is an entry, and what stands beside it."""

from __future__ import annotations

import pytest

from pubtrack.documents import parse
from pubtrack.documents.document import Edit, apply

A = "A. Berg and B. Lind. On the flight of swifts. Journal of Birds 3, 2019, 1-4."
B = "C. Dahl and A. Berg. On the song of wrens. Journal of Birds 4, 2020, 5-9."
C = "A. Berg. On the nests of storks. Annals of Nests 7, 2021, 20-31."
PROSE = (
    "We ask how small birds find their way over the sea when clouds hide the stars. In a hall with"
    " lamps for stars we turn the whole sky around, and the birds turn with it."
    " The effect is large, and it grows."
)


def contents(page: str) -> list[str]:
    document = parse(page, "html")
    assert document.view is not None
    seen = [entry.seen for entry in document.entries]
    return [span.of(document.view.text) for span in seen if span is not None]


def labels(page: str) -> list[str]:
    return [entry.label for entry in parse(page, "html").entries]


LISTS = {
    "abstracts below the terms of lists that never end": (
        "<h2>Papers</h2>"
        "<p><dl><dt><b>On the flight of swifts</b> (with B. Lind)<br><i>J. Birds</i> 3 (2019), 1-4."
        f"<dd><u>Abstract</u>: {PROSE}<dt>Full paper: <a href='a.pdf'>PDF</a>"
        "<p><dl><dt><b>On the song of wrens</b> (with C. Dahl)<br><i>J. Birds</i> 4 (2020), 5-9."
        f"<dd>{PROSE}<dt>Full paper: <a href='b.pdf'>PDF</a>",
        [
            "On the flight of swifts (with B. Lind)\nJ. Birds 3 (2019), 1-4.",
            "On the song of wrens (with C. Dahl)\nJ. Birds 4 (2020), 5-9.",
        ],
    ),
    "abstracts in cards": (
        "<h2>Papers</h2>"
        "<div class='card'><h3>On the flight of swifts</h3><p>A. Berg, B. Lind. J. Birds, 2019.</p>"
        f"<p>{PROSE}</p></div>"
        "<div class='card'><h3>Songs of wrens</h3><p>C. Dahl, A. Berg. J. Birds, 2020.</p>"
        "<p class='paper-summary'>What wrens sing, and where they do.</p></div>",
        [
            "On the flight of swifts\nA. Berg, B. Lind. J. Birds, 2019.",
            "Songs of wrens\nC. Dahl, A. Berg. J. Birds, 2020.",
        ],
    ),
    "years of the rank of the heading above": (
        f"<h2>Publications</h2><h2>2020</h2><ul><li>{B}</li></ul><h2>2019</h2><ul><li>{A}</li></ul>",
        [B, A],
    ),
    "empty lines in a cell of a layout": (
        "<h1>Publications</h1><table><tr><td bgcolor=red></td></tr><tr><td>"
        f"<b>Articles:</b><br><br>{A}<br><br>\n{B}<br><br><b>Notes:</b><br>{C}<br></td></tr></table>",
        [A, B, C],
    ),
    "the title of the page is the heading": (
        "<title>Publications | Ann Berg</title>"
        "<p>A. Berg. <a href='a.pdf'>On the flight of swifts over a sea</a>.</p>"
        "<p>A. Berg, C. Dahl. <a href='b.pdf'>On the song of wrens in a wood</a>.</p>",
        [
            "A. Berg. On the flight of swifts over a sea.",
            "A. Berg, C. Dahl. On the song of wrens in a wood.",
        ],
    ),
    "a menu in a list before the list": (
        f"<ul><li><a href='/'>Home</a></li><li>Codes</li></ul><ul><li>{A}</li><li>{B}</li></ul>",
        [A, B],
    ),
    "a table within a definition list": (
        "<h2>Papers in Journals</h2><dl compact><table><tbody><p>"
        f"<tr><td><b>1</b><td>{A}<tr><td><b>2</b><td>{B}</table></dl>",
        [A, B],
    ),
    "line breaks written as end tags": (
        "<h2>Papers</h2><ul><li>A. Berg,</br>Swifts and swallows of the north,</br>2019</li></ul>",
        ["A. Berg,\nSwifts and swallows of the north,\n2019"],
    ),
    "tabs that a script opens": (
        "<div style='display:none'><h2>Papers</h2><h3>2020</h3>"
        f"<ul><li>{B}</li><li>{A}</li></ul></div>",
        [B, A],
    ),
    "papers by their class alone": (
        "<h1>Work</h1><article class='paper'><h3>Swifts</h3><p>Ann Berg and Bo Lind</p>"
        "<p>Bird Science, 2019</p></article><article class='paper'><h3>The song of wrens</h3>"
        "<p>Ann Berg and Cy Dahl</p><p>Bird Science, 2020</p></article>",
        [
            "Swifts\nAnn Berg and Bo Lind\nBird Science, 2019",
            "The song of wrens\nAnn Berg and Cy Dahl\nBird Science, 2020",
        ],
    ),
    "a list that citeproc has written": (
        "<div id=refs><div class='csl-entry'>Berg, A. <i>Swifts</i>.</div>"
        "<div class='csl-entry'>Berg, A. <i>Wrens</i>.</div></div>",
        ["Berg, A. Swifts.", "Berg, A. Wrens."],
    ),
    "bold titles above paragraphs": (
        "<h2>Papers</h2><p><b>On the flight of swifts</b></p><p>A. Berg, B. Lind. Birds, 2019.</p>"
        "<p><b>On the song of wrens</b></p><p>C. Dahl, A. Berg.</p><p>Birds 7, 2020.</p>",
        [
            "On the flight of swifts\n\nA. Berg, B. Lind. Birds, 2019.",
            "On the song of wrens\n\nC. Dahl, A. Berg.\n\nBirds 7, 2020.",
        ],
    ),
    "linked titles above paragraphs": (
        "<h2>Papers</h2><p><a href='a.pdf'>On the flight of swifts</a></p><p>Ann Berg, Bo Lind</p>"
        "<p>Birds, 2019</p><p><a href='b.pdf'>On the song of wrens</a></p><p>Cy Dahl, Ann Berg</p>"
        "<p>Birds, 2020</p>",
        [
            "On the flight of swifts\n\nAnn Berg, Bo Lind\n\nBirds, 2019",
            "On the song of wrens\n\nCy Dahl, Ann Berg\n\nBirds, 2020",
        ],
    ),
    "bold headings above whole references": (
        f"<h2>Papers</h2><p><b>Birds over the sea</b></p><p>{A}</p><p>{B}</p>"
        f"<p><b>Nests of the north</b></p><p>{C}</p>",
        [A, B, C],
    ),
    "abstracts folded up": (
        f"<h2>Papers</h2><details><summary>{A}</summary><p>We ask.</p></details>"
        f"<details><summary>{B}</summary><p>We ask more.</p></details>",
        [A, B],
    ),
    "identifiers behind words": (
        f"<h2>Papers</h2><p>{A}</p><p>Swallows and the People<br>Lind, Berg<br>Nests, 2021.<br>"
        "<a href='https://doi.org/10.1000/xyz'>paper</a></p>",
        [A, "Swallows and the People\nLind, Berg\nNests, 2021.\npaper"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_entries(name: str) -> None:
    page, expected = LISTS[name]
    assert contents(page) == expected


BESIDE = {
    "a footer": "<footer>© 2023 Ann B Berg<br>PhD Candidate, Nest State University</footer>",
    "a footer by its name": "<div id='footer'><p>2023, A. Berg, University of the Nest</p></div>",
    "a sidebar": "<aside><p>Student &amp; Ringer<br>School of Birds, Nest University</p></aside>",
    "words of a picture": "<figcaption><em>“The Book of all the Swifts” helps.</em></figcaption>",
    "links to files": "<p><a href='s.zip'>Supplemental material</a><br>"
    "<a href='m.pdf'>Accepted manuscript version</a></p>",
    "copyright": "<p>© 2024 A. Berg, Nest Press</p>",
}  # fmt: skip


@pytest.mark.parametrize("name", BESIDE)
def test_what_stands_beside_is_no_entry(name: str) -> None:
    page = f"<h1>Publications</h1><p>{A}</p><p>{B}</p>{BESIDE[name]}<p>{C}</p>"
    assert contents(page) == [A, B, C]


def test_a_link_is_no_heading() -> None:
    page = f"<h2>Work</h2><ul><li>{A}</li><li>{B}</li></ul><p><a href='p.html'>Publications</a></p>"
    assert [section.heading for section in parse(page, "html").sections] == ["Work"]


def test_a_key_that_an_anchor_shows_is_the_label() -> None:
    page = (
        f"<h2>References</h2><ul><li><a id='berg19'>[berg19]</a> {A}</li>"
        f"<li><a id='dahl20'>[dahl20]</a> {B}</li></ul>"
    )
    assert contents(page) == [A, B]
    assert labels(page) == ["berg19", "dahl20"]


def test_a_label_in_a_cell_among_numbers_is_one() -> None:
    rows = "".join(f"<tr><td>{n}<td>{text}" for n, text in (("1", A), ("2", B), ("3.", C)))
    assert labels(f"<h2>Papers</h2><table>{rows}</table>") == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (("[TR2] ", "[TR2] "), ["TR2", "TR2"]),
        (("[TR2] ", ""), ["TR2", ""]),
        (("", "[TR3] "), ["", "TR3"]),
        (("", ""), ["", ""]),
    ],
)
@pytest.mark.parametrize("heading", ["Publications", "Technical reports", "Research"])
def test_each_line_has_a_label_of_its_own(
    heading: str, marks: tuple[str, str], expected: list[str]
) -> None:
    page = f"<h2>{heading}</h2><p>{marks[0]}{A}<br>{marks[1]}{B}</p>"
    assert labels(page) == expected
    assert contents(page) == [A, B]
    edits = [Edit(entry.content, "x") for entry in parse(page, "html").entries]
    assert apply(page, edits).count("x") == 2


def test_a_title_in_a_heading_of_its_own_is_not_drawn_into_a_line() -> None:
    page = (
        "<h2>Papers</h2><h4>On the flight of swifts over the sea</h4><p>A. Berg, B. Lind. 2019</p>"
        "<h4>On the song of wrens in the wood</h4><p>C. Dahl, A. Berg. 2020</p>"
    )
    entries = parse(page, "html").entries
    assert len(entries) == 2
    assert all(entry.fixed for entry in entries)


def test_a_link_that_begins_before_the_label_is_read() -> None:
    page = (
        "<h1>Papers</h1>"
        "<p><a href='https://doi.org/10.1000/a1'>[J2] On the flight of swifts</a>. A. Berg, 2019."
        "<p><a href='https://doi.org/10.1000/a2'>[J1] On the song of wrens</a>. A. Berg, 2018."
    )
    document = parse(page, "html")
    inlines = [document.reading(entry) for entry in document.entries]
    targets = [
        [m.target for m in i.marks if m.kind == "link"] for i in inlines if not isinstance(i, str)
    ]
    assert targets == [["https://doi.org/10.1000/a1"], ["https://doi.org/10.1000/a2"]]
