"""CVs that are data: what their fields say, and where each stands."""

from __future__ import annotations

import json

import pytest

from pubtrack.documents import parse
from pubtrack.documents.data import (
    detect_data,
    read_data_list,
    read_hayagriva,
    read_json_resume,
    read_rendercv,
)
from pubtrack.documents.document import Role

RENDERCV = """\
cv:
  name: Ann Lind
  sections:
    experience:
      - company: Acme
        position: Engineer
        location: Bonn, Germany
        start_date: 2019-03
        end_date: present
        highlights:
          - "Built the \\"ice\\" model [1, 2]"
          - >-
            Wrote text that
            is folded [2]
          - plain and 'quoted'
    education:
      - institution: ETH
        area: Physics
        degree: PhD
        start_date: 2014
        end_date: 2018
        highlights: ['Thesis: On ice']
    selected_publications:
      - title: 'Ice flow: a new look'
        authors:
          - '*Ann Lind*'
          - B. de Vries
          - "Ota, K."
        doi: 10.1234/ice.5
        journal: Journal of Ice
        date: 2021-07
      - title: Snow
        authors: [B. Berg, '***A. Lind***']
        url: https://arxiv.org/abs/2101.00001
        journal: arXiv preprint
        date: Fall 2020
    conference_papers:
      - reversed_number: Lind, A. and Berg, B. (2021). Ice flow. In *Proc. of Ice*, 4–9.
      - reversed_number: Berg, B. (2020). Snow. In *Proc. of Snow*, 1–2.
"""


def test_rendercv_works():
    document = read_rendercv(RENDERCV)
    assert document.holds_data
    assert [section.heading for section in document.sections] == [
        "selected publications",
        "conference papers",
    ]
    ice, snow, *printed = document.entries
    assert ice.item is not None
    assert snow.item is not None
    assert [name.full_family for name in ice.item.names()] == ["Lind", "de Vries", "Ota"]
    assert (ice.item.type, ice.item.title) == ("article-journal", "Ice flow: a new look")
    assert (ice.item.text("DOI"), str(ice.item.date())) == ("10.1234/ice.5", "2021-07")
    assert [name.display() for name in snow.item.names()] == ["B. Berg", "A. Lind"]
    assert (snow.item.type, snow.item.text("number")) == ("article", "arXiv:2101.00001")
    assert [entry.label for entry in document.entries] == ["", "", "2", "1"]
    assert all(entry.fixed for entry in printed)


def test_fields_stand_where_they_say():
    entry = read_rendercv(RENDERCV).entries[0]
    shown = {name: span.of(RENDERCV) for name, span in entry.fields.items()}
    assert shown["title"] == "'Ice flow: a new look'"
    assert shown["doi"] == "10.1234/ice.5"
    assert shown["authors"].startswith("- '*Ann Lind*'")
    assert entry.content.of(RENDERCV).startswith("title:")
    assert entry.content.of(RENDERCV).endswith("2021-07")


def test_bullets_have_roles_and_markers_in_the_source():
    bullets = read_rendercv(RENDERCV).bullets
    role = Role("Engineer", "Acme", "2019-03 – present", "Bonn, Germany")
    assert [bullet.role for bullet in bullets[:3]] == [role] * 3
    assert [bullet.text for bullet in bullets[:3]] == [
        'Built the "ice" model',
        "Wrote text that is folded",
        "plain and 'quoted'",
    ]
    marks = [[m.span.of(RENDERCV) for m in bullet.markers] for bullet in bullets[:3]]
    assert marks == [["[1, 2]"], ["[2]"], []]
    assert bullets[3].role == Role("PhD, Physics", "ETH", "2014 – 2018")


RESUME = json.dumps(
    {
        "basics": {"name": "Ann Lind", "summary": "Likes ice."},
        "work": [
            {
                "name": "Acme",
                "position": "Engineer",
                "startDate": "2019-03",
                "highlights": ["Built “ice”", "Led a team\n of five"],
            }
        ],
        "publications": [
            {
                "name": "Ice flow",
                "publisher": "Journal of Ice",
                "releaseDate": "2021-07-01",
                "url": "https://doi.org/10.1234/ice.5",
            },
            {"name": "Snow", "publisher": "Springer", "releaseDate": "2020"},
        ],
    },
    indent=2,
)


