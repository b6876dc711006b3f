"""Markdown as people write it for Jekyll, Hugo, Quarto and pandoc, with HTML and tags in it."""

# ruff: noqa: E501 - tables of lines that are what they are

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtrack.documents import parse
from pubtrack.documents.document import Document

A = 'A. Curie, B. Noether. "On the shape of small things". *Journal of Things*, 12(3), 2019.'
B = "Hopper G, Lovelace A. Compilers for poets. Proc. of Machines, pp. 10-12, 2018."
C = "Euler, L. (2016). Bridges and their cities. Annals of Bridges, 7, 1-19."
ITEMS = f"<ol>\n<li>{A}</li>\n\n<li>{B}</li>\n\n<li>{C}</li>\n</ol>\n"


def md(text: str) -> Document:
    return parse(text, "markdown")


def contents(text: str) -> list[str]:
    return [entry.content.of(text) for entry in md(text).entries]


def headings(text: str) -> list[str]:
    return [section.heading for section in md(text).sections]


@pytest.mark.parametrize(
    "text",
    [
        f"##Publications\n1. {A}\n2. {B}\n3. {C}\n",
        f"#Publications\n\n1. {A}\n2. {B}\n3. {C}\n",
        f"Publications\n{{: .section}}\n\n- {A}\n- {B}\n- {C}\n",
        f"# Publications\n{{: .fs-6 .fw-300 }}\n\n- {A}\n{{: .item}}\n- {B}\n- {C}\n",
        f"# Publications\n\n::: {{.list #pubs}}\n- {A}\n- {B}\n- {C}\n:::\n",
        f"# Publications\n\n::: refs\n{A}\n\n{B}\n\n{C}\n:::\n",
        f"# Publications\n\n{{% include base_path %}}\n- {A}\n- {B}\n{{% include end.html %}}\n- {C}\n",
        f"# Publications\n\n- {A}\n{{% comment %}}\n- {C}\n\n- {B}\n{{%- endcomment -%}}\n- {B}\n- {C}\n",
        f"# Publications\n\n- {A}\n{{% comment %}} old {{% endcomment %}}\n- {B}\n- {C}\n",
        f"# Publications\n\n{{{{< columns >}}}}\n- {A}\n- {B}\n- {C}\n{{{{% /columns %}}}}\n",
        f"\\noindent\n# Publications\n\\hrulefill\n\n- {A}\n\n\\vspace{{2mm}}\n- {B}\n\\newpage\n- {C}\n",
        f"## Skills\n- Sums\n- Rhymes\nPublications\n- {A}\n- {B}\n- {C}\n",
        f"## Skills\n- Sums, 2019\n**Selected publications**\n- {A}\n- {B}\n- {C}\n",
        f"## Publications\n<div class='list'>\n- {A}\n- {B}\n- {C}\n</div>\n",
        f"<div align='center'><b>Work</b></div>\n# Publications\n- {A}\n- {B}\n- {C}\n",
        f"# Publications\n<br>\n1. {A}\n2. {B}\n3. {C}\n",
    ],
    ids=[
        "no blank behind the signs",
        "no blank behind one sign",
        "attributes of a plain heading",
        "attributes",
        "division with a list",
        "division with paragraphs",
        "tags of Liquid",
        "comments of Liquid",
        "comments of Liquid on a line",
        "Hugo",
        "LaTeX",
        "heading right below a list",
        "bold heading right below a list",
        "list in a division of HTML",
        "heading right behind HTML",
        "list right behind a break",
    ],
)
def test_lists(text: str) -> None:
    assert contents(text) == [A, B, C]


def test_a_sign_without_a_blank_is_no_heading_by_itself() -> None:
    text = f"# Publications\n\n- {A}\n\n#1 in the list of the year\n\n- {B}\n"
    assert headings(text) == ["Publications"]


def test_an_item_that_goes_on_below_is_no_heading() -> None:
    text = f'# Publications\n\n- A. Curie, B. Noether. "Small things."\nJournal of Things\n12(3), 2019.\n- {B}\n'
    assert len(contents(text)) == 2
    assert contents(text)[0].endswith("12(3), 2019.")


def test_layout_in_code_stays() -> None:
    text = f"# Publications\n\n- {A}\n\n```\n{{: .x}}\n##Talks\n- {C}\n```\n\n- {B}\n"
    assert contents(text) == [A, B]


