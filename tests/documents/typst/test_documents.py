"""Typst CVs as documents: entries, bullets, markers; edits that still compile."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.documents import parse
from pubtrack.documents.document import Edit, apply
from pubtrack.documents.typst import read_typst

CV = """\
#set text(size: 10pt)
#let me = [*A. Lind*]
#let doi(x) = link("https://doi.org/" + x)[doi:#x]
#let job(title: "", place: "", date: "", body) = [*#title*, #place #h(1fr) #date \\ #body]

= Experience
#job(title: "Postdoc", place: "University of Oslo", date: "2018 – 2021")[
  - Built a model of ice flow [2].
  - Measured snow #super[1,2] and more
]
= Publications
#set enum(numbering: "[1]", reversed: true)
+ #me, B. Berg. "Ice flow: a new look". _Journal of Ice_ *12*(3), 4--9 (2021). #doi("10.1234/ice.5") <ice>
+ B. Berg, #me. "Snow and wind". _Journal of Snow_ *1*, 1--2 (2020). // a comment
"""  # noqa: E501


def test_a_cv():
    document = parse(CV, "typst")
    assert [section.heading for section in document.sections] == ["Publications"]
    first, second = document.entries
    assert [(first.label, first.names), (second.label, second.names)] == [
        ("2", ("ice",)),
        ("1", ()),
    ]
    assert first.content.of(CV).startswith("#me, B. Berg.")
    assert second.content.of(CV).endswith("(2020).")
    bullets = {bullet.text: bullet for bullet in document.bullets}
    model = bullets["Built a model of ice flow."]
    assert model.role.title == "Postdoc"
    assert model.role.period == "2018 – 2021"
    assert [marker.span.of(CV) for marker in model.markers] == ["[2]"]
    marks = [marker for bullet in document.bullets for marker in bullet.markers]
    assert [cite.label for cite in marks[1].cites] == ["1", "2"]
    assert document.view is not None


def compiles(text: str, folder: Path) -> bool:
    path = folder / "cv.typ"
    path.write_text(text, encoding="utf-8")
    return len(typst.compile(str(path))) > 0


def test_edits_on_entries_compile(tmp_path: Path):
    assert compiles(CV, tmp_path)
    document = parse(CV, "typst")
    edits = [Edit(entry.content, "_New_ entry, *2024*.") for entry in document.entries]
    edits += [Edit(m.span, "\\[9\\]") for b in document.bullets for m in b.markers]
    text = apply(CV, edits)
    assert compiles(text, tmp_path)
    assert text.count("_New_ entry") == 2
    assert "// a comment" in text


_PIECES = (
    "#let x = |#x|[|]|(|)|{|}|*|_|`|$|\"|'|\\|//|/*|*/|\n|\n\n|  |- |+ |= |/ a: |#f(|,|: |..|=> |"
    "#for a in |#if |else |@k|<l>|https://x.org|#link(|#grid(columns: 2, |Ice|2021|A. Lind|~|--|é|"
    "#set enum(|#enum(|.join(|#pub["
).split("|")


@given(
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
)
@settings(max_examples=400, deadline=None)
def test_any_text_can_be_read(text: str):
    source = read_typst(text)
    view = source.view
    assert view is not None
    assert len(view.text) == len(view.starts) == len(view.ends)
    assert list(view.starts) == sorted(view.starts)
    assert all(0 <= a <= b <= len(text) for a, b in zip(view.starts, view.ends, strict=True))
    for block in source.blocks:
        assert 0 <= block.content.start <= block.body.end <= block.content.end <= len(view.text)
    parse(text, "typst")


@pytest.mark.parametrize(
    "text",
    [
        "#[" * 5_000,
        "[" * 20_000,
        "#f(" * 5_000,
        "*_" * 10_000,
        "- " * 10_000,
        "/*" * 10_000,
        "$" * 10_001,
        '"' * 10_001,
        "#let a = [x]\n" + "#let a = [#a#a]\n" * 30 + "#a",
        "#let f(x) = [#f(x)#f(x)]\n#f[a]",
        "#let a = b + b\n#let b = a + a\n#a",
        "#for a in (1, 2) [" * 40 + "x" + "]" * 40,
    ],
    ids=["content", "brackets", "calls", "emphasis", "items", "comments", "dollars", "quotes",
         "doubling", "itself", "each other", "loops"],
)  # fmt: skip
def test_nothing_hangs(text: str):
    assert read_typst(text).view is not None


def test_cut_anywhere():
    """A source that ends anywhere, or lacks a character, is read."""
    places = random.Random(1).sample(range(len(CV)), 150)
    for place in places:
        read_typst(CV[:place])
        read_typst(CV[:place] + CV[place + 1 :])