def test_json_resume():
    document = read_json_resume(RESUME)
    ice, snow = (entry.item for entry in document.entries)
    assert ice is not None
    assert snow is not None
    assert (ice.title, ice.text("container-title")) == ("Ice flow", "Journal of Ice")
    assert (ice.text("DOI"), str(ice.date())) == ("10.1234/ice.5", "2021-07-01")
    assert (snow.text("publisher"), snow.year) == ("Springer", 2020)
    assert document.entries[0].fields["name"].of(RESUME) == '"Ice flow"'
    assert [bullet.text for bullet in document.bullets] == [
        "Likes ice.",
        "Built “ice”",
        "Led a team of five",
    ]
    assert document.bullets[1].role == Role("Engineer", "Acme", "2019-03 – present")


def test_json_resume_without_publications():
    assert read_json_resume('{"basics": {"name": "A"}, "publications": []}').sections == ()


HAYAGRIVA = """\
ice-flow:
    type: article
    title: "Ice flow"
    author: ["Lind, Ann", "de Vries, B."]
    date: 2021-07
    page-range: 4-9
    serial-number:
        doi: "10.1234/ice.5"
    parent:
        type: periodical
        title: Journal of Ice
        volume: 12
        issue: 3
snow:
    type: article
    title: Snow
    author: Berg, B.
    date: 2020
    parent:
        - type: proceedings
          title: Proceedings of Snow
          editor: "Doe, Jane"
        - type: conference
          title: Snow Conf
          location: Oslo
thesis: {type: thesis, title: {value: On Ice}, author: {name: Lind, given-name: Ann}, date: 2018}
ax:
    type: article
    title: Ax
    author: Lind A
    serial-number: {arxiv: "2101.00001"}
"""


def test_hayagriva():
    document = read_hayagriva(HAYAGRIVA)
    assert [entry.names for entry in document.entries] == [
        ("ice-flow",),
        ("snow",),
        ("thesis",),
        ("ax",),
    ]
    items = [entry.item for entry in document.entries]
    assert [item.type for item in items if item] == [
        "article-journal",
        "paper-conference",
        "thesis",
        "article",
    ]
    ice, snow, thesis, ax = (item for item in items if item)
    assert [ice.text(v) for v in ("container-title", "volume", "issue", "page", "DOI")] == [
        "Journal of Ice",
        "12",
        "3",
        "4-9",
        "10.1234/ice.5",
    ]
    assert (snow.text("event-title"), snow.names("editor")[0].family) == ("Snow Conf", "Doe")
    assert thesis.names()[0].display() == "Ann Lind"
    assert ax.text("number") == "arXiv:2101.00001"
    assert document.entries[0].fields["parent.volume"].of(HAYAGRIVA) == "12"