def test_lists_of_html() -> None:
    text = f"# Jane\n\n<h2>Publications</h2>\n{ITEMS}\n## Skills\n\n- Sums\n"
    document = md(text)
    assert headings(text) == ["Publications"]
    assert [entry.content.of(text) for entry in document.entries] == [A, B, C]
    assert [entry.label for entry in document.entries] == ["1", "2", "3"]
    assert {entry.fixed for entry in document.entries} == {"it is written in HTML"}
    assert [bullet.text for bullet in document.bullets] == ["Sums"]


def test_html_among_markdown() -> None:
    text = f"## Papers\n\n- {A}\n\n<h2>Books</h2>\n\n{ITEMS}\n## Talks\n\n* {C}\n"
    assert headings(text) == ["Papers", "Books", "Talks"]
    assert contents(text) == [A, A, B, C, C]
    assert [bool(entry.fixed) for entry in md(text).entries] == [False, True, True, True, False]


def test_lists_of_html_are_lists_of_their_own() -> None:
    text = f"## Publications\n\n<ul>\n<li>{A}</li>\n<li>{B}</li>\n</ul>\n\n<h2>Skills</h2>\n\n<ul>\n<li>Sums</li>\n<li>Rhymes</li>\n</ul>\n"
    assert contents(text) == [A, B]
    assert [bullet.text for bullet in md(text).bullets] == ["Sums", "Rhymes"]


FRONT = {
    "YAML": '---\nlayout: page\ntitle: "{}"\n---\n',
    "YAML without quotes": "---\ntitle: {}\npermalink: /x/\n---\n",
    "TOML": '+++\ntitle = "{}"\ndate = 2020-01-01\n+++\n',
}


@pytest.mark.parametrize("front", FRONT.values(), ids=FRONT.keys())
@pytest.mark.parametrize("title", ["Publications", "Publikationen", "List of publications", "論文"])
def test_a_page_of_publications(front: str, title: str) -> None:
    manuscript = "**J. Doe** and R. Roe. How gardens grow over fences."
    text = front.format(title) + f"\n## Some things\n\n- {A}\n- {manuscript}\n"
    assert contents(text) == [A, manuscript]


@pytest.mark.parametrize("front", FRONT.values(), ids=FRONT.keys())
def test_other_sections_of_a_page_of_publications(front: str) -> None:
    text = front.format("Publications") + f"\n- {A}\n- {B}\n\n# News\n\n- {C}\n"
    assert contents(text) == [A, B]


@pytest.mark.parametrize("front", FRONT.values(), ids=FRONT.keys())
def test_a_page_of_another_kind(front: str) -> None:
    text = front.format("Reading list") + "\n- Gauss C, *Numbers*\n- Germain S, *Plates*\n"
    assert contents(text) == []


def test_front_matter_is_no_text() -> None:
    text = '+++\ntitle = "CV"\n[extra]\npapers = ["1. x"]\n+++\n\n# Publications\n\n1. ' + A + "\n"
    assert contents(text) == [A]


PIECES = st.sampled_from(
    [
        "# Publications", "##Talks", "- " + A, "1. " + B, C, "Papers", "**Papers**", "<ul>", "</ul>",
        "<li>" + C + "</li>", "<li>", "<div>", "</div>", "<h2>Books</h2>", "<br>", "", "", "{: .x}",
        "::: note", ":::", "{% x %}",
        "{% comment %}", "{% endcomment %}", "{{< y >}}", ": what it is", "Term", "> - " + A, "   - " + B,
        "```", "<!--", "-->", "---", "+++", "title: Publications", "| a | b |", "|---|---|",
        "<table><tr><td>", "</td></tr></table>", "<p>" + A, "&nbsp;", "\\newpage", "2019",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_any_mixture_is_read_in_order(pieces: list[str], end: str) -> None:
    text = end.join(pieces)
    document = md(text)
    last = 0
    for entry in document.entries:
        assert last <= entry.span.start <= entry.content.start
        assert entry.content.start <= entry.content.end <= entry.span.end <= len(text)
        last = entry.content.end
    for bullet in document.bullets:
        assert 0 <= bullet.span.start <= bullet.span.end <= len(text)


@pytest.mark.parametrize("close", ["", "</a>"])
def test_a_number_behind_an_anchor_right_below_an_item(close: str) -> None:
    text = f'# Publications\n\n1. {A}\n2. {B}\n<a name="p3">{close} 3. {C}\n'
    document = md(text)
    assert [entry.label for entry in document.entries] == ["1", "2", "3"]
    assert [entry.content.of(text) for entry in document.entries] == [A, B, C]
    last = document.entries[-1]
    assert last.anchor == "p3"
    assert last.label_span is not None
    assert last.label_span.of(text) == "3"
