"""Typst: what a reader sees of a source, and where it stands."""

from __future__ import annotations

import pytest

from pubtrack.documents.blocks import Block, Kind, Source
from pubtrack.documents.typst import read_typst
from pubtrack.documents.view import OBJECT


def shown(source: Source) -> list[str]:
    """Each block on one line: what it is, and its own words."""
    marks = {Kind.HEADING: "=", Kind.PARAGRAPH: "", Kind.ITEM: "-"}
    lines = []
    for block in source.blocks:
        label = f"{block.label} " if block.label else ""
        mark = marks[block.kind] * (block.level or 1)
        indent = "  " * block.depth
        lines.append(f"{indent}{mark}{label}{block.body.of(source.text)}".replace("\n", " / "))
    return lines


def items(source: Source) -> list[Block]:
    return [block for block in source.blocks if block.kind is Kind.ITEM]


MARKUP = {
    "emphasis": ("*A. Lind* and _B. Berg_", ["A. Lind and B. Berg"]),
    "stars within words": ("a*b snake_case_name", ["a*b snake_case_name"]),
    "an open star": ("*A. Lind\n\nText", ["*A. Lind", "Text"]),
    "escapes": (r"\*A\* \#1 \@me \[1\] \u{e9}", ["*A* #1 @me [1] é"]),
    "quotes": ("\"Ice\" and 'snow', it's", ["“Ice” and ‘snow’, it’s"]),
    "dashes": ("4--9 --- a-b~c ...", ["4–9 — a-b\xa0c …"]),
    "comments": ("Ice // [1] and\nsnow /* a /* b */ c */ here", ["Ice snow here"]),
    "addresses": (
        "see https://x.org/a_b*c//d. And (http://y.org).",
        ["see https://x.org/a_b*c//d. And (http://y.org)."],
    ),
    "line breaks": ("Ice \\\nsnow", ["Ice / snow"]),
    "paragraphs": ("Ice\nflow\n\nSnow", ["Ice flow", "Snow"]),
    "raw": ("`a_b` and ```py x*y```", ["a_b and  x*y"]),
    "mathematics": ("$alpha$-ice, CO$_2$, $10^(-3)$", ["α-ice, CO2, 10-3"]),
    "headings": ("= A _b_\n== C <c>\ntext", ["=A b", "==C", "text"]),
    "a heading needs its blank": ("=A\n\n#f", ["=A"]),
    "list": (
        "- a\n  goes on\n  - b\n\n    more\n- c\nout",
        ["-a goes on", "  -b /  / more", "-c", "out"],
    ),
    "numbers": ("+ a\n+ b\n\n+ c", ["-1 a", "-2 b", "-3 c"]),
    "stated numbers": ("4. a\n+ b", ["-4 a", "-5 b"]),
    "terms": ("/ 2020: Ice\n/ 2019: Snow", ["-Ice", "-Snow"]),
    "brackets": ("[a] #[b [c] d]", ["[a] b [c] d"]),
    "an address of mail": ("me@x.org", ["me@x.org"]),
    "a byte order mark": ("\ufeff= A", ["=A"]),
}


@pytest.mark.parametrize(("text", "expected"), MARKUP.values(), ids=MARKUP)
def test_markup(text: str, expected: list[str]):
    assert shown(read_typst(text)) == expected