LISTS = {
    "top level": """\
- title: Ice flow
  authors: A. Lind and B. Berg
  venue: Journal of Ice
  year: 2021
  doi: 10.1234/ice.5
""",
    "by year, conference and links": """\
- year: 2021
  papers:
    - title: Ice flow
      author: "Lind, Ann and Berg, Bo"
      conference: Journal of Ice
      links: {pdf: /x.pdf, doi: https://doi.org/10.1234/ice.5}
""",
    "years as keys": """\
2021:
  - title: "[Ice flow](https://doi.org/10.1234/ice.5)"
    authors: "**A. Lind**; B. Berg"
    journal: Journal of Ice
""",
    "keyed by name": """\
publications:
  ice:
    title: Ice flow
    authors: [A. Lind, B. Berg]
    published_in: Journal of Ice
    date: June 2021
    url: https://doi.org/10.1234/ice.5
""",
    "CSL-YAML": """\
references:
- id: lind
  type: article-journal
  author:
  - family: Lind
    given: A.
  - {family: Berg, given: B.}
  title: Ice flow
  container-title: Journal of Ice
  issued: {date-parts: [[2021, 6]]}
  DOI: 10.1234/ice.5
""",
    "JSON": """\
{"papers": [{"title": "Ice flow", "authors": [{"name": "A. Lind"}, {"first": "B.", "last": "Berg"}],
 "journal": "Journal of Ice", "publication_date": "2021-06-02", "doi": "10.1234/ice.5"}]}
""",
    "one field for several": """\
publications:
  - title: Ice flow
    authors: A. Lind, B. Berg
    venue: Journal of Ice, 2021, https://doi.org/10.1234/ice.5
""",
    "month apart": """\
selected:
  - {title: Ice flow, authors: [A. Lind, B. Berg], journal: Journal of Ice, year: 2021, month: jun,
     DOI: "doi:10.1234/ice.5"}
""",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_lists_of_publications(text: str):
    assert detect_data("x.yml", text) == "data-list"
    document = read_data_list(text)
    (entry,) = document.entries
    item = entry.item
    assert item is not None
    assert item.title == "Ice flow"
    assert [name.family for name in item.names()] == ["Lind", "Berg"]
    assert item.text("container-title") == "Journal of Ice"
    assert item.text("DOI") == "10.1234/ice.5"
    if "one field" not in text and "venue: Journal of Ice," not in text:
        assert item.year == 2021


def test_entries_as_keys():
    text = (
        "papers:\n"
        "  '[2] (**First author**). Lind, A., Berg, B. & Doe, C. Ice flow on Mars. Sci Rep 14, 133"
        " (2021).':\n"
        "    'https://example.org/ice'\n"
        "  '[1] Berg, B. & Lind, A. The \"snow\" of it''s age. J Snow 1, 2 (2020).':\n"
        "    ''\n"
    )
    document = read_data_list(text)
    assert [entry.label for entry in document.entries] == ["2", "1"]
    first, second = document.entries
    assert first.item is not None
    assert second.item is not None
    assert first.item.title == "Ice flow on Mars"
    assert first.item.text("URL") == "https://example.org/ice"
    assert first.content.of(text).startswith("(**First author**)")
    assert second.item.year == 2020


def test_numbers_that_count_are_labels():
    text = "papers:\n" + "".join(
        f"- {{id: {n}, title: Ice {n}, author: A. Lind, year: 2020}}\n" for n in (3, 2, 1)
    )
    assert [entry.label for entry in read_data_list(text).entries] == ["3", "2", "1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RENDERCV, "rendercv"),
        (RESUME, "json-resume"),
        (HAYAGRIVA, "hayagriva"),
        ("basics:\n  name: A\nwork: []\n", "json-resume"),
        ('[{"id": "a", "type": "book", "title": "T", "issued": {}}]', ""),
        ("title: My site\nurl: https://x.org\n", ""),
        ("just words", ""),
        ("", ""),
        ('{"basics": {"name": ', "json-resume"),
    ],
    ids=["rendercv", "resume", "hayagriva", "yaml resume", "csl", "config", "words", "empty",
         "broken"],
)  # fmt: skip
def test_detect(text: str, expected: str):
    assert detect_data("cv.json" if text[:1] in "[{" else "cv.yaml", text) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("cv: [a, b\n", "no YAML"),
        ("cv:\n\tname: x\n", "no YAML"),
        ('{"basics": {"name" "x"}}', "no JSON"),
        ("a: *b\n", "alias"),
        ("a: &a [*a]\n", "alias"),
        ("[" * 5000, "too deeply"),
        ("- " * 5000, "too deeply"),
        ("a: \x00", "character"),
        (
            "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + "".join(
                f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n"
                for n in range(9)
            ),
            "aliases",
        ),
    ],
    ids=["open", "tab", "json", "no anchor", "itself", "deep flow", "deep block", "control",
         "bomb"],
)  # fmt: skip
def test_what_cannot_be_read_is_told(text: str, word: str):
    document = parse(text, "rendercv")
    assert document.entries == ()
    (problem,) = document.problems
    assert word in problem.message
    assert (problem.code, problem.severity) == ("unreadable", "error")
    assert problem.line >= 1


def test_aliases_and_merge_keys_are_followed():
    text = (
        "me: &me Ann Lind\nbase: &b {journal: Journal of Ice, year: 2021}\n"
        "papers:\n- {<<: *b, title: Ice, authors: [*me, B. Berg]}\n"
        "- {<<: *b, title: Snow, authors: [*me]}\n"
    )
    ice, snow = (entry.item for entry in read_data_list(text).entries)
    assert ice is not None
    assert snow is not None
    assert (ice.year, snow.text("container-title")) == (2021, "Journal of Ice")
    assert ice.names()[0].family == snow.names()[0].family == "Lind"
