"""XML of strangers."""

from __future__ import annotations

import time

import pytest

from pubtrack.errors import InvalidValue
from pubtrack.formats.safe_xml import child, children, own_document, parse_xml, said, text_of

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + "]><r>&l9;</r>"
)
EXTERNAL = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'
PARAMETER = '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]><r/>'
NAMED = '<!DOCTYPE r PUBLIC "-//A//B" "http://127.0.0.1:9/x.dtd"><r a="1">t</r>'


@pytest.mark.parametrize("text", [BOMB, EXTERNAL, PARAMETER], ids=["laughs", "file", "parameter"])
@pytest.mark.parametrize("doctype", [False, True], ids=["", "doctype"])
def test_entities_are_refused_quickly(text: str, doctype: bool) -> None:
    began = time.monotonic()
    with pytest.raises(InvalidValue, match="document type"):
        parse_xml(text.encode(), doctype=doctype)
    assert time.monotonic() - began < 1


def test_a_dtd_that_is_only_named_is_passed_over_where_that_is_allowed() -> None:
    assert text_of(parse_xml(NAMED.encode(), doctype=True)) == "t"
    with pytest.raises(InvalidValue):
        parse_xml(NAMED.encode())


def test_an_unknown_entity_is_no_xml() -> None:
    with pytest.raises(InvalidValue):
        parse_xml(b"<r>&x;</r>")


def test_depth_is_bounded() -> None:
    with pytest.raises(InvalidValue):
        parse_xml(b"<a>" * 100_000 + b"</a>" * 100_000)


def test_elements_are_found_by_local_names() -> None:
    root = parse_xml(
        b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?><!-- c --><r xmlns:p="urn:p">'
        b"<p:a> one\n <b>two</b></p:a>three<a>four</a></r>"
    )
    assert [text_of(a) for a in children(root, "a")] == ["one two", "four"]
    assert (said(root, "a", "b"), child(root, "c"), text_of(None)) == ("two", None, "")
    assert own_document(children(root, "a")[0]).startswith(b'<p:a xmlns:p="urn:p">')
    assert b"three" not in own_document(children(root, "a")[0])
