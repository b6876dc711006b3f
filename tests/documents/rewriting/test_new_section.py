"""A section of publications where a CV has none, and its update."""

from __future__ import annotations

import pytest

from pubtrack import documents
from pubtrack.documents.document import apply
from pubtrack.documents.rewriting.new_section import (
    NewEntry,
    placed_section,
    region_after,
    region_marked,
)

LINE = (
    "Okafor, M. (202{}). Tides and boats of the harbour. Journal of Harbour Studies, 12(3), 45–67."
)
CVS = {
    "markdown": "# Mira\n\n## Education\n\n- Learned.\n\n## Awards\n\n- A lantern.\n",
    "latex": "\\documentclass{article}\n\\begin{document}\n\\section*{Education}\nLearned.\n"
    "\\section*{Awards}\nA lantern.\n\\end{document}\n",
    "html": "<!doctype html><html><head><title>CV</title></head><body>\n<h1>Mira</h1>\n"
    "<h2>Education</h2>\n<p>Learned.</p>\n<h2>Awards</h2>\n<p>A lantern.</p>\n</body></html>\n",
    "typst": "= Mira\n\n== Education\nLearned.\n\n== Awards\nA lantern.\n",
    "org": "* Education\nLearned.\n* Awards\nA lantern.\n",
    "text": "Mira\n\nEducation\n\nLearned much.\n\nAwards\n\nA lantern.\n",
}
HEADINGS = {
    "markdown": "## Publications", "latex": "\\section*{Publications}",
    "html": "<h2>Publications</h2>", "typst": "== Publications", "org": "* Publications",
    "text": "Publications",
}  # fmt: skip


def entries(count: int) -> list[NewEntry]:
    return [NewEntry(str(n), LINE.format(n)) for n in range(1, count + 1)]


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("heading", ["Education", "awards", "AWARDS"])
@pytest.mark.parametrize("name", CVS)
def test_a_section_behind_a_heading(name: str, heading: str, ending: str) -> None:
    text = CVS[name].replace("\n", ending)
    document = documents.parse(text, name)
    region = region_after(document, heading)
    assert region is not None
    (edit,) = placed_section(document, region, "Publications", entries(2))
    assert not edit.span
    new = apply(text, [edit])
    again = documents.parse(new, name)
    assert [entry.label for entry in again.entries] == ["1", "2"]
    assert again.sections[0].heading == "Publications"
    assert HEADINGS[name] in new
    assert new.count("\n") == new.count(ending)
    # It is found again, and changes no more.
    found = region_marked(again)
    assert found is not None
    assert placed_section(again, found, "Publications", entries(2)) == ()
    more = apply(new, placed_section(again, found, "Publications", entries(3)))
    assert len(documents.parse(more, name).entries) == 3
    before, _, behind = new.partition(edit.text)
    assert (before + behind) == text
    assert more.startswith(before)
    assert more.endswith(behind)


def test_a_comment_says_where() -> None:
    text = CVS["markdown"].replace("## Awards", "<!-- pubtrack -->\n\n## Awards")
    document = documents.parse(text, "markdown")
    region = region_marked(document)
    assert region is not None
    new = apply(text, placed_section(document, region, "Publications", entries(1)))
    assert "\n<!-- pubtrack -->\n\n## Publications\n\n- [1] " in new
    assert "\n<!-- /pubtrack -->\n\n## Awards" in new


def test_a_comment_below_a_heading_needs_no_other() -> None:
    text = "## Education\n\nLearned.\n\n## My papers\n\n<!-- pubtrack -->\n"
    document = documents.parse(text, "markdown")
    region = region_marked(document)
    assert region is not None
    new = apply(text, placed_section(document, region, "Publications", entries(1)))
    assert "Publications" not in new
    assert "## My papers\n\n<!-- pubtrack -->\n\n- [1] " in new


@pytest.mark.parametrize("name", CVS)
def test_no_comment_no_place(name: str) -> None:
    document = documents.parse(CVS[name], name)
    assert region_marked(document) is None
    assert region_after(document, "Hobbies") is None


def test_a_heading_of_the_owner_stays_at_an_update() -> None:
    text = (
        "## Education\n\nLearned.\n\n<!-- pubtrack -->\n\n## What I wrote, my papers\n\n"
        f"- [1] {LINE.format(1)}\n\n<!-- /pubtrack -->\n"
    )
    document = documents.parse(text, "markdown")
    region = region_marked(document)
    assert region is not None
    new = apply(text, placed_section(document, region, "Publications", entries(2)))
    assert "## What I wrote, my papers\n\n- [1] " in new
    assert "## Publications" not in new
