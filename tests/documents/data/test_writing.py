"""Fields brought up to date in the file's own style."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.documents.data import (
    edits_for,
    read_data_list,
    read_hayagriva,
    read_json_resume,
    read_rendercv,
)
from pubtrack.documents.document import Document, apply
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item
from pubtrack.model.names import Name

Read = Callable[[str], Document]

ITEM = Item(
    "article-journal",
    {
        "title": "Ice flow: a <i>new</i> look",
        "author": tuple(map(Name.parse, ("Jane Doe", "Ann Lind", "Bo Berg"))),
        "issued": PartialDate(2021, 5, 3),
        "container-title": "Journal of Ice",
        "volume": "12",
        "page": "3-9",
        "DOI": "10.1234/ice.5",
    },
)


def written(read: Read, text: str, item: Item = ITEM) -> str:
    document = read(text)
    edits = [edit for entry in document.entries for edit in edits_for(document, entry, item)]
    return apply(text, edits)


CASES: dict[str, tuple[Read, str, str]] = {
    "rendercv block": (
        read_rendercv,
        """\
cv:
  sections:
    publications:
      - title: Ice flow
        authors:
          - "*Jane Doe*"
          - Bo Berg   # first
        date: 2021   # year
        # done
    skills: []
""",
        """\
cv:
  sections:
    publications:
      - title: 'Ice flow: a new look'
        authors:
          - "*Jane Doe*"
          - "Ann Lind"
          - Bo Berg   # first
        date: 2021-05-03   # year
        doi: 10.1234/ice.5
        journal: Journal of Ice
        # done
    skills: []
""",
    ),
    "rendercv flow": (
        read_rendercv,
        "cv: {sections: {papers: [{title: 'Ice flow: a new look',"
        " authors: ['**J. Doe**', A. Lind, B. Berg], date: 2020-05, doi: https://doi.org/10.1/x}]}}\n",
        "cv: {sections: {papers: [{title: 'Ice flow: a new look',"
        " authors: ['**J. Doe**', A. Lind, B. Berg], date: 2021-05-03,"
        " doi: https://doi.org/10.1234/ice.5, journal: Journal of Ice}]}}\n",
    ),
    "json resume": (
        read_json_resume,
        '{\n  "basics": {},\n  "publications": [\n    {\n      "name": "Ice fl\\u00f6w",\n'
        '      "publisher": "arXiv",\n      "releaseDate": "2021"\n    }\n  ]\n}\n',
        '{\n  "basics": {},\n  "publications": [\n    {\n      "name": "Ice flow: a new look",\n'
        '      "publisher": "Journal of Ice",\n      "releaseDate": "2021-05-03",\n'
        '      "url": "https://doi.org/10.1234/ice.5"\n    }\n  ]\n}\n',
    ),
    "hayagriva": (
        read_hayagriva,
        """\
doe2021:
  type: article
  title: Ice flow
  author: ["Doe, Jane", "Berg, Bo"]
  date: 2020
  parent:
    type: periodical
    title: arXiv
    volume: 1
""",
        """\
doe2021:
  type: article
  title: 'Ice flow: a new look'
  author: ["Doe, Jane", "Lind, Ann", "Berg, Bo"]
  date: 2021-05-03
  parent:
    type: periodical
    title: Journal of Ice
    volume: 12
  page-range: 3-9
  serial-number:
    doi: 10.1234/ice.5
""",
    ),
    "data list": (
        read_data_list,
        """\
- title: >-
    Some
    title
  authors: "**J. Doe** and B. Berg"
  year: 2020
  month: Apr
  venue: Workshop on Ice
  doi: 10.1/old
  pages: 1--2
- title: Ice flow, a new look
  authors: J. Doe, A. Lind & B. Berg
  year: 2021
  venue: J. Ice 12, 3-9 (2021)
""",
        """\
- title: >-
    Ice flow: a new look
  authors: "**Jane Doe**, Ann Lind and Bo Berg"
  year: 2021
  month: May
  venue: Journal of Ice
  doi: 10.1234/ice.5
  pages: 3--9
- title: Ice flow, a new look
  authors: J. Doe, A. Lind & B. Berg
  year: 2021
  venue: J. Ice 12, 3-9 (2021)
  doi: 10.1234/ice.5
""",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("read", "text", "expected"), CASES.values(), ids=CASES)
def test_new_values_in_the_old_style(read: Read, text: str, expected: str):
    assert written(read, text) == expected
    assert written(read, expected) == expected


@pytest.mark.parametrize(("read", "text", "expected"), CASES.values(), ids=CASES)
def test_line_ends_stay(read: Read, text: str, expected: str):
    assert written(read, text.replace("\n", "\r\n")) == expected.replace("\n", "\r\n")


@pytest.mark.parametrize(("read", "text", "expected"), CASES.values(), ids=CASES)
def test_what_the_file_says_itself_changes_nothing(read: Read, text: str, expected: str):
    document = read(text)
    for entry in document.entries:
        assert entry.item is not None
        assert edits_for(document, entry, entry.item) == () or "doi" not in text


SAME = {
    "spelling of names": "- title: T\n  authors: [Doe J, A. Lind]\n  journal: J\n  year: 2020\n",
    "et al.": "- title: T\n  authors: Doe J, et al.\n  journal: J\n  year: 2020\n",
    "case and stops": "- title: t.\n  authors: J. Doe and A. Lind\n  journal: J\n  year: 2020\n",
    "more precise": "- title: T\n  authors: J. Doe, A. Lind\n  journal: J\n  date: 2020-03-04\n",
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_what_means_the_same_stays(text: str):
    item = Item(
        "article-journal",
        {
            "title": "T",
            "author": (Name.parse("Jane Doe"), Name.parse("Ann Lind")),
            "container-title": "Journal of Tea",
            "container-title-short": "J",
            "issued": PartialDate(2020),
        },
    )
    assert written(read_data_list, text, item) == text


@given(
    title=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30),
    style=st.sampled_from(["Old", "'Old'", '"Old"', ">-\n    Old", "|\n    Old"]),
)
@settings(max_examples=200, deadline=None)
def test_any_title_is_written_once(title: str, style: str):
    text = f"- title: {style}\n  authors: [A. Lind]\n  year: 2020\n"
    item = Item("article-journal", {"title": title} if title.strip() else {})
    once = written(read_data_list, text, item)
    document = read_data_list(once)
    assert len(document.entries) == 1
    assert not document.problems
    assert once.endswith("  authors: [A. Lind]\n  year: 2020\n")
    assert written(read_data_list, once, item) == once
