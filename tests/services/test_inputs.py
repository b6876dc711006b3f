"""What `import` is given: identifiers in any spelling, lists of them, pipes, files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtrack.errors import InputError, UsageError
from pubtrack.services.inputs import Given, is_list, read_identifiers, sorted_inputs

Write = Callable[[str, str | bytes], Path]

SPELLINGS = {
    "a DOI": ("10.1000/abc", ["10.1000/abc"]),
    "its address": ("https://doi.org/10.1000/abc", ["10.1000/abc"]),
    "a label": ("doi:10.1000/abc", ["10.1000/abc"]),
    "a label and a blank": ("DOI: 10.1000/abc", ["10.1000/abc"]),
    "arXiv": ("arXiv:2211.01234", ["arXiv:2211.01234"]),
    "arXiv with a blank": ("arxiv 2211.01234v2", ["arXiv:2211.01234v2"]),
    "arXiv's address": ("https://arxiv.org/abs/2211.01234", ["arXiv:2211.01234"]),
    "arXiv's own DOI": ("10.48550/arXiv.2211.01234", ["arXiv:2211.01234"]),
    "PubMed": ("PMID: 12345", ["PMID 12345"]),
    "PubMed without a colon": ("pmid 12345", ["PMID 12345"]),
    "PubMed Central": ("PMC1234567", ["PMC1234567"]),
    "ISBN": ("ISBN 978-0-262-53487-1", ["9780262534871"]),
    "ISBN in groups": ("978 0 262 53487 1", ["9780262534871"]),
    "ORCID": ("orcid: 0000-0002-1825-0097", ["0000-0002-1825-0097"]),
    "in brackets": ("<https://doi.org/10.1000/abc>", ["10.1000/abc"]),
    "in a list": ("- 10.1000/abc", ["10.1000/abc"]),
    "several": ("10.1000/a, 10.1000/b;10.1000/c  10.1000/d", [f"10.1000/{c}" for c in "abcd"]),
    "twice": ("10.1000/a 10.1000/A", ["10.1000/a"]),
    "a comment": ("10.1000/a # the first one\n# 10.1000/b", ["10.1000/a"]),
    "a fragment": ("https://doi.org/10.1000/a#section", ["10.1000/a"]),
    "blank lines": ("\n\n10.1000/a\r\n\r\n  10.1000/b  \n", ["10.1000/a", "10.1000/b"]),
    "nothing": ("\n# no\n", []),
}


@pytest.mark.parametrize(("text", "expected"), SPELLINGS.values(), ids=SPELLINGS)
def test_spellings(text: str, expected: list[str]) -> None:
    listed = read_identifiers(text)
    assert [str(identifier) for identifier in listed.identifiers] == expected
    assert listed.problems == ()


def test_words_that_are_none_are_told_with_their_lines() -> None:
    listed = read_identifiers("10.1000/a\nhello 10.1000/b 12345\n# hello\n\nworld\n")
    assert [str(identifier) for identifier in listed.identifiers] == ["10.1000/a", "10.1000/b"]
    assert [(problem.line, problem.message) for problem in listed.problems] == [
        (2, "'hello' is no identifier"),
        (2, "'12345' is no identifier"),
        (5, "'world' is no identifier"),
    ]


LISTS = {
    "a list": ("10.1000/a\n10.1000/b\n", True),
    "with a slip": ("10.1000/a\n10.100x\n", True),
    "with a heading": ("# Mine\n\nPublications\n10.1000/a\n", True),
    "a CV": ("Publications\n[1] Doe J. On ice. Ice. 2020. 10.1000/a\n[2] x y 10.1000/b\n", False),
    "a DOI below each entry": ("Doe J. On ice. 2020.\n10.1000/a\nRoe J. On snow.\n10.1/b\n", False),
    "RIS": ("TY  - JOUR\nDO  - 10.1000/a\nER  - \n", False),
    "prose": ("Nothing of the kind.\n", False),
    "a word": ("hello\n", False),
}


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS)
def test_what_is_a_list(text: str, expected: bool) -> None:
    assert is_list(text) is expected


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    listed = read_identifiers(text)
    assert all(problem.line for problem in listed.problems)
    assert is_list(text) in (True, False)


def no_input() -> bytes:
    raise AssertionError("the standard input is not asked for")


def test_names_are_told_apart(write: Write) -> None:
    bib = write("refs.bib", "@book{a, title = {T}}\n")
    ids = write("ids.txt", "10.1000/a\nnope\n")
    cv = write("cv.txt", "Publications\n\n[1] Doe J. On ice. J. Ice. 2020.\n")
    names = (str(bib), "arXiv:2211.01234", str(ids), str(cv), "absent.md", "-")
    inputs = sorted_inputs(names, lambda: b"TY  - JOUR\nTI  - On ice\nER  - \n")
    assert [str(identifier) for identifier in inputs.identifiers] == [
        "arXiv:2211.01234",
        "10.1000/a",
    ]
    *paths, piped = inputs.files
    assert paths == [bib, cv, Path("absent.md")]
    assert isinstance(piped, Given)
    assert (piped.kind, str(piped.file.path)) == ("ris", "-")
    assert [(path, problem.line) for path, problem in inputs.problems] == [(ids, 2)]


PIPED = {
    "BibTeX": ("@book{a, title = {T}}", "", "bibtex"),
    "commented BibTeX": ("% mine\n\n@book{a, title = {T}}", "", "bibtex"),
    "CSL-JSON": ('[{"id": "a", "type": "book", "title": "T"}]', "", "csl-json"),
    "RIS": ("TY  - BOOK\nTI  - T\nER  - \n", "", "ris"),
    "Hayagriva": ("a:\n  type: book\n  title: T\n", "", "cv"),
    "JSON Resume": ('{"publications": [{"name": "T", "publisher": "P"}]}', "", "cv"),
    "Markdown": ("## Publications\n\n- [1] Doe J. **On ice**. 2020.\n", "", "cv"),
    "said to be RIS": ("TI  - T\n", "ris", "ris"),
    "said to be a CV": ("10.1000/a\n", "text", "cv"),
}


@pytest.mark.parametrize(("text", "told", "kind"), PIPED.values(), ids=PIPED)
def test_what_is_piped(text: str, told: str, kind: str) -> None:
    (given_,) = sorted_inputs(["-"], text.encode, told).files
    assert isinstance(given_, Given)
    assert given_.kind == kind


def test_a_list_may_be_said_to_be_one() -> None:
    inputs = sorted_inputs(["-"], lambda: b"some words before 10.1000/a\n", "identifiers")
    assert len(inputs.identifiers) == 1
    assert len(inputs.problems) == 3
    with pytest.raises(InputError, match="no identifier"):
        sorted_inputs(["-"], lambda: b"some words\n", "identifiers")


def test_what_cannot_be_used_is_refused(cv: Path) -> None:
    with pytest.raises(InputError, match="standard input is empty"):
        sorted_inputs(["-"], lambda: b" \n")
    with pytest.raises(UsageError, match="the name of a file tells"):
        sorted_inputs([str(cv)], no_input, "latex")
