"""The syntax of BibTeX: values, macros, comments, delimiters; beside pybtex's parser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database.input.bibtex import LowLevelParser

from pubtrack.formats import bibtex
from pubtrack.formats.bibtex.fields import Fields, SyntaxFault

VALUES = {
    "braces": ("title = {A {B} c}", "A B c"),
    "quotes": ('title = "A {B} c"', "A B c"),
    "quote in braces in quotes": ('title = "A {"}B{"}"', 'A "B"'),
    "quotes in braces": ('title = {A "B"}', 'A "B"'),
    "number": ("title = 1984", "1984"),
    "joined": ('title = "A" # { B} # 3', "A B3"),
    "joined macros": ("title = x # x", "XX"),
    "macro in any case": ("title = X # { y}", "X y"),
    "month": ('title = "10~" # aug', "10 August"),
    "no blanks": ("title={A}", "A"),
    "blanks everywhere": ("  title\n=\n{A\n  B}", "A B"),
    "comment behind a value": ("title = {A}, % not this\n year = 2000", "A"),
    "comment before a value": ("title = % here\n {A}", "A"),
    "percent in a value": ("title = {5% of A}", "5% of A"),
    "at sign": ("title = {A @ B}", "A @ B"),
    "upper case name": ("TITLE = {A}", "A"),
    "deep": ("title = {" + "{" * 12 + "A" + "}" * 12 + "}", "A"),
    "deep in quotes": ('title = "' + "{" * 12 + "A" + "}" * 12 + '"', "A"),
    "escaped brace": (r"title = {A \{ B \}}", "A { B }"),
    "several commas": ("title = {A},,, year = 2000,", "A"),
    "comma first": (", title = {A}\n, year = 2000\n", "A"),
    "odd field names before": ("bdsk-url-1 = {x}, a.b:c = {y}, title = {A}", "A"),
}


@pytest.mark.parametrize(("fields", "title"), VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("delimiters", ["{}", "()"])
def test_values(fields: str, title: str, delimiters: str) -> None:
    text = f"@string{{x = {{X}}}}\n@book{delimiters[0]}k, {fields}\n{delimiters[1]}"
    result = bibtex.read(text)
    assert [entry.item.title for entry in result.entries] == [title]
    assert not [p for p in result.problems if p.severity != "note"]


STRINGS = {
    "nested": '@string{a = "A"}@string{b = a # " B"}@book{k, title = b # a}',
    "with a blank at its edge": '@string{a = " BA"}@book{k, title = "A" # a}',
    "in parentheses": "@string(b = {A BA})@book{k, title = b}",
    "upper case": '@STRING{B = "A BA"}@book{k, title = b}',
    "defined again": "@string{b = {X}}@string{b = {A BA}}@book{k, title = b}",
    "a month's name": "@string{aug = {A BA}}@book{k, title = aug}",
    "several in one": "@string{a = {A}, b = {A BA}}@book{k, title = b}",
}


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_strings(text: str) -> None:
    result = bibtex.read(text)
    assert [entry.item.title for entry in result.entries] == ["A BA"]
    assert result.problems == ()


KEYS = {
    "DBLP": "DBLP:conf/x/0001-Y+2", "DOI": "10.1145/3534678.3539", "parentheses": "Doe(2000)",
    "apostrophe": "O'Brien", "letters": "Müller2000", "blank": "Doe 2000", "quote": 'Doe"00"',
    "number": "2000", "hash": "a#b", "percent": "a%b", "star": "a*", "at": "doe@home",
}  # fmt: skip


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
def test_keys(key: str) -> None:
    result = bibtex.read(f"@book{{{key},\n title={{A}}}}\n@book{{{key}2 , title={{B}}}}")
    assert [entry.key for entry in result.entries] == [key, key + "2"]
    assert result.problems == ()


COMMENTS = {
    "JabRef's groups": (
        "@Comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n1 StaticGroup:a\\;0\\;;\n}"),
    "BibDesk's groups": (
        '@comment{BibDesk Static Groups{\n<?xml version="1.0"?>\n<key>a, b</key>\n}}'),
    "an entry": "@comment{@book{x, title={X}}}",
    "a file's head": '%%% @BibTeX-file{ author = "Me", }',
    "an address": "Written by me@example.org (at home)\nor you@x.org {at work}",
    "a word": "@comment nothing here",
    "in parentheses": "@comment(one (two) three)",
}  # fmt: skip


@pytest.mark.parametrize("comment", COMMENTS.values(), ids=COMMENTS)
def test_comments(comment: str) -> None:
    result = bibtex.read(f"{comment}\n\n@book{{k, title={{A}}}}\n{comment}\n")
    assert [entry.key for entry in result.entries] == ["k"]
    assert result.problems == ()


def test_style_files_entries_are_no_works() -> None:
    text = '@IEEEtranBSTCTL{c, CTLuse_alt_spacing = "yes"}@CONTROL{r, author="08"}'
    assert bibtex.read(text).entries == ()


PREAMBLES = {
    "newcommand": (r'"\newcommand{\tug}{TUG}"', r"On \tug{} news", "On TUG news"),
    "an argument": (r'"\newcommand{\pkg}[1]{\emph{#1}}"', r"\pkg{x} of", "<i>x</i> of"),
    "a default": (r'"\newcommand\p[2][a]{#1#2}"', r"\p{b} \p[c]{d}", "ab cd"),
    "nothing of it": (r'"\newcommand{\noop}[1]{}"', r"\noop{1973b}Year", "Year"),
    "the second of two": (r'"\newcommand{\sw}[2]{#2#1}"', r"\sw{--90}{1968}", "1968–90"),
    "def": (r'"\def\tug{TUG}\def\q#1#2{(#2#1)}"', r"\tug: \q{x}y", "TUG: (yx)"),
    "joined": (r'"\newcommand{\a}{A}" # "\newcommand{\bb}{B}"', r"\bb!", "B!"),
    "one in another": (r'"\newcommand{\x}{X}\newcommand{\y}{\x\x}"', r"\y", "XX"),
    "itself": (r'"\newcommand{\x}{\x}"', r"\x", r"\x"),
    "no argument there": (r'"\newcommand{\x}[1]{[#1]}"', r"end \x", "end []"),
}  # fmt: skip


@pytest.mark.parametrize(("preamble", "source", "title"), PREAMBLES.values(), ids=PREAMBLES)
def test_commands_of_a_preamble(preamble: str, source: str, title: str) -> None:
    text = f"@book{{k, title = {{{source}}}}}\n@preamble{{ {preamble} }}"
    (entry,) = bibtex.read(text).entries
    assert entry.item.title == title


def test_a_command_that_grows_is_left() -> None:
    preamble = r"@preamble{\newcommand{\x}{\x\x\x\x\x\x\x\x\x\x\x\x\x\x\x\x\x\x\x\x}}"
    (entry,) = bibtex.read(preamble + r"@book{k, title = {\x}}").entries
    assert len(entry.item.title) < 100_000


def test_entries_within_entries_without_end() -> None:
    text = "@book{k, title = {A},\n" * 2000
    result = bibtex.read(text)
    assert result.entries == ()
    assert len(result.problems) == 2000


def test_swallowed_entries_one_in_another() -> None:
    text = "@book{k, x {\n" * 300 + "}}" * 300
    assert bibtex.read(text).entries == ()


names = st.sampled_from(["title", "Year", "bdsk-url-1", "a.b", "x_y"])
inner = st.text(st.sampled_from("ab é,=#%'@\n\\"), max_size=8)
braced = st.recursive(inner, lambda s: st.lists(s, max_size=3).map(lambda p: f"{{{''.join(p)}}}"))
pieces = st.one_of(
    braced.map(lambda text: f"{{{text}}}"),
    braced.map(lambda text: f'"{text}"'),
    st.sampled_from(["12", "jan", "acm", "ACM"]),
)
values = st.lists(pieces, min_size=1, max_size=3).map(" # ".join)
blanks = st.sampled_from(["", " ", "\n  "])
entries = st.lists(st.tuples(names, values, blanks), max_size=4)


@given(entries, st.booleans())
def test_fields_as_pybtex_reads_them(
    fields: list[tuple[str, str, str]],
    comma_last: bool,
) -> None:
    body = ",".join(f"{blank}{name}{blank}={blank}{value}{blank}" for name, value, blank in fields)
    body += "," * comma_last
    macros = {"jan": "January", "acm": "ACM Press"}
    ((_, (_, theirs)),) = LowLevelParser(f"@book{{k,{body}}}", macros=macros | {"ACM": "ACM Press"})
    mine = [(name, " ".join(text.split())) for name, text in Fields(body, 0, len(body), macros)]
    assert mine == [(name.lower(), " ".join("".join(parts).split())) for name, parts in theirs]


@given(st.text(st.sampled_from('ab={}",#%\\ \n1('), max_size=40))
def test_any_text_is_fields_or_a_fault(text: str) -> None:
    offset = 0
    try:
        list(Fields(text, 0, len(text), {}))
    except SyntaxFault as fault:
        offset = fault.offset
    assert 0 <= offset <= len(text)
