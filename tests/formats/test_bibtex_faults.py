"""BibTeX that is broken: one fault takes nothing else along, and is told where it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.formats import bibtex

GOOD = "@book{good, title = {Good}}\n"
# Text, keys that are read, and (line, severity) of each problem.
FAULTS = {
    "comma missing": (
        "@book{bad, title={A}\n  year=2000}\n" + GOOD, ["bad", "good"], [(2, "warning")]),
    "comma missing after a macro": (
        "@book{bad, month=aug\n title={A}, year=2000}\n" + GOOD, ["bad", "good"],
        [(2, "warning")]),
    "comma missing after the key": (
        "@book{bad\n title={A}, year=2000}\n" + GOOD, ["bad", "good"], [(1, "warning")]),
    "comma too many": ("@book{bad,, title={A},, year=2000,}\n" + GOOD, ["bad", "good"], []),
    "a range without braces": (
        "@book{bad, title={A},\n pages=12--15}\n" + GOOD, ["bad", "good"], [(2, "warning")]),
    "words without braces": (
        "@book{bad,\n title=Two words}\n" + GOOD, ["good"], [(2, "error")]),
    "a text behind a text": (
        "@book{bad,\n title={A} {B}}\n" + GOOD, ["good"], [(2, "error")]),
    "nothing joined": ("@book{bad,\n title={A} # , year=1}\n" + GOOD, ["good"], [(2, "error")]),
    "value missing": ("@book{bad,\n title=,\n year=2000}\n" + GOOD, ["good"], [(2, "error")]),
    "equals sign missing": ("@book{bad,\n title {A}}\n" + GOOD, ["good"], [(2, "error")]),
    "quote missing": ('@book{bad,\n title="A,\n year=2000}\n' + GOOD, ["good"], [(2, "error")]),
    "brace missing in a field": (
        "@book{bad, title={A,\n year=2000}\n" + GOOD, ["good"], [(1, "error")]),
    "brace missing at the end": ("@book{bad, title={A}\n" + GOOD, ["good"], [(1, "error")]),
    "brace too many": (
        "@book{bad, title={A}},\n year=2000}\n" + GOOD, ["bad", "good"], [(2, "error")]),
    "last entry open": (GOOD + "@book{bad, title={A", ["good"], [(2, "error")]),
    "key used twice": (
        GOOD + "@book{GOOD, title={B}}\n@book{c, title={C}}", ["good", "c"], [(2, "error")]),
    "no fields": ("@book{bad}\n" + GOOD, ["good"], [(1, "error")]),
    "no key": ("@book{title={A}}\n" + GOOD, ["", "good"], [(1, "warning")]),
    "no key but a comma": ("@book{, title={A}}\n" + GOOD, ["", "good"], [(1, "warning")]),
    "no title": ("@book{bad, year=2000}\n" + GOOD, ["bad", "good"], [(1, "warning")]),
    "undefined macro": (
        "@book{a, title={A},\n publisher=acm}\n" + GOOD, ["a", "good"], [(2, "warning")]),
    "field twice": (
        "@book{a, title={A}, title={B}}\n" + GOOD, ["a", "good"], [(1, "warning")]),
    "no DOI": ("@book{a, title={A}, doi={none}}\n" + GOOD, ["a", "good"], [(1, "error")]),
    "no year": ("@book{a, title={A}, year={soon}}\n" + GOOD, ["a", "good"], [(1, "warning")]),
    "unknown fields": (
        "@book{a, title={A}, bdsk={B}, x={C}}\n" + GOOD, ["a", "good"], [(1, "note")]),
    "unknown type": ("@gizmo{a, title={A}}\n" + GOOD, ["a", "good"], [(1, "warning")]),
    "several": (
        "@book{a, title={A}\n year=1900}\n@book{b, title=}\n" + GOOD + "@book{c, title={C}",
        ["a", "good"], [(2, "warning"), (3, "error"), (5, "error")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "keys", "places"), FAULTS.values(), ids=FAULTS)
def test_faults(text: str, keys: list[str], places: list[tuple[int, str]]) -> None:
    result = bibtex.read(text)
    assert [entry.key for entry in result.entries] == keys
    assert [(p.line, p.severity) for p in result.problems] == places
    assert all(p.column for p in result.problems)


@pytest.mark.parametrize(("text", "keys", "places"), FAULTS.values(), ids=FAULTS)
def test_faults_with_crlf(text: str, keys: list[str], places: list[tuple[int, str]]) -> None:
    result = bibtex.read("\ufeff" + text.replace("\n", "\r\n"))
    assert [entry.key for entry in result.entries] == keys
    assert [(p.line, p.severity) for p in result.problems] == places


HARMLESS = {
    "nothing": ("", []),
    "prose": ("My library, by me@example.org\n" + GOOD, ["good"]),
    "comment block": ("@comment{ @book{x, title={X}} }\n" + GOOD, ["good"]),
    "comment line": ("% @book{x, title={X}}\n" + GOOD, ["good"]),
    "comment word": ("@comment jabref\n" + GOOD, ["good"]),
    "comment between fields": ("@book{a,\n % year = 1999,\n title={50% off}}\n", ["a"]),
    "preamble": ('@preamble{"\\newcommand{\\x}{y}"}\n' + GOOD, ["good"]),
    "parentheses": ("@book(a, title={A (and) B})\n" + GOOD, ["a", "good"]),
    "several in a line": ("@book{a,title={A}}@book{b,title={B}}", ["a", "b"]),
    "odd keys": ("@book{DBLP:conf/x/0001-Y+2, title={A}}", ["DBLP:conf/x/0001-Y+2"]),
    "key with blanks": ("@book{Doe 2000, title={A}}", ["Doe 2000"]),
    "blanks everywhere": ("@ book { a , title = { A } , }", ["a"]),
    "braces inside quotes": ('@book{a, title = "The {"}A{"} word"}', ["a"]),
    "a field that shows an entry": (
        "@book{a, title={A}, abstract={See\n@book{x, y}\nhere}}",
        ["a"],
    ),
    "at signs in values": ("@book{a, title={A @home}, note={x@y.org}}", ["a"]),
}


@pytest.mark.parametrize(("text", "keys"), HARMLESS.values(), ids=HARMLESS)
def test_harmless(text: str, keys: list[str]) -> None:
    result = bibtex.read(text)
    assert [entry.key for entry in result.entries] == keys
    assert result.problems == ()


def test_macros() -> None:
    result = bibtex.read(
        """@string{acm = "ACM"} @STRING(press = acm # { Press})
           @book{a, title = "One " # {Two} # " " # 3, publisher = PRESS}"""
    )
    (entry,) = result.entries
    assert entry.item.title == "One Two 3"
    assert entry.item.text("publisher") == "ACM Press"
    assert result.problems == ()


def test_macro_that_is_missing_stands_for_itself() -> None:
    result = bibtex.read("@article{a, title={T}, journal = jacm # { (online)}}")
    assert result.entries[0].item.text("container-title") == "jacm (online)"
    assert "'jacm'" in result.problems[0].message


def test_lines_of_entries() -> None:
    result = bibtex.read("\n\n" + GOOD + "\n@book{b,\n title={B}}")
    assert [(entry.key, entry.line) for entry in result.entries] == [("good", 3), ("b", 5)]


def test_whitespace_in_values() -> None:
    (entry,) = bibtex.read("@book{a, title={One\n     two\tthree~four}}").entries
    assert entry.item.title == "One two three four"


@given(st.text(st.sampled_from('@book{}(),="#%\\ \na1é'), max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_before_a_good_entry(text: str) -> None:
    result = bibtex.read(text)
    assert len(result.entries) <= text.count("@")


@given(st.text(st.sampled_from('book{}(),="#%\\ \na1é'), max_size=40))
@settings(max_examples=100, deadline=None)
def test_a_broken_entry_does_not_take_the_next_along(text: str) -> None:
    result = bibtex.read(f"@book{{x,{text}\n\n{GOOD}")
    keys = [entry.key for entry in result.entries]
    # A quote or brace may be closed by the next entry's, never silently.
    assert "good" in keys or any(p.severity == "error" for p in result.problems)
