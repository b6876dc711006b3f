"""Whatever the page: it is read, in no time, and no byte of it is lost."""

from __future__ import annotations

import time

import pytest
from html_pages import PAGES
from hypothesis import given, settings
from hypothesis import strategies as st
from shown_blocks import check_view

from pubtrack.documents import parse
from pubtrack.documents.document import Edit, apply
from pubtrack.documents.html import read_html

TAGS = (
    "<p> </p> <li> </li> <ul> </ul> <b> </b> <i> </i> </a> <td> <tr> </td> <table> </table> <div>"
    " </div> <br> <dl> <dt> <dd> <h2> </h2> <pre> </pre> <script> </script> <!-- --> <![CDATA[ ]]>"
    " {% %} {{ }} &amp; &#0; &#x110000; &nbsp; &lt <x <a> < > \" ' = / [1] 2001 Doe, Papers <q>"
    " <summary> <style> <details>"
).split(" ")
WORDS = ["<ol reversed>", "<a name=x>", '<a href="#x">', "<div class=a>", " ", "\n\n", "\t", "\r",
         "\x00", "\ufffc", "\ue000", "A. Roe, B. Doe. Journal of Doors, 2001."]  # fmt: skip
PIECES = st.sampled_from(TAGS + WORDS)
SOME_PAGE = st.lists(PIECES, max_size=40).map("".join)


@given(SOME_PAGE)
@settings(max_examples=300, deadline=None)
def test_any_pieces(text: str) -> None:
    check_view(read_html(text), text)


@given(st.sampled_from(sorted(PAGES)), st.data())
@settings(max_examples=150, deadline=None)
def test_damaged_pages(name: str, data: st.DataObject) -> None:
    text = PAGES[name]
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.integers(0, 30))
        text = text[:place] + data.draw(PIECES) + text[place + gone :]
    check_view(read_html(text), text)
    document = parse(text, "html")
    # No two entries, nor markers, stand in each other's way.
    apply(text, [Edit(entry.content, "x") for entry in document.entries if not entry.fixed])
    marks = {marker.span for bullet in document.bullets for marker in bullet.markers}
    apply(text, [Edit(span, "[1]") for span in marks])


@pytest.mark.parametrize(
    "piece",
    "<a <x=\" <p> <b> </b> <div> <!-- {{ {%comment%} &#1 <li> <td> <dt>x<dd>y <a> • <ul><li> <br>"
    " \" <script> <q> <?php".split(),
)  # fmt: skip
def test_the_same_over_and_over(piece: str) -> None:
    began = time.process_time()
    read_html(piece * (100_000 // len(piece)))
    assert time.process_time() - began < 5


def test_a_long_list_takes_no_time() -> None:
    entry = (
        '<li id="p{0}"><p>A. Roe, <b>B. Doe</b>, <a href="/{0}">&ldquo;A theory of doors {0}&rdquo;'
        "</a>, <i>Journal of Doors</i> <b>{0}</b>(3), 34&ndash;56, 2001.<br>\n[pdf]</p></li>\n"
    )
    page = f"<h2>Papers</h2><ol>{''.join(entry.format(n) for n in range(500))}</ol>"
    began = time.process_time()
    blocks = read_html(page).blocks
    assert time.process_time() - began < 1
    assert len(blocks) == 501