CODE = {
    "rules are dead": (
        '#set page(margin: 1cm)\n#show link: underline\n#import "x.typ": *\nIce',
        ["Ice"],
    ),
    "a template": ('#show: cv.with(author: "A. Lind", sections: (a: 1))\nIce', ["Ice"]),
    "styles": ("#strong[A] #emph[B] #text(size: 9pt)[C] #smallcaps[D]", ["A B C D"]),
    "links": ('#link("https://x.org") #link("mailto:a@b.c")[me]', ["https://x.org me"]),
    "gaps": ("Acme #h(1fr) 2020", ["Acme   2020"]),
    "breaks": ("a #linebreak() b#v(1em)c", ["a / b", "c"]),
    "symbols": ("a #sym.dash.en b #fa-icon(\"x\") c", ["a – b c"]),
    "a variable": ("#let me = [*A. Lind*]\n#me, B. Berg", ["A. Lind, B. Berg"]),
    "a text": ('#let jcp = "J. Chem. Phys."\nIn #jcp 3', ["In J. Chem. Phys. 3"]),
    "a function": (
        '#let doi(x) = link("https://doi.org/" + x)[doi:#x]\nsee #doi("10.1/a")',
        ["see doi:10.1/a"],
    ),
    "defaults": (
        "#let f(a, b: [x]) = [#a, #b]\nIt is #f[1] or #f(b: [y])[2]",
        ["It is 1, x or 2, y"],
    ),
    "a condition": ("#let short = true\n#if short [a] else [b] #if not short [c]", ["a"]),
    "a loop": ('#for x in ("a", "b") [- #x\n]', ["-a", "-b"]),
    "joined": ('#let a = ("x", "y", "z")\nby #a.join(", ", last: " and ")', ["by x, y and z"]),
    "mapped": ('#let a = ("x", "y")\nby #a.map(n => [*#n*]).join(", ")', ["by x, y"]),
    "a block of content": ("#align(center)[= A\n- b]", ["=A", "-b"]),
    "columns": ("#columns(2)[= A\nb #colbreak() c]", ["=A", "b", "c"]),
    "headings by call": (
        '#heading(level: 2)[A]\n#section("Publications")\n#cvSection[Work]',
        ["==A", "==Publications", "==Work"],
    ),
    "a heading by its word": ("#sec[Publications]\nx", ["==Publications", "x"]),
    "lists by call": ('#list([a], [b])#enum(start: 3, [c], "d")', ["-a", "-b", "-3 c", "-4 d"]),
    "downwards": ("#enum(reversed: true)[a][b][c]", ["-3 a", "-2 b", "-1 c"]),
    "items by call": ("#enum(enum.item(7)[a], [b])", ["-7 a", "-8 b"]),
    "numbering": ('#set enum(numbering: "[1]")\n+ a\n+ b', ["-1 a", "-2 b"]),
    "letters": ('#set enum(numbering: "C1.", start: 4)\n+ a\n+ b', ["-C4 a", "-C5 b"]),
    "a numbering function": (
        "#set enum(numbering: n => [J#n], reversed: true)\n+ a\n+ b",
        ["-J2 a", "-J1 b"],
    ),
    "rules end with their content": ("#[#set enum(start: 9)\n+ a]\n+ b", ["-9 a", "-1 b"]),
    "a job": (
        '#job(title: "Postdoc", place: [Oslo], date: "2018", fill: red, list([did a], [did b]))',
        ["Postdoc / Oslo / 2018", "-did a", "-did b"],
    ),
    "the date last": (
        "#entry([*Postdoc*, Oslo\n\n- did a], [2018–20])",
        ["Postdoc, Oslo / 2018–20", "-did a"],
    ),
    "a job with statements": (
        '#job(title: "Postdoc", tasks: ("built a large model of the ice in the north", "led"))',
        ["Postdoc", "-built a large model of the ice in the north", "-led"],
    ),
    "dates of a call": (
        '#job("Postdoc", dates(start: "2018", end: "2020"))',
        ["Postdoc / 2018 – 2020"],
    ),
    "a list function of the owner": (
        "#let points(..c) = { list(..c, marker: [x]) }\n#points([a], [b])",
        ["-a", "-b"],
    ),
    "publications": (
        '= Publications\n#pub(title: "Ice", authors: ("A. Lind", "B. Berg"), year: 2021, rate: 50)',
        ["=Publications", "-Ice / A. Lind, B. Berg / 2021"],
    ),
    "two calls for each": (
        "= Publications\n#two(left: [*Ice*], right: [2021])\n#one[A. Lind, J. Ice]\n#v(1em)\n"
        "#two(left: [*Snow*], right: [2020])\n#one[B. Berg, J. Snow]",
        ["=Publications", "-Ice / 2021 / A. Lind, J. Ice", "-Snow / 2020 / B. Berg, J. Snow"],
    ),
    "a counter": (
        '#let c = counter("p")\n#let pub(body) = { c.step(); [[P#context c.display()] #body] }\n'
        "= Publications\n#pub[Ice]\n#pub[Snow]",
        ["=Publications", "-P1 Ice", "-P2 Snow"],
    ),
    "rows": (
        "= Publications\n#grid(columns: (auto, 1fr), [[1]], [Ice, 2021], [[2]], [Snow, 2020])",
        ["=Publications", "-[1] Ice, 2021", "-[2] Snow, 2020"],
    ),
    "years in rows": (
        "= Publications\n#grid(columns: 2, [2021], [Ice], [2020], [Snow])",
        ["=Publications", "-Ice", "-Snow"],
    ),
    "data": (
        '#let pubs = ((title: "Ice", authors: ("A. Lind",), year: 2021),\n'
        ' (title: "Snow", author: "B. Berg"))\n'
        "#for p in pubs [+ #p.title]",
        ["==pubs", "-Ice / A. Lind / 2021", "-Snow / B. Berg"],
    ),
    "a list in a variable": (
        "#let publications = [\n+ Ice\n+ Snow\n]\n#publications",
        ["==publications", "-1 Ice", "-2 Snow"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CODE.values(), ids=CODE)
def test_code(text: str, expected: list[str]):
    assert shown(read_typst(text)) == expected


def test_places_and_groups():
    text = 'A *bold* "x" #link("https://x.org")[see]'
    source = read_typst(text)
    view = source.view
    assert view is not None
    assert view.text.rstrip() == "A bold “x” see"
    kinds = [(g.kind, view.text[g.start : g.end], g.outer.of(text), g.target) for g in view.groups]
    assert ("bold", "bold", "*bold*", "") in kinds
    assert ("link", "see", '#link("https://x.org")[see]'[1:], "https://x.org") in kinds
    start = view.text.index("“x”")
    assert view.span(type(source.blocks[0].span)(start, start + 3)).of(text) == '"x"'


def test_citing_commands():
    text = "See @lind20, @berg19[p. 5] and #cite(<a:b>) or #ref(<c>)."
    view = read_typst(text).view
    assert view is not None
    assert view.text.rstrip() == f"See {OBJECT}, {OBJECT} and {OBJECT} or {OBJECT}."
    assert [native.keys for native in view.natives] == [("lind20",), ("berg19",), ("a:b",), ("c",)]
    assert {native.spelling for native in view.natives} == {"typst"}


def test_labels_name_the_block_they_stand_in():
    source = read_typst("+ Ice <pub:ice>\n+ Snow\n= Work <work>\nText <t>")
    assert [block.names for block in source.blocks] == [("pub:ice",), (), ("work",), ("t",)]


def test_what_cannot_be_written_anew_says_why():
    text = '= Publications\n#pub("Ice", "A. Lind", 2021)\n#pub[One text]'
    first, second = items(read_typst(text))
    assert first.fixed == "it is written by #pub"
    assert second.fixed == ""


def test_entries_stand_in_their_calls():
    text = '= Publications\n\n#pub(title: "Ice", authors: ("A. Lind",))\n\n#pub[Snow. J. Snow.]\n'
    source = read_typst(text)
    assert source.view is not None
    spans = [source.view.span(block.span).of(text) for block in items(source)]
    assert spans == ['#pub(title: "Ice", authors: ("A. Lind",))', "Snow. J. Snow."]


FILES = {
    "bibliography": ('#bibliography("refs.bib", title: none)', ("refs.bib", "bibtex")),
    "several": ('#bibliography(("a.bib", "b.yml"))', ("a.bib", "bibtex")),
    "hayagriva": ('#bibliography("refs.yaml")', ("refs.yaml", "hayagriva")),
    "an argument": (
        '#cvPublication(bib: bibliography("../p.bib"), full: true)',
        ("../p.bib", "bibtex"),
    ),
    "a path": ('#pubs(bibPath: "src/p.bib")', ("src/p.bib", "bibtex")),
    "a part": ('#include "parts/pubs.typ"', ("parts/pubs.typ", "document")),
    "data": ('#let cv = yaml("cv.yml")', ("cv.yml", "document")),
    "a template": ('#show: t.with(bib: bibliography("x.bib"))', ("x.bib", "bibtex")),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FILES.values(), ids=FILES)
def test_other_files(text: str, expected: tuple[str, str]):
    found = read_typst(text).lists
    assert (found[0].target, found[0].kind) == expected
    assert found[0].span.of(text) == expected[0]
