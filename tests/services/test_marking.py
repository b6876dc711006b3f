"""Markers in another spelling: they cite what they cited, and twice is once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import small_cvs
from word_files import level, listed, lists, paragraph, run, style, word_file

from pubtrack import documents
from pubtrack.csl.styles import find_style
from pubtrack.documents.citing import Cited
from pubtrack.documents.document import Document, apply
from pubtrack.errors import UsageError
from pubtrack.services.marking import SPELLINGS, Marks, Spelling, mark
from pubtrack.services.opening import edited, open_file
from pubtrack.services.reading import read_cv, understand


def marked(
    document: Document, spelling: Spelling, style: str = "apa", keyed: bool = False
) -> tuple[str, list[str]]:
    """The text with its markers in `spelling`, and why others stay.

    With `keyed`, a bibliography holds the entries as key1, key2 …
    """
    items = [read.reference.item for read in understand(document).entries]
    keys = {place: f"key{place + 1}" for place in range(len(items) if keyed else 0)}
    edits, kept = mark(document, items, Marks(spelling, find_style(style), keys=keys))
    return apply(document.text, edits), [one.reason for one in kept]


def cited(document: Document) -> list[set[int | None]]:
    places = Cited(document)
    return [{places.place(c) for m in b.markers for c in m.cites} for b in document.bullets]


@pytest.mark.parametrize(
    ("before", "spelling", "style", "after"),
    [
        pytest.param("It.^{[2],[1]}", "brackets", "apa", "It. [1, 2]", id="brackets"),
        pytest.param("It [5,3,4]", "brackets", "apa", "It [3–5]", id="collapsed"),
        pytest.param("It [1, 3–5]", "brackets", "ieee", "It [1], [3], [4], [5]", id="ieee"),
        pytest.param("It [1, 3–5]", "brackets", "vancouver", "It [1,3–5]", id="vancouver"),
        pytest.param("Done [1, 2].", "superscript", "apa", "Done<sup>1, 2</sup>.", id="raised"),
        pytest.param("Done [3,4,5].", "superscript", "nature", "Done<sup>3–5</sup>.", id="nature"),
        pytest.param("Ran 9 km [2].", "superscript", "apa", "Ran 9 km<sup>[2]</sup>.", id="power"),
        pytest.param("It.<sup>[2]</sup>", "brackets", "apa", "It. [2]", id="from html"),
        pytest.param("It (see Publications 2, 3).", "brackets", "apa",
                     "It (see Publications [2, 3]).", id="words"),
        pytest.param("It [2].", "author-date", "apa", "It (Okafor & Berg, 2022).", id="apa"),
        pytest.param("It [2].", "keep", "apa", "It [2].", id="keep"),
    ],
)  # fmt: skip
def test_spellings(before: str, spelling: Spelling, style: str, after: str) -> None:
    document = documents.parse(small_cvs.markdown([before], "12345"), "markdown")
    text, kept = marked(document, spelling, style)
    assert f"\n- {after}\n" in text
    assert kept == []
    again = documents.parse(text, "markdown")
    if spelling != "author-date":
        assert cited(again) == cited(document)
    assert marked(again, spelling, style)[0] == text


BIBLIOGRAPHY = "---\nbibliography: refs.bib\n---\n\n"


def test_the_keys_of_a_bibliography() -> None:
    text = BIBLIOGRAPHY + small_cvs.markdown(["It [1; 2].", "It.^{[2],[3]}"], "123")
    once, kept = marked(documents.parse(text, "markdown"), "cite", keyed=True)
    assert kept == []
    assert "\n- It [@key1; @key2].\n- It. [@key2; @key3]\n" in once
    again = documents.parse(once, "markdown")
    assert marked(again, "cite", keyed=True) == (once, [])
    back, kept = marked(again, "brackets", keyed=True)
    assert kept == []
    assert "\n- It [1, 2].\n- It. [2, 3]\n" in back


BIBITEMS = r"""\documentclass{article}
\begin{document}
\section*{Work}
\begin{itemize}
  \item Lit the quays [1, 2].
  \item Sailed far [2].
\end{itemize}
\begin{thebibliography}{9}
  \bibitem{quays} %s
  \bibitem{ka} %s
