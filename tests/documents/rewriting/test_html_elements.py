"""Entries of an HTML page change places with their elements, and leave the tree well formed."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from pubtrack import documents
from pubtrack.documents.document import apply
from pubtrack.documents.rewriting.numbering import Wanted, new_labels
from pubtrack.documents.rewriting.ordering import Plan, renumbered

FAR = "\n" + " " * 70 + "\n\n" + " " * 70 + "\n"
FIRST = "[1] Okafor, M. (2021). Tides of data. <i>Harbour Studies</i>, 3(1), 1–9."
SECOND = "[2] Okafor, M. (2020). Quays and ranks. <i>Harbour Studies</i>, 2(1), 1–9."
THIRD = "[3] Okafor, M. (2019). Fleets of models. <i>Harbour Studies</i>, 1(1), 1–9."
PAGE = "<html><body><h2>Publications</h2>\n<div>{}</div></body></html>\n"


class _Tags(HTMLParser):
    """Finds end tags that close nothing, and elements that nothing closes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p" and "p" in self.open:
            self.wrong.append("p in p")
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1:] == [tag]:
            self.open.pop()
        else:
            self.wrong.append(tag)


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param(f"<p>{FIRST}</p>\n<p>{SECOND}</p>\n<p>{THIRD}</p>", id="paragraphs"),
        pytest.param(
            f"<p>{FIRST}</p>\n<p>{SECOND}</p>\n<p>{THIRD}{FAR}</p>", id="far from its end"
        ),
        pytest.param(
            f"<p>Articles<br>\n  {FIRST}</p>\n<p>{SECOND}</p>\n<p>{THIRD}</p>", id="with a heading"
        ),
        pytest.param(
            f"<p>Articles<br>\n  {FIRST}</p>\n<p>{SECOND}</p>\n<p>Books<br>\n  {THIRD}</p>",
            id="mixed",
        ),
        pytest.param(
            f"<p>Articles\n  : - {FIRST[4:]}</p>\n\n<p>: - {SECOND[4:]}</p>\n\n"
            f"<p>: - {THIRD[4:]}</p>",
            id="a heading before the first",
        ),
        pytest.param(
            "<dl>"
            + "".join(
                f"<dt id='X{n}'>\n</dt><dd id='b{n}'>   \n<!-- c -->"
                f"<p><a id='c{n}'></a>{text}</p>\n</dd>\n"
                for n, text in enumerate((FIRST[4:] + FAR, SECOND[4:], THIRD[4:]), 1)
            )
            + "</dl>",
            id="definitions",
        ),
        pytest.param(
            f"<ul><li><p>{FIRST}</p></li>\n<li>{SECOND}</li>\n<li>{THIRD}</li></ul>", id="items"
        ),
    ],
)
def test_turned_over_the_page_is_well_formed(inner: str) -> None:
    document = documents.parse(PAGE.format(inner), "html")
    assert len(document.entries) == 3
    order = (2, 1, 0)
    edits, _ = renumbered(document, Plan(order, new_labels(document, order, Wanted())))
    page = apply(document.text, edits)
    tags = _Tags()
    tags.feed(page)
    assert (tags.wrong, tags.open) == ([], [])
    assert page.index("Fleets") < page.index("Quays") < page.index("Tides")