\end{thebibliography}
\end{document}
"""


def test_names_in_latex() -> None:
    first, second = (small_cvs.entry(n).replace("&", "\\&") for n in range(2))
    text = BIBITEMS % (first, second)
    document = documents.parse(text, "latex")
    once, kept = marked(document, "cite")
    assert kept == []
    assert "quays \\cite{quays,ka}." in once
    assert "far \\cite{ka}." in once
    again = documents.parse(once, "latex")
    assert cited(again) == cited(document)
    assert marked(again, "cite")[0] == once


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("markdown", small_cvs.markdown(["It [1; 2].", "It.^{[2],[1]}"], "12")),
        ("markdown", '## Work\n\n- It [1].\n\n## Papers\n\n- <a id="x9"></a>[1] '
         f"{small_cvs.entry(0)}\n"),
        ("latex", small_cvs.latex(["It [1]."], 2)),
        ("latex", small_cvs.latex(["It [1]."], 2).replace("item Okafor", "item\\hypertarget{p1}{} "
         "Okafor", 1)),
        ("typst", f"= Work\n- It [1].\n\n= Publications\n+ {small_cvs.entry(0)} <ok>\n"),
        ("org", f"* Work\n- It [1].\n\n* Publications\n1. <<ok>> {small_cvs.entry(0)}\n"),
    ],
)  # fmt: skip
def test_no_key_no_cite(name: str, text: str) -> None:
    document = documents.parse(text, name)
    assert any(bullet.markers for bullet in document.bullets)
    after, kept = marked(document, "cite")
    assert after == text
    assert set(kept) == {"the entry has no key here"}


def test_a_key_that_would_not_be_read_is_not_written() -> None:
    """Without its front matter, a bare word in brackets is a handle, not a work."""
    document = documents.parse(small_cvs.markdown(["It [1]."], "12"), "markdown")
    items = [read.reference.item for read in understand(document).entries]
    edits, kept = mark(document, items, Marks("cite", find_style("apa"), keys={0: "okafor"}))
    assert edits == ()
    assert [one.reason for one in kept] == ["it would not be read as a mark there"]


def test_a_superscript_as_the_owner_writes_it() -> None:
    cv = small_cvs.markdown(["Made it.^{[2]}", "Built this thing [1]."], "12")
    text, _ = marked(documents.parse(cv, "markdown"), "superscript")
    assert "Made it.^{2}" in text
    assert "thing^{1}." in text


def test_links_there_and_back() -> None:
    cv = small_cvs.markdown(["Made it [2, 1].", "Built it [2]."], "123")
    document = documents.parse(cv, "markdown")
    text, kept = marked(document, "links")
    assert kept == []
    assert 'it <a id="cite-2"></a><a id="cite-1"></a>[[2](#pub-2), [1](#pub-1)].' in text
    assert "Built it [[2](#pub-2)]." in text
    assert '\n- <a id="pub-1"></a>[[1]](#cite-1) Okafor' in text
    assert '\n- <a id="pub-3"></a>[3] Okafor' in text
    again = documents.parse(text, "markdown")
    assert cited(again) == cited(document)
    assert [entry.anchor for entry in again.entries] == ["pub-1", "pub-2", "pub-3"]
    assert [entry.label for entry in again.entries] == ["1", "2", "3"]
    assert marked(again, "links")[0] == text
    back, kept = marked(again, "brackets")
    assert kept == []
    assert back == cv.replace("[2, 1]", "[1, 2]")


@pytest.mark.parametrize("spelling", ["brackets", "superscript", "author-date"])
def test_no_spelling_leaves_links_behind(spelling: Spelling) -> None:
    document = documents.parse(
        small_cvs.markdown(["Made it [2].", "Did it [1]."], "12"), "markdown"
    )
    straight, _ = marked(document, spelling)
    by_links = documents.parse(marked(document, "links")[0], "markdown")
    assert marked(by_links, spelling)[0] == straight
    # As an earlier version wrote it.
    older = by_links.text.replace("[[1]](#cite-1)", "[1](#cite-1)")
    assert marked(documents.parse(older, "markdown"), spelling)[0] == straight
    assert marked(documents.parse(older, "markdown"), "links")[0] == by_links.text


def test_what_is_linked_still_keeps_its_anchor() -> None:
    cv = small_cvs.markdown(["Made it [2, ongoing].", "Did it [1]."], "12")
    by_links, _ = marked(documents.parse(cv, "markdown"), "links")
    by_links = by_links.replace("[2, ongoing]", "[[2](#pub-2), ongoing]")
    by_links = by_links.replace("- A lantern.", "- A lantern for [my favourite](#pub-1).")
    back, kept = marked(documents.parse(by_links, "markdown"), "superscript")
    assert kept == ["it says more than numbers"] * 2
    assert 'id="pub-1"' in back
    assert 'id="pub-2"' in back
    assert "cite-1" not in back


def test_anchors_are_nothing_elses() -> None:
    text = (
        "<a id='pub-1'></a>\n\n## Work\n\n- Made it [1].\n\n<p id=cite-1>Hello</p>\n\n"
        f'<!-- <a id="pub-2"></a> -->\n\n## Papers\n\n- [1] {small_cvs.entry(0)}\n'
        f"- [2] {small_cvs.entry(1)}\n"
    )
    once, _ = marked(documents.parse(text, "markdown"), "links")
    assert '<a id="cite-1-2"></a>[[1](#pub-1-2)]' in once
    assert '<a id="pub-1-2"></a>[[1]](#cite-1-2) Okafor' in once
    assert '<a id="pub-2"></a>[2] Okafor' in once
    assert marked(documents.parse(once, "markdown"), "links")[0] == once


def test_links_of_a_page() -> None:
    document = documents.parse(small_cvs.html(["Made it [2]."], 3), "html")
    text, _ = marked(document, "links")
    assert '[<a href="#p1">2</a>].' in text
    assert text.count("<li id=") == 3
    again = documents.parse(text, "html")
    assert cited(again) == cited(document)
    assert marked(again, "links")[0] == text
    back, _ = marked(again, "brackets")
    assert back == document.text


def test_an_anchor_of_the_owner_is_the_one_that_is_linked() -> None:
    first, second = (small_cvs.entry(place) for place in (0, 1))
    cv = f'## Work\n\n- Made it [1].\n\n## Papers\n\n- <a id="x"></a>[1] {first}\n- [2] {second}\n'
    text, _ = marked(documents.parse(cv, "markdown"), "links")
    assert "[[1](#x)]" in text
    assert 'id="pub-1"' not in text


@pytest.mark.parametrize(
    ("bullet", "spelling", "reason"),
    [
        ("Made it [2, ongoing].", "superscript", "it says more than numbers"),
        ("Made it [2, 9].", "brackets", "it cites what has no entry"),
        ("Made it (see Publications 1, 2).", "superscript", "it is part of a sentence"),
        ('Made <a href="#pub-1">my tides</a>.', "brackets", "it says more than numbers"),
        ("Made it [see @pub-1, chap. 3].", "brackets", "it says more than numbers"),
    ],
)
def test_markers_that_stay(bullet: str, spelling: Spelling, reason: str) -> None:
    document = documents.parse(
        small_cvs.markdown([bullet], "123").replace("[1] Oka", '<a id="pub-1"></a>[1] Oka'),
        "markdown",
    )
    text, kept = marked(document, spelling)
    assert text == document.text
    assert kept == [reason]


@pytest.mark.parametrize(
    ("name", "text", "spelling", "style", "sentence"),
    [
        ("markdown", small_cvs.markdown(["It [1]."], "12"), "author-date", "ieee", "by number"),
        ("latex", small_cvs.latex(["It [1]."], 2), "links", "apa", "not for a CV in LaTeX"),
        ("text", small_cvs.plain(["It [1]."], "12"), "cite", "apa", "not for a CV in plain text"),
    ],
)
def test_what_cannot_be_written_is_told(
    name: str, text: str, spelling: Spelling, style: str, sentence: str
) -> None:
    with pytest.raises(UsageError, match=sentence):
        marked(documents.parse(text, name), spelling, style)


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("markdown", small_cvs.markdown(["Made it [1–3].", "Built it.^{[2]}"], "123")),
        ("markdown", small_cvs.ordered(["Made it [1, 3].", "Built it.^[2]^"], [1, 2, 3])),
        ("text", small_cvs.plain(["Made it [1, 3].", "Built it [2]."], "123")),
        ("html", small_cvs.html(["Made it [1, 3].", "Built it <sup>[2]</sup>."], 3)),
        ("latex", small_cvs.latex(["Made it [1, 3].", "Built it~[2]."], 3)),
    ],
)
def test_twice_is_once_in_every_format(name: str, text: str, spelling: Spelling) -> None:
    document = documents.parse(text, name)
    try:
        once, _ = marked(document, spelling)
    except UsageError:
        return
    again = documents.parse(once, name)
    if spelling != "author-date":
        assert cited(again) == cited(document)
    assert marked(again, spelling)[0] == once


def test_links_of_a_word_file(write: Callable[[str, bytes], Path]) -> None:
    lines = [small_cvs.entry(place) for place in range(2)]
    body = (
        paragraph(run("Experience"), properties=style("Heading1"))
        + paragraph(run("Built it [2], with others."))
        + paragraph(run("Publications"), properties=style("Heading1"))
        + "".join(paragraph(run(line.replace("&", "and")), properties=listed(1)) for line in lines)
    )
    file = open_file(write("cv.docx", word_file(body, numbering=lists(level(0, "[%1]")))))
    cv = read_cv(file)
    items = [read.reference.item for read in cv.entries]
    edits, kept = mark(cv.document, items, Marks("links", find_style("apa")))
    assert kept == ()
    linked = edited(file, edits)
    after = read_cv(linked).document
    assert cited(after) == cited(cv.document)
    assert linked.text == file.text
    assert after.view is not None
    assert [group.target for group in after.view.groups if group.target] == ["#pub_2"]
    again, _ = mark(after, items, Marks("links", find_style("apa")))
    assert edited(linked, again).data == linked.data
